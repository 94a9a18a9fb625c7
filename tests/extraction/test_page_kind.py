"""`reject_reason`: pages that are no articles, each beside one much like it that is."""

import pytest

from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from newsspider.layouts.profile import Profile
from newsspider.layouts.slots import key_of
from newsspider.words.time import first_date
from tests.pages import BAR, HEADLINE, LEAD, STORY, URL, article, document, paragraphs

NEWS = (
    ("夜市开张首日客流过万", "记者看到，入夜之后，青禾老街人头攒动，摊主们忙得不可开交。"),
    ("老码头改成了图书馆和展览馆", "闲置十年之后，老码头重新开门迎客，首日来了两千多位读者。"),
    ("江堤加高工程今天完工", "工程历时两年，加高了十二公里江堤，可以抵御百年一遇的洪水。"),
    ("新渡船下水试航成功", "新船可以载客三百人，比老船多出一倍，而且不冒黑烟，几乎没有声音。"),
    ("渔民上岸开起了农家乐", "禁渔以后，沿江三个村的渔民陆续上岸，有人办起农家乐，生意不错。"),
)


DATED_URL = "http://news.example/2024/05/09/book-room.html"
MENU = "<div class='menu'><a href='/'>首页</a> <a href='/city/'>城事</a> <a href='/life/'>生活</a></div>"
FOOT = "<div class='foot'><a href='/about.html'>关于我们</a> 青禾网 版权所有</div>"


def judge(content: str, url: str = URL, title: str = HEADLINE) -> str | None:
    return reject_reason(Page(document(f"{MENU}{content}{FOOT}", title=title), url))


def links(day: str = "") -> str:
    return "".join(f"<li><a href='/a/{n}.html'>{name}</a>{day}</li>" for n, (name, _) in rows())


def rows() -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(NEWS, 345001))


def test_an_article_is_one() -> None:
    assert judge(article()) is None


NOTICE = "<h1>安全验证</h1><p>您的访问过于频繁，请完成验证后继续浏览。</p><p>2024-05-09 08:15</p>"
CHALLENGE = "<script>document.cookie='proof=1337'; location.reload()</script>"


def test_what_speaks_to_its_visitor_is_known_before_all_else() -> None:
    for url in (URL, "http://news.example/", "http://news.example/city/"):
        assert judge(NOTICE, url, title="安全验证") == "blocked"
        assert reject_reason(Page(CHALLENGE, url)) == "blocked"
    assert judge(article(f"{STORY}<p>您的访问过于频繁，请完成验证后继续浏览。</p>")) is None


def test_a_story_that_goes_on_after_a_log_in_is_not_whole() -> None:
    assert judge(article(f"<p>{LEAD}</p>", under="<p>登录后阅读全文</p>")) == "login_wall"
    assert judge(article(f"<p>{LEAD}</p>", under="<p>登录后发表评论</p>")) is None


@pytest.mark.parametrize("html", ["", " ", "<html></html>", b"", "<!-- -->"])
def test_what_has_no_line_is_not_html(html: str | bytes) -> None:
    assert reject_reason(Page(html, URL)) == "not_html"


def test_a_story_that_only_a_script_holds_is_one() -> None:
    def scripted(story: str) -> str | None:
        state = f"window.state={{'title':'{HEADLINE}','content':'{story}'}}"
        html = f"<title>{HEADLINE}</title><meta name='pubdate' content='2024-05-09'>"
        return reject_reason(Page(f"{html}<div id='app'></div><script>{state}</script>", URL))

    assert scripted(STORY) is None
    assert scripted("") == "not_html"


def test_an_address_that_programs_make_up_is_none() -> None:
    assert judge(article(), "http://internet.e-mail") is None
    assert judge(article(), "http://internet.example") == "front_page"


@pytest.mark.parametrize(
    "content",
    [
        "<h1>渡口停航一天</h1>",
        f"<ul>{links()}</ul>",
        "<h1>渡口停航一天</h1><img src='/1.jpg'><p>组图</p>",
    ],
    ids=["headline", "links", "picture"],
)
def test_without_sentences_there_is_no_story(content: str) -> None:
    assert judge(content) == "no_story"
    assert judge(f"{content}{BAR}<div class='content'>{STORY}</div>") is None


