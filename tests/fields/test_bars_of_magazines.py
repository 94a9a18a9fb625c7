"""What magazines, essay sites and reprints of accounts say over and under a story."""

import pytest

from newsspider import clean_text, extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import HEADLINE, PARAGRAPHS, STORY, UNDATED_URL, document


@pytest.mark.parametrize(
    "name",
    ["网友投稿", "用户上传", "会员分享", "网络投稿", "读者投稿", "热心网友供稿", "来稿", "自媒体"],
)
def test_whoever_uploads_is_no_source(name: str) -> None:
    assert credited(f"<p>时间：{DAY} 来源：{name}</p>") == ([], None)


@pytest.mark.parametrize("name", ["渡口来稿社", "网友之家", "读者渡口", "青禾自媒体报"])
def test_names_with_such_words_are_sources(name: str) -> None:
    assert credited(f"<p>时间：{DAY} 来源：{name}</p>") == ([], name)


@pytest.mark.parametrize(
    ("bar", "names", "source"),
    [
        ("作者江边客 时间2024-05-09", ["江边客"], None),
        ("作者江边客 发布时间2024-05-09 08:15", ["江边客"], None),
        ("作者江边客 来源青禾网 时间2024-05-09", ["江边客"], "青禾网"),
        ("作者林雨桐 日期2024年5月9日", ["林雨桐"], None),
        ("他们说的作者江边客 时间2024-05-09", [], None),
    ],
)
def test_labels_that_nothing_parts_from_values_and_times(
    bar: str, names: list[str], source: str | None
) -> None:
    assert credited(f"<p>{bar}</p>") == (names, source)


