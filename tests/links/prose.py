"""News of counties that are on no map, told in other words each time.

A crawl drops a story that it has read before and marks one that is much like another, so no two
may be alike, even of different portals that one crawl reads.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import product
from typing import NamedTuple

_FIRST_DAY = datetime(2025, 2, 26, 7, 5)
_FIRST = dict(
    zip(
        "青白石云柳松梅竹清南北望临金银沙杏榆荷枫",
        "qing bai shi yun liu song mei zhu qing nan bei wang lin jin yin sha xing yu he feng".split(),
        strict=True,
    )
)
_SECOND = dict(
    zip(
        "禾苇桥溪湾岭江塘川坪洲渡屏泉浦港丘原滩墩",
        "he wei qiao xi wan ling jiang tang chuan ping zhou du ping quan pu gang qiu yuan tan dun".split(),
        strict=True,
    )
)
_PEOPLE = (
    "陈望平 李春禾 周立民 吴秀英 郑小满 王海生 孙玉兰 何建国 许文静 沈家宝 唐丽华 丁一鸣".split()
)
_PAPERS = "日报 晚报 融媒 新闻网 广播电视台 都市报".split()
_NEWS = {
    "大桥": "建成通车 主跨合龙 明起封闭检修 通过荷载试验",
    "渔港": "迎来开渔 扩建工程完工 夜间灯标换新",
    "茶山": "春茶开采 办起采摘比赛 修通观光步道",
    "水库": "大坝加固完毕 提前蓄水 放养鱼苗十万尾",
    "老街": "修缮后重新开放 电线全部入地 评上省级街区",
    "小学": "新校舍启用 食堂请家长试餐 合唱团获奖",
    "图书馆": "延长开放时间 上线借书车 收到捐赠古籍",
    "稻田": "开始插秧 试种耐盐新种 飞防作业结束",
    "医院": "新门诊楼投用 专家每周下乡坐诊 开通夜间儿科",
    "地铁站": "主体结构封顶 试运行满月 增设无障碍电梯",
    "湿地": "飞来黑脸琵鹭 划定禁捕区 观鸟屋对外开放",
    "集市": "搬进新棚 恢复逢五赶集 取消摊位费",
    "污水厂": "完成提标改造 中水用于浇灌 接受市民参观",
    "公交": "开出定制班线 换上纯电车辆 优化七条线路",
    "戏台": "唱响连台大戏 由村民集资重建 请来老艺人",
    "果园": "桃花进入盛花期 滴灌覆盖全部地块 与超市签下订单",
    "车间": "装上首台国产机床 接到出口订单 开设学徒班",
    "码头": "迎来首艘集装箱船 航线增加到三条 完成清淤",
}
_TAILS = [
    "", "", "", "，出行少绕十公里", "，周边居民受益", "，历时两年零三个月", "，市民可提前预约",
    "，预计年底见效", "，比计划早了一个月", "，老人连声说好",
]  # fmt: skip
_TIMES = "清晨 上午八点 中午 午后 傍晚 雨停之后 天还没亮 下午三点半 周末 雾散以后".split()
_DOERS = "施工队员 社区网格员 种植大户 退休教师 水利技术员 志愿者 货车司机 返乡青年 值班民警 渔民 护士长 售票员".split()
_DOINGS = (
    "把最后一批材料搬进场 沿着河堤走了一圈 给老人们读完了通知 反复核对图纸上的尺寸 在黑板上写下当天的进度 "
    "用手机记下每一处裂缝 挨家挨户送去清单 往仪表上又看了一眼 把旧招牌小心地取下来 在门口支起了桌子 蹲下来量了量水深 "
    "向围观的人解释来由"
).split()
_CAUSES = (
    "去年汛期水位偏高 原来的路面已经用了二十多年 年轻人陆续回到家乡 上游新修了引水渠 村里的老人越来越多 "
    "原材料价格有所回落 邻县的同类项目先行了一步 多年来群众意见比较集中 两地合作越来越密 冬季的寒潮来得早"
).split()
_EFFECTS = (
    "孩子上学不用再绕路 夜里出门也看得清台阶 一亩地能省下六十方水 收成可望增加两成 往返县城的时间缩短一半 "
    "积水的地方少了许多 菜能在当天卖到省城 外来的客人多了起来 维修的费用减少了三分之一 排队的时间不超过十分钟"
).split()
_PLANS = (
    "把经验写成手册发给各镇 再增加四个停车的地方 请第三方每季度检查一次 对沿线的树木编号挂牌 开通一条咨询电话 "
    "在汛期之前做完余下的收尾 给参加的农户办理保险 与三所学校共建实践基地 每月公布一次账目 适当延长服务的时间"
).split()
_SAYINGS = (
    "这件事我们盼了好多年 刚开始谁也没有把握 账要一笔一笔算清楚 慢一点不要紧，做扎实才行 说一千道一万，不如干出个样子 "
    "只要大家用得顺手就好 图纸改了十几遍才定下来 以前想都不敢想 最难的是头三个月 以后有空就来看看"
).split()
_SENTENCES = [
    "{time}，{doer}{who}{doing}，{place}的{thing}就这样开始了新的一天。",
    "因为{cause}，{place}从{month}月起着手准备，前后召开了{n}次协调会。",
    "“{saying}。”{doer}{who}说，{effect}，是他没有料到的。",
    "据{place}有关部门介绍，项目共投入{n}万元，其中{m}万元来自社会捐助。",
    "记者{time}在现场看到，{n}名{doer}分成{few}组，有人{doing}。",
    "{who}今年{age}岁，做{doer}已有{few}年，{cause}的时候，他是第一个报名的。",
    "下一步，当地打算{plan}，并且{plan2}。",
    "统计显示，{place}今年前两个月有{n}户参加，比上年同期多了{m}户，{effect}。",
    "家住{place}{n}号院的{who}告诉记者，如今{effect}，邻里之间也常常提起。",
    "{cause}，{doer}们便想出一个办法：{time}集中作业，其余时间{plan}。",
    "“{saying}，”{who}一边{doing}一边说，“到了{month}月，{effect}。”",
    "与{n}年前相比，{thing}一带变化不小，{effect}，{doer}的人数也从{few}人增加到{m}人。",
    "对于大家关心的费用，{who}表示，每户平均承担{m}元，困难家庭由{place}统一减免。",
    "{place}气象台提醒，未来{few}天早晚温差较大，{doer}在{time}作业时要留意路滑。",
    "按照安排，{month}月中旬之前还要{plan}，{who}和{few}位同事负责验收。",
    "有人问起缘由，{who}想了想：“{saying}，何况{cause}。”",
]  # fmt: skip
_SYLLABLES = (
    "cha shan yu gang qiao tou hua ren min lao jie xin lu tong che he an bai wei du kou kai chun "
    "geng mai tian xue xiao shui ku da ba jia gu feng zheng jing ji shi chang yi yuan"
).split()
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Place(NamedTuple):
    """Where a portal is at home."""

    name: str
    pinyin: str


def places() -> Iterator[Place]:
    """As many places as anybody needs, no two with the same pinyin."""
    known = set()
    for (one, first), (other, second) in product(_FIRST.items(), _SECOND.items()):
        if first + second not in known:
            known.add(first + second)
            yield Place(one + other, first + second)


@dataclass(frozen=True)
class Story:
    """One story; its address is made from what is known of it."""

    n: int
    """Counted from 1, the oldest."""

    title: str
    published: datetime
    source: str
    paragraphs: tuple[str, ...]
    slug: str
    """Words in pinyin, of no fixed number."""

    code: str
    """Eight letters and digits."""

    digest: str
    """64 hex digits."""

    def address(self, pattern: str) -> str:
        """Fill in a pattern such as ``/{day:%Y/%m}/{slug}/``."""
        digest = self.digest
        guid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
        return pattern.format(
            n=self.n,
            day=self.published,
            slug=self.slug,
            code=self.code,
            hex=digest,
            guid=guid,
            title=self.title.replace("，", "-"),
            section=("gn", "gj", "sh", "ty", "cj")[self.n % 5],
        )


def stories(portal: str, count: int) -> list[Story]:
    """The stories of a portal, the newest first."""
    chance = random.Random(portal)
    titles: dict[str, tuple[str, str]] = {}
    while len(titles) < count:
        place, thing = chance.choice([*_FIRST]) + chance.choice([*_SECOND]), chance.choice([*_NEWS])
        happened = chance.choice(_NEWS[thing].split())
        titles[f"{place}{thing}{happened}{chance.choice(_TAILS)}"] = (place, thing)
    slugs = _slugs(chance, count)
    return [
        _story(portal, count - age, title, *about, slugs[age], chance)
        for age, (title, about) in enumerate(titles.items())
    ]


def _slugs(chance: random.Random, count: int) -> list[str]:
    slugs: dict[str, None] = {}
    while len(slugs) < count:
        slugs["-".join(chance.choices(_SYLLABLES, k=chance.randint(3, 6)))] = None
    return list(slugs)


def _story(
    portal: str, n: int, title: str, place: str, thing: str, slug: str, chance: random.Random
) -> Story:
    said = chance.sample(_SENTENCES, chance.randint(7, 11))
    sentences = [_filled_in(sentence, place, thing, chance) for sentence in said]
    paragraphs = ["".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    paragraphs[0] = f"{title}。{paragraphs[0]}"
    return Story(
        n=n,
        title=title,
        published=_FIRST_DAY + timedelta(hours=11 * n, minutes=chance.randint(0, 59)),
        source=place + chance.choice(_PAPERS),
        paragraphs=tuple(paragraphs),
        slug=slug,
        code="".join(chance.choices(_LETTERS, k=7)) + str(n % 10),
        digest=sha256(f"{portal} {n}".encode()).hexdigest(),
    )


def _filled_in(sentence: str, place: str, thing: str, chance: random.Random) -> str:
    plan, other_plan = chance.sample(_PLANS, 2)
    return sentence.format(
        place=place,
        thing=thing,
        time=chance.choice(_TIMES),
        who=chance.choice(_PEOPLE),
        doer=chance.choice(_DOERS),
        doing=chance.choice(_DOINGS),
        cause=chance.choice(_CAUSES),
        effect=chance.choice(_EFFECTS),
        saying=chance.choice(_SAYINGS),
        plan=plan,
        plan2=other_plan,
        month=chance.randint(4, 12),
        n=chance.randint(12, 980),
        m=chance.randint(3, 99),
        few=chance.choice("二三四五六七八九"),
        age=chance.randint(24, 79),
    )
