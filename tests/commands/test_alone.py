"""`newsspider COMMAND` loads that command alone, and runs it as `scrapy COMMAND` does."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (
    "<h1>渡口停航一天</h1><p>2024-05-09 08:30 来源：青禾日报</p>"
    "<p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人。</p>"
    "<p>渡口负责人说，风力减弱以后航班将逐步恢复，旅客可以改签或者退票。</p>"
)


def newsspider(*arguments: str, folder: Path, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as the console script does; `code` is run at its end."""
    start = f"import atexit, sys\nfrom newsspider.__main__ import main\n{code}\nmain()"
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key != "SCRAPY_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    return page


LOADED = "atexit.register(lambda: print(*sys.modules, file=sys.stderr))"


def test_extract_loads_no_state_and_no_other_command(page: Path) -> None:
    done = newsspider("extract", page.name, folder=page.parent, code=LOADED)
    assert done.returncode == 0
    assert '"source":"青禾日报"' in done.stdout
    modules = set(done.stderr.split())
    assert not modules & {"sqlalchemy", "alembic", "feedparser", "trafilatura", "warcio"}
    assert not modules & {
        "newsspider.commands.crawl",
        "newsspider.commands.clean",
        "newsspider.addon",
    }


def test_one_page_loads_no_scrapy_no_spider_and_nothing_that_learns(page: Path) -> None:
    """1,058 modules came when it did, at twice the CPU."""
    done = newsspider("extract", page.name, folder=page.parent, code=LOADED)
    modules = set(done.stderr.split())
    assert not modules & {"scrapy", "twisted", "requests", "sqlite3", "ssl", "publicsuffixlist"}
    assert not modules & {"newsspider.archive.teaching", "newsspider.spiders.portal"}
    assert len(modules) < 560


@pytest.mark.parametrize(("site", "loads"), [("qinghe.com.cn", False), ("gmw.cn", True)])
def test_only_a_site_that_a_spider_of_ours_names_has_them_loaded(
    tmp_path: Path, site: str, loads: bool
) -> None:
    """Six tenths of the CPU until the record of a page with its URL were for spiders."""
    pages = tmp_path / "pages.jsonl"
    pages.write_text(json.dumps({"url": f"https://www.{site}/2024-05/09/1.htm", "html": PAGE}))
    done = newsspider("extract", pages.name, folder=tmp_path, code=LOADED)
    assert '"source":"青禾日报"' in done.stdout
    assert (f"newsspider.spiders.{site.removesuffix('.cn')}" in done.stderr.split()) == loads
    assert ("scrapy" in done.stderr.split()) == loads


def test_the_site_of_a_page_is_told_without_a_client_for_http(page: Path) -> None:
    page.write_text(f'<link rel="canonical" href="https://m.qinghe.com.cn/1.html">{PAGE}')
    done = newsspider("extract", page.name, folder=page.parent, code=LOADED)
    assert '"site":"qinghe.com.cn"' in done.stdout
    assert not set(done.stderr.split()) & {"requests", "urllib3", "ssl", "tldextract"}


def test_a_dump_loads_no_scrapy(page: Path) -> None:
    dump = page.with_suffix(".txt")
    dump.write_text(PAGE.replace("<", "\n<").replace(">", ">\n"))
    done = newsspider("clean", dump.name, folder=page.parent, code=LOADED)
    assert done.returncode == 0
    assert not set(done.stderr.split()) & {"scrapy", "twisted", "lxml.html.clean"}


@pytest.mark.parametrize(
    "wrong",
    [
        ("-j", "none"),
        ("--review", "x"),
        ("-O", "/nowhere/articles.jsonl"),
        ("http://user:secret@www.example.com/",),
    ],
)
def test_with_scrapy_and_without_it_the_same_is_said(page: Path, wrong: tuple[str, ...]) -> None:
    arguments = ("extract", page.name, *wrong)
    without = newsspider(*arguments, folder=page.parent)
    with_it = newsspider(*arguments, "--nolog", folder=page.parent)
    assert without.returncode == with_it.returncode == 2
    assert without.stderr == with_it.stderr
    assert "secret" not in without.stderr


