"""Speed and memory of ``scrapy clean`` on big text dumps: ``python -m benchmarks.dump [MB]``.

Builds dumps in a temporary folder: one of generated pages (headline, byline, time, counter, story,
lists of other stories that change from hour to hour, footer), a tenth of it, and small ones of
pages that are made of one thing each, such as short lines, numbers, or one label again and again.
Runs the real command on them and prints megabytes of dump per second, of the clock and of the
processor, and the peak memory of the process. Three things are to be seen: what the command holds
does not grow with the dump, two processes are nearly twice as fast as one, and no page costs much
more for its bytes than prose does.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.usage import Run, run

DUMP_MB = 200
_PAGES_AN_HOUR = 40
_LINES = 2_000
_FOOTER = """\
关于我们 联系我们 广告服务 招聘信息 网站地图
青禾门户网 版权所有 增值电信业务经营许可证
"""
_TEXT = (
    "市民 渡口 夜市 老街 图书馆 春耕 水稻 气象 预报 站台 列车 学校 教师 工厂 订单 技术 数据 模型 "
    "研究 医院 门诊 公园 桥梁 施工 交通 价格 市场 消费 企业 银行 资金 项目 规划 社区 志愿者 比赛 "
    "球队 演出 展览 游客 山路 江面 大风 降雨 表示 认为 介绍 提升 推进 完成 开放 增加 减少 恢复 "
    "调整 发布 举行 参加 关注 需要 继续 已经 正在 将会 可以 同时"
)
_WORDS = _TEXT.split()


def clauses(source: random.Random, count: int) -> str:
    """Words in clauses: no sense, but the shape of Chinese sentences."""
    return "，".join("".join(source.choices(_WORDS, k=source.randint(4, 9))) for _ in range(count))


def teasers(hour: int) -> str:
    """The list of other stories that all pages of an hour end with."""
    source = random.Random(hour)
    return "\n".join(
        f"{clauses(source, 1)[:14]}... {clauses(source, 4)[:50]}..." for _ in range(20)
    )


def pages(source: random.Random) -> Iterator[str]:
    """Generated pages without end."""
    number = 0
    while True:
        hour = number // _PAGES_AN_HOUR
        stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1_600_000_000 + 90 * number))
        story = "\n\n".join(
            clauses(source, source.randint(3, 9)) + "。" for _ in range(source.randint(1, 20))
        )
        yield (
            f"{clauses(source, 2)}\nadmin\n{stamp}\n0\n\n\n{story}\n\n相关内容\n\n"
            f"热门资讯\n\n{teasers(hour)}\n{_FOOTER}"
        )
        number += 1


def build(file: Path, size: int) -> None:
    """Write a dump of at least `size` bytes."""
    source = pages(random.Random(0))
    written = 0
    with file.open("wb") as stream:
        while written < size:
            written += stream.write(next(source).encode())


ONE_THING: dict[str, Callable[[random.Random], str]] = {
    "prose": lambda source: f"{clauses(source, 6)}。\n",
    "short lines": lambda source: "文\n",
    "numbers": lambda source: f"{source.randint(0, 9999)}\n",
    "one label": lambda source: "责任编辑：张三\n",
    "short lines, each another": lambda source: f"{clauses(source, 1)[:10]}\n",
}
"""What the pages of hostile dumps are made of, beside a story that all have."""


def build_of_one_thing(file: Path, size: int, line: Callable[[random.Random], str]) -> None:
    """Write a dump of pages with thousands of such lines, as JSON lines."""
    source, written = random.Random(0), 0
    story = "".join(f"{clauses(source, 5)}。\n" for _ in range(8))
    with file.open("wb") as stream:
        while written < size:
            lines = "".join(line(source) for _ in range(_LINES))
            title = clauses(source, 2)
            page = json.dumps(
                {"text": f"{title}\nadmin\n2024-05-09 08:15\n{story}{lines}"}, ensure_ascii=False
            )
            written += stream.write(f"{page}\n".encode())


def clean(file: Path, output: Path, jobs: int) -> Run:
    """Run ``scrapy clean`` in processes of its own."""
    command = [sys.executable, "-m", "scrapy", "clean", str(file), "-O", str(output)]
    return run([*command, "-j", str(jobs)])


def measure(name: str, file: Path, jobs: int = 1) -> Run:
    """Clean a dump and print what it took."""
    size = file.stat().st_size / 1e6
    output = file.with_suffix(".out")
    taken = clean(file, output, jobs)
    with output.open("rb") as lines:
        articles = sum(1 for _ in lines)
    # Only of one process does the system tell how much of the processor it took.
    rate = f" ({size / taken.processor_seconds:.2f} of the processor)" if jobs == 1 else ""
    print(
        f"{name}: {size:.0f} MB, {articles} articles, {jobs} at work: "
        f"{size / taken.seconds:.2f} MB/s{rate}, peak memory {taken.peak_mb:.0f} MB",
        flush=True,
    )
    return taken


def main(megabytes: int) -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        small, big = Path(folder, "small.txt"), Path(folder, "big.txt")
        build(small, megabytes * 100_000)
        build(big, megabytes * 1_000_000)
        runs = [measure("pages", small), measure("pages", big), measure("pages", big, jobs=2)]
        print(f"ten times the dump takes {runs[1].peak_mb / runs[0].peak_mb:.2f} times the memory")
        print(f"two processes are {runs[1].seconds / runs[2].seconds:.2f} times as fast as one")
        for name, line in ONE_THING.items():
            file = Path(folder, "one.jsonl")
            build_of_one_thing(file, megabytes * 50_000, line)
            measure(name, file)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DUMP_MB)
