"""Pages that answer 200 although there is no story: apologies for one that is gone, log-in walls.

A story may report on deleted posts and on logging in; so these are only asked about pages that
have a headline of that kind, or no story of their own.
"""

import re

from newsspider.extraction.page import Page
from newsspider.words.fold import fold

_WHAT = "页面|网页|文章|稿件|内容|新闻|信息|资讯|帖子|网址|链接|资源|文件|地址|专题|视频"
_GONE = (
    "不存在|没有找到|未找到|找不到|没找到|无法找到|走丢了|丢失了?|不见了|失效|过期|删除|移除|移走|下线|下架|撤稿|撤回|屏蔽|"
    "无法(?:查看|显示|访问|打开)|不可用"
)
# The headline of such a page, whole and folded.
ERROR_HEADLINE = re.compile(
    r"(?:http|error|错误|页面|状态码?)?[-:]?404(?:[-_|:,!.]*(?:error|not|错误|出错|网?页|找|未|您|抱歉).{0,20}|[-_|:]+.{0,20})?|"
    r"(?:您|你)?(?:访问|查看|请求)?的?(?:页面|网页|文章|内容)(?:不存在|已?被?删除|未找到|找不到.{0,6}|走丢了).{0,8}|"
    r"(?:(?:抱歉|对不起|很遗憾)[,!]?(?:您|你|该|此|本)?|您|你)(?:要|所|想)?(?:访问|查看|请求|浏览|查找)?的?"
    rf"(?:{_WHAT})(?:已经?|可能|暂时)?被?(?:{_GONE}).{{0,8}}|"
    r"出错[了啦].{0,4}|错误(?:提示|页面)|访问(?:受限|被拒绝|出错)|notfound|pagenotfound|error.{0,12}"
)
_APOLOGY = re.compile(
    rf".{{0,16}}(?:{_WHAT})(?:已经?|可能|暂时|因.{{2,8}})?(?:被?(?:作者|发布者|管理员|用户|网站)?(?:自行)?)(?:{_GONE}).{{0,40}}|"
    rf".{{0,16}}(?:{_GONE})(?:了|您|你)?(?:要|所|想)?(?:访问|查看|请求|浏览|查找|寻找|打开|需要)?的?(?:{_WHAT}).{{0,40}}|"
    r".{0,20}(?:page|article|file|resource)(?:youare|yourequested|you'relookingfor|can(?:no|')t|was|is|hasbeen|could){1,2}.{0,20}(?:notfound|found|deleted|removed|unavailable|exist).{0,20}"
)
_APOLOGETIC = re.compile(
    r"抱歉|对不起|很遗憾|您|你|404|请检查|返回首页|sorry|cannot|can't|notfound"
)
# What a list or calendar says where it has nothing to show.
_NOTHING = re.compile(
    r".{0,8}(?:暂无|暂时没有|没有(?:找到|查到|检索到)?|尚无|未找到|查无|无)(?:任何|相关|有关|符合条件|更多|存档|可显示|可用|对应)*的?"
    r"(?:数据|内容|记录|新闻|要闻|文章|信息|结果|报道|稿件|资讯|存档|版面(?:信息)?)(?:[,。!].{0,24})?"
)
_LOGIN_HEADLINE = re.compile(
    r"(?:用户|会员|账[号户]|帐[号户]|通行证|统一|身份|扫码|.{2,8}网)?(?:登录|登陆|登入|认证)(?:/?注册)?(?:中心|页面|界面)?|"
    r"(?:login|signin|logon).{0,12}"
)
_LOGIN_PROMPT = re.compile(
    r".{0,12}(?:请|需要?|必须|您还没有|您尚未|尚未|未)(?:您)?(?:先|首先)?(?:登录|登陆|登入)(?:账号|帐号|会员)?(?:后|之后|才能|方可|以|再|即可|,|!|$)?"
    r"(?:才能|方可|可以?|继续|再)?(?:查看|阅读|浏览|访问|观看|继续)?.{0,16}"
)
_LINE_CHARS = 80
_HINTS = re.compile(
    r"登[录陆入錄陸]|不存在|找[不到]|找到|走丢|丢失|失效|[删刪移]除|移走|下[线線架]|撤[稿回]|屏蔽|过期|無法|无法|不可用|不见|不見|found|delet|remov|exist|unavail"
)


def gone_reason(page: Page) -> str | None:
    """What a page that is no article stands in for a story's place: ``soft_404``, ``login_wall``.

    None where it is something else.
    """
    lines = [line.text for line in page.lines if not line.hidden]
    said = [
        fold(text) for text in lines if len(text) <= _LINE_CHARS and _HINTS.search(text.lower())
    ]
    if any(map(_LOGIN_PROMPT.fullmatch, said)) or _is_login_form(page):
        return "login_wall"
    if any(_APOLOGY.fullmatch(text) and _APOLOGETIC.search(text) for text in said):
        return "soft_404"
    return None


def says_nothing(page: Page) -> bool:
    """Whether all that a page tells is that there is nothing to show (暂无相关内容)."""
    prose = [page.lines[index] for index in page.story]
    texts = [line.text for line in prose if line.weight] or [line.text for line in prose]
    return bool(texts) and all(
        len(text) <= _LINE_CHARS and _NOTHING.fullmatch(fold(text)) for text in texts
    )


def _is_login_form(page: Page) -> bool:
    """Whether a password is asked for under a headline that says so: many pages hide a form."""
    titles = [page.title, *page.metadata.titles]
    heads = (fold(re.split(r"[-_|—–]", title)[0]) for title in titles if title)
    if page.root is None or not any(map(_LOGIN_HEADLINE.fullmatch, heads)):
        return False
    return any((field.get("type") or "").lower() == "password" for field in page.root.iter("input"))
