"""Speed and memory of ``scrapy clean`` on a big text dump: ``python -m benchmarks.dump [MB]``.

Builds a dump of generated pages (headline, byline, time, counter, story, lists of other stories
that change from hour to hour, footer) in a temporary folder, and a tenth of it; runs the real
command on both, and prints megabytes of dump per second, of the clock and of the processor, and the
peak memory of the process. The two peaks are alike: what the command holds does not grow with the
dump.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DUMP_MB = 200
_PAGES_AN_HOUR = 40
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


class Run(NamedTuple):
    """What one run of the command took."""

    seconds: float
    processor_seconds: float
    peak_mb: float


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


def build(file: Path, size: int) -> int:
    """Write a dump of at least `size` bytes; the number of its pages."""
    source = pages(random.Random(0))
    written = count = 0
    with file.open("wb") as stream:
        while written < size:
            written += stream.write(next(source).encode())
            count += 1
    return count


def clean(file: Path, output: Path) -> Run:
    """Run ``scrapy clean`` in a process of its own."""
    command = [sys.executable, "-m", "scrapy", "clean", str(file), "-O", str(output)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    # The resource usage of this very child: RUSAGE_CHILDREN tells the largest of all.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed with {process.returncode}")
    in_kilobytes = 1 if sys.platform == "darwin" else 1024
    return Run(
        time.perf_counter() - start,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * in_kilobytes / 1e6,
    )


def main(megabytes: int) -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for size in (megabytes / 10, megabytes):
            file, output = Path(folder, f"{size:g}.txt"), Path(folder, "out.jsonl")
            count = build(file, int(size * 1e6))
            run = clean(file, output)
            with output.open("rb") as lines:
                articles = sum(1 for _ in lines)
            peaks.append(run.peak_mb)
            print(
                f"{size:6g} MB, {count} pages: {articles} articles, "
                f"{size / run.seconds:.2f} MB/s ({size / run.processor_seconds:.2f} of the "
                f"processor), {count / run.seconds:.0f} pages/s, "
                f"peak memory {run.peak_mb:.0f} MB"
            )
        print(f"ten times the dump takes {peaks[1] / peaks[0]:.2f} times the memory")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DUMP_MB)
