"""凤凰网, news.ifeng.com."""

from newsspider.spiders.portal import PortalSpider


class IfengSpider(PortalSpider):
    """凤凰网."""

    name = "ifeng"
    start_urls = ["https://news.ifeng.com/"]
