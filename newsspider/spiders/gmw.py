"""光明网, www.gmw.cn."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class GmwSpider(PortalSpider):
    """光明网."""

    name = "gmw"
    start_urls = ["https://www.gmw.cn/"]
    selectors = Selectors(
        body=".u-mainText",
        title="h1.u-title",
        source=".m-con-source",
        published=".m-con-time",
        sections=".g-crumbs a",
    )
