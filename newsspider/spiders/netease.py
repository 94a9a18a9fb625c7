"""网易新闻, news.163.com."""

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class NeteaseSpider(PortalSpider):
    """网易新闻."""

    name = "netease"
    start_urls = ["https://news.163.com/"]
    allowed_domains = ["163.com", "126.net"]
    selectors = Selectors(
        body=".post_body, #endText, .article_box > #content",
        title="h1.post_title, #epContentLeft > h1, .article_title > h2",
        source=".post_info > a, .post_time_source > a",
        published=".post_info, .post_time_source, .article_title .time",
        sections=".post_crumb > a:not([class])",
        drop=".ep-source",
    )
