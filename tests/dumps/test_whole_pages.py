"""Whole pages as text: the story comes out of menus, lists, comments and footers of their own."""

import pytest

from newsspider import clean_text
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS

MENU = """青禾网
首页
要闻
城事
财经
文体
视频
登录 | 注册
2026年11月26日 星期四
青禾网 > 城事 > 正文"""
BYLINE = "2024-05-09 08:15 来源：青禾日报"
SHARE = "字号\n大 中 小\n分享到：\n微信\n微博"
RELATED = """相关阅读
青禾老街夜市开张首日客流过万
老码头旧仓库改成了图书馆
春耕提前半个月，农机手们忙开了
白苇渡口的第四代船工"""
COMMENTS = """网友评论
文明上网理性发言，请遵守新闻评论服务协议
江边人家
2024-05-09 10:22
大桥那边堵了一上午，早知道坐船的也走桥了
回复
赞(12)
渡口的风
2024-05-09 11:02
安全第一，船票能退就好
回复
赞(3)"""
FOOTER = """热门资讯
国际金价一周内两次改写纪录
全市中考报名下周一开始
新城公园的荷花开了
关于我们 | 联系我们 | 广告服务 | 网站地图
青禾网版权所有 未经授权禁止转载
青ICP备00000000号
违法和不良信息举报电话：000-00000000"""
STORY = "\n".join(PARAGRAPHS)


def whole(story: str = STORY, headline: str = HEADLINE, byline: str = BYLINE) -> str:
    """A whole page, block by block, as a tool without a tree leaves it."""
    return "\n".join((MENU, headline, byline, SHARE, story, RELATED, COMMENTS, FOOTER))


def test_a_story_comes_out_of_its_whole_page() -> None:
    article = clean_text(whole())
    assert article.text == STORY
    assert article.title == HEADLINE
    assert article.published == "2024-05-09T08:15:00+08:00"
    assert article.source == "青禾日报"
    assert (article.images, article.sections, article.authors) == ([], [], [])


def test_every_line_that_goes_is_named() -> None:
    article = clean_text(whole())
    named = {removed.text: removed.rule for removed in article.extraction.removed}
    told = {HEADLINE, *PARAGRAPHS}
    assert set(named) == {line for line in whole().split("\n") if line not in told}
    assert named["相关阅读"] == named["老码头旧仓库改成了图书馆"] == "related-heading"
    assert named["网友评论"] == "comments-heading"


@pytest.mark.parametrize(
    "byline", [BYLINE, "来源：青禾日报\n时间：2024-05-09 08:15", "2024年05月09日08:15"]
)
def test_the_headline_is_the_line_over_time_and_source(byline: str) -> None:
    article = clean_text(whole(byline=byline))
    assert article.title == HEADLINE
    assert article.published is not None
    assert article.published.startswith("2024-05-09T08:15")


def test_the_clock_of_the_page_and_the_days_of_comments_are_not_its_time() -> None:
    article = clean_text(whole(byline="来源：青禾日报"))
    assert article.published is None


def test_subheadings_stay_where_they_are() -> None:
    story = "\n".join((LEAD, "停航的早晨", PARAGRAPHS[2], "等船的人", END, PARAGRAPHS[3]))
    assert clean_text(whole(story)).text == story


def test_an_author_over_the_story_and_one_at_its_end_are_found() -> None:
    assert clean_text(whole(byline=f"{BYLINE} 作者：李晓云")).authors == ["李晓云"]
    assert clean_text(whole(f"{STORY}（记者 李晓云）")).authors == ["李晓云"]


def test_credits_under_the_story_go_and_name_its_author() -> None:
    article = clean_text(whole(f"{STORY}\n（本报记者 李晓云）\n责任编辑：王大为"))
    assert article.text == STORY
    assert article.authors == ["李晓云"]


def test_a_dump_may_begin_with_the_pages_title() -> None:
    article = clean_text(f"{HEADLINE}_青禾网\n{whole()}")
    assert (article.title, article.text) == (HEADLINE, STORY)


def test_a_story_of_one_paragraph_comes_out_too() -> None:
    assert clean_text(whole(LEAD)).text == LEAD


@pytest.mark.parametrize(
    "again",
    [HEADLINE, f"【{HEADLINE}】", f"{HEADLINE}_青禾网", f"{HEADLINE} - 城事 - 青禾网"],
)
def test_a_headline_that_is_said_again_is_none_of_the_story(again: str) -> None:
    for dump in (
        f"{again}\n{whole()}",
        whole(headline=f"{again}\n{HEADLINE}"),
        whole(headline=f"{HEADLINE}\n{again}"),
        whole(byline=f"{BYLINE}\n{again}"),
        whole(story=f"{STORY}\n{again}"),
    ):
        article = clean_text(dump)
        assert (article.title, article.text) == (HEADLINE, STORY)
        assert (article.published or "")[:10] == "2024-05-09"


