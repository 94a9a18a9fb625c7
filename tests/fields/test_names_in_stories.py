"""Whom the paragraphs of a story name as its reporter, from the paragraphs alone."""

import time

import pytest

from newsspider.fields.story_credits import at_end, between, credit_under, in_lead, pen_name
from newsspider.words.surnames import SURNAMES, TRANSCRIBED

TOLD = "渡口停航一天，旅客改走陆路。"
OPEN = "风还没有停"  # no end of a sentence
LIN, BOTH = ["林雨桐"], ["林雨桐", "沈砚秋"]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        # alone over a sentence, or over the place that is written from
        (["林雨桐", TOLD], LIN),
        (["林雨桐", "白苇渡口八号码头", TOLD], LIN),
        (["林雨桐", "白苇渡口八号码头上", TOLD], []),
        (["林雨桐", "白苇", "渡口", TOLD], []),
        (["林雨桐", OPEN, OPEN], []),
        (["林雨桐"], []),
        # a credit in one of the first three paragraphs, with those under it
        ([TOLD, TOLD, "■ 记者 林雨桐", TOLD], LIN),
        ([TOLD, TOLD, TOLD, "■ 记者 林雨桐"], []),
        (["■ 记者 林雨桐", "■ 记者 沈砚秋", TOLD], BOTH),
        ([TOLD, TOLD, "■ 记者 林雨桐", "■ 记者 沈砚秋", TOLD], BOTH),
        ([f"“（记者 林雨桐）{TOLD}", TOLD], []),  # in what is quoted
    ],
)
def test_paragraphs_over_the_story_name_its_reporters(
    paragraphs: list[str], names: list[str]
) -> None:
    assert in_lead(paragraphs) == names


def test_under_what_pictures_show_the_first_of_the_first_six_paragraphs_to_say_more_is_the_lead() -> (
    None
):
    shown = ["渡口开航现场。", "旅客在登船。", "值班员在检查缆绳。"]
    lead = "本网讯 记者 林雨桐 5月9日上午，白苇渡口恢复通航，三百余名旅客乘船离岸。"
    assert in_lead([*shown, lead]) == LIN
    assert in_lead([*shown, *shown[:2], lead]) == LIN
    assert in_lead([*shown, *shown, lead]) == []
    assert in_lead([*shown, "值班员说，这是今年第三次停航，往年这时候江上是平静的。", lead]) == []


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("（记者 林雨桐）", LIN),
        ("（作者：林雨桐）", LIN),
        ("（见图 林雨桐）", []),
        ("江" * 94 + "（记者林雨桐）", []),  # past the hundredth character
        ("江" * 93 + "（记者林雨桐）", LIN),
        ("青禾社5月9日电（林雨桐）", LIN),
        ("青禾社（林雨桐）", []),
        ("青禾社5月9日电（记者哈丽娜、勿日汗）", ["哈丽娜", "勿日汗"]),
        ("青禾社（记者哈丽娜、勿日汗）", []),
        ("林雨桐/文 ", LIN),
        ("林雨桐、沈砚秋／文　", BOTH),
        ("林雨桐/文章", []),
        ("文/林雨桐 ", LIN),
        ("文|林雨桐 沈砚秋 大风来了 ", BOTH),
        ("记者林雨桐报道，", LIN),
        ("江上记者 林雨桐 摄影报道，", LIN),
        ("江" * 16 + "记者林雨桐报道，", LIN),
        ("江" * 17 + "记者林雨桐报道，", []),
    ],
)
def test_the_opening_of_the_lead_names_its_reporters(opening: str, names: list[str]) -> None:
    assert in_lead([opening + TOLD, TOLD]) == names


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("■林雨桐", LIN),
        ("■林雨桐（青禾大学教授）", LIN),
        (f"■林雨桐（青禾大学教授）{TOLD}", []),
        ("□ 大风停航", []),
    ],
)
def test_a_square_marks_a_name(mark: str, names: list[str]) -> None:
    assert in_lead([mark, TOLD]) == names


