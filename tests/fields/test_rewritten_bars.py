"""Info bars in other orders and with other names: what ends a value, what needs no label."""

from datetime import UTC, datetime

import pytest

from newsspider import extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, document, paragraphs


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # A medium behind the names is a field of its own, an office is where they work.
        ("<span>作者：林雨桐</span> <span>青禾日报</span> <span>{}</span>", ["林雨桐"], "青禾日报"),
        ("撰文：qinghe24　青禾日报　{}", ["qinghe24"], "青禾日报"),
        ("作者：林雨桐 青禾大学 {}", ["林雨桐"], None),
        ("本报记者 林雨桐 青禾社记者 沈砚秋 {}", ["林雨桐", "沈砚秋"], None),
        ("作者：青禾日报 记者 林雨桐 {}", ["林雨桐"], "青禾日报"),
        ("作者：青禾日报 林雨桐 {}", ["林雨桐"], "青禾日报"),
        ("<p>{}</p><p>作者：《江边人家》记者 林雨桐</p>", ["林雨桐"], "江边人家"),
        ("{} 青禾時報／記者林雨桐／東港報導", ["林雨桐"], "青禾時報"),
        ("{} 板橋／記者林雨桐／東港報導", ["林雨桐"], None),
        ("{} 焦點新聞／記者林雨桐／東港報導", ["林雨桐"], None),
        ("{} 社會中心／記者林雨桐／東港報導", ["社會中心", "林雨桐"], None),
        ("投稿部门：城东供电所发布时间：{}", [], "城东供电所"),
        ("技术提供单位：青禾公司　{}", [], None),
        # Where somebody is from, in brackets before the name.
        ("作者：（林雨桐） {}", ["林雨桐"], None),
        ("作者：（英国） 约翰·史密斯 {}", ["约翰·史密斯"], None),
        ("作者：青禾日报 {}", ["青禾日报"], None),
        # Blanks that no browser folds set two things apart, a single one need not.
        ("来源：青禾日报&nbsp;&nbsp;Ann Weir&nbsp;&nbsp;{}", ["Ann Weir"], "青禾日报"),
        ("来源：Qinghe&nbsp;Daily&nbsp;&nbsp;{}", [], "Qinghe Daily"),
        # Labels that nothing sets apart from their value.
        ("<span>来源渡口周末</span><span>{}</span>", [], "渡口周末"),
        ("<span>作者林雨桐</span><span>{}</span>", ["林雨桐"], None),
        ("{} 作者林雨桐 来源于青禾市水利局", ["林雨桐"], "青禾市水利局"),
        ("转自青禾日报　{}", [], "青禾日报"),
        ("转自渡口那边　{}", [], None),
        ("来源丰富的渡口网，{}", [], None),
        # 作者 and a name of any form, beside what only a bar has.
        ("{} 来源：青禾网 作者 江边客", ["江边客"], "青禾网"),
        ("{} 来源：青禾网 作者 渡口听风记", ["渡口听风记"], "青禾网"),
        ("作者 青禾观察 | {}", ["青禾观察"], None),
        # Names whose parts begin as family names do, and what is no name.
        (
            "<span>安德烈·伊凡诺夫</span><span>来源：青禾网</span><span>{}</span>",
            ["安德烈·伊凡诺夫"],
            "青禾网",
        ),
        (
            "<span>林雨桐·沈砚秋</span><span>来源：青禾网</span><span>{}</span>",
            ["林雨桐", "沈砚秋"],
            "青禾网",
        ),
        ("<span>独家·林雨桐</span><span>{}</span>", ["林雨桐"], None),
        (
            "<span>本报评论员</span><span>来源：青禾网</span><span>{}</span>",
            ["本报评论员"],
            "青禾网",
        ),
        ("本报评论员 林雨桐　来源：青禾网　{}", ["林雨桐"], "青禾网"),
        ("<span>党建</span><span>{}</span>", [], None),
        # Media that are called as channels are, with a dot, in book marks, in two scripts.
        ("<span>科技日报</span><span>{}</span>", [], "科技日报"),
        ("<span>科技新闻</span><span>{}</span>", [], None),
        ("<span>青禾网·海报新闻</span><span>{}</span>", [], "青禾网·海报新闻"),
        ("<span>分享海报</span><span>{}</span>", [], None),
        ("{} 《渡口》周刊", [], "《渡口》周刊"),
        ("{} 渡口》周刊", [], None),
        ("{} 电影《渡口》", [], None),
        ("<p>{}</p><p>总第9期《渡口周刊》杂志 2024-05-06</p>", [], "渡口周刊"),
        ("<p>《渡口周报》第1182期　2024年5月9日　文/林雨桐</p>", ["林雨桐"], "渡口周报"),
        ("<p>《渡口故事》第3期培训班　2024年5月9日　文/林雨桐</p>", ["林雨桐"], None),
        ("<span>{}</span><span>QH之家</span>", [], "QH之家"),
        ("<span>{}</span><span>APP</span>", [], None),
        ("<span>{}</span><span>VIP专享</span>", [], None),
        # The mark of the next field.
        ("来源：青禾网 / {}", [], "青禾网"),
        ("来源：青禾网/渡口时报 {}", [], "青禾网/渡口时报"),
        ("来源：网络综合 {}", [], None),
        ("来源：官方微信公众号 {}", [], None),
        # The editor beside them does not hide them.
        ("<p>{}</p><p>林雨桐　青禾日报　责任编辑：沈砚秋</p>", ["林雨桐"], "青禾日报"),
        ("<p>{}</p><p>渡口见闻　责任编辑：沈砚秋</p>", [], None),
        # The channel that a link leads to.
        ("<p>{}</p><p><a href='/n/'>新闻中心</a></p>", [], None),
        ("<p>{}</p><p>新闻中心</p>", ["新闻中心"], None),
        # Words for what is told begin as names do, and links lead to the list of what they name.
        ("<span>文旅</span> <span>{}</span>", [], None),
        ("<span>時評</span> <span>{}</span>", [], None),
        ("<span>文旅之</span> <span>{}</span>", ["文旅之"], None),
        ("作者：文旅 {}", ["文旅"], None),
        ("<p><a href='/tag/7'>林间事</a></p><p>{}</p>", [], None),
        ("<p><a href='/n/7'>林间事</a></p><p>{}</p>", ["林间事"], None),
        ("<p><a href='/%E6%9E%97%E9%97%B4%E4%BA%8B'>林间事</a></p><p>{}</p>", [], None),
        (
            "<p><a href='/author/%E6%9E%97%E9%97%B4%E4%BA%8B'>林间事</a></p><p>{}</p>",
            ["林间事"],
            None,
        ),
        ("<p><a href='/tag/7'>青禾日报</a></p><p>{}</p>", [], "青禾日报"),
        # A publisher that is called as a person is.
        ("<i class='source'>凤栖梧</i> <i>{}</i>", [], "凤栖梧"),
        ("<i class='writer'>凤栖梧</i> <i>{}</i>", ["凤栖梧"], None),
        # The whole bar in such an element, and who posted it.
        ("<div class='source'><i>{}</i> <i>林雨桐</i></div>", ["林雨桐"], None),
        ("<i class='publisher'>林雨桐</i> <i>{}</i>", ["林雨桐"], None),
    ],
)
def test_who_is_named_in_the_bar(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar.format(DAY)) == (names, name)


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("齐鲁网记者 林雨桐", ["林雨桐"]),
        ("齐雨桐记者 东港报道", ["齐雨桐"]),
        ("【羊城晚报讯】", []),
        ("文汇报东港5月8日电 记者林雨桐报道", ["林雨桐"]),
        ("记者欧阳文博报道", ["欧阳文博"]),
        ("记者丹尼尔·卡门北京报道", ["丹尼尔·卡门"]),
        ("记者林雨桐和沈砚秋报道", ["林雨桐", "沈砚秋"]),
        ("林平和、沈砚秋报道", ["林平和", "沈砚秋"]),
        ("（图/文 林雨桐）", ["林雨桐"]),
    ],
)
def test_who_is_named_over_the_story(lead: str, names: list[str]) -> None:
    assert credited(under="", over="", bar=f"{DAY}</div><div><p>{lead}</p>")[0] == names


