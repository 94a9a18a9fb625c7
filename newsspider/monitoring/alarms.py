"""What of a run is out of the ordinary: held against the last runs of the same spider and site.

Every threshold says why it is what it is; tests/monitoring/test_alarms.py has a case for each that
fails when it moves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from newsspider.monitoring import sentences
from newsspider.monitoring.figures import FIELDS, SiteFigures
from newsspider.monitoring.past import (
    Alarm,
    PastRun,
    last_runs,
    since_accepted,
    together,
    usual_runs,
)
from newsspider.monitoring.sentences import Sentence

RUNS = 30
"""How many runs are looked at: a month of daily ones. What was a year ago says little of today."""

_RUNS_WITH_NEWS = 5
"""Runs that all brought something, before one that brings nothing is strange: where one in ten
comes empty, five in a row that don't are as likely as not (.59), so fewer would prove nothing."""

_LEAST_RUNS = 3
"""Runs that have to agree on what is usual: with two, one of them could be the odd one."""

_LEAST_PAGES = 12
"""Pages of which a share is taken, the last runs taken together if one has fewer: of twelve, no
single page moves a share by more than a twelfth."""

_TOGETHER = 4
"""Runs that are taken together for that, this one included: an alarm that comes a week after a
fault helps little."""

_STEP = 0.25
"""What a share has to change by: on a day of much sport or many wire reports, a portal's pages
differ by less from those of other days."""

_SIGMAS = 4.0
"""And how unlikely it has to be: 1 in 30,000. Twenty portals a day with a dozen shares each make
240 comparisons a day, so that chance raises an alarm in four months; with three sigmas, in three
days."""

_SHORT = 0.5
"""Texts are cut when half of the usual length is gone; days differ by a fifth or so."""

_DRIFT = 0.5
"""Selectors were written to find something on every page; where they fail on half of them, the
portal has another template. No earlier run is needed for that."""

_BLOCKED = 0.1
"""One answer in ten that is a verification: below that, hosts are merely slow for a moment."""

_GROWTHS = 5
"""Runs in a row that each left more to request than the one before: by chance one in 720."""

_GROWTH = 2.0
"""And the frontier has doubled over them, by a hundred URLs at least: a portal that grows leaves
a few more each time, one that makes up addresses leaves many."""

_LEAST_GROWTH = 100


class Part(NamedTuple):
    """So many of so many."""

    some: int
    of: int

    @property
    def share(self) -> float:
        """The share, 0 of nothing."""
        return self.some / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Present:
    """The run that is judged, and what else its crawl knows."""

    job: str
    run: PastRun
    blocked_hosts: Sequence[str] = ()
    """Hosts that were left alone, as they blocked or did not answer too many requests."""

    few_articles: Sentence | None = None
    """The sentence of the account of links, if far fewer articles came out than were offered."""


def is_higher(now: Part, usual: Part) -> bool:
    """Whether a share is far above what is usual: by `_STEP`, and not by chance.

    The chance is that of the difference of two proportions, pooled.
    """
    if now.of < _LEAST_PAGES or usual.of < _LEAST_PAGES or now.share - usual.share < _STEP:
        return False
    pooled = (now.some + usual.some) / (now.of + usual.of)
    spread = sqrt(pooled * (1 - pooled) * (1 / now.of + 1 / usual.of))
    return spread == 0 or (now.share - usual.share) / spread >= _SIGMAS


def judge(now: Present, past: Sequence[PastRun]) -> list[Alarm]:
    """The alarms of a run that came to its end.

    :param past: earlier runs of its job, the oldest first.
    """
    past = last_runs(past, RUNS)
    found: list[Alarm] = []
    for site in sorted(set(now.run.sites).union(*(run.sites for run in past))):
        for kind, said in _of_site(now, past, site):
            found.append(_alarm(now, past, kind, site, said))
    for kind, said in _of_job(now, past):
        found.append(_alarm(now, past, kind, now.job, said))
    return found


def _alarm(now: Present, past: Sequence[PastRun], kind: str, site: str, said: Sentence) -> Alarm:
    """The alarm, which stands since an earlier run if that raised it and every one since then."""
    finished = [run for run in past if run.is_finished]
    since = finished[-1].since(kind, site) if finished else None
    if since is None:
        since = _silent_since(now, past, site) if kind == "silent" else now.run.started
    return Alarm(kind, site, since, sentences.whole(site, said, since))


