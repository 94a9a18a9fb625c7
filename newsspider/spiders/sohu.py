"""搜狐, news.sohu.com."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class SohuSpider(PortalSpider):
    """搜狐."""

    name = "sohu"
    start_urls = ["https://news.sohu.com/"]
    selectors = Selectors(
        body="#mp-editor",
        title=".text-title > h1",
        published="#news-time",
    )
