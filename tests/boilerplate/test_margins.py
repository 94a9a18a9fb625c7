"""What the rules alone take away above and under the story of a container."""

import pytest

from newsspider.extraction.page import Page
from newsspider.page.lines import weigh
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, URL, document, page, paragraphs

TEXT = paragraphs(*PARAGRAPHS)
SHORT = "渡口小景"


def rules(story: str) -> dict[str, str]:
    """The removed lines of a story, each with its rule."""
    found = Page(page(story, bar=""), URL, labelled=False)
    return {found.lines[index].text: rule for index, rule in found.removed_by.items()}


def test_what_is_above_a_time_goes_where_the_story_begins_in_25_lines() -> None:
    names = [f"{SHORT}之{number}" for number in range(24)]
    time = "2024-05-09 08:15"
    assert rules(paragraphs(*names[:23], time) + TEXT * 3) == {
        **dict.fromkeys(names[:23], "header"),
        time: "dateline",
    }
    assert rules(paragraphs(*names, time) + TEXT * 3) == {time: "dateline"}


def test_the_card_over_a_document_goes_and_what_the_document_opens_with_stays() -> None:
    card = [
        "<tr><td>索 引 号</td><td>QH001-2024-0012</td><td>主题分类</td><td>水运</td></tr>",
        "<tr><td>标　　题</td><td>关于做好渡口检修工作的通知</td></tr>",
        "<tr><td>有 效 性</td><td>有效</td></tr>",
    ]
    opening = paragraphs("青政办〔2024〕5号", "各县区人民政府：", "实施时间：2024年5月9日")
    removed = rules(f"<table>{''.join(card)}</table>{opening}{TEXT}")
    assert list(removed.values()) == ["document-card"] * 3
    assert rules(opening + TEXT) == {}


def test_a_claim_of_rights_may_be_among_the_first_three_lines() -> None:
    claim = "未经授权不得转载"
    first, second, *rest = PARAGRAPHS
    assert rules(paragraphs(first, second, claim, *rest)) == {claim: "rights"}
    assert claim not in rules(paragraphs(first, second, rest[0], claim, *rest[1:]))


def test_a_bold_label_over_a_paragraph_is_a_sub_heading() -> None:
    label = "<p><b>图片来源：青禾图库</b></p>"
    half, rest = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    assert rules(half + label + rest) == {}
    assert rules(half + label + paragraphs(PARAGRAPHS[3])) == {}
    assert rules(half + rest + label) != {}
    assert rules(half + label.replace("b>", "i>") + rest) == {
        "图片来源：青禾图库": "picture-credit"
    }
    assert rules(f"{half}<div>{label}</div><div>{rest}</div>") != {}
    assert rules(f"{half}{label}<p>{SHORT}</p>{rest}") == {"图片来源：青禾图库": "picture-credit"}
    assert rules(f"{half}<p><b>扫一扫关注我们</b></p>{rest}") == {"扫一扫关注我们": "qr-prompt"}


def test_under_the_credits_is_no_story() -> None:
    credit = "责任编辑：沈砚秋"
    assert rules(f"{TEXT}{paragraphs(credit, SHORT)}") == {
        credit: "credits",
        SHORT: "after-credits",
    }
    assert SHORT not in rules(f"{TEXT}<p>{SHORT}</p>")


def test_what_is_built_unlike_the_story_goes_from_under_it() -> None:
    assert rules(f"{TEXT}<div class='t'>{SHORT}</div>") == {SHORT: "unlike-story"}


def test_names_of_authors_go_from_among_the_first_and_the_last_eight_lines() -> None:
    credit = "责任编辑：沈砚秋"
    lines = PARAGRAPHS * 5

    def goes(at: int) -> bool:
        return credit in rules(paragraphs(*lines[:at], credit, *lines[at:]))

    assert [goes(at) for at in range(1, 20)] == [True] * 7 + [False] * 5 + [True] * 7
    assert "著名的作者说：船来了。" not in rules(
        paragraphs(lines[0], "著名的作者说：船来了。", *lines)
    )
    assert rules(f"{paragraphs(lines[0])}<p><b>{credit}</b></p>{TEXT}") == {}
    row = "编辑：尤佳，责任编辑：林雨桐，校对：沈砚秋，监制：周明。"
    assert weigh(row)
    assert rules(paragraphs(lines[0], row, *lines[1:4])) == {}


def test_a_counter_stays_between_paragraphs_and_goes_from_under_them() -> None:
    counter = "阅读 1024"
    first, *rest = PARAGRAPHS
    assert rules(paragraphs(first, counter, *rest)) == {}
    assert rules(paragraphs(first, *rest, counter)) == {counter: "counter"}