def _of_site(now: Present, past: Sequence[PastRun], site: str) -> Iterator[tuple[str, Sentence]]:
    this = now.run.sites.get(site, SiteFigures())
    if _is_silent(now, past, site):
        runs = [run.sites[site].new for run in past if run.is_finished and site in run.sites]
        while not runs[-1]:  # the silence itself
            runs.pop()
        yield "silent", sentences.silent(runs)
    for name, part in _SHARES:
        before = usual_runs(past, name, site)
        recent, usual = _parted(now, before, site, part)
        if len(before) >= _LEAST_RUNS and is_higher(recent, usual):
            yield name, sentences.risen(name, *recent, usual.share)
    yield from _shorter(now, past, site)
    for name, missed in sorted(this.drift.items()):
        drift = Part(missed, this.read)
        if drift.of >= _LEAST_PAGES and drift.share >= _DRIFT:
            yield f"drift {name}", sentences.drifted(name, *drift)
    if any(_is_of(host, site) for host in now.blocked_hosts):
        yield "blocked", sentences.left_alone(this.blocked)
    else:
        blocked = Part(this.blocked, this.visits.total())
        if blocked.of >= _LEAST_PAGES and blocked.share >= _BLOCKED:
            yield "blocked", sentences.verified(*blocked)


def _missing(name: str) -> Callable[[SiteFigures], Part]:
    return lambda figures: Part(figures.saved - figures.filled[name], figures.saved)


def _no_article(figures: SiteFigures) -> Part:
    """Pages that look like stories but for one thing."""
    missed = sum(figures.visits[reason] for reason in ("no_story", "no_date", "no_headline"))
    return Part(missed, missed + figures.read)


# The shares that may rise: the kind of the alarm, and where it stands in the figures of a site.
_SHARES: Sequence[tuple[str, Callable[[SiteFigures], Part]]] = (
    *((f"missing {name}", _missing(name)) for name in FIELDS),
    ("no article", _no_article),
    ("errors", lambda f: Part(f.failed + f.gone, f.visits.total())),
)


def _parted(
    now: Present, before: Sequence[PastRun], site: str, part: Callable[[SiteFigures], Part]
) -> tuple[Part, Part]:
    """The share now, in as many of the last runs as have pages enough, and in those before."""
    recent, earlier = [now.run], list(before)
    while part(together(recent, site)).of < _LEAST_PAGES and earlier and len(recent) < _TOGETHER:
        recent.append(earlier.pop())
    return part(together(recent, site)), part(together(earlier, site))


def _shorter(now: Present, past: Sequence[PastRun], site: str) -> Iterator[tuple[str, Sentence]]:
    before = usual_runs(past, "short", site)
    if len(before) < _LEAST_RUNS:
        return
    quarter = together(before, site).lengths.quantile(0.25) or 0.0

    def short(figures: SiteFigures) -> Part:
        return Part(figures.lengths.below(quarter), len(figures.lengths))

    recent, usual = _parted(now, before, site, short)
    middle = together([now.run], site).lengths.quantile(0.5)
    usually = together(before, site).lengths.quantile(0.5)
    if middle is None or usually is None or middle > _SHORT * usually:
        return
    if is_higher(recent, usual):
        yield "short", sentences.shorter(middle, usually)


def _is_silent(now: Present, past: Sequence[PastRun], site: str) -> bool:
    """Whether it brings nothing for longer than it ever did: twice as many runs in a row.

    That lets crawls of every hour have their night once they know one.
    """
    past = since_accepted(past, "silent", site)
    brought = [run.sites[site].new > 0 for run in past if run.is_finished and site in run.sites]
    if together([now.run], site).new or sum(brought) < _RUNS_WITH_NEWS:
        return False
    longest = row = 0
    for news in brought:
        longest, row = (max(longest, row), 0) if news else (longest, row + 1)
    return row + 1 > 2 * longest


def _silent_since(now: Present, past: Sequence[PastRun], site: str) -> int:
    """The start of the first run in the row of those that brought nothing."""
    since = now.run.started
    for run in reversed([run for run in past if run.is_finished and site in run.sites]):
        if run.sites[site].new:
            break
        since = run.started
    return since


def _of_job(now: Present, past: Sequence[PastRun]) -> Iterator[tuple[str, Sentence]]:
    if now.few_articles:
        yield "few articles", now.few_articles
    before = [r.pending for r in past if r.is_finished and r.pending is not None][-_GROWTHS:]
    pending = now.run.pending
    if pending is None or len(before) < _GROWTHS:
        return
    row = [*before, pending]
    grows = all(earlier < later for earlier, later in pairwise(row))
    if grows and pending >= max(_GROWTH * row[0], row[0] + _LEAST_GROWTH):
        yield "frontier", sentences.growing(pending, row[0], _GROWTHS)


def _is_of(host: str, site: str) -> bool:
    name = host.rpartition(":")[0] or host
    return name == site or name.endswith(f".{site}")
