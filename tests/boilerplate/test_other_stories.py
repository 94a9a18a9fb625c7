"""Where one story ends and another that stands on the same page begins."""

from newsspider.extraction.page import Page
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
