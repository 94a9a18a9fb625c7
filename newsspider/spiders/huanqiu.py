"""环球网, www.huanqiu.com."""

from newsspider.spiders.portal import PortalSpider


class HuanqiuSpider(PortalSpider):
    """环球网."""

    name = "huanqiu"
    start_urls = ["https://www.huanqiu.com/"]
