"""Which publisher a page credits, and what stands in its place."""

import pytest

from newsspider import extract
from newsspider.fields.publisher_names import clean_source
from newsspider.fields.selectors import Selectors
from tests.pages import HEADLINE, STORY, UNDATED_URL, page, paragraphs

DAY = "2024-05-09 08:15"
DOCTOR = "<span>林雨桐</span><span>主任医师</span><span>白苇大学第一医院</span>"


def source(bar: str, story: str = STORY, **parts: str) -> str | None:
    article = extract(page(story, bar=f"<div>{bar}</div>", **parts), UNDATED_URL, any_page=True)
    assert article is not None
    return article.source


@pytest.mark.parametrize(
    ("bar", "name"),
    [
        (f"【白苇晚报／记者林雨桐／白苇报道】 {DAY}", "白苇晚报"),
        (f"<p>{DAY}</p><p>白苇新闻／林雨桐</p>", "白苇新闻"),
        (f"<p>{DAY}</p><p>新闻速报</p><p>白苇社</p>", "白苇社"),
        (f"白苇日报 林雨桐 {DAY}", "白苇日报"),
        (f"白苇家 bw.example {DAY}", "白苇家"),
        (f"來源: 白苇局(BWJ) {DAY}", "白苇局(BWJ)"),
        (f"来源：白苇合作处（校友办公室） {DAY}", "白苇合作处（校友办公室）"),
        (f"来源：白苇网（组图） {DAY}", "白苇网"),
        (f"{DAY} 作者： 来源： 阅读9251次", None),
        (f"3上一篇  下一篇4 {DAY} 放大 缩小", None),
        (f"{DAY} 【赛事播报】", None),
        (f"{DAY} 白苇鸿讯", "白苇鸿讯"),
        (f"(白苇社) {DAY}", "白苇社"),
        (f"白苇社白苇社 – {DAY}", "白苇社"),
        (f"转载自白苇网 {DAY}", "白苇网"),
        (f"{DAY} HKT", None),
        (f"<p>{DAY}</p><p>聽文章 Powered by 白葦網</p>", None),
        ("<p>音频 05:00</p><p>渡口纵横</p><p>渡口纵横</p><p>作者：林雨桐</p>", None),
        (f"<p>{DAY}</p><p>白苇社</p><p>白苇社</p>", "白苇社"),
        (f"发表于 {DAY} | 看全部 |阅读模式", None),
        (f"发表于 {DAY} | 只看该作者 回帖奖励 |倒序浏览", None),
        (f"<p>({DAY})</p><p>本新聞提供者: 白葦公報</p>", "白葦公報"),
        (f"{DAY}足球新闻", None),  # a channel, with its clock before it
        (f"热点事件{DAY}", None),
        (f"{DAY}渡口新闻", "渡口新闻"),
        (f"{DAY} 渡口读书微博", "渡口读书"),
        (f"{DAY} 来源：渡口读书微博", "渡口读书微博"),
        (f"送交者: THE {DAY} 於 [渡口論壇] 發送悄悄話", None),
        (f"<p>{DAY} 来源: 点击:</p><p>林雨桐台上当嘉宾评委</p>", None),
        (f"<p>{DAY} 来源: 点击:</p><p>白苇市发改委</p>", "白苇市发改委"),
        ("2024-05-09 上午10时", None),
        (f"更改时间 {DAY}", None),
        (f"{DAY} <span>随时随地看新闻</span>", None),
        (f"http://ent.baiwei.example {DAY}", None),
        (f"<p>{DAY}</p><p><a href='javascript:'>最小字型</a></p>", None),
        (f"<p>{DAY}</p><p><a href='https://t.example/share?u=1'>Tweet</a></p>", None),
        (f"<p>{DAY}</p><p><a href='whatsapp://send?text=1'>WhatsApp</a></p>", None),
        (f"<p>{DAY}</p><p>产生缩网址</p>", None),
        (f"<span>{DAY}</span><span>美食领域创作者</span>", None),
        (f"<span>{DAY}</span><span>历史领域优质作者</span>", None),
        (f"<span>{DAY}</span><span>优质旅行创作者</span>", None),
        (f"<span>{DAY}</span><span>美食周刊</span>", "美食周刊"),
        (f"{DAY} · 12.3 万次播放", None),
        (f"<span class='src'>渡口财讯</span> <span>{DAY}</span> <span>12评</span>", "渡口财讯"),
        (f"{DAY} 来源：<img src='/1.png' alt='白苇日报'>", "白苇日报"),
        (f"{DAY} 来源：<img src='/1.png' alt='渡口的清晨'>", None),
        (f"<p>林雨桐 <span>白苇社、东港社、青禾日报</span></p>{DAY}", "白苇社、东港社、青禾日报"),
        (f"<p>白苇社、林雨桐</p>{DAY}", "白苇社"),
        (f"<p>回应(0) {DAY}</p><p>白苇新闻 {DAY} 记者 林雨桐 报道</p>", "白苇新闻"),
        (f"<p>回应(0) {DAY}</p><p>东港渡口 {DAY} 记者 林雨桐 报道</p>", None),
        (f"<p>2024-05-09</p><p>白苇晨报 {DAY}</p>", "白苇晨报"),
        (f"<p>青禾网 2024-05-09</p><p>白苇晨报 {DAY}</p>", "青禾网"),
        (f"<p>回应(0) {DAY}</p><p>编辑：白苇新闻 {DAY} 林雨桐</p>", None),
        (
            f"来源：综合白苇市航运职业技术学院、东港区水产技术推广总站、青禾渡口管理处等 {DAY}",
            "综合白苇市航运职业技术学院、东港区水产技术推广总站、青禾渡口管理处等",
        ),
    ],
)
def test_the_bar_under_the_headline_names_its_publisher(bar: str, name: str | None) -> None:
    assert source(bar) == name


