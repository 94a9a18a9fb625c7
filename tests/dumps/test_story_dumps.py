"""Dumps that begin at the headline: where systems put the time, and which times are not theirs."""

import pytest

from newsspider import clean_text
from newsspider.dumps.stamped import part_stamped
from tests.pages import END, LEAD

TITLE = "青禾渡口因大风全天停航"
MIDDLE = "渡口管理所所长岑远说，江面阵风达到九级，汽渡和客渡都不具备航行条件，恢复时间将另行通知。"
STORY = f"{LEAD}\n{MIDDLE}\n{END}"
DAY = "2024-05-09T00:00:00+08:00"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{STORY}\n2024年5月9日",
        f"{TITLE}\n{STORY}（2024年5月9日）",
        f"{TITLE}\n{STORY}\n（青禾社 2024年5月9日 记者 岑小舟）",
        f"{TITLE}\n{STORY}\n(2024-05-09)",
        f"{TITLE}\n2024年5月9日 星期四\n{STORY}（2023年1月1日）",
        f"{TITLE}\n青禾社青禾2024年5月9日电 {STORY}",
        f"{TITLE}\n{STORY}（編輯：岑遠舟）1130509",
        f"{TITLE}\n{STORY}\n（編輯：岑遠舟）1130509",
        f"https://news.qinghe.example/2024/0509/88.html\n{TITLE}\n{STORY}",
        f"{TITLE}\n本文链接：https://news.qinghe.example/20240509/88.html\n{STORY}",
        f"{TITLE}\n{STORY}\n转载请注明本文链接：https://news.qinghe.example/2024-05/09/88.htm",
        f"Thursday, May 9, 2024\n\n{TITLE}\n{STORY}",
        f"date 2024-05-09 {TITLE}\n{STORY}",
        f"{TITLE}\n{STORY}\n" + 11 * "首页\n" + "本文链接：https://a.example/2024/0509/8.html",
    ],
)
def test_the_day_that_a_story_dump_states(text: str) -> None:
    article = clean_text(text)
    assert (article.title, article.published) == (TITLE, DAY)
    assert article.published_precision == "day"


@pytest.mark.parametrize(
    "time",
    [
        "二〇二四年五月九日",
        "民國113年5月9日",
        "Thursday, May 9, 2024",
        "发布时间:\n2024-05-09 07:20",
        "录入时间：2024-05-09",
    ],
)
def test_a_time_over_the_story_is_none_of_it(time: str) -> None:
    article = clean_text(f"{TITLE}\n{time}\n{STORY}")
    assert (article.title, article.text) == (TITLE, STORY)
    assert str(article.published).startswith("2024-05-09")


@pytest.mark.parametrize("time", ["2024年5月9日", "二〇二四年五月九日"])
def test_the_day_under_a_notice_is_of_it(time: str) -> None:
    text = f"{STORY}\n渡口管理所\n{time}"
    assert clean_text(f"渡口停航的通知\n各位旅客：\n{text}").text.endswith(text)


@pytest.mark.parametrize("label", ["📊 青禾图表:", "往期节目："])
def test_a_label_under_the_story_ends_none(label: str) -> None:
    assert clean_text(f"{TITLE}\n{STORY}\n{label}\nhttps://a.example/1\n").text == STORY
    assert label in clean_text(f"{TITLE}\n{LEAD}\n{label}\n{MIDDLE}\n{END}").text


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n2小时前\n{STORY}",
        f"{TITLE}\n{STORY}老渡口（建于2019年3月2日的那一座，后来拆了）还在。",
        f"{TITLE}\n{STORY}\n老渡口（2019年3月2日）还在。",
        f"{TITLE}\n{LEAD}\n{MIDDLE}\n大事记\n2019年3月2日\n{MIDDLE}\n2021年6月8日\n{MIDDLE}\n{END}",
        f"{TITLE}\n{STORY}\nLeave a comment\nLi Qiang\nMay 11th, 2024 at 7:32 pm\n希望早点恢复通航。",
        f"{TITLE}\n{STORY}（編輯：岑遠舟）1131309",
        f"{TITLE}\n{STORY}（編輯：岑遠舟）1130230",
        f"{TITLE}\n{STORY}（编辑：岑远舟）21130509",
        f"{TITLE}\n{STORY}\n下载链接：https://news.qinghe.example/20240509/88.zip",
        f"{TITLE}\n{STORY}\n" + 12 * "首页\n" + "本文链接：https://a.example/2024/0509/8.html",
        f"{TITLE}\n{STORY}\n相关新闻\n环江公交增开夜班车 2024-05-07\n大桥维修延期 2024-05-06",
    ],
)
def test_a_time_that_is_not_of_the_story_is_not_taken_for_it(text: str) -> None:
    article = clean_text(text)
    assert (article.title, article.published) == (TITLE, None)


