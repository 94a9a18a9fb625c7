"""How much of a line is link."""

from collections import Counter
from collections.abc import Collection, Sequence

from newsspider.page.lines import Element, Line, TextNode, weigh
from newsspider.page.traits import BOLD, LINK, NEXT_LINK

_LONG_LINK = 3  # paragraphs
_MARKED = 2


def links_and_bold(nodes: Sequence[TextNode], chars: int) -> tuple[int, int, int, bool]:
    """How much of a line is link, in how many links, how much at first; whether it is bold.

    :param chars: the length of its text.
    """
    if nodes[-1][0].isspace():
        nodes = nodes[:-1]
    if len(nodes) == 1:  # as in most lines
        place = nodes[0][3]
        linked = chars if place & LINK else 0
        return linked, 1 if linked else 0, linked, place & BOLD > 0
    linked = lead = links = last = here = 0
    bold = leading = True
    for text, _, _, place in nodes:
        own = len(text.strip())
        if not own:
            continue
        if not place & BOLD:
            bold = False
        if not place & LINK:
            leading = False
            continue
        linked += own
        if place >= NEXT_LINK + last:
            links += 1
            last = place - place % NEXT_LINK
            here = 0
        here += own
        if leading:
            lead = max(lead, here)
    return min(linked, chars), links, lead, bold


def open_links(lines: Sequence[Line], long: Collection[int]) -> None:
    """Take back the links that run over several paragraphs: a tag that nobody closed made them.

    A card, which is one link, has one teaser.

    :param long: the numbers of the links that run over several lines.
    """
    if not long:  # as on most pages
        return
    paragraphs = Counter(
        _link_of(line)
        for line in lines
        if line.links == 1
        and line.link_chars == len(line.text)
        and _link_of(line) in long
        and weigh(line.text)
    )
    unclosed = {link for link, times in paragraphs.items() if times >= _LONG_LINK}
    for line in lines if unclosed else ():
        _take_back(line, unclosed)


def open_marks(lines: Sequence[Line], idle: Collection[int], marks: Sequence[Element]) -> None:
    """Take back the links of lines beside paragraphs that an editor put into anchors, all of them.

    A card has one paragraph beside its headline.

    :param idle: the numbers of the links that lead nowhere.
    :param marks: the blocks of paragraphs in such anchors.
    """
    around = Counter(block.getparent() for block in set(marks))
    told = {block for block, times in around.items() if times >= _MARKED}
    for line in lines if told else ():
        if line.links and line.owner is not None and line.owner.getparent() in told:
            _take_back(line, idle)


def _take_back(line: Line, links: Collection[int]) -> None:
    """Count some links of a line as its text."""
    nodes = [
        (text, element, part, 0 if place // NEXT_LINK in links else place)
        for text, element, part, place in line.text_nodes
    ]
    if nodes != line.text_nodes:
        line.link_chars, line.links, line.lead_link, _ = links_and_bold(nodes, len(line.text))
        line.is_link = line.link_chars * 2 >= len(line.text)
        line.weight = weigh(line.text, line.link_chars)


def _link_of(line: Line) -> int:
    """The number of the link that a line begins with, 0 for none."""
    return line.page[line.first][3] // NEXT_LINK if line.page else 0
