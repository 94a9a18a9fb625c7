"""Input that grows, kind by kind, and how much work is done with it.

Each value makes an input with `n` of something; all that it is made of is our own. Those whose
growth nobody reads, as a bound stops them, are no use here.
"""

import sys
from collections.abc import Callable
from typing import Any

Grower = Callable[[int], str]

P = "河湾村的桥昨天修好了，村民不再绕路，孩子们上学近了三里路。"
HEAD = "<html><head><title>河湾村修桥</title></head><body><h1>河湾村修桥</h1><div>2024-05-09 12:00 来源：示例日报</div>"
STORY = f"<p>{P}</p>" * 5


def work(call: Callable[[], Any]) -> int:
    """How many functions a call calls, those written in C as well."""
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


def is_linear(cost: Callable[[int], float], length: int, least: float) -> bool:
    """Whether the seconds of a length grow no faster than it: linear fourfold, quadratic sixteen.

    A busy machine may have been slow at one measurement of three.

    :param least: seconds; what takes less is no evidence.
    """

    def holds() -> bool:
        small, large = (min(cost(size) for _ in range(3)) for size in (length, 4 * length))
        return large < max(8 * small, least)

    return any(holds() for _ in range(3))


def times(part: str, before: str = HEAD, after: str = STORY) -> Grower:
    """A page with a part `n` times; ``#`` in it is the number."""
    return lambda n: before + "".join(part.replace("#", str(i)) for i in range(n)) + after


def alike(part: str, before: str = HEAD, after: str = STORY) -> Grower:
    """The same, all parts equal."""
    return lambda n: before + part * n + after


