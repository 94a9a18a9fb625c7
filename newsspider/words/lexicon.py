"""The words of boilerplate as data: rules with ids, examples and one compiled form."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from newsspider.words.fold import FOLDED_CHARS, fold
from newsspider.words.names import CLEAR_NAME
from newsspider.words.screen import Screen
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
_NEEDED = ("kind", "where", "pattern", "reason")
_KEYS = (*_NEEDED, "removes", "leaves")
PLACES = frozenset(("any", "edge", "head", "tail"))
_RULES_AT = {
    "any": frozenset(("any",)),
    "head": frozenset(("any", "edge", "head")),
    "tail": frozenset(("any", "edge", "tail")),
    "near": frozenset(("edge",)),
}

_PEOPLE = r"(?![部室科与和的人员组中工者了完团后时是在日也都])[\u4e00-\u9fff·、,/]{2,16}"

# What no list of words can tell.
_FRAGMENTS = {
    "name": CLEAR_NAME,
    "names": rf"(?:{CLEAR_NAME}[、,/]?){{1,6}}",
    "people": _PEOPLE,
    "fewest_people": f"{_PEOPLE}?",
    "rest": r"[^。!?]{1,60}",
    "any_rest": r"[^。!?;]{0,60}",
}
_GROUPS = "groups"

_ITEM = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)")
_NEVER_NUMBERED = frozenset(("byline", "credit"))

_AROUND = "([<{《“\"'■◆●◎▲▼△▽◇□○★☆※▍▎▌▋▊▉█丶·•‧・*#|>:,、~…=_✎☞👇👉◤◢ \t"
_TAIL = ")]>}》”\"':|<,、~…=_►▶«·•;↓👇 \t"
_REMEMBERED = 1 << 14


def _unframed(text: str) -> str:
    """The folded text without the brackets, bullets and arrows around a heading or a credit."""
    return fold(text).lstrip(_AROUND).rstrip(_TAIL)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


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


def is_numbered(text: str) -> bool:
    """Whether a line is a numbered item: 三、开标时间：2024年5月9日9时30分 dates no page."""
    return _ITEM.match(text) is not None


class Lexicon:
    """Rules by place; where several match a line, the first one names it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self._known = list(self.rules.values())
        self._screen = Screen(rule.pattern for rule in self._known)
        # Asked by several steps, and the menus of a portal are the same on all its pages.
        self._matching = lru_cache(_REMEMBERED)(self._find)
        self._naming = lru_cache(_REMEMBERED)(self._find_name)

    def __reduce__(self) -> "tuple[type[Lexicon], tuple[list[Rule]]]":
        """What another process needs to make the same lexicon."""
        return Lexicon, (self._known,)

    def heading(self, text: str) -> Rule | None:
        """The rule whose heading of other matter the line is."""
        if len(text) > HEADING_CHARS:
            return None
        rules = self._matching(text.replace("·", ""))
        return next((rule for rule in rules if rule.kind in HEADINGS), None) if rules else None

    def match(self, text: str, place: str = "any") -> Rule | None:
        """The rule that names a line at a place: "head", "tail", "near" these, "any" in between."""
        rules = self._matching(text[:FOLDED_CHARS])
        if not rules:  # as for most lines
            return None
        rules_at = _RULES_AT[place]
        return next((x for x in rules if x.where in rules_at and x.kind not in HEADINGS), None)

    def name(self, text: str) -> Rule | None:
        """The rule that names a line wherever that holds: a heading, at the end, at the top."""
        return self._naming(text[:FOLDED_CHARS])

    def _find_name(self, text: str) -> Rule | None:
        # As for most lines; a heading is asked for without its dots, and so is another text.
        if "·" not in text and not self._matching(text):
            return None
        return self.heading(text) or self.match(text, "tail") or self.match(text, "head")

    def _find(self, text: str) -> tuple[Rule, ...]:
        """All rules that match a line, in their order."""
        folded = _unframed(text)
        if not folded:
            return ()
        tried = map(self._known.__getitem__, self._screen.worth_trying(folded))
        rules = [rule for rule in tried if _compiled(rule.pattern).fullmatch(folded)]
        if rules and is_numbered(text):
            rules = [rule for rule in rules if rule.kind not in _NEVER_NUMBERED]
        return tuple(rules)

    def without(self, ids: Iterable[str]) -> "Lexicon":
        """The same lexicon with some rules switched off."""
        off = set(ids)
        return Lexicon(rule for id_, rule in self.rules.items() if id_ not in off)

    def extended(self, rules: Iterable[Rule]) -> "Lexicon":
        """The same lexicon with more rules; one with a known id replaces it."""
        return Lexicon({**self.rules, **{rule.id: rule for rule in rules}}.values())


def parse_rules(text: str, name: str) -> list[Rule]:
    """Read rules from TOML text; ValueError names the file and the table that is wrong.

    Their patterns are not compiled yet: few pages need them all.
    """
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
    rules = parse_rules(Path(path).read_text("utf-8"), str(path))
    for rule in rules:
        try:
            _compiled(rule.pattern)
        except re.error as error:
            raise ValueError(f"{path}: rule [{rule.id}] is not usable: {error}") from error
    return rules


def _rule(name: str, id_: str, table: Any, groups: Groups) -> Rule:
    try:
        _check_keys(table)
        pattern = table["pattern"]
        written = pattern if isinstance(pattern, str) else "|".join(pattern)
        lists = {k: tuple(table.get(k, ())) for k in ("removes", "leaves")}
        return Rule(id_, **{**table, **lists, "pattern": expand(written, groups)})
    except (TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{name}: rule [{id_}] is not usable: {error}") from error


def _check_keys(table: Any) -> None:
    """What a rule lacks, a misspelt key, or a kind or place that is none, is told as an error."""
    if not isinstance(table, dict):
        raise TypeError("it is no table")
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            hint = f"do you mean {near[0]}?" if near else f"there are {', '.join(_KEYS)}"
            raise ValueError(f"there is no key {key!r}: {hint}")
    missing = [key for key in _NEEDED if key not in table]
    if missing:
        raise ValueError(f"it lacks {', '.join(missing)}")
    for key, known in (("kind", KINDS), ("where", PLACES)):
        if table[key] not in known:
            raise ValueError(f"{key} = {table[key]!r} is none of {', '.join(sorted(known))}")


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that the package ships."""
    data = resources.files(__package__).joinpath("rules.toml").read_text("utf-8")
    return Lexicon(parse_rules(data, "rules.toml"))