@pytest.mark.parametrize(
    ("end", "names", "name"),
    [
        ("<p>（转自青禾日报）</p>", [], "青禾日报"),
        ("<p>（转自文汇报）</p>", [], "文汇报"),
        ("（ 来源广泛）", [], None),
        ("（ 来源青禾日报）", [], "青禾日报"),
        ("<p>（转自年度汇报）</p>", [], None),
        ("<p>（转自渡口那边）</p>", [], None),
        ("（团委供稿）", ["团委"], None),
        ("（渡口供稿）", [], None),
        ("（科研处 林雨桐）", ["林雨桐"], None),
        ("（文化馆 林雨桐）", ["林雨桐"], None),  # 文, 安, 党 are family names
        ("(安监站 林雨桐）", ["林雨桐"], None),
        ("（党政办 林雨桐 沈砚秋）", ["林雨桐", "沈砚秋"], None),
        ("（文管 林雨桐）", ["文管", "林雨桐"], None),
        ("（摄于城关镇 林雨桐）", [], None),
        ("<p>▲ 沈女士</p>", [], None),
        ("<p>主办单位：青禾市政府 承办单位：市信息中心</p>", [], None),
        ("<p>承办单位：市信息中心 办理状态：已办结</p>", [], "市信息中心"),
        ("<p>▲ 沈雨桐</p>", ["沈雨桐"], None),
    ],
)
def test_who_is_named_at_the_end(end: str, names: list[str], name: str | None) -> None:
    assert credited(end=end) == (names, name)