def test_a_story_has_a_headline() -> None:
    def untitled(head: str) -> str | None:
        html = (
            f"<html><head>{head}</head><body>{BAR}<div class='content'>{STORY}</div></body></html>"
        )
        return reject_reason(Page(html, URL))

    assert untitled("") == "no_headline"
    assert untitled(f"<title>{HEADLINE}</title>") is None


@pytest.mark.parametrize(
    "url", ["http://news.example/", "http://news.example", "https://n.example/#a"]
)
def test_the_front_page_is_none_whatever_is_on_it(url: str) -> None:
    assert judge(article(), url) == "front_page"


def test_a_front_page_that_is_only_claimed_is_not_believed() -> None:
    head = "<link rel='canonical' href='http://news.example/'>"
    html = document(article(), head=head)
    assert reject_reason(Page(html)) is None
    assert reject_reason(Page(html, "http://news.example/")) == "front_page"


@pytest.mark.parametrize("url", ["http://news.example/?id=34567", "http://news.example/34567"])
def test_a_story_at_the_root_is_one(url: str) -> None:
    assert judge(article(), url) is None


@pytest.mark.parametrize(
    ("service", "story"),
    [
        ("关于我们", "关于我们的江，老船工还有话说"),
        ("联系我们", "“联系我们”热线一年接了三万个电话"),
        ("企业简介", "企业简介里的老渡口，一百年没有改过名字"),
        ("版权声明", "一纸版权声明，引来两家渡口打官司"),
        ("用户协议", "用户协议太长没人读，人大代表建议限制字数"),
        ("用户登录", "政务平台用户登录要等三分钟，市民有意见"),
        ("招聘信息", "渡口招聘信息贴出一周，无人应聘船工"),
        ("系统提示", "系统提示风力超标，渡船全部停航"),
        ("帮助中心", "渡口旅客帮助中心今天揭牌"),
    ],
)
def test_the_pages_that_every_site_has_are_known_by_their_whole_headline(
    service: str, story: str
) -> None:
    # An imprint may well have a date.
    assert judge(article(title=service), title=service) == "service_page"
    assert judge(article(title=story), title=story) is None


@pytest.mark.parametrize(
    ("error", "story"),
    [
        ("404 Not Found", "404名旅客滞留渡口，昨夜全部疏散"),
        ("404", "404路公交停了，三十七路还在开"),
        ("错误404-页面未找到", "404、405两趟轮渡停航"),
        ("页面不存在", "页面不存在了，记忆还在：一个论坛的二十年"),
        ("您访问的页面不存在", "您访问的页面不存在？渡口网站改版，老读者迷了路"),
        ("抱歉，该文章已被删除", "渡口公告文章被删除，海事部门致歉"),
        ("对不起，您要查看的信息已过期", "信息过期仍在推送，渡口停航通知让旅客白跑一趟"),
        ("出错啦", "出错的是时刻表，不是船"),
    ],
)
def test_an_apology_for_a_headline_is_a_soft_404(error: str, story: str) -> None:
    assert judge(article(title=error), title=error) == "soft_404"
    assert judge(article(title=story), title=story) is None


APOLOGIES = [
    "抱歉，您访问的页面不存在，可能已被删除，请检查网址是否正确。",
    "对不起，该文章已被作者删除",
    "您要查看的信息不存在或者已被删除！",
    "很抱歉，找不到您要访问的页面",
    "抱歉，此内容因违规无法查看，您可以返回首页。",
    "该稿件已撤稿，请您返回首页。",
    "抱歉，您訪問的頁面不存在",
    "Sorry, the page you requested was not found.",
]


@pytest.mark.parametrize("apology", APOLOGIES)
@pytest.mark.parametrize("url", ["http://news.example/a/none.html", "http://news.example/x"])
def test_an_apology_where_a_story_should_be_is_a_soft_404(apology: str, url: str) -> None:
    box = f"<div><p>{apology}</p><p>三秒后返回首页，请稍候。</p></div>"
    assert judge(box, url, "青禾网") == "soft_404"
    assert judge(f"{article()}<div class='comments'>{box}</div>") is None


def test_an_apology_may_stand_over_other_words() -> None:
    more = "<p>昨夜江水漫过老码头，值班的船工把缆绳换了三次，天亮才回家。</p>"
    for apology in ("Sorry, the page you requested was not found.", APOLOGIES[0]):
        assert judge(f"<p>{apology}</p>{more}", "http://news.example/x", "青禾网") == "soft_404"


