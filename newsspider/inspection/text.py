"""What there is to show of a page, for a terminal."""

from collections.abc import Iterator

from newsspider.inspection.findings import HEADLINE, KEPT, Findings
from newsspider.inspection.portal import PortalShown
from newsspider.page.lines import CELL_GAP
from newsspider.terminal import visible

AROUND = 5  # lines above and under the story

_TEXT_CHARS = 100
_MOST_PLACES = 5


def as_text(findings: Findings) -> Iterator[str]:
    """The page in short, line by line."""
    page, article = findings.page, findings.article
    sure = article.extraction.confidence if article else 0.0
    yield visible(
        f"{page.url or 'no URL'}: {findings.reject_reason or 'article'}, read as {page.encoding}"
    )
    yield f"found by {page.method}, confidence {sure}"
    missed = [name for name, found in findings.selectors.items() if not found]
    if missed:
        yield f"selectors that found nothing: {', '.join(missed)}"
    if findings.portal is not None:
        yield visible(_portal(findings.portal))
    for name, values in findings.fields.items():
        yield visible(f"{name:10} {' / '.join(values) or '-'}")
    yield ""
    yield from _lines(findings)


def _portal(portal: PortalShown) -> str:
    places = ", ".join(portal.places[:_MOST_PLACES])
    more = " …" if len(portal.places) > _MOST_PLACES else ""
    layout = f"layout {portal.layout}, learned from {portal.stories} stories"
    return (
        f"its portal taught: {layout if portal.stories else 'nothing of this layout'}; "
        f"{portal.repeats} lines recur; no story stands at {len(portal.places)} places"
        f"{': ' if places else ''}{places}{more}"
        f"{'; the time stands at ' if portal.time else ''}{portal.time}"
    )


def _lines(findings: Findings) -> Iterator[str]:
    """The story, and what stands near it."""
    fates, texts = findings.fates, findings.texts
    stayed = [i for i, fate in enumerate(fates) if fate in (KEPT, HEADLINE)]
    first = max(0, stayed[0] - AROUND) if stayed else 0
    last = min(len(fates), stayed[-1] + 1 + AROUND) if stayed else min(len(fates), 2 * AROUND)
    if first:
        yield f"{'':>16}  … {first} lines"
    for fate, text in zip(fates[first:last], texts[first:last], strict=True):
        shown = {KEPT: "|"}.get(fate, fate)
        yield f"{shown:>16}  {visible(text[:_TEXT_CHARS].replace(CELL_GAP, '  '))}"
    if last < len(fates):
        yield f"{'':>16}  … {len(fates) - last} lines"
