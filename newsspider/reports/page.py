"""A report as one page that needs nothing from outside, in English and Chinese."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from newsspider.monitoring.figures import FIELDS
from newsspider.reports.charts import charts
from newsspider.reports.collect import Report, described


def render(report: Report, language: str = "en") -> str:
    """The page as HTML.

    :param language: ``en`` or ``zh``, that which is shown first; the page has both.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters.update(percent=_percent, day=_day, link=_link)
    environment.globals["t"] = _both
    environment.filters["named"] = _named
    folder = files(__package__)
    template = environment.from_string(folder.joinpath("report.html.j2").read_text("utf-8"))
    return template.render(
        report=report,
        charts=[(chart, Markup(chart.svg)) for chart in charts(report)],
        portals=[(portal.site, described(portal.total)) for portal in report.portals],
        fields=FIELDS,
        language=language,
        style=Markup(folder.joinpath("report.css").read_text("utf-8")),
    )


def _both(english: str, chinese: str) -> Markup:
    """A text in both languages, of which the page shows one."""
    markup = '<span class="t" lang="en">{}</span><span class="t" lang="zh-Hans">{}</span>'
    return Markup(markup).format(english, chinese)


_KINDS = {
    "silent": ("nothing new", "没有新文章"),
    "missing": ("field missing", "字段缺失增多"),
    "short": ("texts are shorter", "正文变短"),
    "drift": ("selectors find nothing", "选择器失效"),
    "no article": ("no article can be read", "页面读不出文章"),
    "errors": ("requests fail", "请求失败增多"),
    "blocked": ("the portal blocks", "门户拦截抓取"),
    "few articles": ("far fewer saved than found", "保存的远少于发现的"),
    "frontier": ("ever more to request", "待抓取的网址不断增多"),
}


def _named(kind: str) -> Markup:
    """The kind of an alarm for people, with the field that it is about."""
    words = _KINDS.get(kind) or _KINDS.get(kind.partition(" ")[0]) or (kind, kind)
    name = "" if kind in _KINDS else f" ({kind.partition(' ')[2]})"
    return _both(*(f"{word}{name}" for word in words))


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _day(seconds: int | None) -> str:
    if seconds is None:
        return "–"
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _link(url: Any) -> str | None:
    """The address, if a click on it opens a page and nothing else."""
    return str(url) if urlsplit(str(url)).scheme in ("http", "https") else None
