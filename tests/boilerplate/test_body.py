"""Where the rules alone see the story begin and end."""

import pytest

from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.page.lines import weigh
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, URL, document, paragraphs

RIGHTS = "版权所有 青禾日报社，未经授权不得转载"
FOOTER = (
    "本站所刊登的各种新闻、信息和专题资料，均为本站采编，任何媒体、网站或个人，不得使用，不得镜像。"
)
TEXT = paragraphs(*PARAGRAPHS)
H1 = f"<h1>{HEADLINE}</h1>"


def story(html: str, **selectors: str) -> list[str]:
    return Page(document(html), URL, labelled=False, selectors=Selectors(**selectors)).paragraphs


def test_what_shares_its_block_with_a_claim_of_rights_is_no_story() -> None:
    footer = f"<div class='foot'><p>{FOOTER}</p><p>{FOOTER[2:]}</p><p>{RIGHTS}</p></div>"
    assert story(f"{H1}<div class='content'><p>{LEAD}</p><p>船停了。</p></div>{footer}") == [
        LEAD,
        "船停了。",
    ]


def test_unless_there_is_no_other_text() -> None:
    assert story(f"{H1}<div>{TEXT}<p>{RIGHTS}</p></div>") == [*PARAGRAPHS]


def test_sentences_that_rules_know_are_no_story() -> None:
    known = "作者简介：沈砚秋，1970年生，青禾大学教授，长年研究渡口与航运，著有《渡口考》。"
    notes = f"<div class='foot'>{paragraphs(known, known)}</div><p>青禾网</p>" * 2
    short = "船停了。"
    assert story(f"{H1}<div class='content'>{paragraphs(LEAD, short)}</div>{notes}") == [
        LEAD,
        short,
    ]


def test_a_sentence_above_the_headline_is_no_story() -> None:
    slogan = "青禾网，为您讲述青禾的每一天，讲述渡口的故事。"
    assert story(f"<div><p>{slogan}</p>{H1}{TEXT}</div>") == [*PARAGRAPHS]
    assert story(f"<div>{TEXT}{H1}<p>{slogan}</p></div>")[:4] == [*PARAGRAPHS]


def test_an_empty_block_that_a_selector_names_is_as_if_it_named_none() -> None:
    page = f"{H1}<div class='content'>{TEXT}</div><div class='empty'></div>"
    assert story(page, body=".empty") == [*PARAGRAPHS]


def test_density_is_the_share_of_the_story_in_its_block() -> None:
    def density(rest: str) -> float:
        page = Page(document(f"{H1}<div>{TEXT}{rest}</div>"), URL, labelled=False)
        assert page.body is not None
        return page.body.density

    assert density("") > 0.99
    assert 0.4 < density("".join(f"<a href='/{n}'>青禾</a>" for n in range(170))) < 0.75


def test_a_story_goes_on_after_a_line_that_ends_others() -> None:
    ending = "<p>责任编辑：沈砚秋</p>"
    first, last = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    assert story(f"{H1}<div>{first}{ending}{last}</div>") == [*PARAGRAPHS]


def test_a_half_in_a_block_of_its_own_goes_on() -> None:
    halves = [
        f"<div class='text'>{paragraphs(*two)}</div>" for two in (PARAGRAPHS[:2], PARAGRAPHS[2:])
    ]
    assert story(f"{H1}<div>{halves[0]}{halves[1]}</div>") == [*PARAGRAPHS]
    insert = "<div class='ad'><a href='/1'>青禾夜市开张首日客流过万</a></div>"
    assert story(f"{H1}<div>{halves[0]}{insert}{halves[1]}</div>") == [*PARAGRAPHS]


def test_a_lead_may_stand_apart() -> None:
    rest = paragraphs(*PARAGRAPHS[1:])
    assert story(f"{H1}<p>{LEAD}</p><div class='content'>{rest}</div>") == [*PARAGRAPHS]
    linked = f"<p>{LEAD}<a href='/1'>详情</a></p>"
    assert story(f"{H1}{linked}<div class='content'>{rest}</div>") == [*PARAGRAPHS[1:]]
    short = "<p>风停了，船开了，江上静了下来。</p>"
    assert story(f"{H1}{short}<div class='content'>{rest}</div>") == [*PARAGRAPHS[1:]]
    assert story(f"<p>{LEAD}</p>{H1}<div class='content'>{rest}</div>") == [*PARAGRAPHS[1:]]
    assert story(f"{H1}<div>{LEAD}</div><div class='content'>{rest}</div>") == [*PARAGRAPHS[1:]]


def with_lead(lead: str) -> list[str]:
    """A page whose first paragraph stands apart; what comes before the second one is told."""
    found = story(f"{H1}{lead}<div class='content'>{paragraphs(*PARAGRAPHS[1:])}</div>")
    return found[: -len(PARAGRAPHS[1:])]