def test_the_site_before_the_time_gives_way_to_the_medium_behind_it() -> None:
    def named(bar: str) -> str | None:
        body = f"<title>白苇网 - 新闻中心</title><h1>{HEADLINE}</h1><p>{bar}</p>{STORY}"
        found = extract(body, UNDATED_URL, any_page=True)
        assert found is not None
        return found.source

    assert named("白苇网 2024-05-09 08:15 白苇晨报") == "白苇晨报"
    assert named("白苇晚报 2024-05-09 08:15 白苇晨报") == "白苇晚报"
    assert named("东港网 2024-05-09 08:15 白苇晨报") == "白苇晨报"
    assert named("2024-05-09 08:15 东港网 白苇晨报") == "东港网"
    assert named("白苇网 2024-05-09 08:15") == "白苇网"


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("白苇市农业农村局办公室", "白苇市农业农村局办公室"),
        ("东港市教育局", "白苇市农业..."),
    ],
)
def test_a_name_that_the_bar_cuts_short_is_completed_by_the_head(declared: str, name: str) -> None:
    head = f"<meta name='ContentSource' content='{declared}'>"
    assert source(f"【来源：白苇市农业...】 {DAY}", head=head) == name
    assert source(f"来源：白苇市农业 {DAY}", head=head) == "白苇市农业"


def test_the_card_of_an_account_names_the_account_as_the_source() -> None:
    bar = "<p>原创 2024-05-09 江边客 渡口之声 渡口之声</p><p>渡口之声</p><p>微信号 dukou24</p>"
    html = page(bar=f"<div>{bar}</div>")
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert (article.authors, article.source) == (["江边客"], "渡口之声")


@pytest.mark.parametrize(
    ("card", "authors", "name"),
    [
        (f"<p>巷口慢话</p><p>{DAY} 美食领域创作者</p><p>关注</p>", [], "巷口慢话"),
        (
            f"<p><a href='/m/7'>枕边渡口会</a></p><p>{DAY} 情感达人</p><p>+ 关注</p>",
            [],
            "枕边渡口会",
        ),
        (f"<p class='s-source'>巷口慢话</p><p>{DAY}</p><p>美食领域创作者</p>", [], "巷口慢话"),
        (f"<p>林雨桐</p><p>{DAY}</p><p>关注</p>", ["林雨桐"], None),
        (f"<p><a href='/u/7'>巷口慢话</a></p><p>{DAY}</p><p>关注</p>", ["巷口慢话"], None),
        (f"<p>今年第三次停航</p><p>{DAY}</p><p>打印</p>", [], None),  # a sub-headline
    ],
)
def test_an_account_over_the_time_with_a_button_to_follow_it_is_the_source(
    card: str, authors: list[str], name: str | None
) -> None:
    article = extract(page(bar=f"<div>{card}</div>"), UNDATED_URL, any_page=True)
    assert article is not None
    assert (article.authors, article.source) == (authors, name)


