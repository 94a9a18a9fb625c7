"""Who wrote a story: what credits it, and what only looks like it."""

import pytest

from newsspider import extract
from newsspider.fields.selectors import Selectors
from tests.pages import (
    END,
    LEAD,
    PARAGRAPHS,
    STORY,
    UNDATED_URL,
    article,
    page,
    paragraphs,
)


def authors(
    *, lead: str = LEAD, end: str = END, bar: str = "2024-05-09 08:15", **parts: str
) -> list[str]:
    story = paragraphs(lead, *PARAGRAPHS[2:], end)
    article = extract(page(story, bar=f"<div>{bar}</div>", **parts), UNDATED_URL, any_page=True)
    assert article is not None
    return article.authors


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("〔记者林雨桐／白苇报道〕" + LEAD, ["林雨桐"]),
        ("（青禾社記者林雨桐白葦25日專電）" + LEAD, ["林雨桐"]),
        ("青禾网白苇5月9日电 （林雨桐 沈砚秋）" + LEAD, ["林雨桐", "沈砚秋"]),
        ("青禾讯（记者 林雨桐 实习生 何苇 通讯员 沈砚秋）" + LEAD, ["林雨桐", "何苇", "沈砚秋"]),
        ("[文/青禾网 林雨桐]" + LEAD, ["林雨桐"]),
        ("[青禾新聞網]記者林雨桐／羅東報導" + LEAD, ["林雨桐"]),
        ("（路透白葦9日電）" + LEAD, []),
        ("記者林雨桐／綜合報導　" + LEAD, ["林雨桐"]),
        ("林雨桐/文　" + LEAD, ["林雨桐"]),
        ("社会中心／综合报道", ["社会中心"]),
        ("青禾社评论员", ["青禾社评论员"]),
        ("林雨桐　沈砚秋", ["林雨桐", "沈砚秋"]),
        (LEAD + "报道・摄影╱林雨桐", ["林雨桐"]),
        (LEAD + "（林雨桐报道）", ["林雨桐"]),
        ("〔即时新闻／综合报道〕" + LEAD, []),
        ("【青禾日报专讯】" + LEAD, []),
        ("青禾社白苇5月9日电 题：渡口" + LEAD, []),
        ("（记者了解到，渡口已停航）" + LEAD, []),
        ("记者林雨桐被打一案昨日宣判，" + LEAD, []),
        ("（图／记者林雨桐摄）" + LEAD, []),
    ],
)
def test_the_lead_names_its_reporters(lead: str, names: list[str]) -> None:
    assert authors(lead=lead) == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("（林雨桐、沈砚秋／白苇、青禾连线报道）", ["林雨桐", "沈砚秋"]),
        ("（青禾网 林雨桐）", ["林雨桐"]),
        ("记者林雨桐 沈砚秋 摄影报道 编辑何苇", ["林雨桐", "沈砚秋"]),
        ("（斗六／林雨桐報導）", ["林雨桐"]),
        ("（記者林雨桐報導/責任編輯：沈砚秋）", ["林雨桐"]),
        ("记者林雨桐", ["林雨桐"]),
        ("（晓江）", ["晓江"]),
        ("（Kestrel）", ["Kestrel"]),
        ("(Kestrel)", ["Kestrel"]),
        ("它叫Kestrel。（Kestrel）", []),
        ("（Reuters）", []),
        ("（END）", []),
        ("[Share]", []),
        ("（本文作者林雨桐系青禾大学教授）", ["林雨桐"]),
        ("（作者：林雨桐 编辑：沈砚秋）", ["林雨桐"]),
        ("（待续）", []),
        ("（路透）", []),
        ("（彭博社）", []),
        ("（北京）", []),
        ("（责任编辑 林雨桐）", []),
        ("【纠错】", []),
        ("未经授权转载", []),
        ("未经青禾网授权转载", []),
    ],
)
def test_the_end_names_its_author(end: str, names: list[str]) -> None:
    assert authors(end=END + end) == names


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("<p>吳語桐 ／白葦報導</p><p>2024-05-09</p>", ["吳語桐"]),
        ("2024-05-09 来源：青禾日报 林雨桐", ["林雨桐"]),
        ("青禾新闻中心 （来源：白苇日报） 2024-05-09", ["青禾新闻中心"]),
        ("<a href='/u/1'>江边客</a> 发布于 2024-05-09 08:15 阅读(120)", ["江边客"]),
        ("dukou发布于 2024-05-09 08:15:22|次阅读 来源:青禾科技", ["dukou"]),
        ("江边客发表于2024-05-09 08:15", ["江边客"]),
        ("林雨桐发布于 2024-05-09 08:15", ["林雨桐"]),
        ("日志发表于 2024-05-09 08:15", []),
        *((f"{word}发布于 2024-05-09 08:15", []) for word in ("公司新闻", "匿名用户", "办公室")),
        ("文章首次发布于2024-05-09 08:15", []),
        ("渡口的风曾发表于2024年5月9日的青禾日报", []),
        ("<a>江边客</a><p>来源：青禾号</p><p>2024-05-09</p>", ["江边客"]),
        ("<p><a href='#'>岸边客</a></p><p>2024-05-09</p>", []),
        ("<p><a href='javascript:size(1)'>小字型</a></p><p>2024-05-09</p>", []),
        ("青禾网 www.qinghe.example 2024-05-09 08:15", []),
        ("作者：林雨桐　处室： 渡口办公室　2024-05-09", ["林雨桐"]),  # a label that nothing knows
        ("作者：林雨桐　沈砚秋　处室： 渡口办公室　2024-05-09", ["林雨桐", "沈砚秋"]),
    ],
)
def test_the_bar_under_the_headline_names_its_author(bar: str, names: list[str]) -> None:
    assert authors(bar=bar) == names


