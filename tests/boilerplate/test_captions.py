"""Captions are told from paragraphs that stand beside a picture."""

import pytest

from tests.boilerplate.texts import text_of
from tests.pages import PARAGRAPHS, paragraphs

PICTURE = "<p><img src='/1.jpg'></p>"
FIRST, SECOND, *REST = PARAGRAPHS


@pytest.mark.parametrize(
    "caption",
    [
        f"{PICTURE}<p><b>▲渡船停在岸边。（圖／青禾客運提供）</b></p>",
        f"{PICTURE}<p>渡船停在岸边。视觉中国 资料</p>",
        "<div class='x9'>渡船停在岸边。（梁碧舟 攝）</div>",  # a script shows the picture
        "<p>渡船停在岸边 本报记者 沈砚秋 摄</p>",
    ],
)
def test_captions_are_no_text(caption: str) -> None:
    story = paragraphs(FIRST, SECOND) + caption + paragraphs(*REST)
    assert text_of(story) == [*PARAGRAPHS]


def test_items_that_stand_beside_pictures_are_text() -> None:
    items = [f"● {text}" for text in PARAGRAPHS]
    story = "".join(f"{PICTURE}<p class='item'>{text}</p>" for text in items)
    assert text_of(f"<p>昨夜今晨，江城发生了这些事，一起来看。</p>{story}") == [
        "昨夜今晨，江城发生了这些事，一起来看。",
        *items,
    ]


def test_a_story_may_begin_beside_its_picture() -> None:
    begin = f"{FIRST}十点，风停了。十一点，船动了。"
    story = paragraphs(SECOND, *REST)
    table = f"<table><tr><td>{PICTURE}<p>{begin}</p></td></tr></table>"
    assert text_of(table + story) == [begin, SECOND, *REST]
    assert text_of(f"{PICTURE}<p class='lead'>{begin}</p>{story}") == [begin, SECOND, *REST]


def test_short_paragraphs_beside_a_picture_are_text() -> None:
    short = ["风大，船停了。", "旅客走了，岸上很静。", "天亮了，风小了。", "船开了，汽笛很响。"]
    story = f"<div>{PICTURE}<p>{short[0]}值班员松了一口气。</p></div>" + paragraphs(
        *(f"{text}值班员看了看钟。" for text in short[1:])
    )
    assert text_of(story)[0] == f"{short[0]}值班员松了一口气。"


def test_a_sentence_that_names_its_photographer_may_be_the_story() -> None:
    only = "九日清晨，红日从白苇渡口的江面升起，早班渡轮驶过霞光。（梁碧舟 摄）"
    assert text_of(f"{PICTURE}<p>{only}</p>") == [only]
