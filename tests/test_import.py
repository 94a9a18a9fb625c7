"""What `import newsspider` brings with it: the library loads no framework."""

import subprocess
import sys

import pytest

import newsspider

HEAVY = ("scrapy", "twisted", "sqlalchemy", "alembic", "opencc", "feedparser")
STORY = "<h1>渡口停航一天</h1><p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人。</p>"
USES = {
    "import newsspider": "import newsspider",
    "extract": f"import newsspider; assert newsspider.extract({STORY!r}).text",
    "clean_text": "import newsspider; newsspider.clean_text('渡口停航一天\\n受大风影响，渡口停航。')",
}


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("use", USES)
def test_the_library_loads_none_of_the_framework(use: str) -> None:
    loaded = run(
        f"{USES[use]}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    )
    assert not set(HEAVY) & set(loaded.split())


def test_it_brings_few_modules() -> None:
    """Scrapy would be hundreds more, and twice the CPU; NumPy comes with the first page."""
    code = "import newsspider, sys; newsspider.extract, newsspider.clean_text"
    count = "sum(not name.startswith('newsspider') for name in sys.modules)"
    assert int(run(f"{code}; print({count})")) < 260


def test_what_is_not_asked_for_is_not_loaded() -> None:
    code = (
        "import newsspider, sys; print(sum(name.startswith('newsspider') for name in sys.modules))"
    )
    assert int(run(code)) == 1


def test_a_name_that_there_is_not_is_refused_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'newsspider' has no attribute 'extrakt'"):
        newsspider.extrakt  # noqa: B018
    assert {"Article", "clean_text", "extract"} <= set(dir(newsspider))
