"""Which lines of a page may be its story: no other story on it, no imprint, verse where it is all there is."""

import pytest

from newsspider.extraction.page import Page
from newsspider.page.lines import weigh
from tests.pages import BAR, END, HEADLINE, LEAD, PARAGRAPHS, URL, document, paragraphs

OTHER = "上游大桥通宵放行货车"
LONGER = paragraphs(
    "上游大桥管理处昨晚调来了所有的收费员，六条车道全部开放，货车排成的长龙在凌晨三点前散去，没有发生一起事故。",
    "管理处主任说，过去每逢停航，司机们都要在引桥上等到天亮，这一次他们提前两个小时得到消息，才来得及把人叫回来。",
    "桥头的小饭馆也开了一夜，老板娘煮了四百碗面，她说这些年渡口一停，她就知道该和面了，多少年的老习惯改不掉。",
)
H1 = f"<h1>{HEADLINE}</h1>"
LINKED = f"<h3><a href='/a/345001.html'>{OTHER}</a></h3>"


def story(body: str) -> list[str]:
    return Page(document(body), URL, labelled=False).paragraphs


def short(between: str, bar: str = BAR) -> list[str]:
    """A short report, and under it a longer one of something else."""
    report = f"<div>{paragraphs(LEAD, END)}</div>"
    longer = LONGER.replace("p>", "div>")
    return story(f"{H1}{bar}{report}{between}<section>{longer}</section>")


def test_a_longer_story_under_a_linked_headline_is_another_one() -> None:
    assert short(LINKED) == [LEAD, END]
    assert short(LINKED.replace("h3", "p")) == [LEAD, END]
    assert LEAD not in short("<p>更多图片</p>")  # no headline parts them: the longer block is it


def test_a_button_of_one_word_heads_no_other_story() -> None:
    """Under a lead that stands apart, in a line of buttons that no rule knows."""
    buttons = "<div><a href='/s'>Facebook</a><a href='/l'>LINE</a><a href='/k'>加入收藏</a></div>"
    assert LEAD not in short(buttons)
    assert short(buttons.replace("Facebook", OTHER)) == [LEAD, END]


def test_comments_that_are_longer_than_the_story_are_parted_from_it_by_their_heading() -> None:
    assert LEAD in short("<p>网友评论</p>")
    assert LEAD not in short("<p><a href='/c'>网友评论</a></p>")  # leads to them, heads nothing


def test_text_over_entries_is_no_story_without_a_date() -> None:
    assert LEAD not in short(LINKED, bar="")


def test_a_headline_with_a_date_under_it_begins_another_story() -> None:
    def second(headline: str) -> list[str]:
        return story(f"<div>{H1}{BAR}{paragraphs(*PARAGRAPHS)}{headline}{LONGER}</div>")

    assert second(f"<h1>{OTHER}</h1><p>2024-05-08 21:40</p>") == [*PARAGRAPHS]
    assert second("<h2>桥上一夜</h2><p>2024-05-08 21:40</p>") == [*PARAGRAPHS]
    assert second("<h2>桥上一夜</h2>")[: len(PARAGRAPHS) + 1] == [*PARAGRAPHS, "桥上一夜"]


def test_the_first_half_may_stand_apart_under_an_insert() -> None:
    first, second = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    insert = "<div class='ad'><a href='/app'>下载客户端</a></div>"

    def halves(lead: str) -> list[str]:
        return story(f"{H1}{BAR}<div>{lead}</div>{insert}<div>{second}{LONGER}</div>")

    assert halves(first)[:2] == [*PARAGRAPHS[:2]]
    rights = "<p>本网站所有内容版权归青禾日报社所有，未经书面授权，任何单位及个人不得转载、链接或镜像，违者必究。</p>"
    assert halves(rights)[0] == PARAGRAPHS[2]


def test_a_story_may_end_with_a_table() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{boats}艘</td></tr>" for name, boats in FERRIES)

    def ended(rows: str) -> list[str]:
        return story(f"{H1}{BAR}<div>{paragraphs(*PARAGRAPHS)}<table>{rows}</table></div>")

    assert ended(rows)[-3:] == [f"{name}\t{boats}艘" for name, boats in FERRIES]
    assert ended("<tr><td>白苇渡口管理处</td><td>青禾网</td></tr>") == [*PARAGRAPHS]


FERRIES = (("白苇渡口", 3), ("柳湾渡口", 2), ("青石渡口", 5))


def test_a_recommended_story_may_be_ten_times_as_long() -> None:
    def found(stories: int) -> bool:
        recommended = "".join(
            f"<div>{number}号渡轮的船长在驾驶室里等了一夜，他说，江上的风比前一年更大，等到天亮也没有停，旅客只好改走陆路。</div>"
            for number in range(stories)
        )
        report = f"<div><p>{LEAD}</p><p>船停了。</p></div>"
        return LEAD in story(f"{H1}{BAR}{report}{LINKED}<section>{recommended}</section>")

    assert found(14)
    assert not found(15)


