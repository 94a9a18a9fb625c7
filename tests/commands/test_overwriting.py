"""What commands write to: nothing that is read or that crawls count on, and all of it or nothing."""

import errno
import fcntl
import gzip
import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from newsspider.commands.overwriting import check_output
from newsspider.commands.usage import WrongUsage
from newsspider.files import whole_file
from newsspider.state.database import open_state, state_url
from tests.conftest import ROOT, Scrapy
from tests.corpora import article, save

STORY = "白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复通航。" * 4
PAGE = (
    "<html><head><title>渡口停航一天</title></head><body><h1>渡口停航一天</h1>"
    f"<p>2024-05-09 08:15</p><div><p>{STORY}</p><p>{STORY}</p></div></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder as a crawl leaves it, and beside it what a user may have."""
    save(tmp_path / "data", "alpha/1.jsonl", [article("https://www.alpha.com/1.html")])
    save(tmp_path / "moved", "alpha/1.jsonl", [article("https://www.alpha.com/1.html")])
    open_state(state_url(tmp_path / "data")).dispose()
    (tmp_path / "state.db").write_bytes((tmp_path / "data/state.sqlite").read_bytes())
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    gold = tmp_path / "gold"
    (gold / "html").mkdir(parents=True)
    (gold / "html/1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    row = {"id": "1", "page_type": "article", "body": [STORY, STORY], "title": "渡口停航一天"}
    (gold / "gold.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path


ARTICLES, STATE = "data/articles/alpha/1.jsonl", "data/state.sqlite"
BELONGS = "belongs to the data folder"
READ = "is read, and would be overwritten"
CRAWL = ["crawl", "http://127.0.0.1:1/"]


@pytest.mark.parametrize(
    ("command", "option", "output", "said"),
    [
        (["dataset", "export", "data"], "--csv", ARTICLES, READ),
        (["dataset", "export", "moved"], "--csv", ARTICLES, BELONGS),
        (["dataset", "export", "moved"], "--sqlite", STATE, BELONGS),
        (["dataset", "export", "moved"], "--sqlite", "state.db", "is the state of crawls"),
        (["dataset", "export", "data"], "--csv", "moved/articles/alpha/1.jsonl", "holds articles"),
        (["dataset", "export", "data"], "--parquet", "gold", "is a folder"),
        (["dataset", "export", "data"], "--csv", "no/a.csv", "there is no folder"),
        (["dataset", "diff", "data", "moved"], "--stories", ARTICLES, READ),
        (["extract", "page.html"], "-O", STATE, BELONGS),
        (["extract", "page.html"], "-O", ARTICLES, BELONGS),
        (["extract", "page.html"], "-O", "state.db", "is the state of crawls"),
        (["extract", "gold"], "-O", "gold/gold.jsonl", READ),
        (["extract", "page.html"], "-O", "gold", "is a folder"),
        (["extract", "page.html"], "-O", "no/out.jsonl", "there is no folder"),
        (["clean", "gold"], "-O", "gold/gold.jsonl", READ),
        (["clean", "page.html"], "-O", STATE, BELONGS),
        (["inspect", "page.html"], "-O", "page.html", READ),
        (["inspect", "page.html"], "-O", ARTICLES, BELONGS),
        (["evaluate", "gold"], "--report", "gold/gold.jsonl", READ),
        (["evaluate", "gold"], "--predictions", "gold/html/1.html.gz", READ),
        (["evaluate", "gold"], "--report", STATE, BELONGS),
        (CRAWL, "-O", STATE + ":jsonl", BELONGS),
        (CRAWL, "-o", ARTICLES, BELONGS),
        (CRAWL, "-O", "moved/articles/alpha/1.jsonl:csv", "holds articles"),
        (CRAWL, "-O", "gold:csv", "is a folder"),
    ],
)
def test_nothing_is_lost_to_an_output(
    scrapy: Scrapy, folder: Path, command: list[str], option: str, output: str, said: str
) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    words = [str(folder / word) if (folder / word).exists() else word for word in command]
    done = scrapy(*words, option, str(folder / output))
    assert done.returncode == 2
    assert said in done.stderr
    assert f"name another file with {option}" in done.stderr
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize(
    ("command", "option", "output"),
    [
        (["dataset", "export", "data"], "--csv", "all.csv"),
        (["dataset", "export", "data"], "--sqlite", "all.sqlite"),
        (["extract", "page.html"], "-O", "out.jsonl"),
        (["inspect", "page.html"], "-O", "out.html"),
        (["evaluate", "gold"], "--report", "gold/report.md"),
    ],
)
def test_what_an_earlier_run_wrote_is_overwritten(
    scrapy: Scrapy, folder: Path, command: list[str], option: str, output: str
) -> None:
    words = [str(folder / word) if (folder / word).exists() else word for word in command]
    for _ in range(2):
        done = scrapy(*words, option, str(folder / output))
        assert done.returncode == 0, done.stderr
        assert (folder / output).stat().st_size


def test_articles_may_take_the_place_of_articles(folder: Path) -> None:
    there = folder / "moved/articles/alpha/1.jsonl"
    check_output(there, "-O", is_jsonl=True)
    with pytest.raises(WrongUsage, match="holds articles"):
        check_output(there, "--csv")


def test_what_is_appended_takes_no_place(folder: Path) -> None:
    check_output(folder / "moved/articles/alpha/1.jsonl", "-o", by_scrapy=True)
    with pytest.raises(WrongUsage, match=r"belongs to the data folder .* would be changed"):
        check_output(folder / ARTICLES, "-o", is_jsonl=True, by_scrapy=True)


def test_scrapy_needs_no_right_to_replace_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was made beforehand, in a folder of somebody else's."""
    (tmp_path / "out.jsonl").touch()
    monkeypatch.setattr("os.access", lambda path, _: Path(path).is_file())
    for option in ("-o", "-O"):
        check_output(tmp_path / "out.jsonl", option, by_scrapy=True)
        with pytest.raises(WrongUsage, match="permission denied"):
            check_output(tmp_path / "new.jsonl", option, by_scrapy=True)
    with pytest.raises(WrongUsage, match="permission denied"):
        check_output(tmp_path / "out.jsonl", "-O")


def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="can't be written"):
        check_output(tmp_path / ("o" * 300), "-O")


def test_a_link_that_leads_nowhere_is_told_in_a_sentence(scrapy: Scrapy, folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    (folder / "link").symlink_to("none/out.csv")
    for name, why in (("loop", "Symlink loop"), ("link", f"there is no folder {folder}/none")):
        done = scrapy("dataset", "export", str(folder / "data"), "--csv", str(folder / name))
        assert (done.returncode, why in done.stderr) == (2, True)
        assert "Traceback" not in done.stderr


def test_what_is_wrong_with_the_input_is_told_of_the_input(scrapy: Scrapy, folder: Path) -> None:
    done = scrapy("dataset", "export", str(folder / "gold"), "--csv", str(folder / "page.html"))
    assert done.returncode == 2
    assert f"{folder / 'gold'} holds no articles" in done.stderr


def test_articles_among_the_pages_are_of_an_earlier_run(scrapy: Scrapy, folder: Path) -> None:
    """What reads pages reads none of them; what cleans dumps does."""
    pages = folder / "pages"
    pages.mkdir()
    (pages / "1.html").write_text(PAGE, "utf-8")
    output = pages / "out.jsonl"
    for _ in range(2):
        assert scrapy("extract", str(pages), "-O", str(output)).returncode == 0
    assert len(output.read_text("utf-8").splitlines()) == 1
    assert READ in scrapy("clean", str(pages), "-O", str(output)).stderr


def test_a_crawl_of_saved_pages_does_not_export_over_them(scrapy: Scrapy, folder: Path) -> None:
    page = folder / "page.html"
    done = scrapy("crawl", "archive", "-a", f"path={page}", "-O", f"{page}:jsonl")
    assert (done.returncode, READ in done.stderr) == (2, True)
    assert page.read_text("utf-8") == PAGE


def test_a_table_that_may_be_standard_output_stands_alone(scrapy: Scrapy, folder: Path) -> None:
    done = scrapy("dataset", "export", str(folder / "data"), "--csv", "/dev/null")
    assert done.returncode == 0, done.stderr
    assert "lines read" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("format_", ["csv", "parquet", "sqlite"])
def test_two_formats_are_two_files(scrapy: Scrapy, folder: Path, format_: str) -> None:
    other = "parquet" if format_ == "csv" else "csv"
    options = (f"--{format_}", "one", f"--{other}", "./one")
    done = scrapy("dataset", "export", str(folder / "data"), *options)
    assert (done.returncode, "a file of its own for each format" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (["dataset", "export", "data"], "--csv"),
        (["dataset", "export", "data"], "--sqlite"),
        (["dataset", "diff", "data", "empty"], "--stories"),
        (["extract", "page.html"], "-O"),
        (["inspect", "page.html"], "-O"),
        (["evaluate", "gold"], "--report"),
        (["evaluate", "gold"], "--predictions"),
    ],
)
def test_a_full_disk_is_a_sentence_and_devices_stay_devices(
    scrapy: Scrapy, folder: Path, command: list[str], option: str
) -> None:
    save(folder / "empty", "alpha/1.jsonl", [])
    words = [str(folder / word) if (folder / word).exists() else word for word in command]
    done = scrapy(*words, option, "/dev/full")
    assert done.returncode == 1
    (sentence,) = (line for line in done.stderr.splitlines() if "newsspider: " in line)
    assert sentence.startswith("newsspider: /dev/full can't be written: ")
    assert "Traceback" not in done.stderr
    assert "Usage" not in done.stderr
    assert Path("/dev/full").is_char_device()


def test_a_link_goes_on_to_lead_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old")
    link = tmp_path / "link"
    link.symlink_to("there")
    with whole_file(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert (tmp_path / "there").read_text() == "new"


SLOWLY = """
import sys
from pathlib import Path
from newsspider.files import whole_output
with whole_output(Path(sys.argv[1])) as part, part.open("w") as file:
    print("begun", flush=True)
    sys.stdin.readline()
    file.write("first")
"""


def test_two_that_write_one_file_do_not_write_into_each_other(scrapy: Scrapy, folder: Path) -> None:
    """Half of what the second had written got the name of the file."""
    out = folder / "out.jsonl"
    command = [sys.executable, "-c", SLOWLY, str(out)]
    first = Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT)
    assert first.stdout is not None
    first.stdout.readline()
    second = scrapy("extract", str(folder / "page.html"), "-O", str(out))
    assert second.returncode == 2
    assert f"{out} can't be written: another process writes it: wait for its end" in second.stderr
    first.communicate("\n")
    assert (first.returncode, out.read_text()) == (0, "first")
    assert scrapy("extract", str(folder / "page.html"), "-O", str(out)).returncode == 0


def test_what_one_that_was_killed_left_is_in_nobody_s_way(folder: Path) -> None:
    out = folder / "out.jsonl"
    command = [sys.executable, "-c", SLOWLY, str(out)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        killed.kill()
    left = folder / ".out.jsonl.part"
    left.write_text("a half that is longer than the whole")
    with whole_file(out) as part:
        part.write_text("whole")
    assert (out.read_text(), left.exists()) == ("whole", False)


def test_who_is_done_leaves_the_next_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one may begin as soon as the first one's file has its name."""
    out = tmp_path / "out.jsonl"
    replace = Path.replace
    with ExitStack() as second:

        def begin_another(part: Path, target: Path) -> None:
            replace(part, target)
            monkeypatch.undo()
            second.enter_context(whole_file(out)).write_text("second")

        monkeypatch.setattr(Path, "replace", begin_another)
        with whole_file(out) as part:
            part.write_text("first")
        assert out.read_text() == "first"
    assert out.read_text() == "second"


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK])
def test_a_file_is_written_where_the_disk_knows_no_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    out = tmp_path / "out.jsonl"
    with whole_file(out) as part:
        part.write_text("whole")
    assert (out.read_text(), [*tmp_path.iterdir()]) == ("whole", [out])