def published(bar: str) -> str | None:
    body = f"<h1>{HEADLINE}</h1>{bar}<div class='content'>{paragraphs(LEAD, *PARAGRAPHS)}</div>"
    fetched = datetime(2024, 5, 10, 1, 30, tzinfo=UTC)
    article = extract(document(body), UNDATED_URL, any_page=True, fetched=fetched)
    assert article is not None
    return article.published


def test_a_day_that_a_standfirst_tells_of_is_not_that_of_its_bar() -> None:
    standfirst = "<p>2024年1月2日，老船工最后一次把缆绳系在渡口的木桩上</p>"
    assert published(f"{standfirst}<p>日期：{DAY} 青禾日报</p>") == "2024-05-09T08:15:00+08:00"
    assert published(standfirst) == "2024-01-02T00:00:00+08:00"
    reprint = "<p>原载2024-05-08 青禾日报</p>"
    assert published(f"<p>{DAY}，来源：青禾网</p>{reprint}") == "2024-05-09T08:15:00+08:00"


@pytest.mark.parametrize("time", ["昨天 08:15", "8小时前"])
def test_a_time_that_the_fetch_resolves_ends_the_names(time: str) -> None:
    assert credited(f"作者：林雨桐 {time}")[0] == ["林雨桐"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<p><a href='/u'>江边客</a></p>", ["江边客"]),
        ("<p><a href='/a'>讲稿地址</a> <a href='/b'>录像地址</a></p>", []),
    ],
)
def test_where_no_time_is_told_an_account_has_its_line_to_itself(
    head: str, names: list[str]
) -> None:
    assert credited(head)[0] == names


@pytest.mark.parametrize(("site", "name"), [("船讯", "船讯"), ("渡网", None)])
def test_the_name_that_ends_the_title_is_a_publisher(site: str, name: str | None) -> None:
    story = paragraphs(LEAD, *PARAGRAPHS)
    body = f"<h1>{HEADLINE}</h1><p>{DAY} 船讯</p><div class='content'>{story}</div>"
    article = extract(document(body, title=f"{HEADLINE}_{site}"), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == name


def test_an_info_bar_over_the_headline_says_more_than_the_head() -> None:
    story = paragraphs(LEAD, *PARAGRAPHS)
    body = f"<p>{{}}</p><h1>{HEADLINE}</h1><div class='content'>{story}</div>"
    head = "<meta name='date' content='2024-06-01 10:00:00'>"
    for bar, day in ((f"{DAY} 来源：青禾日报", "05-09T08:15"), (DAY, "06-01T10:00")):
        article = extract(document(body.format(bar), head=head), UNDATED_URL, any_page=True)
        assert article is not None
        assert article.published == f"2024-{day}:00+08:00"
