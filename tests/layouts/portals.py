"""Portals of our own making: stories, and what their portal prints above, in and under each."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from newsspider.extraction.extract import extract_page
from newsspider.extraction.observe import observe
from newsspider.extraction.page import Page
from newsspider.items import Article
from newsspider.layouts.gate import ROUNDS, learn_again
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile

HOST = "http://www.qinghe.example"

PROMOTION = "青禾读书会每月第一个周六在市立图书馆举办，欢迎带着孩子一起来听专家分享日常的小知识，请提早报名。"
MOTTO = "好的报道从倾听开始，我们相信每一个普通人的经历都值得被认真记录。"
PARTNER = (
    "青禾基金会长期资助偏远山区的乡村教师，过去十年间已有两千多名教师参加了培训。",
    "我们和三百多家机构保持联系，每天整理最值得关注的消息，帮助大家把复杂的知识变成日常的习惯。",
)
TIPS = (
    "春天早晚温差大，出门时多带一件外套，老人和孩子尤其要注意保暖。",
    "煮绿豆汤时先用大火烧开，再转小火焖二十分钟，汤色会更清亮。",
    "衣服沾上油渍，可以先撒一点面粉吸附，半小时后再用温水清洗。",
    "切洋葱之前先放进冰箱冷藏十五分钟，就不容易刺激眼睛。",
    "新买的砂锅先用淘米水煮一遍，再晾干，使用时不容易开裂。",
    "室内养绿萝不要天天浇水，等土表面干了再浇透一次就好。",
)
COLUMN = (
    "每天清晨，我们和您一起翻开城市的第一页，看看昨夜这座城市发生了什么，又有哪些事情值得您留意。"
)

_TOPICS = (
    "渡口 班船 旅客 江面", "粮库 新麦 农户 烘干塔", "公交 线路 站牌 车厢", "旧桥 桥墩 钢缆 引道",
    "果园 黄梨 套袋 冷库", "图书室 绘本 借阅证 书架", "渔港 渔船 休渔期 码头", "水厂 管网 水压 滤池",
    "茶山 春茶 采茶工 茶青", "老街 屋檐 石板 商铺", "球队 主场 教练 看台", "医院 急诊 床位 护士",
    "水库 闸门 水位 堤坝", "剧团 新戏 演员 后台", "苗圃 树苗 嫁接 大棚", "菜场 摊位 秤砣 熟食",
    "隧道 岩层 掘进机 风井", "邮局 邮筒 投递员 包裹", "煤矿 巷道 矿工 通风", "滑雪场 缆车 雪道 教练员",
)  # fmt: skip

_PARAGRAPHS = (
    "记者从{a}的管理方了解到，{b}的调整方案已经通过评审，{c}将在{n}天内完成更换，{d}的检修也会同时进行。",
    "“{c}用了二十多年，早就该换了。”{who}说，{a}一带的居民盼这件事很久，去年光是{d}就坏了{n}次。",
    "按照计划，{b}先停{n}天，{a}周围会设临时通道；{d}由专人看守，夜里也有人值班。",
    "{who}告诉记者，{d}的费用约{n}万元，由市里和{a}各出一半，{c}的尾款要到验收以后才付。",
    "到了傍晚，{b}旁边仍围着不少人，有人担心{c}跟不上，也有人说{a}总算有了盼头。",
)
_PLACES = tuple(
    a + b
    for a in "青白南北东西上下黄红大小长石金新古三五九"
    for b in "苇坡溪桥滩岭湾洲塘沟店铺庙村镇河"
)
_WHO = "赵立春 钱广平 孙月娥 李怀山 周秀兰 吴德明 郑小满 王守田".split()
_TITLES = (
    "{a}迎来新变化，{b}下月更换",
    "{a}的{c}坏了{n}次，这回终于要修",
    "{b}停{n}天，{a}设临时通道",
)


@dataclass(frozen=True)
class Story:
    """A story that nobody else tells."""

    title: str
    paragraphs: tuple[str, ...]


def stories(count: int, seed: int = 1) -> list[Story]:
    """Stories of as many subjects; each has three to five paragraphs.

    From the twenty-first on a subject is that of a place: there are 6420 of these.
    """
    chance = random.Random(seed)
    told = []
    for number in range(count):
        topic = _TOPICS[number % len(_TOPICS)].split()
        place = _PLACES[number // len(_TOPICS)] if number >= len(_TOPICS) else ""
        names = {letter: place + word for letter, word in zip("abcd", topic, strict=True)}

        def say(template: str, names: dict[str, str] = names) -> str:
            return template.format(**names, n=chance.randint(3, 90), who=chance.choice(_WHO))

        texts = chance.sample(_PARAGRAPHS, 3 + number % 3)
        told.append(Story(say(_TITLES[number % 3]), tuple(map(say, texts))))
    return told


@dataclass
class Furniture:
    """What a portal prints on the page of the story with a number, as HTML."""

    above: Callable[[int], str] = lambda number: ""
    inside: Callable[[int], str] = lambda number: ""
    below: Callable[[int], str] = lambda number: ""
    name: Callable[[str, int], str] = lambda name, number: name
    """What a class is called on a page."""

    other_layout: Callable[[int], bool] = lambda number: False


def box(name: str, *texts: str) -> Callable[[int], str]:
    """A block of its own with these texts, on each page."""
    content = "".join(f"<p>{text}</p>" for text in texts)
    return lambda number: f'<div class="{name}">{content}</div>'


FURNITURE = Furniture(
    above=box("motto", MOTTO),
    below=lambda number: box("partner", *PARTNER)(number) + box("promotion", PROMOTION)(number),
)
"""A motto over each story, and a partner's text and a promotion under it."""

