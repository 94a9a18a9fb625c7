"""Which line of a page is its headline, by its tag, its place and what is declared."""

import pytest

from newsspider.extraction.page import Page
from tests.pages import END, LEAD, STORY, UNDATED_URL, paragraphs

TIME = "<p>2024-05-09 08:15</p>"
FERRY = "渡口停航一天"
WHOLE = "渡口停航一天三百旅客改走陆路"
LINKED = "<div><a href='/1.html'>老矿区的小火车又开了</a></div>"


def headline(body: str, declared: str = "", story: str = STORY) -> str | None:
    page = Page(f"<title>{declared}</title><body>{body}{story}</body>", UNDATED_URL)
    return None if page.headline is None else page.lines[page.headline].text


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("<div>渡口停航天</div>", "渡口停航天"),
        ("<div>渡口停航</div>", None),  # too short for one that no tag marks
        ("<div><b>渡口停航</b></div>", "渡口停航"),
        ("<div><b>渡口航</b></div>", None),
        ("<h2>渡口</h2>", "渡口"),
        ("<h2>渡</h2>", None),
        (f"<div>{FERRY}</div><div>大风来袭船不开</div>", "大风来袭船不开"),
        (f"<div><b>{FERRY}</b></div><div>大风来袭船不开</div>", FERRY),  # over a subtitle
        (f"<div><b>{FERRY}</b></div><div><b>大风来袭船不开</b></div>", "大风来袭船不开"),
        (f"<h2>{FERRY}</h2><div>大风来袭船不开</div>", FERRY),
        (f"<h1>{FERRY}</h1><h2>豆芽菜丰收了</h2>", FERRY),
        (f"<div>{FERRY}</div><div>——大风来袭船不开</div>", FERRY),
        (f"<div>{FERRY}</div><div>■林雨桐八号</div>", FERRY),
        (f"<div>{FERRY}</div><div>大风来袭。船不开</div>", FERRY),
        (f"<div>{FERRY}</div><div><a href='/1'>大风来袭船不开</a></div>", FERRY),
        (f"<div>{FERRY}</div><div hidden>大风来袭船不开</div>", FERRY),
        (f"<div>{FERRY}</div><div>作者：林雨桐</div>", FERRY),
        (f"<div>{FERRY}</div><div>2024 05/09</div>", FERRY),
        (f"<div>{FERRY}</div><div>责任编辑：北风 周亮</div>", FERRY),
        (f"<div>{FERRY}</div><div>主题：大风来袭</div>", FERRY),
        (f"<div>{FERRY}</div><p>甲</p><p>乙</p>", FERRY),
        (f"<div>{FERRY}</div><p>甲</p><p>乙</p><p>丙</p>", None),  # too far over the time
        ("<div>5月9日渡口停航</div>", "5月9日渡口停航"),
        (f"{LINKED}<div>{FERRY}</div>", FERRY),
    ],
)
def test_the_line_over_the_time_is_the_headline(above: str, found: str | None) -> None:
    assert headline(above + TIME) == found


@pytest.mark.parametrize(
    ("bar", "is_bar"),
    [
        ("<p>来源：青禾日报</p>", True),
        ("<p>2024-05-09 渡口停航一天旅客改走</p>", False),
        ("<p>2024-05-09 渡口停航一天旅客改</p>", True),  # half of it is a day
        ("<p>2024-05-09 08:15 来源：青禾日报 编辑：北风 责任编辑：周亮</p>", True),
        ("<p>http://www.qinghe.example 2024-05-09</p>", True),
        ("<p><a href='/1'>2024-05-09</a></p>", False),
        ("<p hidden>2024-05-09</p>", False),
        ("<p>渡口停航三百旅客改走 2024-05-09 来源：青禾日报</p>", True),
        ("<p>渡口停航三百旅客改走 来源：青禾日报</p>", False),
        ("<p>活动时间：2024-05-09 08:15 至傍晚，地点在白苇渡口东岸码头旁</p>", True),
        (f"<p>来源：{'江' * 27}</p>", True),
        (f"<p>来源：{'江' * 28}</p>", False),
    ],
)
def test_what_tells_time_or_source_and_nothing_else_is_an_info_bar(
    bar: str, *, is_bar: bool
) -> None:
    above = f"<div>{FERRY}</div>{bar}<div>三百旅客改走陆路</div>{TIME}"
    assert headline(above) == (FERRY if is_bar else "三百旅客改走陆路")