def test_a_story_may_be_about_deleted_pages() -> None:
    told = "<p>“该文章已被删除，您可以返回首页。”记者点开链接，看到的只有这一行字，三个月来都是这样。</p>"
    assert judge(article(STORY + told)) is None
    links_to_it = f"<ul>{links()}<li><a href='/a/9.html'>文章已被删除，作者告上法庭</a></li></ul>"
    assert judge(links_to_it) == "no_story"


@pytest.mark.parametrize(
    ("empty", "flash"),
    [
        ("当日没有存档的要闻，请选择其他日期。", "当日没有存档的船票一律作废，请乘客到窗口改签。"),
        ("暂无相关内容，敬请期待。", "暂无相关人员受伤，渡口明日恢复开航。"),
        ("抱歉，没有找到符合条件的新闻。", "没有找到落水者，搜救仍在继续。"),
        ("抱歉本站没有找到任何符合条件的新闻", "江上没有找到任何符合条件的新渡船。"),
        ("今日无版面信息，请返回首页查看。", "今日无风，渡口恢复开航，三百旅客过江。"),
    ],
)
def test_a_day_without_news_is_none(empty: str, flash: str) -> None:
    assert judge(article(f"<p>{empty}</p>")) == "no_story"
    assert judge(article(f"<p>{flash}</p>")) is None
    assert judge(article(f"<p>{empty}</p>{STORY}")) is None
    assert judge(article(f"<p>{empty}</p><p>五月十日　星期五</p>")) == "no_story"


VERSES = (
    *("江水向东流　船儿向西行", "老码头的灯　一盏一盏亮", "渡江的人　把伞收在身旁"),
    *("缆绳系着旧年的霜", "汽笛声里　有人还乡", "我在对岸　数着波浪"),
)


def test_one_sentence_over_a_disclaimer_at_the_foot_is_a_story() -> None:
    claim = "<div>免责声明：本文来自青禾客户端，不代表青禾网的观点和立场。</div>"
    wordy = "拦汽车、闯码头、要求局长当面答复，渡口停航引来十年里人数最多的一次围堵"

    def under(title: str, *texts: str) -> str | None:
        head = f"<div><h1>{title}</h1><p>2024-05-09 08:15</p></div>"
        block = f"<div class='content'>{paragraphs(*texts)}{claim}</div>"
        return reject_reason(Page(document(f"{head}{block}{FOOT}", title=title), URL))

    for title in (HEADLINE, wordy):
        assert under(title, LEAD) is None
        assert under(title) == "no_story"


def test_verses_without_a_sentence_say_something() -> None:
    assert judge(article(paragraphs(*VERSES))) is None


@pytest.mark.parametrize(
    "content",
    [
        "<h1>渡口停航一天</h1><p>请登录后查看全文</p>",
        "<h1>渡口停航一天</h1><div>您还没有登录，请先登录</div>",
        "<h1>会员内容</h1><p>需要登录才能继续阅读</p>",
        "<h1>用户登录</h1><form><input name='u'><input type='password' name='p'></form><p>忘记密码？</p>",
        "<h1>渡口停航一天</h1><p>請登錄後閱讀</p>",
    ],
)
def test_a_log_in_wall_is_none(content: str) -> None:
    assert judge(content, title="青禾网用户登录") == "login_wall"


def test_what_asks_for_a_password_under_such_a_title_is_a_log_in() -> None:
    def asking(title: str, kind: str = "password") -> str | None:
        return judge(f"<h1>欢迎回来</h1><input type='{kind}'>", title=title)

    assert asking("用户登录 - 青禾新闻") == "login_wall"
    assert asking("青禾新闻 - 用户登录") == "no_story"
    assert asking("用户登录", "text") == "no_story"


def test_a_log_in_form_beside_a_story_is_no_wall() -> None:
    form = "<form style='display:none'><input name='u'><input type='password'><p>请登录后发表评论</p></form>"
    assert judge(form + article() + form) is None
    section = f"{form}<h1>城事</h1><ul>{links()}</ul>"
    assert judge(section, "http://news.example/city/", "城事") == "no_story"
    told = (
        "<p>大屏上写着请登录后查看，老人不会，工作人员一个一个教，教到第三天，窗口前不排队了。</p>"
    )
    assert judge(article(STORY + told)) is None