def test_a_short_story_has_40_points_at_least() -> None:
    longer = f"{LINKED}<section>{LONGER.replace('p>', 'div>')}</section>"

    def found(first: str) -> bool:
        return first in story(f"{H1}{BAR}<div><p>{first}</p><p>船停了。</p></div>{longer}")

    assert weigh(f"{LEAD[:16]}。") == 37
    assert not found(f"{LEAD[:16]}。")
    assert weigh(f"{LEAD[:17]}。") == 48
    assert found(f"{LEAD[:17]}。")


def test_a_date_above_the_headline_dates_the_story_too() -> None:
    longer = f"{LINKED}<section>{LONGER.replace('p>', 'div>')}</section>"
    report = f"<div>{paragraphs(LEAD, END)}</div>"
    assert story(f"{BAR}{H1}{report}{longer}") == [LEAD, END]
    assert LEAD not in story(f"{BAR}<p>青禾</p>{H1}{report}{longer}")
    assert LEAD not in short(LINKED + BAR, bar="")


def test_a_headline_parts_stories_if_it_is_linked_with_8_characters_or_the_first_of_a_page() -> (
    None
):
    assert short("<h3><a href='/1'>上游大桥通宵放行</a></h3>") == [LEAD, END]
    assert LEAD not in short("<h3><a href='/1'>上游大桥通宵放</a></h3>")
    assert short("<h1>上游</h1>") == [LEAD, END]
    hidden = LINKED.replace("<h3>", "<h3 style='display:none'>")
    assert LEAD not in short(hidden)


def test_a_headline_of_four_characters_with_a_date_in_two_lines_begins_another_story() -> None:
    def second(headline: str) -> bool:
        body = f"<div>{H1}{BAR}{paragraphs(*PARAGRAPHS)}{headline}{LONGER}</div>"
        return story(body) == [*PARAGRAPHS]

    time = "<p>2024-05-08 21:40</p>"
    assert second(f"<h3>桥上一夜</h3>{time}")
    assert not second(f"<h3>桥上夜</h3>{time}")
    assert not second(f"<h4>桥上一夜</h4>{time}")
    assert second(f"<h3>桥上一夜</h3><p>青禾</p>{time}")
    assert not second(f"<h3>桥上一夜</h3><p>青禾</p><p>日报</p>{time}")
    assert not second("<h3>桥上一夜</h3><p>2024-05-08这天，桥上，货车排成了长龙。</p>")


VERSES = ("一江春水向东流", "两岸清风送客舟", "三更明月照渡口", "四面钟声报晓来")


def verses(*lines: str) -> list[str]:
    """The story of a page that has no sentence."""
    return story(f"{H1}<div>{paragraphs(*lines)}</div>")


def test_four_lines_without_a_sentence_are_a_story() -> None:
    assert verses(*VERSES) == [*VERSES]
    assert verses(*VERSES[:3]) == []
    assert story(f"<div>{H1}{paragraphs(*VERSES[:3])}</div>") == []


def test_no_verse_is_linked_hidden_known_or_longer_than_120_characters() -> None:
    three = VERSES[:3]
    assert verses(*three, "船" * 120) == [*three, "船" * 120]
    assert verses(*three, "船" * 121) == []
    assert verses(*three, "<a href='/1'>青禾</a>船票在此") == []
    assert verses(*three, "责任编辑：沈砚秋") == []
    assert verses(*three, "船：三艘 车：五辆") == []
    assert verses(*three, f"</p><p style='display:none'>{VERSES[3]}") == []


def test_verses_stand_under_the_date_of_the_page_if_it_is_one_of_four_lines() -> None:
    date = "青禾副刊 2024年5月9日 第八版"
    assert verses(date, *VERSES) == [*VERSES]
    assert verses(*VERSES[:3], date, *VERSES[3:]) == []
    assert verses(*VERSES, date) == [*VERSES, date]
    dates = (date, *VERSES, date.replace("9", "8"))
    assert verses(*dates) == [*dates]


def test_an_imprint_is_among_the_last_ten_lines() -> None:
    rights = "版权所有 青禾日报社，未经授权不得转载"
    address = "本站所刊登的各种新闻、信息和专题资料，均为本站采编，任何媒体、网站或个人，不得使用，不得镜像。"

    def found(lines_under: int) -> list[str]:
        under = "".join(f"<h4>青禾{number}</h4>" for number in range(lines_under))
        foot = f"<div>{paragraphs(address, address[2:], rights)}{under}</div>"
        return story(f"{H1}<div>{paragraphs(LEAD, '船停了。')}</div>{foot}")

    assert found(7) == [LEAD, "船停了。"]
    assert found(8) != [LEAD, "船停了。"]


def test_a_verse_may_have_one_colon() -> None:
    assert verses(*VERSES[:3], "船家说：四面钟声") == [*VERSES[:3], "船家说：四面钟声"]
    assert verses("一江水", "船来了。") == ["一江水", "船来了。"]


def test_the_date_of_a_story_stands_before_40_points_of_it() -> None:
    longer = f"{LINKED}<section>{LONGER.replace('p>', 'div>')}</section>"
    report = f"<div>{paragraphs(LEAD, END)}</div>"
    assert LEAD in story(f"{H1}<p>{LEAD[:16]}。</p>{BAR}{report}{longer}")
    assert short(LINKED, bar=f"{BAR}<p>青禾</p>") == [LEAD, END]
    assert LEAD not in short(LINKED, bar="<p>阅读 1024</p>")