def test_a_time_behind_the_story_ends_it() -> None:
    assert headline(f"{STORY * 2}<div>{FERRY}</div>{TIME}") is None
    assert headline(f"{LEAD}<div>{FERRY}</div>{TIME}", story=STORY * 2) == FERRY


def test_the_words_under_a_linked_headline_are_its_teaser() -> None:
    teaser = f"{LINKED}<div>{FERRY}</div>{TIME}"
    declared = "老矿区的小火车停了"
    assert headline(f"<h3>豆芽菜</h3>{teaser}", declared) is None
    assert headline(f"{LINKED}<div><b>{FERRY}</b></div>{TIME}", declared) == FERRY


def test_the_name_of_the_site_is_no_headline_wherever_it_stands() -> None:
    imprint = STORY + "<p>版权所有 青禾渡口网</p>"
    for bar in (TIME, ""):
        body = f"<div>{FERRY}</div><div>青禾渡口网</div>{bar}"
        assert headline(body, story=imprint) == FERRY
        assert headline(body) == "青禾渡口网"


@pytest.mark.parametrize("home", ["/", "./", "http://news.example/index.html", "index.html"])
def test_a_heading_that_leads_to_the_front_page_is_the_sites_name(home: str) -> None:
    name = "豆芽菜网上的人们说的话"
    assert headline(f"<h1><a href='{home}'>{name}</a></h1><h2>{FERRY}</h2>") == FERRY


def test_a_heading_like_the_name_of_a_site_is_no_headline_over_the_one_in_bold() -> None:
    pair = f"<h1>青禾新闻网</h1><p><b>{FERRY}</b></p>{TIME}"
    assert headline(pair, declared="青禾新闻网") == FERRY
    assert headline(pair.replace("新闻网", "船员回家"), declared="青禾新闻网") == "青禾船员回家"


def test_a_heading_that_leads_elsewhere_may_be_the_headline() -> None:
    assert headline(f"<h1><a href='/1.html'>{WHOLE}</a></h1><h2>豆芽菜丰收了</h2>") == WHOLE


