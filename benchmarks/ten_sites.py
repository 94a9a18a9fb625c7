"""What ``scrapy clean`` makes of a shuffled dump of ten sites: ``python -m benchmarks.ten_sites``.

Writes a dump of generated pages, JSON lines, in an order that has nothing to do with their sites:
each site has its own menu, its own way to say who wrote a story and when, its own notices, lists of
its other stories, footer. Runs the real command on it, once with a URL for each page and once with
nothing but the text, and prints how many stories came out exactly, how many headlines, how long it
took and the memory.

    python -m benchmarks.ten_sites [PAGES [JOBS]]
"""

import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from benchmarks.dump import clean

PAGES, SITES = 50_000, 10
_PLACES = (
    "河湾 白苇 青禾 石桥 柳坡 沙洲 云溪 桐岭 枫林 麦港 莲塘 松台 银滩 杏园 竹浦 芦荡 鹿鸣 雁洲 "
    "渔湾 茶陵"
).split()
_NAMES = "张明远 李晓禾 王嘉树 陈一帆 赵青山 周文渊 吴雨桐 郑海生 孙若水 钱立春".split()
_SECTIONS = (
    "首页 新闻 要闻 国内 国际 社会 财经 股票 基金 科技 数码 汽车 房产 教育 健康 体育 足球 篮球 "
    "娱乐 影视 音乐 文化 读书 旅游 美食 时尚 军事 历史 图片 视频 直播 专题 评论 博客 论坛 公益 "
    "法治 环保 三农 能源 地方 港澳 台湾 华人 游戏 彩票 星座 亲子 家居 女性 收藏 书画 问政 舆情 "
    "数据 智库 招聘 搜索 登录 注册 客户端 手机版 繁体版 邮箱 订阅 RSS 无障碍 报料 投稿"
).split()
_WHO = (
    "市交通局 县农业农村局 海事部门 当地气象台 街道办事处 一家造船厂 村民委员会 市图书馆 "
    "城市规划院 第二中学 渡口管理所 养老服务中心 水利工程队 电力公司 文物保护所 志愿服务队 "
    "乡卫生院 果业合作社 民间剧团 自行车协会"
).split()
_DID = (
    "公布了新的班次 完成了第一阶段的施工 启用了自动检票设备 修订了管理办法 扩建了停车场 "
    "更换了老旧管道 开放了夜间服务 组织了一次演练 发放了补贴 邀请居民参加听证 种下了防风林 "
    "上线了预约系统 对外征集意见 调整了收费标准 恢复了通行 引进了节水设备 举办了展览 "
    "延长了服务时间 加固了堤岸 签订了供货合同"
).split()
_RESULT = (
    "居民出行比以前方便 全年可以节省近三成费用 等候时间缩短了一半 产量预计略有增加 "
    "排队的人少了许多 附近商户的生意好了起来 老人不必再爬坡 学生上学近了三里路 "
    "汛期的压力有所减轻 周末的客流超过两千人 投诉量明显下降 受益农户有四百多户"
).split()
_DETAILS = (
    "工程总投资约{n}万元 全长{n}米 涉及{n}个小区 设计使用年限为{n}年 每天发车{n}班 "
    "共有{n}人报名 平均每亩增收{n}元 预计{n}天后完成"
).split()
_NOTICES = (
    "{name}所有稿件未经书面许可不得转载，违者将依法追究责任。",
    "本文仅代表作者个人看法，与{name}无关，请读者自行核实相关内容。",
    "想看更多本地消息，请下载{name}客户端，或者关注{name}的公众号。",
    "{name}欢迎您提供新闻线索，一经采用即付稿酬，电话二十四小时有人接听。",
)
_PROMPTS = (
    "分享到微信 扫码阅读 打印本页 点击收藏 我要纠错 用手机看 返回首页 字号放大 复制链接".split()
)
_LISTS = "相关阅读 热点推荐 今日热搜 延伸阅读 编辑推荐 猜你喜欢 最新消息 点击排行".split()


class Page(NamedTuple):
    """A page as a tool made it text, and what is to come of it."""

    url: str
    text: str
    headline: str
    story: str