def test_settings_of_a_project_hold(page: Path) -> None:
    """Those of Scrapy's command line, of a project around the folder, and of the environment."""
    folder = page.parent / "within"
    folder.mkdir()
    page = page.rename(folder / page.name)
    by_option = newsspider("extract", page.name, "-s", "NEWSSPIDER_RULES_OFF=one", folder=folder)
    assert "NEWSSPIDER_RULES_OFF names no rule: one" in by_option.stderr
    (folder.parent / "scrapy.cfg").write_text("[settings]\ndefault = own\n")
    (folder.parent / "own.py").write_text('NEWSSPIDER_RULES_OFF = ["two"]\n')
    by_project = newsspider("extract", page.name, folder=folder)
    assert "NEWSSPIDER_RULES_OFF names no rule: two" in by_project.stderr
    assert by_option.returncode == by_project.returncode == 2


def test_what_is_wrong_is_said_as_by_scrapy(page: Path) -> None:
    done = newsspider("extract", "--wrong", page.name, folder=page.parent)
    assert done.returncode == 2
    assert "newsspider extract [options]" in done.stderr
    assert "there is no option --wrong" in done.stderr


def test_help_is_that_of_the_command(tmp_path: Path) -> None:
    done = newsspider("clean", "-h", folder=tmp_path)
    assert done.returncode == 0
    assert "--set NAME=VALUE" in done.stdout


def test_a_project_s_own_command_of_that_name_comes_first(page: Path) -> None:
    folder = page.parent
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = own.settings\n")
    (folder / "own" / "commands").mkdir(parents=True)
    (folder / "own" / "__init__.py").touch()
    (folder / "own" / "settings.py").write_text('COMMANDS_MODULE = "own.commands"\n')
    (folder / "own" / "commands" / "__init__.py").touch()
    (folder / "own" / "commands" / "extract.py").write_text(
        "from scrapy.commands import ScrapyCommand\n\n\n"
        "class Command(ScrapyCommand):\n"
        "    def short_desc(self):\n        return 'Our own'\n\n"
        "    def run(self, args, opts):\n        print('our own')\n"
    )
    done = newsspider("extract", page.name, folder=folder)
    assert done.stdout == "our own\n"


@pytest.mark.parametrize(
    "arguments", [["version"], ["clean", "--help"], ["inspect", "page.html", "-O", "seen.html"]]
)
def test_what_looks_at_no_crawl_loads_no_database(page: Path, arguments: list[str]) -> None:
    done = newsspider(*arguments, folder=page.parent, code=LOADED)
    assert done.returncode == 0
    assert not set(done.stderr.split()) & {"sqlalchemy", "scrapy.crawler", "newsspider.addon"}


def test_the_version_is_ours_and_scrapys(tmp_path: Path) -> None:
    ours, scrapys = newsspider("version", folder=tmp_path).stdout.splitlines()
    assert ours.startswith("newsspider ")
    assert scrapys.startswith("Scrapy ")


INTERRUPTED = """
import os, signal, weakref
class Gone: ...
class Loading:
    def find_spec(self, name, *_):
        if name == "MODULE":
            gone = Gone()
            self.reference = weakref.ref(gone, lambda _: os.kill(os.getpid(), signal.SIGINT))
            del gone
sys.meta_path.insert(0, Loading())
"""


@pytest.mark.parametrize(
    ("command", "module"),
    [("extract", "newsspider.archive.documents"), ("crawl", "newsspider.commands.crawl"), ("state", "sqlalchemy")],
)  # fmt: skip
def test_an_interrupt_while_modules_are_loaded_ends_it_without_a_word(
    command: str, module: str, tmp_path: Path
) -> None:
    """As an exception it was lost in what Python calls by itself, and the command went on."""
    done = newsspider(command, folder=tmp_path, code=INTERRUPTED.replace("MODULE", module))
    assert done.returncode == -signal.SIGINT
    assert done.stderr == ""