def test_credits_make_no_imprint_of_the_story_above_them() -> None:
    told = f"<div>{paragraphs(*PARAGRAPHS, '责任编辑：沈砚秋')}</div>"
    assert story(f"{H1}<div><p>船停了，人走了，江上静了。</p><p>青禾</p></div>{told}")[-4:] == [
        *PARAGRAPHS
    ]


def test_the_heading_of_comments_ends_the_text() -> None:
    half, rest = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    assert story(f"{H1}<div>{half}<p>网友评论</p><div>{rest}</div></div>") == [*PARAGRAPHS[:2]]


def test_who_is_presented_under_a_story_is_none_of_it() -> None:
    known = "作者简介：沈砚秋，1970年生，青禾大学教授，长年研究渡口与航运，著有《渡口考》。"
    notes = f"<div class='foot'>{paragraphs(known, known)}</div><p>青禾网</p>" * 2
    assert story(f"{H1}<div>{paragraphs(LEAD, '船停了。')}</div>{notes}") == [LEAD, "船停了。"]


def test_a_known_line_that_ends_a_story_has_60_characters_at_most() -> None:
    half, rest = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])

    def ends(chars: int) -> bool:
        credit = f"责任编辑：{'沈' * (chars - 5)}"
        return story(f"{H1}<div>{half}<p>{credit}</p><div>{rest}</div></div>")[-1] == PARAGRAPHS[1]

    assert ends(60)
    assert not ends(61)


def scrolled(headline: str, bar: str, second: str = "", under: str = "") -> list[str]:
    """A story, and under it another one in the same markup, as endless scrolling has it."""
    first = f"{headline.format(HEADLINE)}{bar}<div>{paragraphs(LEAD, END)}</div>"
    other = f"{(second or headline).format(OTHER)}{under or bar}<div>{LONGER}</div>"
    return story(f"<div>{first}</div><div>{other}</div>")


@pytest.mark.parametrize("headline", ["<div class='t'>{}</div>", "<div><b>{}</b></div>"])
def test_what_looks_as_the_headline_and_its_date_do_begins_another_story(headline: str) -> None:
    clock = "<p>2024-05-09 08:15</p>"
    assert scrolled(headline, clock) == [LEAD, END]
    assert scrolled(headline, "<p>甲</p>" * 3 + clock) == [LEAD, END]
    for second in ("<div class='u'>{}</div>", "<p><b>{}</b></p>", "<div>{}</div>"):
        assert LONGER[3:20] in "".join(scrolled(headline, clock, second))
    for bar in ("<p>甲</p>" * 4 + clock, "<i>2024-05-10 08:15</i>", "<p>明天再开</p>"):
        assert LONGER[3:20] in "".join(scrolled(headline, clock, under=bar))


def test_a_line_of_time_and_source_may_be_as_long_as_a_sentence() -> None:
    head = "<div class='t'>{}</div>"
    for chars, parts in (43, True), (44, False):
        bar = f"<p>2024-05-09 08:15，{'江' * chars}</p>"
        assert (LONGER[3:20] not in "".join(scrolled(head, bar))) == parts
    assert LONGER[3:20] in "".join(scrolled(head, f"<p>5月9日，{'江' * 30}。</p>"))


@pytest.mark.parametrize("heading", ["<h3>{}</h3>", "<div class='t'>{}</div>"])
@pytest.mark.parametrize("end", ["。", "！", "？", "；", "”", "」"])
def test_what_happened_at_a_time_is_told_in_a_sentence(heading: str, end: str) -> None:
    """A timeline has such sentences under its sub-headings, and answers have them, too."""
    for sentence in (
        f"2024年5月9日08:15，渡口停航{end}",
        "2024年5月9日8时15分，渡口停航，旅客改走陆路，无人受伤",
    ):
        assert LONGER[3:20] in "".join(scrolled(heading, f"<p>{sentence}</p>"))


@pytest.mark.parametrize("attributes", ["", " class='Normal'"])
def test_the_days_of_a_diary_begin_no_other_story(attributes: str) -> None:
    """Word gives headline, date, sub-headings and paragraphs one and the same class."""
    days = "".join(f"<p><b>江边第{day}夜</b></p><p>2024年5月{day}日</p>{LONGER}" for day in (7, 8))
    told = f"<p><b>{HEADLINE}</b></p><p>2024-05-09 08:15</p>{paragraphs(LEAD, END)}{days}"
    assert LONGER[3:20] in "".join(story(f"<div>{told}</div>".replace("<p>", f"<p{attributes}>")))


def test_a_heading_like_the_undated_headline_begins_another_story_by_its_date() -> None:
    assert scrolled("<h1>{}</h1>", "<p>北风</p>", under=BAR) == [LEAD, END]
    assert scrolled("<h1>{}</h1>", "<p>北风</p>", "<h2>{}</h2>", BAR) != [LEAD, END]