def test_the_badge_of_an_author_is_no_source() -> None:
    name = "<p class='author-name'><a href='/people/1'>渡口人</a></p>"
    bar = f"{name}<p class='author-badge-text'>做了二十年门窗</p>"
    article = extract(page(bar=bar, under=f"<p>编辑于 {DAY}</p>"), UNDATED_URL, any_page=True)
    assert article is not None
    assert (article.authors, article.source) == (["渡口人"], None)


def test_the_device_and_the_floor_of_a_post_publish_nothing() -> None:
    buttons = "<li><a href='#'>回复</a></li>"
    poster = "<ul><li><a class='p_author_name'>渡口人家</a></li><li>意见领袖</li></ul>"
    tail = f"<div>来自<a>Android客户端</a> <i>1楼</i> <i>{DAY}</i></div>"
    article = extract(page(bar=f"<ul>{buttons}</ul>{poster}", under=tail), UNDATED_URL)
    assert article is not None
    assert (article.authors, article.source) == (["渡口人家"], None)


def test_an_account_and_the_edition_of_a_paper_are_not_two() -> None:
    card = f"<p>白苇日报网络版</p><p>{DAY}</p>"
    article = extract(
        page(f"{STORY}<p>（来源：白苇日报）</p>", bar=f"<div>{card}</div>"),
        UNDATED_URL,
        any_page=True,
    )
    assert article is not None
    assert (article.authors, article.source) == ([], "白苇日报")


def test_a_medium_in_brackets_under_the_story_is_its_source() -> None:
    assert source(DAY, under="<p>（白苇晚报）</p>") == "白苇晚报"
    assert source(DAY, under="<p>《白苇晚报》</p>") == "白苇晚报"
    assert source(DAY, under="<p>《白苇晚报》（编辑：林雨桐）</p>") == "白苇晚报"
    assert source(DAY, under="<p>《白苇晚报》（2版，渡口停航）</p>") is None
    assert source(DAY, under="<p>《白苇渡口》（编辑：林雨桐）</p>") is None
    assert source(DAY, under="<p>（完）</p>") is None
    assert source(DAY, under="<p>（作者：白苇晚报）</p>") is None


@pytest.mark.parametrize(
    ("under", "name"),
    [
        ("《白苇晚报》2024年5月9日", "白苇晚报"),
        ("（白苇晚报2024年5月9日A03版）", "白苇晚报"),
        ("（据白苇晚报）", "白苇晚报"),
        ("【2024/05/09 白葦晚報】", "白葦晚報"),
        ("【白葦晚報 2024-05-09】", "白葦晚報"),
        ("【2024-05-09/白葦晚報/A5版/東港新聞】", "白葦晚報"),
        ("【2024/05/09 渡口停航】", None),
        ("（2024年5月9日摄于白苇电视台）", None),
        ("以上内容来自白苇晚报", "白苇晚报"),
        ("《白苇渡口》2024年5月9日", None),
        ("白苇晚报2024年5月9日，渡口停航", None),
        ("特此公告。青禾市交通局 2024年5月9日", None),
        ("青禾市交通局2024年5月9日印发", None),
        ("以上内容来自白苇晚报的读者", None),
    ],
)
def test_what_a_line_under_the_story_says_it_is_from(under: str, name: str | None) -> None:
    assert source(DAY, under=f"<p>{under}</p>") == name


