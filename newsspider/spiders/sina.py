"""新浪新闻, news.sina.com.cn."""

from newsspider.spiders.portal import PortalSpider


class SinaSpider(PortalSpider):
    """新浪新闻."""

    name = "sina"
    start_urls = ["https://news.sina.com.cn/"]