@pytest.mark.parametrize(
    ("above", "found"),
    [
        (f"<div>{FERRY}</div>", FERRY),
        (f"<div>{FERRY}</div><p>作者：林雨桐</p>", FERRY),
        (f"<div>{FERRY}</div><p>甲</p><p>乙</p>", FERRY),
        (f"<div>{FERRY}</div><p>甲</p><p>乙</p><p>丙</p>", None),
        (f"<nav>{FERRY}</nav>", None),
        (f"<h3>{FERRY}</h3>", FERRY),
        (f"<h2>{FERRY}</h2><p>甲</p><p>乙</p><p>丙</p><p>丁</p>", FERRY),
        (f"<h3>{FERRY}</h3><p>甲</p><p>乙</p><p>丙</p><p>丁</p>", FERRY),
        (f"<h4>{FERRY}</h4><p>甲</p><p>乙</p><p>丙</p><p>丁</p>", None),
        (f"<div>{FERRY}</div><p>风真大！</p><p>甲</p><p>乙</p>", FERRY),
        ("<div>" + "渡" * 120 + "</div>", "渡" * 120),
        ("<div>" + "渡" * 121 + "</div>", None),
    ],
)
def test_where_nothing_speaks_for_a_line_it_is_the_one_over_the_story(
    above: str, found: str | None
) -> None:
    assert headline(above) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # a heading is believed against the head of the page if it is the first one
        ("<h1>豆芽菜丰收了</h1>", "豆芽菜丰收了"),
        ("<h2>豆芽菜丰收了</h2>", None),
        (f"<h1>豆芽菜丰收了</h1><div>{WHOLE}</div>", WHOLE),
        # a line that begins as is declared, or goes on
        (f"<h1>豆芽菜丰收了</h1><div>{FERRY}三百</div>", f"{FERRY}三百"),
        (f"<h1>豆芽菜丰收了</h1><div>{WHOLE}又开航</div>", f"{WHOLE}又开航"),
        # a line that holds it, if that is more than a few words
        (f"<h3>大风：{WHOLE}</h3>", f"大风：{WHOLE}"),
        (f"<div>“{WHOLE}</div>", f"“{WHOLE}"),
        (f"<div>大{WHOLE}</div>", f"大{WHOLE}"),
        (f"<div>渡口，{WHOLE[2:]}</div>", f"渡口，{WHOLE[2:]}"),
        # the middle of what is declared counts less than a heading before it
        ("<div>停航一天三百</div>", "停航一天三百"),
        ("<h1>豆芽菜丰收了</h1><div>停航一天三百</div>", "豆芽菜丰收了"),
        ("<div>停航一天三百</div><h1>豆芽菜丰收了</h1>", "停航一天三百"),
        # the name of a share over its quotes
        (f"<h1>渡口股份 (600000.SH)</h1><div>{WHOLE}</div>", WHOLE),
        (f"<h1>{WHOLE} (600000.SH)</h1><div>豆芽菜</div>", f"{WHOLE} (600000.SH)"),
        ("<h1>渡口股份 (三百人)</h1>", "渡口股份 (三百人)"),
        # four characters say little
        ("<div>渡口停航</div>", None),
        # of two that say the same the first one counts, unless a tag speaks for the second
        (f"<div>{WHOLE}</div><h3 id=2>{WHOLE} </h3>", WHOLE),
        (f"<h2>{WHOLE[:-2]}</h2><div>{WHOLE}</div>", WHOLE[:-2]),
        # links and what stands beside the page's content
        (f"<nav>{WHOLE}</nav>", WHOLE),
        (f"<nav>{WHOLE[:-2]}</nav>", None),
        (f"<div><a href='/1'>{WHOLE}</a></div>", WHOLE),
        (f"<div>x <a href='/1'>{WHOLE}</a></div>", None),
        ("<aside><h1>豆芽菜丰收了</h1></aside>", None),
    ],
)
def test_what_is_declared_and_what_is_a_heading(body: str, found: str | None) -> None:
    assert headline(body, WHOLE) == found


def test_in_the_second_half_of_the_story_tag_and_title_must_speak_for_a_headline() -> None:
    heading = "<h1>豆芽菜丰收了</h1>"
    assert headline(f"{STORY}{STORY}{heading}{STORY}", story="") is None
    assert headline(f"{STORY}{heading}{STORY}{STORY}", story="") == "豆芽菜丰收了"
    assert headline(f"{STORY}{STORY}<div>{WHOLE}</div>{STORY}", WHOLE, story="") is None
    assert headline(f"{STORY}{STORY}<h1>{WHOLE}</h1>{STORY}", WHOLE, story="") == WHOLE


@pytest.mark.parametrize(("shown", "found"), [("渡口停航天", "渡口停航天"), ("渡口停航", None)])
def test_a_word_that_is_a_link_of_the_page_too_is_its_channel(
    shown: str, found: str | None
) -> None:
    menu = f"<p><a href='/c'>{shown}</a></p>"
    assert headline(f"<div>{shown}</div>{menu}", shown) == found
    assert headline(f"<div>{shown}</div>", shown) == shown


def test_a_headline_in_brackets_before_the_lead_has_no_line_of_its_own() -> None:
    ticker = paragraphs(f"【{WHOLE}】{LEAD}", END)
    above = f"<div>大风来袭船不开</div>{TIME}"
    assert headline(above, f"【{WHOLE}】{LEAD[:9]}", ticker) is None
    assert headline(above, f"【{WHOLE}】{LEAD[:9]}", STORY) == "大风来袭船不开"
    assert headline(above, f"{WHOLE} {LEAD[:9]}", ticker) == "大风来袭船不开"