@pytest.mark.parametrize(
    ("bar", "name"),
    [
        (f"出自：白苇晚报 {DAY}", "白苇晚报"),
        (f"媒体：白苇晚报 日期：{DAY}", "白苇晚报"),
        (f"{DAY} 引用自：白苇渡口", "白苇渡口"),
        ("稿源:2024/05/09/白葦晚報/林雨桐/東港", "白葦晚報"),
        ("【2024/05/09 白葦晚報】", "白葦晚報"),
        ("【2024/05/09 渡口停航】", None),
        (f"<p>新聞來源白葦晚報</p>{DAY}", "白葦晚報"),
        (f"<p>消息来源白苇晚报称</p>{DAY}", None),
        (f"来源： {DAY} / 评论 0", None),
        (f"合作媒体：白苇晚报 {DAY}", None),
        (f"主办：白苇晚报 {DAY}", None),
        (f"编辑：白苇晚报 {DAY}", None),
    ],
)
def test_labels_of_the_medium_that_a_text_is_from(bar: str, name: str | None) -> None:
    assert source(bar) == name


def test_the_source_that_a_disclaimer_quotes_is_none() -> None:
    notice = "<p>凡注明“来源：青禾网”或“据青禾网报道”的作品，本网将依法追究侵权责任。</p>"
    assert source(DAY, under=notice) is None


def test_the_medium_of_a_lead_is_no_credit_of_the_page() -> None:
    assert source(DAY, paragraphs("【白苇日报】" + "渡口停航一天，旅客改走陆路。" * 3)) is None


def test_what_the_page_prints_is_its_source_before_the_own_name_of_its_site() -> None:
    head = "<meta name='source' content='青禾网'><meta property='og:site_name' content='青禾网'>"
    assert source(f"{DAY} 白苇日报", head=head) == "白苇日报"
    assert source(DAY, head=head) is None
    assert source(DAY, head="<meta name='source' content='白苇日报'>") == "白苇日报"


END = "渡口停航一天，旅客改走陆路。" * 3
LONG = "江上渡口船工旅客风雨灯火桥岸货车汽笛水鸟芦苇晨雾夕阳老街茶楼"


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("（来源：白苇日报）", "白苇日报"),
        ("（来源：渡口）", "渡口"),
        ("（白苇日报）", None),  # may be where its reporter is from
        ("（责任编辑：林雨桐 来源：白苇日报）", "白苇日报"),
        ("（白苇日报/国内）", "白苇日报"),
        ("（白苇日报/新华社）", None),  # whom its reporters quote
        ("（渡口/国内）", None),
    ],
)
def test_brackets_at_the_end_of_the_story_name_its_source(last: str, name: str | None) -> None:
    assert source(DAY, paragraphs(END, f"{END[14:]}{last}")) == name
    # only at the end of the last paragraph
    assert source(DAY, paragraphs(f"{END}{last}", END[14:])) is None


def test_a_label_under_the_story_counts_wherever_it_stands() -> None:
    label = "<p>来源：白苇日报</p>"
    assert source(DAY, under=label) == "白苇日报"
    assert source(DAY, under=f"<p>渡口</p><p>江上</p>{label}") == "白苇日报"


@pytest.mark.parametrize(
    ("bar", "name"),
    [
        # a name that is no medium's needs a witness: it is long enough, or an author is beside it
        (f"{DAY} 渡口老友记", "渡口老友记"),
        (f"{DAY} 江边老客", "江边老客"),
        (f"{DAY} 江边客", None),
        (f"渡口老友记 {DAY} 作者：林雨桐", "渡口老友记"),
        (f"<p>{DAY}</p><p><a href='/u/1'>渡口老友记</a></p>", None),  # who wrote it
        (f"【白苇晚报／林雨桐】 {DAY} 渡口停航一天旅客改走陆路江上静了岸上也静", None),
        (f"{DAY} 来源：渡", None),
        (f"{DAY} 来源：渡口", "渡口"),
        (f"{DAY} 来源：{LONG}", LONG),
        (f"{DAY} 来源：{LONG}馆", None),
    ],
)
def test_what_is_long_enough_for_a_name_and_witnessed_is_one(bar: str, name: str | None) -> None:
    assert source(bar) == name


