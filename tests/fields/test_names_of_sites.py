"""What in a declared title is the headline, and what names the site and its channels."""

import pytest

from newsspider.extraction.page import Page
from newsspider.fields.claims import SiteNames, headlines_in, strip_site
from newsspider.page.lines import Line
from newsspider.page.metadata import PageMetadata

FERRY = "渡口停航一天"
LONG = "渡口停航一天八九十甲乙丙丁戊己庚辛壬癸子丑寅卯"


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        # a channel of up to four characters goes with the site
        (f"{FERRY}_城事_青禾网", FERRY),
        (f"{FERRY}_城市要闻_青禾网", FERRY),
        ("渡口停航一_城市要闻_青禾网", "渡口停航一"),
        ("渡口停航_城市要闻_青禾网", "渡口停航_城市要闻"),  # no longer than the channel
        (f"{FERRY} | 大风来袭 | 青禾网", FERRY),
        (f"{FERRY} | 大风来袭了 | 青禾网", f"{FERRY} | 大风来袭了"),
        # words have hyphens: the site must be set off by one, too
        (f"{FERRY}-大风-青禾网", FERRY),
        (f"{FERRY}-大风_青禾网", f"{FERRY}-大风"),
        (f"{FERRY}_大风-青禾网", FERRY),
        # the English name behind the Chinese one
        (f"{FERRY}_青禾网_Qinghe Net", FERRY),
        (f"{FERRY}_渡口_Qinghe Net", f"{FERRY}_渡口_Qinghe Net"),
        ("白苇日报|Qinghe Net", "白苇日报|Qinghe Net"),
        # an underscore sets off a name of any kind, if it is shorter
        (f"{FERRY}_豆芽", FERRY),
        (f"{FERRY}|豆芽", f"{FERRY}|豆芽"),
        (f"{FERRY}_豆芽菜丰收了", f"{FERRY}_豆芽菜丰收了"),
        # what looks like a name may be as long as the headline, if that has six characters
        (f"{FERRY}_青禾白苇日报", FERRY),
        ("渡口停航一_青禾白苇日报", "渡口停航一_青禾白苇日报"),
        (f"{LONG}_{'青' * 18}日报", LONG),
        (f"{LONG}_{'青' * 19}日报", f"{LONG}_{'青' * 19}日报"),
        ("渡口_青禾网", "渡口_青禾网"),
        ("渡口__", "渡口"),
        ("渡__", "渡__"),
    ],
)
def test_what_goes_from_the_end_of_a_title(declared: str, title: str) -> None:
    assert strip_site(declared, SiteNames()) == title


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        (f"豆芽_{FERRY}", FERRY),
        (f"豆_{FERRY}", f"豆_{FERRY}"),
        (f"豆芽_城事_{FERRY}", FERRY),
        (f"豆芽 | 城市要闻 | {FERRY}", FERRY),
        (f"豆芽 | 城市要闻八 | {FERRY}", f"城市要闻八 | {FERRY}"),
        ("豆芽 | 城市要闻 | 渡口停航", "城市要闻 | 渡口停航"),
        (f"豆芽-城事-{FERRY}", f"豆芽-城事-{FERRY}"),
        (f"豆芽 | 城事-{FERRY}", f"城事-{FERRY}"),
        (f"_{FERRY}", FERRY),
        ("豆芽 | 渡口", "渡口"),
        ("豆芽 | 渡", "豆芽 | 渡"),
    ],
)
def test_what_goes_from_its_beginning_if_it_is_proved(declared: str, title: str) -> None:
    assert strip_site(declared, SiteNames(declared=("豆芽",))) == title


def test_from_what_is_too_long_for_a_headline_nothing_is_cut() -> None:
    longest = "渡" * (500 - len("_青禾网"))
    assert strip_site(f"{longest}_青禾网", SiteNames()) == longest
    assert strip_site(f"{longest}口_青禾网", SiteNames()) == f"{longest}口_青禾网"


@pytest.mark.parametrize(
    ("text", "name", "proved"),
    [
        ("豆芽", "豆芽", True),
        ("豆", "豆", False),  # too short to be sure
        ("豆芽网", "豆芽", True),
        ("豆芽网上", "豆芽", False),
        ("豆芽菜", "豆芽菜网", True),
        ("豆芽，菜", "豆芽菜", False),
        ("豆" * 20, "豆" * 20, True),
        ("豆" * 21, "豆" * 21, False),
    ],
)
def test_a_declared_name_proves_what_it_holds_or_nearly_is(
    text: str, name: str, *, proved: bool
) -> None:
    assert SiteNames((name,)).proves(text) == proved


@pytest.mark.parametrize(
    ("text", "resembles"),
    [
        ("城事新闻", True),
        ("a.example", True),
        ("青" * 18 + "日报", True),
        ("青" * 19 + "日报", False),
        ("青禾，日报", False),
        ("青禾日报社说", False),
    ],
)
def test_what_looks_like_a_name_ends_as_names_do(text: str, *, resembles: bool) -> None:
    assert SiteNames.resemble(text) == resembles


def test_a_menu_names_the_channels() -> None:
    menu = Line("首页|城事|大风来袭船不开了|大风来袭船不开了吧", None, 20, 4)
    names = SiteNames(lines=[menu, Line("渡口")])
    suits = [
        names.suit(text) for text in ("城事", "大风来袭船不开了", "大风来袭船不开了吧", "渡口")
    ]
    assert suits == [True, True, False, False]


OWN = "<meta property='og:site_name' content='豆芽'>"


@pytest.mark.parametrize(
    ("head", "headlines"),
    [
        (f"<title>{FERRY}_城事_豆芽</title>{OWN}", [FERRY]),
        (f"<title>豆芽</title>{OWN}", []),
        ("<title>城事新闻</title>", []),
        (f"<title>城事新闻_豆芽</title>{OWN}", ["城事新闻"]),  # behind it the site is named
        ("<title>无标题文档</title>", []),
        (f"<title>{FERRY} - 三百</title>", [f"{FERRY} - 三百", FERRY]),
        # what follows the headline is longer or none
        (f"<title>{FERRY} - 渡口停航</title>", [f"{FERRY} - 渡口停航", FERRY]),
        (
            f"<title>{FERRY} - 渡口停航一整天</title>",
            [f"{FERRY} - 渡口停航一整天", FERRY, "渡口停航一整天"],
        ),
        # a name before it says nothing of that
        (
            f"<title>白苇日报 - {FERRY} - 渡口</title>",
            [f"白苇日报 - {FERRY} - 渡口", "白苇日报", FERRY],
        ),
        (
            f"<title>白苇日报 - {FERRY} - 渡口停</title>",
            [f"白苇日报 - {FERRY} - 渡口停", "白苇日报", FERRY, "渡口停"],
        ),
        # of parts shorter than half of the longest one the first alone may be it
        (f"<title>三百 - {FERRY}</title>", [f"三百 - {FERRY}", "三百", FERRY]),
    ],
)
def test_what_may_be_the_headline_in_what_is_declared(head: str, headlines: list[str]) -> None:
    page = Page(f"{head}<body></body>")
    names = SiteNames.of(page.metadata, page.lines)
    assert list(dict.fromkeys(headlines_in(page.metadata, names))) == headlines


@pytest.mark.parametrize(("under", "proved"), [(39, True), (40, False)])
def test_an_imprint_is_among_the_last_forty_lines(under: int, *, proved: bool) -> None:
    lines = [Line("版权所有 青禾渡口"), *[Line("上")] * under]
    assert SiteNames.of(PageMetadata(), lines).proves("青禾渡口") is proved
