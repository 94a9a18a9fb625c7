"""`read_lines`: the sample portal's pages, made text by the real tools, give the lines of the page."""

import json
import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider import clean_text, extract
from newsspider.dumps.forms import read_lines, read_texts
from newsspider.page.decoding import decode
from newsspider.page.lines import CELL_GAP, Line, from_text
from newsspider.words.fold import unspaced
from tests.conftest import ROOT
from tests.dumps.tools import JOINED, MARKDOWN, PLAIN, TERMINALS, TOOLS, is_installed
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, article, document, paragraphs

PAGES = {
    "modern": "a/20240305/news-3f9a.html",
    "modern with a table": "a/20240311/news-7c21.html",
    "cms": "cms/2024/0221/1001.html",
    "inline": "inline/202311/t20231109_5512.shtml",
    "traditional": "inline/hant/202311/t20231102_2251.shtml",
    "old": "old/news/2009-05/09/content_4388.htm",
    "old with a table": "old/news/2009-06/03/content_4502.htm",
}
CHANGED = {
    # What a tool does to the stories themselves, and nothing tells of it any more.
    ("get_text('\\n')", "modern with a table"): "a row's cells are lines of their own",
    ("get_text('\\n', strip=True)", "modern with a table"): "a row's cells are lines of their own",
    ("get_text('\\n')", "old with a table"): "a row's cells are lines of their own",
    ("get_text('\\n', strip=True)", "old with a table"): "a row's cells are lines of their own",
    ("html2text", "old with a table"): "the rows of a table in a table are one",
    ("html2text, unwrapped", "old with a table"): "the rows of a table in a table are one",
}


def html(name: str) -> str:
    return decode((ROOT / "samples" / "portal" / PAGES[name]).read_bytes()).text


def gold(name: str) -> dict[str, str]:
    rows = (ROOT / "samples" / "gold.jsonl").read_text("utf-8").splitlines()
    (row,) = (row for row in map(json.loads, rows) if row["path"] == f"/{PAGES[name]}")
    return dict(row)


def dumped(tool: str, page: str) -> list[Line]:
    if not is_installed(tool):
        pytest.skip(f"the dumps of {tool.split()[0]}: apt-get install {tool.split()[0]}")
    return read_lines(TOOLS[tool](page))


def texts(lines: Sequence[Line]) -> list[str]:
    """Without blanks: w3m leaves out those between two ideographs, BeautifulSoup puts some in."""
    return [unspaced(line.text) for line in lines]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("tool", [*PLAIN, *MARKDOWN, *TERMINALS])
def test_headline_and_paragraphs_are_lines(tool: str, name: str) -> None:
    lines = dumped(tool, html(name))
    told = gold(name)
    assert any(text.startswith(unspaced(told["title"])) for text in texts(lines))
    story = told["text"].split("\n")
    lost = [paragraph for paragraph in story if unspaced(paragraph) not in texts(lines)]
    if (tool, name) in CHANGED:
        assert lost == [paragraph for paragraph in story if CELL_GAP in paragraph]
        return
    assert lost == []
    places = [texts(lines).index(unspaced(paragraph)) for paragraph in story]
    assert places == sorted(places)


STORY = (
    *PARAGRAPHS[:2],
    "值班员<a href='/a/1.html'>白守江</a>在江边守了<b>三十一年</b>，他说，这样的风并不多见。",
    *PARAGRAPHS[2:],
)
SMALL = document(article(paragraphs(*STORY))).replace("><", ">\n<")


@pytest.mark.parametrize("tool", [*PLAIN, *MARKDOWN, *TERMINALS])
def test_a_dump_gives_the_article_that_its_page_gives(tool: str) -> None:
    if not is_installed(tool):
        pytest.skip(f"the dumps of {tool.split()[0]}: apt-get install {tool.split()[0]}")
    page = extract(SMALL)
    assert page is not None
    text = clean_text(TOOLS[tool](SMALL))
    assert text.title == page.title == HEADLINE
    # Without white space between blocks nothing tells that words before a comma are of its line.
    between = "" if "strip" in tool else "|"
    assert unspaced(text.text.replace("\n", between)) == unspaced(page.text.replace("\n", between))
    assert (text.published, text.published_precision) == (page.published, page.published_precision)
    assert (text.source, text.authors) == (page.source, page.authors)


@pytest.mark.parametrize("tool", JOINED)
def test_a_page_in_one_line_is_parted_but_its_paragraphs_are_not(tool: str) -> None:
    for name in ("modern", "cms", "traditional"):
        lines = texts(dumped(tool, html(name)))
        told = gold(name)
        assert any(line.startswith(unspaced(told["title"])) for line in lines)
        first, *_, last = map(unspaced, told["text"].split("\n"))
        (story,) = (line for line in lines if first in line)
        assert story.endswith(last), story[-40:]
        assert len(story) < 1.3 * len(unspaced(told["text"]))
        assert any(line.startswith(told["published"][:10]) for line in lines)