@pytest.mark.parametrize(
    ("bar", "under", "name"),
    [
        (f"<p>{DAY}</p><p>渡口号外</p>", "", None),
        (f"<p>{DAY}</p><p>渡口号外</p>", "<p>渡口号外</p>", "渡口号外"),  # it stands twice
        (f"{DAY} Ferry News", "", None),
        (f"{DAY} 渡口号外 江上风景", "", None),  # not alone beside the time
        (f"渡口号外 {DAY} 作者：林雨桐", "", "渡口号外"),
        (f"渡口号 {DAY} 作者：林雨桐", "", None),
        (f"转载自渡口 {DAY}", "", None),
        (f"【渡口停航一天】 {DAY}", "", None),
        # tools of a page, in the shape of such a name
        (f"{DAY} <a href='#'>电子邮件</a>", "", None),
        (f"{DAY} <a href='#'>转寄友人</a>", "", None),
        (f"{DAY} 推荐给朋友", "", None),
        (f"{DAY} 复制网址", "", None),
        (DAY, "<p>（渡口）</p>", None),
    ],
)
def test_a_name_of_no_medium_needs_a_witness(bar: str, under: str, name: str | None) -> None:
    assert source(bar, under=under) == name


@pytest.mark.parametrize(
    "words", ["转载自《白苇晚报》", "摘自《白苇晚报》", "本文原载于《白苇晚报》"]
)
def test_from_which_paper_the_end_of_a_story_says_it_is_taken(words: str) -> None:
    assert source(DAY, paragraphs(END, f"{END[14:]}（{words}）")) == "白苇晚报"
    assert source(DAY, paragraphs(END, words)) == "白苇晚报"
    assert source(DAY, under=f"<p>{words}</p>") == "白苇晚报"
    assert source(DAY, paragraphs(f"{END}（{words}）", END[14:])) is None
    assert source(DAY, paragraphs(END, f"{END[14:]}{words}")) is None


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("《青禾日报》", "青禾日报"),
        ("青禾网-《青禾日报》", "青禾网-《青禾日报》"),
        ("青禾网-《青禾日报》周末版：", "青禾网-《青禾日报》周末版"),
        ("《青禾》周刊", "《青禾》周刊"),
        ("《青禾日报》（数字版）", "《青禾日报》（数字版）"),
        ("(白苇社)", "白苇社"),
        ("（青禾市教育局）", "青禾市教育局"),
        ("青禾市教育局（体卫科）", "青禾市教育局（体卫科）"),
        ("“青禾”", "青禾"),
        ("青禾”周刊", None),  # the rest of a sentence
        ("“青禾”周刊", "“青禾”周刊"),
        ("微信公众号“青禾渡口”", "青禾渡口"),
        ("公众号：青禾渡口", "青禾渡口"),
        ("“青禾渡口”微信公众号", "青禾渡口"),
        ("青禾渡口微信公众号", "青禾渡口微信公众号"),
        ("微信公号“青禾发布”", "青禾发布"),
        ("“青禾发布”轉載請註明作者、出處", "青禾发布"),
        ("“青禾”转载周刊", "“青禾”转载周刊"),
        ("青禾新闻原标题《渡口停航》", "青禾新闻"),
        ("原标题研究所", "原标题研究所"),
        ("中国", None),
        ("中国青禾", "中国青禾"),
        ("青禾网参与互动参与互动", "青禾网"),
        ("5月9日《青禾日报》", "青禾日报"),
        ("五月九日青禾日报", "五月九日青禾日报"),
        ("青禾网 qinghe.example", "青禾网"),
        ("青禾网 http://www.qinghe.example/", "青禾网"),
        ("·青禾社区 qinghe.example·", "青禾社区"),
        ("．青禾社区 bbs.qinghe.example", "青禾社区"),
        ("www.qinghe.example", None),
        ("青禾网参与互动3", "青禾网"),
        ("参与互动", "参与互动"),
        ("白苇社白苇社", "白苇社"),
        ("白苇社白苇", "白苇社白苇"),
        ("青禾晚报 渡口", "青禾晚报"),
        ("青禾月刊第12期，更多内容请见月刊", "青禾月刊"),
        ("白苇社，更新日报", "白苇社，更新日报"),
        ("BBC 轉載請註明作者、出處並保持完整", "BBC"),
        ("BBC News", "BBC News"),
        ("ABC, 文章内容并不代表本站立场", "ABC"),
        ("青禾网，侵权请联系删除", "青禾网"),
        ("白苇社，代表团随行记者团", "白苇社，代表团随行记者团"),
        ("发表于", None),  # 来源：发表于2024-05-09 12:47
        ("网络整编", None),
        ("网络收集", None),
        ("网络文学报", "网络文学报"),
        ("阅读量：12", None),
        ("浏览次数", None),
        ("12.5", None),
        ("2024-05-09", None),
        ("本站", None),
        ("本站原创", "本站原创"),
    ],
)
def test_the_marks_and_addresses_around_a_name_are_no_part_of_it(
    credit: str, name: str | None
) -> None:
    assert clean_source(credit) == name


