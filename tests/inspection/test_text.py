"""A page in short, for a terminal."""

from newsspider.inspection.text import AROUND, as_text
from newsspider.terminal import visible
from tests.inspection.pages import PLAIN, opened


def test_control_characters_are_shown_not_sent() -> None:
    assert visible("渡口\x1b[2J\x9b31m\u202e停航\x00\x7f　。") == (
        r"渡口\x1b[2J\x9b31m\u202e停航\x00\x7f　。"
    )


def test_a_page_does_not_steer_the_terminal() -> None:
    html = PLAIN.replace("渡口", "渡\x1b[2J\x9b31m\u202e口").replace("秦放", "秦\u202e放")
    for line in as_text(opened(html)):
        assert visible(line) == line


def test_the_story_is_shown_with_what_stands_near_it_and_the_rest_is_counted() -> None:
    menu = "".join(f"<li><a href=/{n}>频道{n}</a></li>" for n in range(30))
    html = PLAIN.replace("<nav>", f"<ul>{menu}</ul><nav>").replace(
        "</body>", f"<ul>{menu}</ul></body>"
    )
    lines = list(as_text(opened(html)))
    body = lines[lines.index("") + 1 :]
    assert body[0].strip().startswith("… ")
    assert body[1 + AROUND].strip().startswith("headline  大风来袭")
    assert body[-1].strip().startswith("… ")
    shown = len(body) - 2
    hidden = sum(int(line.split()[1]) for line in (body[0], body[-1]))
    assert shown + hidden == len(opened(html).texts)
