"""腾讯新闻, news.qq.com."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class QqSpider(PortalSpider):
    """腾讯新闻."""

    name = "qq"
    start_urls = ["https://news.qq.com/"]
    selectors = Selectors(
        body="#ArticleContent, .content-article, #Cnt-Main-Article-QQ",
        title=".content-article > h1, .LEFT > h1, .qq_article h1",
        source=".media-name, .a_source",
        published=".media-meta > span:first-child, .a_time",
        sections=".a_catalog",
    )
