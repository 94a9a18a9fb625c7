"""Input that grows, kind by kind, for the tests of how work grows with it.

Each value makes an input with `n` of something; all that it is made of is our own.
"""

from collections.abc import Callable

Grower = Callable[[int], str]

P = "河湾村的桥昨天修好了，村民不再绕路，孩子们上学近了三里路。"
HEAD = "<html><head><title>河湾村修桥</title></head><body><h1>河湾村修桥</h1><div>2024-05-09 12:00 来源：示例日报</div>"
STORY = f"<p>{P}</p>" * 5


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
    "iframes": times("<iframe src=/#></iframe>"),
    "hidden lines": times(f"<p style='display:none'>{P}#</p>"),
}  # fmt: skip
