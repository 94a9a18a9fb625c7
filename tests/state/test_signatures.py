"""The index of signatures: across checkpoints, runs and processes."""

import random
from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from newsspider.dedup.signature import Signature, sign
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.database import open_state
from newsspider.state.migrate import MIGRATIONS
from newsspider.state.signatures import SignatureIndex
from newsspider.state.tables import bands, signatures
from tests.dedup.labelled import EDITS, LEADS, Story, fill, replaced_sentences, stories

A, B, C, D = (digit * 16 for digit in "0af5")


def signed(text: str) -> Signature:
    signature = sign(text)
    assert signature is not None
    return signature


def story(number: int) -> Story:
    return stories()[number]


def count(engine: Engine, table: sa.Table) -> int:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


class Run:
    """An index with its checkpoint, as a crawl has them."""

    def __init__(self, engine: Engine) -> None:
        self.index = SignatureIndex(engine)
        checkpoint = Checkpoint(engine)
        checkpoint.join(self.index)
        self.commit = checkpoint.commit

    def first(self, id_: str, text: str) -> str | None:
        return self.index.add(id_, signed(text)).first


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_copy_names_the_first_in_a_later_run(engine: Engine, edit: Callable[..., str]) -> None:
    one = Run(engine)
    assert one.first(A, story(3).text) is None
    assert one.first(B, story(4).text) is None
    one.commit()
    copy = edit(story(3), random.Random(1))
    assert Run(engine).first(C, copy) == A


def test_what_waits_for_the_checkpoint_is_found_too(engine: Engine) -> None:
    run = Run(engine)
    assert run.first(A, story(3).text) is None
    assert run.first(B, story(3).text) == A


def test_what_was_not_committed_is_forgotten_with_its_run(engine: Engine) -> None:
    Run(engine).first(A, story(3).text)
    assert Run(engine).first(B, story(3).text) is None


def test_an_article_that_was_not_saved_is_not_a_first(engine: Engine) -> None:
    run = Run(engine)
    run.first(A, story(3).text)
    run.index.forget(A)
    assert run.first(B, story(3).text) is None
    run.index.forget(C)  # never met
    run.commit()
    assert count(engine, signatures) == 1


def test_copies_are_not_kept(engine: Engine) -> None:
    run = Run(engine)
    for number, id_ in enumerate((A, B, C, D)):
        run.first(id_, story(3).text + LEADS[number])
        run.commit()
    assert count(engine, signatures) == 1


def test_a_changed_story_is_no_copy_of_itself_and_is_found_by_its_new_text(engine: Engine) -> None:
    older = story(3).text
    newer = "\n".join([*story(3).paragraphs[:2], *story(5).paragraphs])
    run = Run(engine)
    for text in (older, older, newer):
        assert run.first(A, text) is None
        run.commit()
    assert run.first(B, newer) == A
    assert run.first(C, older) is None
    run.commit()
    with engine.connect() as connection:
        kept = connection.execute(
            sa.select(bands.c.band).where(bands.c.story == 0).order_by(bands.c.band)
        ).scalars()
        assert list(kept) == sorted(signed(newer).bands())


def test_a_first_that_becomes_like_another_stays_a_first(engine: Engine) -> None:
    run = Run(engine)
    assert run.first(A, story(3).text) is None
    assert run.first(B, story(4).text) is None
    assert run.first(B, story(3).text) is None


def test_a_change_that_was_not_saved_leaves_the_old_text(engine: Engine) -> None:
    run = Run(engine)
    run.first(A, story(3).text)
    run.commit()
    run.first(A, story(4).text)
    run.index.forget(A)
    run.commit()
    assert run.first(B, story(3).text) == A
    assert run.first(C, story(4).text) is None


def test_a_round_up_is_noted_and_chains_nobody(engine: Engine) -> None:
    one, other = story(3), story(4)
    run = Run(engine)
    assert run.first(A, one.text) is None
    found = run.index.add(B, signed(f"{one.text}\n{one.text[:80]}{other.text[:240]}"))
    assert found.first is None
    assert run.first(C, other.text) is None


def test_copies_of_copies_are_compared_with_the_first_alone(engine: Engine) -> None:
    """Each step is a copy of the one before; where the first is left behind a new first stands."""
    run, random_ = Run(engine), random.Random(5)
    text, firsts = story(3).text, []
    for step in range(12):
        found = run.first(f"{step:016x}", text)
        firsts.append(step if found is None else int(found, 16))
        title = story(3).title
        text = replaced_sentences(Story(title, "", tuple(text.splitlines())), random_)
    assert firsts == sorted(firsts)
    assert all(firsts[first] == first for first in firsts)
    assert 2 < len(set(firsts)) < 6


def test_two_spiders_write_to_one_state(engine: Engine) -> None:
    one, other = Run(engine), Run(engine)
    one.first(A, story(3).text)
    other.first(A, story(3).text)  # the same page, under the same id
    other.first(B, story(4).text)
    one.commit()
    other.commit()
    assert one.first(C, story(4).text) == B
    assert count(engine, signatures) == 2


def test_hundreds_of_reports_of_one_shape_hide_no_copy(engine: Engine) -> None:
    """They share bands, of which only some are read; a copy shares its first's own bands, too."""
    template = (
        "鹿鸣县气象台{1-28}日{0-23}时发布大风蓝色预警：预计未来{6-36}小时北部乡镇有{5-9}级偏北风，阵风{9-14}级，"
        "局地最大风速每秒{17-42}米，气温下降{4-19}摄氏度，能见度{50-950}米。请关好门窗，加固围板、棚架、"
        "广告牌等易被风吹动的搭建物，妥善安置易受大风影响的室外物品，遮盖建筑物资；行人少骑自行车。"
    )
    filled = partial(fill, template, random.Random(2))
    reports = list(dict.fromkeys(filled() for _ in range(400)))
    run = Run(engine)
    for number, text in enumerate(reports):
        run.first(f"{number:016x}", text)
    run.commit()
    copies = [f"（本报讯）{text}（记者 闻道）" for text in reports[::10]]
    found = [run.index.add(f"f{n:015x}", signed(text)).first for n, text in enumerate(copies)]
    right = sum(first == f"{10 * n:016x}" for n, first in enumerate(found))
    assert right == len(copies)


def test_a_state_of_before_signatures_gets_them_and_keeps_what_it_has(url: str) -> None:
    engine = sa.create_engine(url)
    run = {"job": "a", "id": "b", "spider": "c", "arguments": "{}", "started": 1, "committed": 7}
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        assert not sa.inspect(connection).has_table("signatures")
        connection.execute(
            sa.text(
                "INSERT INTO runs (job, id, spider, arguments, started, committed)"
                " VALUES (:job, :id, :spider, :arguments, :started, :committed)"
            ),
            run,
        )
    engine.dispose()
    engine = open_state(url)
    with engine.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM runs")).mappings().one()
        assert run.items() <= dict(row).items()
    new = Run(engine)
    new.first(A, story(3).text)
    new.commit()
    assert Run(engine).first(B, story(3).text) == A
    engine.dispose()
