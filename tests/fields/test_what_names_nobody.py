"""What stands where a name or a publisher could, and is neither."""

import pytest

from tests.fields.test_credit_forms import DAY, credited

_WITHOUT_STOP = "渡口停航三天，旅客改走陆路，" + "码头的工作人员在现场引导旅客换乘公交车，" * 5


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # programmes, and what a picture shows
        (f"{DAY} 都市现场", [], "都市现场"),
        (f"{DAY} 颁奖仪式现场", [], None),
        # accounts that end in the word of a tool
        (f"作者：古玩收藏 {DAY}", ["古玩收藏"], None),
        (f"作者：方正订阅 {DAY}", ["方正订阅"], None),
        (f"作者：林雨桐收藏 {DAY}", ["林雨桐"], None),
        (f"作者：古玩点击12次 {DAY}", ["古玩"], None),
        # cities abroad, behind who reports from there
        (f"<p>法新社／貝魯特報導</p><p>{DAY}</p>", [], "法新社"),
        # in which channel
        (f"{DAY} in 青禾新聞", [], None),
        # leagues are no stations
        (f"<p>【NBA 林雨桐報導】</p><p>{DAY}</p>", [], None),
        # what else has issues in a year
        (f"<p>双色球 2024年58期</p><p>{DAY}</p>", [], None),
        (f"<p>党建工作简报2024年第8期</p><p>{DAY}</p>", [], None),
        (f"<p>渡口公开课 2024年3期</p><p>{DAY}</p>", [], None),
        (f"<p>青禾周刊 2024年第5期</p><p>{DAY}</p>", [], "青禾周刊"),
        (f"<p>《渡口》2024年第5期</p><p>{DAY}</p>", [], "渡口"),
        # a heading with its number
        (f"<p>一.渡口概况</p><p>{DAY}</p>", [], None),
        # of two offices, none is a person, and a city is no office
        (f"来源：青禾大学 学生处　{DAY}", [], "青禾大学 学生处"),
        (f"来源：外交部 莫斯科　{DAY}", [], "外交部"),
        # what is said before a label that stands behind
        (f"<p>字号 大 中 小 | 来源</p><p>{DAY}</p>", [], None),
        # somebody who sent in what an office has published
        (f"信息提供：林雨桐 {DAY}", ["林雨桐"], None),
        (f"信息提供：航运学院 {DAY}", [], "航运学院"),
        (f"<p>今天是 {DAY} 欢迎光临青禾网</p>", [], None),
    ],
)
def test_in_bars(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        (f"{DAY} 国际 1088", []),
        (f"{DAY} 林雨桐 1088", ["林雨桐"]),
        (f"{DAY} PDF版 分享转发", []),
    ],
)
def test_beside_a_time_where_the_source_stands_under_the_story(bar: str, names: list[str]) -> None:
    source = "<p>来源：青禾日报</p>"
    assert credited(bar, under=source) == (names, "青禾日报")


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("（来源：外交部 网站）", []),
        ("（来源：青禾市公安局 官方微信）", []),
        ("（来源：青禾中学 林雨桐）", ["林雨桐"]),
        ("（以下简称委员会）", []),
        ("（渡口镇居民委员会）", ["渡口镇居民委员会"]),
        ("（本文由航运学院供稿）", ["航运学院"]),
        ("（图片由航运学院供稿）", []),
    ],
)
def test_in_brackets_at_the_end(end: str, names: list[str]) -> None:
    assert credited(end=end)[0] == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("船工们都说安心（林雨桐）", ["林雨桐"]),
        ("参加演出的有沈砚秋（林雨桐）", []),
        ("老船工（左二）说安心（林雨桐）", []),
    ],
)
def test_in_brackets_behind_a_text_without_a_full_stop(end: str, names: list[str]) -> None:
    assert credited(under=f"<p>{_WITHOUT_STOP}{end}</p>")[0] == names
