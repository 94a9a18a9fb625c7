"""The media that bars over a story name without a label: by bracket, edition or reporter."""

import re
from collections.abc import Iterator

from newsspider.fields.byline import BylineContext
from newsspider.fields.dateline import WARD
from newsspider.fields.publisher_names import HAN_NAME
from newsspider.fields.story_credits import behind_name
from newsspider.words.credits import read_credit
from newsspider.words.known_labels import COLONS
from newsspider.words.names import is_medium, is_person, is_publisher
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

_BRACKETS = re.compile(r"[【\[]([^】\]]{2,40})[】\]]")
_ROUND_TOO = re.compile(r"[【\[(（]([^】\]()（）]{2,40})[】\])）]")
# 作者：林雨桐（航运学院）: where somebody works did not publish the story
_OF_WRITER = re.compile(expand_unfolded(r"(?<=[\u4e00-\u9fff])[（(][^()（）]{2,20}{office}[)）]"))
_BESIDE_BRACKETS = 30
_ORIGINAL = re.compile(expand_unfolded(r"\s*(?:原创|专稿)$"))
_EDITION = re.compile(
    rf"《([^》]{{2,16}})》\s*[（(]?\s*(?:{YEAR}\s?{DATE_MARK}|第\s?\d+\s?期(?![^\s，,）)]))"
)
# 《渡口》周刊 2024-05-09
_IN_MARKS = re.compile(
    r"(?<!\S)(?:[\u4e00-\u9fff]{2,8})?《[^《》\s]{2,12}》[\u4e00-\u9fff]{0,4}(?!\S)"
)
# 央视, 台視: no 电视, 重视 or 推广
_STATION = re.compile(r"(?![电電重巡忽推宣])[\u4e00-\u9fff][视視广廣]")
_ABROAD = re.compile(expand_unfolded(r"{country}"))
_WHOSE_REPORTER = re.compile(
    expand_unfolded(
        r"(?:作者|文|撰文)\s*[:：/／|｜]\s*[□■◎●]?\s*(?:《(?P<work>[^》]{2,12})》|(?P<name>[^\s(（]{2,10}?))\s*(?:{reporter_prefix}*记者|专栏作者)"
    )
)
# 报告出品方/作者：青禾证券，林雨桐
_WHOSE_REPORT = re.compile(
    expand_unfolded(r"出品方[/／](?:作者|分析师)\s*[:：]\s*([\u4e00-\u9fff]{4,12})[，,、\s]")
)
_ISSUE = re.compile(r"第\s?\d+期\s?《([^》]{2,16})》(?:杂志|雜誌)?(?=\s|$)")
# a line of its own: 青禾周刊 2024年5期
_OF_ISSUE = re.compile(r"(《?)([\u4e00-\u9fff·]{2,14})》?\s*(?:19|20)\d\d年(第?)\s?\d{1,2}期")
_NO_MAGAZINE = re.compile(expand_unfolded(r"彩|球$|[简通]报$|[公通]告$|[课班]$|讲座$"))


def media_in_brackets(byline: BylineContext) -> Iterator[str]:
    """The medium of a credit in brackets: ``【青禾晚报／记者李四】 2007-11-11``.

    The day may stand in the brackets, too.
    """
    for note in byline.bar:
        line = _OF_WRITER.sub("", note.without_times)
        for text in (_ROUND_TOO if note.is_dated else _BRACKETS).findall(line):
            own = _ORIGINAL.sub("", text.strip())
            if own != text.strip() and is_medium(own):  # [ 青禾在线 原创 ]
                yield own
            credit = read_credit(text)
            # In a longer line it is the lead of the story.
            if credit and credit.medium and len(note.text) - len(text) < _BESIDE_BRACKETS:
                yield credit.medium


def media_in_credits(byline: BylineContext) -> Iterator[str]:
    """The medium of a line that is a credit: ``青禾晚报／李四``, ``青禾晚报 08:15 记者 李四``.

    A line that calls somebody is none: ``李四：``.
    """
    for note in byline.bar:
        line = _OF_WRITER.sub("", note.without_times)
        is_other = note.text.endswith(COLONS) or WARD.search(line)
        credit = None if is_other else read_credit(line)
        medium = credit.medium if credit and credit.is_sure else None
        if medium and (note.undated or line.startswith(medium)):  # before any label of the line
            yield medium
        name, _ = behind_name(note.undated)
        yield from (name,) if HAN_NAME.fullmatch(name) else ()


def media_of_reporters(byline: BylineContext) -> Iterator[str]:
    """The medium that stands before its reporter: ``作者：青禾晚报 记者 李四``.

    Or the house before the analysts of its report: ``出品方/作者：青禾证券，李四``.
    """
    for note in byline.head:
        labelled = _WHOSE_REPORTER.search(note.text)
        if labelled and (labelled["work"] or is_publisher(labelled["name"])):
            yield labelled["work"] or labelled["name"]
        if report := _WHOSE_REPORT.search(note.text):
            yield report[1]
        for found in note.fields if note.is_dated else ():
            medium, _, name = found.value.partition(" ")
            if found.kind == "author" and is_publisher(medium) and is_person(name.strip()):
                yield medium


def papers_by_edition(byline: BylineContext) -> Iterator[str]:
    """The paper whose edition a dated line over the story names.

    ``《青禾日报》（2024-05-09 07版）``, ``《青禾周报》第1204期``, ``第1204期《青禾》``; an issue
    of a year needs no date: ``青禾周刊 2024年5期``. So are bulletins, draws and courses numbered.
    """
    for note in byline.head:
        dated = note.text if note.is_dated else ""
        edition = _EDITION.search(dated) or _ISSUE.search(dated)
        if edition:
            yield edition[1]
    for note in byline.bar:
        issue = _OF_ISSUE.fullmatch(note.text)
        if issue and (issue[1] or is_medium(issue[2]) or not issue[3]):
            yield from [] if _NO_MAGAZINE.search(issue[2]) else [issue[2]]
        named = _IN_MARKS.findall(note.undated) if note.is_dated else ()
        yield from filter(_is_titled_medium, named)


def _is_titled_medium(name: str) -> bool:
    """Whether what stands beside book marks says that they hold no book: 央视《渡口夜话》."""
    before, _, behind = name.partition("《")
    if _ABROAD.fullmatch(before):  # 英国《青禾时报》
        return is_medium(behind.rstrip("》"))
    if _STATION.fullmatch(before):
        return True
    return is_medium(before) or (not behind.endswith("》") and is_medium(name))
