"""Who wrote a story and when, told without links and elements."""

from collections.abc import Sequence

import pytest

from newsspider import clean_text
from newsspider.dumps.bylines import byline_of
from newsspider.dumps.cut import Cut
from newsspider.dumps.repetition import REPEATED
from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.items import Article
from newsspider.page.lines import Line
from newsspider.words.known_labels import GAP
from newsspider.words.lexicon import default_lexicon
from tests.dumps.test_whole_pages import STORY, whole
from tests.pages import HEADLINE

LEAD, *REST = STORY.split("\n")


def dumped(byline: str, story: str = STORY, under: str = "") -> Article:
    return clean_text(f"{HEADLINE}\n{byline}\n{story}\n{under}")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("发表于2024-05-09 08:15| 1164次阅读| 来源青禾网| 0 条评论| 作者沈砚秋", ["沈砚秋"]),
        ("2024-05-09 08:15 来源：青禾日报 作者：见习编辑 沈砚秋", ["沈砚秋"]),
        ("2024-05-09 08:15 来源：青禾日报 沈砚秋", ["沈砚秋"]),
        ("2024-05-09 08:15\n江边札记\n+关注", ["江边札记"]),
        ("沈砚秋 + 追蹤 已追蹤\n2024-05-09 08:15", ["沈砚秋"]),
        ("原创 渡口人 江边札记", ["渡口人"]),
        ("沈砚秋 独立影评人\n2024-05-09 08:15", ["沈砚秋"]),
        ("2024-05-09 08:15\n复制链接\n来源：青禾日报", []),
    ],
)
def test_the_lines_under_the_headline_name_the_author(byline: str, names: list[str]) -> None:
    article = dumped(byline)
    assert article.authors == names
    assert article.text == STORY


def test_the_card_of_an_account_tells_that_its_name_is_one() -> None:
    article = dumped("渡口人\n2024-05-09 08:15", under="相关阅读\n渡口人\n江边的旧事")
    assert article.authors == ["渡口人"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("週四, 09 五月 2024 08:15", []),
        ("寫於 週四, 09 五月 2024 08:15", []),
        ("周四，2024年5月9日 08:15", []),
        ("Posted on 五月 9, 2024 by admin", []),
        ("由 admin 發佈於 五月 9, 2024", []),
        ("發表於 五月 9, 2024 由 沈砚秋", ["沈砚秋"]),
        ("By 沈砚秋 / 2024 年 5 月 9 日", ["沈砚秋"]),
        ("張貼者: 沈砚秋 時間: 2024年5月9日", ["沈砚秋"]),
        ("5 月 9, 2024 尚無留言", []),
    ],
)
def test_days_in_the_order_of_blogs_are_of_the_bar(byline: str, names: list[str]) -> None:
    article = dumped(byline)
    assert (article.title, article.text) == (HEADLINE, STORY)
    assert (article.authors, article.source) == (names, None)
    assert (article.published or "")[:10] == "2024-05-09"


def test_a_reporter_in_a_line_of_its_own_within_the_story_counts() -> None:
    article = dumped("2024-05-09 08:15", "\n".join((LEAD, "（沈砚秋报道）", *REST)))
    assert (article.authors, article.text) == (["沈砚秋"], STORY)


def test_a_bracket_under_the_story_signs_it() -> None:
    assert dumped("2024-05-09 08:15", under="（沈砚秋）").authors == ["沈砚秋"]


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("来源：青禾日报 08:152024/05/09", "2024-05-09"),
        ("发稿时间：2024/05/09 11:24 最新更新：2024/05/09 11:24", "2024-05-09"),
    ],
)
def test_times_that_were_run_together_are_told(byline: str, day: str) -> None:
    assert (dumped(byline).published or "")[:10] == day


def test_a_lead_that_tells_its_day_dates_the_story() -> None:
    article = dumped("江边的消息", f"【青禾社2024年5月9日讯】{STORY}")
    assert (article.published, article.published_precision) == ("2024-05-09T00:00:00+08:00", "day")


@pytest.mark.parametrize(
    "headline", ["停航了！渡口停一天！旅客改走陆路", "渡口停航？值班员：就一天！风小了就开"]
)
def test_a_headline_may_call_and_ask(headline: str) -> None:
    article = clean_text(whole(headline=headline))
    assert (article.title, article.text) == (headline, STORY)


@pytest.mark.parametrize(
    "line",
    [
        "date 2024-05-09",
        "記者林雨桐∕白葦報導",
        "（一）",
        "作者：林雨桐 核稿：沈砚秋",
        "编辑同志：",
        "各位旅客：",
        "根据海事部门的通知，停航安排如下：",
    ],
)
def test_a_line_that_tells_no_story_is_no_headline(line: str) -> None:
    assert clean_text(f"{line}\n{STORY}").title == ""


def test_what_stands_in_place_of_a_headline_tells_day_and_reporter() -> None:
    assert (clean_text(f"date 2024-05-09\n{STORY}").published or "")[:10] == "2024-05-09"
    assert clean_text(f"記者林雨桐∕白葦報導\n{STORY}").authors == ["林雨桐"]


