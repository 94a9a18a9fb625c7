"""Figures as tables, for a terminal and for Markdown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from newsspider.evaluation.contest import Contest
from newsspider.evaluation.score import Figures, PageScore, figures

# What a figure is called, where it stands, and which field of a prediction it takes.
_FIGURES: Sequence[tuple[str, Callable[[Figures], float | None], str]] = (
    ("F1 of the text", lambda f: f.f1, "text"),
    ("F1 of the worst tenth", lambda f: f.worst, "text"),
    ("exact texts", lambda f: f.exact, "text"),
    ("pages with a leak", lambda f: f.leak_pages, "text"),
    ("noise strings leaked", lambda f: f.leak_strings, "text"),
    ("title", lambda f: f.title, "title"),
    ("day", lambda f: f.day, "published"),
    ("minute", lambda f: f.minute, "published"),
    ("authors, where named", lambda f: f.author, "author"),
    ("authors invented", lambda f: f.author_invented, "author"),
    ("source, where named", lambda f: f.source, "source"),
    ("source invented", lambda f: f.source_invented, "source"),
    ("time invented", lambda f: f.published_invented, "published"),
)
_FIELDS = ("title", "author", "source", "day", "minute")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; all columns but the first `left` ones hold figures."""

    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    left: int = 1

    def text(self) -> str:
        """The table in columns for a terminal."""
        lines = [self.head, *self.rows]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
        return "".join(self._aligned(line, widths) + "\n" for line in lines)

    def markdown(contest: Contest, command: str, day: date) -> str:
    """What ``--report`` writes; it lists only pages and portals with a fault."""
    scores = contest.results[0].scores
    faulty = [score for score in scores if not score.exact or score.leaked or _wrong(score)]
    portals = {score.page.portal for score in faulty}
    of_portals = [score for score in scores if score.page.portal in portals]
    return "\n".join(
        (
            f"{len(scores)} pages, measured on {day.isoformat()} with\n\n    {command}\n",
            figures_table(contest).markdown(),
            speed_sentences(contest),
            f"Pages with a fault ({len(faulty)}), the worst first:\n",
            pages_table(faulty).markdown(),
            f"Portals with such a page ({len(portals)}), the worst first:\n",
            portals_table(of_portals).markdown(),
        )
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _wrong(score: PageScore) -> list[str]:
    return [field for field in _FIELDS if not getattr(score, field)]


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
