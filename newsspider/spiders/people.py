"""人民网, www.people.com.cn."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class PeopleSpider(PortalSpider):
    """人民网."""

    name = "people"
    start_urls = ["http://www.people.com.cn/"]
    allowed_domains = ["people.com.cn", "people.cn"]
    selectors = Selectors(
        body=".rm_txt_con, #rwb_zw, .artDet",
        title=".rm_txt h1, .text_title h1, .articleCont h2",
        authors=".rm_txt .author, .text_title .author",
        source=".rm_txt .col-1-1, .text_title .box01 .fl, .artOri",
        published=".rm_txt .col-1-1, .text_title .box01 .fl, .artOri",
        sections="#rwb_navpath a, .subNav a",
        drop=".edit, #paper_num",
    )
