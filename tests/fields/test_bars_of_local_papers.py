"""What the bars and captions of the sites of local papers print beside who wrote a story."""

import pytest

from newsspider import clean_text, extract
from newsspider.items import Article
from newsspider.words.labels import names_in_fields
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, STORY, UNDATED_URL, page

DAY = "<div>2024-05-09 08:15 来源：青禾日报</div>"


def read(bar: str, end: str = "") -> Article:
    article = extract(page(STORY + end, bar=bar), UNDATED_URL, any_page=True)
    assert article is not None
    return article


@pytest.mark.parametrize(
    "tool",
    [
        "收藏",
        "打印",
        "列印",
        "我来说两句",
        "發表評論",
        "关闭窗口",
        "点击12次",
        "阅读(12)",
        "12次阅读",
    ],
)
def test_a_tool_that_runs_into_a_name_is_none_of_it(tool: str) -> None:
    assert names_in_fields(f"来源：青禾网作者：沈砚秋 林雨桐{tool}") == ["沈砚秋", "林雨桐"]


@pytest.mark.parametrize("name", ["青禾评论", "金融评论", "江收藏", "渡口打印社"])
def test_a_name_that_ends_like_a_tool_is_a_name(name: str) -> None:
    assert names_in_fields(f"作者：{name}") == [name]


@pytest.mark.parametrize(
    "credit", ["拍摄者：本报记者 林雨桐", "攝影者：本報記者 林雨桐", "图片拍摄：记者林雨桐"]
)
def test_a_reporter_who_took_the_pictures_is_no_author(credit: str) -> None:
    assert read(f"{DAY}<p>{credit}</p>").authors == []
    assert names_in_fields(f"文/记者 沈砚秋 {credit}") == ["沈砚秋"]


@pytest.mark.parametrize("label", ["摄影报道：记者 林雨桐", "拍摄报道 本报记者 林雨桐"])
def test_who_took_pictures_and_wrote_is_the_author(label: str) -> None:
    assert names_in_fields(label) == ["林雨桐"]


def test_a_caption_that_is_printed_twice_is_no_account() -> None:
    assert read(f"{DAY}<p>火灾现场</p><p>渡口</p><p>火灾现场</p>").authors == []


def test_when_a_picture_was_taken_is_no_day_of_its_story() -> None:
    assert (read(f"<p>拍摄时间：2009-03-14</p>{DAY}").published or "")[:10] == "2024-05-09"


def test_a_lead_that_begins_with_its_day_and_tells_of_editors_is_no_dateline() -> None:
    lead = "5月9日上午，台长岑远率领电台记者编辑走进渡口社区，听取乘客的意见"
    text = "\n".join((HEADLINE, "2024-05-09　作者：　来源：", lead, LEAD, *PARAGRAPHS, END))
    assert clean_text(text).text.startswith(lead)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("http://www.a.example/news/2024-05/09/1008035.html", "2024-05-09"),
        ("http://www.b.example/news/2024-05/09/1008035.html", ""),
    ],
)
def test_a_page_to_print_is_of_the_day_in_the_address_of_its_story(address: str, day: str) -> None:
    html = page(STORY + f"<p>文章来源：{address}</p>", bar="")
    article = extract(html, "http://www.a.example/print.php?contentid=1008035", any_page=True)
    assert article is not None
    assert (article.published or "")[:10] == day


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("2013-3-8/20130307115441.htm", "2013-03-07T11:54:41"),
        ("2013-7-3/20130307115441.htm", "2013-07-03T11:54:41"),
        ("2013-12-8/20131208.htm", "2013-12-08T00:00:00"),
    ],
)
def test_the_address_tells_which_number_of_a_day_is_its_month(path: str, published: str) -> None:
    html = page(STORY, bar="<div>3/7/2013 11:54:41 AM</div>")
    article = extract(html, f"https://www.a.example/{path}", any_page=True)
    assert article is not None
    assert (article.published or "")[:19] == published


@pytest.mark.parametrize(("end", "names"), [("（青晚）", []), ("（晓江）", ["晓江"])])
def test_a_paper_in_two_characters_is_no_pen_name(end: str, names: list[str]) -> None:
    assert read(DAY, f"<p>{end}</p>").authors == names
