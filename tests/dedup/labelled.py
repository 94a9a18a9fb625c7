"""Pairs of texts that are a story and its copy, and pairs that only look like it.

The stories are those of the sample portal and of the page cases. The copies are made of them by what
portals do to a wire story; `reports.toml` and `templates.toml` hold what must not be taken for one.
Everything follows from the seed.
"""

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from opencc import OpenCC

from samples.story import Story as Sample

HERE = Path(__file__).parent
STORIES = HERE.parent.parent / "samples" / "stories"
CASES = HERE.parent / "cases"
LEAST_CHARS = 250
LEAST_PARAGRAPHS = 4
FILLINGS = 12

BOILERPLATE = [
    "本文来源：青禾日报，转载请注明出处。",
    "（责任编辑：闻道 校对：司南）",
    "声明：本网转载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其内容的真实性。",
    "如涉及作品版权问题，请在三十日内与本网联系，我们将及时处理。",
    "更多精彩内容，请下载“北岭新闻”客户端，或关注我们的微信公众号。",
    "新闻热线：0000-8123456，欢迎提供新闻线索，一经采用，酬谢现金红包。",
    "【版权声明】凡本网注明来源的作品，未经授权不得转载、摘编或利用其他方式使用。",
    "上一篇：渡口停航一天 下一篇：城南老街改造完工",
    "原标题有删改，图片来自网络，侵删。",
    "编辑 阿衡 审核 容与 监制 何田田",
]
LEADS = ["据北岭网报道，", "本报综合消息，", "综合外电报道，", "北岭社远港电 "]
OPENERS = ["近日，{title}。{summary}", "记者昨天了解到，{title}，引起不少读者关注。"]
HEADLINES = ["重磅！{title}", "{title}，网友：没想到", "{title}（组图）", "刚刚，{title}！"]


