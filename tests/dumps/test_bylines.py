"""Who wrote a story and when, told without links and elements."""

import pytest

from newsspider import clean_text
from newsspider.items import Article
from tests.dumps.test_whole_pages import STORY, whole
from tests.pages import HEADLINE

LEAD, *REST = STORY.split("\n")


def dumped(byline: str, story: str = STORY, under: str = "") -> Article:
    return clean_text(f"{HEADLINE}\n{byline}\n{story}\n{under}")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("发表于2024-05-09 08:15| 1164次阅读| 来源青禾网| 0 条评论| 作者沈砚秋", ["沈砚秋"]),
        ("2024-05-09 08:15 来源：青禾日报 作者：见习编辑 沈砚秋", ["沈砚秋"]),
        ("2024-05-09 08:15 来源：青禾日报 沈砚秋", ["沈砚秋"]),
        ("2024-05-09 08:15\n江边札记\n+关注", ["江边札记"]),
        ("沈砚秋 + 追蹤 已追蹤\n2024-05-09 08:15", ["沈砚秋"]),
        ("原创 渡口人 江边札记", ["渡口人"]),
        ("沈砚秋 独立影评人\n2024-05-09 08:15", ["沈砚秋"]),
        ("2024-05-09 08:15\n复制链接\n来源：青禾日报", []),
    ],
)
def test_the_lines_under_the_headline_name_the_author(byline: str, names: list[str]) -> None:
    article = dumped(byline)
    assert article.authors == names
    assert article.text == STORY


def test_the_card_of_an_account_tells_that_its_name_is_one() -> None:
    article = dumped("渡口人\n2024-05-09 08:15", under="相关阅读\n渡口人\n江边的旧事")
    assert article.authors == ["渡口人"]


def test_a_reporter_in_a_line_of_its_own_within_the_story_counts() -> None:
    article = dumped("2024-05-09 08:15", "\n".join((LEAD, "（沈砚秋报道）", *REST)))
    assert (article.authors, article.text) == (["沈砚秋"], STORY)


def test_a_bracket_under_the_story_signs_it() -> None:
    assert dumped("2024-05-09 08:15", under="（沈砚秋）").authors == ["沈砚秋"]


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("来源：青禾日报 08:152024/05/09", "2024-05-09"),
        ("发稿时间：2024/05/09 11:24 最新更新：2024/05/09 11:24", "2024-05-09"),
    ],
)
def test_times_that_were_run_together_are_told(byline: str, day: str) -> None:
    assert (dumped(byline).published or "")[:10] == day


def test_a_lead_that_tells_its_day_dates_the_story() -> None:
    article = dumped("江边的消息", f"【青禾社2024年5月9日讯】{STORY}")
    assert (article.published, article.published_precision) == ("2024-05-09T00:00:00+08:00", "day")


@pytest.mark.parametrize(
    "headline", ["停航了！渡口停一天！旅客改走陆路", "渡口停航？值班员：就一天！风小了就开"]
)
def test_a_headline_may_call_and_ask(headline: str) -> None:
    article = clean_text(whole(headline=headline))
    assert (article.title, article.text) == (headline, STORY)


@pytest.mark.parametrize(
    "line",
    [
        "date 2024-05-09",
        "記者林雨桐∕白葦報導",
        "（一）",
        "作者：林雨桐 核稿：沈砚秋",
        "编辑同志：",
        "各位旅客：",
        "根据海事部门的通知，停航安排如下：",
    ],
)
def test_a_line_that_tells_no_story_is_no_headline(line: str) -> None:
    assert clean_text(f"{line}\n{STORY}").title == ""


def test_what_stands_in_place_of_a_headline_tells_day_and_reporter() -> None:
    assert (clean_text(f"date 2024-05-09\n{STORY}").published or "")[:10] == "2024-05-09"
    assert clean_text(f"記者林雨桐∕白葦報導\n{STORY}").authors == ["林雨桐"]


@pytest.mark.parametrize(
    "headline", ["2024年5月9日渡口停航", "林雨桐：渡口的风", "讣告：渡口的守夜人走了"]
)
def test_a_headline_may_tell_a_day_or_a_name(headline: str) -> None:
    assert clean_text(f"{headline}\n2024-05-09 08:15\n{STORY}").title == headline


def test_an_office_that_signed_under_the_story_is_its_author_and_no_source() -> None:
    article = dumped("2024-05-09 08:15", under="（航运学院）")
    assert (article.authors, article.source, article.text) == (["航运学院"], None, STORY)


def test_an_advertisement_between_paragraphs_makes_no_gap() -> None:
    short = "渡口停航。"
    assert clean_text(
        f"{HEADLINE}\n2024-05-09\n{LEAD}\n{short}\n廣告 廣告\n" + "\n".join(REST)
    ).text.split("\n") == [LEAD, short, *REST]


def test_the_name_of_the_site_is_no_headline() -> None:
    assert clean_text(f"青禾日报数字报\n{whole()}").title == HEADLINE