def test_links_go_from_under_the_story_and_from_above_it() -> None:
    link = "<p><a href='/1'>青禾夜市开张</a></p>"
    assert rules(TEXT + link) == {"青禾夜市开张": "tail-links"}
    assert rules(f"<p>{SHORT}</p>{link}{TEXT}") == {SHORT: "header", "青禾夜市开张": "head-links"}
    assert rules(f"{link}<p>{SHORT}</p>{TEXT}") == {"青禾夜市开张": "head-links"}


def test_a_repeated_headline_goes_with_what_is_above_it() -> None:
    assert rules(paragraphs(SHORT, HEADLINE.replace("，", " "), "次日", *PARAGRAPHS)) == {
        SHORT: "header",
        HEADLINE.replace("，", " "): "headline",
    }


def test_a_heading_that_breaks_the_headline_apart_is_the_headline_to_its_end() -> None:
    def removed(*under: str) -> dict[str, str]:
        heading = f"<h1>{'<br>'.join((HEADLINE, *under))}</h1>"
        title = f"{HEADLINE}次日恢复"
        found = Page(document(f"{heading}{TEXT}", title=title), URL, labelled=False)
        return {found.lines[index].text: rule for index, rule in found.removed_by.items()}

    assert removed("次日恢复") == {"次日恢复": "headline"}
    assert "headline" not in removed("又是一年大风时").values()


def test_three_rows_of_figures_may_end_a_story() -> None:
    def table(*rows: str) -> str:
        return f"<table>{''.join(f'<tr><td>{row}</td><td>3艘</td></tr>' for row in rows)}</table>"

    ferries = ("白苇渡口", "柳湾渡口", "青石渡口")
    assert rules(TEXT + table(*ferries)) == {}
    assert set(rules(TEXT + table(*ferries[:2])).values()) == {"unlike-story"}
    names = "".join(f"<div class='t'>{name}</div>" for name in ferries)
    assert set(rules(TEXT + names).values()) == {"unlike-story"}


def test_what_is_built_like_a_sub_heading_may_stand_under_the_story() -> None:
    def under(heading: str, times: int = 1) -> str | None:
        said = paragraphs(*PARAGRAPHS[:2])
        for text in PARAGRAPHS[2:][:times]:
            said += f"<div class='h'>{heading}</div><p>{text}</p>"
        return rules(f"{said}<div class='h'>次日复航，人车过江</div>").get("次日复航，人车过江")

    assert under("<b>渡口小景</b>") != "unlike-story"
    assert under("渡口小景", 2) is None
    assert under("渡口小景") == "unlike-story"


def test_a_line_is_built_as_the_outermost_block_that_holds_it_alone() -> None:
    wrapped = "".join(f"<div class='x'><p>{text}</p></div>" for text in PARAGRAPHS)
    assert rules(f"{wrapped}<p>{SHORT}</p>") == {SHORT: "unlike-story"}
    assert rules(f"{wrapped}<div class='x'><b>{SHORT}</b></div>") == {}
    lines = "".join(f"<p>{one}<br>{two}</p>" for one, two in (PARAGRAPHS[:2], PARAGRAPHS[2:]))
    assert rules(f"{lines}<p>{SHORT}</p>") == {}
    assert rules(f"{lines}<div>{SHORT}<br>{SHORT}二</div>") != {}


def test_each_paragraph_shows_how_the_story_is_built() -> None:
    blocks = "".join(
        f"<div class='{n}x'>{text}</div>" for n, text in zip("abcd", PARAGRAPHS, strict=True)
    )
    assert rules(f"{blocks}<div class='ax'>{SHORT}</div>") == {}
    assert rules(f"{blocks}<div class='ex'>{SHORT}</div>") == {SHORT: "unlike-story"}


def test_a_sentence_above_the_credits_is_the_story_however_it_is_built() -> None:
    last = "<div class='t'>风停了，船开了，江上静了。</div>"
    credit = "责任编辑：沈砚秋"
    assert rules(f"{TEXT}{last}<p>{credit}</p>") == {credit: "credits"}


def test_a_claim_of_rights_in_a_sentence_goes_from_under_the_story() -> None:
    claim = "未经书面授权，任何单位及个人不得转载、链接或镜像，违者必究。"
    assert rules(f"{TEXT}<p>{claim}</p>") == {claim: "rights"}


def test_a_counter_ends_no_story() -> None:
    assert rules(f"{TEXT}{paragraphs('阅读 1024', SHORT)}") == {"阅读 1024": "counter"}


