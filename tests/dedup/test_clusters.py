"""The copies of a whole corpus, settled in the order of publication."""

from pathlib import Path

import numpy as np
import pytest

from newsspider.dedup.candidates import candidates
from newsspider.dedup.clusters import Clusters, cluster
from newsspider.dedup.near import Relation, relation
from newsspider.dedup.signature import BANDS, band_keys, sign
from newsspider.dedup.store import Signatures, SignatureWriter
from tests.dedup.labelled import labelled, sentences, stories


def stored(folder: Path, texts: list[str]) -> Signatures:
    folder.mkdir(exist_ok=True)
    writer = SignatureWriter(folder)
    for text in texts:
        signature = sign(text)
        assert signature is not None
        writer.append(signature)
    writer.close()
    return Signatures(folder)


def clustered(folder: Path, texts: list[str]) -> Clusters:
    with stored(folder, texts) as signatures:
        return cluster(signatures, np.arange(len(texts)))


def test_signatures_come_back_as_they_were_written(tmp_path: Path) -> None:
    texts = [story.text for story in stories()]
    with stored(tmp_path, texts) as signatures:
        for number, text in enumerate(texts):
            signature = sign(text)
            assert signature is not None
            assert signatures[number].to_bytes() == signature.to_bytes()
        some = np.array([7, 3, 11])
        assert (signatures.hashes_of(some) == [signatures[n].hashes for n in some]).all()
        ((_, block),) = signatures.blocks()
        assert [int(band_keys(block, n)[5]) for n in range(BANDS)] == signatures[5].bands()


def test_labelled_pairs_among_all_others(tmp_path: Path) -> None:
    """All texts of the labelled set are one corpus; a pair is found if one first is of both."""
    pairs = labelled(0)
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.first, pair.second)))
    texts = [text for text in texts if len(text) > 60]
    place = {text: number for number, text in enumerate(texts)}
    first = clustered(tmp_path, texts).first
    found = [
        (pair.copy, first[place[pair.first]] == first[place[pair.second]])
        for pair in pairs
        if pair.first in place and pair.second in place
    ]
    copies = [same for copy, same in found if copy]
    others = [same for copy, same in found if not copy]
    assert sum(copies) >= 0.995 * len(copies) > 780
    assert sum(others) <= 2


@pytest.fixture
def story() -> str:
    return max((story.text for story in stories()), key=len)


def test_the_first_is_the_one_that_was_published_first(tmp_path: Path, story: str) -> None:
    other = stories()[0].text
    with stored(tmp_path, [story, other, story + "编辑 阿衡"]) as signatures:
        found = cluster(signatures, np.array([2, 1, 0]))
    assert found.first.tolist() == [0, 1, 0], "places in the order that was given"
    assert found.copies == 1
    assert found.similarity[2] > 0.9


def replaced(story: str, begin: float, end: float) -> str:
    """The story with a part of its sentences from others."""
    told = sentences(story)
    others = [s for one in stories() if one.text != story for s in sentences(one.text)]
    for place in range(round(begin * len(told)), round(end * len(told))):
        told[place] = others[place]
    return "".join(told)


def test_a_copy_of_a_copy_is_no_copy_of_what_it_does_not_repeat(tmp_path: Path, story: str) -> None:
    """It stays in the group: the copy in between has much in common with both."""
    chain = [story, replaced(story, 0, 0.22), replaced(replaced(story, 0, 0.22), 0.78, 1)]
    found = clustered(tmp_path, [*chain, stories()[0].text])
    assert found.first.tolist() == [0, 0, 2, 3]
    assert found.group.tolist() == [0, 0, 0, 3]
    assert found.chains_cut == 1


def test_a_round_up_is_a_note(tmp_path: Path) -> None:
    three = [story.text for story in stories()[:3]]
    found = clustered(tmp_path, [*three, "\n".join(three)])
    assert found.copies == 0
    assert found.group.tolist() == [0, 1, 2, 3]


def test_a_story_with_another_behind_it_is_a_note(tmp_path: Path, story: str) -> None:
    other = "".join(s.text for s in stories() if s.text != story)[: len(story) * 3 // 4]
    found = clustered(tmp_path, [story, story + other])
    assert found.copies == 0
    assert found.parts == [(0, 1)]


def test_a_band_of_very_many_finds_the_copy_in_it(tmp_path: Path) -> None:
    """Forms that differ in their figures alone crowd every band; so do a hundred copies."""
    form = (
        "远港气象台预报：明天最高气温{}度，最低气温{}度，风力{}级，请市民注意防暑降温，减少外出。"
    )
    forms = [form.format(20 + n % 19, n % 17, n % 7) * 3 for n in range(200)]
    copies = [stories()[0].text + "编辑" * n for n in range(60)]
    found = clustered(tmp_path, forms + copies)
    assert (found.first[200:] == 200).all()
    assert (found.first[:200] < 200).all()


def test_no_candidate_is_missed_that_is_related(tmp_path: Path) -> None:
    texts = [text for pair in labelled(0)[:200] for text in (pair.first, pair.second)]
    with stored(tmp_path, texts) as signatures:
        pairs = candidates(signatures, np.arange(len(texts)))
        signed = [signatures[number] for number in range(len(texts))]
    some = {(int(pair) >> 32, int(pair) & 0xFFFFFFFF) for pair in pairs}
    for later in range(0, len(texts), 7):
        related = [
            earlier
            for earlier in range(later)
            if set(signed[later].bands()) & set(signed[earlier].bands())
            and relation(signed[later], signed[earlier]) is not Relation.OTHER
        ]
        if len(related) <= 8:
            assert {(later, earlier) for earlier in related} <= some


def test_little_memory_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for pair in labelled(0)[:300] for text in (pair.first, pair.second)]
    with stored(tmp_path, texts) as signatures:
        order = np.arange(len(texts))
        at_once = candidates(signatures, order)
        monkeypatch.setattr("newsspider.dedup.candidates._SLAB", 40)
        monkeypatch.setattr("newsspider.dedup.candidates._PAIRS", 7)
        monkeypatch.setattr("newsspider.dedup.store._BLOCK", 64)
        assert np.array_equal(candidates(signatures, order), at_once)
        assert len(at_once) > 300


def test_of_nothing_comes_nothing(tmp_path: Path) -> None:
    assert clustered(tmp_path, []).copies == 0