def test_the_day_of_a_page_is_that_of_its_edition_where_it_is_of_a_paper() -> None:
    day = "2024年5月9日 星期四"
    clock = "\n".join(("青禾网", "要闻", day, HEADLINE, STORY))
    assert clean_text(clock).published is None
    paper = "\n".join(("青禾日报", "第03版：要闻", day, "上一版　下一版", HEADLINE, STORY))
    assert clean_text(paper).published == "2024-05-09T00:00:00+08:00"
    pages = "\n".join(f"第{number:02}版：城事" for number in range(1, 20))
    far = "\n".join(("青禾日报 往期 2024年05月09日　农历四月初二", pages, HEADLINE, STORY))
    assert clean_text(far).published == "2024-05-09T00:00:00+08:00"
    two = far.replace("第09版：城事", "前一天 2024年05月08日")
    assert clean_text(two).published is None
    assert clean_text("\n".join((far.replace("版：", "频道："), STORY))).published is None


@pytest.mark.parametrize("clock", ["星期五, 11月 27, 2026", "2026年11月27日 星期五"])
def test_the_clock_of_a_page_dates_no_story_that_has_no_headline(clock: str) -> None:
    assert clean_text(f"青禾网\n{clock}\n要闻\n{STORY}").published is None


def test_the_bar_may_stand_under_the_standfirst() -> None:
    standfirst = "渡口停航三天，两岸的人想出了各自的办法，也等来了一个说法。"
    bar = "岑远之 2024-05-09 18:20 来源：青禾日报 阅读 1.2万"
    page = "\n".join((MENU, HEADLINE, standfirst, bar, STORY, "更多文章", "渡口纪事", "2024-05-01"))
    article = clean_text(page)
    assert (article.published, article.source) == ("2024-05-09T18:20:00+08:00", "青禾日报")


@pytest.mark.parametrize(
    "over",
    [
        "青禾纺织服装专业市场联盟\n当前位置:首页 > 城事 > 文章正文\n分享到:\n2024-05-09 08:15",
        "首页 城事百科 正文",
        "首页专业论文技术应用政策标准解决方案常用资料经验交流教育培训",
        "即時港聞\n2024-05-09 08:15",
        "(相关资料图)",
    ],
)
def test_what_stands_over_the_story_on_many_pages_is_no_headline(over: str) -> None:
    article = clean_text(f"{over}\n{HEADLINE}\n{STORY}")
    assert (article.title, article.text) == (HEADLINE, STORY)


def test_a_headline_may_stand_over_the_way_to_it_if_it_is_said_again() -> None:
    article = clean_text(f"{HEADLINE}\n青禾网 > 城事 > 正文\n{HEADLINE}\n{BYLINE}\n{STORY}")
    assert (article.title, article.text) == (HEADLINE, STORY)


@pytest.mark.parametrize(
    "under",
    ["首页 > 城事", "当前位置：首页 > 城事\n字号：大 中 小", "当前位置：首页 > 城事\n林雨桐"],
)
def test_a_headline_that_is_said_once_may_stand_over_the_way_to_it(under: str) -> None:
    article = clean_text(f"{HEADLINE}\n{under}\n{BYLINE}\n{STORY}")
    assert (article.title, article.text) == (HEADLINE, STORY)


@pytest.mark.parametrize("under", ["2024-05-09 08:15 来源：青禾日报", "作者：林雨桐\n2024-05-09"])
def test_a_headline_with_a_name_behind_a_colon_may_stand_over_a_bar(under: str) -> None:
    assert clean_text(f"专访：沈砚秋\n{under}\n{STORY}").title == "专访：沈砚秋"


def test_a_menu_whose_entries_were_run_together_is_no_headline() -> None:
    page = "\n".join(("青禾社首页新闻视频论坛登录/注册", HEADLINE, "作者：岑远之", STORY))
    assert clean_text(page).title == HEADLINE
    other = "青禾网首页改版 新闻视频一屏看尽"
    assert clean_text(f"{other}\n{BYLINE}\n{STORY}").title == other


def test_an_advertisement_that_says_that_the_story_goes_on_leads_to_a_paragraph() -> None:
    told = [
        "白葦縣政府近日公布「2026白葦渡口花火節」全部場次。自宣布與青禾卡通合作後,備受各界關注。"
        "今年除了渡口主會場外,三場離島場次也同時公布,邀請旅客今夏走進白葦,展開一場難忘的旅程。",
        "白葦縣政府指出,今年花火節規模再升級,主會場設於老渡口,將於四月二十日率先施放,"
        "並於五月四日正式開幕,活動一路延續至八月底。",
        "歡迎全國民眾攜家帶眷前來白葦共襄盛舉,留下美好回憶。",
    ]
    leads_on = "廣告 更多內容請繼續往下閱讀"
    others = "利率再催也沒用！央行堅決不降\n青禾船運重摔 白葦電再飆漲停\n渡口籃球隊再傳噩耗"
    bar = "發布時間:2026/1/29 12:20\n實習記者林雨桐/綜合報導"
    page = "\n".join([bar, *told[:2], leads_on, told[2], leads_on, others])
    assert clean_text(page).text.split("\n") == told
