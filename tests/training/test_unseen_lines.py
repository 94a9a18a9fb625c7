"""Prompts and last words that no weights were learned from, under stories that nobody has seen."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from newsspider import extract
from newsspider.training.grafts import invented_lines

UNSEEN = tomllib.loads(Path(__file__).with_name("unseen_lines.toml").read_text("utf-8"))
STORY = (
    "连日来，白苇渡口的水位持续上涨，海事部门九日起劝返旅客三百余人，客船全部停靠避风。",
    "记者在渡口看到，候船厅里坐满了等船的人，工作人员正在为老人和孩子分发热水和面包。",
    "渡口负责人说，停航期间客运班车加开六个班次，已经买票的旅客可以全额退票，也可以改签。",
    "预计十日上午风力减弱，渡口将根据水情恢复通航，夜间班次仍视天气而定。",
)
STORY_HANT = (
    "連日來，白葦渡口的水位持續上漲，航政單位九日起勸返旅客三百餘人，客船全部停靠避風。",
    "記者在渡口看到，候船室裡坐滿了等船的人，工作人員正為老人和孩子分送熱水和麵包。",
    "渡口主任表示，停航期間客運加開六班車，已經買票的旅客可以全額退票，也可以改搭次日的船。",
    "預計十日上午風力減弱，渡口將視水情恢復通航，夜間班次仍看天氣而定。",
)
HEAD = "<title>{0}_青禾网</title><h1>{0}</h1><div class=info>2024-05-09 08:15 来源：青禾日报</div>"


def paragraphs(lines: Sequence[str]) -> str:
    """Mainland news: paragraphs of one block, links under it."""
    told = "".join(f"<p>{line}</p>" for line in lines)
    return f"{HEAD.format('大风来袭，渡口停航')}<div class=content>{told}</div><ul><li><a href=/1>上一篇</a></ul>"


def boxes(lines: Sequence[str]) -> str:
    """A box a line, and nothing else on the page."""
    told = "".join(f"<div class=line>{line}</div>" for line in lines)
    return f"{HEAD.format('大風來襲，渡口停航')}<article>{told}</article>"


def styled(lines: Sequence[str]) -> str:
    """An account's page: each line in a section with its style."""
    told = "".join(f"<section><span style='color:#333'>{line}</span></section>" for line in lines)
    return f"{HEAD.format('大风来袭，渡口停航')}<div id=js_content>{told}</div>"


PAGES: tuple[tuple[Callable[[Sequence[str]], str], Sequence[str]], ...] = (
    (paragraphs, STORY),
    (boxes, STORY_HANT),
    (styled, STORY),
)


def kept(line: str) -> int:
    """On how many of the pages a line is kept as the story's last words."""
    articles = [extract(page([*story, line])) for page, story in PAGES]
    return sum(a is not None and a.text.splitlines()[-1] == line for a in articles)


def test_most_prompts_go_and_most_last_words_stay() -> None:
    removed, told = (sum(map(kept, UNSEEN[name])) for name in ("removed", "told"))
    asked = len(PAGES) * len(UNSEEN["told"])
    assert removed < 0.4 * asked, removed / asked
    assert told > 0.97 * asked, told / asked


def test_no_weights_were_learned_from_them() -> None:
    learned_from = invented_lines()
    assert not {*UNSEEN["removed"], *UNSEEN["told"]} & {*learned_from.removed, *learned_from.told}
