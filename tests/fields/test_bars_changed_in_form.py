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
