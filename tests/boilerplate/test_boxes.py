"""A box goes with its label; what only stands near such a label stays."""

import pytest

from newsspider.extraction.page import Page
from newsspider.page.lines import weigh
from tests.boilerplate.texts import text_of
from tests.pages import END, LEAD, PARAGRAPHS, URL, page, paragraphs

ADVERTISEMENT = "周末去哪儿？青禾古镇游船开航，赏荷、听戏、吃船菜，现在订票两人同行一人免单。"
SUMMARY = "渡口因大风停航，旅客改走陆路，加班船已经备好。"


@pytest.mark.parametrize(
    "box",
    [
        f"<div><p>{ADVERTISEMENT}</p><p>广告</p></div>",
        f"<div><div>广告</div><p>{ADVERTISEMENT}</p></div>",
        f"<div><div>AI摘要</div><p>{SUMMARY}</p><div>内容由AI生成，仅供参考</div></div>",
    ],
)
def test_a_box_goes_with_its_label(box: str) -> None:
    first, *others = PARAGRAPHS
    assert text_of(paragraphs(first) + box + paragraphs(*others)) == [*PARAGRAPHS]


def test_a_label_among_the_paragraphs_takes_none_of_them() -> None:
    assert text_of(f"<p>{LEAD}</p><p>广告</p><p>{END}</p>") == [LEAD, END]
    assert text_of(f"<p>广告</p><p>{LEAD}</p><p>{END}</p>") == [LEAD, END]


def test_a_story_in_a_block_with_a_label_is_not_its_box() -> None:
    assert text_of(f"<div><p>{LEAD}</p><p>{END}</p><p>广告</p></div>") == [LEAD, END]


def test_an_abstract_goes_whatever_label_it_has() -> None:
    said = "".join(PARAGRAPHS[2:])
    story = f"<div class='intro'>导读：{said}</div>{paragraphs(*PARAGRAPHS)}"
    assert text_of(story) == [*PARAGRAPHS]


def test_a_standfirst_that_says_more_than_the_story_stays() -> None:
    lead = f"{LEAD}这是江城入夏以来最长的一次停航。"
    assert text_of(f"<div class='intro'>{lead}</div>{paragraphs(*PARAGRAPHS)}")[0] == lead


NOTE = "渡口夜话是读者写自己的地方，编辑部每周挑出几篇，让更多的人看见。"
DISCLAIMS = "文章代表作者个人观点，编辑仅对标题略作修改。"


@pytest.mark.parametrize(
    ("note", "disclaims"),
    [
        (NOTE, DISCLAIMS),
        (
            "渡口夜話是讀者寫自己的地方，編輯部每週挑出幾篇，讓更多的人看見。",
            "文章代表作者個人觀點，編輯僅對標題略作修改。",
        ),
    ],
)
def test_a_quote_that_disclaims_is_a_note_on_the_story(note: str, disclaims: str) -> None:
    quote = f"<blockquote><p>渡口夜话推荐</p><p>{note}</p><p>{disclaims}</p></blockquote>"
    assert text_of(quote + paragraphs(*PARAGRAPHS)) == [*PARAGRAPHS]


def test_what_else_a_quote_says_stays() -> None:
    quote = f"<blockquote><p>{NOTE}</p><p>编辑只改了标题里的一个字。</p></blockquote>"
    assert NOTE in text_of(paragraphs(LEAD) + quote + paragraphs(*PARAGRAPHS[1:]))


def test_a_quote_that_is_most_of_the_story_stays() -> None:
    quote = f"<blockquote>{paragraphs(*PARAGRAPHS, DISCLAIMS)}</blockquote>"
    assert text_of(quote) == [*PARAGRAPHS]


TEXT = paragraphs(*PARAGRAPHS)
BOX = f"<p>{ADVERTISEMENT}</p><p>广告</p>"


def rules(story: str) -> dict[str, str]:
    """The lines that the rules alone remove, each with its rule."""
    found = Page(page(story, bar=""), URL, labelled=False)
    return {found.lines[index].text: rule for index, rule in found.removed_by.items()}


def test_a_box_has_at_most_five_lines() -> None:
    def box(lines: int) -> str:
        boats = paragraphs(*(f"{number}号游船" for number in range(lines - 2)))
        return f"<div><p>{ADVERTISEMENT}</p>{boats}<p>广告</p></div>"

    assert set(rules(TEXT + box(5)).values()) == {"advertisement"}
    assert len(rules(TEXT + box(5))) == 5
    assert rules(TEXT + box(6)) == {"广告": "advertisement"}


def test_a_label_is_nested_in_at_most_eight_blocks_up_to_that_of_the_paragraphs() -> None:
    def taken(deep: int) -> bool:
        box = f"<div>{'<div>' * deep}{BOX}{'</div>' * deep}</div>"
        return ADVERTISEMENT in rules(TEXT + box)

    assert taken(5)
    assert not taken(6)


def test_as_much_text_as_in_a_box_stands_beside_it() -> None:
    assert weigh(LEAD) < weigh(ADVERTISEMENT) < weigh(END)
    assert ADVERTISEMENT in rules(f"<p>{END}</p><div>{BOX}</div>")
    assert ADVERTISEMENT not in rules(f"<p>{LEAD}</p><div>{BOX}</div>")