def test_of_two_equal_headings_the_first_counts() -> None:
    page = Page(f"<title>{WHOLE}</title><h1>{WHOLE}</h1><h1>{WHOLE}</h1>{STORY}", UNDATED_URL)
    assert page.headline == 0
    page = Page(f"<title>{WHOLE}</title><div>{WHOLE}</div><h1>{WHOLE}</h1>{STORY}", UNDATED_URL)
    assert page.headline == 1


def test_a_short_claim_is_only_its_own_line() -> None:
    other = paragraphs("老矿区的小火车又开了，第一天就坐满了人，车票要提前三天订。")
    for claim, found in ("渡口停航一整天了", "大风：渡口停航一整天了"), ("渡口停航一整天", None):
        assert headline(f"<h3>大风：{claim}</h3>", claim, other) == found
        assert headline(f"<div>{claim}</div>", claim, other) == claim


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("<div><b>白苇渡口停航通知</b></div>", "白苇渡口停航通知"),
        ("<div>白苇渡口停航通知</div>", None),  # a caption, a channel
        ("<div><b>豆芽菜丰收了</b></div>", None),
    ],
)
def test_what_is_declared_and_no_line_leaves_the_bold_one_over_the_story(
    above: str, found: str | None
) -> None:
    assert headline(above, "白苇渡口百年航运") == found


def test_a_sub_heading_does_not_stand_for_a_headline_that_is_a_picture() -> None:
    assert headline("<div><b>白苇渡口停航通知</b></div>", "海事部门劝返旅客三百余人") is None


def test_a_headline_that_is_broken_apart_is_claimed_as_a_whole_wherever_it_stands() -> None:
    menu = "<p>甲</p>" * 5
    broken = f"<h3>{WHOLE[:6]}</h3><h3>{WHOLE[6:]}</h3>"
    assert headline(f"<div>{WHOLE[:8]}</div>{menu}{broken}", WHOLE) == WHOLE[:6]


def test_the_title_itself_in_brackets_is_no_lead() -> None:
    title = f"【{WHOLE}】大风来了"
    above = f"<div>大风来袭船不开</div>{TIME}"
    assert headline(f"{above}<p>{title}</p>", f"{title} ") is not None


def test_what_is_declared_in_a_word_or_two_is_no_more_than_a_heading() -> None:
    assert headline("<h1>豆芽菜丰收了</h1><div>渡口停航</div>", "渡口停航") == "豆芽菜丰收了"
    assert headline("<h1>豆芽菜丰收了</h1><div>渡口停航天</div>", "渡口停航天") == "渡口停航天"


def test_a_time_may_stand_behind_the_headline_on_its_line() -> None:
    line = f"{FERRY}<span>2024-05-09</span>"
    assert headline(f"<div>{line}</div>", FERRY) == f"{FERRY}2024-05-09"


OWNER = "江陵水务集团"
# The story repeats two of six, two of seven, one of six and one of seven pairs of characters.
TOLD, HARDLY_TOLD, HINTED, UNTOLD = (
    "渡口甲乙丙停航",
    "渡口甲乙丙丁停航",
    "渡口甲乙丙丁戊",
    "渡口甲乙丙丁戊己",
)


@pytest.mark.parametrize(
    ("line", "declared", "found"),
    [
        (FERRY, OWNER, FERRY),
        (FERRY, HARDLY_TOLD, FERRY),
        (FERRY, TOLD, None),  # a headline that is no line of the page, but tells of it
        (TOLD, OWNER, TOLD),
        (HARDLY_TOLD, OWNER, None),
        ("为了方便旅客出行现将停航一天的有关事项通告如下：", "", None),
    ],
)
def test_what_every_page_declares_alike_is_no_headline(
    line: str, declared: str, found: str | None
) -> None:
    assert headline(f"<div>{line}</div>", declared) == found


