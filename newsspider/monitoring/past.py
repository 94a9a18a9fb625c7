"""Runs that are over, as far as later ones are compared with them, and the alarms they raised."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from newsspider.monitoring.figures import SiteFigures, total
from newsspider.monitoring.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that whoever runs the crawl should know."""

    kind: str
    """``silent``, ``missing authors`` …: see docs/monitoring.md."""

    site: str
    """The portal; the job where it concerns all of its sites."""

    since: int
    """The start of the run that raised it first: seconds since 1970."""

    sentence: Sentence
    """It names portal, figure and since when."""

    def to_dict(self) -> dict[str, str]:
        """The alarm as values of JSON."""
        return {
            "kind": self.kind,
            "site": self.site,
            "since": datetime.fromtimestamp(self.since, UTC).isoformat(),
            "sentence": self.sentence.en,
            "sentence_zh": self.sentence.zh,
        }


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as its figures tell it."""

    id: str
    started: int
    """Seconds since 1970."""

    sites: dict[str, SiteFigures]
    pending: int | None = None
    """URLs that it left to request."""

    is_finished: bool = True
    """Whether it came to its end; one that was stopped can't be compared."""

    alarms: Sequence[Alarm] = ()
    accepted: set[tuple[str, str]] = field(default_factory=set)
    """Kind and site of alarms of which the user said that this is usual now."""

    @property
    def is_calm(self) -> bool:
        """Whether it came to its end and raised no alarm that was not accepted."""
        return self.is_finished and all((a.kind, a.site) in self.accepted for a in self.alarms)

    def since(self, kind: str, site: str) -> int | None:
        """Since when the run's alarm of a kind stands; None if it raised none."""
        return next((a.since for a in self.alarms if (a.kind, a.site) == (kind, site)), None)


def last_runs(past: Sequence[PastRun], most: int) -> list[PastRun]:
    """The last runs, and the last ones that raised no alarm.

    An alarm that stands for longer would be gone with the last run that shows what is usual.
    """
    calm = [run for run in past if run.is_calm][-most:]
    return [*(run for run in calm if run not in past[-most:]), *past[-most:]]


def since_accepted(past: Sequence[PastRun], kind: str, site: str) -> Sequence[PastRun]:
    """The runs from the one on whose alarm the user took for usual; all of them if none is."""
    accepted = (n for n, run in enumerate(past) if (kind, site) in run.accepted)
    return past[max(accepted, default=0) :]


def usual_runs(past: Sequence[PastRun], kind: str, site: str) -> list[PastRun]:
    """The runs that show what is usual: finished, of this site, and without this very alarm.

    What the user accepted is usual, and what was before it no more.
    """
    usual: list[PastRun] = []
    for run in past:
        if (kind, site) in run.accepted and not any((kind, site) in r.accepted for r in usual):
            usual = [run]
        elif run.is_finished and site in run.sites:
            stands = run.since(kind, site) is not None and (kind, site) not in run.accepted
            if not stands:
                usual.append(run)
    return usual


def together(runs: Sequence[PastRun], site: str) -> SiteFigures:
    """The figures of a site in some runs, added up."""
    return total([run.sites[site] for run in runs if site in run.sites])
