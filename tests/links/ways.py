"""Ways in which a list links to its stories: part of a list page in, HTML out."""

from html import escape
from itertools import cycle

from tests.links.portals import ListPage, Part


def each(*patterns: str) -> Part:
    """Every story by a pattern, in turn where there are several."""

    def listing(page: ListPage) -> str:
        filled = (
            pattern.format(url=escape(one.url), title=one.title, day=one.day)
            for one, pattern in zip(page.shown, cycle(patterns), strict=False)
        )
        return f'<div class="list">{"".join(filled)}</div>'

    return listing


dated = each('<li><span class="date">{day}</span><a href="{url}" target="_blank">{title}</a></li>')
pictures = each('<a href="{url}"><img src="/pic/cover.jpg" alt="{title}" width="220"></a>')
silent_pictures = each('<div><a href="{url}"><img src="/pic/cover.jpg"></a><h3>{title}</h3></div>')
cards = each(
    '<div class="card" data-url="{url}"><h3>{title}</h3><span>{day}</span></div>',
    '<li class="item" data-href="{url}">{title}</li>',
    '<div class="news-item" data-link="{url}"><img src="/pic/cover.jpg"><p>{title}</p></div>',
    '<a href="javascript:;" data-url="{url}">{title}</a>',
)
clicks = each(
    """<li onclick="location.href='{url}'">{title}</li>""",
    """<div class="card" onclick="window.location.href = '{url}';"><h3>{title}</h3></div>""",
    """<table><tr onclick='window.location="{url}"'><td>{title}</td><td>{day}</td></tr></table>""",
    """<span style="cursor:pointer" onclick="self.location='{url}';return false">{title}</span>""",
    """<button type="button" onclick="location.assign(&#39;{url}&#39;)">{title}</button>""",
)
click_windows = each(
    """<li onclick="window.open('{url}')">{title}</li>""",
    """<div onclick="window.open('{url}','_blank','width=800,height=600')">{title}</div>""",
    """<a href="javascript:void(0)" onclick="window.open('{url}');return false;">{title}</a>""",
    """<a href="#" onclick="javascript:top.location.href='{url}'">{title}</a>""",
)
script_links = each(
    """<li><a href="javascript:window.open('{url}')">{title}</a></li>""",
    """<li><a href="javascript:void(window.open('{url}','_blank'));">{title}</a></li>""",
    """<li><a href="javascript:location.href='{url}'">{title}</a></li>""",
    """<li><a href="JavaScript:openWin('{url}',800,600)">{title}</a></li>""",
)


def image_map(page: ListPage) -> str:
    """Areas of one picture, as front pages of printed papers are."""
    areas = "".join(
        f'<area shape="rect" coords="0,{40 * row},300,{40 * row + 38}" href="{one.url}" alt="{one.title}">'
        for row, one in enumerate(page.shown)
    )
    return f'<img src="/pic/page.jpg" usemap="#page"><map name="page">{areas}</map>'


def options(page: ListPage) -> str:
    """A box to choose a story from."""
    rows = "".join(f'<option value="{one.url}">{one.title}</option>' for one in page.shown)
    return (
        '<select onchange="if(this.value)location.href=this.value">'
        f'<option value="">请选择要看的新闻</option>{rows}</select>'
    )


def written(page: ListPage) -> str:
    """A script that writes the list."""
    lines = (
        f"""document.write('<li><a href="{one.url}">{one.title}</a></li>');\n"""
        for one in page.shown
    )
    return f"<ul><script>\n{''.join(lines)}</script></ul>"


def lazy(page: ListPage) -> str:
    """A list that a script takes out of a text box once somebody scrolls there."""
    rows = "".join(f'<li><a href="{one.url}">{one.title}</a></li>' for one in page.shown)
    return f'<textarea class="lazyload" style="display:none"><ul>{escape(rows)}</ul></textarea>'


def numbers(page: ListPage) -> str:
    """The numbers of all pages, but for this one a link each."""
    links = (
        f'<a href="{escape(page.address(number))}">{number}</a>'
        if number != page.number
        else f"<b>{number}</b>"
        for number in range(1, page.last + 1)
    )
    return f'<div class="pages">{" ".join(links)}</div>'


def after(pattern: str) -> Part:
    """A link to the next page by a pattern; nothing on the last one."""
    return lambda page: pattern.format(url=escape(page.following)) if page.following else ""


def chosen(page: ListPage) -> str:
    """A box to choose a page from."""
    rows = "".join(
        f'<option value="{escape(page.address(number))}">第{number}页</option>'
        for number in range(1, page.last + 1)
    )
    return f'<select onchange="window.location=this.value">{rows}</select>'


def days(page: ListPage) -> str:
    """The list is of one day: a calendar leads to the others."""
    cells = "".join(
        f'<td><a href="{escape(page.address(number))}">{29 - number}</a></td>'
        for number in range(page.last, 0, -1)
    )
    return f"<table><caption>2025年3月</caption><tr>{cells}</tr></table>"


def trs(page: ListPage) -> str:
    """A function of TRS WCM writes the pager."""
    return f'<script>createPageHTML({page.last}, {page.number - 1}, "index", "html");</script>'


def old_trs(page: ListPage) -> str:
    """The script of older versions stands on the page itself."""
    return rf"""<script language="JavaScript">
var currentPage = {page.number - 1};//所在页从0开始
var prevPage = currentPage-1//上一页
var nextPage=currentPage+1//下一页
var countPage = {page.last}//共多少页
if(countPage>1&&currentPage!=(countPage-1))
  document.write("<a href=\"index"+"_" + nextPage + "."+"html\">下一页</a>&nbsp;");
</script>"""


def called(page: ListPage) -> str:
    """A function of the page goes to the number that the link gives it."""
    return (
        "<script>function goPage(n){window.location.href='/news/index_'+n+'.html';}</script>"
        f'<a href="javascript:goPage({page.number + 1})">下一页</a> 共{page.last}页'
    )