def test_of_two_headings_the_one_that_the_story_repeats_is_the_headline() -> None:
    channel = "<h1>各地的人们</h1>"
    assert headline(f"{channel}<h1>{HINTED}</h1>", OWNER) == HINTED
    assert headline(f"{channel}<h1>{UNTOLD}</h1>", OWNER) == "各地的人们"
    assert headline(channel, OWNER) == "各地的人们"


def test_a_clock_over_the_menu_makes_no_headline_of_the_line_above_it() -> None:
    clock = "<div>今日各地速递</div><p>2024-05-10 星期五</p>"
    for declared in (OWNER, ""):
        assert headline(f"{clock}<div>{HINTED}</div>{TIME}", declared) == HINTED
        assert headline(f"{clock}<div>{UNTOLD}</div>{TIME}", declared) == "今日各地速递"
        assert headline(f"{clock}<div>{TOLD}</div>", declared) == TOLD
        assert headline(f"<h3>{HINTED}</h3>{3 * '<p>甲</p>'}{clock}", declared) == HINTED


def test_a_line_under_the_last_of_a_list_may_be_the_headline() -> None:
    assert headline(f"{LINKED}<div>{TOLD}</div>{TIME}", OWNER) == TOLD
    assert headline(f"{LINKED}<div>{HARDLY_TOLD}</div>{TIME}", OWNER) is None


def test_a_channel_that_every_page_of_it_declares_is_no_headline() -> None:
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/kp/'>科普知识</a></li></ul>"
    declared = "科普知识-渡口停航气象台"
    assert headline(f"{menu}<h3>科普知识</h3><h2>{HINTED}</h2>", declared) == HINTED
    assert headline(f"{menu}<div><b>{TOLD}</b></div>", declared) == TOLD
    assert headline(f"{menu}<div>{TOLD}</div>", declared) is None  # may be anything
    assert headline(f"{menu}<div><font size=5>{TOLD}</font></div>", declared) == TOLD
    assert headline(f"{menu}<div><font size=2>{TOLD}</font></div>", declared) is None
    joined = "渡口网-科普知识首页"
    assert headline(f"{menu}<div><font size=+2>{TOLD}</font></div>", joined) == TOLD
    assert headline(f"{menu}<div><font size=5>{TOLD}</font></div>", "渡口停航知识") is None
    assert headline(f"{menu}<h1>科普知识大全</h1>", "科普知识大全") == "科普知识大全"


def test_a_channel_is_one_item_of_a_menu_in_one_line() -> None:
    menu = "<div><a href='/'>首页</a><a href='/gg/'>新闻公告</a></div>"
    pair = f"<h1>新闻公告</h1><h3>{HINTED}</h3>"
    assert headline(menu + pair, OWNER) == HINTED
    assert headline(pair, OWNER) == "新闻公告"


def test_the_owner_of_a_page_is_named_beside_its_licence() -> None:
    owner = STORY + "<p>渡口停航公司 浙ICP备15000000号</p>"
    body = f"<h3>{UNTOLD}</h3>"
    assert headline(body, "渡口停航", owner) == UNTOLD
    assert headline(body, "渡口停航") is None
    assert headline("<div>今天船不开；</div>", story=owner) is None


def test_a_subtitle_under_a_heading_that_the_story_does_not_repeat_is_no_headline() -> None:
    heading, subtitle = f"<h2>{UNTOLD}</h2>", f"<div><b>{TOLD}</b></div>"
    assert headline(f"{heading}{subtitle}", OWNER) == UNTOLD
    assert headline(f"{heading}<p>甲</p>{subtitle}", OWNER) == TOLD


def test_an_entry_of_a_list_is_not_the_headline_of_its_channel() -> None:
    menu = "<div><a href='/'>首页</a> <a href='/ty/'>交通</a></div><h2>交通</h2>"
    entry = "白苇渡口停航：货车改走上游大桥"
    declared = "交通频道 - 青禾新闻"
    assert headline(f"{menu}<h3><a href='/1.html'>{entry}</a></h3>", declared) is None
    assert headline(f"{menu}<h3>{entry}</h3>", declared) == entry


OWN = "<a href='1234567.html'>渡口停航一天 三百旅客改走陆路</a>"


