"""What browsers run instead of showing is not read, where a tool printed it with the text."""

from newsspider import clean_text

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
