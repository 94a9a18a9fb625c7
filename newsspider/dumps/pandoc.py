"""What Markdown has no mark for, and pandoc writes: divisions, attributes, tags of HTML.

``::: fl`` and ``[分享]{.tit}`` in its own Markdown, ``<div class="fl">`` and ``<span>`` in that of
GitHub and in MediaWiki, which has headings and links of its own. All of it goes but links, headings
and line ends, which are written as Markdown has them.
"""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.M)
_RAW = "{=html}"
_DIVISION = re.compile(r"^[ \t>]*:{3,}[^\n]*$", re.M)
_ATTRIBUTES = r"\{[ \t]*(?:[#.]|[\w-]+=)[^{}]{0,1500}\}"
_BEHIND_LINK = re.compile(rf"(?<=\)){_ATTRIBUTES}")
_BEHIND_HEADING = re.compile(rf"^(#{{1,6}} [^\n]*?)[ \t]*{_ATTRIBUTES}[ \t]*$", re.M)
_SPAN = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*+\]){{0,3000}}+)\]{_ATTRIBUTES}")
_NESTED = 3

_MARK = re.compile(
    r"^[ \t>]*:{3,}[^\n]*$|[\])]\{(?:[#.]\w|(?:width|height|target|style)=\")|"
    r"^[ \t]*</?(?:div|span|a|img|p|figure|section)\b[^<>\n]{0,2000}>",
    re.M,
)
_CODE = re.compile(r"`?<(?P<tag>style|script)\b|<!--", re.I)
_BEHIND_CODE = re.compile(r"`?\{=html\}")
_GRID = re.compile(r"^[ \t|]*\+[-=:+]{5,}[ \t|]*$", re.M)
_LINK = re.compile(r"<a\b[^<>]{0,2000}>([^\n]{0,3000}?)</a>", re.I)
BLOCK_TAG = re.compile(
    r"</?(?:div|p|table|thead|tbody|tr|ul|ol|li|dl|dt|dd|section|article|figure|figcaption|form"
    r"|center|blockquote|h[1-6]|iframe|video|audio|br|hr)\b[^<>]{0,2000}>",
    re.I,
)
_CELL_TAG = re.compile(r"</?(?:td|th)\b[^<>]{0,2000}>", re.I)
INLINE_TAG = re.compile(
    r"</?(?:a|span|img|em|strong|b|i|u|font|sup|sub|small|ins|del|mark|label|input|button|select"
    r"|option|textarea|svg|path|g|use|source|object|param|embed|wbr|col|colgroup)\b[^<>]{0,2000}>",
    re.I,
)
_WIKI_HEADING = re.compile(r"^(={1,6})[ \t]+(?:(\S[^\n]{0,300}?)[ \t]+)?\1[ \t]*$", re.M)
_WIKI_IMAGE = re.compile(r"\[\[(?:File|Image):[^\[\]\n]{0,1000}\]\]")
_WIKI_LINK = re.compile(
    r"\[(?:https?:|/|#|javascript:|mailto:)[^\s\[\]]{0,1000} ([^\[\]\n]{0,300})\]"
)
_LEAST_MARKS = 3


def has_marks_of_pandoc(text: str) -> bool:
    """Whether a text has divisions, attributes or tags of HTML on rows of their own."""
    if ":::" not in text and "{" not in text and "<" not in text:
        return False
    if "```" in text or "~~~" in text:
        text = "\n".join(piece for piece, is_code in _pieces(text) if not is_code)
    marks = zip(_MARK.finditer(text), range(_LEAST_MARKS), strict=False)
    return sum(1 for _ in marks) == _LEAST_MARKS


def as_markdown(text: str) -> str:
    """A text of pandoc in nothing but Markdown; code that it shows stays."""
    return "".join(piece if is_code else _rewritten(piece) for piece, is_code in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and whether each is code between fences; raw HTML is none."""
    at, fences = 0, list(_FENCE.finditer(text))
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        if _RAW not in opening[0]:
            yield text[at : opening.start()], False
            yield text[opening.start() : closing.end()], True
            at = closing.end()
    yield text[at:], False


def _rewritten(text: str) -> str:
    text = _GRID.sub("", _DIVISION.sub("", _without_code(text)))
    if "{" in text:
        text = _BEHIND_HEADING.sub(r"\1", _BEHIND_LINK.sub("", text))
        for _ in range(_NESTED):
            text = _SPAN.sub(r"\1", text)
    if "= " in text:
        text = _WIKI_HEADING.sub(_headed, text)
    if "[" in text:
        text = _WIKI_LINK.sub(_linked, _WIKI_IMAGE.sub("", text))
    if "<" in text:
        text = _CELL_TAG.sub(" ", BLOCK_TAG.sub("\n", text))
        text = INLINE_TAG.sub("", _LINK.sub(_linked, text))
    return text


def _without_code(text: str) -> str:
    """A text without style sheets, scripts and comments."""
    kept, at = [], 0
    for opening in _CODE.finditer(text):
        if opening.start() < at:
            continue
        tag = opening["tag"]
        closing = f"</{tag}>" if tag else "-->"
        end = text.find(closing, opening.end())
        if end < 0:
            break
        kept.append(text[at : opening.start()])
        at = end + len(closing)
        behind = _BEHIND_CODE.match(text, at)
        at = behind.end() if behind else at
    return "\n".join([*kept, text[at:]])


def _headed(match: re.Match[str]) -> str:
    return f"\n{'#' * len(match[1])} {match[2]}\n" if match[2] else ""


def _linked(match: re.Match[str]) -> str:
    words = INLINE_TAG.sub("", match[1]).strip()
    return f"[{words}](#)" if words and "[" not in words else words
