"""证券时报网, www.stcn.com."""

from newsspider.spiders.portal import PortalSpider


class StcnSpider(PortalSpider):
    """证券时报网."""

    name = "stcn"
    start_urls = ["https://www.stcn.com/"]
