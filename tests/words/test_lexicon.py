"""Every rule has lines that it must remove and lines that it must leave."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.boilerplate.document import render
from newsspider.boilerplate.structural import JOINED, STORYLESS, STRUCTURAL, chinese_reasons
from newsspider.words.lexicon import HEADINGS, Lexicon, Rule, default_lexicon, read_rules

RULES = list(default_lexicon().rules.values())
PLACE = {"any": "any", "edge": "tail", "head": "head", "tail": "tail"}
EVERYWHERE = ("any", "head", "tail")


def named(lexicon: Lexicon, rule: Rule, line: str) -> Rule | None:
    if rule.kind in HEADINGS:
        return lexicon.heading(line)
    return lexicon.match(line, PLACE[rule.where])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_removes_its_examples(rule: Rule) -> None:
    assert rule.removes
    assert rule.reason
    for line in rule.removes:
        assert named(Lexicon([rule]), rule, line), line
        assert named(default_lexicon(), rule, line), line


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_touches_what_a_rule_must_leave(rule: Rule) -> None:
    assert rule.leaves
    for line in rule.leaves:
        found = [default_lexicon().match(line, place) for place in EVERYWHERE]
        assert found == [None, None, None], line
        if rule.kind in HEADINGS:
            assert default_lexicon().heading(line) is None, line


@pytest.fixture
def _in_time() -> Iterator[None]:
    # A regular expression that is lost in its own branches never returns; CPU time, as a machine may be busy.
    signal.setitimer(signal.ITIMER_VIRTUAL, 20)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@pytest.mark.usefixtures("_in_time")
@pytest.mark.parametrize(
    "line",
    [
        "大小" * 60 + "x大",
        "返回顶部" * 30 + "x大",
        "T" + "+" * 120 + "x大",
        "点赞" + "1" * 120 + "张" + "1",
        "." * 120 + "三" + "..",
        "1" * 120 + "三" + "1页",
        "编译美编" * 30 + "。编译美编",
        "记者龚程嵇邢" * 30 + "。记者龚程",
    ],
)
def test_a_line_that_a_rule_could_read_in_many_ways_takes_no_time(line: str) -> None:
    found = [default_lexicon().match(line, place) for place in EVERYWHERE]
    assert found == [None, None, None]


def test_switching_a_rule_off_leaves_the_others() -> None:
    lexicon = default_lexicon().without(["qr-prompt"])
    assert lexicon.match("扫一扫关注我们") is None
    assert lexicon.match("打开APP阅读全文") is not None


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[a\n", "is not valid TOML"),
        ('[a]\nkind = "ad"\n', "rule [a] is not usable: it lacks where, pattern, reason"),
        ('[a]\npatern = "x"\n', "there is no key 'patern': do you mean pattern?"),
        ("a = 1\n", "rule [a] is not usable: it is no table"),
        (
            '[a]\nkind = "ad"\nwhere = "any"\npattern = "("\nreason = "x"\n',
            "rule [a] is not usable",
        ),
        ("groups = 1\n", "[groups] needs"),
        ('[a]\nkind = "ad"\nwhere = "any"\npattern = "{b}"\nreason = "x"\n', "no group {b}"),
        (
            '[a]\nkind = "x"\nwhere = "any"\npattern = "x"\nreason = "x"\n',
            "kind = 'x' is none of ad, box, ",
        ),
    ],
)
def test_a_wrong_rule_file_is_named_with_what_is_wrong(
    tmp_path: Path, toml: str, complaint: str
) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(toml, "utf-8")
    with pytest.raises(ValueError, match=r"rules\.toml") as error:
        read_rules(file)
    assert complaint in str(error.value)


@pytest.mark.parametrize(("language", "document"), [("en", "rules.md"), ("zh", "zh/rules.md")])
def test_the_rules_are_documented(language: str, document: str) -> None:
    written = Path(__file__).parents[2] / "docs" / document
    assert written.read_text("utf-8") == render(language)


def test_every_rule_says_why_in_chinese() -> None:
    told = {rule.id for rule in RULES} | {*STRUCTURAL, *JOINED, *STORYLESS}
    assert set(chinese_reasons()) == told
