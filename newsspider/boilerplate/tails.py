"""What stands under the last paragraph in a story's own container.

Lines that a rule knows go, and so do links and what looks unlike the story; but who signed a
notice, the items of a list and the rows of a table stay.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from newsspider.boilerplate.named_lines import SENTENCE_ENDS, rule_of
from newsspider.boilerplate.removed_by import RemovedBy, name_line
from newsspider.page.lines import CELL_GAP, Line, Reading
from newsspider.page.structure import element_shape, is_alike, unit_of
from newsspider.words.known_labels import COLONS
from newsspider.words.lexicon import Lexicon, Rule
from newsspider.words.signatures import SIGNATURE_LINES, is_sure_to_sign, signature_length

# Short lines after these are not the story; after the first ones, a few sentences are not either.
_CLOSING_KINDS = frozenset(("credit", "end"))
_ENDING_KINDS = _CLOSING_KINDS | {"disclaimer", "heading", "comments"}
_AFTER_CLOSING = 0.2
_TABLE_ROWS, _LEAST_ITEMS = 3, 2


def mark_tail(
    reading: Reading, left: Sequence[int], removed_by: RemovedBy, lexicon: Lexicon
) -> None:
    """Mark what follows the last paragraph: known lines, links, and what looks unlike the story.

    :param left: the lines without a mark, and those whose mark says that the story ends.
    """
    lines = reading.lines
    rules = _rules_of_end(lines, left, lexicon)
    tail = _tail(lines, rules)
    if not tail:
        return
    body = set(left).difference(tail, removed_by)
    shapes = _shapes_of_story(reading, [index for index in left if index in body])
    own = {*_table(lines, tail), *_told_on(reading, tail, rules, shapes)}
    own.update(_listed(lines, tail, rules), _signed_off(lines, tail))
    closed = False
    for index in tail:
        rule = rules[index]
        closed = closed or _ends_story(rule)
        if rule:
            name_line(removed_by, index, rule.id)
        elif lines[index].is_link:
            name_line(removed_by, index, "tail-links")
        elif closed:
            name_line(removed_by, index, "after-credits")
        elif shapes and not (index in own or is_alike(_unit_shape(reading, index), shapes)):
            name_line(removed_by, index, "unlike-story")


def _table(lines: Sequence[Line], tail: Sequence[int]) -> set[int]:
    """The rows of a table of figures, which a story may end with."""
    rows = {i for i in tail if CELL_GAP in lines[i].text}
    return rows if len(rows) >= _TABLE_ROWS else set()


def _told_on(
    reading: Reading,
    tail: Sequence[int],
    rules: Mapping[int, Rule | None],
    shapes: set[str],
) -> Sequence[int]:
    """What stands over a short sentence that looks as the story does: items, and their headings."""
    lines = reading.lines
    until = next((n for n, i in enumerate(tail) if _ends_story(rules[i])), len(tail))
    for number in range(until - 1, -1, -1):
        line = lines[tail[number]]
        is_told = line.text.endswith(SENTENCE_ENDS) and not (line.links or rules[tail[number]])
        if is_told and is_alike(_unit_shape(reading, tail[number]), shapes):
            return tail[:number]
    return ()


def _listed(
    lines: Sequence[Line], tail: Sequence[int], rules: Mapping[int, Rule | None]
) -> Iterator[int]:
    """The items of lists that a story may end with, and the headings over them; none is a link."""
    for is_item, run in groupby(tail, lambda i: lines[i].tag == "li" and not lines[i].links):
        items = list(run) if is_item else []
        if len(items) < _LEAST_ITEMS or any(rules[index] for index in items):
            continue
        over = lines[items[0] - 1]
        if over.weight or over.text.endswith(COLONS):
            yield from items
        elif over.bold and not over.links and rules.get(items[0] - 1) is None:
            yield from (items[0] - 1, *items)


def _signed_off(lines: Sequence[Line], tail: Sequence[int]) -> Sequence[int]:
    """Who signed a notice, the day under it and that it is open to all; more days are a list."""
    signed = [n for n, (i, j) in enumerate(pairwise(tail)) if _is_signed(lines, i, j)]
    if len(signed) != 1:
        return ()
    start = signed[0]
    texts = [lines[index].text for index in tail[start : start + SIGNATURE_LINES]]
    return tail[start : start + signature_length(texts)]


def _is_signed(lines: Sequence[Line], index: int, under: int) -> bool:
    return not lines[index].links and is_sure_to_sign(lines[index].text, lines[under].text)


def _ends_story(rule: Rule | None) -> bool:
    return rule is not None and rule.kind in _ENDING_KINDS


def _shapes_of_story(reading: Reading, body: Sequence[int]) -> set[str]:
    """The shapes of its paragraphs, and those of the sub-headings between them."""
    shapes = {index: _unit_shape(reading, index) for index in body}
    times = Counter(shapes.values())
    return {
        shapes[index]
        for index in body
        if reading.lines[index].weight or reading.lines[index].bold or times[shapes[index]] > 1
    }


def _unit_shape(reading: Reading, index: int) -> str:
    unit = unit_of(reading, index)
    return element_shape(reading.lines[index].owner if unit is None else unit)


def closes(rule: Rule | None) -> bool:
    """Whether a story ends over a line of a rule."""
    return rule is not None and rule.kind in _CLOSING_KINDS


def _rules_of_end(
    lines: Sequence[Line], left: Sequence[int], lexicon: Lexicon
) -> dict[int, Rule | None]:
    """The rules of the last lines, the last one first, as far up as the tail may reach."""
    spare = _AFTER_CLOSING * sum(lines[index].weight for index in left)
    rules: dict[int, Rule | None] = {}
    for index in reversed(left):
        line = lines[index]
        rules[index] = rule_of(lines, index, lexicon, "tail") or lexicon.heading(line.text)
        if not rules[index]:
            spare -= line.weight
        if spare < 0:
            break
    return rules


def _tail(lines: Sequence[Line], rules: dict[int, Rule | None]) -> list[int]:
    """The lines under the last paragraph: known ones, no sentences, or what follows a closing."""
    closings = [i for i, rule in rules.items() if closes(rule)]
    closing = min(closings, default=None)
    tail: list[int] = []
    for index, rule in rules.items():
        if lines[index].weight and not rule and (closing is None or index < closing):
            break
        tail.append(index)
    return tail[::-1]