@pytest.mark.parametrize(
    ("entries", "is_told"),
    [
        (OWN, True),
        ("<a href='/a/1234567.html#top'>·渡口停航一天三百旅客改走陆路</a>", True),
        (f"{OWN}<a href='/a/1234568.html'>江上风高浪急</a>", True),
        (OWN.replace("1234567", "1234566"), False),  # another story
        ("<a href='1234567.html'>刷新本页看看有没有新的评论</a>", False),
        (OWN.replace("<a", "<a onclick='go()'").replace("href", "data-href"), False),
    ],
)
def test_the_entry_of_a_page_in_its_papers_list_tells_its_headline(
    entries: str, *, is_told: bool
) -> None:
    beside = "<p>第三版</p><p>字号 大 中 小</p><div>江上风高浪急</div>"
    body = f"{entries}{beside}<div>渡口停航一天<br>三百旅客改走陆路</div>{beside}{STORY}"
    page = Page(f"<title>青禾晚报</title><body>{body}</body>", UNDATED_URL)
    assert ((page.title or "").replace(" ", "") == WHOLE) == is_told


def test_an_entry_may_be_short() -> None:
    body = f"<a href='1234567.html'>春雪</a><div>第三版</div><div>春雪</div><p>林雨桐</p>{STORY}"
    assert Page(f"<title>青禾晚报</title><body>{body}</body>", UNDATED_URL).title == "春雪"
    other = body.replace("1234567", "1234566")
    assert Page(f"<title>青禾晚报</title><body>{other}</body>", UNDATED_URL).title != "春雪"


@pytest.mark.parametrize(
    ("links", "declared", "is_told"),
    [
        (OWN, "青禾晚报", True),
        (f"{OWN}<p><a href='/2.html'>大风来袭船不开</a></p>", "青禾晚报", True),
        (
            f"{OWN}<p><a href='/2.html'>江上风高浪急</a></p>",
            "青禾晚报",
            False,
        ),  # two are said again
        (OWN, "江上风高浪急", False),
        ("<a href='/3.html'>第03版：渡口停航</a>", "青禾晚报", False),
    ],
)
def test_from_nowhere_it_is_the_one_link_that_the_page_says_again(
    links: str, declared: str, *, is_told: bool
) -> None:
    beside = "<p>第03版：渡口停航</p><p>字号 大 中 小</p><div>江上风高浪急</div>"
    body = f"{links}{beside}<div>渡口停航一天<br>三百旅客改走陆路</div>{beside}{STORY}"
    page = Page(f"<title>{declared}</title><body>{body}</body>")
    assert ((page.title or "").replace(" ", "") == WHOLE) == is_told


def test_the_page_of_a_paper_is_no_headline() -> None:
    assert headline(f"<div>{FERRY}</div><div>03版：街巷</div>{TIME}") == FERRY
    assert headline(f"<div>{FERRY}</div><div>03月渡口停航记</div>{TIME}") == "03月渡口停航记"


@pytest.mark.parametrize(
    "declared",
    [
        "青禾晚报",
        "青禾晚报-2024年05月09日",
        "青禾晚报 2024-05-09 第08版 人间",
        "青禾晚报电子版 A08 人间 2024年05月09日",
        "青禾晚报多媒体数字报平台",
        "第08版：人间",
        "2024-05-09 A08",
        "青禾晚报--2024年05月09日--人间--渡口停航一天",
    ],
)
def test_a_papers_title_names_its_issue_and_the_logo_stands_over_the_day(declared: str) -> None:
    logo = "<h1>青禾晚报</h1><div>2024年05月09日 星期四</div>"
    assert headline(f"{logo}<p>{FERRY}</p><p>本报记者 林雨桐</p>", declared) == FERRY


def test_a_story_may_be_of_a_day_or_a_paper() -> None:
    assert (
        headline("<p>渡口日记 2024-05-09</p><p>三百旅客改走</p>", "渡口日记 2024-05-09") is not None
    )
    assert headline(f"<h1>青禾晚报</h1>{TIME}", "") == "青禾晚报"  # a clock is no issue's
    assert headline(f"<h1>青禾晚报</h1><p>2024-05-09 来源：青禾网</p><p>{FERRY}</p>") == "青禾晚报"