@pytest.mark.parametrize("tool", [*MARKDOWN, "lynx -dump", "w3m -dump, links"])
def test_links_are_evidence(tool: str) -> None:
    lines = dumped(tool, html("modern"))
    by_text = {unspaced(line.text): line for line in lines}
    listed = by_text["3六十三人的小岛投票决定：要不要一座桥"]
    assert listed.is_link
    assert listed.links == 1
    menu = next(line for line in lines if "关于我们" in line.text)
    assert menu.is_link
    assert menu.links == 5
    assert menu.lead_link >= len("关于我们")
    paragraph = next(line for line in lines if "分摊办法由居民协商" in line.text)
    assert paragraph.links == 1
    assert len("分摊办法") <= paragraph.link_chars <= len("分摊办法由居民协商，")
    assert not paragraph.is_link
    assert not any(re.search(r"\]\(|https?:|\[\d+\]|\*\*", line.text) for line in lines)


@pytest.mark.parametrize("tool", MARKDOWN)
def test_headings_are_evidence(tool: str) -> None:
    tags = {unspaced(line.text): (line.tag, line.bold) for line in dumped(tool, html("modern"))}
    assert tags[unspaced(gold("modern")["title"])] == ("h1", True)
    assert tags["一楼的账"] == ("h2", True)
    assert tags["热门资讯"] == ("h3", True)
    assert tags["下载东澜新闻客户端"] == ("", True)
    assert tags["查看全部评论"] == ("", False)


def test_lynx_sets_headings_out() -> None:
    bold = [line.text for line in dumped("lynx -dump", html("modern")) if line.bold]
    assert bold[:3] == [gold("modern")["title"], "一楼的账", "第三家施工单位"]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        (
            "# 渡口停航\n\n[![封面](/a.png) 白苇](/b 'c')新闻\n\n## 风",
            ["渡口停航", "白苇新闻", "风"],
        ),
        (
            "| 年 | 次 |\n| --- | ---: |\n| 2023 | 一\\|二 |",
            [f"年{CELL_GAP}次", f"2023{CELL_GAP}一|二"],
        ),
        (
            "# 渡口\n\n* 一\n* **二**\n  1. 三\n- 四\n\n> 引\n> > 用\n\n## 五",
            ["渡口", *"一二三四引用五"],
        ),
        ("渡口停航\n====\n\n一号\\_船\\*\n\n---\n\n`船`票 &amp; ~~旧~~价<br>二", None),
        (
            "# 题\n\n[一][1]、[二][]\n\n[1]: http://a.example\n[二]: /b\n\n## 尾",
            ["题", "一、二", "尾"],
        ),
        (
            "![](/a.png)\n\n<https://a.example/b>\n\n```\n# 不是题\n```",
            ["https://a.example/b", "# 不是题"],
        ),
        (
            "# 题\n\n[**标题**\\\n\\\n摘要](https://a.example)\n\n## 尾",
            ["题", "标题", "摘要", "尾"],
        ),
        ('# 题 #\n\n[维基](https://a.example/条_(二)_三 "t")一 [空]() 二[](/x)\n\n## 尾', None),
    ],
)
def test_what_markdown_says(markdown: str, lines: list[str] | None) -> None:
    expected = (
        lines
        or {
            "渡口停航": ["渡口停航", "一号_船*", "船票 & 旧价", "二"],
            "# 题 #": ["题", "维基一 空 二", "尾"],
        }[markdown.split("\n")[0]]
    )
    assert [line.text for line in read_lines(markdown)] == expected


NUMBERED = f"""   [1]首页 [2]要闻

   {HEADLINE}

   {LEAD[:30]}
   {LEAD[30:]}

References

   1. http://a.example/
   2. http://a.example/b
"""


def test_numbers_in_brackets_are_no_links_where_scripts_are() -> None:
    assert [line.text for line in read_lines(NUMBERED)] == ["首页 要闻", HEADLINE, LEAD]
    scripts = "var a = 1;\nif (a) {\nreturn a;\n}\n"
    assert read_lines(scripts + NUMBERED)[0].text == "[1]首页 [2]要闻"


@pytest.mark.parametrize(
    "text", [NUMBERED, f"# {HEADLINE}\n\n## 风\n\n* {LEAD}\n", f"{HEADLINE}\n{LEAD}"]
)
def test_texts_are_what_the_lines_say(text: str) -> None:
    assert read_texts(text) == [line.text for line in read_lines(text)]
    assert LEAD in read_texts(text)


def test_a_row_of_at_most_five_may_hold_a_whole_page() -> None:
    row = f"首页要闻{HEADLINE}2024-05-09 08:15来源：青禾日报{''.join(PARAGRAPHS * 2)}责任编辑：林晚"
    assert len(read_lines("\n".join([row, *"甲乙丙丁"]))) > 5
    page, credit, *rest = read_lines("\n".join([row, *"甲乙丙丁戊"]))
    assert (page.text, credit.text) == (row.removesuffix("责任编辑：林晚"), "责任编辑：林晚")
    assert [line.text for line in rest] == [*"甲乙丙丁戊"]


