"""观察者网, www.guancha.cn."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class GuanchaSpider(PortalSpider):
    """观察者网."""

    name = "guancha"
    start_urls = ["https://www.guancha.cn/"]
    selectors = Selectors(
        body=".all-txt",
        title=".left-main > h3",
        source=".time > span:nth-child(3)",
        published=".time > span:first-child",
    )