def test_under_one_paragraph_the_time_of_the_story_may_stand() -> None:
    assert clean_text(f"{TITLE}\n{LEAD}\n2024年5月9日\n{MIDDLE}\n{END}").published == DAY


def test_the_day_of_an_agency_is_told_as_it_is_printed() -> None:
    assert clean_text(f"{TITLE}\n{STORY}（編輯：岑遠舟）1130509").published_raw == "1130509"


def test_a_page_that_begins_with_its_address_is_known_by_it() -> None:
    article = clean_text(f"https://news.qinghe.example/88.html\n{TITLE}\n{STORY}")
    assert (article.url, article.title) == ("https://news.qinghe.example/88.html", TITLE)


SUBTITLE = "——渡口管理所：恢复时间另行通知"


@pytest.mark.parametrize("over", ["", "江上的风，刮了整整一天\n"])
def test_a_subtitle_between_headline_and_time_is_neither_headline_nor_story(over: str) -> None:
    article = clean_text(f"{over}{TITLE}\n{SUBTITLE}\n2024年5月9日 09:30 来源：青禾日报\n{STORY}")
    assert (article.title, article.text) == (TITLE, STORY)


def test_what_the_page_begins_with_is_the_headline_and_what_stands_under_it_no_more() -> None:
    title, under = "A3578 守渡36小時 老船工病倒", "老船工：四十年沒見過這樣的風"
    page = f"{title}_青禾網\n首頁\n社會\n{title}\n{under}\n2024-05-09\n{STORY}"
    assert clean_text(page).title == title
    page = page.replace(f"{title}\n{under}", f"{under}\n{title}")
    assert clean_text(page).title == title


def test_what_a_dash_begins_in_a_story_stays() -> None:
    saying = "——岑远，渡口管理所所长"
    article = clean_text(f"{TITLE}\n2024年5月9日\n{LEAD}\n{saying}\n{MIDDLE}\n{END}")
    assert saying in article.text


TIME = "2024-05-09 07:20"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}{TIME}",
        f"{TITLE} {TIME}:11 来源：青禾日报 作者：岑远",
        f"{TITLE}2024年05月09日 07:20来源：青禾日报",
        f"{TITLE}2024年5月9日来源：青禾日报",
        f"{TITLE} {TIME} 青禾日报",
        f"{TITLE} {TIME} 阅读 1.2万",
        f"{TITLE} (2024年5月9日 第三版)",
        f"{TITLE} [复制链接]\n{TIME}",
        f"## {TITLE}\n\n{TIME}\n",
        f"**{TITLE}**\n\n{TIME}\n",
    ],
)
def test_what_converters_leave_with_the_headline_is_none_of_it(head: str) -> None:
    article = clean_text(f"{head}\n{STORY}")
    assert (article.title, (article.published or "")[:10]) == (TITLE, DAY[:10])
    assert article.text == STORY


@pytest.mark.parametrize(
    "title",
    [
        "2024年5月9日渡口停航",
        "2024年5月9日国内成品油价格",
        "青禾市启动2024年5月9日防灾演练",
        "停航公告（2024年5月9日起）",
        "停 航 公 告",
        "成绩公示(3/4)",
        "讣 告",
        "SQLite 的 WAL 文件为什么越来越大",
        "青禾大江证券晨会纪要（2024年5月9日 第3版）",
    ],
)
def test_a_headline_keeps_its_day_and_its_blanks(title: str) -> None:
    article = clean_text(f"{title}\n2024-05-10 07:20 来源：青禾日报\n{STORY}")
    assert (article.title, article.published) == (title, "2024-05-10T07:20:00+08:00")


@pytest.mark.parametrize(
    "line", ["2024年5月9日 星期四", "2024年5月9日青禾日报", "2024年5月9日 青禾日报"]
)
def test_a_day_with_a_name_is_no_headline(line: str) -> None:
    assert clean_text(f"{line}\n{STORY}").title == ""


@pytest.mark.parametrize(
    "opening", [f"原标题：{TITLE}\n", f"【{TITLE}】青禾社5月9日电，", f"【5月9日起，{TITLE}】"]
)
def test_a_headline_that_no_line_is_may_be_stated(opening: str) -> None:
    article = clean_text(f"{opening}{STORY}")
    assert article.title.endswith(TITLE)
    assert LEAD in article.text


