"""南方网, news.southcn.com."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class SouthcnSpider(PortalSpider):
    """南方网."""

    name = "southcn"
    start_urls = ["https://news.southcn.com/"]
    selectors = Selectors(
        body="#content",
        title="#article_title",
        authors="#author_baidu",
        source="#source_baidu",
        published="#pubtime_baidu",
    )
