"""`split_spaced`: the rows of pages whose line ends became blanks."""

import pytest

from newsspider.dumps.joined import split_joined
from newsspider.dumps.spaced import has_blanks_for_tags, part_prose, split_spaced

MENU = ["首页", "社会", "财经", "NBA", "专题", ">", "正文"]
TITLE = "青禾渡口因大风全天停航 两千旅客改签"
HEAD = ["2024-05-09 08:15", "来源：青禾日报", "作者： 林雨桐", "分享到"]
STORY = [
    "受大风影响，渡口自清晨起全天停航，海事部门劝返旅客三百余人。",
    "旅客改走陆路",
    "“风再大一点，船就靠不了岸。”值班员说，公交公司用 Qinghe Bus 系统加开了二十个班次。",
    "气象台预计明天夜里风力减弱。恢复的时间由管理所另行通知。",
]
TAIL = ["责任编辑：王敏", "相关阅读", "环江公交增开班车", "大桥维修延期一个月"]


def parted(*rows: str) -> list[str]:
    return split_spaced(" ".join(rows))


def test_each_row_is_one_again() -> None:
    assert parted(*MENU, TITLE, *HEAD, *STORY, *TAIL) == [*MENU, TITLE, *HEAD, *STORY, *TAIL]


@pytest.mark.parametrize("name", ["青禾日报", "岑远之", "社会新闻中心", "https://a.example/1.html"])
def test_who_stands_under_the_headline_is_no_half_of_it(name: str) -> None:
    assert parted(*MENU, TITLE, name, *HEAD, *STORY) == [*MENU, TITLE, name, *HEAD, *STORY]


def test_a_path_over_the_headline_is_none_either() -> None:
    assert parted("青禾网>>社会新闻", TITLE, *HEAD, *STORY, *TAIL)[:2] == [
        "青禾网>>社会新闻",
        TITLE,
    ]


@pytest.mark.parametrize("over", ["【江边人家】", "/ 江边人家", TITLE])
def test_a_column_and_what_says_all_of_it_are_no_half_of_a_headline(over: str) -> None:
    assert parted(*MENU, over, TITLE, *HEAD, *STORY)[7:9] == [over, TITLE]


def test_a_headline_that_comes_again_is_whole_where_no_time_stands_under_it() -> None:
    rows = [TITLE, *MENU, "2024-05-09 08:15", TITLE, *STORY, *TAIL]
    assert parted(*rows) == rows


def test_the_roles_and_names_of_a_credit_are_one_row() -> None:
    credit = "记者 岑远之 通讯员 陆小舟 王敏 责编 尤佳"
    assert parted(*MENU, TITLE, *HEAD, *STORY, credit)[-1] == credit
    assert parted(*MENU, TITLE, *HEAD, *STORY, credit, "环江公交增开班车")[-2:] == [
        credit,
        "环江公交增开班车",
    ]


def test_a_role_in_a_menu_joins_no_entries() -> None:
    rows = ["首页", "编辑", "金融", "房产", "专题", TITLE, *HEAD, *STORY, *TAIL]
    assert parted(*rows) == rows


def test_full_width_blanks_stood_in_a_line() -> None:
    title = TITLE.replace(" ", "\u3000")
    assert title in parted(*MENU, title, *HEAD, *STORY)


def test_blanks_in_an_open_sentence_part_nothing() -> None:
    sentence = (
        "管理所提醒旅客，出行之前先看公告，不要在防浪堤上停留，也不要自己雇小船过江到对岸去，更不要在风"
        "浪里下水游泳、垂钓和捕捞，违者依照 2024年5月9日 起施行的办法处理。"
    )
    assert sentence in parted(*MENU, TITLE, *HEAD, sentence, *STORY)


@pytest.mark.parametrize(
    "text",
    [
        "".join([*MENU, TITLE, *HEAD, *STORY, *TAIL]),
        f"{' '.join(MENU)} {''.join(STORY * 3)}",  # glued, with a menu that had blanks
        " ".join(STORY),  # paragraphs of a story, which others part
        "受 大风 影响 ， 渡口 今晨 停航 。 旅客 改走 大桥 。 风力 夜里 减弱 。",  # a corpus of words
    ],
)
def test_what_has_few_blanks_or_those_of_something_else_stays(text: str) -> None:
    assert split_spaced(text) == [text]


def test_blanks_in_a_story_that_has_rows_are_its_own() -> None:
    names = "获得表彰的有 林雨桐 沈砚秋 岑远 王敏 李四 张三 赵五 钱六。 "
    rows = [TITLE, "2024-05-09 08:15", names + "".join(STORY)]
    assert split_joined(rows)[:2] == rows[:2]
    assert names.strip() in "".join(split_joined(rows))
    assert split_joined([" ".join([*MENU, TITLE, *HEAD, *STORY])]) == [*MENU, TITLE, *HEAD, *STORY]


def test_a_blank_for_each_tag_stands_at_both_ends_of_rows() -> None:
    assert has_blanks_for_tags(["渡口停航", "", " 首页 ", " 渡口停航一天 ", " 船已靠岸。 "])
    assert not has_blanks_for_tags([" 首页 ", "渡口停航一天", "船已靠岸。", "风停了。 "])
    assert not has_blanks_for_tags(["", " "])


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("青禾周刊 2024-05-09 记者 岑远", ""),
        ("分享 收藏 赠阅 打印", ""),
        ("", "关键词： 渡口 大风"),
        ("", "分享此文： 微信"),
    ],
)
def test_what_stands_in_the_row_of_the_story_is_parted_from_it(over: str, under: str) -> None:
    story = "受大风影响，渡口 全天停航。 三百旅客 改走大桥。"
    assert part_prose(f" {over} {story} {under} ") == [
        part for part in (over, story, under) if part
    ]


@pytest.mark.parametrize(
    "row",
    [
        " 值班员 白守江 在江边守了 三十一年 ，他说，这样的风并不多见。 ",
        " 青禾讯（记者 岑远 陆小舟 通讯员 林晚）渡口今晨停航。 ",
        " 据 青禾日报 报道，渡口停航。 ",
        " 首页 城事 财经 登录 ",
        " 渡口停航，旅客改走 大桥 ",
    ],
)
def test_words_in_links_stay_in_their_sentence(row: str) -> None:
    assert len(part_prose(row)) == 1


@pytest.mark.parametrize("site", ["青禾网", "城事_青禾网"])
@pytest.mark.parametrize("name", ["江边观察", "掌上青禾 云端渡口", "by 教务处"])
def test_the_title_tells_which_of_the_rows_is_the_headline(site: str, name: str) -> None:
    head = [TITLE, f"_{site}", *MENU, TITLE]
    rows = parted(TITLE + f"_{site}", *MENU, TITLE, name, *HEAD, *STORY, *TAIL)
    assert rows[: len(head)] == head
    assert rows[-len(TAIL) :] == TAIL


@pytest.mark.parametrize(
    ("over", "under"),
    [
        (["2026-11-28", *MENU], HEAD),  # the clock of the page
        (["首页新闻财经视频登录"], HEAD),  # a menu that was run together
        (MENU, ["作者：林雨桐", "沈砚秋", "2024-05-09 08:15"]),
        (MENU, []),
    ],
)
def test_halves_stand_over_the_time_of_the_story(over: list[str], under: list[str]) -> None:
    rows = [*over, TITLE, *under, *STORY]
    assert parted(*rows) == rows
