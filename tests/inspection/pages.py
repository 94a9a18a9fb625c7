"""Pages to lay open."""

from newsspider.extraction.page import Page
from newsspider.inspection.findings import Findings, find
from newsspider.words.lexicon import Lexicon

URL = "https://news.qinghe.example/1234567.html"

PLAIN = """<html><head><meta charset="utf-8"><title>大风来袭，渡口停航一天_青禾网</title>
<meta property="og:site_name" content="青禾网"><meta name="source" content="青禾晚报"></head><body>
<nav><a href="/">首页</a> <a href="/news/">新闻</a></nav>
<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15 来源：青禾日报 作者：秦放</p>
<div id="content" class="text a20240509"><p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。</p>
<p>“风再大一点，船就靠不了岸。”值班员说，这是今年第三次停航，往年同期只有一次。</p>
<p>扫一扫关注我们</p><p>责任编辑：沈默</p></div></body></html>"""

# Everything by which a page could act, or reach the network, or pass for us.
HOSTILE = """<html><head><meta charset="utf-8"><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/"><title>大风来袭，渡口停航一天</title>
<link rel="stylesheet" href="https://evil.example/x.css">
<style>@import url(https://evil.example/y.css); body { display: none; background: url(https://evil.example/b.png) }</style>
<script>parent.acted = 1; fetch("https://evil.example/")</script></head><body onload="parent.acted = 2">
<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15 来源：青禾日报 <a href="javascript:parent.acted=3">秦放</a></p>
<iframe src="https://evil.example/f" srcdoc="<script>top.acted=4</script>"></iframe>
<form action="https://evil.example/"><input autofocus onfocus="parent.acted=5"><button formaction="javascript:parent.acted=6">提交</button>
<img name="querySelectorAll" id="body" src="https://evil.example/i.png" onerror="parent.acted=7" alt="渡口"></form>
<svg><script>parent.acted=8</script><style><img src=x onerror="parent.acted=9"></style></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=parent.acted=10&gt;"></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=parent.acted=11>">x</p></noscript>
<textarea></textarea><img src=x onerror="parent.acted=12"></textarea>
<div id="content"><p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。</p>
<p data-ns-line="0" data-ns-fate="kept" onclick="parent.acted=13" style="position: fixed; inset: 0">“风再大一点，船就靠不了岸。”值班员说，这是今年第三次停航，往年同期只有一次。</p>
<xmp><script>parent.acted=14</script></xmp><p>责任编辑：沈默</p></div>
<object data="https://evil.example/o"></object><embed src="https://evil.example/e"><video src="https://evil.example/v" autoplay></video>
<a href="data:text/html,<script>parent.acted=15</script>" ping="https://evil.example/p">数据</a>
<x-box onclick="parent.acted=16"><slot name="s"></slot></x-box>
<script>/* " & $title ]]> --> */</script></body></html>"""


def opened(html: str = PLAIN) -> Findings:
    """What there is to show of a page, with what each rule is worth."""

    def reread(lexicon: Lexicon, labelled: bool) -> Page:
        return Page(html, URL, lexicon=lexicon, labelled=labelled)

    return find(Page(html, URL), reread)
