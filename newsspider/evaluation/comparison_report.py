"""A comparison as text for a terminal."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from newsspider.evaluation.comparison import FIELDS, Change, Comparison, Verdict
from newsspider.evaluation.report import comparison_table
from newsspider.terminal import shortened

_LINE_CHARS = 60
_CONTEXT_CHARS = 8
_LINES = 8


def changes_text(comparison: Comparison) -> str:
    """Every page that changed, the worst first."""
    return "".join(f"{line}\n" for change in comparison.changes for line in _page(change))


def totals_text(comparison: Comparison, before: str) -> str:
    """The figures before and after, and how many pages changed, without a word of any of them.

    :param before: what the earlier reading is called.
    """
    changes = comparison.changes
    verdicts = Counter(change.verdict for change in changes)
    fields = Counter(name for change in changes for name in change.fields)
    counts = [f"{verdicts[verdict]} {verdict}" for verdict in Verdict]
    counts.append(f"{len(comparison.after) - len(changes)} unchanged")
    changed = ", ".join(f"{name} {fields[name]}" for name in FIELDS)
    table = comparison_table(comparison, before).text()
    return f"{table}\npages: {', '.join(counts)}\nfields changed: {changed}"


def _page(change: Change) -> Iterator[str]:
    before, after = change.before.score.f1, change.after.score.f1
    yield f"{change.page.id}: {_verdict(change)}, F1 {before:.3f} → {after:.3f}"
    details = [*_leaks(change), *_fields(change)]
    yield from (f"    {line}" for line in details)
    yield ""


def _verdict(change: Change) -> str:
    sides = (("better", change.better), ("worse", change.worse))
    told = [f"{word} ({', '.join(names)})" for word, names in sides if names]
    return " and ".join(told) or Verdict.ALIKE


def _leaks(change: Change) -> Iterator[str]:
    yield from (f"leaks now: {_cut(text)}" for text in change.leaks_gained)
    yield from (f"leaks no more: {_cut(text)}" for text in change.leaks_lost)


def _fields(change: Change) -> Iterator[str]:
    for name in change.fields:
        before = getattr(change.before.prediction, name)
        after = getattr(change.after.prediction, name)
        if name == "text":
            yield from _text(before, after)
        else:
            gold = getattr(change.page, name)
            yield f"{name}: {_cut(before)} → {_cut(after)}, gold {_cut(gold)}"


def _text(before: str, after: str) -> Iterator[str]:
    """The lines that went and came, from shortly before where they differ."""
    lines = list(_differing_lines(before.splitlines(), after.splitlines()))
    yield "text:"
    yield from lines[:_LINES]
    if len(lines) > _LINES:
        yield f"… {len(lines) - _LINES} more lines"


def _differing_lines(before: list[str], after: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            continue
        gone, came = "\n".join(before[a:b]), "\n".join(after[c:d])
        start = max(0, _alike(gone, came) - _CONTEXT_CHARS)
        for sign, text in (("-", gone), ("+", came)):
            lines = ("…" * bool(start) + text[start:]).splitlines()
            yield from (f"{sign} {_cut(line)}" for line in lines)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str | None) -> str:
    return shortened(text, _LINE_CHARS) if text else "–"