def abstracts(abstract: str, above: str = "", between: str = "") -> list[str]:
    story = f"<div class='intro'>{abstract}</div>{between}<p>{abstract}</p>{TEXT}"
    return [text for text, rule in rules(above + story).items() if rule == "abstract"]


SAYS = "号码头的船长说，风再大一点，船就开不了。"


def test_an_abstract_has_400_characters_at_most() -> None:
    long = "".join(f"{number}{SAYS}" for number in range(30))
    assert len(abstracts(f"{long[:399]}。")) == 1
    assert abstracts(f"{long[:400]}。") == []


def test_an_abstract_is_one_of_twelve_lines_from_the_headline_on() -> None:
    def above(lines: int) -> str:
        return "".join(f"<h4>栏目{number}</h4>" for number in range(lines))

    assert abstracts(SUMMARY, above(10)) == [SUMMARY]
    assert abstracts(SUMMARY, above(11)) == []


def test_its_sentences_are_in_the_eighty_lines_from_it_on() -> None:
    def between(lines: int) -> str:
        return paragraphs(*(f"{number}{SAYS}" for number in range(lines)))

    assert abstracts(SUMMARY, between=between(78)) == [SUMMARY]
    assert abstracts(SUMMARY, between=between(79)) == []


def test_a_label_may_be_a_slogan() -> None:
    slogan = "海量资讯、精准解读，尽在青禾财经APP"
    assert not weigh(slogan)
    first, *others = PARAGRAPHS
    box = f"<div><p>{ADVERTISEMENT}</p><p>{slogan}</p></div>"
    assert set(rules(paragraphs(first) + box + paragraphs(*others))) == {ADVERTISEMENT, slogan}


CARD = "<div><a href='/2024/0508/2.html'><h3>老师傅修好了渡口的钟</h3><img src='2.jpg'></a></div>"


def test_a_linked_headline_in_a_box_amid_the_story_is_a_card() -> None:
    first, *others = PARAGRAPHS
    subhead = "<h2>渡口的事</h2>"
    story = paragraphs(first) + subhead + paragraphs(*others[:-1]) + CARD + paragraphs(others[-1])
    assert text_of(story) == [first, "渡口的事", *others]


@pytest.mark.parametrize(
    ("head", "is_card"),
    [
        ("<div><h3><a href='/2.html'>渡口的钟又响了</a></h3></div>", True),
        # A place in this page, and a heading that no box sets apart.
        ("<div><h3><a href='#clock'>渡口的钟又响了</a></h3></div>", False),
        ("<div><h3>渡口的钟又响了</h3></div>", False),
        ("<h3><a href='/2.html'>渡口的钟又响了</a></h3>", False),
    ],
)
def test_what_makes_a_heading_a_card(head: str, *, is_card: bool) -> None:
    read = Page(page(f"<p>{LEAD}</p>{head}<p>{END}</p>"), URL)
    at = next(n for n, line in enumerate(read.lines) if line.text == "渡口的钟又响了")
    assert (read.removed_by.get(at) == "teasers") == is_card


SENTENCE = "他在江上守了四十年，如今桥通了，船也停了。"


@pytest.mark.parametrize(
    ("under", "is_card"),
    [
        (f"<p>{SENTENCE}</p>", True),
        (f"<p>{SENTENCE}</p><span>2024-05-08</span>", True),
        (f"<p>{SENTENCE}</p><span>2小时前</span>", True),
        # A part of the story: more than a sentence or two, or no day under it.
        (f"<p>{SENTENCE * 3}</p>", False),
        (f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", False),
        (f"<p>{SENTENCE}</p><p>渡口</p>", False),
    ],
)
def test_a_sentence_and_a_day_may_stand_on_a_card(under: str, *, is_card: bool) -> None:
    card = f"<div class='card'><h4><a href='/2.html'>渡口的钟又响了</a></h4>{under}</div>"
    first, *others = PARAGRAPHS
    read = Page(page(paragraphs(first) + card + paragraphs(*others)), URL)
    at = next(n for n, line in enumerate(read.lines) if line.text == "渡口的钟又响了")
    assert (read.removed_by.get(at) == read.removed_by.get(at + 1) == "teasers") == is_card
    assert (SENTENCE in read.paragraphs) <= (not is_card)


def test_a_numbered_item_is_no_card() -> None:
    head = "<div><h3><a href='/2.html'>1. 渡口的钟楼</a></h3></div>"
    read = Page(page(f"<p>{LEAD}</p>{head}<p>{END}</p>"), URL)
    assert "teasers" not in read.removed_by.values()


def test_the_items_of_a_digest_are_no_cards() -> None:
    heads = [f"<div><h3><a href='/{n}.html'>第{n}座码头重新开放</a></h3></div>" for n in "一二三"]
    items = "".join(head + f"<p>{LEAD}</p>" for head in heads)
    read = Page(page(f"<p>{END}</p>{items}"), URL)
    assert "teasers" not in read.removed_by.values()
