"""中国新闻网, www.chinanews.com.cn."""

from newsspider.spiders.portal import PortalSpider


class ChinaNewsSpider(PortalSpider):
    """中国新闻网."""

    name = "chinanews"
    start_urls = ["https://www.chinanews.com.cn/"]
    allowed_domains = ["chinanews.com.cn", "chinanews.com"]