class Site:
    """A portal that is like no other one."""

    def __init__(self, number: int) -> None:
        source = random.Random(f"site {number}")
        self.number = number
        kind = source.choice(("新闻网", "在线", "日报网", "热线", "晚报网"))
        self.name = _PLACES[number % len(_PLACES)] + kind
        menu = source.sample(_SECTIONS, source.randint(18, 60))
        self.menu = menu if source.random() < 0.7 else [" ".join(menu), f"{self.name}导航"]
        self.notices = [text.format(name=self.name) for text in source.sample(_NOTICES, 2)]
        self.prompts = source.sample(_PROMPTS, source.randint(1, 5))
        self.lists = source.sample(_LISTS, 3)
        self.items = source.randint(4, 12)
        self.byline = source.randrange(4)
        self.credit = source.choice(("责任编辑：{}", "（编辑：{}）", "[责编：{}]", "编辑 {}"))
        self.footer = [
            *source.sample(["关于我们", "联系我们", "广告服务", "法律声明", "网站地图"], 4),
            f"{self.name}版权所有",
            f"违法和不良信息举报电话：0{source.randint(300, 999)}-{source.randint(10**6, 10**7)}",
        ]

    def page(self, number: int) -> Page:
        """One of its pages; the same number gives the same page."""
        source = random.Random(f"{self.number} {number}")
        headline = headline_of(self, number)
        story = [paragraph(source, number) for _ in range(source.randint(3, 14))]
        if source.random() < 0.3:
            story.insert(len(story) // 2, source.choice(_WHO) + "怎么说")
        lines = [
            *self.menu,
            headline,
            *self._byline(source, number),
            *self.prompts,
            *story,
            self.credit.format(source.choice(_NAMES)),
            *self.notices,
        ]
        for place, name in enumerate(self.lists):
            # Of this day's stories, or of the last hours': a list stays for a while.
            first = number - number % 40 if place else number
            lines += [name, *(headline_of(self, first + 7 * n + 3) for n in range(self.items))]
        return Page(
            f"https://www.site{self.number}.example/{number // 100}/{number}.html",
            "\n".join([*lines, *self.footer]),
            headline,
            "\n".join(story),
        )

    def _byline(self, source: random.Random, number: int) -> Sequence[str]:
        stamp = time.strftime("%Y-%m-%d %H:%M", time.gmtime(1_700_000_000 + 600 * number))
        name = source.choice(_NAMES)
        return (
            [f"来源：{self.name} {stamp}"],
            [stamp, f"来源：{self.name}", f"作者：{name}"],
            [f"{stamp} {self.name} 记者 {name}"],
            [self.name, f"发布时间：{stamp}", f"阅读 {source.randint(9, 9999)}"],
        )[self.byline]


def headline_of(site: Site, number: int) -> str:
    """The headline of a page of a site, which its lists of other pages need, too."""
    source = random.Random(f"{site.number} {number} headline")
    return f"{source.choice(_PLACES)}{source.choice(_WHO)}{source.choice(_DID)} {clause(source)}"


def clause(source: random.Random) -> str:
    """A short clause that says something of a result."""
    detail = source.choice(_DETAILS).format(n=source.randint(2, 9_999))
    return source.choice((source.choice(_RESULT), detail))


def paragraph(source: random.Random, number: int) -> str:
    """A paragraph that hardly stands in another story."""
    sentences = []
    for _ in range(source.randint(1, 4)):
        who, place = source.choice(_WHO), source.choice(_PLACES)
        day = f"{source.randint(1, 12)}月{source.randint(1, 28)}日"
        sentence = f"{day}，{place}{who}{source.choice(_DID)}，{clause(source)}，{clause(source)}。"
        if source.random() < 0.25:
            sentence = f"{source.choice(_NAMES)}说：“{clause(source)}，{clause(source)}。”"
        sentences.append(sentence)
    return "".join(sentences)


def shuffled_pages(count: int, sites: int = SITES) -> Iterator[Page]:
    """Pages of several sites in an order that has nothing to do with these."""
    made = [Site(number) for number in range(sites)]
    order = list(range(count))
    random.Random(0).shuffle(order)
    for number in order:
        yield made[number % sites].page(number // sites)


def build(file: Path, count: int, *, has_urls: bool) -> dict[str, set[bytes]]:
    """Write a dump; for each headline what tells its stories, as a few stand over two of them."""
    gold: defaultdict[str, set[bytes]] = defaultdict(set)
    with file.open("w", encoding="utf-8") as stream:
        for page in shuffled_pages(count):
            record = {"url": page.url, "text": page.text} if has_urls else {"text": page.text}
            stream.write(f"{json.dumps(record, ensure_ascii=False)}\n")
            gold[page.headline].add(_digest(page.story))
    return gold


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def main(count: int = PAGES, jobs: int = 1) -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file, output = Path(folder, "sites.jsonl"), Path(folder, "articles.jsonl")
        for has_urls in (True, False):
            gold = build(file, count, has_urls=has_urls)
            run = clean(file, output, jobs)
            titles = exact = 0
            with output.open(encoding="utf-8") as lines:
                for article in map(json.loads, lines):
                    titles += article["title"] in gold
                    exact += _digest(article["text"]) in gold.get(article["title"], ())
            size = file.stat().st_size / 1e6
            print(
                f"{'with' if has_urls else 'without'} URLs: {count} pages, {size:.0f} MB, "
                f"headline {titles / count:.4f}, story exact {exact / count:.4f}, "
                f"{run.seconds:.0f} s, {size / run.processor_seconds:.2f} MB/s of the processor, "
                f"peak memory {run.peak_mb:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
