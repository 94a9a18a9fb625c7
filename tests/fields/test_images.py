"""Which pictures are of a story: not the icons and codes of its page, nor what is under it."""

import lxml.html
import pytest

from newsspider import extract
from newsspider.fields.images import image_url
from tests.pages import HOST, PARAGRAPHS, STORY, URL, page, paragraphs


def url_of(attributes: str) -> str | None:
    return image_url(lxml.html.fromstring(f"<img {attributes}>"), URL)


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ("src='/ferry.jpg'", "/ferry.jpg"),
        ("src='/blank.gif' data-src='/ferry.jpg'", "/ferry.jpg"),
        ("src='data:image/png;base64,AA' original='/ferry.jpg'", "/ferry.jpg"),
        ("src='/fer\try.jpg?v=1'", "/ferry.jpg?v=1"),
        ("src='/ferry.jpg' width=80 height=80", "/ferry.jpg"),
        ("src='/ferry.jpg' width=79", None),  # an icon
        ("src='/ferry.jpg' height=' 79px '", None),
        ("src='/ferry.jpg' width='79%'", "/ferry.jpg"),
        ("src='/logo.png'", None),
        ("src='/logos/ferry.jpg'", "/logos/ferry.jpg"),
        ("src='/ferry.jpg' alt='扫码'", None),
        ("src='/ferry.jpg' class='user-avatar'", None),  # of who wrote it
        ("src='/ferry.jpg' class='p_author_face'", None),
        ("src='ftp://a.example/ferry.jpg'", None),
        ("src='http://[x/ferry.jpg'", None),
        ("alt='渡口'", None),
    ],
)
def test_where_a_picture_is_and_which_are_furniture(attributes: str, found: str | None) -> None:
    assert url_of(attributes) == (found and HOST + found)


PICTURE = "<img src='/ferry.jpg'>"
CREDIT = "<p>责任编辑：周亮</p>"


@pytest.mark.parametrize(("lines", "kept"), [(0, True), (1, True), (2, False)])
def test_a_picture_without_a_caption_is_at_most_one_line_under_the_story(
    lines: int, *, kept: bool
) -> None:
    under = [CREDIT, CREDIT.replace("周亮", "沈砚秋")][:lines]
    article = extract(page(STORY + "".join(under) + PICTURE), URL)
    assert article is not None
    assert [image.url for image in article.images] == ([f"{HOST}/ferry.jpg"] if kept else [])


def test_a_sentence_of_yesterday_is_a_caption_and_tells_no_time() -> None:
    caption = "昨天，值班员在码头劝返旅客 本报记者 林雨桐 摄"
    html = page(f"<div>{PICTURE}<p>{caption}</p></div>{STORY}")
    article = extract(html, URL)
    assert article is not None
    assert [image.caption for image in article.images] == [caption]


def test_day_and_clock_in_spans_of_their_own_are_no_caption() -> None:
    bar = f"<figure>{PICTURE}<figcaption><b>2024.05.09</b>05:39</figcaption></figure>"
    article = extract(page(bar=bar), URL)
    assert article is not None
    assert article.images == []


@pytest.mark.parametrize(
    ("above", "found"),
    [
        (f"<div>2024-05-09 来源：青禾网{PICTURE}</div>", []),  # a button
        (f"<p>{PICTURE}</p><p>文/林雨桐</p>", [None]),  # a banner over the credit
        (f"<p>{PICTURE}</p><p>渡口的清晨 林雨桐 摄</p>", ["渡口的清晨 林雨桐 摄"]),
    ],
)
def test_the_line_of_time_and_author_is_no_caption(above: str, found: list[str | None]) -> None:
    html = page(bar=f"<div>{above}{STORY}</div>", story="")
    article = extract(html, URL)
    assert article is not None
    assert [image.caption for image in article.images] == found


@pytest.mark.parametrize(
    ("pictures", "found"),
    [
        (f"<figure><noscript>{PICTURE}</noscript>{{}}</figure>", ["/ferry.jpg"]),
        (f"<figure><div><noscript>{PICTURE}</noscript></div>{{}}</figure>", ["/ferry.jpg"]),
        (
            f"<figure><img data-src='/quay.jpg'><noscript>{PICTURE}</noscript>{{}}</figure>",
            ["/quay.jpg"],  # of which the other is a smaller copy
        ),
        (
            f"<figure><img src='data:image/gif;base64,AA'><noscript>{PICTURE}</noscript>{{}}</figure>",
            ["/ferry.jpg"],
        ),
    ],
)
def test_a_figure_that_a_script_fills_has_its_picture_in_a_noscript(
    pictures: str, found: list[str]
) -> None:
    words = "<figcaption><span>图像加注文字，</span><p>船靠岸的那一刻。</p></figcaption>"
    article = extract(page(STORY + pictures.format(words) + STORY.replace("渡口", "江口")), URL)
    assert article is not None
    assert [(image.url, image.caption) for image in article.images] == [
        (HOST + url, "船靠岸的那一刻。") for url in found
    ]
    assert "加注文字" not in article.text
    assert "靠岸的那一刻" not in article.text


def test_a_placeholder_is_the_picture_in_the_noscript_after_it() -> None:
    holder = "<img src='data:image/gif;base64,AA' alt='渡口'>"
    article = extract(page(f"{STORY}<p>{holder}<noscript>{PICTURE}</noscript></p>{STORY}"), URL)
    assert article is not None
    assert [image.url for image in article.images] == [f"{HOST}/ferry.jpg"]
    kept = holder.replace("alt", "data-src='/quay.jpg' alt")
    for other in (PICTURE, "<img src='/count?page=7'>"):
        article = extract(page(f"{STORY}<p>{kept}<noscript>{other}</noscript></p>{STORY}"), URL)
        assert article is not None
        assert [image.url for image in article.images] == [f"{HOST}/quay.jpg"]


def test_what_counts_visitors_is_no_picture() -> None:
    article = extract(page(f"{STORY}<noscript><img src='/count?page=7'></noscript>"), URL)
    assert article is not None
    assert article.images == []


@pytest.mark.parametrize(
    ("under", "caption"),
    [
        ("(责任编辑：QH407)", None),
        ("责任编辑：周亮", None),
        ("渡口的清晨 林雨桐 摄", "渡口的清晨 林雨桐 摄"),
        ("图/林雨桐 编辑/周亮", "图/林雨桐 编辑/周亮"),
    ],
)
def test_who_edited_a_story_is_no_caption_of_its_last_picture(
    under: str, caption: str | None
) -> None:
    story = f"{paragraphs(*PARAGRAPHS)}<p>{PICTURE}</p><p class='end'>{under}</p>"
    article = extract(page(story), URL)
    assert article is not None
    assert [image.caption for image in article.images] == [caption]