@pytest.mark.parametrize(
    "headline",
    ["2024年5月9日起渡口停航，旅客改走陆路", "林雨桐：渡口的风", "讣告：渡口的守夜人走了"],
)
def test_a_headline_may_tell_a_day_or_a_name(headline: str) -> None:
    assert clean_text(f"{headline}\n2024-05-09 08:15\n{STORY}").title == headline


def test_an_office_that_signed_under_the_story_is_its_author_and_no_source() -> None:
    article = dumped("2024-05-09 08:15", under="（航运学院）")
    assert (article.authors, article.source, article.text) == (["航运学院"], None, STORY)


def test_an_advertisement_between_paragraphs_makes_no_gap() -> None:
    short = "渡口停航。"
    assert clean_text(
        f"{HEADLINE}\n2024-05-09\n{LEAD}\n{short}\n廣告 廣告\n" + "\n".join(REST)
    ).text.split("\n") == [LEAD, short, *REST]


def test_the_name_of_the_site_is_no_headline() -> None:
    assert clean_text(f"青禾日报数字报\n{whole()}").title == HEADLINE


def byline(over: Sequence[str], under: Sequence[str], **rules: str) -> BylineContext:
    """What stands around the story, between a headline and what is under it.

    :param over: the lines between headline and story; those before ``HEADLINE``, if it is one of
        them, stand over the headline.
    :param rules: the first character of a line that a rule removed, with the rule.
    """
    lines = [*over, *STORY.split("\n"), *under]
    at = lines.index(HEADLINE) if HEADLINE in over else None
    story = [index for index, line in enumerate(lines) if line in STORY.split("\n")]
    removed = {i: rules[line[0]] for i, line in enumerate(lines) if line[0] in rules}
    cut = Cut(at, HEADLINE, story, removed, 1.0)
    return byline_of([Line(line) for line in lines], cut, default_lexicon())


def texts(notes: Sequence[BylineLine]) -> list[str]:
    return [note.text.replace(GAP, "|") for note in notes]


def test_what_a_dump_repeats_tells_nothing_but_right_under_the_headline() -> None:
    note = "来源：青禾日报"
    around = byline([note, HEADLINE, note, *"甲乙丙丁", note], [note], 来=REPEATED)
    assert texts(around.above) == texts(around.tail) == []
    assert texts(around.under) == [note, *"甲乙丙丁"]
    other = byline([note, HEADLINE, note], [note], 来="outside")
    assert texts(other.above) == texts(other.under) == texts(other.tail) == [note]


def test_the_clock_of_a_page_stands_over_the_headline() -> None:
    clock = "2024年5月9日 星期四"
    assert texts(byline(["青禾网", clock, HEADLINE], []).above) == ["青禾网"]
    assert texts(byline([HEADLINE, clock], []).under) == ["2024年5月9日 星期四"]
    assert texts(byline([clock], []).under) == ["2024年5月9日 星期四"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("张贴者： 青禾网 于 星期四, 5月 09, 2024", "2024-05-09"),
        ("渡口笔记 五月 9th, 2024", "2024-05-09"),
        ("更新时间 2024年5月9日, 格林尼治标准时间10:41", "2024-05-09"),
    ],
)
def test_blanks_within_a_date_part_nothing(line: str, day: str) -> None:
    (note,) = byline([HEADLINE, line], []).under
    assert [moment.iso[:10] for moment in note.moments] == [day]


def test_blanks_part_the_lines_around_a_story_but_not_its_own() -> None:
    line = "青禾网 渡口"
    found = byline([line, HEADLINE, line], [*"甲乙丙丁戊己庚辛壬癸子", line])
    assert texts(found.above) == texts(found.under) == ["青禾网|渡口"]
    assert texts(found.tail)[-1] == "青禾网|渡口"
    assert texts(byline([line, *"甲乙丙丁戊己庚辛壬癸子"], []).under)[0] == "青禾网|渡口"
    blank = [Line("渡口停航 旅客改走陆路"), Line(LEAD.replace("，", " ")), Line(line)]
    cut = Cut(0, "", [1], {}, 1.0)
    own = byline_of(blank, cut, default_lexicon())
    assert (own.headline, own.text) == (blank[0].text, [blank[1].text])
    assert texts(own.tail) == ["青禾网|渡口"]


def test_a_line_of_120_characters_has_cells() -> None:
    def under(chars: int) -> list[str]:
        return texts(byline([HEADLINE, f"青禾网 {'渡' * (chars - 4)}"], []).under)

    assert "|" in under(120)[0]
    long = f"青禾网 {'渡' * 115}，。"
    assert byline([HEADLINE, long], []).passed == [long]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("来源：青禾日报 沈砚秋", "来源：青禾日报 沈砚秋"),
        ("记者：林雨桐 沈砚秋", "记者：林雨桐 沈砚秋"),
        ("原创 沈砚秋", "原创|沈砚秋"),
        ("沈砚秋 渡口", "沈砚秋|渡口"),
        ("青禾网08:152024-05-09", "青禾网08:15|2024-05-09"),
    ],
)
def test_persons_beside_each_other_or_their_medium_are_of_one_cell(line: str, cells: str) -> None:
    assert texts(byline([HEADLINE, line], []).under) == [cells]


