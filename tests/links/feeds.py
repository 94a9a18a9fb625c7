"""Feeds and sitemaps of portals."""

from tests.links.portals import Portal


def rss(portal: Portal, count: int) -> str:
    """A feed of the newest stories."""
    items = "".join(
        f"<item><title>{one.title}</title><link>{{base}}{listed.url}</link>"
        f"<pubDate>{one.published:%a, %d %b %Y %H:%M:%S} +0800</pubDate></item>"
        for one, listed in list(zip(portal.stories, portal.listed, strict=True))[:count]
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{portal.name}</title><link>{{base}}/</link>{items}</channel></rss>"
    )


def sitemap(portal: Portal, count: int) -> str:
    """A sitemap of the newest stories."""
    urls = "".join(
        f"<url><loc>{{base}}{one.url}</loc><lastmod>{one.day}</lastmod></url>"
        for one in portal.listed[:count]
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    )
