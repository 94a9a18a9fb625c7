"""The subtitle between a headline and the time of its story, which a dash begins."""

from newsspider.dumps.evidence import AT, PageText

_DASHES = ("——", "—", "──", "--")
_NEAR = 3
_CHARS = range(4, 50)


def under_subtitle(
    page: PageText, headline: int | None, story: list[int]
) -> tuple[int | None, list[int]]:
    """The headline over a subtitle that stands over the time, and the story under the two.

    What stands over such a headline is what leads up to it, though it may read like one.
    """
    for index in story[:_NEAR]:
        over = index - 1
        if over in (headline, *story) and _is_subtitle(page, index):
            return over, [number for number in story if number > index]
    return headline, story


def _is_subtitle(page: PageText, index: int) -> bool:
    text, under = page.texts[index], index + 1
    if not text.startswith(_DASHES) or len(text) not in _CHARS or text.endswith("。"):
        return False
    return under < len(page.lines) and bool(page.evidence[under, AT["date"]] > 0)
