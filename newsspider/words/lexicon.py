"""The words of boilerplate as data: rules with ids, examples and one compiled form."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from newsspider.words.fold import FOLDED_CHARS, fold
from newsspider.words.names import CLEAR_NAME
from newsspider.words.vocabulary import Groups, expand, shipped_groups

KINDS = frozenset(
    # heading: of a list of other stories; comments: heading of readers' comments
    # credit, disclaimer, end: stand under a story; byline, crumb: above it; caption: at a picture
    # poll: heading, button or count of a poll, whose question and options hang at it
    # ad, box: the first or last line of a box that goes with it
    (
        "heading comments credit byline tool prompt note disclaimer caption pager crumb ad box end "
        "poll"
    ).split()
)
HEADINGS = frozenset(("heading", "comments"))
# What no story goes on after, unless it goes on in the very same kind of block.
ENDING_KINDS = frozenset("heading comments credit disclaimer prompt tool pager end poll".split())
HEADING_CHARS = 30
PLACES = frozenset(("any", "edge", "head", "tail"))
_RULES_AT = {
    "any": frozenset(("any",)),
    "head": frozenset(("any", "edge", "head")),
    "tail": frozenset(("any", "edge", "tail")),
    "near": frozenset(("edge",)),
    "somewhere": PLACES,
}

# What no list of words can tell.
_FRAGMENTS = {
    "name": CLEAR_NAME,
    "names": rf"(?:{CLEAR_NAME}[、,/]?){{1,6}}",
    "people": r"(?![部室科与和的人员组中工者了完团后时是在日也都])[\u4e00-\u9fff·、,/]{2,16}",
    "rest": r"[^。!?]{1,60}",
    "any_rest": r"[^。!?;]{0,60}",
}
_GROUPS = "groups"

_AROUND = "([<{《“\"'■◆●▲▼△▽◇□○★☆※▍▎▌▋▊▉█丶·•*#|>:,、~…=_✎☞👇👉◤◢ \t"
_TAIL = ")]>}》”\"':|<,、~…=_►▶«·•;↓👇 \t"
_HEADING = "heading"
_REMEMBERED = 1024


def _unframed(text: str) -> str:
    """The folded text without the brackets, bullets and arrows around a heading or a credit."""
    return fold(text).lstrip(_AROUND).rstrip(_TAIL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lexicon; the comment in rules.toml explains the fields."""

    id: str
    kind: str
    where: str
    pattern: str
    reason: str
    removes: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


class Lexicon:
    """Rules in one compiled form a place; where several match a line, the first one names it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        known = self.rules.values()
        self._groups = {f"r{number}": rule for number, rule in enumerate(known)}
        self._patterns = {
            place: self._compile(
                rule for rule in known if rule.kind not in HEADINGS and rule.where in rules_at
            )
            for place, rules_at in _RULES_AT.items()
        }
        headings = self._compile(rule for rule in known if rule.kind in HEADINGS)
        self._patterns[_HEADING] = headings
        # Again several steps, and the menus of a portal are the same on all its pages.
        self._first = lru_cache(_REMEMBERED)(self._find)

    def __reduce__(self) -> "tuple[type[Lexicon], tuple[list[Rule]]]":
        """What another process needs to make the same lexicon."""
        return Lexicon, (list(self.rules.values()),)

    def _compile(self, rules: Iterable[Rule]) -> re.Pattern[str]:
        chosen = set(rules)
        # The name of an alternative stands last: its first character can rule it out then.
        alternatives = [
            rf"(?:{rule.pattern})\Z(?P<{group}>)"
            for group, rule in self._groups.items()
            if rule in chosen
        ]
        return re.compile("|".join(alternatives or ["(?!)"]))

    def heading(self, text: str) -> Rule | None:
        """The rule whose heading of other matter the line is."""
        if len(text) > HEADING_CHARS:
            return None
        return self._first(text.replace("·", ""), _HEADING)

    def match(self, text: str, place: str = "any") -> Rule | None:
        """The rule that names a line at a place: "head", "tail", or "any" in between."""
        start = text[:FOLDED_CHARS]
        # Most lines are asked about at several places and known nowhere.
        return self._first(start, place) if self._first(start, "somewhere") else None

    def _find(self, text: str, place: str) -> Rule | None:
        folded = _unframed(text)
        match = self._patterns[place].match(folded) if folded else None
        return None if match is None else self._groups[match.lastgroup or ""]

    def without(self, ids: Iterable[str]) -> "Lexicon":
        """The same lexicon with some rules switched off."""
        off = set(ids)
        return Lexicon(rule for id_, rule in self.rules.items() if id_ not in off)

    def extended(self, rules: Iterable[Rule]) -> "Lexicon":
        """The same lexicon with more rules; one with a known id replaces it."""
        return Lexicon({**self.rules, **{rule.id: rule for rule in rules}}.values())


def parse_rules(text: str, name: str) -> list[Rule]:
    """Read rules from TOML text; ValueError names the file and the table that is wrong."""
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name} is not valid TOML: {error}") from error
    own = tables.pop(_GROUPS, {})
    if not isinstance(own, dict) or not all(isinstance(words, str) for words in own.values()):
        raise ValueError(f"{name}: [{_GROUPS}] needs names with words between blanks")
    groups = {**shipped_groups(), **_FRAGMENTS, **own}
    return [_rule(name, id_, table, groups) for id_, table in tables.items()]


def read_rules(path: str | Path) -> list[Rule]:
    """Read a file of rules like rules.toml; OSError or ValueError say what is wrong with it."""
    return parse_rules(Path(path).read_text("utf-8"), str(path))


def _rule(name: str, id_: str, table: Any, groups: Groups) -> Rule:
    try:
        pattern = table["pattern"]
        written = pattern if isinstance(pattern, str) else "|".join(pattern)
        lists = {k: tuple(table.get(k, ())) for k in ("removes", "leaves")}
        rule = Rule(id_, **{**table, **lists, "pattern": expand(written, groups)})
        re.compile(rule.pattern)
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise ValueError(f"{name}: rule [{id_}] is not usable: {error}") from error
    if rule.kind not in KINDS or rule.where not in PLACES:
        raise ValueError(
            f"{name}: rule [{id_}] needs kind one of {sorted(KINDS)} "
            f"and where one of {sorted(PLACES)}"
        )
    return rule


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that the package ships."""
    data = resources.files(__package__).joinpath("rules.toml").read_text("utf-8")
    return Lexicon(parse_rules(data, "rules.toml"))
