"""Stories that are made of parts, and what stands under a story in the same markup."""

import pytest

from newsspider.extraction.page import Page
from tests.pages import BAR, HEADLINE, LEAD, PARAGRAPHS, URL, document, paragraphs

H1 = f"<h1>{HEADLINE}</h1>"
OPENING = "早上好，这里是五月九日的江城早报，一起来看过去一天发生了什么。"
NEWS = (
    ("白苇渡口停航一天", "2024-05-07 21:40", LEAD),
    (
        "上游大桥通宵放行货车",
        "2024-05-08 06:10",
        "上游大桥昨晚开放了全部六条车道，凌晨三点前没有一辆货车还在排队。",
    ),
    (
        "气象台解除大风预警",
        "2024-05-08 19:30",
        "江城气象台傍晚解除大风预警，十日清晨六点，第一班船准时离岸。",
    ),
)
ALL = [line for part in NEWS for line in part]


def items(
    form: str = "<h3>{0}</h3><p>{1}</p><p>{2}</p>", news: tuple[tuple[str, ...], ...] = NEWS
) -> str:
    """Each piece of news in a form: its heading, its time and what it tells."""
    return "".join(form.format(*part) for part in news)


BOXED = "<div class='item'><h3>{0}</h3><span class='time'>{1}</span><p>{2}</p></div>"
LINKED = BOXED.replace("{0}", "<a href='/a/1.html'>{0}</a>")


def story(body: str) -> list[str]:
    return Page(document(f"{H1}{BAR}<div class='content'>{body}</div>"), URL).paragraphs


@pytest.mark.parametrize(
    "form",
    [
        "<h3>{0}</h3><p>{1}</p><p>{2}</p>",
        "<p><strong>{0}</strong></p><p>{1}</p><p>{2}</p>",
        BOXED,
        BOXED.replace("{1}</span>", "{1}</span><img src='/a.jpg'>"),
        "<article><header><h3>{0}</h3><time>{1}</time></header><div>{2}</div></article>",
    ],
)
def test_a_digest_keeps_its_items_with_heading_and_time(form: str) -> None:
    assert story(f"<p>{OPENING}</p>{items(form)}") == [OPENING, *ALL]
    assert story(items(form)) == ALL


def test_a_row_in_a_box_of_its_own_is_recommended() -> None:
    told = paragraphs(*PARAGRAPHS)
    assert story(f"{told}<div class='more'>{items(news=NEWS[1:])}</div>") == [*PARAGRAPHS]
    assert story(f"{told}<div class='more'>{items(BOXED, NEWS[1:])}</div>") == [*PARAGRAPHS]


def test_linked_headings_head_parts_if_their_days_rise_or_the_story_goes_on_under_them() -> None:
    latest_first = NEWS[::-1]
    assert story(f"<p>{OPENING}</p>{items(LINKED)}") == [OPENING, *ALL]
    assert story(f"<p>{OPENING}</p>{items(LINKED, latest_first)}") == [OPENING]
    end = "今天的早报就到这里，明天早上七点，我们在同一个地方再见。"
    assert story(f"<p>{OPENING}</p>{items(LINKED, latest_first)}<p>{end}</p>")[-1] == end
    rights = "<p>版权声明：凡注明来源为青禾网的作品，未经授权不得转载，违者必究。</p>"
    assert story(f"<p>{OPENING}</p>{items(LINKED, latest_first)}{rights}") == [OPENING]


def test_linked_headings_head_parts_where_the_story_has_nothing_else() -> None:
    latest_first = NEWS[::-1]
    assert story(items(LINKED, latest_first)) == [line for part in latest_first for line in part]
    # A list tells no day of its own over its entries.
    entries = Page(document(f"{H1}<div>{items(LINKED, latest_first)}</div>"), URL)
    assert not {text for _, text, _ in NEWS} & set(entries.paragraphs)


def test_teasers_that_are_cut_short_are_no_parts() -> None:
    cut = tuple((heading, time, f"{text[:24]}……") for heading, time, text in NEWS)
    assert story(f"<p>{OPENING}</p>{items(news=cut)}") == [OPENING]