@pytest.mark.parametrize("charset", ["gbk", "gb18030", "big5", "utf-8"])
def test_apologies_in_any_encoding(charset: str) -> None:
    apology = "抱歉，您訪問的頁面不存在" if charset == "big5" else "抱歉，您访问的页面不存在"
    html = f"<title>青禾</title><p>{apology}</p><a href='/'>首</a>".encode(charset)
    assert reject_reason(Page(html, "http://news.example/a/none.html")) == "soft_404"


LINKS = {
    "bare links": f"<ul>{links()}</ul>",
    "dated links": f"<ul>{links('<span>2024-05-09</span>')}</ul>",
}
TEASERS = {
    "divs": "".join(
        f"<div class='item'><h3><a href='/a/{n}.html'>{name}</a></h3><p>{words}</p></div>"
        for n, (name, words) in rows()
    ),
    "list items with times": "<ul>"
    + "".join(
        f"<li><a href='/a/{n}.html'>{name}</a><p>{words}</p><span>2024-05-0{n % 9 + 1} 08:15</span></li>"
        for n, (name, words) in rows()
    )
    + "</ul>",
    "definition list": "<dl>"
    + "".join(
        f"<dt><a href='/a/{n}.html'>{name}</a></dt><dd>{words}</dd>" for n, (name, words) in rows()
    )
    + "</dl>",
    "one line each": "".join(
        f"<p><a href='/a/{n}.html'>{name}</a>　{words}</p>" for n, (name, words) in rows()
    ),
}
LISTS = LINKS | TEASERS


def judge_list(url: str, title: str, head: str, kind: str) -> str | None:
    return judge(f"{head}<div class='list'>{LISTS[kind]}</div>", url, title)


SECTIONS = [
    ("http://news.example/city/", "城事", "<h1>城事</h1>"),
    ("http://news.example/city/index_2.html", "城事", "<h2>城事</h2>"),
]
TAG = ("http://news.example/tag/%E6%B8%A1%E5%8F%A3", "渡口", "<h1>标签：渡口</h1>")
INTRODUCED = [
    (
        "http://news.example/author/345",
        "张三的文章",
        "<h1>张三</h1><p>青禾日报记者，十五年来关注江上的事，有线索请联系他。</p>",
    ),
    (
        "http://news.example/topic/dukou/",
        "渡口的一百年",
        "<h1>渡口的一百年</h1><p>白苇渡口今年一百岁，从木船到轮渡，本网推出专题，讲述两岸的变迁。</p>",
    ),
]


@pytest.mark.parametrize("kind", TEASERS)
def test_stories_with_a_few_words_each_are_a_list(kind: str) -> None:
    for page in SECTIONS + INTRODUCED:
        assert judge_list(*page, kind) == "list"
    assert judge_list(*TAG, kind) == "service_page"  # its headline tells before its entries do


@pytest.mark.parametrize("kind", LINKS)
def test_links_are_a_list_if_there_is_prose_beside_them(kind: str) -> None:
    for page in INTRODUCED:
        assert judge_list(*page, kind) == "list"
    for page in [*SECTIONS, TAG]:
        assert judge_list(*page, kind) == "no_story"


@pytest.mark.parametrize("kind", LISTS)
def test_an_article_over_a_list_is_one(kind: str) -> None:
    assert judge(f"{article()}<h3>相关内容</h3><div class='list'>{LISTS[kind]}</div>") is None
    assert judge(f"{article()}<div class='list'>{LISTS[kind]}</div>") is None


def test_a_long_list_under_an_article_makes_no_difference() -> None:
    assert judge(f"{article()}<h3>热门资讯</h3><ul>{links() * 20}</ul>") is None


def test_a_dated_article_may_be_made_of_links() -> None:
    numbered = "".join(
        f"<p>{n - 345000}. <a href='/a/{n}.html'>{name}</a></p>" for n, (name, _) in rows()
    )
    assert judge(article(f"<p>{LEAD}</p>{numbered}")) is None


