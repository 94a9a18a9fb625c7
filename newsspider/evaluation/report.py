"""Figures as tables, for a terminal and for Markdown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from newsspider.evaluation.calibration import GOOD, calibrate
from newsspider.evaluation.comparison import Comparison
from newsspider.evaluation.contest import Contest, fields_given
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

    def markdown(self) -> str:
        """The table in GitHub's Markdown."""
        rule = tuple("---" if i < self.left else "--:" for i in range(len(self.head)))
        return "".join(f"| {' | '.join(line)} |\n" for line in (self.head, rule, *self.rows))

    def _aligned(self, line: tuple[str, ...], widths: list[int]) -> str:
        cells = []
        for i, (cell, width) in enumerate(zip(line, widths, strict=True)):
            room = " " * (width - _width(cell))
            cells.append(cell + room if i < self.left else room + cell)
        return "  ".join(cells).rstrip()


def figures_table(contest: Contest) -> Table:
    """All figures, the contestants side by side."""
    results = contest.results
    names = (f"{r.contestant.name} {r.contestant.version}" for r in results)
    rows = _figure_rows([(r.figures, r.gives) for r in results])
    rows.append(("pages per second", *(f"{r.speed:.1f}" for r in results)))
    return Table(("", *names), rows)


def comparison_table(comparison: Comparison, before: str) -> Table:
    """All figures of two readings, the earlier one first.

    :param before: what that is called.
    """
    columns = []
    for readings in (comparison.before, comparison.after):
        gives = fields_given([reading.prediction for reading in readings])
        columns.append((figures([reading.score for reading in readings]), gives))
    return Table(("", before, "now"), _figure_rows(columns))


def calibration_table(scores: Sequence[PageScore]) -> Table:
    """How good the pages of each range of confidence are, and all that a cut there keeps."""
    rows = [
        (
            f"{found.low:.2f} – {found.high:.2f}",
            str(found.pages.pages),
            *map(_share, (found.pages.good, found.pages.f1, found.pages.exact)),
            str(found.kept.pages),
            *map(_share, (found.kept.good, found.kept.f1, found.kept.exact)),
        )
        for found in calibrate(scores)
    ]
    columns = (f"F1 ≥ {GOOD}", "mean F1", "exact")
    return Table(("confidence", "pages", *columns, "from here up", *columns), rows)


def portals_table(scores: Iterable[PageScore]) -> Table:
    """The figures portal by portal, the worst text first."""
    groups: dict[str, list[PageScore]] = defaultdict(list)
    for score in scores:
        groups[score.page.portal].append(score)
    found = sorted(
        ((name, figures(group)) for name, group in groups.items()), key=lambda row: row[1].f1 or 0.0
    )
    head = ("portal", "pages", "F1", "exact", "leak", "title", "authors", "source", "minute")
    rows = [
        (
            name,
            str(f.pages),
            *map(_share, (f.f1, f.exact, f.leak_pages, f.title, f.author, f.source, f.minute)),
        )
        for name, f in found
    ]
    return Table(head, rows)


def pages_table(scores: Iterable[PageScore]) -> Table:
    """The verdict page by page, the worst first."""
    worst_first = sorted(scores, key=lambda s: (s.f1, not s.leaked, -len(_wrong(s))))
    rows = [
        (
            score.page.id,
            ", ".join(_wrong(score)) or "–",
            *map(_share, (score.f1, score.precision, score.recall)),
            "yes" if score.exact else "no",
            f"{len(score.leaked)}/{score.noise}",
        )
        for score in worst_first
    ]
    return Table(("page", "wrong", "F1", "precision", "recall", "exact", "leaks"), rows, left=2)


def speed_sentences(contest: Contest) -> str:
    """Our speed against the bare parser and, where it took part, trafilatura."""
    ours, *others = contest.results
    name = ours.contestant.name
    cost = contest.parser_speed / ours.speed
    text = f"{name} takes {cost:.1f} times as long as lxml.html.fromstring, which only parses.\n"
    for other in others:
        if other.contestant.name == "trafilatura":
            ratio = ours.speed / other.speed
            text += f"{name} is {ratio:.1f} times as fast as trafilatura.bare_extraction.\n"
    return text


def terminal(contest: Contest, *, totals: bool) -> str:
    """What the command prints: the figures last, as what is printed last is read first.

    :param totals: leave out what is told of single pages and portals.
    """
    scores = contest.results[0].scores
    single = (
        f"Pages, the worst first\n\n{pages_table(scores).text()}",
        f"Portals, the worst first\n\n{portals_table(scores).text()}",
    )
    return "\n".join(
        (
            *(() if totals else single),
            f"What confidence is worth\n\n{calibration_table(scores).text()}",
            f"{figures_table(contest).text()}\n{speed_sentences(contest)}",
        )
    )


def markdown(contest: Contest, command: str, day: date, *, totals: bool) -> str:
    """What ``--report`` writes.

    :param totals: leave out what is told of single pages and portals.
    """
    scores = contest.results[0].scores
    return "\n".join(
        (
            f"{len(scores)} pages, measured on {day.isoformat()} with\n\n    {command}\n",
            figures_table(contest).markdown(),
            speed_sentences(contest),
            "What confidence is worth:\n",
            calibration_table(scores).markdown(),
            *(() if totals else _faults(scores)),
        )
    )


def _faults(scores: Sequence[PageScore]) -> Iterator[str]:
    """The pages and portals with a fault, in Markdown."""
    faulty = [score for score in scores if not score.exact or score.leaked or _wrong(score)]
    portals = {score.page.portal for score in faulty}
    yield f"Pages with a fault ({len(faulty)}), the worst first:\n"
    yield pages_table(faulty).markdown()
    yield f"Portals with such a page ({len(portals)}), the worst first:\n"
    yield portals_table(score for score in scores if score.page.portal in portals).markdown()


def _figure_rows(columns: Sequence[tuple[Figures, frozenset[str]]]) -> list[tuple[str, ...]]:
    """A row a figure; a column is figures and the fields that they can speak of."""
    return [
        (label, *(_share(pick(found)) if field in gives else "–" for found, gives in columns))
        for label, pick, field in _FIGURES
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _wrong(score: PageScore) -> list[str]:
    return [field for field in _FIELDS if not getattr(score, field)]


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
