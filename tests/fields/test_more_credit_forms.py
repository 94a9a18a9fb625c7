"""Who wrote a story: names of many shapes, by markup, on lines of their own, on blogs and boards."""

import pytest

from newsspider import extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import HEADLINE, STORY, UNDATED_URL


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("作者：林雨桐 索朗次仁", ["林雨桐", "索朗次仁"]),
        ("作者：林雨桐 渡口工人", ["林雨桐"]),
        ("撰稿：Sarah Johnson、林雨桐", ["Sarah Johnson", "林雨桐"]),
        ("作者：林雨桐 古丽娜尔", ["林雨桐", "古丽娜尔"]),
        ("撰文 Text：林雨桐", ["林雨桐"]),
        ("Words: Kayan Lam", ["Kayan Lam"]),
        ("Funded by: University of Qinghe", []),
        ("独家报道：林雨桐", ["林雨桐"]),
        ("作者：青禾周报记者 林雨桐 实习生 沈砚秋 发自白苇、寨沙", ["林雨桐", "沈砚秋"]),
        ("记者 林雨桐 發自白葦", ["林雨桐"]),
        ("● 林雨桐", ["林雨桐"]),
        ("◇林雨桐", ["林雨桐"]),
        ("博主：渡口人", ["渡口人"]),
        ("● 大风停航", []),
        ("青禾网編譯林雨桐", ["林雨桐"]),
        ("【青禾晚報╱林雨桐】", ["林雨桐"]),
        ("作者：林雨桐</div><div>通讯员：沈砚秋", ["林雨桐", "沈砚秋"]),
        ("作者：林雨桐</div><div>编辑：沈砚秋", ["林雨桐"]),
        ("来源：青禾日报网 信莲 编辑：北风", ["信莲"]),
        ("来源：青禾日报网 编辑：北风", []),
    ],
)
def test_names_in_the_bar(bar: str, names: list[str]) -> None:
    assert credited(f"<div>{bar}</div><div>{DAY}</div>")[0] == names


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        ("<span class='article-author'>灰雀</span>", ["灰雀"], None),
        ("<span class='author-intro'>灰雀</span>", [], None),
        ("<span class='author'><b>灰雀</b> <i>发消息</i></span>", [], None),
        ("<span class='author'>青禾日报</span>", [], "青禾日报"),
        ("<span class='article-source'>渡口志</span>", [], "渡口志"),
        ("原创 灰雀先生 渡口读书会", ["灰雀先生"], "渡口读书会"),
        ("来源：《渡口》新闻周刊", [], "《渡口》新闻周刊"),
        ("青禾经济报道 林雨桐", ["林雨桐"], "青禾经济报道"),
        ("公司新闻", [], None),
        ("只看该作者", [], None),
    ],
)
def test_what_elements_and_shapes_tell_of_a_name(
    bar: str, names: list[str], name: str | None
) -> None:
    assert credited(f"{bar} <span>{DAY}</span>") == (names, name)


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("（中央社記者林雨桐、沈砚花蓮縣4日電）", ["林雨桐", "沈砚"]),
        ("（记者努尔兰·叶尔肯报道）", ["努尔兰·叶尔肯"]),
        ("本报记者林雨桐通讯员沈砚秋报道：", ["林雨桐", "沈砚秋"]),
        ("本报讯 记者林雨桐 通讯员沈砚秋 ", ["林雨桐", "沈砚秋"]),
        ("本报讯 记者 昨日 ", []),
        ("本报白苇5月9日电 记者林雨桐、吴砚秋、沈白苇报道：", ["林雨桐", "吴砚秋", "沈白苇"]),
        ("青禾社5月9日电（记者哈丽娜、勿日汗）", ["哈丽娜", "勿日汗"]),
        ("青禾社5月9日电（如图）", []),
        ("□ 本报记者 林雨桐</p><p>□ 本报见习记者 沈砚秋</p><p>", ["林雨桐", "沈砚秋"]),
        ("林雨桐</p><p>白苇 —</p><p>", ["林雨桐"]),
        ("【時報編譯林雨桐綜合外電報導】", ["林雨桐"]),
        ("【时报编译局林雨桐综合外电翻译】", []),
    ],
)
def test_names_in_the_lead(lead: str, names: list[str]) -> None:
    assert credited(lead=lead)[0] == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("（心血管内科 林雨桐 沈砚秋）", ["林雨桐", "沈砚秋"]),
        ("（记者林雨桐、沈砚秋参与采写）", ["林雨桐", "沈砚秋"]),
        ("（林雨桐 文/图）", ["林雨桐"]),
        ("（林雨桐）</p><p>(编辑 沈砚秋)</p><p>渡口问答</p><p>收藏此页", ["林雨桐"]),
        ("文稿：林雨桐", ["林雨桐"]),
        ("以上是青禾电台特约记者林雨桐的采访报道。", ["林雨桐"]),
        ("文字：林雨桐</p><p>图片：林雨桐 沈砚秋", ["林雨桐"]),
        ("图片：林雨桐 沈砚秋", []),
        ("（航运学院）", ["航运学院"]),
        ("（禾朋 林雨桐 沈砚秋）", ["禾朋", "林雨桐", "沈砚秋"]),
        ("（渡口在航运学院）", []),
        ("（宣讯）", []),
        ("关闭", []),
        ("高兴", []),
    ],
)
def test_names_at_the_end(end: str, names: list[str]) -> None:
    assert credited(end=f"</p><p>{end}")[0] == names