# An undated page with an address of its own: only its entries tell whether it is a list.
UNDATED = "http://news.example/content_34567.html"
MORE = "<p>当地气象台预计，大风将在夜间减弱，渡口已备好三条加班船，随时可以开航。</p>"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (UNDATED, None),
        ("http://news.example/show.php?id=34567", None),
        ("http://news.example/a/5f2c1e9ab3d4.html", None),
        ("http://news.example/show.php?newsid=7", None),
        ("http://news.example/ferry-stops-again", None),
        ("http://news.example/show-12-1.html", None),
        ("http://news.example/articles/东港三车追撞三人送医无大碍/", None),
        (
            "http://news.example/%E6%9D%B1%E6%B8%AF%E4%B8%89%E8%BB%8A%E8%BF%BD%E6%92%9E-%E4%B8%89%E4%BA%BA%E9%80%81%E9%86%AB%E7%84%A1%E7%A4%99.html",
            None,
        ),
        ("http://news.example/articles/东港三车追撞/", "no_date"),
        ("http://news.example/tag/东港三车追撞三人送医无大碍/", "no_date"),
        ("http://news.example/list-12-1.html", "no_date"),
        ("http://news.example/about-us", "no_date"),
        ("http://news.example/city/", "no_date"),
        ("http://news.example/introduction.html", "no_date"),
    ],
)
def test_an_undated_article_has_an_address_of_its_own(url: str, reason: str | None) -> None:
    assert judge(article(STORY + MORE, bar=""), url) == reason
    assert judge(article(STORY + MORE), url) is None


def test_an_undated_article_is_not_short() -> None:
    assert judge(article(f"<p>{LEAD}</p>", bar=""), UNDATED) == "no_date"
    assert judge(article(f"<p>{LEAD}</p>"), UNDATED) is None
    for chars, reason in ((99, "no_date"), (100, None)):
        told = paragraphs(LEAD, LEAD.replace("渡口", "江" * (chars - 2 * len(LEAD) + 2)))
        assert judge(article(told, bar=""), UNDATED) == reason


ESSAY = (
    *("我在一个阴天的下午重新走进那条巷子，巷口的槐树还在，石凳却换成了水泥的，坐上去凉得很。",),
    *(
        "小时候，祖父牵着我从这里经过，到江对岸去听书。他走得慢，一路上要和许多人说话，我便蹲着看蚂蚁。",
    ),
    *("后来祖父不在了，听书的茶馆也关了门。我到外地念书、做工，偶尔梦见那条巷子，总是下着雨。",),
    *(
        "这一次回来，是因为母亲打电话说老屋要拆。她的语气很平静，像是在说邻居家的事，我却一夜没睡。",
    ),
    *("屋里的东西早已搬空，只有窗台上还放着一只缺了口的粗瓷碗，我把它擦干净，放进了行李箱。",),
    *("离开的时候，巷子里飘起了炊烟，有个孩子从我身边跑过去，书包一颠一颠的，像当年的我。",),
)
NEARLY = ESSAY[:3]  # 137 characters
ODD_URLS = ("/a.htm", "/view.asp?12", "/wx/sw/03.htm", "/NEWS/SHOW.ASP?N=7", "/show/abc")


@pytest.mark.parametrize("path", ODD_URLS)
def test_a_long_undated_article_may_stand_anywhere(path: str) -> None:
    def told(*texts: str, bar: str = "") -> str | None:
        return judge(article(paragraphs(*texts), bar=bar), f"http://news.example{path}")

    assert told(*ESSAY) is None
    assert told(*NEARLY) == "no_date"
    assert told(*NEARLY, bar="<p>来源：青禾日报</p>") is None
    assert told(LEAD, bar="<p>来源：青禾日报</p>") == "no_date"


@pytest.mark.parametrize("path", ["/about/", "/company.html", "/help/faq.html", "/cn/intro.htm"])
def test_what_every_site_has_once_is_no_undated_article(path: str) -> None:
    url = f"http://news.example{path}"
    assert judge(article(paragraphs(*ESSAY), bar=""), url) == "no_date"
    assert judge(article(paragraphs(*ESSAY)), url) is None


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        ("白苇渡口站成立于1998年，是全省最大的渡口管理站。", "no_date"),
        ("沈砚秋，男，1970年生，青禾大学教授。", "no_date"),
        ("青禾航运是一家航运、旅游并举的综合性企业。", "no_date"),
        ("巷口是一家茶馆，馆里从早到晚都有人。", None),
        ("欢迎您使用青禾网提供的各项服务。", "no_date"),
        ("本课程面向航运管理专业的学生。", "no_date"),
        (f"{HEADLINE}是一件新产品。", "no_date"),
        ("本来要走的人都留了下来。", None),
        ("母亲欢迎我回来，男人们都在江上。", None),
    ],
)
def test_who_introduces_somebody_or_something_tells_no_story(
    opening: str, reason: str | None
) -> None:
    page = article(paragraphs(opening, *ESSAY), bar="")
    assert judge(page, "http://news.example/a.htm") == reason
    assert judge(page, UNDATED) is None


