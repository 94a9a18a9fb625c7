"""What the pages of a portal know a line by: its text, where it stands and how it is built."""

import pytest

from newsspider.extraction.page import Page
from newsspider.layouts.slots import SeenLine, key_of, named, pieces_of
from newsspider.page.lines import weigh
from tests.pages import BAR, END, HEADLINE, LEAD, PARAGRAPHS, URL, document, page, paragraphs

TEXT = paragraphs(*PARAGRAPHS)
NOTE = "渡口管理处提醒您，船票可以改签，也可以退。"
SHORT = "渡口小景"


def seen(html: str) -> dict[str, SeenLine]:
    """The lines of a page that are seen, by text."""
    found = Page(html, URL)
    return {found.lines[index].text: line for index, line in found.seen.items()}


def test_a_key_is_that_of_the_words_whatever_their_figures() -> None:
    assert key_of("第12期 渡口") == key_of("第3期，渡口。") != key_of("渡口")
    assert key_of("口") == key_of("（）") == ""
    assert key_of("渡口") != ""
    assert len(key_of("渡口")) == 12
    assert key_of("渡口\ud800") != ""


def test_pieces_are_the_pairs_of_characters_of_some_texts() -> None:
    assert len(pieces_of(["渡口停航"])) == 3
    assert pieces_of(["渡口", "口停"]) == pieces_of(["渡口停"])
    assert pieces_of(["渡口停航"]) == tuple(sorted(pieces_of(["渡口停航"])))
    texts = ["".join(chr(0x4E00 + 60 * n + k) for k in range(60)) for n in range(100)]
    assert 1500 <= len(pieces_of(texts)) < 1560
    assert max(pieces_of(texts)) < 1 << 16


def test_a_chain_is_named_by_the_classes_that_several_pages_have() -> None:
    assert named(("div.main", "p."), {"main"}) == "div.main>p"
    assert named(("div.x81", "p."), {"main"}) == "div>p"


def test_lines_are_above_inside_or_below_the_paragraphs() -> None:
    box = "<div class='box'><p>{}</p></div>"
    first, last = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    found = seen(page(box.format("甲渡") + first + box.format("乙渡") + last + box.format("丙渡")))
    places = {text: line.place for text, line in found.items()}
    assert (places["甲渡"], places["乙渡"], places["丙渡"]) == ("above", "inside", "below")
    assert {places[text] for text in PARAGRAPHS} == {"inside"}


def test_the_first_paragraph_of_60_points_begins_the_story() -> None:
    def place(first: str) -> str:
        return seen(page(f"<p>{first}</p>{TEXT}"))[first].place

    sixty = "风停了，船开了，江上静了下来，人也散了。"
    assert weigh(sixty) == 60
    assert place(sixty) == "inside"
    assert place(sixty.replace("也", "")) == "above"


def test_what_is_built_as_most_of_the_text_is_plain() -> None:
    found = seen(page(f"{TEXT}<div class='box'><p>{NOTE}</p></div><p><b>{SHORT}</b></p>"))
    assert {text for text, line in found.items() if line.is_plain} == {*PARAGRAPHS}
    assert found[LEAD].chain[-2:] == ("div.content", "p.")
    assert found[NOTE].chain[-3:] == ("div.content", "div.box", "p.")
    assert found[SHORT].chain[-2:] == ("p.", "b.")


def test_paragraphs_may_come_in_two_builds() -> None:
    def plain(second: str, text: str = PARAGRAPHS[1]) -> bool:
        first, _, *rest = PARAGRAPHS
        return seen(page(f"<p>{first}</p>{second.format(text)}{paragraphs(*rest)}"))[text].is_plain

    assert plain("<p><span>{}</span></p>")
    assert plain("<p class='x'>{}</p>")
    assert plain("<p><span>{}</span></p>", "风停了，船开了，江上静了下来，人也散了。")

    # Most of a second build is between lines of the first.
    def mixed(between: int, under: int) -> bool:
        spans = [f"<p><span>{number}号{END}</span></p>" for number in range(between + under)]
        story = TEXT.replace("</p><p>", f"</p>{''.join(spans[:between])}<p>", 1)
        return seen(page(story + "".join(spans[between:])))[f"0号{END}"].is_plain

    assert mixed(2, 0)
    assert mixed(2, 1)
    assert not mixed(1, 1)
    # Those of one element that holds several are no paragraphs of the story's block.
    assert not seen(page(f"{TEXT}<p>{NOTE}<br>{SHORT}，停航。</p>"))[NOTE].is_plain
    # Less than 15 of a hundred points of the text, or not between the others
    less = "船停了一天人走了江静了。"
    assert 0 < weigh(less) < 0.15 * 260
    assert not plain("<p><span>{}</span></p>", less)
    more = "<p><span>风停了，船开了，江上静了，人也走。</span></p>"
    assert not seen(page(f"{TEXT}{more}"))["风停了，船开了，江上静了，人也走。"].is_plain