def test_a_row_of_links_is_a_bar_of_buttons() -> None:
    row = "".join(f"<p><a href='/to/{word}'>{word}</a></p>" for word in ("列出", "共享", "回应"))
    assert authors(bar="<p>2024-05-09</p>", above=row, under=row) == []


def test_whom_the_story_tells_of_is_no_author() -> None:
    caption = "<p>林雨桐</p>"
    assert authors(above=caption) == ["林雨桐"]
    assert authors(above=caption, lead="船长林雨桐九日宣布停航，" + LEAD) == []
    assert authors(above="<p>林雨桐　资料图</p>") == []


def test_a_list_of_names_at_the_end_is_no_signature() -> None:
    assert authors(end=END + "</p><p>林雨桐　沈砚秋") == ["林雨桐", "沈砚秋"]
    assert authors(end="获救船员：</p><p>何苇　欧阳青</p><p>林雨桐　沈砚秋") == []


def test_a_caption_credits_its_picture_only() -> None:
    caption = "<p>九日清晨，停航的渡船泊在白苇渡口，等待大风过去，岸上的货车排成长队。图/青禾网记者 何苇</p>"
    assert authors(above=caption, under="<p>作者：林雨桐</p>") == ["林雨桐"]


def test_an_editor_in_the_field_of_the_author_gives_way_to_the_author() -> None:
    bar = "2024-05-09 作者：沈砚秋 责任编辑：沈砚秋"
    assert authors(bar=bar) == ["沈砚秋"]
    assert authors(bar=bar, under="<p>（作者：林雨桐）</p>") == ["林雨桐"]


def test_a_declared_author_who_is_printed_nowhere_gives_way_to_one_who_is() -> None:
    head = """<script type="application/ld+json">
        {"@type": "NewsArticle", "author": {"@type": "Person", "name": "沈砚秋"}}</script>"""
    assert authors(head=head) == ["沈砚秋"]
    assert authors(head=head, bar="<p>2024-05-09</p><p><a href='/r/8'>林雨桐</a></p>") == ["林雨桐"]