SPECIAL = [
    "# 话题",
    "* 星号的一行",
    "- 破折号的一行",
    "1. 第一，风力。",
    "2、第二，浪高。",
    "[1] 见《渡口志》第三卷。",
    "研究[1]认为，风会更大[2]。",
    "> 引用的一行",
    "| 竖线 | 的一行",
    "他说，两个星号“**文字**”是粗体，“[文字](https://a.example)”是链接。",
    "3*4*5等于六十，文件叫a_b_c。",
    "参考：http://a.example/",
    "-----",
    "……",
]
stories = st.lists(st.sampled_from([*PARAGRAPHS, *SPECIAL]), min_size=1, max_size=14, unique=True)


@given(stories, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_a_plain_story_stays_as_it_is(story: list[str], ending: str) -> None:
    text = ending.join([HEADLINE, *story])
    assert [line.text for line in read_lines(text)] == [line.text for line in from_text(text)]


def test_a_story_about_markdown_stays_as_it_is() -> None:
    story = [
        HEADLINE,
        "这种写法叫Markdown，只用键盘上的符号。一个井号是大标题：",
        "# 标题",
        "两个星号之间是“**粗体**”，方括号之后是地址：“[文字](https://a.example)”。",
        "图片前面多一个叹号：“![说明](a.png)”。",
        LEAD,
        END,
    ]
    assert [line.text for line in read_lines("\n".join(story))] == story


def test_paragraphs_that_end_where_lines_may_are_not_joined() -> None:
    rows = ["渡" * 38 + "。", "口" * 39 + "。", "停" * 37 + "？”", "航" * 38 + "。"] * 3
    assert [line.text for line in read_lines("\n".join(rows))] == rows


@pytest.mark.parametrize("columns", [30, 33, 36])
def test_lines_wrapped_by_characters(columns: int) -> None:
    rows = [
        text[at : at + columns] for text in PARAGRAPHS * 2 for at in range(0, len(text), columns)
    ]
    assert [line.text for line in read_lines("\n".join(rows))] == list(PARAGRAPHS * 2)


def test_a_bullet_joins_no_row_but_the_end_of_a_book_title_does() -> None:
    nodes = [LEAD, "值班员在船名《渡口", "》一栏", "，写船停了。", END, "》点此收听", "》点此订阅"]
    assert [line.text for line in read_lines("\n".join(nodes))] == [
        LEAD,
        "值班员在船名《渡口》一栏，写船停了。",
        END,
        "》点此收听",
        "》点此订阅",
    ]


def test_a_label_and_its_value_may_be_two_nodes() -> None:
    nodes = [HEADLINE, "来源：", "青禾日报", LEAD, "值班员说", "，风很大。", END]
    assert [line.text for line in read_lines("\n".join(nodes))] == [
        HEADLINE,
        "来源：青禾日报",
        LEAD,
        "值班员说，风很大。",
        END,
    ]


def test_urls_of_links_that_lynx_did_not_show_are_no_lines() -> None:
    hidden = "<a href='/a.html'></a><a href='https://ad.example/渡口 夜市.html'></a>"
    shown = "<a href='/b.html'>首页</a> <a href='/c.html'>社会</a>"
    page = document(f"{shown}{hidden}<h1>{HEADLINE}</h1>{paragraphs(*PARAGRAPHS)}<p>评论</p>")
    lines = texts(dumped("lynx -dump", page))
    assert lines[-1] == "评论"
    assert not any("Hidden" in text or "example" in text for text in lines)


@given(
    st.lists(st.sampled_from("[]()!*_`#|\\<>&=-~. \n\t　渡口1。，\u200b{}:/") | st.text(max_size=8))
)
def test_any_text_has_lines(parts: list[str]) -> None:
    for head in ("", "# 题\n\n## 二\n\n", "   [1]一\n\nReferences\n\n   1. http://a.example/\n"):
        lines = read_lines(head + "".join(parts))
        assert all(line.text.strip() for line in lines)
        assert all(0 <= line.link_chars <= len(line.text) for line in lines)
        assert all(line.lead_link <= len(line.text) for line in lines)


@pytest.mark.parametrize(
    "piece",
    "[·[a]·[a](·](a)·![·*·**a·_·`·|·| ·\\·<·&a·# ·[1]·1. ·渡口，\n·。·{·a;\n·---|·\n- ·> ·　·\n\n \n·  • a\n".split(
        "·"
    ),
)
def test_no_text_takes_long(piece: str) -> None:
    for head in ("", "# 题\n\n![](/a.png)\n\n"):
        text = head + piece * (200_000 // len(piece))
        began = time.process_time()
        read_lines(text)
        assert time.process_time() - began < 2


@pytest.mark.parametrize(("chars", "rows"), [(120, 3), (121, 4)])
def test_a_cell_of_data_has_up_to_120_characters(chars: int, rows: int) -> None:
    table = f"# 渡口停航\n\n| 年 | 次 |\n| --- | --- |\n| 2023 | {'渡' * chars} |\n"
    assert len(read_texts(table)) == rows
