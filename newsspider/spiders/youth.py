"""中国青年网, news.youth.cn."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class YouthSpider(PortalSpider):
    """中国青年网."""

    name = "youth"
    start_urls = ["https://news.youth.cn/"]
    selectors = Selectors(
        body=".TRS_Editor",
        title=".page_title > h1, .page_bt > .pbt",
        source="#source_baidu, .page_bt > .pwz",
        published="#page_right, .page_bt > .pwz",
    )