def test_the_headline_of_an_opinion_names_its_author() -> None:
    assert authors(title="渡口的风与人（林雨桐）") == ["林雨桐"]
    assert authors(title="渡口的风与人（组图）") == []


def linked(name: str) -> str:
    """A head that declares an author as JSON-LD."""
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        f' "author": {{"@type": "Person", "name": "{name}"}}}}</script>'
    )


def meta(name: str) -> str:
    return f"<meta name='author' content='{name}'>"


DAY = "2024-05-09"


@pytest.mark.parametrize(
    ("head", "bar", "names"),
    [
        (linked("江边客"), DAY, ["江边客"]),
        (linked("晓江"), DAY, ["晓江"]),
        (linked("青禾网"), DAY, []),  # the portal's own name
        (linked("白苇日报"), f"{DAY} 白苇日报", []),  # a medium has no hand of its own
        (meta("晓江"), DAY, ["晓江"]),
        (meta("晓江"), f"<p>{DAY}</p><p>晓江</p><p>林雨桐</p>", ["晓江"]),
        (meta("晓江"), f"<p>{DAY}</p><p>林雨桐</p>", ["林雨桐"]),
        (meta("晓江"), f"{DAY} 来源：渡口时报", []),
        (meta("青禾网"), f"{DAY} 青禾网", []),
        (meta("lin@qinghe.example"), DAY, []),
        (meta("晓江8"), DAY, []),
        (meta("QingheAdmin CMS"), DAY, []),  # the system
        (meta("http：晓江"), DAY, []),
    ],
)
def test_what_is_declared_and_printed_counts_more_than_what_is_only_declared(
    head: str, bar: str, names: list[str]
) -> None:
    assert authors(head=head, bar=bar) == names


def test_a_medium_that_is_declared_is_the_publisher_printed_or_not() -> None:
    line = "<figure><h2>青禾日报</h2></figure><p>05月09日 08:15</p>"
    assert authors(head=meta("青禾日报"), bar=line) == []
    assert authors(head=meta("青禾日报")) == []
    assert authors(head=meta("江边客"), bar=line.replace("青禾日报", "江边客")) == ["江边客"]


def test_a_label_under_the_story_counts_more_than_what_is_declared() -> None:
    under = "<p>作者：林雨桐</p>"
    assert authors(under=under, head=linked("沈砚秋")) == ["林雨桐"]
    assert authors(under=f"{under}<p>责任编辑：沈砚秋</p>") == ["林雨桐"]


def test_an_account_is_declared_beside_a_source() -> None:
    head = "<meta name='mediaid' content='江边客'>"
    assert authors(head=head) == ["江边客"]
    assert authors(head=head, bar=f"{DAY} 来源：青禾号") == ["江边客"]
    assert authors(head=head, bar=f"{DAY} 来源：江边客") == []


def test_a_medium_declared_as_the_account_is_the_source_beside_the_time() -> None:
    head = "<meta name='mediaid' content='{}'>"
    medium, account = head.format("青禾财经"), head.format("江边客")
    assert authors(head=medium, bar=f"{DAY} 青禾财经") == []
    # It is the account's where another one is the source, and an account is no medium.
    assert authors(head=medium, bar=f"{DAY} 来源：白苇日报") == ["青禾财经"]
    assert authors(head=account, bar=f"{DAY} 江边客") == ["江边客"]


@pytest.mark.parametrize(
    ("name", "under", "names"),
    [
        ("BAIWEI", "以上言论由 BAIWEI 授权转载，不代表青禾网立场。", []),
        ("BAIWEI", "以上言论不代表青禾网立场。", ["BAIWEI"]),
        ("林雨桐", "以上言论由林雨桐授权转载，不代表青禾网立场。", ["林雨桐"]),
    ],
)
def test_whom_a_story_was_taken_over_from_did_not_write_it_unless_it_is_a_person(
    name: str, under: str, names: list[str]
) -> None:
    head = f"<meta name='author' content='{name}'>"
    assert authors(head=head, bar=f"{DAY} {name}", under=f"<p>{under}</p>") == names