def test_a_heading_as_the_page_s_own_begins_another_story() -> None:
    told = paragraphs(*PARAGRAPHS)
    assert story(f"{told}{items('<h1>{0}</h1><p>{1}</p><p>{2}</p>', NEWS[1:])}") == [*PARAGRAPHS]


def test_a_clock_or_a_day_without_its_year_is_the_time_of_a_part_too() -> None:
    for times in (("08:30", "10:15", "14:52"), ("5月7日", "5月8日", "5月9日")):
        news = tuple(
            (heading, time, text) for (heading, _, text), time in zip(NEWS, times, strict=True)
        )
        assert story(items(news=news)) == [line for part in news for line in part]
        under = items("<h3>{1}</h3><p>{2}</p>", news)
        assert story(under) == [line for _, time, text in news for line in (time, text)]


def test_speakers_with_a_time_each_are_no_comments() -> None:
    said = "".join(
        f"<div class='said'><h4>{name}</h4><span>2024-05-09 10:{minute}</span><p>{text}</p></div>"
        for minute, (name, text) in enumerate(zip("甲乙丙丁", PARAGRAPHS, strict=True), 10)
    )
    assert all(text in story(said) for text in PARAGRAPHS)
    replied = said.replace("</p></div>", "</p><a href='#r'>回复</a></div>")
    assert story(f"{paragraphs(*PARAGRAPHS)}{replied}") == [*PARAGRAPHS]


def test_the_headings_of_told_items_stay_although_they_are_links() -> None:
    form = "<p><strong><a href='/a/1.html'>{0}</a></strong></p><p>{2}<a href='/a/1.html'>[详情]</a></p>"
    told = [line for heading, _, text in NEWS for line in (heading, text)]
    assert story(f"<p>{OPENING}</p>{items(form, NEWS)}") == [OPENING, *told]


def test_a_clock_in_a_list_may_head_a_part() -> None:
    ticker = items("<li><span>05-08 {1}</span><div>{2}</div></li>", CLOCKED)
    told = [line for _, clock, text in CLOCKED for line in (f"05-08 {clock}", text)]
    assert story(f"<p>{OPENING}</p><ul>{ticker}</ul>") == [OPENING, *told]


CLOCKED = tuple(
    (heading, clock, text)
    for (heading, _, text), clock in zip(NEWS, ("21:40", "19:30", "06:10"), strict=True)
)


@pytest.mark.parametrize("form", ["<dt>{0}</dt><dd>{2}</dd>", "<tr><td>{0}</td><td>{2}</td></tr>"])
def test_what_leads_to_a_list_or_a_table_is_of_its_story(form: str) -> None:
    tag = "dl" if "dt" in form else "table"
    assert story(f"<p>{OPENING}</p><{tag}>{items(form)}</{tag}>")[0] == OPENING
    apart = f"<div><p>{OPENING}</p></div><div><{tag}>{items(form)}</{tag}></div>"
    assert OPENING not in Page(document(f"{H1}{BAR}{apart}"), URL, labelled=False).paragraphs


def test_a_list_in_the_block_of_the_lead_is_no_box_of_its_own() -> None:
    listed = items("<li><h3>{0}</h3><em>{1}</em><p>{2}</p></li>")
    assert story(f"<p>{OPENING}</p><ul>{listed}</ul>") == [OPENING, *ALL]
    boxed = f"<div class='more'><ul>{listed}</ul></div>"
    assert story(f"{paragraphs(*PARAGRAPHS)}{boxed}") == [*PARAGRAPHS]


def test_a_time_beside_a_label_dates_a_whole_story() -> None:
    told = paragraphs(*PARAGRAPHS)
    form = "<h2>{0}</h2><p>来源：青禾日报 {1}</p><p>{2}</p>"
    assert story(f"{told}{items(form, NEWS[1:])}") == [*PARAGRAPHS]


LATEST_FIRST = NEWS[::-1]
READERS = (
    ("江边客", "2024-05-09 11:20", "停一天而已，大家互相体谅一下，安全总比快要紧。"),
    ("阿明", "2024-05-09 12:41", "我每天过江上班，今天多走了一个小时，有点无奈。"),
)


