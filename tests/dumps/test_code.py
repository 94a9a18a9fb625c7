"""What browsers run instead of showing is not read, where a tool printed it with the text."""

from newsspider import clean_text
from newsspider.dumps.code import has_scripts, without_code

HEAD = "大风来袭，渡口停航一天\n来源：青禾日报 2024-05-09 10:00\n"
STORY = [
    "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日恢复。",
    "渡口管理所说，风力一度达到九级，停在岸边的六条渡船都加固了缆绳，没有人受伤。",
    "旅客可以到车站改签，也可以在渡口的窗口退票，退票不收手续费，有效期为三天。",
]
SCRIPTS = """\
var page = {
    id: '20240509',
    "title": "大风来袭，渡口停航一天，受大风影响，白苇渡口九日全天停航。",
    site_cname:'新闻',
};
if (window.innerWidth < 600) {
    counter.show();
    tags = [1, 2,
        [320, 50]
}
function track(name) {
    return name + "渡口";
}
$("#box").html("请输入您的评论");
for (var i = 0; i < tags[1]; i++) {
    try { load(tags[i]); } catch (e) { }
}
.box, .box a:hover {
    color: #333;
    position: relative
}
switch (kind) {
    case 1:
    default:
}
"""


def test_scripts_between_the_lines_of_a_page_are_not_read() -> None:
    page = f"首页\n{SCRIPTS}{HEAD}{SCRIPTS}{STORY[0]}\n{STORY[1]}\n{SCRIPTS}{STORY[2]}\n{SCRIPTS}"
    article = clean_text(page)
    assert article.title == "大风来袭，渡口停航一天"
    assert article.text.splitlines() == STORY
    assert article.published == "2024-05-09T10:00:00+08:00"


def test_a_story_about_programs_keeps_what_it_shows_of_one() -> None:
    shown = "if (wind > 8) {\n    stop(ferry);\n}"
    text = "\n".join(
        [HEAD.strip(), STORY[0], "程序员贴出了判断停航的代码：", "print(wind)", STORY[1]]
    )
    assert "print(wind)" in clean_text(text).text
    assert clean_text(f"{HEAD}{STORY[0]}\n{shown}\n{STORY[1]}").text.startswith(STORY[0])


BREEZE = "风力九级，渡船停航，旅客改走陆路。"


def test_three_rows_of_scripts_tell_of_them() -> None:
    rows = ["var a = 1;", BREEZE, "if (a) {", "return a;", "} else if (b) {"]
    assert not has_scripts("\n".join(rows[:3]))
    assert has_scripts("\n".join(rows[:4]))
    assert has_scripts("\n".join(rows))
    assert not has_scripts(f"{BREEZE}\n" * 5)


def test_two_rows_of_code_go_and_one_stays_unless_it_is_data() -> None:
    one, other = "counter.show();", "var ids = [1, 2];"
    assert without_code(f"{one}\n{BREEZE}") == f"{one}\n{BREEZE}"
    assert without_code(f"{one}\n{BREEZE}\n{other}") == BREEZE
    assert without_code(f"{BREEZE}\n{BREEZE}") == f"{BREEZE}\n{BREEZE}"
    data = '{"@context": "https://schema.org", "headline": "大风来袭，渡口停航一天，旅客改走陆路"}'
    assert without_code(f"{BREEZE}\n{data}") == BREEZE
    assert without_code(f"{one}\n{other}") == f"{one}\n{other}"  # nothing would be left


def test_a_row_three_tenths_of_which_are_ideographs_is_none_of_code() -> None:
    def left(chinese: int) -> str:
        row = f"var t = '{'渡' * chinese}{'x' * (20 - chinese - 11)}';"
        assert len(row) == 20
        return without_code(f"{row}\n{BREEZE}\nvar a = 1;\nvar b = 2;")

    assert left(5) == BREEZE
    assert left(6) != BREEZE


def test_beside_eight_rows_of_code_what_is_of_a_script_goes_too() -> None:
    scripts = [f"var n{number} = {number};" for number in range(8)]
    part, titled = "tags[2] = 3", "window.title = '大风来袭，渡口停航一天，旅客改走陆路'"
    said = f"{BREEZE}（见 notice(1) = 2）"
    for rows, left in ((scripts, [said]), (scripts[1:], [part, titled, said])):
        assert without_code("\n".join([*rows, part, titled, said])).split("\n") == left
