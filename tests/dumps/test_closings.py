"""How letters, speeches and notices end in text dumps, and lists that follow what has no prose."""

import pytest

from newsspider import clean_text
from tests.dumps.test_verses import HEAD, OTHERS, VERSES
from tests.pages import END, LEAD

BAR = "发布时间:2024-05-09 09:30 来源:青禾市第二小学"
NOTICE = (
    "关于渡口停航的通知",
    "2024-05-09",
    "因码头检修需要，白苇渡口将于5月12日（周日）停航一天，次日起恢复通航。",
    "由此给各位旅客带来的不便，我们深表歉意，敬请谅解。",
)
INTERVIEW = (
    "对话林雨桐：做一个不赶路的人",
    "文/沈砚秋 2024-05-09",
    "林雨桐，青禾市图书馆馆员，工作三十年。",
    "问：您为什么选择图书馆？",
    "答：喜欢安静。",
    "问：最难忘的读者？",
    "答：一位每天来看报的老人。",
    "问：他后来呢？",
    "答：去年走了。",
    "问：退休后有什么打算？",
    "答：继续读书。",
)
ROTA = (
    "关于端午节放假的通知",
    "作者：办公室 时间：2024-05-09 点击：88",
    "全院各部门：",
    "根据上级通知精神，现将端午节放假安排通知如下。",
    "值班安排：",
    "日期 带班领导 值班人员 电话",
    "6月8日 林雨桐 沈砚秋 0555-1110001",
    "6月9日 周小满 陆知远 0555-1110002",
    "6月10日 方一鸣 江晚舟 0555-1110003",
    "特此通知。",
)


def text_of(*lines: str) -> list[str]:
    """The lines of the text that comes of a dump."""
    return clean_text("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize(
    "end",
    [
        ("白苇渡口管理所", "2024年5月9日"),
        ("学生工作处", "2024-5-9"),
        ("办公室", "二〇二四年五月九日"),
        ("声明人：林雨桐", "2024年5月9日"),
        ("附件1：停航公告.docx", "白苇渡口管理所", "2024年5月9日"),
        ("祝大家节日快乐！",),
        ("特此公告。", "白苇渡口管理所", "2024年5月9日"),
    ],
)
def test_what_ends_a_notice_is_of_it(end: tuple[str, ...]) -> None:
    assert text_of(*NOTICE, *end) == [*NOTICE[2:], *end]
    assert text_of(*NOTICE, *end, "相关新闻", *OTHERS) == [*NOTICE[2:], *end]


def test_the_name_and_day_of_a_portal_are_not() -> None:
    assert text_of(*NOTICE, "青禾网", "2024-05-09") == [*NOTICE[2:]]


def test_headlines_with_a_day_each_are_a_list() -> None:
    dated = [line for other in OTHERS[:4] for line in (other, "2024年5月9日")]
    assert not {"2024年5月9日", *OTHERS[1:]}.intersection(text_of(*NOTICE, *dated))


@pytest.mark.parametrize("heading", ["相关新闻", "热点推荐"])
@pytest.mark.parametrize("story", [INTERVIEW, (*HEAD, *VERSES)])
def test_a_list_under_short_lines_is_none_of_theirs(story: tuple[str, ...], heading: str) -> None:
    assert text_of(*story, heading, *OTHERS) == [*story[2:]]


def test_most_of_a_list_without_a_heading_is_told_from_an_interview() -> None:
    assert not set(OTHERS[2:]).intersection(text_of(*INTERVIEW, *OTHERS))


def test_the_rows_of_a_table_are_of_the_story_around_them() -> None:
    assert text_of(*ROTA) == [*ROTA[2:]]


def test_links_of_a_menu_under_a_story_are_not() -> None:
    rows = ("首页 渡口 江边", "船票 班次 服务", "论坛 招聘 联系")
    assert text_of(*HEAD, LEAD, END, *rows) == [LEAD, END]


POEM = (
    "国家兴废此当先",
    "江上舟帆一夜传",
    "十载风尘双鬓改",
    "一春烟雨百花妍",
    "凭栏莫问当年事",
    "付与潮声几度年",
    "灯火渡头人语静",
    "月明江上橹声连",
)
NOTE = "【渡头】在青禾县城东，始建于明万历年间，清代两次重修，一九八八年列为文物保护单位。"


def test_a_note_between_two_poems_does_not_end_them() -> None:
    told = (*POEM, NOTE, *VERSES)
    assert text_of("登望江楼二首（林雨桐）", "2024-05-09", *told) == [*told]


def test_a_lead_that_begins_as_a_bar_does_is_told() -> None:
    lead = "青禾新聞網5月9日電 白葦渡口9日舉行例行新聞發布會，發言人沈硯秋答記者問。"
    asked = "記者問：渡口重新裝修之後，候船室換成了玻璃牆，外界有很多猜測，請問對此有何評論？"
    said = "沈硯秋：我們的候船室已經使用了很多年，這次利用枯水期進行了改造，歡迎大家提意見。"
    head = ("渡口候船室換成玻璃牆 沈硯秋回應", "分享到:", "2024-05-09 14:19 | 稿件來源:青禾新聞網")
    assert text_of(*head, lead, asked, said, "【編輯:林雨桐】") == [lead, asked, said]


def test_headings_of_lists_over_a_sentence_each_are_of_the_story() -> None:
    told = ("相关信息", "报名可通过服务台办理，也可在线提交，名额共三百个。")
    more = ("更多内容", "计划的详细安排将在七月初公布，读者可到馆查询。")
    bar = "来源:望江图书馆 时间:2024-06-09 10:20"
    story = (LEAD, END, "热门活动", "故事会每周六上午在少儿馆举行，由馆员主持。", *told, *more)
    assert text_of("望江图书馆推出阅读计划", bar, *story) == [*story]
    assert text_of("望江图书馆推出阅读计划", bar, *story, "相关新闻", *OTHERS) == [*story]


@pytest.mark.parametrize(
    "under",
    [
        ["立即下载！"],
        ["附件：点击下载"],
    ],
)
def test_what_ends_so_but_is_of_the_page_goes(under: list[str]) -> None:
    text = "\n".join(["渡口停航一天", BAR, LEAD, END, *under])
    assert not {*under} & {*clean_text(text).text.split("\n")}


def test_no_headline_signs_with_the_day_under_it() -> None:
    under = ["南岸码头改建工程开工", "2024年5月9日"]
    text = "\n".join(["渡口停航一天", BAR, LEAD, END, *under])
    assert under[1] not in clean_text(text).text


def test_who_signs_over_a_day_is_the_author() -> None:
    text = "\n".join(["渡口停航一天", "2024-05-09", LEAD, END, "林雨桐", "2024年5月9日"])
    found = clean_text(text)
    assert (found.text.split("\n")[-2:], found.authors) == (["林雨桐", "2024年5月9日"], ["林雨桐"])
