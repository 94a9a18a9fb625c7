"""What ``scrapy extract`` and ``scrapy clean`` do with very many pages: processes, counts, review."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsspider.commands.review import Review
from newsspider.terminal import visible
from tests.conftest import ROOT, Scrapy, json_lines

STORY = "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。"
PAGE = (
    "大风来袭，渡口第{number}次停航\nadmin\n2024-05-09 08:15:30\n0\n\n" + f"{STORY}\n\n相关内容\n\n"
)
ESCAPE, RIGHT_TO_LEFT = chr(27), chr(0x202E)


def dump(folder: Path, pages: int) -> Path:
    file = folder / "dump.txt"
    file.write_text("".join(PAGE.format(number=number) for number in range(pages)), "utf-8")
    return file


def html(number: int) -> str:
    return (
        f"<html><title>渡口第{number}次停航</title><h1>大风来袭，渡口第{number}次停航</h1>"
        f"<p>2024-05-09 08:15</p><div><p>{STORY}</p><p>{STORY}</p></div></html>"
    )


def without_time(records: str) -> str:
    return re.sub(r'"fetched":"[^"]+"', "", records)


def test_two_processes_clean_a_dump_to_the_same_lines(scrapy: Scrapy, tmp_path: Path) -> None:
    file = dump(tmp_path, 200)
    one, two = (scrapy("clean", str(file), "-j", jobs) for jobs in ("1", "2"))
    assert len(json_lines(one.stdout)) == 200
    assert without_time(two.stdout) == without_time(one.stdout)
    assert two.stderr == "200 read, 200 articles, 0 without a story, 0 unreadable\n"


def test_two_processes_extract_saved_pages_to_the_same_lines(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    for number in range(90):
        (tmp_path / f"{number:03}.html").write_text(html(number), "utf-8")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "torn.jsonl").write_text("{")
    one, two = (scrapy("extract", str(tmp_path), "--jobs", jobs) for jobs in ("1", "2"))
    assert len(json_lines(one.stdout)) == 90
    assert without_time(two.stdout) == without_time(one.stdout)
    assert "1 files in it hold no pages that can be read (1 .png)" in one.stderr
    assert (two.stderr, two.returncode) == (one.stderr, 0)


@pytest.mark.parametrize("option", ["--jobs", "--review"])
def test_a_wrong_number_is_one_sentence(scrapy: Scrapy, tmp_path: Path, option: str) -> None:
    result = scrapy("clean", str(dump(tmp_path, 1)), option, "many")
    assert result.returncode == 2
    assert f"{option}='many' is not a whole number" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_last_sentence_counts_by_reason(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html(1), "utf-8")
    (tmp_path / "b.html").write_bytes(bytes(range(256)) * 500)
    (tmp_path / "c.html").write_text("<h1>教育频道</h1><ul><li><a href='/1'>渡口</a></ul>", "utf-8")
    result = scrapy("extract", str(tmp_path))
    assert f"no story in {tmp_path / 'b.html'}: not_html" in result.stderr
    assert result.stderr.endswith(
        "3 read, 1 articles, 2 without a story (1 not_html, 1 no_story), 0 unreadable\n"
    )
    (tmp_path / "empty.txt").write_text("\n \n")
    result = scrapy("clean", str(dump(tmp_path, 2)), str(tmp_path / "empty.txt"), "/no/such.txt")
    assert result.stderr.endswith("3 read, 2 articles, 1 without a story (1 empty), 1 unreadable\n")


def started(file: Path, output: Path, *options: str) -> "subprocess.Popen[str]":
    """A run that has written some of its articles."""
    command = [sys.executable, "-m", "scrapy", "clean", str(file), "-O", str(output), *options]
    run = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    part = output.with_name(f".{output.name}.part")
    while run.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.02)
    assert run.poll() is None, "the dump is too small: the run is over"
    return run


def test_an_interrupted_run_says_what_it_did_and_leaves_the_file_as_it_was(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("what was there\n")
    run = started(dump(tmp_path, 12_000), output, "-j", "2")
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does, workers and all
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert errors.startswith("interrupted after ")
    assert errors.endswith(f"; {output} is as it was\n")
    assert "Traceback" not in errors
    assert output.read_text() == "what was there\n"
    assert list(tmp_path.glob("*.part")) == []


def workers(pid: int) -> list[int]:
    """The forks of a run."""
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_a_worker_that_is_killed_costs_no_page(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run = started(dump(tmp_path, 6_000), output, "-j", "2")
    while not (found := workers(run.pid)):
        assert run.poll() is None
        time.sleep(0.02)
    os.kill(found[0], signal.SIGKILL)
    _, errors = run.communicate(timeout=120)
    assert errors == "6000 read, 6000 articles, 0 without a story, 0 unreadable\n"
    assert len(output.read_text("utf-8").splitlines()) == 6_000


def test_the_least_certain_stories_are_shown_beside_what_was_removed(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    file = tmp_path / "dump.txt"
    file.write_text(f"大风{ESCAPE}[2J来袭，渡口停航\nadmin\n0\n\n{STORY}\n\n相关内容\n", "utf-8")
    result = scrapy("clean", str(file), "-O", str(tmp_path / "out.jsonl"), "--review", "3")
    shown = result.stdout.splitlines()
    assert "来袭，渡口停航" in shown[1]
    assert ESCAPE not in result.stdout
    assert shown[2].strip() == str(file)
    assert f"               |  {STORY}" in shown
    assert " related-heading  相关内容" in shown
    beside = scrapy("clean", str(file), "--review", "3")
    assert len(json_lines(beside.stdout)) == 1  # it is the records' own
    assert STORY in beside.stderr


def record(confidence: float, text: str = STORY, removed: int = 0) -> bytes:
    pieces = ",".join('{"rule":"pager","text":"下一页"}' for _ in range(removed))
    return (
        f'{{"title":"渡口停航","published":null,"source":"青禾日报","authors":["李四"],'
        f'"text":"{text}","extraction":{{"confidence":{confidence},"removed":[{pieces}]}}}}'
    ).encode()


def test_of_all_stories_only_the_least_certain_are_held() -> None:
    review = Review(2)
    for number, confidence in enumerate((0.9, 0.3, 0.8, 0.2, 0.3)):
        review.offer(f"page {number}", confidence, record(confidence))
    shown = [line for line in review.lines() if "page" in line or "渡口停航" in line]
    assert shown == ["0.20  渡口停航", "      page 3", "0.30  渡口停航", "      page 1"]


def test_long_stories_and_long_lists_are_shown_in_part() -> None:
    review = Review(1)
    review.offer("page", 0.5, record(0.5, "\\n".join(f"第{n}段" for n in range(30)), removed=25))
    shown = [line.strip() for line in review.lines()]
    assert shown[3] == "no time / 青禾日报 / 李四"
    assert shown[4:12] == [
        *(f"|  第{n}段" for n in range(4)),
        "|  … 23 lines …",
        *(f"|  第{n}段" for n in range(27, 30)),
    ]
    assert shown[-1] == "… and 5 more lines that were removed"


def test_what_would_move_the_cursor_is_shown_as_an_escape() -> None:
    assert visible(f"渡口{ESCAPE}[2J\u3000停航{RIGHT_TO_LEFT}") == r"渡口\x1b[2J　停航\u202e"
