"""How the first paragraph of a story begins that a newsroom or an agency has sent."""

import re

from newsspider.words.late_pattern import LatePattern
from newsspider.words.vocabulary import expand_unfolded

_DISPATCH = LatePattern(
    expand_unfolded(
        r"[【\[（(][^】\]）)。，]{2,24}(?:讯|(?<!来)电|消息|报[道导])[】\]）)]\s*\S{6}"
        r"|(?:{house})讯[\s（(]\s*\S{6}"
        r"|\S{2,8}[社网报](?:\S{0,10}\d\d?日(?:专?电|讯)|讯)[\s（(]\s*\S{6}"
        r"|[^，。！？,!?]{2,24}\d{1,2}月\d{1,2}日\s?[电讯]\s*\S{6}"
    )
)
# 【青禾夜航讯】扫码关注…: an advertisement that is dressed as one
_ADVERTISES = re.compile(
    expand_unfolded(r"[^。]{0,24}(?:扫码|关注(?:我们|本)|订阅|酬宾|下载|广告)")
)


def opens_as_dispatch(text: str) -> bool:
    """Whether a text begins with who sent it, and goes on: ``【青禾社5月9日讯】渡口…``.

    >>> list(map(opens_as_dispatch, ["（青禾社9日电）渡口今天停航。", "【来电】渡口停航。"]))
    [True, False]
    >>> list(map(opens_as_dispatch, ["本报讯 渡口今天停航。", "青禾网讯"]))
    [True, False]
    >>> opens_as_dispatch("【青禾夜航讯】扫码关注本报公众号，看更多新闻。")
    False
    """
    return _DISPATCH.match(text) is not None and _ADVERTISES.match(text) is None
