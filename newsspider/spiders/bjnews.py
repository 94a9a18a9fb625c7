"""新京报, www.bjnews.com.cn."""

from newsspider.spiders.portal import PortalSpider


class BjNewsSpider(PortalSpider):
    """新京报."""

    name = "bjnews"
    start_urls = ["https://www.bjnews.com.cn/"]
