"""Captions are told from paragraphs that stand beside a picture."""

import pytest

from newsspider.boilerplate.captions import mark_credited
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.extraction.page import Page
from newsspider.page.lines import Line, weigh
from tests.boilerplate.texts import text_of
from tests.pages import PARAGRAPHS, URL, page, paragraphs

PICTURE = "<p><img src='/1.jpg'></p>"
FIRST, SECOND, *REST = PARAGRAPHS


@pytest.mark.parametrize(
    "caption",
    [
        f"{PICTURE}<p><b>▲渡船停在岸边。（圖／青禾客運提供）</b></p>",
        f"{PICTURE}<p>渡船停在岸边。视觉中国 资料</p>",
        "<div class='x9'>渡船停在岸边。（梁碧舟 攝）</div>",  # a script shows the picture
        "<p>渡船停在岸边 本报记者 沈砚秋 摄</p>",
        "<p>渡船停在岸边（资料图片）</p>",
        "<p>渡船停在岸边。（图源：青禾发布）</p>",
        "<p>渡船停在岸边。（图/李文海）</p>",
        "<p>渡船停在岸边。（图/文旅青禾）</p>",
        "<p>渡船停在岸边。（图/文汇报）</p>",
        "<p>渡船停在岸边。（图片来源：文明青禾）</p>",
        "<p>渡船停在岸边　沈砚秋摄</p>",
        "<p>渡船停在岸边。青禾报记者 沈砚秋 摄</p>",
        "<p>渡船停在岸边。受访者供图</p>",
        "<p>图为停在岸边的渡船。沈砚秋 摄</p>",
        "<p>图为停在岸边的渡船。青禾报记者 沈砚秋/摄</p>",
    ],
)
def test_captions_are_no_text(caption: str) -> None:
    story = paragraphs(FIRST, SECOND) + caption + paragraphs(*REST)
    assert text_of(story) == [*PARAGRAPHS]


@pytest.mark.parametrize(
    "told",
    [
        "图为渡口而画，渡口却早已不在。沈砚秋说，那时还没有人会摄影。",
        "他在岸边翻了一下午的旧报纸（资料图片另存一箱），没有找到。",
        "渡船停在岸边，船上的照片都是沈砚秋所摄，至今挂在候船室里。",
        "报社来电话，问能否由受访者供图",
        "二等奖：《渡口的清晨》 沈砚秋 摄",
        "《渡口的清晨》　白苇摄",
        "渡船停在岸边，江上没有人走动。（图/文 沈砚秋）",
        "渡船停在岸边，江上没有人走动。（图/沈砚秋 文/林雨桐）",
    ],
)
def test_sentences_with_the_words_of_a_caption_are_text(told: str) -> None:
    assert text_of(paragraphs(FIRST, SECOND, told, *REST)) == [FIRST, SECOND, told, *REST]


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


IMG = "<img src='/1.jpg'>"
NAMELESS = "渡口的早晨"
SHORT = "天刚亮，江面上的风小了，船工在解缆绳。"
LONG = f"{SHORT}岸边的人挥了挥手，卡车司机按响喇叭，等了一夜的旅客走上跳板。他们说，风再大一点，就只好再等一天。"
OPEN = f"{LONG.rstrip('。')}，候船室的灯还亮着"
"""A paragraph without a full stop at its end."""


def captions(story: str) -> list[str]:
    """The captions that the rules alone find in a story."""
    found = Page(page(story, bar=""), URL, labelled=False)
    return [found.lines[i].text for i, rule in found.removed_by.items() if rule == "caption"]


@pytest.mark.parametrize(
    ("beside", "caption"),
    [
        # in a frame
        (f"<table><tr><td>{IMG}<p>{SHORT}船开了。</p></td></tr></table>", f"{SHORT}船开了。"),
        (f"<figure><div>{IMG}<p>{NAMELESS}</p></div><p>{SHORT}</p></figure>", SHORT),
        (f"<div>{IMG}<div class='t'>{NAMELESS}</div></div>", NAMELESS),
        (f"<div>{IMG}<p>{NAMELESS}</p></div>", NAMELESS),
        (f"<div>{NAMELESS}{IMG}</div>", NAMELESS),
        # under a picture that has none
        (f"{IMG}<p class='t'>{SHORT}</p>", SHORT),
        (f"{IMG}<p align='center'>{OPEN}</p>", OPEN),
        (f"{IMG}<p align='center'>{NAMELESS}</p>", NAMELESS),
        (f"{IMG}<p style='text-align: center'>{NAMELESS}</p>", NAMELESS),
        (f"{IMG}<center>{NAMELESS}</center>", NAMELESS),
        # by its words
        (f"{IMG}<p><b>▲{NAMELESS}</b></p>", f"▲{NAMELESS}"),
        (f"{IMG}<p>●{NAMELESS}</p>", f"●{NAMELESS}"),
        (f"{IMG}<p>{SHORT}（图/沈砚秋）</p>", f"{SHORT}（图/沈砚秋）"),
        (f"{IMG}<p>{SHORT}（沈砚秋/图）</p>", f"{SHORT}（沈砚秋/图）"),
        (f"{IMG}<p>▲{'船' * 119}</p>", f"▲{'船' * 119}"),
    ],
)
def test_the_rules_know_a_caption(beside: str, caption: str) -> None:
    for story in (beside + paragraphs(*PARAGRAPHS), paragraphs(*PARAGRAPHS) + beside):
        assert caption in captions(story)


