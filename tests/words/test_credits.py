"""Credits without a label: every piece must be what credits are made of."""

import pytest

from newsspider.words.credits import read_credit, sure_names
from newsspider.words.labels import is_empty_label, names_in_fields
from newsspider.words.names import is_desk, is_medium, is_person, split_names, split_run
from newsspider.words.signatures import is_signature


@pytest.mark.parametrize(
    ("text", "names", "medium"),
    [
        ("【青禾晚报／记者林雨桐／白苇报道】", ["林雨桐"], "青禾晚报"),
        ("青禾晚报／林雨桐", ["林雨桐"], "青禾晚报"),
        ("青禾網 吳語桐", ["吳語桐"], "青禾網"),
        ("社會中心／綜合報導", ["社會中心"], None),
        ("白葦經濟新聞（中文版：青禾網）林雨桐 東港報導", ["林雨桐"], "白葦經濟新聞"),
        ("青禾社特约评论员 林雨桐", ["林雨桐"], None),
        ("林雨桐、吳硯秋／高雄、台中連線報導", ["林雨桐", "吳硯秋"], None),
        ("青禾電視林雨桐、吳硯秋台灣新竹採訪報導。", ["林雨桐", "吳硯秋"], "青禾電視"),
        ("青禾社記者林雨桐白葦25日專電", ["林雨桐"], "青禾社"),
        ("青禾晚报首席记者林雨桐沈砚秋摄影何苇", ["林雨桐", "沈砚秋"], "青禾晚报"),
        ("本报记者 林 桐 通讯员 沈砚秋 白苇报道", ["林桐", "沈砚秋"], None),
        ("记者林雨桐／文 沈砚秋／摄影", ["林雨桐"], None),
        ("青禾融媒 记者 林雨桐 文 / 沈砚秋 图", ["林雨桐"], "青禾融媒"),
        ("记者 林雨桐 特约摄影 沈砚秋", ["林雨桐"], None),
        ("记者 次仁旺姆 通讯员 沈砚秋", ["次仁旺姆", "沈砚秋"], None),
        ("每日青禾记者 林雨桐 每日青禾编辑 沈砚秋", ["林雨桐"], None),
        ("记者 林雨桐 制作 沈砚秋 视频来源 渡口学院", ["林雨桐"], None),
        ("記者 林雨桐 後期剪輯 沈硯秋", ["林雨桐"], None),
        ("記者林雨桐、吳硯秋、SNG／白葦報導", ["林雨桐", "吳硯秋"], None),
        ("青禾日報／白葦12日電", [], "青禾日報"),
        ("青禾社白葦12日綜合外電報導", [], "青禾社"),
        ("記者谷禾斯．尤白葦／青禾報導", ["谷禾斯．尤白葦"], None),
        ("記者林雨桐∕白葦報導", ["林雨桐"], None),
        ("記者禾雨桐／白葦報導", ["禾雨桐"], None),  # a family name that few have
        ("記者全雨桐沈砚秋", ["全雨桐", "沈砚秋"], None),
        ("记者林雨桐、吴砚秋、沈白苇报道", ["林雨桐", "吴砚秋", "沈白苇"], None),
        ("林雨桐 万 舟摄影报道", ["林雨桐", "万舟"], None),
        ("学生记者 林雨桐、沈砚秋/文 何苇、吴桐/摄", ["林雨桐", "沈砚秋"], None),
        ("即時中心／白葦報導", ["即時中心"], None),
        ("媒體中心／綜合報導", ["媒體中心"], None),
        ("青禾新聞─林雨桐／白葦市", ["林雨桐"], "青禾新聞"),
        ("【青禾傳媒／記者 林雨桐／白葦 報導】", ["林雨桐"], "青禾傳媒"),
        ("青禾新聞／林 雨桐", ["林雨桐"], "青禾新聞"),
        ("林雨桐記者 白葦報導", ["林雨桐"], None),
        ("記者林雨桐及吳硯秋／白葦報導", ["林雨桐", "吳硯秋"], None),
        ("青禾电视台记者林雨桐、沈砚纽约采访报道", ["林雨桐", "沈砚"], "青禾电视台"),
        ("记者林雨桐、曼谷连线报道", ["林雨桐"], None),
        ("记者林雨桐、各地综合报道", ["林雨桐"], None),
        ("青禾報記者吳桐休斯頓報導", ["吳桐"], "青禾報"),
        ("青禾報記者吳桐加拿大多倫多報導", ["吳桐"], "青禾報"),
        ("云麓时事讯（林雨桐）", ["林雨桐"], None),
        ("青禾日报讯 林雨桐", ["林雨桐"], "青禾日报"),
        ("林雨桐上海讯", ["林雨桐"], None),
        ("（路透白葦9日電）", [], "路透"),
        ("法新／白葦9日電", [], "法新"),
        ("（白葦／林雨桐報導）", ["林雨桐"], None),
        ("東港 / 林雨桐 報導", ["林雨桐"], None),
        ("李明／高雄市報導", ["李明"], None),
        ("記者李明／東港報導", ["李明"], None),
        ("林雨桐／綜合報導", ["林雨桐"], None),
    ],
)
def test_a_whole_credit_is_read(text: str, names: list[str], medium: str | None) -> None:
    credit = read_credit(text)
    assert credit is not None
    assert (credit.names, credit.medium, credit.is_sure) == (names, medium, True)