@pytest.mark.parametrize(
    "bracket",
    [
        "青禾日报讯",
        "本报记者岑远",
        "青禾纪元2024年05月09日讯",
        "青禾日报讯 记者林雨桐 通讯员沈砚秋",
        "本报记者林雨桐青禾市报道",
        "青禾社北京5月9日综合报道",
        "青禾社北京5月9日电",
        "编者按：本文首发于渡口夜话",
        "声明：本文仅代表作者本人观点",
        "云岭县融媒体中心新闻部",
        "渡口停航一天。货车改道。",
    ],
)
def test_the_bracket_of_a_lead_is_no_headline(bracket: str) -> None:
    assert clean_text(f"【{bracket}】{LEAD}\n{MIDDLE}\n{END}").title == ""


@pytest.mark.parametrize("opening", ["青禾2024年5月9日 /青禾通稿/ -- ", "【青禾，2024年5月9日】"])
def test_the_dateline_of_a_release_dates_it(opening: str) -> None:
    article = clean_text(f"{TITLE}\n{opening}{STORY}")
    assert (article.title, article.published) == (TITLE, DAY)


@pytest.mark.parametrize(
    "opening",
    ["（资料图：2019年5月9日）", "【更新至2019年5月9日】", "【资料图：渡口，2019年5月9日】"],
)
def test_the_day_of_a_picture_or_an_update_dates_no_story(opening: str) -> None:
    assert clean_text(f"{TITLE}\n{opening}{STORY}").published is None


@pytest.mark.parametrize(
    "head",
    [
        f"作者beekeeper (小蜂)\n看板Ferry\n標題[新聞] {TITLE}\n時間Thu May  9 07:20:00 2024",
        f"作者beekeeper (小蜂)看板Ferry標題[新聞] {TITLE}時間Thu May  9 07:20:00 2024",
        f"作者: beekeeper (小蜂) 看板: Ferry\n標題: [新聞] {TITLE}\n時間: Thu May  9 07:20:00 2024",
    ],
)
def test_the_head_of_a_post_on_a_board_is_read_however_it_was_printed(head: str) -> None:
    article = clean_text(f"{head}\n{STORY}")
    assert (article.title, article.authors, article.published, article.text) == (
        f"[新聞] {TITLE}",
        ["beekeeper"],
        f"{DAY[:10]}T07:20:00+08:00",
        STORY,
    )


def test_the_name_of_a_board_heads_no_post_with_a_short_headline() -> None:
    head = "作者岑远看板Ferry標題江上的霧時間Thu May  9 07:20:00 2024"
    article = clean_text(f"{head}\n{STORY}")
    assert (article.title, article.authors, article.text) == ("江上的霧", ["岑远"], STORY)


def test_the_form_of_a_story_on_a_board_tells_its_source_reporter_and_text() -> None:
    head = f"作者beekeeper (小蜂)\n看板Ferry\n標題[新聞] {TITLE}\n時間Thu May  9 07:20:00 2024"
    form = (
        f"1.媒體來源:\n青禾新聞網\n\n2.記者署名:\n記者林雨桐／東港報導\n\n3.完整新聞標題:\n{TITLE}全文\n\n"
        f"4.完整新聞內文:\n{STORY}\n\n5.完整新聞連結 (或短網址)不可用轉載媒體:\nhttps://news.example/1\n"
    )
    foot = "--\n※ 發信站: 江畔 (qinghe.example), 來自: 203.0.113.7\n※ 編輯: beekeeper\n推 honey: 很好 05/09 08:00"
    article = clean_text(f"{head}\n\n{form}\n{foot}")
    assert (article.authors, article.source, article.text) == (["林雨桐"], "青禾新聞網", STORY)


def test_a_story_that_names_a_board_keeps_its_words() -> None:
    story = STORY.replace("渡口", "作者在看板上寫的渡口", 1)
    assert clean_text(f"{TITLE}\n{story}").text == story


def test_of_two_publications_the_first_one_counts() -> None:
    head = "最新推荐文章于 2024-06-11 09:20:31 发布\n阅读量 4600\n于 2024-05-09 17:08:45 首次发布"
    published = clean_text(f"{TITLE}\n岑远\n{head}\n{STORY}").published
    assert published == "2024-05-09T17:08:45+08:00"


def test_a_sentence_behind_a_time_is_the_lead() -> None:
    article = clean_text(f"{TITLE}\n{TIME} {STORY}")
    assert (article.title, article.published, article.text) == (
        TITLE,
        f"{DAY[:10]}T07:20:00+08:00",
        STORY,
    )


@pytest.mark.parametrize(
    "rows",
    [
        [f"{TITLE}{TIME}", f"环江公交增开夜班车{TIME}"],
        [LEAD + MIDDLE, f"{TITLE}{TIME}"],
        [f"青禾日报社记者岑远{TIME}"],
        [f"云岭县融媒体中心 {TIME} 阅读 1.2万"],
        [f"{TITLE}（{TIME}）"],
        ["渡口将停航至2024-05-09 07:20"],
        ["中国青禾地震台网正式测定2024年5月9日07:20发生3.1级地震", TIME],
        ["中国青禾地震台网正式测定2024年5月9日07:20 发生3.1级地震"],
        [f"{TITLE}2024-05-08 18:00", f"{TIME} 来源：青禾日报"],
    ],
)
def test_rows_that_are_no_headline_with_its_time_stay_whole(rows: list[str]) -> None:
    assert part_stamped(rows) == rows


