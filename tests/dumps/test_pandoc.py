"""Markdown of pandoc: divisions, attributes and tags that other converters leave out."""

from functools import partial

import pytest

from newsspider import clean_text
from newsspider.dumps.forms import read_texts
from newsspider.dumps.pandoc import as_markdown, has_marks_of_pandoc
from tests.growth import work

STORY = [
    "受大风影响，渡口自清晨起全天停航，海事部门劝返旅客三百余人，并在码头设置了三处告示牌。",
    "江面的阵风达到九级，汽渡和客渡都不具备航行条件，恢复的时间将由管理所另外通知旅客。",
    "停航期间大家可以改乘环江公交，在大桥站换乘，公交公司增开了二十个班次，延长了末班车。",
]
OWN = """::::: {{.top .clearfix}}
[首页](http://a.example/){{target="_blank"}}[社会](http://a.example/b){{.on}}
:::::

`<style type="text/css">
.top {{color: red}}
</style>`{{=html}}

# 渡口因大风停航三天 {{#section .title}}

::: info
2024-05-09 07:20 来源：[青禾日报](http://a.example/c){{.from}}
[分享到：[微博]{{.wb}}]{{.share}}
:::

{}
"""
GITHUB = """<div class="top">

<a href="http://a.example/" class="on">首页</a> <a href="http://a.example/b">社会</a>

</div>

<script>var a = "渡口";</script>

# 渡口因大风停航三天

<div class="info">

2024-05-09 07:20 来源：<a href="http://a.example/c"><span>青禾日报</span></a>

<img src="a.jpg" width="9" />

</div>

{}
"""


WIKI = """<div class="top">
[http://a.example/ 首页] [/b 社会]

</div>
== 渡口因大风停航三天 ==

==== ====

<div class="info">
2024-05-09 07:20 来源：[http://a.example/c 青禾日报]

</div>
[[File:a.jpg|9px]]

{}
"""


@pytest.mark.parametrize("page", [OWN, GITHUB, WIKI])
def test_nothing_of_it_is_left(page: str) -> None:
    article = clean_text(page.format("\n\n".join(STORY)))
    assert (article.title, article.source) == ("渡口因大风停航三天", "青禾日报")
    assert article.text.split("\n") == STORY
    assert article.published == "2024-05-09T07:20:00+08:00"


def test_spans_in_spans_are_text() -> None:
    assert as_markdown('[甲[乙[丙]{.c}]{#b}]{style="x"}') == "甲乙丙"


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_that_a_story_shows_stays(fence: str) -> None:
    code = f"{fence}html\n<div class='a'>\n<p>\n<!-- 甲 -->\n</p>\n</div>\n{fence}"
    assert not has_marks_of_pandoc(f"{STORY[0]}\n\n{code}\n\n{STORY[1]}")
    raw = f"{fence} {{=html}}\n<style>\n.a {{}}\n</style>\n{fence}"
    text = as_markdown(f"<div>\n{raw}\n{code}\n<p>甲</p>")
    assert code in text
    assert text.count("<div") == 1
    assert "style" not in text


@pytest.mark.parametrize(
    "text",
    [
        "渡口：::停航\n集合 {甲} [乙]{丙}\nx<y",
        "if(a){b=1}\nif(c){d=2}\nif(e){f=3}",
        "::: 渡口停航",
    ],
)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    assert not has_marks_of_pandoc(text)
    assert read_texts(text) == text.split("\n")


@pytest.mark.parametrize(
    "unit",
    [
        "<style>",
        "<!--",
        "== 甲 ",
        "[http:甲 ",
        "[[File:",
        "[甲",
        "<a href=x>甲",
        "[甲]{.b",
        "::: 甲\n",
        "```甲\n",
    ],
)
def test_twice_the_marks_are_twice_the_work(unit: str) -> None:
    small, large = (work(partial(as_markdown, unit * n)) for n in (2000, 4000))
    assert large < 3 * small
