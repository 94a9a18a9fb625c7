"""Where the rules alone see the story begin and end."""

from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from tests.pages import HEADLINE, LEAD, PARAGRAPHS, URL, document, paragraphs

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