def test_who_edits_a_page_is_not_its_author_for_being_credited_under_the_story() -> None:
    under = "<p>（编译：林雨桐）</p><p>责任编辑：{}</p>"
    assert authors(end=END + under.format("林雨桐")) == []
    assert authors(end=END + under.format("沈砚秋")) == ["林雨桐"]


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        (f"<p>来源：青禾号</p><p>{DAY} 江边客</p>", ["江边客"]),
        (f"<p>江边客</p><p>{DAY}</p>", ["江边客"]),
        ("<p>江边客</p>", ["江边客"]),
        (f"<p><a>青禾日报</a></p><p>{DAY}</p>", []),
        (f"{DAY} 沈砚秋 林雨桐", ["沈砚秋", "林雨桐"]),
        (f"<p>{DAY}</p><p>沈砚秋 林雨桐</p><p>何苇</p>", ["沈砚秋", "林雨桐"]),
        (f"{DAY} 摄影：林雨桐", ["林雨桐"]),
        (f"<i>{DAY}</i><i>作者：</i><i>摄影：林雨桐</i>", []),
        (f"青禾新闻中心 {DAY} 来源：白苇日报", ["青禾新闻中心"]),
    ],
)
def test_who_stands_beside_the_time(bar: str, names: list[str]) -> None:
    assert authors(bar=bar) == names


def test_whom_the_headline_names_is_no_author() -> None:
    assert authors(title="林雨桐：渡口的风与人", bar=f"<p>{DAY}</p><p>林雨桐</p>") == []


@pytest.mark.parametrize("name", ["江边客", "江边", "江边客栈"])
def test_the_publisher_and_the_site_are_no_authors_whatever_is_declared(name: str) -> None:
    publisher = linked(name).replace('"author"', '"publisher": {"name": "江边客"}, "author"')
    assert authors(head=publisher) == []
    assert authors(head=f"{linked(name)}<meta property='og:site_name' content='江边客'>") == []
    assert authors(head=linked(name)) == [name]


@pytest.mark.parametrize(
    ("site", "names"),
    [
        ("江边客的小屋", ["江边客"]),
        ("江边客笔记", ["江边客"]),
        ("江边客日报", []),
        ("小屋", ["江边客"]),
    ],
)
def test_whose_site_it_is_may_be_its_author(site: str, names: list[str]) -> None:
    head = f"{linked('江边客')}<meta property='og:site_name' content='{site}'>"
    assert authors(head=head) == names


SOURCE = "<p>来源：青禾号</p>"


@pytest.mark.parametrize(
    ("bar", "head", "under", "names"),
    [
        (f"{SOURCE}<p>{DAY} 渡口老友记</p>", "", "", ["渡口老友记"]),
        (f"<p>{DAY} 渡口老友记</p>", "", "", []),  # the source itself
        (f"{SOURCE}<p>{DAY} 渡口老友记 江上风景</p>", "", "", []),
        (f"<p>{DAY} 渡口老友记 来源：青禾号</p>", "", "", []),
        (f"<p>来源：渡口老友记</p><p>{DAY} 渡口老友记</p>", "", "", []),
        (f"{SOURCE}<p>{DAY} 渡口老友记</p>", meta(""), "", []),  # the page says: nobody
        (f"<p>{DAY}</p><p>渡口老友记</p>{SOURCE}", "", "<div>渡口老友记</div>", ["渡口老友记"]),
        (f"<p>{DAY}</p><p>渡口老友记</p>{SOURCE}", "", "", []),
    ],
)
def test_an_account_without_a_link_stands_beside_the_time_of_another_source(
    bar: str, head: str, under: str, names: list[str]
) -> None:
    assert authors(bar=bar, head=head, under=under) == names