@pytest.mark.parametrize(
    ("note", "names", "source"),
    [
        ("本文作者林雨桐，文章由青禾网编辑发布，供业内人士参考。", ["林雨桐"], None),
        ("本文由 @林雨桐 原创发布于青禾派。未经许可，禁止转载", ["林雨桐"], None),
        ("本文由林雨桐发表于青禾派，未经许可，禁止转载。", ["林雨桐"], None),
        ("©本文版权归作者林雨桐所有，任何形式转载请联系作者。", ["林雨桐"], None),
        ("声明：本文来自于微信公众号 渡口夜话（ID:dukou），作者：林雨桐，授权青禾派转载。", ["林雨桐"], "渡口夜话"),
        ("编者按：本文来自微信公众号“渡口夜话”（ID：dukou），作者林雨桐，经授权发布。", ["林雨桐"], "渡口夜话"),
        ("编者注：本文来自微信公众号“渡口夜话”（ID：dukou），作者林雨桐，经授权发布。", ["林雨桐"], "渡口夜话"),
        ("本文首发于微信公众号：渡口夜话。文章内容属作者个人观点，不代表本站立场。", [], "渡口夜话"),
        ("本文获授权转载自渡口夜话，原文链接见文末。", [], "渡口夜话"),
        ("本文经授权转载自 渡口夜话（微信号：dukou）", [], "渡口夜话"),
        ("作者：林雨桐，来源：渡口夜话，原文标题：《渡口的一天》，题图来自图库", ["林雨桐"], "渡口夜话"),
        ("本文版权归作者所有，转载请联系作者。", [], None),
        ("本文由编辑部整理发布，转载请注明出处。", [], None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_over", [True, False])
def test_notes_of_reprints_name_who_wrote_and_who_printed(
    note: str, names: list[str], source: str | None, is_over: bool
) -> None:
    paragraphs = [note, *PARAGRAPHS] if is_over else [*PARAGRAPHS, note]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = document(f"<h1>{HEADLINE}</h1><p>{DAY}</p><div>{body}</div>")
    article = extract(page, UNDATED_URL)
    dump = clean_text("\n".join([HEADLINE, DAY, *paragraphs]))
    assert article is not None
    for found in (article, dump):
        assert (found.authors, found.source) == (names, source)
        assert note[:12] not in found.text


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("沉醉在这银白的梦里 ●林雨桐", ["林雨桐"]),
        ("请出门前先打电话问一问，以免白跑一趟。□林雨桐", ["林雨桐"]),
        ("请出门前先打电话问一问，以免白跑一趟。■ 林雨桐 沈砚秋", ["林雨桐", "沈砚秋"]),
        ("请出门前先打电话问一问，以免白跑一趟。○林雨桐（东港小学）", ["林雨桐"]),
        ("候选人有两位：○林雨桐 ●沈砚秋", []),
        ("请出门前先打电话问一问，以免白跑一趟。●周边停车", []),
    ],
)
def test_a_name_behind_a_mark_at_the_end_signs(end: str, names: list[str]) -> None:
    page = document(f"<h1>{HEADLINE}</h1><p>{DAY}</p><div>{STORY}<p>{end}</p></div>")
    article = extract(page, UNDATED_URL)
    assert article is not None
    assert article.authors == names


def test_who_wrote_and_edited_a_story_stays_among_its_authors() -> None:
    body = f"<p>这样的渡口不多了。</p><p>文丨林雨桐 沈砚秋</p><p>编辑丨沈砚秋</p>{STORY}"
    article = extract(document(f"<h1>{HEADLINE}</h1><p>{DAY}</p><div>{body}</div>"), UNDATED_URL)
    assert article is not None
    assert article.authors == ["林雨桐", "沈砚秋"]


def test_labels_and_values_in_lines_of_their_own_stay_together_under_a_story() -> None:
    end = "<p>来源:</p><p>青禾网</p><p>作者:</p><p>编辑:</p><p>沈砚秋</p>"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = document(f"<h1>{HEADLINE}</h1><p>{DAY}</p><div>{story}{end}</div>")
    article = extract(page, UNDATED_URL)
    assert article is not None
    assert (article.authors, article.source) == ([], "青禾网")


def test_where_a_writer_works_is_no_source() -> None:
    assert credited(f"<p>{DAY}</p><p>撰文 | 林雨桐（东港大学）</p>") == (["林雨桐"], None)


def test_a_first_paragraph_that_begins_as_a_dispatch_stays() -> None:
    lead = "【青禾网讯】青禾船务推出订票网站 http://piao.qinghe.example/ 欢迎访问。"
    page = document(f"<h1>{HEADLINE}</h1><div><p>{lead}</p>{STORY}</div>")
    article, dump = extract(page, UNDATED_URL), clean_text("\n".join([HEADLINE, lead, *PARAGRAPHS]))
    assert article is not None
    assert article.text.startswith(lead)
    assert dump.text.startswith(lead)


@pytest.mark.parametrize(
    ("note", "source"),
    [
        ("本文出自 2003 / 3月號雜誌 第201期渡口雜誌", "渡口雜誌"),
        ("本文刊于《渡口周刊》总第1024期，点击购买本期杂志", "渡口周刊"),
        ("（本文原载于2024年第5期《渡口周刊》）", "渡口周刊"),
        ("本文原刊登於2024年5月號《渡口月刊》", "渡口月刊"),
        ("（林雨桐摘自《渡口文学》2024年第5期，沈砚秋图）", "渡口文学"),
        ("【本文选自渡口月刊2024年5月号】", "渡口月刊"),
        ("（本文原載於《步道來信》第42期，文字略有刪節。）", None),
        ("（林雨桐摘自《渡口的一天》，沈砚秋图）", None),
    ],
)
@pytest.mark.parametrize("is_over", [True, False])
def test_notes_on_an_issue_name_its_magazine(note: str, source: str | None, is_over: bool) -> None:
    paragraphs = [note, *PARAGRAPHS] if is_over else [*PARAGRAPHS, note]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    article = extract(document(f"<h1>{HEADLINE}</h1><p>{DAY}</p><div>{body}</div>"), UNDATED_URL)
    dump = clean_text("\n".join([HEADLINE, DAY, *paragraphs]))
    assert article is not None
    assert (article.source, dump.source) == (source, source)


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("作者:渡口访谈日期:2024-05-09 11:57点击:361", ["渡口访谈"]),
        ("作者：江边客 采访时间：2024-05-08 发布时间：2024-05-09", ["江边客"]),
    ],
)
def test_a_name_may_end_as_events_do(bar: str, names: list[str]) -> None:
    page = document(f"<h1>{HEADLINE}</h1><p>{bar}</p><div>{STORY}</div>")
    article = extract(page, UNDATED_URL)
    assert article is not None
    assert article.authors == names
    assert article.published is not None
    assert article.published[:10] == "2024-05-09"


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        (["[英] 约翰·史密斯 著 林雨桐 译"], ["约翰·史密斯"]),
        (["约翰·史密斯／文 林雨桐／译"], ["约翰·史密斯"]),
        (["John Smith／文 林雨桐／譯"], ["John Smith"]),
        (["林雨桐 文 沈砚秋 图"], ["林雨桐"]),
        (["周琛影,田 发", "(1.青禾大学 管理学院,东港 200051;"], ["周琛影", "田发"]),
        (["周琛影1,田发1,2", "(1.青禾大学,东港 200051;2.白苇大学,白苇 200093)"], ["周琛影", "田发"]),
        (["渡口停航", "（青禾大学，东港 200051）"], []),
    ],
)  # fmt: skip
def test_writers_beside_translators_and_over_where_they_work(
    bar: list[str], names: list[str]
) -> None:
    assert credited("".join(f"<p>{text}</p>" for text in [DAY, *bar]))[0] == names


@pytest.mark.parametrize(
    ("bar", "names", "source"),
    [
        ("2024-05-09抒情散文林雨桐", ["林雨桐"], None),
        ("2024-05-09 青禾诗歌周刊", [], "青禾诗歌周刊"),
    ],
)
def test_a_genre_that_a_name_runs_into_is_no_source(
    bar: str, names: list[str], source: str | None
) -> None:
    assert credited(f"<p>{bar}</p>") == (names, source)


@pytest.mark.parametrize(
    ("text", "names", "source"),
    [
        ("林雨桐说，消息来自渡口夜话（微信号：dukou），他等了一夜。", [], None),
        ("这首歌首发于公众号“渡口夜话”，林雨桐唱了三十年。", [], None),
    ],
)
def test_what_a_story_tells_of_an_account_is_no_source(
    text: str, names: list[str], source: str | None
) -> None:
    found = extract(document(f"<h1>{HEADLINE}</h1><p>{DAY}</p><p>{text}</p>{STORY}"), UNDATED_URL)
    assert found is not None
    assert (found.authors, found.source) == (names, source)


def test_the_name_before_an_event_and_its_day_is_whole_where_it_is_a_persons() -> None:
    assert credited(f"<p>作者：林雨桐访谈日期：{DAY}</p>")[0] == ["林雨桐"]


def test_who_made_a_book_did_not_write_its_review() -> None:
    bar = f"<p>{DAY} 作者：沈砚秋</p><p>约翰·史密斯 著 林雨桐 译</p>"
    assert credited(bar)[0] == ["沈砚秋"]
