"""新华网, www.news.cn."""

from newsspider.spiders.portal import PortalSpider


class XinhuaSpider(PortalSpider):
    """新华网."""

    name = "xinhua"
    start_urls = ["https://www.news.cn/"]
    allowed_domains = ["news.cn", "xinhuanet.com"]