@pytest.mark.parametrize(
    ("bar", "under", "name"),
    [
        ("《渡口》（2024年5月9日 07版）", "", "渡口"),
        ("<p>《渡口》一书出版</p><p>2024-05-09</p>", "", None),
        (f"【白苇晚报／记者林雨桐、沈砚秋、何苇／白苇、青禾连线报道】 {DAY}", "", "白苇晚报"),
        (f"发布者：渡口办公室 {DAY}", "", "渡口办公室"),
        (f"发布者：林雨桐 {DAY}", "", None),
        (f"<p>来源：综合</p><p>{DAY} 白苇日报</p>", "", "白苇日报"),
        (f"来源：综合白苇日报 {DAY}", "", "综合白苇日报"),
        (f"<p>图文来源：白苇小记</p><p>{DAY}</p>", "", "白苇小记"),
        (DAY, "<p>图文来源：白苇小记</p>", None),
        (f"<p>{DAY}</p><p>转自公众号“白苇小记”</p>", "", "白苇小记"),
        (DAY, "<p>转自公众号“白苇小记”</p>", None),
        (f"<p>{DAY}</p><p>转自渡口</p>", "", None),
        (f"<p>{DAY}</p><p><a href='/c/1'>渡口号外</a></p>", "", "渡口号外"),
        (f"<p>{DAY}</p><p><a href='/c/1'>三百旅客</a></p>", "", None),  # a tag of the headline
        (f"老教授 {DAY} 作者：林雨桐", "", None),
        (f"渡口教授 {DAY} 渡口风光 作者：林雨桐", "", None),
        (f"渡口老友记 {DAY} 渡口风光 作者：林雨桐", "", "渡口老友记"),
        (DAY, "<p>渡口</p><p>江上</p><p>（白苇晚报）</p>", "白苇晚报"),
        (DAY, "<p>渡口</p><p>江上</p><p>风景</p><p>（白苇晚报）</p>", None),  # too far
        (DAY, "<p>（请看白苇日报）</p>", None),
        # nobody is credited, and what stands twice is the channel
        (f"{DAY} 来源：网络 <a href='/c/1'>渡口号外</a>", "<a href='/c/1'>渡口号外</a>", None),
        (f"{DAY} <a href='/c/1'>渡口号外</a>", "<a href='/c/1'>渡口号外</a>", "渡口号外"),
        # where the person works
        (DOCTOR, "<p>林雨桐 主任医师</p>", None),
        ("<b>林雨桐</b><i>白苇市妇女儿童医疗中心 呼吸内科</i>", "", None),
        ("<b>林雨桐</b><i>白苇市妇女儿童医疗中心</i>", "", "白苇市妇女儿童医疗中心"),
        (DOCTOR.replace("主任医师", ""), "<p>林雨桐 主任医师</p>", "白苇大学第一医院"),
        # the value of a label that nothing knows
        (f"{DAY} 处室： 渡口办公室", "<p>渡口办公室</p>", None),
        (f"<span>处室：</span><span>白苇网</span><span>{DAY}</span>", "", None),
        (f"<span>原创：</span><span>白苇网</span><span>{DAY}</span>", "", "白苇网"),
        (f"<span>《白苇》半月刊网</span><span>{DAY}</span>", "", "《白苇》半月刊网"),
        (f"<span>《白苇集》一书</span><span>{DAY}</span>", "", None),
        (f"{DAY} 来源：（白苇日报）", "", "白苇日报"),
        (f"作者：林雨桐（航运学院） {DAY}", "", None),
        (f"作者：林雨桐（白苇日报） {DAY}", "", "白苇日报"),
        (f"来源单位：渡口科 {DAY}", "", "渡口科"),
        (f"来稿部门：渡口科 {DAY}", "", "渡口科"),
        (f"数据来源单位：渡口科 {DAY}", "", None),
        (f"来源：公众号 {DAY}", "", None),
    ],
)
def test_who_is_credited_and_who_is_only_mentioned(bar: str, under: str, name: str | None) -> None:
    assert source(bar, under=under) == name


