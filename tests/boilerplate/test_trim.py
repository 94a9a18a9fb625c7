"""What is cut from the end of a paragraph, and what stays because it is part of the sentence."""

import pytest

from newsspider.boilerplate.trim import trim_paragraph
from newsspider.page.lines import Line

SENTENCE = "十日清晨六点，第一班船准时离岸。"


@pytest.mark.parametrize(
    "appended",
    [
        "（责任编辑：小雅）",
        "（责任编辑：小雅）【纠错】",
        "责编：小雅【我要纠错】",
        " (接下一頁)",
        "（未完，接下一版）",
        "（編輯：高安）1130509",
        "1130509",
        " J208",
        "(http://www.qinghe.example)",
    ],
)
def test_credits_buttons_and_codes_go(appended: str) -> None:
    assert trim_paragraph(Line(SENTENCE + appended)) == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}（完）",
        f"{SENTENCE}（记者 沈砚秋）",
        "他把名字写在下一页（见下一页的附表）",
        "新船的编号是1130509",
        "案件编号 J208",
        "报名请登录渡口网（http://www.qinghe.example）",
        f"{SENTENCE}（http://www.qinghe.example/2024/1.html）",
        "他在括号里写道：（纠错）",
        "打开渡口的页面，点击【分享】",
        "第三步：選擇 【關閉】",
        "更多班次请查看【详情】",
        "青禾高速（北段） G15",
        "青禾站（东广场）\tA12",
        "值班室（总机）1230512",
        "诗集由岑远选编，责任编辑：小雅",
        "【纠错】",
    ],
)
def test_what_belongs_to_the_sentence_stays(text: str) -> None:
    assert trim_paragraph(Line(text)) == text


@pytest.mark.parametrize(("chars", "goes"), [(40, True), (41, False)])
def test_a_credit_of_a_desk_has_up_to_forty_characters(chars: int, *, goes: bool) -> None:
    credit = f"（责任编辑：{'雅' * chars}）"
    assert trim_paragraph(Line(SENTENCE + credit)) == (SENTENCE if goes else SENTENCE + credit)