@pytest.mark.parametrize(
    ("bar", "under", "names"),
    [
        ("<a href='/c/1'>渡口老友记</a>", "", ["渡口老友记"]),
        ("<a href='/c/1'>渡口老友记</a>", "<p>关注渡口老友记</p>", []),  # whose page it is
        ("<a href='/c/1'>渡口老友记</a>", "<p>关注江上老客</p>", ["渡口老友记"]),
        ("<a href='/c/1'>渡口日报</a>", "", []),
        ("<a href='/c/1'>渡口老友记</a></p><p><a href='/c/2'>江上老客</a>", "", ["江上老客"]),
        (f"原创 {DAY} 江上老客 渡口之声 渡口之声</p><p>微信号 dukou24", "", ["江上老客"]),
        (f"{DAY} 江上老客 渡口之声</p><p>渡口之声</p><p>微信号 dukou24", "", ["江上老客"]),
    ],
)
def test_of_the_accounts_around_the_time_one_wrote_the_story(
    bar: str, under: str, names: list[str]
) -> None:
    assert authors(bar=f"<p>{bar}</p><p>{DAY}</p>", under=under) == names


def test_an_account_counts_though_the_site_declares_itself() -> None:
    bar = f"{SOURCE}<p>{DAY} 渡口老友记</p>"
    assert authors(bar=bar, head=meta("青禾网")) == ["渡口老友记"]
    assert authors(bar=bar, head=meta("")) == []


def test_where_no_line_tells_the_time_the_account_right_under_the_headline_counts() -> None:
    links = "<p><a href='/c/1'>渡口老友记</a></p><p><a href='/c/2'>江上老客</a></p>"
    assert authors(bar=links) == ["渡口老友记"]
    assert authors(bar=f"<p>{DAY}</p>{links}") == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("青禾日报 老枪", ["老枪"]),
        ("青禾日报 林雨桐", ["林雨桐"]),
        ("青禾日报 渡口停航一天", []),
        ("渡口 老枪", []),  # may be two words of the publisher's name
    ],
)
def test_a_name_behind_the_medium_in_the_label_of_the_source(value: str, names: list[str]) -> None:
    assert authors(bar=f"<p>来源：{value}</p><p>{DAY}</p>") == names


@pytest.mark.parametrize(
    "word",
    [
        "关注",
        "+关注",
        "打赏",
        "全文",
        "播放",
        "繁體",
        "护眼模式",
        "ask@qinghe.example",
        "江苏南京",
        "高雄",
    ],
)
def test_controls_addresses_and_places_are_no_authors(word: str) -> None:
    assert authors(bar=f"2024-05-09 08:15 来源：青禾日报 {word}") == []
    assert authors(bar=f"2024-05-09 08:15 来源：青禾日报 作者：林雨桐 {word}") == ["林雨桐"]


@pytest.mark.parametrize("address", ["官方微信", "官方微博", "官方网站"])
def test_an_account_that_is_called_official_is_nobody(address: str) -> None:
    assert authors(end=f"欢迎关注青禾日报{address}") == []


def test_who_bears_a_title_is_named_without_it() -> None:
    assert authors(bar="2024-05-09 08:15 作者：青禾市法院法官方小石") == ["方小石"]


@pytest.mark.parametrize("name", ["关山", "全文远", "高清源", "江苏客", "cnQinghe.COM"])
def test_names_that_begin_like_a_control_or_a_place_are_authors(name: str) -> None:
    assert authors(bar=f"2024-05-09 08:15 来源：青禾日报 作者：{name}") == [name]