def test_inline_elements_count_that_hold_all_of_a_line() -> None:
    def chain(content: str) -> tuple[str, ...]:
        return seen(page(f"{TEXT}<p>{content}</p>"))[NOTE].chain[-2:]

    assert chain(f"<span><b>{NOTE}</b></span>") == ("span.", "b.")
    assert chain(f"<b>{NOTE[:5]}</b>{NOTE[5:]}") == ("div.content", "p.")
    assert chain(f"<span><b>{NOTE[:5]}</b>{NOTE[5:]}</span>") == ("p.", "span.")
    assert chain(f"<i><b>{NOTE[:5]}</b></i><i>{NOTE[5:]}</i>") == ("div.content", "p.")


def test_at_most_four_blocks_around_a_line_count() -> None:
    deep = f"<div class='a'><div class='b'><div class='c'><p>{NOTE}</p></div></div></div>"
    found = seen(page(TEXT + deep))
    assert found[NOTE].chain == ("div.a", "div.b", "div.c", "p.")
    assert found[LEAD].chain == ("div.content", "p.")


def test_a_line_without_words_the_headline_and_what_nobody_sees_are_not_seen() -> None:
    hidden = f"<p style='display:none'>{NOTE}</p>"
    found = seen(page(f"<p>{HEADLINE[:4]}</p>{TEXT}{hidden}<p>——</p>"))
    assert HEADLINE[:4] in found
    assert not {HEADLINE, NOTE, "——"} & set(found)


def test_far_from_the_story_only_what_reads_like_one_is_seen() -> None:
    far = "".join(f"<h4>栏目之{number}</h4>" for number in range(20))
    sixty = "风停了，船开了，江上静了下来，人也散了。"
    html = document(f"<div>{sixty}</div>{far}<h1>{HEADLINE}</h1>{BAR}<div>{TEXT}</div>")
    found = seen(html)
    assert found[sixty].odds == 0  # the labeller was not asked
    assert "栏目之0" not in found
    assert "栏目之19" in found
    assert sixty.replace("也", "") not in seen(html.replace("也散", "散"))


def test_text_is_kept_of_what_stands_apart_and_of_the_edges() -> None:
    many = [
        f"{number}号码头的船长说，风再大一点，船就开不了，只好等到天亮。" for number in range(12)
    ]
    linked = f"{LEAD}<a href='/1'>详情</a>"
    html = page(paragraphs(*many[:3], linked, *many[3:]) + f"<div class='box'><p>{NOTE}</p></div>")
    found = seen(html)
    shown = {text for text, line in found.items() if line.text and line.kept}
    assert shown == {many[0], f"{LEAD}详情", *many[-6:], NOTE}
    assert [text for text, line in found.items() if line.is_linked] == [f"{LEAD}详情"]
    long = "船" * 200 + "，停了。"
    assert seen(page(f"<p>{long}</p>{TEXT}"))[long].text == long[:160]


def test_a_page_is_seen_up_to_160_lines() -> None:
    rows = "".join(f"<p>{number}号码头，今日停航。</p>" for number in range(200))
    assert len(seen(page(f"<p>{END}</p>{rows}{TEXT}"))) == 159  # but the headline


def test_a_page_without_a_story_shows_nothing() -> None:
    assert seen(document("<p>渡口</p>")) == {}


@pytest.mark.parametrize("weight", [79.0, 102.0])
def test_weights_and_odds_are_rounded(weight: float) -> None:
    found = seen(page(TEXT))
    assert weight in {line.weight for line in found.values()}
    assert all(round(line.odds, 1) == line.odds for line in found.values())
    assert any(line.odds % 1 for line in found.values())
    assert all(line.kept for text, line in found.items() if text in PARAGRAPHS)


def test_the_tags_around_the_headline_tell_the_layout() -> None:
    assert Page(page(), URL).layout == "html>body>h1"
    assert Page(document("<div><p>渡口</p></div>", title=""), URL).layout == ""