def test_the_introduction_of_a_folder_is_no_article_among_its_links() -> None:
    essay = article(paragraphs(*ESSAY), bar="")
    shelf = f"<div><ul>{links() * 3}</ul></div>"
    for page in ("", "index.html", "default.aspx"):
        folder = f"http://news.example/essays/{page}"
        assert judge(essay, folder) is None
        assert judge(f"{shelf}{essay}", folder) == "no_date"
        assert judge(f"<ul>{links()}</ul>{essay}", folder) is None
    assert judge(f"{shelf}{essay}", "http://news.example/a.htm") is None


def test_an_undated_list_is_none_however_long_its_introduction() -> None:
    page = article(paragraphs(*ESSAY[:3]), bar="", under=f"<ul>{links() * 3}</ul>")
    assert judge(f"<ul>{links() * 3}</ul>{page}", "http://news.example/show/abc") == "no_date"
    within = article(f"{paragraphs(*ESSAY[:3])}<ul>{links() * 3}</ul>", bar="")
    assert judge(within, "http://news.example/show/abc") == "list"
    labels = paragraphs(*(f"职务{n}：渡口管理站副站长" for n in range(30)))
    assert judge(article(labels, bar=""), "http://news.example/show/abc") == "no_date"


def test_a_slug_may_end_in_a_slash() -> None:
    for path, reason in (("/ferry-stops-again/", None), ("/ferry/", "no_date")):
        assert judge(article(STORY + MORE, bar=""), f"http://news.example{path}") == reason


def test_a_few_links_under_a_long_undated_story_make_no_list() -> None:
    def over(story: str) -> str | None:
        return judge(article(f"{story}<ul>{links()}</ul>", bar=""), UNDATED)

    assert over(paragraphs(*ESSAY)) is None
    assert over(STORY) == "list"


def test_what_led_to_a_page_may_date_it() -> None:
    def told(day: str) -> str | None:
        html = document(f"{MENU}{article(bar='')}{FOOT}")
        return reject_reason(Page(html, "http://news.example/city/ferry", told=first_date(day)))

    assert told("") == "no_date"
    assert told("2024-05-09") is None


def test_two_entries_make_a_list_and_one_does_not() -> None:
    first, second, *_ = (
        f"<p><a href='/a/{n}.html'>{name}</a>　{words}</p>" for n, (name, words) in rows()
    )
    assert judge(article(first + second, bar=""), UNDATED) == "list"
    assert judge(article(first, bar=""), UNDATED) == "no_date"
    broken_off = article(first + second.replace("。", "……"), bar="", under="<p>登录后阅读全文</p>")
    assert judge(broken_off, UNDATED) == "list"


def test_a_link_in_the_bar_of_a_headline_is_no_entry() -> None:
    bar = "<p><a href='/tag/7'>青禾渡口停航公告</a> 2024-05-09 07:20</p>"
    assert judge(article(STORY, bar=bar), UNDATED) is None
    assert judge(article(STORY, bar=2 * bar), UNDATED) == "no_date"


def test_a_headline_that_leads_to_another_page_is_an_entry() -> None:
    def linked(address: str, story: str) -> str:
        return article(story, bar="", title=f"<a href='{address}'>{HEADLINE}</a>")

    assert judge(linked("/a/345001.html", f"<p>{LEAD}</p>"), UNDATED) == "list"
    assert judge(linked("/content_34567.html", STORY + MORE), UNDATED) is None


def test_a_headline_that_leads_to_no_address_is_that_of_its_story() -> None:
    html = article().replace(HEADLINE, f"<a href='http://[qinghe/1'>{HEADLINE}</a>")
    assert judge(html) is None


def test_links_under_a_known_heading_are_no_entries() -> None:
    def over(list_: str) -> str:
        return article(f"{STORY}{MORE}{list_}", bar="")

    assert judge(over(f"<h3>相关内容</h3><ul>{links() * 3}</ul>"), UNDATED) is None
    assert judge(over(f"<ul>{links() * 3}</ul>"), UNDATED) == "list"