@pytest.mark.parametrize(
    ("row", "is_parted"),
    [
        (f"{'渡' * 9}{TIME}", False),
        (f"{'渡' * 10}{TIME}", True),
        (f"{'渡' * 101}{TIME}", True),
        (f"{'渡' * 102}{TIME}", False),
        (f"5G {'渡' * 6} Live{TIME}", False),
        (f"5G {'渡' * 7} Live{TIME}", True),
        (f"{TITLE}{TIME} 来源{'渡' * 77}", True),
        (f"{TITLE}{TIME} 来源{'渡' * 78}", False),
        (f"{TITLE}（2024-05-09 版）", False),
        (f"{TITLE}（2024-05-09 3版）", True),
        (f"{TITLE}（2024-05-09 要闻第十三版）", True),
        (f"{TITLE}（2024-05-09 国际要闻第三版）", False),
        (f"{TITLE}2024-05-09", True),
        (f"{TITLE}（2024-05-09）", True),
        (f"{TITLE} 2024/05/09　康桥医疗网／记者岑远之报导", True),
        (f"{TITLE}2024年5月9日", False),  # as headlines of the day end
        (f"{TITLE}2024-05-09起", False),
        (f"渡口停航改至：{TITLE[:6]}自2024-05-09", False),
        (f"{TIME} {'渡' * 16}。", False),
        (f"{TIME} {'渡' * 17}。", True),
    ],
)
def test_how_long_a_headline_and_what_stands_with_its_time_may_be(
    row: str, *, is_parted: bool
) -> None:
    assert (len(part_stamped([row])) == 2) is is_parted


@pytest.mark.parametrize(("chars", "is_parted"), [(29, True), (30, False)])
def test_under_a_sentence_of_30_characters_no_headline_is_parted(
    chars: int, *, is_parted: bool
) -> None:
    rows = [f"{'渡' * (chars - 1)}。", f"{TITLE}{TIME}"]
    assert (part_stamped(rows) != rows) is is_parted


def test_a_bar_under_a_standfirst_goes_and_a_list_of_winners_stays() -> None:
    story = f"{LEAD}\n{{}}\n{MIDDLE}\n{END}"
    article = clean_text(f"{TITLE}\n{story.format('来源：青禾新闻')}")
    assert (article.text, article.source) == (STORY, "青禾新闻")
    article = clean_text(f"{TITLE}\n{story.format('【采访/青禾网 林雨桐】')}")
    assert (article.text, article.authors) == (STORY, ["林雨桐"])
    won = "\n".join(f"作者：{name}" for name in ("林雨桐", "沈砚秋", "陈远帆"))
    assert won in clean_text(f"{TITLE}\n{story.format(won)}").text


def test_what_announces_a_talk_is_of_it() -> None:
    announced = "青禾台《渡口夜话》栏目5月9日播出“老船工”，以下为节目实录："
    talk = f"林雨桐：观众朋友好，今天请来的是沈师傅。\n沈师傅：大家好。\n{STORY}"
    assert clean_text(f"{TITLE}\n{announced}\n{talk}").text == f"{announced}\n{talk}"
    notice = f"{TITLE}\n2024-05-09 08:15\n更多内容请看：\n{STORY}"
    assert clean_text(notice).text == STORY


def test_the_names_of_those_who_are_asked_are_no_headline() -> None:
    bar = "作者：本报记者 沈砚秋 《青禾日报》（ 2024年05月09日 04版）"
    said = f"林雨桐（渡口管理所所长）：\n{STORY}"
    article = clean_text(f"我看停航\n{bar}\n林雨桐\n陈远帆\n白江\n{said}")
    assert article.title == "我看停航"


def test_the_card_of_a_talk_is_neither_headline_nor_time_of_its_page() -> None:
    card = "亲历者：沈砚秋\n访谈人：林雨桐\n访谈助理：陈远帆\n访谈时间：2022年6月10日\n访谈整理：林雨桐、陈远帆"
    article = clean_text(f"船工访谈录\n{card}\n{STORY}")
    assert (article.title, article.published, article.source) == ("船工访谈录", None, None)
    article = clean_text(f"林雨桐：渡口明天恢复通航\n作者：沈砚秋\n{STORY}")
    assert article.title == "林雨桐：渡口明天恢复通航"