PROMOTING = Furniture(below=box("box", PROMOTION))
"""The same promotion under every story."""


def html(story: Story, number: int, furniture: Furniture) -> str:
    """The page of a story."""

    def block(name: str, content: str) -> str:
        return f'<div class="{furniture.name(name, number)}">{content}</div>'

    texts = [f"<p>{text}</p>" for text in story.paragraphs]
    texts.insert(len(texts) // 2, furniture.inside(number))
    told = "\n".join((furniture.above(number), *texts, furniture.below(number)))
    time = f"2024-05-{1 + number % 28:02d} 08:15"
    head = f"<head><title>{story.title} - 青禾网</title></head>"
    foot = "<div>关于我们 联系我们 版权所有 青禾网</div>"
    if furniture.other_layout(number):
        table = f"<h2>{story.title}</h2><p>{time} 来源：青禾日报</p><div id='txt'>{told}</div>"
        return f"<html>{head}<body><table><tr><td>{table}</td></tr></table>{foot}</body></html>"
    bar = block("info", f"<span>{time}</span> <span>来源：青禾日报</span>")
    links = "".join(f"<li><a href='/a/{n}.html'>另一条新闻的标题之{n}</a></li>" for n in range(5))
    return (
        f"<html>{head}<body>{block('nav', '<a href=/>首页</a> <a href=/b>国内</a>')}"
        + block("main", f"<h1>{story.title}</h1>{bar}{block('content', told)}<ul>{links}</ul>")
        + f"{foot}</body></html>"
    )


@dataclass
class Portal:
    """Pages of a portal, and what they taught."""

    pages: Sequence[tuple[str, str]]
    """URL and HTML."""

    profile: Profile = field(default_factory=Profile)

    def learn(self) -> "Portal":
        """Read all pages for what they teach about each other."""
        for left in reversed(range(ROUNDS)):
            self.profile, again = learn_again(self.profile, self.observed(), last=not left)
            if not again:
                break
        return self

    def observed(self) -> list[Observation]:
        """What the pages tell."""
        read = [Page(content, url, portal=self.profile) for url, content in self.pages]
        found = [observe(page) for page in read if extract_page(page).article is not None]
        return [page for page in found if page is not None]

    def read(self) -> list[Article | None]:
        """The article of each page, read with what was learned."""
        return [
            extract_page(Page(content, url, portal=self.profile)).article
            for url, content in self.pages
        ]

    def texts(self) -> list[list[str]]:
        """The paragraphs of each page's article."""
        return [article.text.splitlines() if article else [] for article in self.read()]


def portal(told: Sequence[Story], furniture: Furniture) -> Portal:
    """A portal that tells these stories."""
    return Portal(
        [
            (f"{HOST}/2024/05/{1000 + number}.html", html(story, number, furniture))
            for number, story in enumerate(told)
        ]
    )
