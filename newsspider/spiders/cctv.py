"""央视网, news.cctv.com."""

from newsspider.spiders.portal import PortalSpider


class CctvSpider(PortalSpider):
    """央视网."""

    name = "cctv"
    start_urls = ["https://news.cctv.com/"]
    allowed_domains = ["cctv.com", "cctv.cn"]
