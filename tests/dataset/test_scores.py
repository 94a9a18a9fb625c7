"""What is measured of a text, and which published filters would reject it."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from newsspider.dataset.build import build
from newsspider.dataset.options import Options
from newsspider.dataset.scores import FLAGS, NAMES, flags, scores
from tests.corpora import article, save
from tests.dedup.labelled import stories

STORY = stories()[0].text


def test_a_plain_story_has_nothing_against_it() -> None:
    found = scores(STORY, "渡口停航一天")
    assert tuple(found) == NAMES
    assert found["han"] == 0.9513, "a name in Latin letters"
    assert found["traditional"] == 0.0
    assert found["repeated_lines"] == found["repeated_grams"] == found["residue"] == 0.0
    assert [one for one in flags(STORY) if "short" not in one] == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("这里发现了两个问题", 0.0),
        ("這裡發現了兩個問題", 1.0),
        ("这里發現", 0.5),
        ("皇后在此", 0.0),  # 后 is a form of both scripts
        ("山水", None),
        ("Ferry", None),
    ],
)
def test_the_script_is_measured_on_characters_that_tell_it(text: str, share: float | None) -> None:
    assert scores(text)["traditional"] == share


def test_shares_of_lines_and_characters() -> None:
    found = scores("渡口停航。\nFerry stops\n渡口停航。\n★★★★")
    assert found["ended_lines"] == 0.5
    assert found["repeated_lines"] == 0.25
    assert found["repeated_line_chars"] == round(5 / 25, 4)
    assert found["symbols"] == round(6 / 24, 4)
    assert found["han"] == round(8 / 18, 4)


def test_a_text_without_a_letter_has_no_share_of_them() -> None:
    assert scores("123")["han"] is None
    assert scores("")["ended_lines"] is None


def test_what_is_left_of_the_page_is_residue() -> None:
    dirty = f"{STORY}\n责任编辑：阿衡\n相关阅读\n渡口明日恢复通航\n新桥下月合龙"
    share = scores(dirty, "渡口停航一天")["residue"]
    assert share is not None
    assert 0 < share < 0.2


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("停航一天。\n" * 2 + "复航。", "fineweb2/repeated_lines"),
        (
            "渡口今天全天停航。\n" * 2 + "明天复航，后天照常，旅客可以退票。\n照常，退票。",
            "fineweb2/repeated_line_chars",
        ),
        ("停航一天，旅客改乘班车\n预计明天恢复", "fineweb2/unended_lines"),
        ("渡口停航" * 20, "fineweb2/top_grams"),
        ("渡轮在大风中停航一整天了" * 9, "fineweb2/repeated_grams"),
        ("停航一天。", "chinesewebtext/short"),
        ("停航。\n复航。", "chinesewebtext/short_lines"),
        ("The ferry stops for a day.", "chinesewebtext/not_chinese"),
        ("渡口停航一天，旅客改乘班車。", "chinesewebtext/traditional"),
        ("渡轮在大风中停航一整天了，旅客改乘班车" * 9, "chinesewebtext/repeated_grams"),
        ("停航。\n" * 4, "mnbvc/repeated_paragraphs"),
    ],
)
def test_each_filter_rejects_what_it_is_for(text: str, flag: str) -> None:
    assert flag in flags(text)
    assert flag in FLAGS


def test_columns_and_card_have_them_where_they_are_asked_for(tmp_path: Path) -> None:
    short, long = "https://www.a.com/1.html", "https://www.a.com/2.html"
    save(tmp_path, "p/1.jsonl", [article(short, "停航一天。"), article(long, STORY)])
    out = tmp_path / "out"
    build(tmp_path, out, Options(scores=True, formats=("parquet", "jsonl")))
    (path,) = (out / "data").iterdir()
    rows = {row["url"]: row for row in pq.read_table(path).to_pylist()}
    assert rows[short]["flags"] == flags("停航一天。")
    assert rows[long]["scores"] == scores(STORY, "渡口停航一天")
    assert "| `chinesewebtext/short` |" in (out / "README.md").read_text("utf-8")
    described = json.loads((out / "croissant.json").read_text("utf-8"))
    names = [field["name"] for field in described["recordSet"][0]["field"]]
    assert {"flags", "scores.residue"} <= set(names)