def test_a_lead_of_60_points_stands_at_most_15_lines_above_the_rest() -> None:
    sixty = "风停了，船开了，江上静了下来，人也散了。"
    assert weigh(sixty) == 60
    assert with_lead(f"<p>{sixty}</p>") == [sixty]
    assert with_lead(f"<p>{sixty.replace('也', '')}</p>") == []

    def over(lines: int) -> str:
        return "".join(f"<h4>渡口{number}</h4>" for number in range(lines))

    assert with_lead(f"<p>{LEAD}</p>{over(14)}")[:1] == [LEAD]
    assert with_lead(f"<p>{LEAD}</p>{over(15)}") == []


def test_a_lead_in_another_block_is_classed_or_worded_as_the_story_is() -> None:
    rights = "本网站所刊登的各种新闻信息和专题资料，未经协议授权，不得使用。"
    assert weigh(rights) > 60
    beside = "<p>渡口</p>"  # so that the block lines up two
    assert with_lead(f"<div>{beside}<p>{LEAD}</p></div>") == [LEAD]
    assert with_lead(f"<div>{beside}<p>{rights}</p></div>") == []
    assert with_lead(f"<div>{beside}<p class='s'>{LEAD}</p></div>") == []
    dated = "2024-05-09 08:15，来源：青禾日报，记者：沈砚秋、梁碧舟，责任编辑：林雨桐"
    assert with_lead(f"<p>{dated}</p>") == []


def test_a_sub_heading_comes_with_the_lead_under_it() -> None:
    heading = "一夜无船"
    assert with_lead(f"<div><p><b>{heading}</b></p><p>{LEAD}</p></div>") == [heading, LEAD]
    assert with_lead(f"<div><p>{heading}</p><p>{LEAD}</p></div>") == [LEAD]
    linked = f"<p><b><a href='/1'>{heading}</a></b></p>"
    assert with_lead(f"<div>{linked}<p>{LEAD}</p></div>") == [LEAD]
    other = f"<div><h4>渡口</h4><p><b>{heading}</b></p></div>"
    assert heading not in with_lead(f"{other}<div><h4>江上</h4><p>{LEAD}</p></div>")


CREDIT = "<p>责任编辑：沈砚秋</p>"
PROMPT = "<p>扫一扫关注我们</p>"
MORE = (
    "上游大桥管理处昨晚调来了所有的收费员，六条车道全部开放，货车的长龙在凌晨三点前散去，没有发生一起事故。",
    "管理处主任说，过去每逢停航，司机们都要在引桥上等到天亮，这一次他们提前两个小时得到消息，才把人叫回来。",
)
LAST = "风停了，船开了，江上静了下来。"


def goes_on(between: str, last: str = "<div><p>{}</p></div>", first: str = "<div>{}</div>") -> bool:
    """Whether a story goes on in another block, much shorter, after what stands between."""
    begun = first.format(paragraphs(*PARAGRAPHS, *MORE))
    found = story(f"{H1}<div>{begun}{between}{last.replace('{}', LAST)}</div>")
    assert set(PARAGRAPHS) < set(found)
    return LAST in found


def adverts(number: int) -> str:
    return "".join(f"<a href='/{n}'>青禾夜市开张首日客流过万{n}</a><br>" for n in range(number))


def test_a_story_goes_on_after_at_most_ten_lines_of_something_else() -> None:
    assert goes_on("")
    assert goes_on(adverts(10))
    assert not goes_on(adverts(11))
    assert not goes_on(adverts(6), f"</div>{adverts(6)}<div><p>{{}}</p>")
    again = f"<div><p>{END[:30]}。</p></div>{adverts(10)}<div><p>{{}}</p></div>"
    assert goes_on(adverts(10), again)


def test_the_rest_of_a_story_may_stand_in_a_block_further_out() -> None:
    assert goes_on("</div><div>")
    assert goes_on("</div></div><div><div>", first="<div><div>{}</div>")


def test_what_goes_on_is_built_like_the_story() -> None:
    classed = "<div class='s'>{}</div>".replace("{}", "<p class='t'>{}</p>")
    assert not goes_on("", "<div><div>{}</div></div>")
    assert goes_on("", "<div><p class='t'>{}</p></div>")
    assert not goes_on(adverts(1), classed)


