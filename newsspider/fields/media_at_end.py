"""The publisher that the end of a story credits, or what stands right under it."""

import re
from collections.abc import Iterator

from newsspider.fields.byline import BylineContext
from newsspider.fields.permissions import ACCOUNT_REPRINT, publishers
from newsspider.words.labels import read_fields
from newsspider.words.names import is_account, is_medium
from newsspider.words.vocabulary import expand_unfolded

_BEGINS_NOTE = ("本文", "文章", "此文", "原文")
# 《青禾日报》（编辑：李四）
_ALONE = re.compile(
    r"[(（【\[《]\s*[据據]?([^()（）【】\[\]《》]{2,16}?)\s*[)）】\]》]"
    + expand_unfolded(r"(?:\s*[(（]{role_prefix}*{desk}[^()（）]{3,10}[)）])?")
)
_CLOSING = re.compile(r"[（(【]([^（）()【】]{4,40})[）)】]\s*$")
# 本文来源青禾圈，作者：林雨桐
_TOLD_WITH_AUTHOR = re.compile(
    r"^本文(?:来源|来自)于?\s?([^\s，。:：“《]{2,16})[，,]\s*作者[:：][^，。]{2,12}(?:[，。]|$)"
)
_NEAR = 3


def media_under_story(byline: BylineContext) -> Iterator[str]:
    """The medium that stands alone in brackets right under the story."""
    for note in byline.tail[:_NEAR]:
        alone = _ALONE.fullmatch(note.text)
        if alone and is_medium(alone[1]) and is_account(alone[1]):
            yield alone[1]


def publishers_at_end(byline: BylineContext) -> Iterator[str]:
    """The publisher that brackets at the end of the story name: ``（来源：青禾日报）``."""
    for text in byline.text[-1:]:
        closing = _CLOSING.search(text)
        if closing:
            yield from (
                found.value for found in read_fields(closing[1])[0] if found.kind == "source"
            )
    ending = (*byline.text[-1:], *(note.text for note in byline.tail))
    told = map(_TOLD_WITH_AUTHOR.match, ending[: _NEAR + 1])
    yield from (named[1] for named in told if named)
    for text in ending:
        reprint = ACCOUNT_REPRINT.search(text) if text.startswith(_BEGINS_NOTE) else None
        yield from [reprint[1]] if reprint else publishers(text)