def test_no_text_of_nothing_but_names_takes_long() -> None:
    start = time.process_time()
    for words in SURNAMES, TRANSCRIBED, ["江"] * 100:
        text = "".join(words)[:100]
        assert in_lead([f"{text}{TOLD}", TOLD]) == []
        assert in_lead([f"文/{text}{TOLD}", TOLD]) == []
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("end", "names"),
    [
        (f"{TOLD}（林雨桐）", LIN),
        (f"{OPEN}（林雨桐）", []),  # whom the sentence is about
        ("（林雨桐）", LIN),
        (f"{OPEN}（记者 林雨桐）", LIN),
        (f"{OPEN}（社会中心）", ["社会中心"]),
        (f"{TOLD}（航运学院）", ["航运学院"]),
        (f"{OPEN}（航运学院）", []),
        (f"{TOLD}（晓江）", ["晓江"]),
        (f"{TOLD}【晓江】", []),
        (f"{TOLD}（晓江水）", []),
        (f"{OPEN}（晓江）", []),
        (f"{TOLD}（完）", []),
        (f"{TOLD}（青讯）", []),
        (f"{TOLD}（讯青）", ["讯青"]),
        (f"{TOLD}（北京）", []),
        (f"{TOLD}（作者林雨桐，系青禾大学教授）", LIN),
        (f"{TOLD}（林雨桐，作者系青禾大学教授）", LIN),
        (f"{TOLD}（本文作者系青禾大学教授林雨桐）", LIN),
        (f"{TOLD}（作者系青禾大学教授 林雨桐）", LIN),
        (f"{TOLD}（林雨桐 作者单位：青禾大学）", LIN),
        (f"{TOLD}（作者为本报评论员）", []),
        (f"{TOLD}（综合/林雨桐）", LIN),
        (f"{TOLD}（实习生林雨桐对本文亦有贡献）", LIN),
        (f"{TOLD}（林雨桐对本文化街区有贡献）", []),
        (f"{TOLD}（作者系青禾大学副教授 林雨桐）", LIN),
        ("※作者林雨桐，自由撰稿人", LIN),
        ("作者林雨桐，自由撰稿人", []),
        (f"{TOLD}青禾日报记者林雨桐", LIN),
        (f"{TOLD}{'江' * 31}青禾日报记者林雨桐", LIN),
        (f"{TOLD}{'江' * 32}青禾日报记者林雨桐", []),
        ("林雨桐、沈砚秋、何苇、周亮、吴砚", ["林雨桐", "沈砚秋", "何苇", "周亮", "吴砚"]),
        ("林雨桐、沈砚秋、何苇、周亮、吴砚秋", []),  # longer than a signature
        ("简介：制片人林雨桐", []),
        ("律师 林雨桐", LIN),
    ],
)
def test_the_last_paragraph_names_the_author(end: str, names: list[str]) -> None:
    assert at_end([TOLD, end]) == names


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        ([OPEN, "林雨桐"], []),
        ([f"{TOLD}林雨桐说。", "林雨桐"], []),  # one of whom the story tells
        (["林雨桐"], []),
        ([], []),
        ([TOLD, "林雨桐", TOLD], []),
        ([TOLD, "记者林雨桐", TOLD, TOLD], LIN),
        ([TOLD, "记者林雨桐", TOLD, TOLD, TOLD], []),
        ([TOLD, "记者 林雨桐", "记者 沈砚秋"], BOTH),
        ([TOLD, "记者 林雨桐", TOLD, "记者 沈砚秋"], LIN),
        ([TOLD, "（老枪）"], ["老枪"]),
    ],
)
def test_the_last_paragraphs_name_the_authors(paragraphs: list[str], names: list[str]) -> None:
    assert at_end(paragraphs) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（青禾网 林雨桐）", LIN),
        ("（林雨桐）", LIN),
        ("（作者：林雨桐 编辑：北风）", LIN),
        ("※作者林雨桐，自由撰稿人", LIN),
        ("社会中心", ["社会中心"]),
        ("■林雨桐", LIN),
        ("青禾日报／林雨桐", LIN),
        ("风大（作者：林雨桐）", []),
        ("（风大）（作者：林雨桐）", LIN),
        (f"青禾日报记者 林雨桐 {'沈砚秋 ' * 10}", []),
    ],
)
def test_a_line_under_the_story_is_a_credit(line: str, names: list[str]) -> None:
    assert credit_under(line) == names


def test_a_paragraph_of_its_own_between_others_names_a_reporter() -> None:
    assert between([TOLD, "青禾日报记者 林雨桐", TOLD]) == LIN
    assert between([TOLD, "青禾日报 林雨桐", TOLD]) == []
    latin = ["Anna Riverside", "Thomas Ferryman", "Julia Harbour"]
    assert between([TOLD, f"青禾晚報記者 {' / '.join(latin)}", TOLD]) == latin
    assert between([TOLD, f"青禾日报记者 林雨桐 {'沈砚秋 ' * 10}"]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（老枪）", ["老枪"]),
        ("（老枪八九）", ["老枪八九"]),
        ("（老枪八九十）", []),
        ("老枪", []),
        ("（北京）", []),
        ("（老讯）", []),
        ("（讯老）", ["讯老"]),
        ("（青禾社发）", []),
        ("（江上发）", ["江上发"]),
        ("（本报综合）", []),
        ("（编辑整理）", []),
    ],
)
def test_brackets_alone_hold_a_pen_name(text: str, names: list[str]) -> None:
    assert pen_name(text) == names


def test_names_with_their_places_are_a_list_and_no_credit() -> None:
    winners = ["特等奖（1名）", "林雨桐（东港）", "沈 砚秋（白苇）", "陈远帆(江苏)"]
    assert (in_lead(winners[1:]), at_end([TOLD, *winners])) == ([], [])
    assert at_end([TOLD, "（林雨桐／江苏）"]) == LIN


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("（《青禾日报》2024.5.9林雨桐文）", LIN),
        ("（《青禾日报》2024年5月9日 林雨桐、沈砚秋）", BOTH),
        ("（《青禾日报》2024.5.9起连载）", []),
    ],
)
def test_a_digest_names_paper_day_and_author_behind_what_it_took_over(
    end: str, names: list[str]
) -> None:
    assert at_end([TOLD, f"{TOLD}{end}"]) == names
    assert at_end([TOLD, end]) == names
