"""Which articles of a corpus are wanted."""

from dataclasses import dataclass
from datetime import date

from newsspider.corpus.row import Row

REASONS = {
    "before_since": "published before the first day",
    "after_until": "published after the last day",
    "undated": "no publication time, and days are asked for",
    "site": "of another portal",
    "language": "in another language",
    "too_short": "shorter than asked for",
    "too_long": "longer than asked for",
    "low_confidence": "the extraction was less sure than asked for",
    "reserved": "the page or its host reserves its use",
    "near_duplicate": "nearly repeats an earlier article",
}
"""Why an article is left out, each with what that means."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What an article must be to be wanted; it all is, as made without arguments."""

    since: date | None = None
    """The first day of publication, as the pages state it."""

    until: date | None = None
    """The last one."""

    sites: tuple[str, ...] = ()
    """Values of `Article.site`; none: any."""

    languages: tuple[str, ...] = ()
    """BCP 47 tags; ``zh`` stands for ``zh-Hans`` and ``zh-Hant`` too. None: any."""

    min_chars: int = 0
    """Characters of the text, white space not counted."""

    max_chars: int | None = None
    min_confidence: float = 0.0
    near_duplicates: bool = True
    """Whether those with a `duplicate_of` are wanted."""

    respect: bool = False
    """Whether those are not whose page or host reserve their use."""

    def __post_init__(self) -> None:
        """Check that an article can be wanted at all.

        :raises ValueError: none can; the message says why.
        """
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"no day is between {self.since} and {self.until}: swap them")
        if self.min_chars < 0:
            raise ValueError(f"no text has {self.min_chars} characters")
        if self.max_chars is not None and self.max_chars < self.min_chars:
            raise ValueError(f"no text has from {self.min_chars} to {self.max_chars} characters")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not at {self.min_confidence:g}")

    def reason_against(self, row: Row) -> str | None:
        """Why an article is not wanted, one of `REASONS`; None if it is."""
        return self._against_day(row) or self._against_record(row)

    def _against_day(self, row: Row) -> str | None:
        if self.since is None and self.until is None:
            return None
        if row.published_date is None:
            return "undated"
        if self.since is not None and row.published_date < self.since:
            return "before_since"
        return "after_until" if self.until and row.published_date > self.until else None

    def _against_record(self, row: Row) -> str | None:
        record = row.record
        if self.sites and record["site"] not in self.sites:
            return "site"
        if self.languages and not any(_covers(one, record["language"]) for one in self.languages):
            return "language"
        chars = len("".join(record["text"].split()))
        if chars < self.min_chars:
            return "too_short"
        if self.max_chars is not None and chars > self.max_chars:
            return "too_long"
        if record["extraction"]["confidence"] < self.min_confidence:
            return "low_confidence"
        if self.respect and row.reservation() is not None:
            return "reserved"
        if not self.near_duplicates and record["duplicate_of"] is not None:
            return "near_duplicate"
        return None


def _covers(wanted: str, language: str) -> bool:
    return language == wanted or language.startswith(f"{wanted}-")
