"""Who a story itself names as its reporter: in its first paragraphs and in its last ones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from newsspider.words.credits import may_be_winner, sure_names
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import names_in_fields
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    CLEAR_NAME,
    PERSON,
    TRIM,
    is_account,
    is_desk,
    is_full_name,
    is_office,
    is_person,
    is_place,
    is_section,
    is_short_name,
    split_names,
    width_of,
)
from newsspider.words.signatures import behind_mark, behind_text, is_day
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

_FIRST, _FAR, _LAST, _LAST_CREDITS = 3, 6, 3, 6
_LEAD_CHARS, _CREDIT_CHARS, _PEN_NAME_CHARS = 100, 40, 2
_PROFESSION = re.compile(expand_unfolded(r"^(?:律师|教授|副教授|研究员|法官|检察官|医师|医生)\s+"))
_TITLED = re.compile(expand_unfolded(r"(?:{title_of_person})$"))
_NAMED = re.compile(rf"[、，,和由是有]{CLEAR_NAME}$")
_BRACKETS_OR_STOP = re.compile("[。（(]")
_SIGNATURE_CHARS, _PLACE_CHARS, _CAPTION_CHARS = 16, 8, 24
_ROUND_OPENINGS = ("（", "(")
_QUOTES = ("“", "「", "『", '"')
_BRACKETS = re.compile(
    r"[(（【〔［\[〈<＜《]([^()（）【】〔〕［］〈〉<>＜＞《》\[\]。]{2,60})[)）】〕］\]〉>＞》]"
)
_CLOSING = re.compile(r"[(（【\[]([^()（）【】\[\]。]{2,60})[)）】\]][\s。]*$")
_WIRE = re.compile(expand_unfolded(r"(?:电|讯|消息|报[道导])\s*$"))
_PREFIX = re.compile(expand_unfolded(r"(?!据(?!本))(.{4,40}?报[道导])[\s：:]"))
# Run together, names could be parted in more ways than can be tried.
_PERSONS = rf"{PERSON}(?:[、 ]{PERSON})*"
_OPENING = (
    re.compile(
        expand_unfolded(
            r"^(?!据(?!本)).{0,16}?记者\s*([^，。：:,]{2,30}?)\s*(?:报[道导]|摄影报[道导])"
        )
    ),
    # 林雨桐/文　渡口…
    LatePattern(rf"^({_PERSONS})\s*[/／]\s*文(?=[\s　])"),
    LatePattern(rf"^文\s*[/／|丨]\s*({_PERSONS})(?=[\s　])"),
)
# 本报讯 记者林雨桐 通讯员沈砚秋 昨天… and: 青禾报记者 林雨桐 昨天…
_UNBRACKETED = LatePattern(
    expand_unfolded(
        rf"(?![据有当])(?:[^，,。]{{0,14}}?(?:[讯电报网台社刊端]|新闻|财经|中心)\s?)?((?:{{reporter_prefix}}*{{reporter}}\s?(?:{PERSON}(?:[、\s]+|(?=报[道导])))+)+)"
    )
)
_INTRODUCED = (
    # （作者林雨桐，系…）（林雨桐，作者系…）（本文作者为青禾大学教授林雨桐）
    LatePattern(expand_unfolded(rf"(?:本文)?作者({PERSON})[，,]?[系为是]")),
    LatePattern(expand_unfolded(rf"({PERSON})[，,\s]*(?:本文)?作者(?:[系为是]|单位)")),
    LatePattern(rf"({PERSON})[，,]?系[^，。；]{{2,24}}[员員师師授长長任家士者]$"),
    LatePattern(
        expand_unfolded(rf"(?:本文)?作者[系为是][^，。；]{{0,24}}[员师授长任家士者]\s*({PERSON})$")
    ),
)
# ※作者林雨桐，自由撰稿人
_AUTHOR_BEHIND_MARK = LatePattern(
    expand_unfolded(rf"[＊*※●◎■▲]\s*(?:本文)?作者\s*({PERSON})(?=[，,。（(；;为系是现任]|$)")
)
_REPRINT = re.compile(
    expand_unfolded(
        r"(?:公众号|(?:本文|文章)[^。，,]{0,6}(?:来源于|来自)|转载自)[^。]{2,40}[，,]\s*作者\s*[:：|｜丨]?\s*([^，。,；;|｜丨（()）]{2,12})(?=[，。,；;|｜丨（()）]|$)"
    )
)
# 航运学院供稿 and: 宣传部/文 沈砚秋/摄
_SENT = re.compile(
    r"(?:(?![图圖照视視])\S{2,4}由|感[谢謝])?(\S{2,16}?)\s*(?:供稿$|[/／]\s*文(?=\s|$))"
)
# 《青禾日报》2024.5.9林雨桐文: in a digest, behind what it took over
_DIGEST = LatePattern(
    rf"《?[^》]{{2,16}}》\s*{YEAR}\s?{DATE_MARK}[\d.年月日/-]*\s*({_PERSONS})\s*文?"
)
_UNIT = re.compile(
    expand_unfolded(
        r"(?![图见摄据])[\u4e00-\u9fff]{1,10}(?:[院馆镇乡站所办]|街道|人大|政[府协]|[大中支]队|[支分]行)"
        r"|[\u4e00-\u9fff]{0,8}[工商]会"
    )
)
_COMMITTEE = re.compile(expand_unfolded(r"(?!(?:以?下)?简?称).*委员会"))
_BARE = re.compile(r"[(（]\s*([\u4e00-\u9fff]{2,4})\s*[)）]")
_LATIN_PEN_NAME = re.compile(r"[A-Z][a-z]{2,14}")
_END_MARK = re.compile(expand_unfolded(r"{end_mark}社?"))
_NO_PEN_NAME = re.compile(
    # 青晚: a paper by two of its characters
    expand_unfolded(r"[讯晚报网社台]$|(?<=[社报网台])发$|(?:综合|整理|摘编|编译|供稿|转载)$")
)
_REPORTER = re.compile(expand_unfolded(r"{reporter}|报[道导]"))
_SENTENCE_END = "。！？!?”」』）)…"
_ENDS = re.compile(rf"[{_SENTENCE_END}]\s*$")
# 云麓时事讯 behind the last sentence, before who wrote it
_SENT_FROM = re.compile(rf"[{_SENTENCE_END}]\s*[^{_SENTENCE_END}，,\s]{{2,12}}[讯訊]\s*$")
_AFTER_SENTENCE = re.compile(rf"[{_SENTENCE_END}]\s*([^{_SENTENCE_END}，]{{3,40}})[。\s]*$")


# （实习生林雨桐对本文亦有贡献）; in the line of the editor it credits a helper
_CONTRIBUTED = re.compile(r"\s?[对對][本此]文[\u4e00-\u9fff]{0,2}有[\u4e00-\u9fff]?[贡貢][献獻]$")


def in_lead(paragraphs: Sequence[str]) -> list[str]:
    """The reporters that the lead names: ``（记者 张三）``, ``记者张三报道``, ``电（张三）``."""
    # Under the name may stand the place that a correspondent writes from.
    beside = 2 if len(paragraphs) > 2 and len(paragraphs[1]) <= _PLACE_CHARS else 1
    over = _run(paragraphs[:_FIRST]) or signature(paragraphs, 0, beside)
    first = [text for text in paragraphs[:_FIRST] if not text.startswith(_QUOTES)]
    named = over or _first(
        names
        for number, text in enumerate(paragraphs[:_FIRST])
        if text in first
        for names in chain((_run(paragraphs[number : number + _FIRST]),), _of_opening(text))
    )
    # What pictures show may be told in paragraphs of a few words over the lead.
    lead = next((text for text in paragraphs[:_FAR] if len(text) > _CAPTION_CHARS), "")
    return named or ([] if lead in first else _first(_of_opening(lead)))


def _run(paragraphs: Iterable[str]) -> list[str]:
    """The names in paragraphs of nothing but credits, up to the first that is anything else."""
    return list(chain.from_iterable(takewhile(bool, map(alone, paragraphs))))


def _of_opening(text: str) -> Iterator[list[str]]:
    yield from _in_brackets(text[:_LEAD_CHARS])
    yield from _at_beginning(text[:_LEAD_CHARS])
    yield _after_last_sentence(text)
    yield _labelled_in_closing(text)


def at_end(paragraphs: Sequence[str]) -> list[str]:
    """The authors that the last paragraphs name, in brackets, alone or behind a sentence."""
    last = paragraphs[-1:]
    ending = paragraphs[-_LAST:]
    if len(ending) == _LAST and all(map(may_be_winner, ending)):
        return []
    # A longer list of credits begins before them.
    before = paragraphs[-_LAST_CREDITS:-_LAST] if ending and alone(ending[0]) else ()
    credited = [*[*takewhile(alone, reversed(before))][::-1], *ending]
    runs = (_run(credited[number:]) for number in range(len(credited)))
    return (
        _first(runs)
        or _first(
            names
            for text in reversed(ending)
            for names in (_in_closing(text), _after_last_sentence(text), _behind_mark(text))
        )
        or signature(paragraphs[:-1] if last and is_day(last[0]) else paragraphs)
        or (_persons(behind_text(last[0])) if last else [])
        or (_pen_name_behind(last[0]) or pen_name(last[0]) if last else [])
    )


def behind_name(text: str) -> tuple[str, list[str]]:
    """A name and the credit that a bar parts from it: ``渡口头条qinghe | 林雨桐 东港报道``."""
    name, bar, others = text.partition("|")
    is_name = bool(bar) and is_account(name.strip()) and not is_section(name.strip())
    names = sure_names(others.strip()) if is_name else []
    return (name.strip() if names else "", names)


def reprinted(lines: Iterable[str]) -> list[str]:
    """The author whom the note of a reprint names: ``本文来自公众号“渡口”，作者：林雨桐``."""
    found = filter(None, (_REPRINT.search(line[:_LEAD_CHARS]) for line in lines))
    return _first([name for name in split_names(note[1]) if is_account(name)] for note in found)


def _behind_mark(text: str) -> list[str]:
    introduced = _AUTHOR_BEHIND_MARK.match(text)
    return [introduced[1]] if introduced else []


def between(paragraphs: Sequence[str]) -> list[str]:
    """The reporters whom a paragraph of its own names, wherever it stands."""
    short = (text for text in paragraphs if width_of(text) <= _CREDIT_CHARS)
    return _first(sure_names(text) for text in short if _REPORTER.search(text))


def _first(groups: Iterable[list[str]]) -> list[str]:
    return next(filter(None, groups), [])


def signature(paragraphs: Sequence[str], at: int = -1, beside: int = -2) -> list[str]:
    """The persons in a paragraph of nothing but names that stands beside a sentence.

    Those of whom the story itself tells are no authors, nor is a list of names a signature.
    """
    if len(paragraphs) < 2 or len(paragraphs[at]) > _SIGNATURE_CHARS or "：" in paragraphs[at]:
        return []  # 简介：制片人林雨桐
    signed = _PROFESSION.sub("", paragraphs[at])
    names = _persons(signed) if _ENDS.search(paragraphs[beside]) else []
    others = (text for text in paragraphs if text != paragraphs[at])
    told = "".join(others) if names else ""
    return [] if any(name in told for name in names) else names


def credit_under(text: str) -> list[str]:
    """The names in a line under the story that is a credit, or whose brackets tell its author."""
    if text.startswith(_ROUND_OPENINGS):
        return alone(text) or _in_closing(text)
    return alone(text) or _behind_mark(text)


def alone(text: str) -> list[str]:
    """The names in a paragraph that is nothing but a credit."""
    if width_of(text) > _CREDIT_CHARS or text.endswith(COLONS):  # whom a notice addresses
        return []
    return sure_names(text) or _sent(text) or ([text] if is_desk(text) else _marked(text))


def _sent(text: str) -> list[str]:
    """The office that a credit says has sent the story: ``航运学院供稿``."""
    sent = _SENT.match(text)
    return [sent[1]] if sent and is_office(sent[1]) else []


def _in_brackets(lead: str) -> Iterator[list[str]]:
    for bracket in _BRACKETS.finditer(lead):
        yield sure_names(bracket[1]) or names_in_fields(bracket[1])
        if _WIRE.search(lead[: bracket.start()]):
            yield _persons(bracket[1])
            # A reporter behind the wire's name need not have a known family name.
            names = split_names(bracket[1]) if _REPORTER.match(bracket[1]) else []
            yield names if all(map(is_short_name, names)) else []


def _at_beginning(text: str) -> Iterator[list[str]]:
    prefix = _PREFIX.match(text)
    yield sure_names(prefix[1]) if prefix else []
    unbracketed = _UNBRACKETED.match(text)
    is_caption = unbracketed and text[unbracketed.end() :].startswith(("摄", "攝"))
    yield sure_names(unbracketed[1]) if unbracketed and not is_caption else []
    for pattern in _OPENING:
        reporter = pattern.match(text)
        # Read as a whole, the place behind a slash is no second person: 記者林雨桐／羅東報導
        yield (sure_names(reporter[0]) or _persons(reporter[1])) if reporter else []
    yield _marked(text)


def _marked(text: str) -> list[str]:
    """The persons behind a square or dot: ``■李四``."""
    return _persons(behind_mark(text))


def _in_closing(text: str) -> list[str]:
    """The names in brackets at the end of a paragraph, bare ones behind a whole sentence alone."""
    closing = _CLOSING.search(text)
    inside = _inside(closing) if closing else ""
    if not closing or _END_MARK.fullmatch(inside):
        return []
    if digest := _DIGEST.fullmatch(inside):
        return _persons(digest[1])
    if sent := _sent(inside):
        return sent
    names = _labelled_in_closing(text) or ([inside] if is_desk(inside) else [])
    before = text[: closing.start()] or "。"
    is_bare = not names and (
        _ENDS.search(before) or _SENT_FROM.search(before) or _ends_unmarked(before, inside)
    )
    if not is_bare:
        return names
    is_sender = is_office(inside) or _COMMITTEE.fullmatch(inside)
    return _of_unit(inside) or _persons(inside) or ([inside] if is_sender else [])


def _ends_unmarked(before: str, name: str) -> bool:
    """Whether a name ends a whole text without a full stop, as under stories of television.

    Behind the title of a person it tells who that is, behind a name whom somebody plays, and in a
    text with more brackets it is one of a list: 船运局长（林雨桐）.
    """
    is_whole = len(before) > _LEAD_CHARS and not _BRACKETS_OR_STOP.search(before)
    is_text = is_whole and before.count("，") + before.count(",") > _FIRST
    return is_text and is_full_name(name) and not (_TITLED.search(before) or _NAMED.search(before))


def _inside(closing: re.Match[str]) -> str:
    """What a bracket at the end holds, without the words that call it a contribution."""
    return _CONTRIBUTED.sub("", closing[1].strip(TRIM))


def _of_unit(text: str) -> list[str]:
    """The persons behind the name of the unit that they write for: ``科研处 林雨桐``."""
    unit, *names = split_names(text) or [""]
    is_unit = not is_person(unit) and (is_office(unit) or _UNIT.fullmatch(unit))
    return names if is_unit and all(map(is_person, names)) else []


def _labelled_in_closing(text: str) -> list[str]:
    """The names of a whole credit in brackets at the end of a paragraph."""
    closing = _CLOSING.search(text)
    inside = _inside(closing) if closing else ""
    is_all = closing is not None and not text[: closing.start()].strip()
    for pattern in _INTRODUCED if "作者" in inside or (is_all and "系" in inside) else ():
        introduced = pattern.match(inside)
        if introduced:
            return [introduced[1]]
    return sure_names(inside) or names_in_fields(inside)


def pen_name(text: str) -> list[str]:
    """What could be a name and stands alone in round brackets under a story: ``（老枪）``."""
    bare = _BARE.fullmatch(text)
    return _named(bare[1]) if bare else []


def _pen_name_behind(text: str) -> list[str]:
    """What stands in brackets behind the last sentence and could be a name: ``（晓江）``.

    A Latin one that the paragraph itself tells of is none.
    """
    closing = _CLOSING.search(text)
    before = text[: closing.start()] if closing else ""
    # Buttons stand in other brackets.
    if not closing or not closing[0].startswith(_ROUND_OPENINGS) or not _ENDS.search(before):
        return []
    name = closing[1].strip()
    if _LATIN_PEN_NAME.fullmatch(name):
        return [] if _END_MARK.fullmatch(name) or name in before else [name]
    return _named(name) if len(name) == _PEN_NAME_CHARS else []


def _named(text: str) -> list[str]:
    """A text as a pen name, unless it is a place or the word for the end."""
    is_word = is_place(text) or _END_MARK.fullmatch(text) or _NO_PEN_NAME.search(text)
    return [text] if is_short_name(text) and not is_word else []


def _after_last_sentence(text: str) -> list[str]:
    tail = _AFTER_SENTENCE.search(text[-_CREDIT_CHARS - 2 :])
    return (sure_names(tail[1]) or names_in_fields(tail[1])) if tail else []


def _persons(text: str) -> list[str]:
    """The names in a text of nothing but names; of several one or the other may be rare."""
    names = split_names(text)
    known = sum(map(is_person, names))
    is_list = known == len(names) or (2 * known > len(names) and all(map(is_short_name, names)))
    return names if is_list else []
