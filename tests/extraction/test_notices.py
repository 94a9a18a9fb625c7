"""Pages that speak to their visitor: what kind each is, beside a story about the same."""

import pytest

from newsspider import extract
from newsspider.extraction.notices import asks_for_proof, is_challenge
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from tests.pages import BAR, HEADLINE, URL, article, document, paragraphs

CLOCK = "<p>访问时间：2024-05-09 13:20:11</p>"
MENU = "<div><a href='/'>首页</a> <a href='/city/'>城事</a> <a href='/login'>登录</a></div>"
FOOT = "<div><a href='/about.html'>关于我们</a><p>青禾网 版权所有 未经授权禁止转载</p></div>"


def notice(title: str, *told: str, form: str = "") -> str:
    """A notice with a clock, as a page of its own."""
    return document(f"<div><h1>{title}</h1>{paragraphs(*told)}{form}{CLOCK}</div>", title=title)


def judge(html: str, url: str = URL) -> str | None:
    return reject_reason(Page(html, url))


CAPTCHA = "<form><img src='/captcha.png'><input name='c'><button>提交</button></form>"
BLOCKED = {
    "too often": notice("安全验证", "您的访问过于频繁，请完成验证后继续浏览。", form=CAPTCHA),
    "suspicious": notice("环境异常", "当前环境异常，完成验证后即可继续访问。", "去验证"),
    "slide": notice("访问验证", "系统检测到异常流量，请拖动滑块，把图片拼完整。"),
    "firewall": notice(
        "网站防火墙",
        "您的请求可能带有攻击行为，已被管理员设置拦截。",
        "如有疑问，请联系网站管理员。",
    ),
    "by address": notice(
        "访问受限",
        "您的IP地址存在异常访问行为，已被列入黑名单。",
        "IP：203.0.113.7　编号：3f2c1a9e77b0",
    ),
    "forbidden": notice("403 Forbidden", "You don't have permission to access this resource."),
    "in English": notice(
        "Just a moment...", "Checking if the connection is secure.", "Please verify you are human."
    ),
    "traditional": notice("安全驗證", "請證明您不是機器人，輸入圖片中的驗證碼後繼續瀏覽。"),
    "under the headline of the story": notice(HEADLINE, "为了您的账号安全，请滑动验证后继续阅读。"),
}
MAINTENANCE = {
    "repairs": notice("系统维护中", "系统正在升级维护，预计今天22:00恢复访问，敬请谅解。"),
    "busy": notice("青禾网", "服务器繁忙，请稍后再试。"),
    "in English": notice(
        "503 Service Unavailable", "The server is temporarily unable to service your request."
    ),
}
GONE = {
    "deleted": notice("青禾号", "该内容已被发布者删除", "您可以看看其他文章。"),
    "against the rules": notice("提示", "此内容因违规无法查看，请返回首页。"),
    "lost": notice("青禾网", "您要找的页面走丢了，请检查网址是否正确，或返回首页。"),
    "by number": notice("404 Not Found", "nginx"),
}
LOG_IN = {
    "log in": notice(HEADLINE, "您尚未登录，请登录后继续阅读。还没有账号？立即注册"),
    "pay": notice(HEADLINE, "该文章仅限会员阅读，开通会员即可查看完整内容。"),
}
KINDS = {"blocked": BLOCKED, "maintenance": MAINTENANCE, "soft_404": GONE, "login_wall": LOG_IN}
NOTICES = [
    pytest.param(html, kind, id=f"{kind}, {name}")
    for kind, pages in KINDS.items()
    for name, html in pages.items()
]


@pytest.mark.parametrize(("html", "kind"), NOTICES)
@pytest.mark.parametrize("url", [URL, "https://news.example/p/5288999", "https://news.example/"])
def test_a_notice_is_no_article_although_it_has_a_time(html: str, kind: str, url: str) -> None:
    assert judge(html, url) == kind
    assert extract(html, url) is None


@pytest.mark.parametrize(("html", "kind"), NOTICES)
def test_it_may_have_the_frame_of_its_portal(html: str, kind: str) -> None:
    framed = html.replace("<body>", f"<body>{MENU}").replace("</body>", f"{FOOT}</body>")
    assert MENU in framed
    assert judge(framed) == kind