@pytest.mark.parametrize(
    ("under", "names"),
    [
        ("<p>作者：林雨桐</p><p>记者：何苇</p>", ["林雨桐", "何苇"]),
        ("<p>江上</p><p>作者：林雨桐</p><p>记者：何苇</p>", ["林雨桐", "何苇"]),
        ("<p>作者：林雨桐</p><p>江上</p><p>记者：何苇</p>", ["林雨桐"]),
        ("<p>作者：林雨桐</p><p>记者：何苇 编辑：北风</p>", ["林雨桐"]),
        ("<p>作者：林雨桐</p><p>2024-05-09 记者：何苇</p>", ["林雨桐"]),
        ("<p>记者：何苇</p><p>江上</p><p>作者：林雨桐</p>", ["何苇"]),
        ("<p>版权声明：文章作者：林雨桐</p>", []),
        ("<form><p>署名：<input> 密码：<input></p></form>", []),
        ("<p>作者：林雨桐 本文观点，仅供参考</p>", []),
        ("<p>作者：林雨桐 观点</p>", ["林雨桐"]),
        ("<p>（老枪）</p><p>（晓江）</p>", ["老枪"]),
        ("<p>江上</p><p>（老枪）</p>", []),
        ("<p>林雨桐</p><p>沈砚秋</p>", ["林雨桐"]),
        ("<p>江上风景</p><p>林雨桐</p>", []),
        ("<p>标签：（青禾网 林雨桐）</p><p>（青禾网 沈砚秋）</p>", ["沈砚秋"]),
    ],
)
def test_the_lines_under_the_story(under: str, names: list[str]) -> None:
    assert authors(bar=DAY, under=under) == names


def test_whom_the_host_of_a_blog_says_to_have_posted() -> None:
    links = "".join(f"<p><a href='/{n}'>渡口{n}</a></p>" for n in range(6))
    posted = "<p>dukou 發表在 青禾幫 留言(3) 人氣(1,204)</p>"
    assert authors(bar=DAY, under=links + posted) == ["dukou"]
    assert authors(bar=DAY, under=links + "<p>dukou 發表在 青禾幫</p>") == []


def test_whom_a_notice_addresses_is_no_author() -> None:
    assert authors(lead="林雨桐、白苇水产有限公司：", bar=DAY) == []


def test_a_line_of_more_than_ninety_characters_labels_no_author() -> None:
    label = "作者：林雨桐 来源：青禾日报 " + "江" * 75
    assert len(label) == 90
    assert authors(bar=f"<p>{label}</p><p>{DAY}</p>") == ["林雨桐"]
    assert authors(bar=f"<p>{label}上</p><p>{DAY}</p>") == []


def test_photographers_count_where_the_line_of_the_time_names_nobody_else() -> None:
    assert authors(bar=f"{DAY} 摄影：林雨桐 沈砚秋") == ["林雨桐", "沈砚秋"]
    assert authors(bar=f"{DAY} 摄影：青禾日报") == []
    assert authors(bar=f"<p>{DAY}</p><p>摄影：林雨桐</p>") == []


def test_of_a_longer_list_the_first_twelve_are_authors() -> None:
    names = [f"{surname}雨桐" for surname in "林李何沈周吴郑王冯陈褚卫蒋"]
    assert authors(bar=f"<p>作者：{'、'.join(names)}</p><p>{DAY}</p>") == names[:12]


@pytest.mark.parametrize(
    ("title", "name", "names"),
    [
        ("渡口停航一天_渡口人家的博客_青禾网", "渡口人家", ["渡口人家"]),
        ("渡口停航一天_渡口人家_青禾博客", "渡口人家", ["渡口人家"]),
        ("渡口停航一天_渡口人家_青禾网", "渡口人家", []),
        ("渡口停航一天_青禾日报的博客_青禾网", "青禾日报", []),
        ("渡口停航一天_青禾博客", "青禾博客", []),
    ],
)
def test_the_title_of_a_blog_names_its_author_if_the_page_does(
    title: str, name: str, names: list[str]
) -> None:
    story = article(title="渡口停航一天", bar=f"<p>{DAY}</p>")
    for under, expected in (f"<div>{name}</div>", names), ("", []):
        html = f"<title>{title}</title>{story}{under}"
        found = extract(html, UNDATED_URL, any_page=True)
        assert found is not None
        assert found.authors == expected


