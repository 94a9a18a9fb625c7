"""The heading over the first paragraph, on pages and in dumps."""

import pytest

from newsspider import clean_text, extract
from tests.pages import END, HEADLINE, INFO, LEAD, PARAGRAPHS, UNDATED_URL, page, paragraphs


def told(*lines: str) -> tuple[str, str]:
    """What a page and a dump with these lines under the bar tell."""
    article = extract(page(paragraphs(*lines)), UNDATED_URL)
    assert article is not None
    return article.text, clean_text("\n".join([HEADLINE, INFO, *lines])).text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("【案情】", "【分歧】"),
        ("[案情]", "[评析]"),
        ("★现场", "★回应"),
        ("■停航", "■复航"),
        ("7:30 码头", "12：10 渡口"),
    ],
)
def test_it_is_told_by_the_next_one_of_its_form(first: str, second: str) -> None:
    lines = (first, LEAD, second, *PARAGRAPHS[2:], END)
    assert told(*lines) == ("\n".join(lines),) * 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("■本报记者 林雨桐", "■复航"),
        ("□林雨桐", "□复航"),
        ("【打印】【关闭】", "【分歧】"),
        ("【编辑：沈砚秋】", "【分歧】"),
        ("【青禾日报】", "【分歧】"),
        ("【我要评论】", "【分歧】"),
        ("【导读】", "【正文】"),
        ("[摘要]", "[关键词]"),
    ],
)
def test_a_credit_or_button_of_its_form_is_none(first: str, second: str) -> None:
    texts = told(first, LEAD, second, *PARAGRAPHS[2:], END)
    assert all(text.startswith(LEAD) for text in texts)
