"""``scrapy dataset dedup`` that dies, or meets another: what was there stays, and nothing gets lost."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsspider.dataset.marks import FILE, dedup
from newsspider.dataset.work import WrongFolder
from tests.conftest import ROOT
from tests.corpora import article, save
from tests.dedup.labelled import stories

TEXTS = [story.text for story in stories()][:20]
DIE = "os.kill(os.getpid(), signal.SIGKILL)"
MOMENTS = {
    "reading": f"show = lambda lines, *_: (line for n, line in enumerate(lines) if n < 9 or {DIE})",
    "comparing": f"marks.settle = lambda *_: {DIE}",
    "writing": f"marks._write = lambda path, *_: (path.write_bytes(b'PAR1'), {DIE})",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twenty stories and a copy of each."""
    pages = [(f"https://www.{p}.com/{n}.html", text) for p in "ab" for n, text in enumerate(TEXTS)]
    save(tmp_path / "data", "portal/1.jsonl", [article(url, text) for url, text in pages])
    return tmp_path / "data"


@pytest.mark.parametrize("moment", MOMENTS)
def test_one_that_was_killed_is_run_again_to_the_same_bytes(data: Path, moment: str) -> None:
    out = data / FILE
    dedup(data, out)
    whole = out.read_bytes()
    code = (
        "import os, signal; from pathlib import Path; from newsspider.dataset import marks\n"
        "from newsspider.dataset.progress import show_nothing as show\n"
        f"{MOMENTS[moment]}\n"
        f"marks.dedup(Path({str(data)!r}), Path({str(out)!r}), show=show)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert out.read_bytes() == whole, "what an earlier one wrote stays whole"
    out.unlink()
    _, copies = dedup(data, out)
    assert copies.account()["copies"] == 20
    assert out.read_bytes() == whole
    assert sorted(path.name for path in data.iterdir()) == ["articles", FILE]


def test_two_are_not_about_one_corpus_at_once(data: Path) -> None:
    out = data / FILE

    def dedup_too(items: Any, what: str, total: int | None) -> Any:
        with pytest.raises(WrongFolder, match="another dedup writes"):
            dedup(data, out)
        return items

    _, copies = dedup(data, out, show=dedup_too)
    assert copies.account()["copies"] == 20
