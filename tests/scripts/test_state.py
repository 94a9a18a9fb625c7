"""Stories that only a script, a template or a hidden field holds: a page in, a story out."""

import json
from html import escape
from time import process_time
from typing import Any
from urllib.parse import quote

import pytest

from newsspider import Article, extract
from tests.pages import (
    END,
    HEADLINE,
    LEAD,
    PARAGRAPHS,
    STORY,
    UNDATED_URL,
    article,
    document,
    paragraphs,
)

STAMP = 1715213730
SECONDS = 30  # each takes a fraction of one, or else minutes
MOMENT = "2024-05-09T08:15:30+08:00"
OTHER = "凌晨三点，菜市场的灯已经亮了，摊主们开始卸货，一直忙到天明，没有人喊累，也没有人回家去睡。"
FEED = [
    {"title": f"菜市场的灯亮了{n}整夜", "summary": OTHER, "content": paragraphs(OTHER * 5)}
    for n in "一二三"
]
OWN = {
    "title": HEADLINE,
    "content": STORY,
    "publishTime": STAMP * 1000,
    "author": "陆小川",
    "source": "青禾日报",
}
BLOCKS = [{"type": "text", "content": LEAD}, {"type": "text", "content": f"<b>{END}</b>"}]


def as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def escaped(text: str) -> str:
    """What JavaScript's `escape` makes of a text."""
    codes = ((character, ord(character)) for character in text)
    return "".join(
        character
        if code < 128 and character.isalnum()
        else f"%{code:02X}"
        if code < 256
        else f"%u{code:04X}"
        for character, code in codes
    )


def read(script: str, kind: str = "", shown: str = "<div id='app'></div>") -> Article | None:
    return extract(document(f"{shown}<script {kind}>{script}</script>"), UNDATED_URL)


JSON = "type='application/json'"
STATE = as_json({"feed": FEED, "page": {"article": OWN}})
FLAT = [
    ["Reactive", 1],
    {"data": 2},
    {"story": 3},
    dict.fromkeys(OWN, 0),
    HEADLINE,
    STORY,
    STAMP,
    "陆小川",
    "青禾日报",
]
FLAT[3] = dict(zip(OWN, range(4, 9), strict=True))
SCRIPTS = {
    "JSON": (STATE, JSON),
    "percent-encoded": (quote(STATE), JSON),
    "assigned": (f"window.__INITIAL_STATE__ = {STATE};(function(){{}})()", ""),
    "a string": (f"var s = {json.dumps(STATE)};", ""),
    "JSON.parse": ("var s = JSON.parse('" + STATE.replace('"', r"\x22") + "');", ""),
    "decodeURIComponent": (f'var s = JSON.parse(decodeURIComponent("{quote(STATE)}"));', ""),
    "escape": (f'var s = JSON.parse(unescape("{escaped(STATE)}"));', ""),
    "JSON in JSON": (as_json({"payload": STATE}), JSON),
    "object literal": (
        f"var s = {{feed: {as_json(FEED)}, story: {{title: '{HEADLINE}'.slice(0), body: \"{STORY}\", "
        f"at: new Date(), ctime: {STAMP}, author: '陆小川', source: '青禾日报', free: !0}}}}",
        "",
    ),
    "arguments": (
        "window.__NUXT__=(function(a,b,c,d,e){return {story:{title:a,content:b,pubTime:c,author:{name:d},"
        f"source:e}},hot:{as_json(FEED)},error:void 0}}}}({as_json(HEADLINE)},{as_json(STORY)},{STAMP},"
        "'陆小川','青禾日报'));",
        "",
    ),
    "flat": (as_json(FLAT), f"id='__NUXT_DATA__' {JSON}"),
    "blocks": (
        "window.A=window.A||{};A.layout={a:1};A.content="
        + as_json({"headlines": {"basic": HEADLINE}, "elements": BLOCKS, "publish_at": "2024-05-09T00:15:30Z",
                   "credits": {"by": [{"name": "陆小川"}]}, "media": {"name": "青禾日报"}, "related": FEED}),
        "",
    ),
    "escaped HTML": (as_json({**OWN, "content": escape(STORY)}), JSON),
    "HTML escaped twice": (as_json({**OWN, "content": escape(escape(STORY))}), JSON),
    "schema.org": (
        as_json({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": f"{LEAD}\n{END}",
                 "description": OTHER, "datePublished": MOMENT, "author": {"name": "陆小川"},
                 "sourceOrganization": "青禾日报"}),
        "type='application/ld+json'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_story_beside_the_headline_and_what_is_told_of_it(name: str) -> None:
    found = read(*SCRIPTS[name])
    assert found is not None
    assert found.text == f"{LEAD}\n{END}"
    assert (found.title, found.published) == (HEADLINE, MOMENT)
    assert (found.authors, found.source) == (["陆小川"], "青禾日报")
    assert found.extraction.method == "state"


FRAMES = {
    "comments": "<h3>评论</h3><p>网友评论仅供其表达个人看法，并不表明青禾网立场。</p>",
    "a clock": "<div>今日要闻速递</div><div>2026年11月27日 星期五 农历十月十八</div>",
    "an app": "<p>下载青禾新闻客户端，看独家报道</p><a>立即打开</a>",
    "a logo": "<h1>青禾网资讯</h1><p>青禾网，大有不同</p>",
    "a rank": "<h2>热门推荐</h2><ul><li><a href='/1'>菜市场的灯亮了一整夜</a></li></ul>",
}


@pytest.mark.parametrize("name", FRAMES)
def test_what_the_frame_shows_is_neither_headline_nor_source(name: str) -> None:
    found = read(as_json({"page": OWN}), JSON, f"<div>{FRAMES[name]}</div><div id='app'></div>")
    assert found is not None
    assert (found.title, found.source, found.text) == (HEADLINE, "青禾日报", f"{LEAD}\n{END}")
    assert found.published == MOMENT
    unnamed = {key: value for key, value in OWN.items() if key != "source"}
    found = read(as_json({"page": unnamed}), JSON, f"<div>{FRAMES[name]}</div>")
    assert found is not None
    assert found.source is None


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        (STAMP, MOMENT),
        (str(STAMP), MOMENT),
        (STAMP * 1000 + 7, MOMENT),
        ("2024-05-09 08:15", "2024-05-09T08:15:00+08:00"),
        (17152137, None),
        ("昨天", None),
    ],
)
def test_a_time_is_told_in_seconds_milliseconds_or_words(
    stamp: object, published: str | None
) -> None:
    found = extract(
        document(f"<script {JSON}>{as_json({**OWN, 'publishTime': stamp})}</script>"),
        UNDATED_URL,
        any_page=True,
    )
    assert found is not None
    assert found.published == published