def test_another_medium_in_the_line_of_the_time_counts_more_than_the_site_itself() -> None:
    head = "<meta property='og:site_name' content='青禾网'>"
    assert source(f"{DAY} 青禾网 白苇日报", head=head) == "白苇日报"
    assert source(f"{DAY} 青禾网", head=head) == "青禾网"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<meta name='source' content='来源：白苇日报'>", "白苇日报"),
        ("<meta name='source' content='青禾'>", None),  # the site itself
        ("<meta name='mediaid' content='白苇小记'>", "白苇小记"),
        (
            "<script type='application/ld+json'>"
            '{"@type": "NewsArticle", "sourceOrganization": {"name": "白苇小记"}}</script>',
            "白苇小记",
        ),
    ],
)
def test_what_is_declared_counts_where_nothing_is_printed(head: str, name: str | None) -> None:
    assert source(DAY, head=head) == name
    assert source(f"来源：白苇晚报 {DAY}", head=head) == "白苇晚报"


def test_the_site_itself_is_credited_where_the_card_of_a_document_has_it_in_a_cell() -> None:
    def credited(*cells: str) -> str | None:
        rows = ("索取号", "发布机构", "备注"), cells
        card = "".join(f"<tr>{''.join(f'<td>{x}</td>' for x in row)}</tr>" for row in rows)
        names = [f"<meta name='{name}' content='白苇市教育局'>" for name in ("SiteName", "source")]
        return source(f"{DAY}</div><table>{card}</table><div>", head="".join(names))

    assert credited("007648/2024-012", "白苇市教育局", "") == "白苇市教育局"
    assert credited("007648/2024-012", "白苇市教育局办", "") is None


@pytest.mark.parametrize(
    ("selected", "name"),
    [
        ("渡口老友记", "渡口老友记"),
        ("来源：渡口老友记", "渡口老友记"),
        ("2024-05-09", None),
        ("编辑：沈砚秋", None),
    ],
)
def test_the_portals_selector_points_at_its_source_labelled_or_not(
    selected: str, name: str | None
) -> None:
    far = "<p>江上风景</p>" * 30
    html = page(bar=f"<div>{DAY}</div>", under=f"<div>{far}<b class='paper'>{selected}</b></div>")
    selectors = Selectors(source=".paper")
    article = extract(html, UNDATED_URL, any_page=True, selectors=selectors)
    assert article is not None
    assert article.source == name


@pytest.mark.parametrize(
    ("under", "name"),
    [
        ("<p>（轉自白葦日報／責任編輯：林雨桐）</p>", "白葦日報"),
        ("<p>（轉自渡口／責任編輯：林雨桐）</p>", None),
        ("<p>本文授權轉載自白葦日報，原文：渡口停航</p>", "白葦日報"),
        ("<p>轉自白葦日報的報道</p>", None),
        ("<p>原文刊於《白葦日報》</p>", "白葦日報"),
        ("<p>來源：白葦日報 / 林雨桐</p>", "白葦日報"),
        ("<p>來源：白葦日報／青禾社</p>", "白葦日報／青禾社"),
        ("<p>1本文為《白葦日報》原創作品。</p>", "白葦日報"),
        ("<p>本文系白葦網獨家稿件，未經授權，不得轉載。</p>", "白葦網"),
        ("<p>本文為作者獨家稿件，未經授權，不得轉載。</p>", None),
        ("<p>本文是白葦日報首發作品集裡的一篇，講的是船工的往事。</p>", None),
        ("<div class='article-source'>白葦日報</div>", "白葦日報"),
        ("<div class='article-box'>白葦日報</div>", None),
    ],
)
def test_how_papers_abroad_say_whose_story_they_print(under: str, name: str | None) -> None:
    assert source(DAY, under=under) == name
