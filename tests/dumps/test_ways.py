"""Breadcrumbs that a dump has broken into lines, and headlines under them."""

import pytest

from newsspider import clean_text
from tests.pages import PARAGRAPHS

TITLE = "东港渡口开出第一班电动渡轮"


@pytest.mark.parametrize(
    "way",
    [
        ["首页", "船市", "渡轮评测"],
        ["当前位置：", "首页", "船市", "渡轮评测"],
        ["您的位置 首页", "试航报告"],
        ["您的位置：首页", ">", "船市", ">", "渡轮评测"],
        ["首页", "船市", "评测", "正文"],
    ],
)
@pytest.mark.parametrize("bar", [[], ["2024-05-09 08:15 来源：青禾网"]])
def test_a_step_of_a_way_is_no_headline(way: list[str], bar: list[str]) -> None:
    assert clean_text("\n".join([*way, TITLE, *bar, *PARAGRAPHS])).title == TITLE


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["首页", "散文", "落雨的伞"], "落雨的伞"),
        (["首页", "船市", "渡轮评测", "新船试航会", "发布时间：2024-05-09 08:15"], "新船试航会"),
        (["首页", "国内", "国际", "2024年5月9日 星期四", TITLE, "来源：青禾网"], TITLE),
        (["日期查询：2024年5月9日", TITLE], TITLE),
    ],
)
def test_a_headline_as_short_as_a_step_stays_one(lines: list[str], title: str) -> None:
    assert clean_text("\n".join([*lines, *PARAGRAPHS])).title == title


def test_the_way_at_the_end_of_a_page_leads_to_no_story() -> None:
    end = ["首页", "联系我们", "青禾网版权所有 未经许可不得转载"]
    assert clean_text("\n".join([TITLE, *PARAGRAPHS, *end])).title == TITLE
