"""The same bar in the forms that other systems give it: marks, elements, order."""

import pytest

from newsspider import extract
from newsspider.items import Article
from tests.pages import STORY, UNDATED_URL, page

TIME = "2024-05-09 08:15"


def read(bar: str) -> Article:
    article = extract(page(STORY, bar=f"<div>{bar}</div>"), UNDATED_URL, any_page=True)
    assert article is not None
    return article


@pytest.mark.parametrize(
    "bar",
    [
        f"{TIME}丨来源：青禾日报丨文丨林雨桐",
        f"来源丨青禾日报　{TIME}　文丨林雨桐",
        f"〔来源：青禾日报〕　〔作者：林雨桐〕　{TIME}",
        f"作者：林雨桐　〔青禾日报〕　{TIME}",
    ],
)
def test_marks_that_look_like_ideographs_or_are_rare_part_fields(bar: str) -> None:
    article = read(bar)
    assert (article.authors, article.source) == (["林雨桐"], "青禾日报")


def test_the_number_of_a_document_in_rare_brackets_names_nobody() -> None:
    article = read(f"东教〔2024〕5号　{TIME}　来源：东港市教育局")
    assert (article.authors, article.source) == ([], "东港市教育局")


@pytest.mark.parametrize("name", ["36号渡口网", "21世纪渡口网"])
def test_a_name_behind_a_slash_may_begin_with_a_number(name: str) -> None:
    assert read(f"{TIME}　来源/{name}").source == name


def test_a_count_behind_a_slash_is_no_name() -> None:
    assert read(f"{TIME}　文/12张").authors == []


def test_a_publisher_supplied_what_an_office_wrote() -> None:
    assert read(f"{TIME}　供稿：青禾日报").source == "青禾日报"
    article = read(f"{TIME}　供稿：航运学院")
    assert (article.authors, article.source) == (["航运学院"], None)


@pytest.mark.parametrize("name", ["青禾网－青禾日报", "东港市人民政府"])
def test_a_publisher_under_the_time_needs_no_label(name: str) -> None:
    assert read(f"<p>{TIME}</p><p>{name}</p>").source == name


def test_a_subtitle_that_begins_with_a_government_is_no_publisher() -> None:
    assert read(f"<p>{TIME}</p><p>东港市人民政府大楼前的渡口</p>").source is None


@pytest.mark.parametrize(
    "lines", [(TIME, "渡口观潮", "作者：林雨桐"), ("作者：林雨桐", "渡口观潮", TIME)]
)
def test_a_name_between_time_and_author_has_a_line_of_its_own(lines: tuple[str, ...]) -> None:
    article = read("".join(f"<p>{line}</p>" for line in lines))
    assert (article.authors, article.source) == (["林雨桐"], "渡口观潮")


@pytest.mark.parametrize(
    "lines", [("渡口停航见闻", TIME, "作者：林雨桐"), (TIME, "作者：林雨桐", "渡口停航见闻")]
)
def test_a_subtitle_around_the_bar_is_no_publisher(lines: tuple[str, ...]) -> None:
    assert read("".join(f"<p>{line}</p>" for line in lines)).source is None


@pytest.mark.parametrize("name", ["渡口岛", "东港市政府", "教育部", "学工处", "青禾学院"])
def test_an_element_behind_the_labelled_author_is_no_second_one(name: str) -> None:
    article = read(f"<span>作者：林雨桐</span> <span>{name}</span> <span>{TIME}</span>")
    assert (article.authors, article.source) == (["林雨桐"], name)


@pytest.mark.parametrize("label", ["作者：", "记者 "])
def test_persons_in_elements_behind_the_labelled_author_wrote_it_too(label: str) -> None:
    names = "<span>沈砚秋</span> <span>候砚</span>"
    article = read(f"<span>{label}林雨桐</span> {names} <span>{TIME}</span>")
    assert article.authors == ["林雨桐", "沈砚秋", "候砚"]


@pytest.mark.parametrize("name", ["教务处", "教育部", "东港区政府"])
def test_an_office_beside_the_time_is_the_source(name: str) -> None:
    article = read(f"<span>{TIME}</span> <span>{name}</span>")
    assert (article.authors, article.source) == ([], name)


def test_the_desk_of_a_paper_is_no_ministry() -> None:
    article = read(f"<span>来源：青禾日报</span> <span>国际部</span> <span>{TIME}</span>")
    assert (article.authors, article.source) == (["国际部"], "青禾日报")


def test_a_name_that_ends_with_today_leaves_the_time_to_the_story() -> None:
    assert read(f"来源 QHtoday {TIME}").published == "2024-05-09T08:15:00+08:00"
    assert read(f"Today {TIME}").published is None


def test_a_label_that_runs_into_the_name_of_a_weekly_is_whole() -> None:
    article = read(f"来源：青禾周刊发布时间：{TIME}浏览次数：12")
    assert article.source == "青禾周刊"


def test_a_source_in_english_may_open_the_line_of_the_time() -> None:
    assert read(f"Source: 青禾日报 | {TIME}").source == "青禾日报"
    assert read(f"<p>{TIME}</p><p>Source: 白苇社的渡口照片</p>").source is None


@pytest.mark.parametrize(
    "time",
    [
        "May 9, 2024 8:15 AM",
        "Thu May 09 08:15:00 CST 2024",
        "08:15 2024-05-09",
        "２０２４－０５－０９ 08:15",
        "2024·05·09 08:15",
    ],
)
@pytest.mark.parametrize("gap", [" ", "　"])
def test_a_source_ends_where_a_date_in_any_form_begins(time: str, gap: str) -> None:
    article = read(f"来源：青禾日报{gap}{time}")
    told = (article.source, article.published)
    assert told == ("青禾日报", "2024-05-09T08:15:00+08:00")


def test_the_number_in_a_name_is_no_date() -> None:
    assert read(f"来源：渡口2024 {TIME}").source == "渡口2024"


def test_who_posted_stands_behind_a_clock_of_twelve_hours() -> None:
    assert read("Posted on May 9, 2024 8:15 AM by 林雨桐").authors == ["林雨桐"]
    assert read(f"{TIME} Step by 步步高").authors == []