@pytest.mark.parametrize("form", ["<h3>{0}</h3><p>{1}</p><p>{2}</p>", BOXED])
def test_what_a_known_heading_announces_is_no_part(form: str) -> None:
    told = paragraphs(*PARAGRAPHS)
    for heading in ("<h2>相关阅读</h2>", "<div>热门推荐</div>"):
        assert story(f"{told}{heading}{items(form)}") == [*PARAGRAPHS]
    assert story(f"{told}<h2>两天以来</h2>{items(form)}")[-1] == NEWS[-1][-1]


def test_boxes_with_the_latest_first_under_more_than_an_opening_are_other_stories() -> None:
    told = paragraphs(*PARAGRAPHS)
    falling = [line for part in LATEST_FIRST for line in part]
    assert story(f"{told}{items(BOXED, LATEST_FIRST)}") == [*PARAGRAPHS]
    assert story(f"{told}{items(BOXED)}")[len(PARAGRAPHS) :] == ALL
    assert story(f"<p>{OPENING}</p>{items(BOXED, LATEST_FIRST)}") == [OPENING, *falling]
    # Films, or cases of a court, may come in any order.
    unboxed = items("<h3>{0}</h3><p>{1}</p><p>{2}</p>", LATEST_FIRST)
    assert story(told + unboxed)[len(PARAGRAPHS) :] == falling


def test_a_day_with_a_clock_under_a_name_is_a_reader_s() -> None:
    told = paragraphs(*PARAGRAPHS)
    for form in (BOXED.replace("h3", "h4"), "<dl><dt>{0}</dt><dd>{1}</dd><dd>{2}</dd></dl>"):
        assert story(f"{told}{items(form, READERS)}") == [*PARAGRAPHS]
        clocked = tuple((name, time[-5:], text) for name, time, text in READERS)
        assert story(f"{told}{items(form, clocked)}")[-1] == READERS[-1][-1]


def test_times_that_stand_as_the_story_s_own_are_those_of_whole_stories() -> None:
    told = paragraphs(*PARAGRAPHS)
    form = "<h2>{0}</h2><p class='%s'>{1}</p><p>{2}</p>"
    page = f"{H1}<p class='meta'>2024-05-09 08:15</p>{told}"
    other, own = (items(form % name, NEWS[1:]) for name in ("meta", "when"))
    assert Page(document(page + other), URL).paragraphs == [*PARAGRAPHS]
    assert Page(document(page + own), URL).paragraphs[-1] == NEWS[-1][-1]


def test_a_row_of_links_under_a_whole_story_is_none_of_it_whatever_stands_at_its_foot() -> None:
    foot = "<p>江城网是江城日报社主办的新闻网站，欢迎提供新闻线索，电话八六七五三零九。</p>"
    row = items(LINKED, LATEST_FIRST) + foot
    assert story(f"{paragraphs(*PARAGRAPHS)}{row}") == [*PARAGRAPHS]
    assert set(ALL) <= set(story(f"<p>{OPENING}</p>{row}"))


def test_what_readers_answer_to_a_post_is_none_of_it() -> None:
    form = "<div class='post'><b>{0}</b><i class='time'>{1}</i>{2}</div>"
    post = ("船长", "2024-05-09 08:15", paragraphs(*PARAGRAPHS))
    answers = tuple((name, time, f"<p>{text}</p>") for name, time, text in READERS)
    told = story(items(form, (post, *answers)))
    assert not {text for *_, text in READERS} & set(told)


@pytest.mark.parametrize("ending", ["：", "。"])
def test_what_leads_to_a_list_is_of_the_story_the_list_is(ending: str) -> None:
    lead = f"市政务中心昨日发布办证指南，主要变化如下{ending}"
    rows = "".join(f"<li>{text}</li>" for text in PARAGRAPHS)
    assert story(f"<p>{lead}</p><ul>{rows}</ul>") == [lead, *PARAGRAPHS]