def test_ids_and_types_are_no_names() -> None:
    found = read(as_json({**OWN, "author": "u_33812", "source": "cms-2"}), JSON)
    assert found is not None
    assert (found.authors, found.source) == ([], None)


def test_a_body_may_be_shorter_than_its_description() -> None:
    flash = "渡口停航一天，旅客改走陆路。"
    data = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "articleBody": flash,
        "description": OTHER,
    }
    found = read(as_json({**data, "datePublished": MOMENT}), "type='application/ld+json'")
    assert found is not None
    assert found.text == flash


PROMPT = "<p>本网站所刊载信息，不代表本社观点。刊用本网站稿件，务经书面授权。</p>"


def test_what_is_no_part_of_a_far_longer_story_gives_way_to_it() -> None:
    state = as_json({**OWN, "content": paragraphs(*PARAGRAPHS)})
    found = read(state, JSON, shown=f"<div id='app'></div>{PROMPT}")
    assert found is not None
    assert found.text == "\n".join(PARAGRAPHS)


HELD = {
    "template": f"<template>{STORY}</template>",
    "template in one": f"<template><div><template>{STORY}</template></div></template>",
    "script": f"<script type='text/template'>{STORY}</script>",
    "field": f"<textarea style='display:none'>{escape(STORY)}</textarea>",
}


@pytest.mark.parametrize("name", HELD)
def test_a_template_or_a_field_holds_the_story(name: str) -> None:
    found = extract(document(article("", under=HELD[name])), UNDATED_URL)
    assert found is not None
    assert found.text == f"{LEAD}\n{END}"


BESIDE = {
    "a feed": f"<script {JSON}>{as_json({'feed': FEED, 'title': HEADLINE})}</script>",
    "another story": f"<script>var s={as_json({'now': {'title': HEADLINE}, 'next': FEED[0]})}</script>",
    "teasers": f"<script {JSON}>{as_json([{'title': HEADLINE, 'summary': LEAD}, *FEED])}</script>",
    "comments": f"<script {JSON}>{as_json({'title': HEADLINE, 'comments': [{'content': OTHER * 4}] * 3})}</script>",
    "an agreement": f"<template><h3>用户协议</h3>{paragraphs(OTHER * 6)}</template>",
    "a form": f"<script type='text/template'><p>{{{{title}}}}</p><p>{OTHER * 6}</p></script>",
    "captions": f"<script>var captions='{LEAD} 陆小川 摄|{LEAD}图为渡口。|{LEAD}图为旅客。'</script>",
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_visible_story_stays_whatever_a_script_holds(name: str) -> None:
    found = extract(document(article(paragraphs(LEAD), under=BESIDE[name])), UNDATED_URL)
    assert found is not None
    assert found.text == LEAD
    assert found.extraction.method == "container"


def test_a_script_goes_on_with_what_is_said_once() -> None:
    script = f"<script>var story='{'|'.join(PARAGRAPHS)}'</script>"
    found = extract(document(article(paragraphs(LEAD), under=script)), UNDATED_URL)
    assert found is not None
    assert found.extraction.method == "state"
    assert PARAGRAPHS[-1] in found.text


@pytest.mark.parametrize("name", ["comments", "a form"])
def test_what_is_not_the_story_is_none_on_an_empty_page(name: str) -> None:
    found = extract(document(f"<div id='app'></div>{BESIDE[name]}"), UNDATED_URL, any_page=True)
    assert found is None or OTHER not in found.text


ENDLESS = {
    "escaped quotes": f"var s={{title:'{HEADLINE}',x:'" + "\\'" * 200_000,
    "brackets": f"var t='{HEADLINE}';" + "a=[{(" * 50_000,
    "calls": f"var s={{title:'{HEADLINE}'," + "f(g(h(" * 50_000,
    "headlines": "var s=" + as_json([{"title": HEADLINE}] * 50_000),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_script_without_end_is_read_in_time(name: str) -> None:
    start = process_time()
    read(ENDLESS[name])
    assert process_time() - start < SECONDS


def test_a_script_is_asked_only_where_the_page_shows_little_of_a_story() -> None:
    def method(shown: int) -> str | None:
        told = [f"第{day}天，{PARAGRAPHS[1 + day % 3]}" for day in range(4 * shown + 4)]
        whole = as_json({"page": {"article": {**OWN, "content": paragraphs(*told)}}})
        found = read(whole, JSON, article(paragraphs(*told[:shown])))
        return found.extraction.method if found else None

    assert method(3) == "state"
    assert method(5) == "container"