def test_a_post_names_who_posted_it_then() -> None:
    under = f"<p>posted @ {DAY} 江边客 阅读(12) 评论(3) 编辑 收藏</p>"
    assert credited("", under=under)[0] == ["江边客"]
    under = f"<p>发布于 {DAY} 阅读(12) 评论(3)</p>"
    assert credited("", under=under)[0] == []


def test_the_heading_of_a_bio_names_nobody() -> None:
    assert credited(under="<h4>作者简介</h4><p>专注民生十年</p>")[0] == []
    assert credited(under="<p>（老桥）</p>")[0] == ["老桥"]
    assert credited(under="<p>（完）</p>")[0] == []


def test_an_office_that_issued_a_document_is_its_source() -> None:
    table = "<table><tr><td>发文机关：</td><td>青禾市水利局</td></tr></table>"
    html = f"<title>{HEADLINE}</title>{table}<h1>{HEADLINE}</h1><p>{DAY}</p><div>{STORY}</div>"
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == "青禾市水利局"
    article = extract(html.replace(DAY, f"来源：青禾日报 {DAY}"), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == "青禾日报"


def test_the_next_label_of_a_row_of_labels_is_no_office() -> None:
    rows = "<tr><td>发布机构</td><td>文件编号</td></tr><tr><td>青禾市水利局</td><td>5号</td></tr>"
    assert credited(f"<table>{rows}</table><p>{DAY}</p>")[1] == "青禾市水利局"


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # What is marked up as the source is no channel, if no menu has it.
        (
            f"<b>{DAY}</b><a class='source' href='http://duhui.example/'>都会新闻</a>",
            [],
            "都会新闻",
        ),
        (f"<b>{DAY}</b><a href='/list/'>都会新闻</a>", [], None),
        # The element of the source may hold the time, too.
        (f"<b class='source'>{DAY} 青禾日报</b>", [], "青禾日报"),
        # A paper that calls itself 晚报 is named beside it.
        (f"青禾晚报 {DAY} 作者：□晚报记者 林雨桐 沈砚秋", ["林雨桐", "沈砚秋"], "青禾晚报"),
    ],
)
def test_which_of_the_media_in_a_bar_published_the_story(
    bar: str, names: list[str], name: str | None
) -> None:
    assert credited(bar) == (names, name)


def test_a_claim_of_rights_behind_a_publisher_is_none_of_its_name() -> None:
    under = "<p>来源：青禾晚报，版权归原作者所有，如有侵权请联系删除</p>"
    assert credited(under=under) == ([], "青禾晚报")


def test_a_chamber_of_a_court_is_where_somebody_works() -> None:
    assert credited(under="<p>（供稿：速裁庭 林雨桐）</p>") == (["林雨桐"], None)


def test_whom_a_notice_calls_did_not_publish_it() -> None:
    call = "<p>鲁成业、青禾市旺记水产有限公司{}</p>"
    assert credited(DAY + call.format("："))[1] is None
