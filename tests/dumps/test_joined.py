"""`split_joined`: where the parts of a page begin that a tool put on one line."""

import pytest

from newsspider.dumps.joined import split_joined

TITLE = "青禾渡口因大风全天停航"
SENTENCES = [
    "受大风影响，渡口自清晨起全天停航，海事部门劝返旅客三百余人，并在码头设置了三处告示牌。",
    "江面的阵风达到九级，汽渡和客渡都不具备航行条件，恢复的时间将由管理所另外通知旅客。",
    "停航期间大家可以改乘环江公交，在大桥站换乘，公交公司增开了二十个班次，延长了末班车。",
    "码头附近的商户说，往年春天也有过几次停航，今年来得早，好在提前一天就得到了消息通知。",
    "气象台预计明天夜里风力减弱，如果能见度也好，后天一早头班渡轮就可以照常离开码头出发。",
    "货车司机们在停车场里等候，志愿者送来了热水和面包，医疗点为两名司机量了血压并开了药。",
    "管理所提醒旅客，出行之前先看公告，不要在防浪堤上停留，也不要自己雇小船过江到对岸去。",
]
SENTENCE = "对岸的学校把上课时间推迟了一个小时。"
STORY = "".join(SENTENCES)
HEAD = [TITLE, "首页社会财经", TITLE, "2024-05-09 08:15", "120", "作者：林雨桐", "来源：青禾日报"]
TAIL = ["责任编辑：王敏", "相关阅读", "环江公交增开班车...", "大桥维修延期一个月..."]


def pieces(*parts: str) -> list[str]:
    return split_joined(["".join(parts)])


def test_a_page_on_one_line_comes_apart() -> None:
    assert pieces(*HEAD, STORY, *TAIL) == [*HEAD, STORY, *TAIL]


def test_a_time_alone_tells_the_head() -> None:
    head = [TITLE, "2024年5月9日", "12", "点击5", "分享到"]
    assert pieces(*head, STORY) == [*head[:3], "点击5", f"分享到{STORY}"]


@pytest.mark.parametrize(
    ("before", "day", "behind"),
    [
        ("春暖花开,海事部门于", "2024年5月9日", "和12日两次组织旅客改走大桥,"),
        ("春暖花开，截至", "2024年5月9日", "，海事部门劝返旅客三百余人，"),
        ("", "2024年5月9日", "上午，海事部门劝返旅客三百余人，"),
    ],
)
def test_a_day_in_a_sentence_tells_no_head(before: str, day: str, behind: str) -> None:
    assert pieces(before, day, behind, STORY) == [f"{before}{day}{behind}{STORY}"]


def test_labels_before_the_time_end_the_headline() -> None:
    head = [f"{TITLE} ", "来源：渡口管理所 发布时间：", "2024-05-09 08:15"]
    assert pieces(*head, STORY) == [*head, STORY]


def test_a_headline_that_comes_again_does_as_well() -> None:
    assert pieces(TITLE, "首页", TITLE, STORY) == [TITLE, "首页", TITLE, STORY]
    assert pieces(TITLE, TITLE, STORY) == [TITLE, TITLE, STORY]


def test_a_headline_has_six_characters_at_least() -> None:
    assert pieces("渡口停航了", "首页", "渡口停航了", STORY) == [f"渡口停航了首页渡口停航了{STORY}"]
    assert pieces("渡口停航一天", "首页", "渡口停航一天", STORY)[0] == "渡口停航一天"


def test_a_source_ends_with_its_name_where_the_story_follows() -> None:
    head = [TITLE, "2024-05-09 08:15", "来源：青禾日报"]
    assert pieces(*head, STORY) == [*head, STORY]
    head = [TITLE, "2024-05-09 08:15", "来源：青禾新闻网"]
    assert pieces(*head, STORY) == [*head, STORY]


@pytest.mark.parametrize("gap", [" ", "  ", "　　", " 　　"])
def test_blanks_behind_a_sentence_part_paragraphs(gap: str) -> None:
    assert [piece.strip() for piece in pieces(gap.join(SENTENCES))] == SENTENCES


def test_a_blank_inside_a_sentence_does_not() -> None:
    story = STORY.replace("全天停航", "全天 停航")
    assert pieces(story) == [story]


def test_a_story_alone_stays_whole_whatever_words_it_has() -> None:
    story = f"{STORY}责任编辑：王敏"
    assert pieces(story) == [story]


@pytest.mark.parametrize(
    "label", ["责任编辑：王敏", "分享到微信", "版权声明", "（责编 王敏）", "热门资讯"]
)
def test_a_label_right_behind_a_sentence_begins_the_tail(label: str) -> None:
    assert "".join(pieces(*HEAD, STORY, label)[8:]) == label


@pytest.mark.parametrize(
    "inside", ["他把内容分享到群里，", "她问：“责任编辑：是谁？”又说，", "关于相关阅读的建议，"]
)
def test_the_same_words_in_a_sentence_do_not(inside: str) -> None:
    story = f"{STORY}{inside}{SENTENCE}"
    assert pieces(*HEAD, story) == [*HEAD, story]


def test_teasers_that_a_program_cut_stand_alone_in_the_tail_only() -> None:
    story = f"{STORY}他说等等...{SENTENCE}"
    assert pieces(*HEAD, story, "热门资讯", "一座老码头...", "又一座码头...") == [
        *HEAD,
        story,
        "热门资讯",
        "一座老码头...",
        "又一座码头...",
    ]


def test_what_is_too_short_for_a_page_stays_as_it_is() -> None:
    assert len(pieces(*HEAD, *SENTENCES[:2], "对岸" * 80)) == 1, "three sentences at least"
    assert len(pieces(*HEAD, *SENTENCES[:3], "对岸" * 80)) == 8


def test_a_row_that_is_not_most_of_the_text_stays_as_it_is() -> None:
    page = "".join([*HEAD, STORY])
    fourth = len(page) // 4
    assert len(split_joined([page, "对" * (fourth + 3)])) == 2, "four fifths of it"
    assert len(split_joined([page, "对" * (fourth - 3)])) == 9


def test_sentences_and_times_over_the_headline_are_not_of_the_story() -> None:
    menu = "今天是2024-05-01。欢迎登录"
    head = [TITLE, menu, TITLE, "2024-05-09 08:15", "来源：青禾日报"]
    assert pieces(*head, STORY) == [*head, STORY]


def test_a_title_may_come_again_at_the_very_end() -> None:
    assert pieces(TITLE, STORY, TITLE) == [TITLE, STORY, TITLE]


def test_no_headline_is_longer_than_120_characters() -> None:
    long = "".join(map(chr, range(0x5000, 0x5000 + 130)))
    assert list(map(len, pieces(long, "首页", long, STORY)))[:3] == [120, 12, 120]


def test_a_counter_stands_between_the_time_and_the_story() -> None:
    head = [TITLE, "首页", TITLE, "2024-05-09 08:15", "120"]
    assert pieces(*head, STORY) == [*head, STORY]


@pytest.mark.parametrize("mark", ["！", "？"])
def test_calls_and_questions_are_sentences_too(mark: str) -> None:
    story = f"{SENTENCE}{STORY.replace('。', mark)}"
    assert pieces(*HEAD, story) == [*HEAD, story]


@pytest.mark.parametrize(("chars", "count"), [(119, 1), (120, len(HEAD) + 1)])
def test_a_page_has_a_hundred_and_twenty_characters(chars: int, count: int) -> None:
    story = 3 * "船已靠岸。"
    page = "".join(HEAD) + story
    assert len(pieces(*HEAD, "对" * (chars - len(page)), story)) == count
