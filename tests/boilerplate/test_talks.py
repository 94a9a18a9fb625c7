"""Interviews told turn by turn, which are built as readers' comments are."""

from collections.abc import Sequence

from newsspider import extract
from newsspider.boilerplate.talks import find_talk
from newsspider.extraction.page import Page
from tests.pages import URL

Turn = tuple[str, str]

HOST, GUEST = "主持人", "江雨桐"
TALK = [
    (HOST, "各位观众好，今天我们和渡口的老站长聊一聊停航那几天的事情。"),
    (GUEST, "主持人好。"),
    (HOST, "停航那天，江面上的水位涨到了什么地方？"),
    (GUEST, "候船室的台阶一共十二级，那天早上淹了九级，我们把船票和账本都搬上了二楼。"),
    ("网友过江客", "以后还会停航吗，有没有办法提前知道？"),
    (GUEST, "水位过了红线就停，红线画在趸船上，站在岸边的人都看得见。"),
    (HOST, "谢谢您，我们下期再会。"),
]
READERS = [(f"过江客{number}", text) for number, (_, text) in enumerate(TALK)]
STORY = "<p>渡口昨天停航，三百多名旅客改乘汽车过江，值班员说水位退下红线以后才能恢复。</p>" * 3


def text_of(
    turns: Sequence[Turn], story: str = "", clocks: Sequence[int] = range(7), mark: str = ""
) -> str:
    """The text of a page with these turns, each under its speaker and over its clock.

    :param mark: what stands between the two, where the clock is beside the speaker.
    """
    items = "".join(
        f"<li><b>{speaker}{mark}2024-05-09 10:{clock:02d}</b><p>{text}</p></li>"
        if mark
        else f"<li><b>{speaker}：</b><p>{text}</p><i>2024-05-09 10:{clock:02d}</i></li>"
        for (speaker, text), clock in zip(turns, clocks, strict=True)
    )
    html = f"<h1>老站长谈渡口停航</h1><div>{story}</div><ul>{items}</ul>"
    article = extract(f"<html><body>{html}</body></html>", URL)
    return article.text if article else ""


def test_all_turns_of_an_interview_are_the_story_without_their_clocks() -> None:
    said = [line for speaker, text in TALK for line in (f"{speaker}：", text)]
    assert text_of(TALK).split("\n") == said


def test_readers_who_speak_once_each_do_not_talk_with_each_other() -> None:
    assert TALK[-1][1] not in text_of(READERS)


def test_what_two_readers_say_under_a_story_is_none() -> None:
    assert text_of(TALK, STORY).split("\n") == [STORY[3:-4].split("</p>")[0]] * 3


def test_the_clocks_of_an_interview_go_up_or_down() -> None:
    assert TALK[-1][1] in text_of(TALK, clocks=range(7)[::-1])
    assert TALK[-1][1] not in text_of(TALK, clocks=[0, 2, 1, 4, 3, 6, 5])


def test_beside_a_host_names_need_nothing_behind_them() -> None:
    assert TALK[-1][1] in text_of(TALK, mark=" ")
    others = [("渡口人" if speaker == HOST else speaker, text) for speaker, text in TALK]
    assert TALK[-1][1] not in text_of(others, mark=" ")


def test_what_leads_to_an_interview_is_of_it() -> None:
    lead = "渡口停航三天，老站长江雨桐走进直播间。"
    assert text_of(TALK, f"<p>{lead}</p>").split("\n")[:2] == [lead, f"{HOST}："]


def test_under_a_paragraph_two_readers_are_no_interview_without_a_host() -> None:
    short = "<p>渡口昨天停航，水位退下红线以后才能恢复。</p>"
    readers = [("江边客" if speaker == HOST else "过江客", text) for speaker, text in TALK]
    items = "".join(f"<li>[{who}] {text} [10:0{at}]</li>" for at, (who, text) in enumerate(readers))
    html = f"<h1>渡口停航</h1><div>{short}</div><ul>{items}</ul>"
    reading = Page(f"<html><body>{html}</body></html>", URL)
    assert find_talk(reading.reading, reading.headline) is None
    hosted = Page(f"<html><body>{html.replace('江边客', HOST)}</body></html>", URL)
    assert find_talk(hosted.reading, hosted.headline) is not None
