"""``-a dry_run=1``: what a crawl of a portal would do, seen from a few of its pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsspider.discovery.account import LinkAccount, table
from newsspider.discovery.links_to_follow import LinkToFollow
from newsspider.discovery.url_shapes import url_shape
from newsspider.items import Article
from newsspider.terminal import visible_lines

REQUESTS = 40
_SAMPLES = 4  # pages of one shape
_SHOWN_ARTICLES, _SHOWN_LISTS, _TEXT_CHARS = 8, 20, 60


@dataclass(slots=True)
class DryRun:
    """Picks the pages that a dry run reads, and shows what they are."""

    sources: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    _taken: Counter[str] = field(default_factory=Counter)
    _left: Counter[str] = field(default_factory=Counter)
    _offered: set[str] = field(default_factory=set)

    def takes(self, link: LinkToFollow) -> bool:
        """Whether a link is one of the samples of its kind."""
        if link.url in self._offered:
            return False
        self._offered.add(link.url)
        shape = f"{link.kind} {url_shape(link.url)}"
        if self._taken[shape] >= _SAMPLES:
            self._left[shape] += 1
            return False
        self._taken[shape] += 1
        return True

    def priority(self, link: LinkToFollow) -> int:
        """When to request a sample: sources first, then one page of every shape, then another."""
        if link.kind in ("feed", "sitemap"):
            return link.priority
        return -self._taken[f"{link.kind} {url_shape(link.url)}"]

    def note_source(self, kind: str, url: str, entries: int) -> None:
        """A feed or sitemap was read."""
        self.sources.append(f"{kind} {url}: {entries} entries")

    def note_list(self, url: str, title: str | None, links: list[LinkToFollow]) -> None:
        """A page that is no article was read, and leads on."""
        following = [link.url for link in links if link.kind in ("next", "more")]
        pager = f"; goes on at {following[0]}" if following else ""
        self.lists.append(f"{url} {title or ''}: {len(links)} new links{pager}")

    def render(self, account: LinkAccount) -> str:
        """The report."""
        parts = [_section("Feeds and sitemaps", self.sources, _SHOWN_LISTS)]
        parts.append(_section("Sections and lists", self.lists, _SHOWN_LISTS))
        parts.append(_section("Articles", map(_sample, self.articles), _SHOWN_ARTICLES))
        shapes = [f"{shape}: {count} more" for shape, count in self._left.most_common(10)]
        parts.append(_section("A crawl would go on with", shapes, len(shapes)))
        parts.append(f"Links\n{table(account.to_dict())}")
        return "\n\n".join(parts)


def _section(name: str, lines: Iterable[str], most: int) -> str:
    found = list(lines)
    shown = [f"  {visible_lines(line)}" for line in found[:most]] or ["  none"]
    if len(found) > most:
        shown.append(f"  … and {len(found) - most} more")
    return "\n".join((f"{name} ({len(found)})", *shown))


def _sample(article: Article) -> str:
    by = "、".join(article.authors) or "-"
    start = article.text[:_TEXT_CHARS].replace("\n", " ")
    return (
        f"{article.title}\n    {article.url}\n"
        f"    {article.published or 'no time'} | {article.source or 'no source'} | {by} | "
        f"{len(article.text)} characters, confidence {article.extraction.confidence}\n    {start}…"
    )