PAGES: dict[str, Grower] = {
    "paragraphs": times(f"<p>{P}#</p>"),
    "equal paragraphs": alike(f"<p>{P}</p>"),
    "short lines": alike("<p>文</p>"),
    "different short lines": times("<p>文#</p>"),
    "digits": times("<p>#</p>"),
    "open divs": times(f"<div>{P}#"),
    "open lists": times(f"<ul><li>{P}#"),
    "open spans": times(f"<span>{P}#"),
    "open bold": times(f"<b>{P}#"),
    "400 open divs": times(f"<p>{P}#</p>", HEAD + "<div>" * 400),
    "400 open lists": times(f"<p>{P}#</p>", HEAD + "<ul><li>" * 400),
    "open tables": alike("<table><tr><td>"),
    "open links": times(f"<a href=/#.html>{P}"),
    "closing tags": alike("</div></p></body></html>"),
    "links": times(f"<a href=/#.html>{P}</a>"),
    "list of links": times(f"<li><a href=/#.html>{P}</a></li>", HEAD + "<ul>", "</ul>" + STORY),
    "rows": times(f"<tr><td>#</td><td>{P}</td></tr>", HEAD + "<table>", "</table>" + STORY),
    "cells": times("<td>#</td>", HEAD + "<table><tr>", "</table>" + STORY),
    "line breaks": times(f"{P}#<br>", HEAD + "<p>", "</p>"),
    "attributes": times(" a#=1", HEAD + "<div", ">" + STORY),
    "editors": alike("<p>责任编辑：张三</p>", HEAD + STORY, ""),
    "editors in a line": alike("责任编辑：张三 ", HEAD + STORY + "<p>", "</p>"),
    "dashes in the title": alike(" - ", "<html><head><title>河湾村", "</title></head>" + HEAD + STORY),
    "bars in the title": alike("河湾_|", "<html><head><title>", "</title></head>" + HEAD + STORY),
    "dashes in the byline": alike(" - ", HEAD + "<p>来源：", "</p>" + STORY),
    "bars in a line": alike("首页|", HEAD + "<div>", "</div>" + STORY),
    "breadcrumb": alike("<a href=/>首页</a> &gt; ", HEAD + "<div>", "</div>" + STORY),
    "metas": times("<meta name=a# content=b>", "<html><head>", "</head>" + HEAD + STORY),
    "titles": times("<title>河湾村修桥#</title>", "<html><head>", "</head>" + HEAD + STORY),
    "headlines": times("<h1>河湾村#修桥</h1>"),
    "sections": times(f"<h2>第#节</h2><p>{P}</p>", HEAD, ""),
    "dates": times("<p>2024-05-09 12:0#</p>"),
    "pictures": times("<img src=/#.jpg><p>图#</p>"),
    "figures": times("<figure><img src=/#.jpg><figcaption>图#</figcaption></figure>"),
    "script object": times(f'"k#":"{P}",', HEAD + "<script>window.state={", "}</script>"),
    "script arrays": lambda n: HEAD + "<script>var a=" + "[" * n + "]" * n + "</script>" + STORY,
    "open script objects": alike("var a={", HEAD + "<script>", "</script>" + STORY),
    "open script strings": alike("'\"", HEAD + "<script>var a=", "</script>" + STORY),
    "escapes in a script": alike("\\u6211", HEAD + "<script>var a='", "'</script>" + STORY),
    "scripts": times("<script>var a#={b:1}</script>"),
    "JSON-LD": alike("[", HEAD + "<script type='application/ld+json'>", "</script>" + STORY),
    "comments of the page": alike("<!-- a -->"),
    "classes": times(f"<div class='c# d#'><p>{P}</p></div>", HEAD, ""),
    "classes of one element": times("c# ", HEAD + "<div class='", "'>" + STORY + "</div>"),
    "styles": times(f"<p style='color:##;display:block'>{P}</p>", HEAD, ""),
    "names": alike("张三 ", HEAD + "<p>记者 ", "</p>" + STORY),
    "brackets": alike("（", HEAD + "<p>", "</p>" + STORY),
    "open credits": alike("（记者 ", HEAD + "<p>", "</p>" + STORY),
    "spaces": alike(" \u3000", HEAD + "<p>", "x</p>" + STORY),
    "one long word": alike("abc", HEAD + "<p>", "</p>" + STORY),
    "labels in a line": alike("来源：作者：", HEAD + "<p>", "</p>" + STORY),
    "addresses in a line": alike("http://a.example/b ", HEAD + "<p>", "</p>" + STORY),
    "preformatted lines": times(f"{P}#\n", HEAD + "<pre>", "</pre>"),
    "ruby": alike("<ruby>汉<rp>(</rp><rt>h</rt></ruby>", HEAD + "<p>", "</p>" + STORY),
    "options": times("<option>北京#", HEAD + "<select>", "</select>" + STORY),
    "entities": alike("&amp;#", HEAD + "<p>", "</p>" + STORY),
    "pager": times("<a href=1_#.html>#</a>", HEAD + STORY, ""),
    "open attribute": alike("x=", HEAD + "<div class='", STORY),
    "less-than signs": alike("<", HEAD, STORY),
    "teasers": times(f"<div><h3><a href=/#.html>河湾村#</a></h3><p>{P[:12]}...</p></div>", HEAD + STORY, ""),
    "comments": times("<div>用户#</div><div>写得真好#</div><div>回复</div>", HEAD + STORY + "<div>最新评论</div>", ""),
    "verse": times("<p>月落乌啼#</p>", HEAD, ""),
    "definition list": times(f"<dt>第#条<dd>{P}", HEAD + "<dl>", "</dl>"),
    "templates": times(f"<template><p>{P}#</p></template>"),
    "open templates": times(f"<template><p>{P}#</p>"),
    "iframes": times("<iframe src=/#></iframe>"),
    "lines in as many times": lambda n: HEAD + STORY + "<time>" * n + "<p>责任编辑：张三</p>" * n,
    "paragraphs in as many spans": lambda n: HEAD + "<span>" * n + f"<p>{P}</p>" * n + STORY,
    "pictures in as many spans": lambda n: HEAD + "<span>" * n + "<img src=/1.jpg><p>图为河湾</p>" * n + STORY,
    "items in as many bold ones": lambda n: HEAD + "<b>" * n + "<li>河湾" * n + STORY,
    "links in each other": times("<a><ul>文#", HEAD + "<div>", "</div>" + STORY),
    "open blocks of an author": alike("<div class=author>张三", HEAD + STORY, ""),
    "pictures of one block": alike("QQ：123 <img src=1.jpg><h1><img src=1.jpg alt=文>", HEAD + STORY + "<p>", "</p>" + STORY),
    "headings in the headline": times('<head>"+a+"<div><img src=a.jpg><p>图为河湾村的桥。记者 张三 摄</p></div>#', HEAD.partition("河湾村修桥</h1>")[0], HEAD[HEAD.index("河湾村修桥</h1>"):] + STORY),
    "blocks in the headline": alike("<div>文</div>", HEAD.partition("河湾村修桥</h1>")[0], HEAD[HEAD.index("河湾村修桥</h1>"):] + STORY),
    "open tables in the headline": alike("<table><tr><td>文", HEAD.partition("河湾村修桥</h1>")[0], HEAD[HEAD.index("河湾村修桥</h1>"):] + STORY),
    "blocks in a label": times("<label>文#", HEAD, STORY),
    "reporters in a line": alike("记者 张三", HEAD + "<p>", "</p>" + STORY),
    "hosts in a line": alike("承办单位：河湾 ", HEAD + "<p>", "</p>" + STORY),
    "cameras in a line": alike("摄影记者 张三 ", HEAD + "<p>文/李四 ", "</p>" + STORY),
    "hidden lines": times(f"<p style='display:none'>{P}#</p>"),
}  # fmt: skip

