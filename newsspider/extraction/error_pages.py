"""Pages that answer 200 although there is no story: apologies for one that is gone, log-in walls.

A story may report on deleted posts and on logging in; so these are only asked about pages that
have a headline of that kind, or no story of their own, or hardly more than its beginning. Pages
that are nothing but such a notice are known by `newsspider.extraction.notices`.
"""

import re
from collections.abc import Iterable

from newsspider.extraction.page import Page
from newsspider.words.fold import fold
from newsspider.words.vocabulary import expand, expand_unfolded

# The headline of such a page, whole and folded.
ERROR_HEADLINE = re.compile(
    expand(
        r"(?:http|error|错误|页面|状态码?)?[-:]?404"
        r"(?:[-_|:,!.]*(?:error|not|错误|出错|网?页|找|未|您|抱歉).{0,20}|[-_|:]+.{0,20})?"
        r"|[您你]?{wanted}?的?(?:页面|网页|文章|内容)(?:不存在|已?被?删除|未找到|找不到.{0,6}|走丢了).{0,8}"
        r"|(?:{sorry}[,!]?[您你该此本]?|[您你])[要所想]?{wanted}?的?{gone_thing}(?:已经?|可能|暂时)?被?{gone}.{0,8}"
        r"|出错[了啦].{0,4}|错误(?:提示|页面)|访问出错|notfound|pagenotfound|error.{0,12}"
    )
)
_APOLOGY = re.compile(
    expand(
        r".{0,16}{gone_thing}(?:已经?|可能|暂时|因.{2,8})?(?:被?(?:作者|发布者|管理员|用户|网站)?(?:自行)?){gone}.{0,40}"
        r"|.{0,16}{gone}[了您你]?[要所想]?(?:{wanted}|寻找|打开|需要)?的?{gone_thing}.{0,40}"
        r"|.{0,20}(?:page|article|file|resource)"
        r"(?:youare|yourequested|you'relookingfor|can(?:no|')t|was|is|hasbeen|could){1,2}"
        r".{0,20}(?:notfound|found|deleted|removed|unavailable|exist).{0,20}"
    )
)
_APOLOGETIC = re.compile(
    expand(r"[该此]{gone_thing}|{sorry}|您|你|404|请检查|返回首页|sorry|cannot|can't|notfound")
)
# What a list or calendar says where it has nothing to show.
_NOTHING = re.compile(
    expand(
        r".{0,8}(?:{nothing}|未找到){nothing_such}*的?"
        r"(?:{nothing_thing}|内容|新闻|文章|信息|稿件|资讯|存档)(?:[,。!].{0,24})?"
    )
)
_LOGIN_HEADLINE = re.compile(
    expand(
        r"{account_of}?(?:{log_in}|认证)(?:/?注册)?(?:中心|页面|界面)?|(?:login|signin|logon).{0,12}"
    )
)
_LOGIN_PROMPT = re.compile(
    expand(
        r".{0,12}{log_in_first}您?(?:先|首先)?{log_in}(?:账号|帐号|会员)?{log_in_then}?"
        r"(?:才能|方可|可以?|继续|再)?(?:查看|阅读|浏览|访问|观看|继续)?.{0,16}"
    )
)
# What stands in the place of the rest of a story.
_REST_PROMPT = re.compile(
    expand(
        r".{0,10}(?:{log_in}|{pay}).{0,12}{rest}.{0,10}"
        r"|.{0,10}{rest}.{0,10}(?:{log_in}|{pay}).{0,10}"
    )
)
_STUB_CHARS = 150
_BROKEN_OFF = ("…", "...")
_HINTS = re.compile(
    expand_unfolded(
        r"{log_in}|{pay}|不存在|找[不到]|走丢|丢失|失效|[删移]除|移走|下[线架]|撤[稿回]|屏蔽|过期"
        r"|无法|不可用|不见|found|delet|remov|exist|unavail"
    )
)


def gone_reason(page: Page) -> str | None:
    """What a page that is no article stands in for a story's place: ``soft_404``, ``login_wall``.

    None where it is something else.
    """
    said = _hints(line.text for line in page.lines if not line.hidden)
    prompts = (_LOGIN_PROMPT, _REST_PROMPT)
    if any(prompt.fullmatch(text) for prompt in prompts for text in said) or _is_login_form(page):
        return "login_wall"
    if any(_APOLOGY.fullmatch(text) and _APOLOGETIC.search(text) for text in said):
        return "soft_404"
    return None


def breaks_off(page: Page) -> bool:
    """Whether a story is only begun, and the rest is for those who log in or pay.

    A prompt under a story of some length may be for what the reader sees already.
    """
    if sum(map(len, page.paragraphs)) > _STUB_CHARS:
        return False
    prompts = [line.text for line in page.lines if not line.hidden]
    if not any(map(_REST_PROMPT.fullmatch, _hints(prompts))):
        return False
    begun = [text for text in page.paragraphs if not _REST_PROMPT.fullmatch(fold(text))]
    return len(begun) <= 1 or begun[-1].endswith(_BROKEN_OFF)


def _hints(texts: Iterable[str]) -> list[str]:
    """The lines that have a word of what this is about, folded; most need not be."""
    return [fold(text) for text in texts if _HINTS.search(text.lower())]


def says_nothing(page: Page) -> bool:
    """Whether all that a page tells is that there is nothing to show (暂无相关内容)."""
    prose = [page.lines[index] for index in page.story]
    texts = [line.text for line in prose if line.weight] or [line.text for line in prose]
    return all(_NOTHING.fullmatch(fold(text)) for text in texts)


def _is_login_form(page: Page) -> bool:
    """Whether a password is asked for under a headline that says so: many pages hide a form."""
    titles = [page.title, *page.metadata.titles]
    heads = (fold(re.split(r"[-_|—–]", title)[0]) for title in titles if title)
    if not any(map(_LOGIN_HEADLINE.fullmatch, heads)):
        return False
    assert page.root is not None, "what has a line has a tree"
    return any((field.get("type") or "").lower() == "password" for field in page.root.iter("input"))