def test_after_the_credits_only_a_block_of_the_same_classes_goes_on() -> None:
    text = "<div class='text'>{}</div>"
    same, other = "<div class='text'><p>{}</p></div>", "<div class='other'><p>{}</p></div>"
    assert not goes_on(CREDIT)
    assert not goes_on(CREDIT, same, text)
    assert goes_on(PROMPT, same, text)
    assert not goes_on(PROMPT, other, text)
    assert not goes_on(PROMPT)
    wrapped = f"<div class='main'><div>{paragraphs(*PARAGRAPHS, *MORE)}</div>{PROMPT}"
    assert LAST not in story(f"{H1}{wrapped}<div><p>{LAST}</p></div></div>")
    assert not goes_on(f"{CREDIT}<p>青禾</p>{PROMPT}", same, text)

    long = "".join(
        f"<p>{n}号渡轮的船长说，风再大一点，船就开不了，只好等到天亮。</p>" for n in range(2)
    )
    assert not goes_on(CREDIT, f"<div class='text'><p>{{}}</p>{long}</div>", text)

    def named(block: str) -> list[str]:
        lines = "".join(f"<p class='t'>{line}</p>" for line in (*PARAGRAPHS, *MORE))
        return story(f"{H1}<div><div>{lines}</div>{PROMPT}{block}</div>")

    assert LAST in named(f"<section><p class='t'>{LAST}</p></section>")
    assert LAST not in named(f"<section><p class='u'>{LAST}</p></section>")


def test_what_goes_on_is_no_other_story_and_no_imprint() -> None:
    assert goes_on("<h2>桥上一夜无人入睡</h2>")
    assert not goes_on("<h2>桥上一夜无人入睡</h2><p>2024-05-08 21:40</p>")
    assert not goes_on(adverts(1), f"<div><p>{{}}</p><p>{RIGHTS}</p></div>")


def test_the_credits_inside_the_block_end_it_before_another_row_of_paragraphs() -> None:
    def parts(first: str, ending: str, rest: str) -> list[str]:
        return story(f"{H1}<div>{first}{ending}{rest}</div>")

    half, rest = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    assert parts(half, CREDIT, f"<div>{rest}</div>") == [*PARAGRAPHS[:2]]
    assert parts(half, CREDIT, rest) == [*PARAGRAPHS]
    assert parts(half, "<p>渡口</p>", f"<div>{rest}</div>")[-1] == PARAGRAPHS[3]
    assert parts(half, "<p>相关内容</p>", f"<div>{rest}</div>")[-1] == PARAGRAPHS[3]
    assert parts(half, "<p>网友评论</p>", f"<div>{rest}</div>") == [*PARAGRAPHS[:2]]
    assert parts(half, f"{CREDIT}<p>渡口</p>", f"<div>{rest}</div>") == [*PARAGRAPHS[:2]]


def test_votes_of_readers_end_a_story_and_a_bare_day_does_not() -> None:
    over = (
        "<div>"
        + 3 * "本版是开放的平台，内容不代表本报立场，欢迎来信，也欢迎转寄给关心渡口的人。"
        + "</div>"
    )
    said = "<p>" + 8 * "停航的消息来得太晚，谁也没有准备，码头上的人只好等着。" + "</p>"

    def told(line: str) -> list[str]:
        return story(f"<section>{H1}{over}<div>{line}</div><div>{TEXT}</div>{said}</section>")

    assert set(PARAGRAPHS) <= set(told("2024/05/09"))
    assert not set(PARAGRAPHS) & set(told("感动 12, 愤怒 3"))


def test_no_credit_ends_a_story_of_which_less_than_a_seventh_is_read() -> None:
    first, last = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    assert sum(map(weigh, PARAGRAPHS)) == 336

    def begun(text: str) -> list[str]:
        return story(f"{H1}<div><p>{text}</p>{CREDIT}<div>{first}</div><div>{last}</div></div>")

    sixty = "风停了，船开了，江上静了下来，人也散了。"
    assert begun(sixty) == [sixty]
    less = sixty.replace("也", "")
    assert begun(less) == [less, *PARAGRAPHS]


def test_two_halves_weigh_more_together_than_one_of_them() -> None:
    first, last = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    halves = f"<div class='a'>{first}</div><p>渡口</p><div class='b'>{last}</div>"
    assert len(story(f"{H1}<div>{halves}</div>")) == 5
    # but not the whole page
    assert len(story(f"{H1}{halves.replace('<p>渡口</p>', CREDIT)}")) == 2


def test_text_above_the_headline_counts_three_tenths() -> None:
    def found(times: int) -> bool:
        above = "".join(f"<div>{number}。{LEAD}</div>" for number in range(times))
        return END in story(f"<div>{above}</div>{H1}<div><p>{END}</p></div>")

    assert [found(times) for times in (3, 4)] == [True, False]


VERSES = ("一江春水向东流", "两岸清风送客舟", "三更明月照渡口", "四面钟声报晓来")


