"""Copies and what only looks like them: the labelled test set, then each rule by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.dedup.near import Relation, relation
from newsspider.dedup.signature import Signature, sign
from tests.dedup.labelled import Pair, labelled, stories


def signed(text: str) -> Signature:
    signature = sign(text)
    assert signature is not None
    return signature


def is_found(pair: Pair) -> bool:
    """Whether the index takes the second text for a copy of the first."""
    first, second = sign(pair.first), sign(pair.second)
    if first is None or second is None or not set(first.bands()) & set(second.bands()):
        return False
    return relation(first, second) is Relation.COPY


@pytest.mark.parametrize("seed", range(3))
def test_copies_are_found_and_next_to_nothing_else(seed: int) -> None:
    pairs = labelled(seed)
    copies = [is_found(pair) for pair in pairs if pair.copy]
    others = [is_found(pair) for pair in pairs if not pair.copy]
    assert len(copies) > 780
    assert sum(copies) >= 0.995 * len(copies)
    assert len(others) > 4800
    assert sum(others) <= 2


NOTICE = (
    "鹿鸣县气象台6月9日17时发布大风蓝色预警：预计未来12小时我县北部乡镇将有7级偏北风，阵风10级，"
    "局地最大风速每秒25米。请关好门窗，加固围板、棚架、广告牌等易被风吹动的搭建物，"
    "妥善安置易受大风影响的室外物品，遮盖建筑物资；行人尽量少骑自行车，"
    "刮风时不要在广告牌、临时搭建物等下面逗留；有关部门和单位注意森林、草原防火。"
)
LATER_NOTICE = (
    NOTICE.replace("9日17时", "23日5时")
    .replace("7级", "6级")
    .replace("12小时", "24小时")
    .replace("10级", "9级")
    .replace("25米", "21米")
)
FLASH = "远港至牛角岛客运航线今日16时起停航，恢复时间另行通知，已购票旅客可在三日内全额退票。"
COLUMN = (
    "夜里十点，渡口只剩一盏灯。撑船的人把竹篙插进泥里，回头看了看岸上的房子，说今晚不会再有人来了。"
    "他在这条河上撑了半辈子船，记得每一块石头，也记得每一个在雨里喊过他名字的人。"
    "后来河上架了桥，来的人一年比一年少，他还是每天把船擦干净，像等一个说好了要来的客人。"
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(COLUMN, COLUMN + "（责任编辑：闻道）", Relation.COPY, id="credits"),
        pytest.param(NOTICE, NOTICE + "（青禾网综合）", Relation.COPY, id="a notice's copy"),
        pytest.param(NOTICE, LATER_NOTICE, Relation.OTHER, id="a later notice"),
        pytest.param(
            NOTICE, NOTICE.replace("每秒25米", "每秒27米"), Relation.COPY, id="a corrected figure"
        ),
        pytest.param(FLASH, FLASH + "（完）", Relation.COPY, id="a flash's copy"),
        pytest.param(FLASH, FLASH.replace("牛角岛", "灰雁岛"), Relation.OTHER, id="another island"),
        pytest.param(FLASH, FLASH.replace("16时", "9时"), Relation.OTHER, id="another hour"),
        pytest.param(
            COLUMN, COLUMN + "\n" + stories()[0].text[:200], Relation.PART, id="a part of more"
        ),
        pytest.param(COLUMN, stories()[0].text, Relation.OTHER, id="strangers"),
    ],
)
def test_a_copy_a_part_or_another_report(one: str, other: str, expected: Relation) -> None:
    assert relation(signed(one), signed(other)) is expected
    assert relation(signed(other), signed(one)) is expected


TEXTS = st.lists(
    st.sampled_from([line for story in stories() for line in story.paragraphs]), min_size=1
).map("\n".join)


@given(TEXTS, TEXTS)
def test_the_relation_is_symmetric_and_a_text_is_a_copy_of_itself(one: str, other: str) -> None:
    a, b = sign(one), sign(other)
    if a and b:
        assert relation(a, a) is Relation.COPY
        assert relation(a, b) is relation(b, a)
