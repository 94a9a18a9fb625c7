"""What a script writes into the bar of a story."""

import pytest

from newsspider.page.reader import read_lines
from newsspider.page.tree import parse


def texts_of(html: str) -> list[str]:
    root = parse(html)
    assert root is not None
    return [line.text for line in read_lines(root).lines]


def bar(script: str, before: str = "") -> list[str]:
    return texts_of(f"<div>{before}<script>{script}</script></div>")


WRITTEN = [
    ("document.write('来源：青禾日报')", "来源：青禾日报"),
    ("var s='青禾日报'; if(s!=''){document.write('<b>来源：</b>'+s);}", "来源： 青禾日报"),
    ('var s=""; if(s==""){s="青禾日报"} document.writeln("来源："+s+"&nbsp;")', "来源：青禾日报"),
    (
        "var t='2024-05-09 08:15:02.0'; document.write('时间：'+t.substring(0,16));",
        "时间：2024-05-09 08:15",
    ),
    (
        "var a='林雨桐'; document.write('作者：'); document.write(a); document.write(' 编辑：');",
        "作者：林雨桐 编辑：",
    ),
    (
        "var s='青禾日报'; if(s){document.write('来源：'+s)}else{document.write('来源：渡口镇')}",
        "来源：青禾日报",
    ),
    (
        "var s='青禾日报'; if(s==''){document.write('来源：本站')}else{document.write('来源：'+s)}",
        "来源：青禾日报",
    ),
]


@pytest.mark.parametrize(("script", "text"), WRITTEN)
def test_a_labelled_value_is_read(script: str, text: str) -> None:
    assert bar(script) == [text]


def test_a_value_behind_a_label_is_read() -> None:
    assert bar("var s = '青禾日报'; document.write(s);", "来源：") == ["来源：青禾日报"]


NOT_WRITTEN = [
    "document.write('来源：' + source())",
    "document.write('来源：' + unknown)",
    "document.write('更新时间：' + document.lastModified)",
    "var s=''; if(s!=''){document.write('来源：'+s)}",
    "document.write('<script src=\"count.js\"><\\/script>')",
    "document.write('今天是5月9日，欢迎来到渡口')",
    "document.write('<div>来源：青禾日报</div>" + "渡口停航。" * 60 + "')",
    "document.write(",
    "document.write()",
    "var s='来源：青禾日报'",
]


@pytest.mark.parametrize("script", NOT_WRITTEN)
def test_other_scripts_write_nothing(script: str) -> None:
    assert [text for text in bar(script) if "青禾" in text or len(text) > 3] == []


def test_a_script_for_readers_without_scripts_writes_nothing() -> None:
    assert texts_of("<noscript><script>document.write('来源：青禾日报')</script></noscript>") == []
