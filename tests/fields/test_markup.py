"""What links, classes and attributes say of the texts that stand in them."""

import pytest

from newsspider.fields.markup import (
    Called,
    leads_to_a_page,
    links_in,
    machine_moments,
    marked_texts,
    publishers_in,
    writers_in,
)
from newsspider.page.lines import Line
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse


def line_of(html: str) -> Line:
    """The line that tells of 林雨桐, of 青禾 or of a day."""
    root = parse(f"<html><body><p>渡口</p>{html}<p>停航</p></body></html>")
    assert root is not None
    return next(line for line in read_lines(root).lines if line.text not in ("渡口", "停航"))


def writers_of(line: Line) -> list[str]:
    called = Called()
    return list(writers_in(line, marked_texts(line, called), called))


def test_the_links_of_a_line_are_those_that_its_texts_stand_in() -> None:
    html = "<div><a href='1'>林<b>雨</b></a><a href='2'><i>桐</i></a><a href='3'></a> 青禾</div>"
    found = [link.get("href") for link in links_in(line_of(html))]
    assert list(dict.fromkeys(found)) == ["1", "2"]
    assert [link.get("href") for link in links_in(line_of("<a href='1'><p>青禾</p></a>"))] == ["1"]
    assert not list(links_in(line_of("<p>青禾</p>")))


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("/1.html", True),
        ("1.html", True),
        ("https://qinghe.example.com/1", True),
        ("HTTP://qinghe.example.com/1", True),
        (None, True),  # a script opens it
        ("", False),
        (" ", False),
        ("#", False),
        ("javascript:go()", False),
        ("mailto:a@qinghe.example.com", False),
        ("weixin://dl", False),
        ("/share?to=1", False),
        ("https://qinghe.example.com/Share/1", False),
        ("/go?url=http://a.example", False),
        ("/go?url=https%3A%2F%2Fa.example", False),
        ("/2024/http/1", True),
        ("/tag/1", False),
        ("/tags/1", False),
        ("/topic-1.html", False),
        ("/so?keyword=1", False),
        ("/search_1", False),
        ("/list?label&q=1", False),
        ("/stage/1", True),
        ("/tagged/1", True),
        ("/searching", True),
        ("/upload/1.JPG", False),  # the picture, enlarged
        ("/photo/1.html", True),
    ],
)
def test_which_addresses_lead_to_a_page(href: str | None, *, leads: bool) -> None:
    attribute = "" if href is None else f" href='{href}'"
    assert leads_to_a_page(line_of(f"<p>来源 <a{attribute}>青禾</a></p>")) == leads


def test_one_link_of_a_line_is_enough_and_none_is_not() -> None:
    assert leads_to_a_page(line_of("<p><a href='#'>青禾</a> <a href='/1'>日报</a></p>"))
    assert not leads_to_a_page(line_of("<p>青禾</p>"))


WRITER = "<a href='/author/12'>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        # a link to the page of a writer
        (f"<p>{WRITER}北风</a></p>", ["北风"]),
        (f"<p>{WRITER}<b>北 风</b></a> 渡口</p>", ["北 风"]),
        (f"<p>{WRITER}<b></b>北风</a></p>", ["北风"]),
        ("<p><a href='/u/12'>北风</a></p>", ["北风"]),
        ("<p><a href='/users?id=12'>北风</a></p>", ["北风"]),
        ("<p><a href='https://my.example/1'>北风</a></p>", ["北风"]),
        ("<p><a href='/@beifeng'>北风</a></p>", ["北风"]),
        ("<p><a rel='author' href='/1'>北风</a></p>", ["北风"]),
        ("<p><a itemprop='author' href='/1'>北风</a></p>", ["北风"]),
        ("<p><a rel='author'>北风</a></p>", ["北风"]),
        ("<p><a itemprop='author' href='/1'>船 <b>北风</b></a></p>", ["船", "北风"]),
        ("<p><a href='/user/login'>北风</a></p>", []),
        ("<p><a href='/author/1?to=share'>北风</a></p>", []),
        ("<p><a href='/authority/1'>北风</a></p>", []),
        ("<p><a href='/1'>北风</a></p>", []),
        ("<p><span rel='author'>北风</span></p>", []),
        (f"<p>{WRITER}渡口</a></p><p>北风</p>", ["渡口"]),
        # an element that is marked up as the author
        ("<p><span class='author'>北风</span></p>", ["北风"]),
        ("<p><span id='articleAuthor'>北风</span></p>", ["北风"]),
        ("<p><span itemprop='author'>北风</span></p>", ["北风"]),
        ("<p><span class='author-name'>北风</span></p>", ["北风"]),
        ("<p><span class='AUTHOR'>北风</span></p>", ["北风"]),
        ("<p class='byline'>北风</p>", ["北风"]),
        ("<p class='by'><b>北风</b></p>", ["北风"]),
        ("<p class='author'><span class='name'>北风</span></p>", ["北风"]),
        ("<p class='author'><span class='9'>北风</span></p>", ["北风"]),
        ("<p class='author'><span class='info'>北风</span></p>", []),
        ("<p class='author'><span class='title'>北风</span></p>", []),
        ("<p><span class='author-avatar'>北风</span></p>", []),
        ("<p><span class='authority'>北风</span></p>", []),
        ("<p><span class='name'>北风</span></p>", []),
        ("<p><span>北风</span></p>", []),
        # what holds more than the name holds an account and buttons, too
        ("<p class='author'>林雨桐 <b>北风</b></p>", ["林雨桐"]),
        ("<p class='author'><i class='name'>北风</i> 渡口</p>", ["北风"]),
        ("<p class='author'><b class='text'><i class='name'>北风</i> 渡口</b></p>", ["北风"]),
        ("<p class='author'>北风 <i>渡口</i></p>", []),
        ("<p class='author'>林雨桐、周亮 <b>举报</b></p>", ["林雨桐", "周亮"]),
        ("<p class='author'>林雨桐 2024-05-09 08:15</p>", ["林雨桐"]),
        ("<p class='author'>船停了，人走了</p>", []),
        ("<p class='author'> <b> </b>北风</p>", ["北风"]),
    ],
)
def test_who_is_marked_up_as_the_writer(html: str, found: list[str]) -> None:
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    assert writers_of(read_lines(root).lines[0]) == found