@pytest.mark.parametrize(
    ("headline", "story"),
    [
        (
            "刷个网页要认三次红绿灯：验证码为何越来越难",
            "“请选出所有包含红绿灯的图片。”市民李女士在购票网站上连输四次验证码，都没通过。",
        ),
        (
            "网站提示“访问过于频繁”，三成用户被误伤",
            "“您的访问过于频繁，请稍后再试。”五一前夕，抢票的旅客常常看到这行字，客服说系统判为异常。",
        ),
        ("青禾网启用滑块验证", "青禾网九日起启用滑块验证，读者发表评论前须完成一次验证。"),
        ("论坛封禁三千个账号", "青禾论坛九日公告，三千个发布广告的账号被永久封禁，用户可在七日内申诉。"),
        ("图书馆网站遭攻击", "青禾图书馆网站九日遭到流量攻击，访问异常，警方已立案侦查。"),
        (
            "一篇文章被发布者删除之后",
            "九日上午，读者点开那篇文章，看到的只有“该内容已被发布者删除”，作者说是物业劝的。",
        ),
        ("铁路售票系统今晚维护", "铁路售票网站今晚23时至次日5时进行系统维护，请您提前购票。"),
        (
            "政务服务网系统升级公告",
            "因系统升级，青禾政务服务网十日起暂停服务，社保业务改到窗口办理，给您带来不便，敬请谅解。",
        ),
        ("服务器故障，多家网站打不开", "青禾云计算中心九日服务器故障，多家网站无法访问，下午恢复。"),
        ("报纸网站筑起付费墙", "青禾日报网站对深度报道收费，读者登录并订阅后才能阅读全文，月费九元。"),
        ("警方提醒：验证码不要告诉别人", "凡是索要短信验证码的都是诈骗，请您务必保管好账号，不要点击陌生链接。"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("bar", [BAR, CLOCK.replace("访问时间：", "")], ids=["source", "time"])
def test_a_story_about_such_pages_is_one(headline: str, story: str, bar: str) -> None:
    record = extract(document(article(f"<p>{story}</p>", title=headline, bar=bar)), URL)
    assert record is not None
    assert record.text == story


ADVICE = "打开手机里的青禾客户端，点“我的”，再点“账号申诉”，输入手机号和验证码，等待审核结果。"


def test_what_has_a_source_says_more_in_such_words_before_it_is_a_notice() -> None:
    assert (
        judge(document(article(f"<p>{ADVICE}</p>", title="账号丢了怎么找回来", bar=CLOCK)))
        == "blocked"
    )
    assert judge(document(article(f"<p>{ADVICE}</p>", title="账号丢了怎么找回来"))) is None
    shorter = ADVICE.replace("手机里的青禾", "")
    assert judge(document(article(f"<p>{shorter}</p>", title="账号丢了怎么找回来"))) is None
    for html in BLOCKED.values():
        assert judge(html.replace("访问时间：", "来源：青禾云盾　")) == "blocked"


def test_a_headline_of_such_words_alone_speaks_for_a_notice() -> None:
    told = "老是刷屏可不好，本店小本经营，请稍后再试，谢谢您的理解。"
    assert judge(notice("请求过于频繁", told)) == "blocked"
    assert judge(notice("青禾小店的请求过于频繁", told)) is None
    more = told.replace("，请", "，鲜花当天送到，花篮现做，请")
    assert judge(notice("请求过于频繁", more)) is None


def test_a_latin_letter_says_a_quarter_of_an_ideograph() -> None:
    def naming(letters: int) -> str | None:
        return judge(notice("访问验证", f"您的访问过于频繁，请完成验证后继续浏览{'q' * letters}。"))

    assert naming(45) == "blocked"
    assert naming(70) is None


@pytest.mark.parametrize(
    "machine",
    [
        "<form><input name='verifycode'></form>",
        "<img src='/getcheckcode'>",
        "<iframe src='https://captcha.example/'></iframe>",
        "<meta http-equiv='refresh' content='5'>",
    ],
)
def test_so_does_what_takes_the_proof_or_comes_back(machine: str) -> None:
    told = "看累了吧，休息一会儿，不知您是不是机器爬虫呢，验证以后欢迎再来。"
    assert judge(notice("青禾小站", told)) is None
    assert judge(notice("青禾小站", told, form=machine)) == "blocked"
    assert judge(notice("青禾小站", f"{told}（captcha）")) is None  # what it says is no machine
    more = told.replace("，不", "，泡壶新茶，不")
    assert judge(notice("青禾小站", more, form=machine)) is None


def test_a_page_without_a_story_is_judged_by_its_headline_and_sentences() -> None:
    def bare(title: str, rest: str = "") -> str | None:
        return judge(document(f"<h1>{title}</h1>{MENU}{rest}{FOOT}", title=title))

    assert bare("青禾安全验证") == "blocked"
    assert bare("青禾网安全验证") == "no_story"
    assert bare("青禾网络安全周") == "no_story"
    labels = "<p>用户名</p><p>密码</p><p>验证码</p><button>登录</button>"
    assert bare("青禾网", labels) == "no_story"
    hidden = "<p style='display:none'>您的访问过于频繁，请完成验证后继续浏览。</p>"
    assert bare("青禾网", hidden) != "blocked"


def test_a_page_that_leads_to_many_stories_is_no_notice() -> None:
    def leading_to(count: int) -> str | None:
        links = "".join(
            f"<li><a href='/a/{n}.html'>渡口第{n}天停航的消息</a></li>" for n in range(count)
        )
        return judge(BLOCKED["too often"].replace("</body>", f"<ul>{links}</ul></body>"))

    assert leading_to(10) == "blocked"
    assert leading_to(11) != "blocked"


def test_a_long_text_is_no_notice() -> None:
    told = "请您完成验证后继续访问，如有疑问请联系管理员。"
    assert judge(notice("安全验证", *[told] * 12)) == "blocked"
    assert judge(notice("安全验证", *[told] * 13)) is None


def test_what_it_says_most_of_tells_its_kind() -> None:
    assert judge(notice("青禾网", "页面不存在，已被删除，如有异常请联系管理员。")) == "soft_404"
    assert judge(notice("青禾网", "页面异常，请完成验证，否则链接失效。")) == "blocked"
    assert judge(notice("青禾网", "系统正在维护，如有异常请联系管理员。")) == "blocked"  # of equals
    assert judge(notice("青禾网", "请您稍后再试，给您带来不便，敬请谅解。")) is None  # of nothing


SCRIPT = "document.cookie='proof=1337;path=/';location.reload()"


@pytest.mark.parametrize(
    "script",
    [
        SCRIPT,
        "document['cookie'] = a(); window.location.href = b",
        "document.cookie=x;setTimeout(function(){document.location=u},9)",
        "document.cookie=x;document.forms[0].submit()",
        "document.cookie = x; location.replace(u)",
    ],
)
def test_a_script_that_sets_a_cookie_and_asks_again_wants_a_proof(script: str) -> None:
    assert judge(f"<html><body><script>{script}</script></body></html>") == "blocked"
    assert judge(f"<p>请稍候</p><script>{script}</script>") == "blocked"
    assert judge(document(f"{article()}<script>{script}</script>")) is None


@pytest.mark.parametrize(
    "html",
    [
        "<script>location.href='/index2.html'</script>",
        "<script>document.cookie='seen=1'</script>",
        "<script>if(document.cookie==''){location.reload()}</script>",
        "<script>document.cookie='a=1';if(location.href=='/m/'){go()}</script>",
        f"<link rel='stylesheet' href='/app.css'><div id='app'></div><script>{SCRIPT}</script>",
        f"<style>b {{color: red}}</style><div id='app'></div><script>{SCRIPT}</script>",
        f"<a href='/m/'>手机版</a><script>{SCRIPT}</script>",
    ],
)
def test_other_scripts_do_not(html: str) -> None:
    assert judge(html) != "blocked"


def test_a_script_is_no_challenge_under_much_text() -> None:
    def under(chars: int) -> bool:
        return is_challenge(Page(f"<p>{'候' * chars}</p><script>{SCRIPT}</script>", URL))

    assert under(100)
    assert not under(101)
    assert not is_challenge(Page("", URL))


def test_only_a_verification_asks_for_a_proof() -> None:
    assert asks_for_proof(Page(BLOCKED["too often"], URL))
    assert asks_for_proof(Page(f"<script>{SCRIPT}</script>", URL))
    assert asks_for_proof(Page(document("<h1>安全验证</h1>", title="安全验证"), URL))
    assert not asks_for_proof(Page(BLOCKED["forbidden"], URL))
    assert not asks_for_proof(Page(MAINTENANCE["busy"], URL))
