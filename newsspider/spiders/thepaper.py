"""澎湃新闻, www.thepaper.cn."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class ThePaperSpider(PortalSpider):
    """澎湃新闻."""

    name = "thepaper"
    start_urls = ["https://www.thepaper.cn/"]
    selectors = Selectors(
        body=".news_txt",
        title="h1.news_title",
        published=".news_about > p",
        sections=".news_path a",
    )