@pytest.mark.parametrize(
    ("selected", "names"),
    [
        ("渡口老友记", ["渡口老友记"]),
        ("林雨桐 沈砚秋", ["林雨桐", "沈砚秋"]),
        ("作者：林雨桐", ["林雨桐"]),
        ("编辑：北风", []),
    ],
)
def test_what_the_portals_selector_finds_needs_no_label(selected: str, names: list[str]) -> None:
    far = "<p>江上风景</p>" * 30
    html = page(STORY, bar=f"<p>{DAY}</p>", under=f"<div>{far}<b class='who'>{selected}</b></div>")
    selectors = Selectors(authors=".who")
    found = extract(html, UNDATED_URL, any_page=True, selectors=selectors)
    assert found is not None
    assert found.authors == names


@pytest.mark.parametrize(
    ("end", "bar", "names"),
    [
        ("本文由 渡口人 创作，采用知识共享署名4.0国际许可协议。", DAY, ["渡口人"]),
        ("本文由渡口人原创，遵循CC协议。", DAY, ["渡口人"]),
        (
            "版权声明：本站原创文章，于2024年5月9日，由<b>渡口人</b>发表，共 1820字。",
            DAY,
            ["渡口人"],
        ),
        ("本站原创文章，未经许可不得由他人发表。", DAY, []),
        ("本文由 青禾网 创作，采用知识共享署名4.0国际许可协议。", DAY, []),  # a medium
        ("本文由 渡口人 授权 青禾网 发表，并经青禾网编辑。", DAY, ["渡口人"]),
        ("本文经作者林雨桐授权《青禾周刊》独家刊发。", DAY, ["林雨桐"]),
        ("本文由青禾晚报授权渡口网发布。", DAY, []),  # a medium
        ("本文由作者授权渡口网首发。", DAY, []),
        ("本文由渡口人创作，昨天在江边朗诵给旅客听。", DAY, []),
        ("本文由渡口人创作，根据真实故事改编。", DAY, []),
        ("本文是渡口人版权所有，未经授权不得转载。", f"渡口人 {DAY}", ["渡口人"]),
        ("本文是渡口人版权所有，未经授权不得转载。", DAY, []),  # nothing else names them
        ("本文版权归 渡口人 所有，转载请注明。", f"渡口人 {DAY}", ["渡口人"]),
    ],
)
def test_whose_work_the_end_of_the_story_calls_it(end: str, bar: str, names: list[str]) -> None:
    assert authors(end=END, bar=bar, under=f"<p>{end}</p>") == names
    assert authors(end=f"{END}</p><p>{end}", bar=bar) == names


@pytest.mark.parametrize(("line", "names"), [("林　 桐", ["林桐"]), ("关 于 灯 塔", [])])
def test_a_name_alone_over_the_story_may_be_set_wide(line: str, names: list[str]) -> None:
    assert authors(bar=f"2024-05-09</div><p><b>{line}</b></p><div>") == names


def test_who_took_a_picture_of_the_story_may_have_written_it_with_others() -> None:
    caption = "<p align=center><img src=1.jpg></p><p align=center>渡口停航 摄影：林雨桐</p>"
    story = paragraphs(LEAD, *PARAGRAPHS[2:]) + caption + f"<p>{END}（记者/林雨桐 沈砚秋）</p>"
    article = extract(page(story), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == ["林雨桐", "沈砚秋"]


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("林雨桐 青禾日报全媒体记者 沈砚秋 摄影报道", ["林雨桐", "沈砚秋"]),
        ("通讯员 林雨桐 本报记者 沈砚秋 攝影報導", ["林雨桐", "沈砚秋"]),
        ("记者 林雨桐 摄影 沈砚秋", ["林雨桐"]),
        ("记者 林雨桐 摄影记者 沈砚秋", ["林雨桐"]),
    ],
)
def test_who_stands_before_the_reporter_of_text_and_pictures_wrote_too(
    credit: str, names: list[str]
) -> None:
    assert authors(under=f"<div>{credit}</div>") == names


def test_the_name_under_the_label_of_an_editor_is_no_author() -> None:
    label = "</div><div>责任编辑：</div><div>沈砚秋</div><div>"
    assert authors(bar=f"2024-05-09 08:15 来源：青禾日报{label}") == []
