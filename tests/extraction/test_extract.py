"""`extract` keeps its promise: an article, or None for what is not one."""

import json
from pathlib import Path

import pytest

from newsspider import clean_text, extract

URL = "https://news.qinghe.example/2024/0509/c1-1234567.html"
STORY = "<p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，货车改走上游大桥。</p>"
HEAD = "<h1>渡口停航一天，三百旅客改走陆路</h1>"
LIST = "".join(
    f'<li><a href="/2024/0509/c1-{n}.html">青禾市今天的第{n}条新闻到了</a> 2024-05-09</li>'
    for n in range(1000000, 1000012)
)
NO_ARTICLES = {
    "a list": f"<h1>社会新闻</h1><ul>{LIST}</ul>",
    "an error page": "<h1>您访问的页面不存在</h1><p>抱歉，您访问的页面不存在，请返回首页看看吧。</p>",
    "a log-in wall": "<h1>用户登录</h1><p>请先登录后再继续查看这一篇文章。</p><input type=password>",
}


@pytest.mark.parametrize("page", NO_ARTICLES)
@pytest.mark.parametrize("url", [URL, None])
def test_what_is_not_an_article_is_none(page: str, url: str | None) -> None:
    assert extract(NO_ARTICLES[page], url) is None


def test_any_page_gives_the_text_all_the_same() -> None:
    article = extract(NO_ARTICLES["an error page"], URL, any_page=True)
    assert article is not None
    assert article.text == "抱歉，您访问的页面不存在，请返回首页看看吧。"


def test_a_page_without_a_story_has_no_text_for_anybody() -> None:
    assert extract("<h1>渡口停航一天</h1>", URL, any_page=True) is None


def test_without_an_address_a_headline_and_running_text_are_enough() -> None:
    article = extract(HEAD + STORY)
    assert article is not None
    assert (article.url, article.published) == ("", None)


def test_with_an_address_of_no_story_an_undated_page_is_not_one() -> None:
    assert extract(HEAD + STORY, "https://news.qinghe.example/service") is None


def test_ids_without_an_address_are_made_of_the_content() -> None:
    one, same, other = (extract(HEAD + text) for text in (STORY, STORY, STORY * 2))
    assert one
    assert same
    assert other
    assert one.id == same.id == one.content_sha256[:16]
    assert one.id != other.id
    assert (
        clean_text("渡口停航\n受大风影响，渡口停航。").id != clean_text("开渔\n渔港今天开渔。").id
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, r"extract\(\) takes a page as bytes or str, not None"),
        (Path("page.html"), "not PosixPath: read it first"),
        ("out/page.html", "not its path 'out/page.html': read the file first"),
        ("https://news.qinghe.example/", "not its address .*: fetch it first"),
        (12, "not int"),
    ],
)
def test_what_is_no_page_is_a_type_error_that_says_what_is_wanted(
    given: object, sentence: str
) -> None:
    with pytest.raises(TypeError, match=sentence):
        extract(given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (b"text", r"clean_text\(\) takes a page as str, not bytes: decode it first"),
        (None, "not None"),
        ("dump.txt", "not its path"),
    ],
)
def test_what_is_no_text_is_one_too(given: object, sentence: str) -> None:
    with pytest.raises(TypeError, match=sentence):
        clean_text(given)  # type: ignore[arg-type]


def test_a_page_of_one_word_is_no_path() -> None:
    assert extract("青禾.html 是一个文件", any_page=True) is None
    assert clean_text("青禾今天有雨。").text == "青禾今天有雨。"


def test_a_record_as_values_and_as_its_line() -> None:
    article = extract(f"{HEAD}<p>2024-05-09 08:15</p>{STORY}", URL)
    assert article is not None
    assert article.to_dict()["extraction"]["method"] == "container"
    assert json.loads(article.to_json()) == article.to_dict()
    assert "\n" not in article.to_json()
