"""Alarms in words: the home of each sentence, its two languages side by side."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from newsspider.monitoring.figures import FIELDS, LAYOUT


class Sentence(NamedTuple):
    """The same said in English and in Chinese."""

    en: str
    zh: str
    """Empty where an earlier version kept English alone."""

    def __str__(self) -> str:
        """Both on one line, as a log and a terminal show them."""
        return " / ".join(filter(None, self))


RISEN = {
    **{
        f"missing {name}": Sentence(f"articles without {name}", f"没有 {name} 的文章")
        for name in FIELDS
    },
    "no article": Sentence("pages of which no article could be read", "读不出文章的页面"),
    "errors": Sentence("requests that failed", "失败的请求"),
}
"""What a share is of, by the kind of the alarm that its rise raises."""


def whole(site: str, said: Sentence, since: int) -> Sentence:
    """The sentence with the portal before it, and behind it since when (seconds since 1970)."""
    moment = datetime.fromtimestamp(since, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Sentence(f"{site}: {said.en} (since {moment})", f"{site}：{said.zh}（自 {moment} 起）")


def silent(brought: Sequence[int]) -> Sentence:
    """A run brought nothing; what those before the silence did."""
    runs, middle = len(brought), sorted(brought)[len(brought) // 2]
    return Sentence(
        f"nothing new, and the {runs} runs before brought {middle} at the median, each",
        f"没有新文章；此前 {runs} 次运行每次带来的文章，中位数为 {middle} 篇",
    )


def risen(kind: str, some: int, of: int, usual: float) -> Sentence:
    """A share of `RISEN` is far above what is usual."""
    return Sentence(
        f"{RISEN[kind].en}: {some} of {of}, usually {usual:.0%}",
        f"{RISEN[kind].zh}占 {some}/{of}，平时占 {usual:.0%}",
    )


def shorter(middle: float, usually: float) -> Sentence:
    """Texts are far shorter; both are characters."""
    return Sentence(
        f"texts of {middle:.0f} characters at the median, usually {usually:.0f}",
        f"正文长度的中位数是 {middle:.0f} 个字符，平时是 {usually:.0f} 个",
    )


def drifted(field: str, some: int, of: int) -> Sentence:
    """The selectors of a field find nothing, or pages have no layout that is known."""
    if field == LAYOUT:
        return Sentence(
            f"the portal changed its pages: {some} of {of} had no layout that was known",
            f"门户改版了：不属于任何已知布局的页面占 {some}/{of}",
        )
    return Sentence(
        f"the selectors of {field!r} found nothing on {some} of {of} pages",
        f"{field} 的选择器一无所获的页面占 {some}/{of}",
    )


def left_alone(answers: int) -> Sentence:
    """The portal blocks the crawl for good, or gives no answer."""
    return Sentence(
        f"it blocks the crawl or does not answer, and was left alone: {answers} answers",
        f"拦截抓取 {answers} 次，或没有答复，已不再访问",
    )


def verified(some: int, of: int) -> Sentence:
    """The portal asks for a captcha now and then."""
    return Sentence(
        f"{some} of {of} requests led to a verification or the like",
        f"得到验证页面之类的请求占 {some}/{of}",
    )


def growing(pending: int, before: int, runs: int) -> Sentence:
    """URLs to request are ever more."""
    return Sentence(
        f"{pending} URLs are left to request, {before} were {runs} runs ago, "
        "and each run left more",
        f"还有 {pending} 个网址待抓取，{runs} 次运行之前是 {before} 个，而且一次比一次多",
    )


def few_articles(offered: int, articles: int, reason: str) -> Sentence:
    """Lists offer far more than what turns out to be an article.

    :param reason: what became of most of the rest, with how many; may be empty.
    """
    return Sentence(
        f"Lists offered {offered} new links as stories, and only {articles} of the pages "
        f"were articles; the largest reason: {reason or 'they were not requested'}",
        f"列表给出 {offered} 个新链接，其中只有 {articles} 个页面是文章；"
        f"最主要的原因：{reason or '没有请求'}",
    )
