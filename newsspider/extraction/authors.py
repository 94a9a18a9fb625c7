"""Who wrote a story: the people and organisations that its page names, no placeholders."""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsspider.boilerplate.lexicon import NAME
from newsspider.extraction.info import STOP, Info, beside_date
from newsspider.extraction.structured import Declared, names_of

_LABEL = re.compile(
    r"(?:(?:本报|本网|本刊|特约|专栏|见习|实习|首席|驻\w{2,6})?(?:作者|記者|记者|撰文|撰稿|采写|执笔|主笔|文字|整理|口述|编译|通讯员|通訊員|"
    r"报道|评论员|By\b|by\b)|(?<![\u4e00-\u9fff])(?:图)?文)\s*(?:[:：|｜丨/／]|(?<=[者员員])[\s　]*)[\s　]*"
)
_PERSON = re.compile(rf"(?:{NAME}|[\u4e00-\u9fff]{{2,6}}(?:·[\u4e00-\u9fff]{{1,8}})+|(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐)[\u4e00-\u9fff]{{1,2}})")
_ROLE = re.compile(
    r"^(?:本报|本网|本刊|特约|专栏|见习|实习|首席|全媒体|融媒体|新媒体)*(?:记者|記者|作者|通讯员|通訊員|撰文|文|编辑|评论员)[:：/|]?|(?:报道|摄影报道|文|/文|摄|摄影|编译|整理|发自.{2,8})$"
)
_PLACEHOLDER = re.compile(
    r"(?:admin\w*|administrator|root|user\d*|编辑|责编|小编|编者|佚名|匿名|未知|网络|互联网|网友|本站|本站编辑|本站原创|原创|转载|转帖|编辑部|管理员|系统管理员|"
    r"综合|记者|作者|通讯员|无|none|null|unknown|webmaster|test|news|author|editor|默认|本网|本报|网站编辑|网站|-+)",
    re.I,
)
_SPLIT = re.compile(r"[、,，/／;；&]|\s{1,}|和(?=[\u4e00-\u9fff]{2,3}$)")
_TRIM = " 　:：|｜-—_《》“”\"'()（）[]【】<>,，、;；。·@"
_MOST_NAMES, _MOST_CHARS = 12, 24
_LEAD_CHARS, _END_CHARS = 80, 60
_EDITOR = re.compile(r"(?:责任编辑|責任編輯|责编|編輯|编辑|校对|监制|审核)\s*[:：|｜/]?\s*")
_REPORTER = re.compile(
    r"[(（【\[](?:[^()（）【】\[\]]{0,16}?)(?:记者|記者|通讯员|作者|文)[:：/|\s　]*([^()（）【】\[\]。，]{2,40})[)）】\]]"
)


def pick_authors(info: Info, declared: Declared, site: str | None) -> tuple[list[str], list[str]]:
    """The authors and the candidates that lost.

    A label in the info bar counts most, then a reporter's name in the story, JSON-LD, a label
    under the story, an unlabelled name beside the date, and last the meta elements, where many
    sites write their editor or their own name.
    """
    known = _not_authors(info, declared, site)
    groups = [
        [name for name in group if not any(name in other or other in name for other in known)]
        for group in _candidates(info, declared)
    ]
    groups = [group for group in groups if group]
    return (groups[0] if groups else []), [name for group in groups[1:] for name in group]


def _not_authors(info: Info, declared: Declared, site: str | None) -> list[str]:
    """Names that a page gives to its editors and to itself."""
    names = [declared.meta("og:site_name") or "", site or ""]
    for text in [*info.head, *info.tail]:
        for label in _EDITOR.finditer(text):
            rest = text[label.end() :]
            names += split_names(rest[: _stop(rest)])
    return [name for name in names if len(name) >= 2]


def _candidates(info: Info, declared: Declared) -> Iterator[list[str]]:
    yield _labelled(info.head)
    yield _in_story(info.text)
    yield clean_authors(names_of(declared.json_ld.get("author")))
    yield _labelled(text for text in info.tail if len(text) <= 80)
    yield [name for name in beside_date(info) if _PERSON.fullmatch(name)][:1]
    named = declared.meta("author", "article:author", "og:article:author", "byl", "dc.creator")
    if named and not re.search(r"[@\d]|^http", named):
        yield clean_authors(_SPLIT.split(named))


def _in_story(paragraphs: Sequence[str]) -> list[str]:
    """Reporters that the lead or the last lines of a story name in brackets or alone."""
    if not paragraphs:
        return []
    for text in (paragraphs[0][:_LEAD_CHARS], *(p[-_END_CHARS:] for p in paragraphs[:-3:-1])):
        for match in _REPORTER.finditer(text):
            names = clean_authors(split_names(match[1]))
            if names and all(_PERSON.fullmatch(name) for name in names):
                return names
    return []


def _labelled(texts: Iterable[str]) -> list[str]:
    names: list[str] = []
    for text in texts:
        for label in _LABEL.finditer(text):
            rest = text[label.end() :]
            stop = _stop(rest)
            names += split_names(rest[:stop])
        if names:
            break
    return clean_authors(names)


def _stop(rest: str) -> int:
    start = 1
    while True:
        stop = STOP.search(rest, start) if rest else None
        if stop is None:
            return len(rest)
        if stop.group().strip() in (",", "，", ";", "；"):
            start = stop.end()
            continue
        return stop.start()


def split_names(text: str) -> list[str]:
    """Names in a text; the blank inside a two-character name (方 敏) is closed."""
    names: list[str] = []
    for token in _SPLIT.split(text.strip(_TRIM)):
        token = token.strip(_TRIM)
        if len(token) == 1 and names and len(names[-1]) == 1:
            names[-1] += token
        elif token:
            names.append(token)
    return names


def clean_authors(names: list[str]) -> list[str]:
    """Names without roles and placeholders, each once."""
    cleaned = []
    for name in names:
        name = _ROLE.sub("", name.strip(_TRIM)).strip(_TRIM)
        if 2 <= len(name) <= _MOST_CHARS and not _PLACEHOLDER.fullmatch(name):
            cleaned.append(name)
    return list(dict.fromkeys(cleaned))[:_MOST_NAMES]