@pytest.mark.parametrize(
    "text",
    [
        "记者手记／白苇渡口的一天",
        "据记者了解",
        "记者从渡口获悉",
        "社会／专题报道",
        "分享　收藏",
        "林雨桐",
        "林雨桐　沈砚秋",
        "奉献最有价值的新闻和信息",
        "林雨桐攝",
        "青禾日报",
        "记者走访白苇渡口",
        "记者平安归来",
        "記者會及座談會／白葦報導",
        "渡口─停航／白葦市",
        "文 停航",
        "作者：青禾日报",
    ],
)
def test_what_only_has_pieces_of_a_credit_is_no_sure_one(text: str) -> None:
    assert sure_names(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("作者：Alice Wang, Bob Lee", ["Alice Wang", "Bob Lee"]),
        ("作者：林雨桐　江苏青禾　职员", ["林雨桐"]),
        ("作者：林雨桐江苏青禾大学教授", ["林雨桐"]),
        ("作者：　见习编辑 林雨桐", ["林雨桐"]),
        ("報導．攝影╱林雨桐", ["林雨桐"]),
        ("文/青禾科技 林雨桐", ["林雨桐"]),
        ("文案|林雨桐 沈砚秋", ["林雨桐", "沈砚秋"]),
        ("供图供稿丨青年志愿者中心 林雨桐", ["林雨桐"]),
        ("文案策划大赛开幕", []),
        ("採訪＝林雨桐、沈砚秋", ["林雨桐", "沈砚秋"]),
        ("撰文=青禾企劃", ["青禾企劃"]),
        ("作者人數=120", []),
        ("驻法国特约记者 林雨桐 何苇 青禾日报记者 沈砚秋", ["林雨桐", "何苇", "沈砚秋"]),
        ("作者：　编辑：林雨桐", []),
        ("标签：　记者　夜班　渡口", []),
        ("作者：　手机版　点击：　次", []),
        ("文/本报记者 林雨桐 摄/记者 沈砚秋", ["林雨桐"]),
        ("摄影：青禾日报记者 沈砚秋 文：林雨桐", ["林雨桐"]),
        ("摄影/文 记者沈砚秋", ["沈砚秋"]),
        ("記者林雨桐報導/責任編輯：沈砚秋", ["林雨桐"]),
        ("責編：沈砚秋／記者：林雨桐", ["林雨桐"]),
    ],
)
def test_a_label_tells_names_and_not_what_stands_behind_them(text: str, names: list[str]) -> None:
    assert names_in_fields(text) == names


def test_names_that_run_together_are_told_by_their_family_names() -> None:
    assert split_run("林雨桐沈砚秋何苇") == ["林雨桐", "沈砚秋", "何苇"]
    assert split_run("渡口停航一天") == []


@pytest.mark.parametrize(
    "text", ["（林雨桐 沈砚秋）", "(林雨桐)", "（航运学院）", "(院团委)", "（校纪委办公室）"]
)
def test_round_brackets_around_those_who_signed_are_a_signature(text: str) -> None:
    assert is_signature(text)


@pytest.mark.parametrize(
    "text",
    [
        "（完）",
        "（渡口停航）",
        "（图片由航运学院提供）",
        "（据水利局）",
        "林雨桐",
        "（林雨桐，值班员）",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert not is_signature(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("来源：", True),
        ("作者:", True),
        ("关键词：", True),
        ("记者：", False),
        ("时间：", False),
        ("来源：渡口", False),
        ("他说：", False),
    ],
)
def test_a_label_may_lack_its_value(text: str, told: bool) -> None:
    assert is_empty_label(text) is told


def test_latin_names_keep_their_blanks() -> None:
    assert split_names("海~雨桐") == ["海~雨桐"]  # an account
    assert split_names("林雨桐 Alice Wang、Bob Lee") == ["林雨桐", "Alice Wang", "Bob Lee"]


def test_sections_are_no_media_and_media_no_persons() -> None:
    assert is_medium("青禾新闻")
    assert is_medium("青禾日报海外版")
    assert not is_medium("青禾海外版")
    assert not is_medium("新聞速報")
    assert not is_medium("社会新闻")
    assert not is_medium("赛事播报")
    assert is_medium("上海报")
    assert is_person("吳語桐")
    assert not is_person("全青网")
    assert is_person("安青禾")
    assert not is_person("安卓版")
    assert is_desk("大陸新聞中心")
    assert not is_desk("疾控中心")


def test_who_took_the_pictures_for_a_paper_has_a_rank_before_the_name() -> None:
    assert names_in_fields("图文/特约摄影 林雨桐") == ["林雨桐"]
    assert split_names("林雨桐摄影") == ["林雨桐摄影"]


def test_a_board_and_its_head_are_no_names() -> None:
    assert sure_names("青禾船运有限公司董事長") == []
    assert sure_names("青禾日报 董文文") == ["董文文"]