def test_a_signature_is_of_the_last_paragraph() -> None:
    def last(signature: str) -> str:
        return byline([HEADLINE], [signature] if signature else []).text[-1]

    end = STORY.split("\n")[-1]
    assert last("（沈砚秋）") == f"{end}（沈砚秋）"
    assert last("（渡口）") == last("") == end
    signed = [Line(HEADLINE), Line(f"{LEAD}（林雨桐）"), Line("（沈砚秋）")]
    found = byline_of(signed, Cut(0, HEADLINE, [1], {}, 1.0), default_lexicon())
    assert found.text == [signed[1].text]
    assert byline_of(signed, Cut(0, HEADLINE, [], {}, 1.0), default_lexicon()).text == []


def writers(*over: str, under: str = "") -> list[list[str]]:
    """The names in each line under the headline that it shows to be of writers."""
    found = byline([HEADLINE, *over], [under] if under else [])
    return [note.writers for note in found.under]


def test_a_name_that_stands_again_is_of_an_account_where_the_time_is_near() -> None:
    assert writers("江边札记", under="江边札记") == [["江边札记"]]
    assert writers("江边札记") == [[]]
    assert writers("渡口", "江边札记", under="江边札记") == [[], []]
    day = "2024-05-09"
    assert writers("渡口", "江边札记", day, under="江边札记") == [[], ["江边札记"], []]
    assert writers("江边札记", "来源：青禾日报", under="江边札记")[0] == []
    assert writers("社会", under="社会") == [[]]


def test_a_person_with_an_occupation_writes() -> None:
    assert writers("沈砚秋 独立影评人") == [["沈砚秋"]]
    assert writers("沈砚秋 渡口的风") == [[]]
    assert writers("渡口的风 独立影评人") == [[]]
    assert writers("渡口", "青禾", "白苇", "沈砚秋 独立影评人")[3] == []
    assert writers("渡口", "青禾", "沈砚秋 独立影评人")[2] == ["沈砚秋"]


def test_a_button_to_follow_shows_who_writes() -> None:
    assert writers("江边札记", "+关注")[0] == ["江边札记"]
    assert writers("江边札记 2024-05-09", "+关注")[0] == []


@pytest.mark.parametrize(("paragraphs", "is_of_story"), [(1, True), (2, False)])
def test_under_two_paragraphs_no_line_tells_the_time(paragraphs: int, *, is_of_story: bool) -> None:
    day = "2024-05-09"
    lines = [*[LEAD] * paragraphs, day, LEAD]
    story = [i for i, text in enumerate(lines) if text == LEAD]
    cut = Cut(None, "", story, {}, 1.0)
    around = byline_of([Line(text) for text in lines], cut, default_lexicon())
    assert (day in texts([*around.under, *around.tail])) is is_of_story


@pytest.mark.parametrize(
    ("bar", "authors", "source"),
    [
        ("作者：\n林雨桐\n来源：\n青禾日报\n发布时间：\n2024-05-09 08:15", ["林雨桐"], "青禾日报"),
        ("2024-05-09 08:15\n来源：\n青禾日报\n作者：\n林雨桐", ["林雨桐"], "青禾日报"),
        ("2024-05-09 08:15\n来源：\n青禾日报\n责任编辑：\n沈砚秋", [], "青禾日报"),
        ("2024-05-09 08:15\n作者：\n来源：\n青禾日报", [], "青禾日报"),
        ("2024-05-09 08:15\n来源：\n作者：林雨桐", ["林雨桐"], None),
    ],
)
def test_labels_and_names_may_be_rows_of_their_own(
    bar: str, authors: list[str], source: str | None
) -> None:
    article = dumped(bar)
    assert (article.authors, article.source, article.text) == (authors, source, STORY)


def test_an_empty_label_takes_no_headline_for_its_name() -> None:
    article = clean_text(f"2024-05-09 08:15\n来源：\n{HEADLINE}\n{STORY}")
    assert (article.title, article.source) == (HEADLINE, None)


@pytest.mark.parametrize(
    ("bar", "source"),
    [
        ("报纸名称：青禾晚报 2024-05-09", "青禾晚报"),
        ("当前报纸名称：青禾晚报 日期：2024-05-09 版面：A05", "青禾晚报"),
        ("来稿单位：青禾港务局 撰稿人：林雨桐 2024-05-09", "青禾港务局"),
        ("二〇二四年五月九日 来源：青禾日报", "青禾日报"),
    ],
)
def test_a_bar_in_whatever_labels_is_none_of_the_story(bar: str, source: str) -> None:
    article = dumped(bar)
    assert (article.source, article.text) == (source, STORY)


@pytest.mark.parametrize("first", ["来源于2024年5月9日的台风", "作者林雨桐5月9日在书店签售。"])
def test_a_sentence_with_a_day_and_the_word_of_a_label_is_no_bar(first: str) -> None:
    assert dumped("2024-05-09 08:15", f"{first}\n{STORY}").text == f"{first}\n{STORY}"
