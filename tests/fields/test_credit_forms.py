"""The forms in which news sites print who wrote a story and whom it is from."""

import pytest

from newsspider import extract
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, document, paragraphs

DAY = "2024-05-09 08:15"


def credited(
    bar: str = DAY, *, over: str = "", lead: str = "", end: str = "", under: str = ""
) -> tuple[list[str], str | None]:
    """The authors and the source of a page.

    :param over: what stands over the headline.
    :param lead: what its first paragraph begins with.
    :param end: what its last one ends with.
    """
    story = paragraphs(lead + LEAD, *PARAGRAPHS[2:], END + end)
    bar = f"<div>{bar}</div>" if bar else ""
    body = f"{over}<h1>{HEADLINE}</h1>{bar}<div class='content'>{story}{under}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    return article.authors, article.source


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        (f"作者：佚名　文章来源：青禾热线　更新时间：{DAY}", [], "青禾热线"),
        (f"[ 作者：林雨桐　转贴自：青禾信息港　更新时间：{DAY} ]", ["林雨桐"], "青禾信息港"),
        (f"来源：航运学院 供稿人：林雨桐 发布时间：{DAY}", ["林雨桐"], "航运学院"),
        (f"{DAY} 撰稿编辑：林雨桐", ["林雨桐"], None),
        (f"<p>編輯 <a>林雨桐</a> 報導</p><p>{DAY}</p>", ["林雨桐"], None),
        (f"<p>編輯 <a>林雨桐</a></p><p>{DAY}</p>", [], None),
        (f"作者：[美]约翰·史密斯 译者：沈砚秋 {DAY}", ["约翰·史密斯"], None),
        (f"楼主：江边客 时间：{DAY} 点击：12", ["江边客"], None),
        (f"江边客 | 发表于 {DAY} | 只看该作者", ["江边客"], None),
        (f"<a href='/author/12'>渡口之声</a> <span>{DAY}</span>", ["渡口之声"], None),
        (f"<a href='/author/12'>青禾日报</a> <span>{DAY}</span>", [], "青禾日报"),
        (f"<a href='/channel/12'>渡口之声</a> <span>{DAY}</span>", [], "渡口之声"),
        (f"<i></i> 林雨桐 <i></i> {DAY} <i></i> 120", ["林雨桐"], None),
        (f"<p>Betsy Morris, John Smith</p><p>{DAY}</p>", ["Betsy Morris", "John Smith"], None),
        (f"<p>林雨桐、沈砚秋</p><p>{DAY}</p>", ["林雨桐", "沈砚秋"], None),
        (f"<p>大风、停航</p><p>{DAY}</p>", [], None),
        (f"青禾科技 林雨桐 {DAY}", ["林雨桐"], "青禾科技"),
        (f"林雨桐 {DAY} 航运领域创作者", ["林雨桐"], None),
        (f"<i>原创</i> <i>林雨桐</i> <i>渡口观察</i> {DAY}", ["林雨桐"], "渡口观察"),
        (f"Qinghe 新闻 | {DAY}", [], "Qinghe 新闻"),
        (f"晚间新闻 {DAY}", [], None),
        (f"发布时间：{DAY} 青禾日报", [], "青禾日报"),
        (f"<p>青禾日报评论员</p><p>{DAY} 来源：青禾日报</p>", ["青禾日报评论员"], "青禾日报"),
        (f"<p>青禾晚报·渡口 林雨桐</p><p>{DAY}</p>", ["林雨桐"], "青禾晚报·渡口"),
    ],
)
def test_the_bar_under_the_headline(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("parts", "names", "name"),
    [
        ({"over": f"<p>{DAY} 青禾日报 林雨桐</p>"}, ["林雨桐"], "青禾日报"),
        ({"over": f"<p>作者：</p><p>林雨桐</p><p>{DAY}</p>"}, ["林雨桐"], None),
        ({"under": f"</div><div><p>{DAY}　青禾日报</p>"}, [], "青禾日报"),
    ],
)
def test_the_bar_elsewhere(parts: dict[str, str], names: list[str], name: str | None) -> None:
    assert credited("", **parts) == (names, name)


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("社會中心／林雨桐報導　", ["社會中心", "林雨桐"]),
        ("社會中心／高雄報導　", ["社會中心"]),
        ("《渡口》作者林雨桐说，", []),
    ],
)
def test_the_lead(lead: str, names: list[str]) -> None:
    assert credited(lead=lead) == (names, None)


@pytest.mark.parametrize(
    ("end", "names", "name"),
    [
        ("（来源：青禾日报）", [], "青禾日报"),
        ("（来源：青禾日报 作者：林雨桐）", ["林雨桐"], "青禾日报"),
        ("（记者 林雨桐 来源青禾晨刊）", ["林雨桐"], "青禾晨刊"),
        ("</p><p>（摘自《青禾日报》）", [], "青禾日报"),
        ("</p><p>转自“渡口之声”", [], "渡口之声"),
        ("</p><p>（航运学院 林雨桐 供稿）", ["林雨桐"], None),
        ("</p><p>供稿：林雨桐", ["林雨桐"], None),
        ("</p><p>报道：林雨桐", ["林雨桐"], None),
        ("</p><p>报道/摄影：林雨桐", ["林雨桐"], None),
        ("</p><p>（作者林雨桐，系青禾大学教授）", ["林雨桐"], None),
        ("</p><p>（本文作者为青禾大学航运学院教授林雨桐）", ["林雨桐"], None),
        ("</p><p>林雨桐　沈砚秋", ["林雨桐", "沈砚秋"], None),
        ("</p><p>国际", [], None),
        ("</p><p>影音｜林雨桐", [], None),
        ("（渡口有条旧标语：“来源：人民”）", [], None),
    ],
)
def test_the_end(end: str, names: list[str], name: str | None) -> None:
    assert credited(end=end) == (names, name)