@dataclass(frozen=True)
class Story:
    """A story as a portal has it."""

    title: str
    summary: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """As in a record."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True)
class Pair:
    """Two texts, and whether the second is a copy of the first."""

    kind: str
    first: str
    second: str
    copy: bool


Edit = Callable[[Story, random.Random], str]


@cache
def stories() -> list[Story]:
    """The stories long enough to lose a paragraph."""
    found = [
        Story(sample.title, sample.summary or "", tuple(sample.text_lines))
        for sample in map(Sample.load, sorted(STORIES.glob("*.toml")))
    ]
    for file in sorted(CASES.glob("*/case.json")):
        case = json.loads(file.read_text("utf-8"))
        if case.get("language", "").startswith("zh") and case.get("text"):
            lines = tuple(case["text"].splitlines())
            found.append(Story(case["title"], case.get("summary") or "", lines))
    return [
        story
        for story in found
        if len(story.text) >= LEAST_CHARS and len(story.paragraphs) >= LEAST_PARAGRAPHS
    ]


def sentences(text: str) -> list[str]:
    """The sentences of a text with the marks that end them."""
    return re.findall(r"[^。！？\n]+[。！？]?[”’」）]*\n?", text)


def edited_headline(story: Story, random_: random.Random) -> str:
    """Another headline, which the page also printed above the story."""
    return random_.choice(HEADLINES).format(title=story.title) + "\n" + story.text


def deleted_paragraph(story: Story, random_: random.Random) -> str:
    """One paragraph shorter; not by the paragraph that is a third of the story."""
    gone = random_.choice([p for p in story.paragraphs if len(p) * 3 <= len(story.text)])
    return "\n".join(p for p in story.paragraphs if p is not gone)


def changed_lead(story: Story, random_: random.Random) -> str:
    """The first sentence written anew from headline and summary."""
    first, *rest = story.paragraphs
    opener = random_.choice(OPENERS).format(title=story.title, summary=story.summary)
    kept = "".join(sentences(first)[1:])
    return "\n".join([random_.choice(LEADS) + opener + kept, *rest])


def added_boilerplate(story: Story, random_: random.Random) -> str:
    """Credits, disclaimers and prompts around the story."""
    above, below, last = random_.sample(BOILERPLATE, 3)
    return "\n".join([above, *story.paragraphs, below, last])


def punctuation(story: Story, random_: random.Random) -> str:
    """Half-width marks, other quotes, spaces around figures, no line breaks."""
    text = story.text.translate(str.maketrans("，：；！？（）“”‘’", ",:;!?()「」『』"))
    text = re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text)
    return text.replace("\n", "  ") if random_.random() < 0.5 else text


def full_width(story: Story, _: random.Random) -> str:
    """Letters and figures as wide as ideographs."""
    return story.text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def other_script(story: Story, random_: random.Random) -> str:
    """In the characters of Taiwan, Hong Kong or neither; a traditional story in simplified."""
    simplified: str = _converter("t2s").convert(story.text)
    if simplified != story.text:
        return simplified
    other: str = _converter(random_.choice(["s2t", "s2tw", "s2hk"])).convert(story.text)
    return other


def replaced_sentences(story: Story, random_: random.Random) -> str:
    """A tenth of the sentences, at least one, from other stories."""
    told = sentences(story.text)
    for place in random_.sample(range(len(told)), max(1, round(len(told) / 10))):
        told[place] = random_.choice(sentences(random_.choice(stories()).text))
    return "".join(told)


def as_portals_do(story: Story, random_: random.Random) -> str:
    """Another headline and lead, other marks, credits below: all at once."""
    lines = changed_lead(story, random_).split("\n")
    again = Story(story.title, story.summary, (*lines, random_.choice(BOILERPLATE)))
    again = Story(story.title, story.summary, tuple(punctuation(again, random_).split("\n")))
    return edited_headline(again, random_)


EDITS: list[Edit] = [
    edited_headline,
    deleted_paragraph,
    changed_lead,
    added_boilerplate,
    punctuation,
    full_width,
    other_script,
    replaced_sentences,
    as_portals_do,
]


def copies(random_: random.Random) -> Iterator[Pair]:
    """Every story with a copy by every edit."""
    for story in stories():
        for edit in EDITS:
            yield Pair(edit.__name__, story.text, edit(story, random_), True)


def fill(template: str, random_: random.Random) -> str:
    """A template with figures in it."""

    def figure(place: re.Match[str]) -> str:
        low, high, decimals = int(place[1]), int(place[2]), int(place[3] or 0)
        whole = random_.randint(low, high)
        return f"{whole}.{random_.randrange(10**decimals):0{decimals}}" if decimals else f"{whole}"

    return re.sub(r"\{(\d+)-(\d+)(?:\.(\d))?\}", figure, template.strip())


def fillings(random_: random.Random) -> Iterator[Pair]:
    """Pairs of fillings of one template."""
    templates = tomllib.loads((HERE / "templates.toml").read_text("utf-8"))
    for name, template in templates.items():
        filled = [fill(template["text"], random_) for _ in range(FILLINGS)]
        for first, second in combinations(filled, 2):
            yield Pair(name, first, second, False)


def reports() -> Iterator[Pair]:
    """Pairs of reports on one event: from two newsrooms, and from one that prints again how it began."""
    for slug, report in tomllib.loads((HERE / "reports.toml").read_text("utf-8")).items():
        first = Sample.load(STORIES / f"{slug}.toml").text_lines
        second = report["text"].strip()
        background = "\n".join(first[len(first) // 2 :])
        yield Pair("same event", "\n".join(first), second, False)
        yield Pair("follow-up", "\n".join(first), f"{second}\n{background}", False)


def round_ups(random_: random.Random) -> Iterator[Pair]:
    """Stories within a collection of three."""
    shuffled = random_.sample(stories(), len(stories()))
    for three in zip(*[iter(shuffled)] * 3, strict=False):
        whole = "\n".join(story.text for story in three)
        for story in three:
            # Where one story is most of the collection it is that story with a tail.
            if len(story.text) * 2 <= len(whole):
                yield Pair("round-up", story.text, whole, False)


def strangers() -> Iterator[Pair]:
    """Every two of the stories."""
    for first, second in combinations(stories(), 2):
        yield Pair("strangers", first.text, second.text, False)


def labelled(seed: int) -> list[Pair]:
    """The test set of a seed."""
    random_ = random.Random(seed)
    return [
        *copies(random_),
        *fillings(random_),
        *reports(),
        *round_ups(random_),
        *strangers(),
    ]