PICTURE = "<img src='a.jpg'>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div class='author'><p>北风</p></div>", ["北风"]),
        (f"<div class='author'>{PICTURE}<p>北风</p></div>", ["北风"]),
        (f"<div class='author'><i></i>{PICTURE}<p>北风</p></div>", []),  # three children
        ("<div class='author'><p>北风</p><p>值班</p></div>", []),
        ("<div class='author'><p>林雨桐</p><p>值班</p></div>", []),
        ("<div class='author'><p>北风</p><p> <br> </p></div>", ["北风"]),
        ("<div class='author'><div><p>北风</p></div></div>", ["北风"]),
        ("<div class='author'><div><div><p>北风</p></div></div></div>", []),
        ("<a href='/author/12'><p>北风</p></a>", ["北风"]),
        ("<div class='author'><div class='title'><p>北风</p></div></div>", []),
        (f"<div class='author'><p>{'北' * 20}</p></div>", ["北" * 20]),
        (f"<div class='author'><p>{'北' * 21}</p></div>", []),
        ("<div class='box'><p>北风</p></div>", []),
    ],
)
def test_what_holds_but_the_line_and_a_picture_may_be_marked_up_as_the_writer(
    html: str, found: list[str]
) -> None:
    assert writers_of(line_of(html)) == found


def test_what_is_said_behind_a_thousand_characters_of_classes_is_not_read() -> None:
    def writers(chars: int) -> list[str]:
        names = "9" * (chars - len(" author")) + " author"
        return writers_of(line_of(f"<p><b class='{names}'>北风</b></p>"))

    assert writers(1000) == ["北风"]
    assert writers(1001) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>来自 <b class='source'>青禾 日报</b></p>", ["青禾 日报"]),
        ("<p><b id='laiyuan'>青禾日报</b> 渡口</p>", ["青禾日报"]),
        ("<p class='origin'><b>青禾日报</b></p>", ["青禾日报"]),
        ("<p class='source'><b class='label'>青禾日报</b></p>", []),
        ("<p class='source-count'>青禾日报</p>", []),
        ("<p class='author'>青禾日报</p>", []),
        ("<p>青禾日报</p>", []),
        ("<div class='source'><p>青禾日报</p></div>", []),
    ],
)
def test_who_is_marked_up_as_the_source(html: str, found: list[str]) -> None:
    assert list(publishers_in(marked_texts(line_of(html), Called()))) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p><time datetime='2024-05-09T08:15:00'>3小时前</time></p>", ["2024-05-09T08:15:00"]),
        ("<p><b title='2024-05-09 08:15'>3小时前</b></p>", ["2024-05-09 08:15"]),
        ("<p data-time='2024-05-09 08:15'><b>3小时前</b></p>", ["2024-05-09 08:15"]),
        ("<p data-timestamp='1715213700'>3小时前</p>", ["1715213700"]),
        ("<p data-date='2024-05-09'>3小时前</p>", ["2024-05-09"]),
        ("<p title='渡口' data-date='2024-05-09'>3小时前</p>", ["2024-05-09"]),
        ("<p><b datetime=''>3小时前</b></p>", []),
        ("<p><b title='渡口停航'>3小时前</b></p>", []),
        ("<p><b alt='2024-05-09'>3小时前</b></p>", []),
        ("<div title='2024-05-09'><p>3小时前</p></div>", []),
    ],
)
def test_which_moments_are_stated_for_machines(html: str, found: list[str]) -> None:
    assert [
        moment.raw for moment in machine_moments(marked_texts(line_of(html), Called()))
    ] == found