def test_verses_are_a_story_where_there_is_hardly_a_sentence() -> None:
    def with_note(note: str, *verses: str) -> list[str]:
        return story(f"{H1}<div>{paragraphs(*verses)}</div><div class='n'><p>{note}</p></div>")

    sixty = "风停了，船开了，江上静了下来，人也散了。"
    assert with_note(sixty, *VERSES) == [*VERSES]
    assert with_note(f"{sixty[:-1]}吗？", *VERSES)[-1] != VERSES[-1]
    assert with_note(sixty, *VERSES[:3])[-1] == sixty
    assert with_note(sixty, *VERSES[:2], "船来了。")[-1] == sixty


def test_a_few_words_are_a_story_if_one_of_their_lines_has_an_end() -> None:
    def only(*texts: str) -> list[str]:
        return story(f"{H1}<div class='content'>{paragraphs(*texts)}</div>")

    assert only("一江水", "船来了。") == ["一江水", "船来了。"]
    assert only("船来了。", "一江水") == ["船来了。", "一江水"]
    assert only("一江水", "船来了") == []
    assert only(*VERSES) == [*VERSES]


def test_what_leads_to_a_table_is_of_the_story() -> None:
    rows = "".join(f"<tr><td>{verse}</td><td>3艘</td></tr>" for verse in VERSES)
    table = f"<table>{rows}</table>"
    lead = "<p>今日航班</p><p>一览</p>"
    told = [f"{verse}\t3艘" for verse in VERSES]
    assert story(f"{H1}<div>{lead}{table}</div>") == ["今日航班", "一览", *told]
    assert story(f"{H1}<div><div>{lead}</div>{table}</div>") == told
    assert story(f"<div>{H1}{table}</div>") == told


def test_what_leads_to_a_table_stands_in_its_container() -> None:
    rows = [f"{verse}\t3艘" for verse in VERSES]
    cells = "".join(f"<tr><td>{verse}</td><td>3艘</td></tr>" for verse in VERSES)
    html = f"{H1}<div id='content'><p>今日航班</p><table>{cells}</table></div>"
    found = Page(document(html), URL, labelled=False)
    assert found.body is not None
    assert found.body.container.get("id") == "content"
    assert found.paragraphs == ["今日航班", *rows]


def test_known_words_between_verses_count_for_no_verse() -> None:
    found = story(f"{H1}<div>{paragraphs(*VERSES[:2], '责任编辑：沈砚秋', *VERSES[2:])}</div>")
    assert found == [*VERSES]


def test_another_story_in_the_same_block_ends_this_one() -> None:
    other = f"<h2>桥上一夜无人入睡</h2><p>2024-05-08 21:40</p>{paragraphs(*MORE)}"
    assert story(f"{H1}<div>{TEXT}{other}</div>") == [*PARAGRAPHS]
    assert story(f"<div>{H1}{TEXT}{other}</div>") == [*PARAGRAPHS]
    # what the block begins with is this one
    assert story(f"{H1}<div>{other}{TEXT}</div>")[-2:] == [*PARAGRAPHS[2:]]


def test_without_a_headline_the_heaviest_block_is_the_story() -> None:
    found = Page(f"<body><p>{LAST}</p><div>{TEXT}</div></body>", URL, labelled=False)
    assert found.headline is None
    assert found.paragraphs == [*PARAGRAPHS]


def test_a_block_that_a_selector_names_is_all_of_the_story() -> None:
    page = (
        f"{H1}<div class='content'>{TEXT}</div><div class='part'><p>{LAST}</p><p>船来了</p></div>"
    )
    assert story(page, body=".part") == [LAST, "船来了"]


def test_parts_that_stand_two_blocks_apart_weigh_less_than_half_together() -> None:
    def told(*parts: tuple[str, ...]) -> list[str]:
        blocks = (f"<div class='a'><div>{paragraphs(*part)}</div></div>" for part in parts)
        return story(f"{H1}<div>{CREDIT.join(blocks)}</div>")

    assert len(told(PARAGRAPHS[:2], PARAGRAPHS[2:], MORE)) == 6
    assert told((*PARAGRAPHS, *MORE), (LAST, "船票可以改签，也可以退。")) == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize(("count", "seed"), [(2, "b"), (3, "all")])
def test_the_search_begins_with_the_block_around_three_blocks_in_blocks_of_their_own(
    count: int, seed: str
) -> None:
    texts = [
        f"这是停航的第{number}天，江面上没有一条船，岸上没有人走动。" for number in range(count)
    ]
    blocks = "".join(
        f"<div class='a'><div class='b'><p>{text}</p><p>渡口</p></div></div>" for text in texts
    )
    judged = Page(f"<div class='all'>{blocks}</div>", URL, labelled=False).judged
    assert judged is not None
    assert judged.body.seed is not None
    assert judged.body.seed.get("class") == seed
