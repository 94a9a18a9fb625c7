"""A word stands in one place, and every group is used."""

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from newsspider.words.lexicon import Lexicon, read_rules
from newsspider.words.surnames import DOUBLE_SURNAMES, SURNAMES
from newsspider.words.vocabulary import expand, expand_unfolded, shipped_groups

PACKAGE = Path(str(resources.files("newsspider")))
TABLES = tomllib.loads((PACKAGE / "words/vocabulary.toml").read_text("utf-8"))


@pytest.mark.parametrize("table", TABLES)
def test_no_word_stands_in_two_groups_of_a_table(table: str) -> None:
    words = [word for group in TABLES[table].values() for word in group.split() if word[0] != "{"]
    assert sorted(words) == sorted(set(words))


def test_no_group_has_two_names() -> None:
    assert len(shipped_groups()) == sum(map(len, TABLES.values()))


def test_every_group_is_used() -> None:
    files = [
        *PACKAGE.rglob("*.py"),
        PACKAGE / "words/rules.toml",
        PACKAGE / "words/vocabulary.toml",
    ]
    text = "".join(file.read_text("utf-8") for file in files)
    assert [name for name in shipped_groups() if f"{{{name}}}" not in text] == []


@pytest.mark.parametrize("name", shipped_groups())
def test_every_group_is_a_pattern(name: str) -> None:
    re.compile(expand(f"{{{name}}}"))
    re.compile(expand_unfolded(f"{{{name}}}"))


def test_no_surname_stands_twice() -> None:
    names = [*SURNAMES, *DOUBLE_SURNAMES]
    assert sorted(names) == sorted(set(names))


def test_traditional_forms_are_added_where_the_text_is_not_folded() -> None:
    assert re.fullmatch(expand("{desk}"), "责编")
    assert not re.fullmatch(expand("{desk}"), "責編")
    assert re.fullmatch(expand_unfolded("{desk}"), "責編")
    assert expand_unfolded(r"\[责[片图]") == r"\[[责責][片图圖]"


@pytest.mark.parametrize("pattern", ["{nonsense}", "{desk}{nonsense}"])
def test_an_unknown_group_is_named(pattern: str) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        expand(pattern)


def test_a_group_that_holds_itself_is_named() -> None:
    with pytest.raises(ValueError, match="one"):
        expand("{one}", {"one": "a {two}", "two": "b {one}"})


def test_the_rules_of_a_user_share_our_groups_and_have_their_own(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(
        """
        [groups]
        sponsor = "冠名 赞助"
        [sponsor]
        kind = "ad"
        where = "any"
        pattern = ["本栏目由.{2,12}{sponsor}", "{sponsor}{desk}"]
        reason = "sponsor of a column"
        """,
        "utf-8",
    )
    lexicon = Lexicon(read_rules(file))
    assert all(map(lexicon.match, ("本栏目由青禾饮料冠名", "赞助编辑")))
    assert lexicon.match("赞助") is None
