"""Lists that only the data for a script hold, as the frameworks write them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from tests.links.portals import Listed, ListPage, Part

BUILD = "kX3vTq9ZbW1mRr7yLpNcD"
State = Callable[[ListPage], dict[str, Any]]


def rows_of(shown: Sequence[Listed]) -> list[dict[str, Any]]:
    """Stories as programs send them to a browser."""
    return [
        {"id": row, "title": one.title, "url": one.url, "publishTime": f"{one.day} 08:00:00"}
        for row, one in enumerate(shown, 101)
    ]


def counted(page: ListPage) -> dict[str, Any]:
    """What a list knows of itself: its page, and how many stories there are."""
    shown = rows_of(page.shown)
    return {"list": shown, "page": page.number, "pageSize": 12, "total": 12 * page.last}


def pointing(page: ListPage) -> dict[str, Any]:
    """The same for one that knows the address of its next page."""
    return {"list": rows_of(page.shown), "nextPage": page.following}


def next_data(state: State) -> Part:
    """Next.js."""

    def script(page: ListPage) -> str:
        data = {
            "props": {"pageProps": state(page), "__N_SSP": True},
            "page": "/news",
            "query": {"page": str(page.number)} if page.number > 1 else {},
            "buildId": BUILD,
            "isFallback": False,
        }
        text = json.dumps(data, ensure_ascii=False)
        return f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{text}</script>'

    return script


def next_answer(page: ListPage) -> str:
    """What Next.js asks its server for when a reader turns to a page."""
    return json.dumps({"pageProps": counted(page), "__N_SSP": True}, ensure_ascii=False)


def nuxt_function(page: ListPage) -> str:
    """Nuxt 2: a function of the values that come more than once; slashes are escaped."""
    rows = ",".join(
        f'{{id:{row["id"]},title:"{row["title"]}",source:a,url:"{_escaped(row["url"])}",pic:b}}'
        for row in rows_of(page.shown)
    )
    data = f"{{list:[{rows}],page:{page.number},pageSize:12,total:{12 * page.last}}}"
    return (
        '<div id="__nuxt"></div><script>window.__NUXT__=(function(a,b){return '
        f'{{layout:"default",data:[{data}],serverRendered:!0}}}}("县融媒体中心",null));</script>'
    )


def _escaped(url: str) -> str:
    return url.replace("/", "\\u002F")


def nuxt_data(page: ListPage) -> str:
    """Nuxt 3: one flat list, in which numbers stand for the values at their places."""
    flat: list[Any] = [["Reactive", 1], {"data": 2, "serverRendered": 3}, {"list": 4}, True]

    def place(value: Any) -> int:
        at = len(flat)
        flat.append(None)
        if isinstance(value, dict):
            flat[at] = {name: place(inner) for name, inner in value.items()}
        elif isinstance(value, list):
            flat[at] = [place(inner) for inner in value]
        else:
            flat[at] = value
        return at

    place(counted(page))
    text = json.dumps(flat, ensure_ascii=False)
    return (
        f'<div id="__nuxt"></div><script type="application/json" id="__NUXT_DATA__">{text}</script>'
    )


def initial_state(state: State) -> Part:
    """Vue and React without a framework around them."""

    def script(page: ListPage) -> str:
        text = json.dumps({"channel": {"name": "要闻"}, "news": state(page)}, ensure_ascii=False)
        clean_up = "(function(){var s;(s=document.currentScript).parentNode.removeChild(s)}());"
        return f'<div id="app"></div><script>window.__INITIAL_STATE__={text};{clean_up}</script>'

    return script


def answer(page: ListPage) -> str:
    """What an endpoint answers when more of a list is asked for."""
    data = {"code": 0, "data": {"items": rows_of(page.shown), "hasMore": page.number < page.last}}
    return json.dumps(data, ensure_ascii=False)