@pytest.mark.parametrize(
    "beside",
    [
        f"<table><tr><td>{IMG}<p>{SHORT}船开了。天亮了。</p></td></tr></table>",
        f"<div>{IMG}<p>{SHORT}</p></div>",
        f"<div>{IMG}<p>{OPEN}</p></div>",
        f"{IMG}<p align='center'>{LONG}</p>",
        f"<div><p>{NAMELESS}</p>{IMG}</div>",  # over it
        f"{IMG}<p>{NAMELESS}</p>",
        f"{IMG}<div class='t'>{NAMELESS}</div>",
        f"{IMG}<p>▲{'船' * 120}</p>",
        f"{IMG}<p>{SHORT}（图/文 沈砚秋）</p>",  # who has written the text, too
        f"{IMG}<p>{SHORT}（记者 沈砚秋 文/图）</p>",
        f"{IMG}<p><b>{NAMELESS}</b></p>",
        f"{IMG}<p><b>●{NAMELESS}</b></p>",
        f"<div>{IMG}{f'<div class=t>{NAMELESS}</div>' * 4}</div>",  # more than a frame holds
        f"<figure>{IMG}<p>扫一扫关注我们</p><p>青禾公众号</p></figure>",  # a card
    ],
)
def test_and_what_is_none(beside: str) -> None:
    assert captions(paragraphs(*PARAGRAPHS) + beside) == []


def test_a_story_of_two_paragraphs_is_no_frame_of_its_picture() -> None:
    assert captions(IMG + paragraphs(LONG, NAMELESS)) == []


def test_two_paragraphs_of_80_points_show_how_the_story_is_built() -> None:
    story = f"<p class='t'>{PARAGRAPHS[3]}</p>" * 2
    assert weigh(PARAGRAPHS[3]) == 80
    assert captions(f"{story}<div>{IMG}<p class='t'>{SHORT}</p></div>") == []


def test_items_under_pictures_have_marks_too() -> None:
    items = [f"●{text}" for text in PARAGRAPHS]
    under = "".join(f"{IMG}<p>{text}</p>" for text in items)
    assert captions(paragraphs(*PARAGRAPHS, LONG) + under) == []
    assert captions(paragraphs(*PARAGRAPHS, LONG) + under.replace("●", "◎", 1)) == [
        items[0].replace("●", "◎")
    ]


def test_to_be_centred_says_nothing_where_most_paragraphs_are() -> None:
    centred = [f"<p align='center'>{text}</p>" for text in PARAGRAPHS]
    under = f"{IMG}<p align='center'>{NAMELESS}</p>"
    assert captions("".join(centred) + under) == []
    assert captions("".join(centred[:2]) + paragraphs(*PARAGRAPHS[2:]) + under) == [NAMELESS]


def test_a_sentence_with_a_credit_is_the_story_where_there_is_little_else() -> None:
    credited = f"{SHORT.rstrip('。')}，早班渡轮驶过江面。（梁碧舟 摄）"
    assert captions(paragraphs(SHORT, credited)) == []
    assert captions(paragraphs(*PARAGRAPHS, credited)) == [credited]


def test_a_frame_may_begin_above_the_story() -> None:
    frame = f"<figure>{IMG}<p>扫一扫关注我们</p><p>{SHORT}</p></figure>"
    assert captions(frame + paragraphs(*PARAGRAPHS)) == [SHORT]


def test_a_disclaimer_right_beside_a_picture_is_no_caption_and_its_frame_has_none() -> None:
    note = "图片来源于网络"
    frame = "<figure><img src='/1.jpg'>{}</figure>"
    text = paragraphs(*PARAGRAPHS)
    assert captions(text + frame.format(paragraphs("渡口小景")) + text) == ["渡口小景"]
    assert captions(text + frame.format(paragraphs("渡口小景", note)) + text) == []
    three = ("渡口小景", "江边旧事", note)
    assert captions(text + frame.format(paragraphs(*three)) + text) == [*three]


@pytest.mark.parametrize(("chars", "marked"), [(41, True), (40, False)])
def test_captions_without_pictures_go_where_there_is_twice_as_much_text(
    chars: int, *, marked: bool
) -> None:
    caption = f"渡船停在岸边，江上没有人走动，{'风' * 8}。（北风 摄）"
    told = f"渡口停航，{'江' * (chars - 6)}。"
    assert (weigh(caption), weigh(told)) == (60, chars + 20)
    removed_by: RemovedBy = {}
    mark_credited([Line(told), Line(caption)], range(2), removed_by)
    assert removed_by == ({1: "caption"} if marked else {})