@pytest.mark.parametrize("head", ["渡口 - 搜索结果 - 青禾网", "渡口_站内搜索结果_青禾网"])
def test_what_a_search_found_is_no_story(head: str) -> None:
    def titled(title: str) -> str | None:
        html = f"<head><title>{title}</title></head><body>{article()}</body>"
        return reject_reason(Page(html, DATED_URL))

    assert titled(head) == "service_page"
    assert titled("渡口搜索结果：三十名旅客全部找到 - 青禾网") is None


def test_a_headline_may_begin_as_that_of_a_search() -> None:
    def headed(title: str) -> str | None:
        return judge(article(title=title), title=title)

    assert headed("搜索：渡口") == headed("搜索结果“渡口”") == "service_page"
    assert headed("搜索引擎也找不到的渡口") is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("2024/05/09/book-room.html", None),
        ("2025/03/book-room/", None),
        ("2024/5/9/book-room.html", None),
        ("2024-05/09/content_12.htm", None),
        ("202405/book-room", None),
        ("2024/0509/12.html", None),
        ("t20240509_44.html", None),
        ("2024/0509/c100a345/page.htm", None),
        ("2024/05/09/book-room/index.html", None),
        ("2024/05/09/index.html", "no_date"),
        ("20245/book-room", "no_date"),
        ("2024/05/09/", "no_date"),
        ("2025/03/", "no_date"),
        ("2024/05/09/index_2.html", "no_date"),
        ("2024/05/09/page/2/", "no_date"),
        ("list_20240509.html", "no_date"),
        ("book-room.html", "no_date"),
    ],
)
def test_a_story_of_a_path_with_a_date_is_dated(path: str, reason: str | None) -> None:
    page = f"<h1>{HEADLINE}</h1><div class='content'><p>{LEAD}</p></div>"
    assert judge(page, f"http://news.example/{path}") == reason


def test_a_dated_path_without_a_story_is_no_date() -> None:
    gone = (
        "<h1>青禾网提示您</h1><p>抱歉，您访问的页面不存在，可能已被删除，请检查网址是否正确。</p>"
    )
    assert judge(gone, DATED_URL) == "soft_404"
    foot = f"<h1>{HEADLINE}</h1><div><p>地址：青禾市滨江大道同砚路38号，邮编：400001</p></div>"
    assert judge(foot, DATED_URL) == "no_date"
    assert judge(foot.replace("400001", "400001。"), DATED_URL) is None
    # Nor has what is no page's headline a story under it.
    assert judge(f"<p>{LEAD}</p>", DATED_URL, "青禾") == "no_date"
    assert judge(f"<div class='content'>{STORY}<p>{LEAD}</p></div>", DATED_URL, "青禾") is None
    under = f"<div class='content'>{STORY}<p>{LEAD}</p></div><ul>{links() * 4}</ul>"
    assert judge(under, DATED_URL, "青禾") == "no_date"
    assert judge(f"<h1>{HEADLINE}</h1>{under}", DATED_URL) is None


def test_a_story_has_twelve_characters() -> None:
    assert judge(article("<p>船开了，风停了，人走了。</p>")) is None
    assert judge(article("<p>船开了，风停了，人走。</p>")) == "no_story"


def test_without_an_address_running_text_is_enough() -> None:
    assert judge(article(bar=""), url="") is None
    assert (
        judge(
            article(
                paragraphs("一江春水向东流", "两岸晚风吹客舟", "三更渔火照无眠", "四面钟声上小楼"),
                bar="",
            ),
            url="",
        )
        == "no_date"
    )


def test_only_pages_of_the_web_have_a_front_page() -> None:
    assert judge(article(), url="http://news.example/") == "front_page"
    assert judge(article(), url="http://news.example/?id=345001") is None
    assert judge(article(), url="file:///") is None


def test_a_text_that_stands_under_several_titles_is_no_story() -> None:
    portal = Profile(no_story=frozenset((key_of(LEAD),)))

    def known(story: str) -> str | None:
        return reject_reason(Page(document(article(story)), URL, portal=portal))

    assert known(paragraphs(LEAD)) == "text_under_several_titles"
    assert known(STORY) is None
