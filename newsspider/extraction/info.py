"""The lines around a story that say who wrote it, when, and for whom."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsspider.boilerplate.lexicon import default_lexicon
from newsspider.extraction.labels import GAP, Field, read_fields
from newsspider.extraction.names import TRIM, close_blanks, is_account, is_medium, is_placeholder
from newsspider.extraction.time import Moment, find_moments, first_moment, has_relative_time
from newsspider.page.lines import Line, fold

_ABOVE_HEADLINE = 6
_UNDER_HEADLINE = 25
_UNDER_STORY = 12
_NOTE_CHARS = 120
_OPENING, _CLOSING = 3, 3
_PARAGRAPH_NOTE_CHARS = 60
_MENU_LINKS = 3
# What a rule with one of these kinds took away says nothing about this story.
_FOREIGN = frozenset(("heading", "comments", "caption", "ad", "pager"))


_CREDITS = frozenset(("author", "reporter", "source", "time"))


@dataclass(slots=True)
class Note:
    """A line that may tell something about the story."""

    text: str
    """Its spans, set apart by `GAP`."""

    fields: list[Field] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    """The pieces of text that no label explains."""

    moments: list[Moment] = field(default_factory=list)

    @property
    def is_dated(self) -> bool:
        """Whether it tells a time, be it one such as 3小时前."""
        return bool(self.moments) or has_relative_time(self.text)


@dataclass(slots=True)
class Info:
    """What stands around a story, line by line."""

    under: list[Note] = field(default_factory=list)
    """The lines between the headline and the story, and bylines in its first paragraphs."""

    above: list[Note] = field(default_factory=list)
    """The lines above the headline, the nearest first."""

    tail: list[Note] = field(default_factory=list)
    """The lines that were cut at the end of the story or stand right under it."""

    headline: str = ""
    text: list[str] = field(default_factory=list)
    """The paragraphs of the story."""

    @property
    def head(self) -> list[Note]:
        """The lines above the story, those under the headline first."""
        return self.under + self.above

    def fields(self, *kinds: str) -> Iterator[Field]:
        """The labelled values of some kinds, the nearest to the headline first."""
        for note in (*self.under, *self.above, *self.tail):
            yield from (found for found in note.fields if found.kind in kinds)


def collect(
    lines: Sequence[Line],
    headline: int | None,
    story: Sequence[int],
    body_end: int,
    marks: Mapping[int, str],
) -> Info:
    """Gather the notes of a page.

    :param story: the numbers of the lines that are the story's paragraphs.
    :param body_end: the number after the last line of the story's container.
    :param marks: the rules that removed lines: what belongs to other stories tells nothing.
    """
    rules = default_lexicon().rules
    skip = {
        i for i, rule in marks.items()
        if rule == "hidden" or (rule in rules and rules[rule].kind in _FOREIGN)
    }  # fmt: skip
    first, last = (story[0], story[-1]) if story else (len(lines), -1)
    if headline is None or headline > first:
        under, above = range(max(0, first - _UNDER_HEADLINE // 2), first), range(0)
    else:
        under = range(headline + 1, min(first, headline + 1 + _UNDER_HEADLINE))
        above = range(headline - 1, max(-1, headline - 1 - _ABOVE_HEADLINE), -1)
    kept = set(story)
    end = min(len(lines), max(body_end, last + 1) + _UNDER_STORY)
    after = [*range(last + 1, end), *(i for i in range(first, last) if i not in kept)]
    opening = [i for i in story[:_OPENING] if _is_byline(lines[i])]
    closing = [i for i in story[-_CLOSING:] if i not in opening and _is_byline(lines[i])]
    return Info(
        _notes(lines[i] for i in [*under, *opening] if i not in skip),
        _notes(lines[i] for i in above if i not in skip),
        _notes(lines[i] for i in [*reversed(closing), *after] if i not in skip),
        "" if headline is None else lines[headline].text,
        [lines[i].text for i in story],
    )


def _is_byline(line: Line) -> bool:
    """Whether a paragraph is no sentence of the story but labels or dates something."""
    text = line.text
    if len(text) > _NOTE_CHARS or "。" in text:
        return False
    if len(text) > _PARAGRAPH_NOTE_CHARS:
        return _is_dated(text[:40])
    return any(
        found.kind in ("author", "reporter", "source", "photo") for found in read_fields(text)[0]
    ) or _is_dated(text[:40])


def _is_dated(text: str) -> bool:
    return first_moment(text) is not None or has_relative_time(text)


def _notes(lines: Iterable[Line]) -> list[Note]:
    notes: list[Note] = []
    label = ""
    for line in lines:
        if len(line.text) > _NOTE_CHARS or (line.is_link and line.links > _MENU_LINKS):
            label = ""
            continue
        text = f"{label}{GAP}{_spaced(line)}" if label else _spaced(line)
        fields, rest = read_fields(text)
        # A label in an element of its own: its value is the next line.
        alone = len(fields) == 1 and not rest and not fields[0].value
        label = text if alone and fields[0].kind in _CREDITS else ""
        notes.append(Note(text, fields, rest, list(find_moments(text))))
    return notes


def _spaced(line: Line) -> str:
    spans = [text for text in map(fold, line.segments or [line.text]) if text]
    return GAP.join(spans).replace("\u3000", GAP)


def is_telling(line: Line) -> bool:
    """Whether a line holds a date, or a source or author that is no placeholder."""
    if len(line.text) > _NOTE_CHARS:
        return False
    return bool(
        first_moment(line.text)
        or any(
            found.kind in ("author", "reporter", "source")
            and found.value
            and not is_placeholder(found.value)
            for found in read_fields(line.text)[0]
        )
    )


_ARROWS = re.compile(r"\s*[>›»]+\s*")
_LABEL_ENDS = ",，:："
_NEAR, _ACCOUNT_CHARS = 3, 8
_BESIDE_CHARS = 40
_NOT_BESIDE = re.compile(
    r"\W*(?:发布于|发表于|更新于|发布|发表|来自|由|原创|转载|听新闻|星期.|周.|"
    r"关注|\+?订阅|反馈|举报|第?[\d一二三四五六七八九十]+版|.{1,6}(?:号|客户端|官方账号)|"
    r"北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    r"台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|海外|.{2,4}[省市]|[\d\W]+)\W*"
)
_PARTS = re.compile(r"[|｜/／·\s]{2,}|[|｜/／·]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def beside_date(info: Info) -> list[str]:
    """Unlabelled names in or next to the line that tells the time, the nearest first.

    Where no line under the headline tells one, the lines right under the headline count.
    """
    names = in_dateline(info)
    if info.headline:
        names += [*over_dateline(info), *under_dateline(info)]
    return list(dict.fromkeys(names))


def in_dateline(info: Info) -> list[str]:
    """Unlabelled names in the line that tells the time, the last one before the time first."""
    at = _dateline(info)
    if at is None:
        return []
    note = info.under[at]
    names = _names(note.rest)
    before = _names([note.text[: note.text.find(note.moments[0].raw)]]) if note.moments else []
    return list(dict.fromkeys([*reversed([name for name in before if name in names]), *names]))


def over_dateline(info: Info) -> list[str]:
    """Names with a line of their own between the headline and the line that tells the time."""
    at = _dateline(info)
    return [] if at is None else _alone(reversed(info.under[:at]), info.headline)


def under_dateline(info: Info) -> list[str]:
    """Names with a line of their own under the line that tells the time, or the headline."""
    at = _dateline(info)
    return _alone(info.under[0 if at is None else at + 1 :], info.headline)


def _dateline(info: Info) -> int | None:
    return next((n for n, note in enumerate(info.under) if note.is_dated), None)


def _alone(notes: Iterable[Note], headline: str) -> list[str]:
    names: list[str] = []
    near = 0
    for note in notes:
        if _is_tool(note.text):
            continue
        near += not note.fields
        if near > _NEAR or len(note.text) > _BESIDE_CHARS:
            break
        parts = [] if note.fields else list(_parts(note.rest))
        if all(_is_name(part) or _is_idle(part) for part in parts):
            names += [
                part
                for part in parts
                if _is_name(part)
                and part != headline
                and (len(part) <= _ACCOUNT_CHARS or is_medium(part))
            ]
    return names


def recurs(name: str, info: Info) -> bool:
    """Whether a name stands alone in several places of the page, as an account's does."""
    notes = (*info.under, *info.above, *info.tail)
    return sum(name in _ARROWS.split(part) for note in notes for part in _parts(note.rest)) > 1


def _names(pieces: Iterable[str]) -> list[str]:
    return [part for part in _parts(pieces) if _is_name(part)]


def _parts(pieces: Iterable[str]) -> Iterator[str]:
    """What blanks, bars and dots set apart, without dates."""
    for piece in pieces:
        for moment in find_moments(piece):
            piece = piece.replace(moment.raw, GAP)
        for part in _PARTS.split(piece):
            part = part.strip()
            if part and part[-1] not in _LABEL_ENDS:
                yield close_blanks(part.strip(TRIM))


def _is_name(part: str) -> bool:
    return is_account(part) and not _is_idle(part)


def _is_idle(part: str) -> bool:
    """Whether a part is a place, a control or a placeholder."""
    return bool(_NOT_BESIDE.fullmatch(part)) or _is_tool(part)


def _is_tool(text: str) -> bool:
    lexicon = default_lexicon()
    return bool(lexicon.match(text, "head") or lexicon.heading(text)) or is_placeholder(text)
