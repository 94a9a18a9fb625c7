"""docs/rules.md and docs/zh/rules.md from the lexicon.

python -m newsspider.boilerplate.document > docs/rules.md
python -m newsspider.boilerplate.document zh > docs/zh/rules.md
"""

import sys
from collections.abc import Iterator, Mapping
from string import Template

from newsspider.boilerplate.structural import JOINED, STORYLESS, STRUCTURAL, chinese_reasons
from newsspider.words.lexicon import default_lexicon

_ENGLISH = """# Rules

[中文](zh/rules.md)

What `extraction.removed` names. Do not edit: this is what
`python -m newsspider.boilerplate.document > docs/rules.md` writes.

## Words

From `newsspider/words/rules.toml`. `NEWSSPIDER_RULES_OFF = ["qr-prompt"]` switches one off.
To add or replace some: `NEWSSPIDER_RULES = "my-rules.toml"`, a file of the same form.
The words that they share are groups in `newsspider/words/vocabulary.toml`.

Where: `any` is wherever it stands, `head` before the first paragraph, `tail` after the last one,
`edge` either of these.

| rule | kind | where | reason | removes | leaves |
|---|---|---|---|---|---|
$words

## Structure

What a line is by its place on the page, whatever it says.

| rule | reason |
|---|---|
$structural

## Which rule names a line

The first that takes it. The passes go from what is sure to what is learned: hidden lines,
landmarks, lists and comments; what no story says, wherever it stands; polls; captions; widgets;
margins; labels; the labeller (`learned`). Two kinds of name outrank what came before: `portal` and
`portal-repeat`, which rest on that portal's own pages, and `caption`, as captions are kept in
`images`.

## Stories over several pages

| rule | reason |
|---|---|
$joined

## Text dumps without a story

All lines of such a text go, and its record has no text.

| rule | reason |
|---|---|
$storyless
"""
_CHINESE = """# 规则

[English](../rules.md)

`extraction.removed` 里写的就是这些名字。请勿编辑：英文版由
`python -m newsspider.boilerplate.document > docs/rules.md` 生成，本页由
`python -m newsspider.boilerplate.document zh > docs/zh/rules.md` 生成。

## 词语

来自 `newsspider/words/rules.toml`。`NEWSSPIDER_RULES_OFF = ["qr-prompt"]` 关掉其中一条；
`NEWSSPIDER_RULES = "my-rules.toml"` 用同样格式的文件增加或替换规则。
各条规则共用的词组在 `newsspider/words/vocabulary.toml` 里。

“位置”一栏：`any` 为任何位置，`head` 为第一段之前，`tail` 为最后一段之后，`edge` 为二者之一。

| 规则 | 类型 | 位置 | 原因 | 去掉 | 保留 |
|---|---|---|---|---|---|
$words

## 结构

不管写什么，只看一行在页面上的位置。

| 规则 | 原因 |
|---|---|
$structural

## 一行记在哪条规则名下

记在最先去掉它的那条名下。各步从确定的到学来的依次进行：隐藏的行、地标元素、列表和评论；
无论在哪里都不会是报道的话；投票；图片说明；正文旁边的区块；正文上下的边缘；短标签；
标注器（`learned`）。有两类名字优先于前面各步：`portal` 和 `portal-repeat`，
因为它们依据该门户自己的页面；还有 `caption`，因为图片说明保存在 `images` 里。

## 分成多页的报道

| 规则 | 原因 |
|---|---|
$joined

## 没有报道的文本转储

这样的文本全部去掉，记录里没有正文。

| 规则 | 原因 |
|---|---|
$storyless
"""


def render(language: str = "en") -> str:
    """The text of the document.

    :param language: ``en`` or ``zh``.
    """
    reasons = chinese_reasons() if language == "zh" else {}
    return Template(_CHINESE if language == "zh" else _ENGLISH).substitute(
        words="\n".join(_words(reasons)),
        structural=_reasons(STRUCTURAL, reasons),
        joined=_reasons(JOINED, reasons),
        storyless=_reasons(STORYLESS, reasons),
    )


def _words(reasons: Mapping[str, str]) -> Iterator[str]:
    for rule in default_lexicon().rules.values():
        cells = (
            f"`{rule.id}`",
            rule.kind,
            rule.where,
            reasons.get(rule.id, rule.reason),
            rule.removes[0],
            rule.leaves[0],
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _reasons(rules: Mapping[str, str], reasons: Mapping[str, str]) -> str:
    return "\n".join(f"| `{id_}` | {reasons.get(id_, said)} |" for id_, said in rules.items())


if __name__ == "__main__":
    print(render(*sys.argv[1:]), end="")