def test_short_lines_without_a_name_stay_above_the_story() -> None:
    assert rules(paragraphs(SHORT, "次日", *PARAGRAPHS)) == {}


def test_some_sentences_under_the_credits_are_no_story_but_many_are() -> None:
    credit, note = "责任编辑：沈砚秋", "渡口管理处提醒您，船票可以改签，也可以退。"
    assert rules(f"{TEXT}{paragraphs(credit, note)}") == {credit: "credits", note: "after-credits"}
    # up to a fifth of all that is said
    fifth = "船票可以改签，也可以退，渡口管理处的人都在，旅客可以放心等船，不要着急。"
    assert weigh(fifth) == 86
    assert weigh(fifth[2:]) == 84 == (336 + 84) / 5
    assert rules(f"{TEXT}{paragraphs(credit, fifth[2:])}") != {credit: "credits"}
    assert rules(f"{TEXT}{paragraphs(credit, fifth)}") == {credit: "credits"}
    assert rules(f"{TEXT}{paragraphs(note, credit, SHORT)}") == {
        credit: "credits",
        SHORT: "after-credits",
    }
    assert rules(f"{TEXT}{paragraphs('-END-', SHORT)}") == {
        "-END-": "end-mark",
        SHORT: "after-credits",
    }


def test_the_heading_of_other_stories_ends_a_story_only_without_sentences() -> None:
    assert rules(f"{TEXT}{paragraphs('相关阅读', SHORT)}") == {
        "相关阅读": "related-heading",
        SHORT: "after-credits",
    }
    assert rules(f"{TEXT}{paragraphs('相关阅读', LEAD)}") == {}


def test_no_verse_is_under_the_credits() -> None:
    verses = ("一江水", "两岸风", "三更月", "四面钟", "天亮了", "船来了")
    credited = paragraphs(*verses[:2], "责任编辑：沈砚秋", *verses[2:])
    assert Page(page(credited), URL, labelled=False).paragraphs == [*verses]


def test_what_could_not_be_decoded_goes_from_anywhere() -> None:
    first, *rest = PARAGRAPHS
    assert rules(paragraphs(first, "\ufffd\ufffd ?", *rest)) == {"\ufffd\ufffd ?": "undecodable"}


@pytest.mark.parametrize(
    "byline",
    ["■ 林雨桐", "□青禾大学 林雨桐（教授）", "青禾网记者丨林雨桐", "青禾日报-青禾网记者 林雨桐"],
)
def test_who_signed_over_the_story_is_none_of_it_be_it_bold(byline: str) -> None:
    assert list(rules(f"<p><b>{byline}</b></p>{TEXT}")) == [byline]


def test_a_bold_byline_may_stand_under_the_standfirst() -> None:
    byline = "青禾日报-青禾网记者 林雨桐"
    lead, rest = paragraphs(LEAD), paragraphs(*PARAGRAPHS[1:])
    assert list(rules(f"{lead}<p><b>{byline}</b></p>{rest}")) == [byline]
    assert rules(f"{lead}<p><b>记者调查</b></p>{rest}") == {}


def test_who_wrote_a_text_may_stand_under_a_standfirst_of_several_lines() -> None:
    bar = "来源：青禾研究院 作者：林雨桐"
    deck, rest = paragraphs(LEAD, "渡口怎么走", "江面观察"), paragraphs(*PARAGRAPHS[1:])
    assert list(rules(f"{deck}<p>{bar}</p>{rest}")) == [bar]
    assert rules(f"{deck}<p>来源至今没有查明</p>{rest}") == {}


def test_what_has_the_mark_of_another_line_is_a_sub_heading() -> None:
    lead, rest = paragraphs(LEAD), paragraphs(*PARAGRAPHS[1:])
    assert rules(f"<p><b>■ 江涛</b></p>{lead}<p><b>■ 江风</b></p>{rest}") == {}


def test_a_bare_number_over_the_story_heads_its_first_part_if_others_head_more() -> None:
    def parts(*numbers: str) -> str:
        pairs = zip(numbers, PARAGRAPHS, strict=True)
        return paragraphs(*(text for pair in pairs for text in pair))

    assert rules(parts("1", "2", "3", "4")) == {}
    assert rules(parts("01", "02", "03", "04")) == {}
    assert rules(parts("300", "47", "3", "12")) == {}
    assert rules(paragraphs("300", LEAD, "47", END)) == {"300": "counter"}
    assert rules(paragraphs("0") + TEXT) == {"0": "counter"}
    assert rules(paragraphs("1", "2", "3") + TEXT) == dict.fromkeys("123", "counter")
    assert rules(paragraphs("7") + TEXT + paragraphs("9")) == {"7": "counter", "9": "counter"}
