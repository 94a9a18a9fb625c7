"""The profile of a portal: what its pages taught, and what that says of the lines of another."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from newsspider.layouts.slots import SeenLine, named, pieces_of

VERSION = 4

REPEAT: Final = "portal-repeat"
"""The rule that removes what stands under many stories of the portal."""

SLOT: Final = "portal-slot"
"""The rule that removes what stands where no story of the portal ever does."""

BLOCK: Final = "portal-block"
"""What is said of the blocks in which no page of the portal has anything of its story."""

OUT, NEVER, IN = "out", "never", "in"
"""What a slot holds: nothing of a story, whatever the labeller says; nothing of one where the
labeller doubts; or the story."""

# So much the labeller is believed on a single page. Where the paragraphs of stories stand, and of
# sub-headings, what other pages have there says less.
_SURE, _SURE_OF_PLAIN = 4.4, 1.4

DOUBTED_ODDS = -1.4
"""The log-odds from which on a line that was taken away may come back."""

# Of a form's pieces that its sentences have, and of theirs that are the form's.
_OF_FORM, _OF_LINE = 0.7, 0.4
_LAST = 2


class OutdatedProfile(ValueError):
    """A profile of another version: its portal is to be learned again."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a sentence that all pages of a layout have is made of, whatever else it says."""

    place: str
    """``above``, ``inside`` or ``below`` the other paragraphs."""

    pieces: tuple[int, ...]
    """The pairs of characters that nearly all of these sentences have, as numbers."""

    def fits(self, line: SeenLine) -> bool:
        """Whether a line is such a sentence."""
        words = pieces_of([line.text])
        shared = len(set(words).intersection(self.pieces))
        return shared >= _OF_FORM * len(self.pieces) and shared >= _OF_LINE * len(words)


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of page that a portal has."""

    headline: str
    """The tags around the headline."""

    stories: int
    """From how many stories it was learned."""

    slots: Mapping[str, str] = field(default_factory=dict)
    """What stands where: `OUT`, `NEVER` or `IN` by `slot_of`."""

    time: str = ""
    """Where the publication is told: the `named` chain of its line."""

    forms: tuple[Form, ...] = ()
    """Of the sentences that all pages have in other words."""

    block: str = ""
    """Where the story stands: the `named` path of the block that the search begins with; empty if
    that is not clear."""

    settled: frozenset[str] = frozenset()
    """The slots in which the labeller takes nothing away and brings nothing back."""

    @property
    def apart(self) -> list[str]:
        """The slots that hold what is no part of a story, sorted."""
        return sorted(slot for slot, holds in self.slots.items() if holds != IN)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the pages of a portal taught."""

    names: frozenset[str] = frozenset()
    """The classes that several of its pages have; all others say nothing."""

    repeats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of lines that stand under many stories, and where: `named` chains. Nowhere, if it is
    left to the labeller what they are."""

    anywhere: frozenset[str] = frozenset()
    """Those of them that go even where they are built as the paragraphs are."""

    no_story: frozenset[str] = frozenset()
    """The keys of lines that were the whole text under several titles: see
    `newsspider.layouts.stories.under_several_titles`."""

    buttons: frozenset[str] = frozenset()
    """What stands where sources and authors do on nearly all pages and is neither."""

    layouts: Mapping[str, Layout] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()
    """Where blocks stand that need not be read: see `newsspider.layouts.outside`."""

    refused: int = 0
    """How many layouts failed on the pages that did not teach them."""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.repeats or self.layouts or self.no_story)

    def to_json(self) -> dict[str, Any]:
        """It as plain values, some kilobytes of JSON."""
        return {
            "version": VERSION,
            "names": sorted(self.names),
            "repeats": {key: list(chains) for key, chains in self.repeats.items()},
            "anywhere": sorted(self.anywhere),
            "no_story": sorted(self.no_story),
            "buttons": sorted(self.buttons),
            "layouts": [
                {**asdict(layout), "settled": sorted(layout.settled)}
                for layout in self.layouts.values()
            ],
            "outside": sorted(self.outside),
            "refused": self.refused,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Profile":
        """The profile that `to_json` gave.

        :raises OutdatedProfile: another version of the package learned it.
        """
        if values.get("version") != VERSION:
            raise OutdatedProfile(f"a profile of version {values.get('version')}, not {VERSION}")
        layouts = [_layout(layout) for layout in values["layouts"]]
        return cls(
            frozenset(values["names"]),
            {key: tuple(chains) for key, chains in values["repeats"].items()},
            frozenset(values["anywhere"]),
            frozenset(values["no_story"]),
            frozenset(values["buttons"]),
            {layout.headline: layout for layout in layouts},
            frozenset(values["outside"]),
            values["refused"],
        )

    def recurs(self, line: SeenLine) -> bool:
        """Whether a line stands under many stories, and here as well."""
        if line.key in self.anywhere or line.key in self.no_story:
            return True
        chains = self.repeats.get(line.key)
        if not chains:
            return False
        if named(line.chain, self.names) in chains:
            return True
        return not line.is_plain and line.odds < _SURE

    def dropped(self, headline: str, lines: Mapping[int, SeenLine]) -> dict[int, str]:
        """What of the lines that were kept is not the story, and by which rule."""
        layout = self.layouts.get(headline)
        found: dict[int, str] = {}
        for index, line in lines.items():
            if not line.kept:
                continue
            if self.recurs(line):
                found[index] = REPEAT
            elif layout is not None:
                holds = layout.slots.get(slot_of(line, self.names))
                sure = _SURE_OF_PLAIN if line.is_plain or not line.weight else _SURE
                if holds == OUT or (holds == NEVER and line.odds < sure):
                    found[index] = SLOT
        if layout is not None and layout.forms:
            rest = edges_of({n: one for n, one in lines.items() if one.kept and n not in found})
            for form in layout.forms:
                found.update((n, REPEAT) for n in rest[form.place] if form.fits(lines[n]))
        return found

    def missed(self, headline: str, lines: Mapping[int, SeenLine]) -> list[int]:
        """What of the lines that the labeller took away, in doubt, stands where stories do."""
        layout = self.layouts.get(headline)
        if layout is None:
            return []
        return [
            index
            for index, line in lines.items()
            if not line.kept
            and line.odds > DOUBTED_ODDS
            and not self.recurs(line)
            and self.repeats.get(line.key) != ()
            and layout.slots.get(slot_of(line, self.names)) == IN
        ]


def _layout(values: Mapping[str, Any]) -> Layout:
    forms = (Form(form["place"], tuple(form["pieces"])) for form in values["forms"])
    settled = frozenset(values["settled"])
    return Layout(**{**values, "forms": tuple(forms), "settled": settled})


def slot_of(line: SeenLine, names: Iterable[str]) -> str:
    """Where a line stands: one word that is the same for the same slot of another page."""
    form = ("+" if line.weight else "-") + ("=" if line.is_plain else "")
    return f"{line.place}{form} {named(line.chain, frozenset(names))}"


def edges_of(lines: Mapping[int, SeenLine]) -> dict[str, list[int]]:
    """Which lines of a page may be such a sentence.

    They are built as most of its paragraphs are: the outermost of these, and those with a link.
    """
    plain = [n for n, line in lines.items() if line.is_plain and line.text]
    return {
        "above": plain[:1],
        "inside": [n for n in plain[1:] if lines[n].is_linked],
        "below": plain[1:][-_LAST:],
    }
