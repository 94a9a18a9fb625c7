"""`story_parts`: which links of an article's page are the pager of its story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.multipage.parts import Parts, story_parts
from tests.pages import END, HOST, LEAD, STORY, UNDATED_URL, page

RELATED = "<h3>相关阅读</h3><ul><li><a href='/a/1234599.html'>夜市开张首日客流过万</a></li></ul>"


def parts(path: str, pager: str, under: str = RELATED) -> Parts | None:
    return story_parts(Page(page(STORY + pager, under=under), HOST + path))


def pager(*links: tuple[str, str]) -> str:
    anchors = [f"<a href='{href}'>{text}</a>" if href else text for text, href in links]
    return f"<div class='page'>{' '.join(anchors)}</div>"


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("/a/1234567.html", "/a/1234567_2.html", "/a/1234567_3.html"),
        ("/a/1234567.html", "/a/1234567-2.html", "/a/1234567-3.html"),
        ("/a/1234567.shtml", "/a/1234567_2.shtml", "/a/1234567_3.shtml"),
        (
            "/n1/2024/0509/c1001-40232.html",
            "/n1/2024/0509/c1001-40232-2.html",
            "/n1/2024/0509/c1001-40232-3.html",
        ),
        ("/c/2024-05/09/c_1121.htm", "/c/2024-05/09/c_1121_2.htm", "/c/2024-05/09/c_1121_3.htm"),
        ("/t20240509_5512.htm", "/t20240509_5512_1.htm", "/t20240509_5512_2.htm"),
        ("/a/1234567", "/a/1234567_2", "/a/1234567_3"),
        ("/a/1234567/", "/a/1234567/2/", "/a/1234567/3/"),
        ("/a/1234567/", "/a/1234567/index_2.html", "/a/1234567/index_3.html"),
        ("/a/1234567.html", "/a/1234567.html?page=2", "/a/1234567.html?page=3"),
        ("/show.php?id=34567", "/show.php?id=34567&page=2", "/show.php?id=34567&page=3"),
        ("/a/1.html", "/a/1_2.html", "/a/1_3.html"),
        ("/a/40123456_0.shtml", "/a/40123456_1.shtml", "/a/40123456_2.shtml"),
        ("/article-345-1.html", "/article-345-2.html", "/article-345-3.html"),
        ("/?p=345", "/?p=345&page=2", "/?p=345&page=3"),
    ],
)
def test_a_story_of_three_pages(first: str, second: str, third: str) -> None:
    urls = dict(enumerate((HOST + first, HOST + second, HOST + third), 1))

    def without(number: int) -> dict[int, str]:
        return {n: url for n, url in urls.items() if n != number}

    found = parts(first, pager(("1", ""), ("2", second), ("3", third), ("下一页", second)))
    assert found == Parts(1, 3, urls[1], without(1), urls[2], None)
    found = parts(
        second, pager(("上一页", first), ("1", first), ("2", ""), ("3", third), ("下一页", third))
    )
    assert found == Parts(2, 3, urls[1], without(2), urls[3], None)
    found = parts(third, pager(("上一页", second), ("1", first), ("2", second), ("3", "")))
    assert found == Parts(3, 3, urls[1], without(3), None, None)


def test_the_first_page_by_its_number_is_the_page_without_it() -> None:
    found = parts("/a/1234567.html?page=2", pager(("1", "?page=1"), ("2", ""), ("3", "?page=3")))
    assert found is not None
    assert found.first == f"{HOST}/a/1234567.html"


def test_a_pager_without_numbers() -> None:
    found = parts("/a/1234567.html", pager(("下一页", "/a/1234567_2.html")))
    assert found is not None
    assert (found.number, found.total, found.next) == (1, None, f"{HOST}/a/1234567_2.html")
    found = parts(
        "/a/1234567_2.html",
        pager(
            ("上一页", "/a/1234567.html"),
            ("下一页", "/a/1234567_3.html"),
            ("尾页", "/a/1234567_9.html"),
        ),
    )
    assert found is not None
    assert (found.number, found.total, found.first) == (2, 9, f"{HOST}/a/1234567.html")


def test_counting_from_zero_without_numbers() -> None:
    found = parts("/a/1234567.html", pager(("下一页", "/a/1234567_1.html")))
    assert found is not None
    assert found.urls == {2: f"{HOST}/a/1234567_1.html"}
    found = parts(
        "/a/1234567_1.html", pager(("上一页", "/a/1234567.html"), ("下一页", "/a/1234567_2.html"))
    )
    assert found is not None
    assert (found.number, found.next) == (2, f"{HOST}/a/1234567_2.html")


@pytest.mark.parametrize("words", ["共5页", "（1/5）", "第1页/共5页", "1 / 5"])
def test_the_pager_says_how_many_there_are(words: str) -> None:
    found = parts("/a/1234567.html", pager((words, ""), ("下一页", "/a/1234567_2.html")))
    assert found is not None
    assert found.total == 5


def test_pages_with_titles() -> None:
    guide = pager(
        ("第1页：停航", "/a/1234567.html"), ("第2页：改道", "/a/1234567_2.html"), ("第3页：复航", "/a/1234567_3.html")
    )  # fmt: skip
    found = parts("/a/1234567.html", f"<h4>本文导航</h4>{guide}")
    assert found is not None
    assert (found.total, list(found.urls)) == (3, [2, 3])


@pytest.mark.parametrize(
    "words",
    ["阅读全文", "在本页阅读全文", "显示全文", "余下全文", "单页阅读", "[全文阅读]", "閱讀全文"],
)
@pytest.mark.parametrize(
    "href",
    ["/a/1234567_all.html", "/a/1234567.html?full=1", "/a/1234567_0.html", "/full/1234567.html"],
)
def test_a_page_with_the_whole_story(words: str, href: str) -> None:
    found = parts("/a/1234567.html", pager((words, href)))
    assert found is not None
    assert (found.single_page, found.urls) == (HOST + href, {})
    both = parts("/a/1234567_2.html", pager(("1", "/a/1234567.html"), ("2", ""), (words, href)))
    assert both is not None
    assert (both.number, both.single_page) == (2, HOST + href)


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/a/1234567.html", [("上一篇：夜市开张首日", "/a/1234566.html"), ("下一篇", "/a/1234568.html")]),
        ("/a/1234567.html", [("上一页", "/a/1234566.html"), ("下一页", "/a/1234568.html")]),
        ("/a/12.html", [("上一页", "/a/11.html"), ("下一页", "/a/13.html")]),
        ("/photo/1234567.html", [("下一张", "/photo/1234567_2.html"), ("下一图集", "/photo/1234568.html")]),
        ("/photo/1234567.html", [("", "/photo/1234567_2.html")]),
        ("/a/1234567.html", [("1", "/list_1.html"), ("2", "/list_2.html"), ("下一页", "/list_2.html")]),
        ("/a/1234567.html", [("2", "/comments/1234567_2.html"), ("下一页", "/comments/1234567_2.html")]),
        ("/a/1234567/", [("2", "/a/1234567/comment-page-2/")]),
        ("/a/1234567.html", [("阅读全文", "/a/1234599.html"), ("查看全文", "/a/1234567.html#all")]),
        ("/a/1234567.html", [("12", "/a/1234599.html"), ("2", "/a/1234567.html#p=2")]),
        ("/a/1234567.html", [("首页", "/"), ("2", "http://other.example/a/1234567_2.html")]),
    ],
    ids=["stories", "stories called pages", "small ids", "gallery", "thumbnails", "list", "comments",
         "comments of a blog", "teasers", "counts and fragments", "another site"],
)  # fmt: skip
def test_other_pagers_are_none(path: str, links: list[tuple[str, str]]) -> None:
    assert parts(path, pager(*links)) is None


def test_comments_that_turn_their_pages_on_the_storys_url_are_none() -> None:
    comments = "<h3>网友评论</h3><p>李岸：渡口早该修了。</p>" + pager(
        ("2", "?page=2"), ("下一页", "?page=2")
    )
    assert parts("/a/1234567.html", "", comments) is None
    assert parts("/a/1234567.html", pager(("2", "?page=2"), ("下一页", "?page=2"))) is not None


def test_a_stripped_page_still_knows() -> None:
    links = pager(("2", "?page=2"), ("下一页", "?page=2"))
    one = Page(page(STORY + links), UNDATED_URL)
    before = story_parts(one)
    strip_page(one)
    assert story_parts(one) == before


@pytest.mark.parametrize("charset", ["gbk", "gb18030", "big5", "utf-8"])
def test_in_any_encoding(charset: str) -> None:
    words = "下一頁" if charset == "big5" else "下一页"
    html = (
        f"<meta charset={charset}><h1>渡口停航一天</h1><div>2024-05-09 08:15</div><div><p>渡口九日全天停航，三百旅客改走大桥。</p>"
        f"<p>今天的江上有大浪，船不能靠岸。</p><p><a href='1234567_2.html'>{words}</a></p></div>"
    )
    body = html.encode(charset, "xmlcharrefreplace")
    found = story_parts(Page(body, f"{HOST}/a/1234567.html"))
    assert found is not None
    assert found.next == f"{HOST}/a/1234567_2.html"


def test_the_pager_is_no_text_of_the_story() -> None:
    links = pager(("1", ""), ("2", "/a/1234567_2.html"), ("下一页", "/a/1234567_2.html"))
    links += "<p><a href='/a/1234567_all.html'>在本页阅读全文</a></p>"
    assert Page(page(STORY + links), UNDATED_URL).paragraphs == [LEAD, END]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", "下一页", "上一页", "尾页", "阅读全文", "第2页：甲"]),
            st.from_regex(
                r"/a/1234567[_-]?[0-9]{0,3}(\.html)?(\?page=[0-9]{1,4})?", fullmatch=True
            ),
        ),
        max_size=6,
    ),
    st.from_regex(r"/a/1234567(_[0-9]{1,3})?(\.html)?(\?page=[0-9]{1,4})?", fullmatch=True),
)
def test_any_pager_is_read(links: list[tuple[str, str]], path: str) -> None:
    found = parts(path, pager(*links))
    if found is not None:
        assert found.number not in found.urls
        assert list(found.urls) == sorted(found.urls)
        assert found.total is None or found.total >= max([found.number, *found.urls])