ITEM = "<item><title>河湾村修桥#</title><link>/#.html</link><pubDate>Thu, 09 May 2024 08:15:00 +0800</pubDate></item>"
RSS = ("<rss version='2.0'><channel>", "</channel></rss>")
FEEDS: dict[str, Grower] = {
    "items": times(ITEM, *RSS),
    "equal items": alike(ITEM, *RSS),
    "Atom": times("<entry><title>修桥#</title><link href=/#.html /><updated>2024-05-09T00:15:00Z</updated></entry>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>"),
    "attributes of the root": times(" a#=1", "<rss version='2.0'", f"><channel>{ITEM}</channel></rss>"),
    "attributes of the root, quoted": times(" a#='>'", "<rss version='2.0'", f"><channel>{ITEM}</channel></rss>"),
    "name spaces": times(" xmlns:a#='b#'", "<rss version='2.0'", f"><channel>{ITEM}</channel></rss>"),
    "open elements": alike("<a>", "<rss version='2.0'><channel>", ""),
    "links of an item": times("<link>/#.html</link>", "<rss version='2.0'><channel><item><title>修桥</title>", "</item></channel></rss>"),
    "JSON items": lambda n: '{"version":"https://jsonfeed.org/version/1.1","items":[' + ",".join(f'{{"url":"/{i}.html","title":"修桥{i}"}}' for i in range(n)) + "]}",
}  # fmt: skip

URLSET = ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</urlset>")
SITEMAPS: dict[str, Grower] = {
    "urls": times("<url><loc>/#.html</loc><lastmod>2024-05-09</lastmod></url>", *URLSET),
    "equal urls": alike("<url><loc>/1.html</loc></url>", *URLSET),
    "locations of one": times("<loc>/#.html</loc>", URLSET[0] + "<url>", "</url>" + URLSET[1]),
    "open urls": times("<url><loc>/#.html", URLSET[0], ""),
    "attributes of the root": times(" a#=1", "<urlset", "><url><loc>/1.html</loc></url></urlset>"),
    "sitemaps": times("<sitemap><loc>/#.xml</loc></sitemap>", "<sitemapindex>", "</sitemapindex>"),
    "lines": times("http://news.example.com/#.html\n", "", ""),
    "ampersands": alike("&", URLSET[0] + "<url><loc>/1.html?", "</loc></url>" + URLSET[1]),
}  # fmt: skip

ROBOTS: dict[str, Grower] = {
    "rules": times("Disallow: /#/*/a$\n", "User-agent: *\n", ""),
    "groups": times("User-agent: robot#\nDisallow: /#\n", "", ""),
    "names over rules": lambda n: "".join(f"User-agent: robot{i}\n" for i in range(n)) + "".join(f"Disallow: /{i}\n" for i in range(n)),
    "rules that forbid other pages": times("Disallow: /#/\n", "User-agent: *\n", "Disallow: /a\n"),
    "names of a group": times("User-agent: robot#\n", "", "Disallow: /\n"),
    "our groups": times("User-agent: newsspider\nDisallow: /#\n", "", ""),
    "stars": alike("*a", "User-agent: *\nDisallow: /", "\n"),
    "usage": times("Content-Usage: /#/ train-ai=n\n", "User-agent: *\n", ""),
    "usage with stars": alike("*a", "User-agent: *\nContent-Usage: /", " train-ai=n\n"),
    "sitemaps": times("Sitemap: /#.xml\n", "", ""),
}  # fmt: skip

ANSWERS: dict[str, Grower] = {
    "objects": lambda n: "[" + ",".join(f'{{"title":"河湾村修桥{i}","url":"/{i}.html"}}' for i in range(n)) + "]",
    "open arrays": alike("[", "", ""),
    "open objects": alike('{"a":', "", ""),
    "strings": lambda n: "[" + ",".join(f'"/{i}.html"' for i in range(n)) + "]",
    "markup in a string": times("<a href=/#.html>河湾村修桥</a>", '{"html":"', '"}'),
}  # fmt: skip
