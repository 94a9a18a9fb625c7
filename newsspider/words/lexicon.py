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

KINDS = frozenset(
    # heading: of a list of other stories; comments: heading of readers' comments
    # credit, disclaimer, end: stand under a story; byline, crumb: above it; caption: at a picture
    # poll: heading, button or count of a poll, whose question and options hang at it
    (
        "heading comments credit byline tool prompt note disclaimer caption pager crumb ad end poll"
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

# A family name of the commonest 150 or so, then one to three characters.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    "陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文洪施季颜"
    "喻柏窦奚郎苗俞鲍费廉岑滕邬皮卞穆萧湛祁禹狄臧伏茅娄梅盛刁骆虞昝裘缪郁杭诸嵇邢滑荀惠甄封芮储靳糜巫乌焦宫仇栾甘钭"
    "谷牧厉戎祖符詹束龙幸郜蔺屠蒙池闻莘党贡劳逄姬扶冉郦雍璩桑濮寿扈燕冀浦尚晏柴阎慕茹宦艾慎戈廖庾居衡耿匡寇阙隆晁敖冷阚饶鞠"
    "樊兰殷章鲁葛伍申尤毕聂丛焦岳齐庞欧辛关裴温牛祝柳左涂路耿霍游纪舒屈项詹柯阮翁卓宁冉蓝安成单管艾凌栗瞿桂童翟车华"
)
NAME = rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_ROLES = (
    "编辑|责编|责编辑|责校|校对|校审|审核|审校|审读|审签|监制|编审|签审|签发|终审|初审|复审|主编|主任|编委|统筹|策划|"
    "出品人?|制作|制片人?|设计|排版|美编|制图|海报|绘图|摄影|摄像|拍摄|剪辑|后期|导演|编导|编译|翻译|译者|录入|录音|播音|主播|朗读|配音|运营|"
    "供稿|供图|撰稿|撰文|文字|编|审|校|题图|头图|封面|实习生|采编|采写"
)
_ROLE_PREFIX = (
    "本文|本版|本期|网络|网站|视频|文字|图片|值班|执行|责任|首席|实习|助理|新媒体|栏目|微信|版面|美术|见习|联合|总|副|本网|特约|内容|"
    "当班|带班|运营|融媒|平台|版式|技术"
)
_FRAGMENTS = {
    "{role}": rf"(?:(?:{_ROLE_PREFIX})*(?:{_ROLES}))",
    "{date}": r"(?:(?:19|20|1)?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日)",
    "{names}": rf"(?:{NAME}[、,/]?){{1,6}}",
    "{name}": NAME,
    "{people}": r"(?![部室科与和的人员组中工者了完团后时是在日也都])[\u4e00-\u9fff·、,/]{2,16}",
    "{rest?}": r"[^。!?;]{0,60}",
    "{rest}": r"[^。!?]{1,60}",
}

_AROUND = "([<{《“\"'■◆●▲▼△▽◇□○★☆※▍▎▌▋▊▉█丶·•*#|>:,、~…=_✎☞👇👉◤◢ \t"
_TAIL = ")]>}》”\"':|<,、~…=_►▶«·•;↓👇 \t"
_HEADING = "heading"
_REMEMBERED = 1024


def _unframed(text: str) -> str:
    """The folded text without the brackets, bullets and arrows around a heading or a credit."""
    return fold(text).lstrip(_AROUND).rstrip(_TAIL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lexicon; the comment in lexicon.toml explains the fields."""

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
            rf"(?:{_expand(rule.pattern)})\Z(?P<{group}>)"
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


def _expand(pattern: str) -> str:
    for fragment, expression in _FRAGMENTS.items():
        pattern = pattern.replace(fragment, expression)
    return pattern.replace("\n", "")


def parse_rules(text: str, name: str) -> list[Rule]:
    """Read rules from TOML text; ValueError names the file and the table that is wrong."""
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name} is not valid TOML: {error}") from error
    return [_rule(name, id_, table) for id_, table in tables.items()]


def read_rules(path: str | Path) -> list[Rule]:
    """Read a file of rules like lexicon.toml; OSError or ValueError say what is wrong with it."""
    return parse_rules(Path(path).read_text("utf-8"), str(path))


def _rule(name: str, id_: str, table: Any) -> Rule:
    try:
        rule = Rule(id_, **{**table, **{k: tuple(table.get(k, ())) for k in ("removes", "leaves")}})
        re.compile(_expand(rule.pattern))
    except (TypeError, AttributeError, re.error) as error:
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
    data = resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    return Lexicon(parse_rules(data, "lexicon.toml"))
