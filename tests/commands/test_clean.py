"""``scrapy clean``: text dumps in, JSONL out."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Scrapy, json_lines

DUMP = """渡口停航一天：大风来袭，三百旅客改走陆路 渡口停航时间 渡口停航通知
admin
2024-05-09 08:15:30
12


受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。

“风再大一点，船就靠不了岸。”值班员说，这是今年第三次停航。

相关内容

热门资讯

夜市开张首日客流超过... 记者看到，入夜之后，青禾老街人头攒动，摊主们忙得...
老码头改成了图书馆和展... 江边的风很大，读者却不少，管理员说周末座位要提前...
"""


def test_a_dump_of_one_page_becomes_one_article(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(DUMP, "utf-8")
    result = scrapy("clean", str(file))
    (record,) = json_lines(result.stdout)
    assert record["title"] == "渡口停航一天：大风来袭，三百旅客改走陆路"
    assert record["authors"] == []
    assert record["published"] == "2024-05-09T08:15:30+08:00"
    assert record["text"].split("\n") == [
        "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。",
        "“风再大一点，船就靠不了岸。”值班员说，这是今年第三次停航。",
    ]
    assert record["extraction"]["method"] == "text"
    assert {r["rule"] for r in record["extraction"]["removed"]} == {
        "counter",
        "dateline",
        "placeholder",
        "related-heading",
    }


def test_json_lines_with_a_text_field(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_text(
        json.dumps({"text": DUMP, "url": "https://news.qinghe.example/9.html"}), "utf-8"
    )
    (record,) = json_lines(scrapy("clean", str(file)).stdout)
    assert record["url"] == "https://news.qinghe.example/9.html"


def test_gbk_dumps_are_decoded_by_evidence(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(DUMP.encode("gbk"))
    (record,) = json_lines(scrapy("clean", str(file)).stdout)
    assert record["title"].startswith("渡口停航一天")


def test_an_empty_dump_is_named_and_the_exit_code_tells(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("\n \n")
    result = scrapy("clean", str(file))
    assert result.returncode == 1
    assert f"no story in {file}" in result.stderr


STORIES = [
    ("夜市开张首日客流超过三万", "入夜之后，青禾老街人头攒动，摊主们忙得顾不上吃饭。"),
    ("老码头改成了图书馆", "江边的风很大，读者却不少，管理员说周末座位要提前约。"),
    ("春耕比往年提前半个月", "气温回升得早，北坡的麦田已经返青，农技员每天下地。"),
    ("山路塌方抢通用了两天", "施工队连夜清理，两千方土石运走之后，公交先恢复。"),
    ("球队主场三连胜", "替补上场的年轻人打进两球，教练说他还要多练体能。"),
    ("夜班列车加开到零点", "从下周起，末班车推迟一小时，站台的灯也会亮得更久。"),
]
# No list has a heading, and the footer no word of the lexicon: only that they recur tells.
BLOCKS = (
    "渡口停航三百旅客改走陆路\n新桥合龙\n青禾门户 时评 图片 专题\n读者服务每日早九点到晚九点。\n"
)


def dumped(number: int, head: str = "admin\n{time}\n0\n") -> str:
    title, story = STORIES[number]
    time = f"2024-05-{number + 10} 08:15:30"
    return f"{title}\n{head.format(time=time)}\n\n{story}\n\n{BLOCKS}"


def articles(records: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(record["title"], record["text"]) for record in records]


def test_a_dump_of_many_pages_becomes_their_articles(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    pages = [dumped(number) for number in range(len(STORIES))]
    file.write_text("".join(pages), "utf-8")
    records = json_lines(scrapy("clean", str(file)).stdout)
    assert articles(records) == STORIES
    assert [record["published"][:10] for record in records][-1] == "2024-05-15"
    assert {r["rule"] for r in records[0]["extraction"]["removed"]} == {
        "counter",
        "dateline",
        "placeholder",
        "repeated",
    }

    offsets = [record["archive"]["offset"] for record in records]
    assert [file.read_bytes()[at:].decode().split("\n")[0] for at in offsets] == [
        title for title, _ in STORIES
    ]
    assert records[0]["url"] == file.as_uri()
    assert records[1]["url"] == f"{file.as_uri()}#{offsets[1]}"
    assert len({record["id"] for record in records}) == len(STORIES)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_dumps_in_other_encodings_and_line_ends(
    scrapy: Scrapy, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "dump.txt"
    text = "\f".join(dumped(number, "") for number in range(len(STORIES)))
    file.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert articles(json_lines(scrapy("clean", str(file)).stdout)) == STORIES


def test_a_folder_is_one_dump(scrapy: Scrapy, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(dumped(number), "utf-8")
    with gzip.open(tmp_path / "more.txt.gz", "wt", encoding="utf-8") as packed:
        packed.writelines(dumped(number) for number in range(3, len(STORIES)))
    records = json_lines(scrapy("clean", str(tmp_path)).stdout)
    assert articles(records) == STORIES
    assert len({record["id"] for record in records}) == len(STORIES)


@pytest.mark.parametrize("is_json", [False, True])
def test_standard_input_is_read_twice_too(scrapy: Scrapy, is_json: bool) -> None:
    pages = [dumped(number) for number in range(len(STORIES))]
    text = "".join(json.dumps({"text": p}) + "\n" for p in pages) if is_json else "".join(pages)
    records = json_lines(scrapy("clean", stdin=text).stdout)
    assert articles(records) == STORIES
    assert len({record["id"] for record in records}) == len(STORIES)
    assert {record["archive"] for record in records} == {None}


def test_fields_of_a_record_win_over_its_text(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    known = {
        "title": "渡口停航一天",
        "date": "2024-05-09T00:15:30Z",
        "author": ["admin", "岑小舟"],
        "source": "青禾日报",
    }
    implausible = {"title": "", "date": "2099-01-01", "author": "佚名", "source": 7}
    lines = [{"text": DUMP, **known}, {"text": DUMP, **implausible}, {"text": DUMP, "date": 17e8}]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    told, guessed, stamped = json_lines(scrapy("clean", str(file)).stdout)
    assert (told["title"], told["authors"]) == ("渡口停航一天", ["岑小舟"])
    assert (told["published"], told["source"]) == ("2024-05-09T08:15:30+08:00", "青禾日报")
    assert (guessed["authors"], guessed["source"]) == ([], None)
    assert guessed["title"] == "渡口停航一天：大风来袭，三百旅客改走陆路"
    assert guessed["published"] == "2024-05-09T08:15:30+08:00"
    assert stamped["published"] == "2023-11-15T06:13:20+08:00"


def test_broken_records_are_named_and_skipped(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_text(f'{{"text": 1}}\n[]\n{{"html": ""}}\n{{\n{json.dumps({"text": DUMP})}\n')
    result = scrapy("clean", str(file))
    assert len(json_lines(result.stdout)) == 1
    for number in range(1, 5):
        assert f"skipped {file}:{number}: " in result.stderr


def test_the_seed_page(scrapy: Scrapy) -> None:
    seed = Path(__file__).parents[3] / "shared" / "seed" / "portal-page.txt"
    if not seed.exists():
        pytest.skip("the seed is not part of the project")
    (record,) = json_lines(scrapy("clean", str(seed)).stdout)
    assert record["title"] == "Sora成功是站在谷歌肩膀上吗?业内:关键是人才、算力和数据的堆砌"
    assert record["authors"] == []
    assert record["published"] == "2024-02-21T09:06:18+08:00"
    assert record["text"].count("\n") == 18
    assert record["text"].startswith("近日,AI(人工智能)新锐巨头")
    assert record["text"].endswith("或许我们能知道更多。”")
