"""中国日报网, cn.chinadaily.com.cn."""

from newsspider.spiders.portal import PortalSpider


class ChinaDailySpider(PortalSpider):
    """中国日报网."""

    name = "chinadaily"
    start_urls = ["https://cn.chinadaily.com.cn/"]
    allowed_domains = ["cn.chinadaily.com.cn"]
