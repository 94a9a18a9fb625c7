"""What belongs to private persons goes, whoever the news is about stays."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from newsspider.dataset.build import build
from newsspider.dataset.mask import masked
from newsspider.dataset.options import Options
from newsspider.items import Image, content_hash
from tests.corpora import article, save

# Of the range for tests.
CARD = "4111 1111 1111 1111"


def _with_check(seventeen: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(one) * weight for one, weight in zip(seventeen, weights, strict=True))
    return seventeen + "10X98765432"[total % 11]


@pytest.mark.parametrize(
    ("text", "left", "kinds"),
    [
        ("王芳，手机13812345678。", "王芳，手机[电话]。", ["phone"]),
        ("电话+86 138 1234 5678", "电话[电话]", ["phone"]),
        ("座机0571-87654321转2", "座机[电话]转2", ["phone"]),
        ("写信到wang.fang@mail.example.cn。", "写信到[邮箱]。", ["email"]),
        (f"卡号{CARD}，", "卡号[银行卡号]，", ["card"]),
        (f"身份证{_with_check('99010119900307803')}", "身份证[身份证号]", ["identity"]),
        ("驾驶京A·12345和沪AD12345的司机", "驾驶[车牌]和[车牌]的司机", ["plate", "plate"]),
    ],
)
def test_what_is_masked(text: str, left: str, kinds: list[str]) -> None:
    assert masked(text) == (left, kinds)


@pytest.mark.parametrize(
    "text",
    [
        "王芳局长2026年1月5日说，渡口客流13812345人次。",
        "营收138123456789元，同比增长0.10%。",
        "订单号4111111111111112",  # fails the check of Luhn
        "流水号990101199003078031",  # fails the check of its last digit
        "拨打110或12345热线",
        "京AIGC产业园",
        "豫园在沪",
        "2026-01-05 08:15:30",
    ],
)
def test_what_stays(text: str) -> None:
    assert masked(text) == (text, [])


def test_a_data_set_holds_nothing_that_leads_back(tmp_path: Path) -> None:
    secret = "13812345678"
    save(
        tmp_path,
        "p/1.jsonl",
        [
            article(
                "https://www.a.com/1.html",
                f"王芳说，电话{secret}是她的。",
                summary=f"电话{secret}",
                images=[Image("https://www.a.com/1.jpg", f"王芳，{secret}")],
            )
        ],
    )
    out = tmp_path / "out"
    build(tmp_path, out, Options(mask=True, scores=True, formats=("parquet", "jsonl")))
    (path,) = (out / "data").iterdir()
    (row,) = pq.read_table(path).to_pylist()
    assert row["text"] == "王芳说，电话[电话]是她的。"
    assert row["images"][0]["caption"] == "王芳，[电话]"
    assert row["masked"] == ["phone"] * 3
    assert row["content_sha256"] == content_hash(row["text"]), "the old one could be guessed"
    (lines,) = (out / "jsonl").iterdir()
    assert secret not in lines.read_text("utf-8")
    assert "3 phone" in (out / "README.md").read_text("utf-8")
    assert json.loads((out / "manifest.json").read_text("utf-8"))["figures"]["masked"] == {
        "phone": 3
    }


@pytest.mark.parametrize(
    ("script", "text"), [("simplified", "这里发现渡轮"), ("traditional", "這裏發現渡輪")]
)
def test_one_more_column_has_the_text_in_one_script(tmp_path: Path, script: str, text: str) -> None:
    told = "这里发现渡轮" if script == "traditional" else "這裡發現渡輪"
    save(tmp_path, "p/1.jsonl", [article("https://www.a.com/1.html", told)])
    build(tmp_path, tmp_path / "out", Options(script=script))
    (path,) = (tmp_path / "out" / "data").iterdir()
    (row,) = pq.read_table(path).to_pylist()
    assert (row["text"], row[f"text_{script}"]) == (told, text)