@pytest.mark.parametrize("credit", ["本报记者 林雨桐 摄", "（林雨桐摄）", "青禾镇供图", "资料图片"])
def test_a_caption_with_its_photographer_is_no_headline(credit: str) -> None:
    assert headline(f"<p>{FERRY}</p><p>本报记者 林雨桐</p><p>船靠在岸边 {credit}</p>") == FERRY


def test_an_element_of_a_program_within_a_heading_is_of_it() -> None:
    kicker = "<h2>城市记忆</h2>"
    assert headline(f"{kicker}<h1><x-title>{FERRY}</x-title></h1>{TIME}") == FERRY


def test_the_second_line_of_a_headline_is_not_all_of_it() -> None:
    body = "<p>渡口停航一天</p><p>三百旅客改走陆路</p><p>2024-05-09 08:15 来源：青禾日报</p>"
    page = Page(f"<title>{WHOLE}_青禾网</title>{body}{STORY}", UNDATED_URL)
    assert page.title == WHOLE
    assert headline(body.replace("<p>三", "<p>☰</p><p>三"), WHOLE) != "☰"


_NO_PARTS = """
    记者　林雨桐|林雨桐|来源：青禾日报|文/林雨桐|青禾日报　林雨桐|——沿江见闻|（一）|点击：12|关注
    |青交〔2024〕5号|青禾市交通局|分享到：微信
""".strip().split("|")


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("<td>渡口停航一天<br>三百旅客改走陆路</td>", f"{FERRY} 三百旅客改走陆路"),
        ("<td><b>渡口停航一天<br>三百旅客改走陆路</b></td>", f"{FERRY} 三百旅客改走陆路"),
        ("<td><span>城市记忆</span><br><b>渡口停航一天</b></td>", FERRY),  # a kicker
        ("<td>渡口停航一天<br>2024-05-09</td>", FERRY),
        (f"<td>{FERRY}<br>{LEAD}<br>{END}</td>", FERRY),  # the story itself
        ("<td>青禾市交通局<br>关于渡口停航的通告</td>", "青禾市交通局 关于渡口停航的通告"),
        ("<td>渡口停航一天<br>三百旅客改走陆路<br>记者 林雨桐</td>", f"{FERRY} 三百旅客改走陆路"),
        *((f"<td>{FERRY}<br>{under}</td>", FERRY) for under in _NO_PARTS),
        ("<td>青禾日报 林雨桐<br>渡口停航一天</td>", FERRY),
        ("<td>青禾市交通局<br>渡口停航一天</td>", FERRY),
    ],
)
def test_line_breaks_alone_part_a_headline_that_nothing_declares(block: str, title: str) -> None:
    story = "" if LEAD in block else STORY
    page = Page(f"<table><tr>{block}</tr></table><p>本报记者 林雨桐</p>{story}", UNDATED_URL)
    assert page.title == title
    assert not any(page.lines[index].text in title for index in page.story)


def test_a_broken_headline_may_stand_behind_the_name_of_the_paper() -> None:
    body = f"<p>渡口停航一天</p><p>三百旅客改走陆路</p>{TIME}{STORY}"
    assert Page(f"<title>青禾晚报数字报-{WHOLE}</title>{body}", UNDATED_URL).title == WHOLE


def test_credits_captions_and_subtitles_may_stand_between_headline_and_story() -> None:
    between = "<p>——沿江见闻</p><p>□林雨桐</p><p>船靠在岸边 林雨桐 摄</p>"
    assert headline(f"<p>渡口停航一天</p>{between}") == FERRY


def test_what_a_page_from_nowhere_says_again_under_its_story_is_no_headline() -> None:
    other = "江上风高浪急"
    body = f"<a href='/2.html'>{other}</a><div>{FERRY}</div>{TIME}{STORY}<div>{other}</div>"
    assert Page(f"<title>青禾晚报</title><body>{body}</body>").title != other
