"""Pages in one row with a mark for each line end: ``get_text("|")``, lists that a table joins."""

import pytest
from bs4 import BeautifulSoup

from newsspider import clean_text
from newsspider.dumps.separated import part_separated
from tests.pages import END, LEAD

TITLE = "渡口停航一天：大风来袭"
PAGE = f"""<title>{TITLE}-青禾网</title><ul><li>首页<li>城事<li>English, 中文</ul><h1>{TITLE}</h1>
<p>2024-05-09 08:15<span>来源：青禾日报</span><p><a href="/">{LEAD[:5]}</a>{LEAD[5:]}</p>
<p>{END}<p>三日共有12,000人改走陆路。<p>责任编辑：岑远<h3>相关阅读</h3><li>夜市开张首日客流超过...</li>"""


@pytest.mark.parametrize("mark", ["|", ",", "\t", ";", " | ", " // ", "###", "$$"])
def test_a_mark_for_each_line_end(mark: str) -> None:
    article = clean_text(BeautifulSoup(PAGE, "lxml").get_text(mark, strip=True))
    assert article.title == TITLE
    assert article.text == f"{LEAD}\n{END}\n三日共有12,000人改走陆路。"
    assert (article.source, article.published) == ("青禾日报", "2024-05-09T08:15:00+08:00")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n首页|城事|社会\n{LEAD}\n{END}",
        f"{TITLE}\n{LEAD}|{END}",
        f"{TITLE}\n{LEAD}\n{LEAD}#渡口停航#\n{END}#大风#\n{END}\n{END}\n{END}",  # topics
        "他说,渡口停航。她说,九时复航。",
    ],
)
def test_marks_that_stand_for_themselves_stay(text: str) -> None:
    assert part_separated(text) == text
