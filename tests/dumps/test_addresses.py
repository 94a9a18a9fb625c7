"""Addresses that tools print behind the words of each link."""

import pytest

from newsspider import clean_text
from newsspider.dumps.addresses import without_addresses
from tests.pages import END, LEAD

TITLE = "渡口停航一天：大风来袭"
MENU = ["首页", "城事", "时政", "社会", "图片"]


def page(link: str, item: str = "") -> str:
    """A page whose links are printed in some way."""
    menu = "\n".join(f"{item}{link.format(words, n)}" for n, words in enumerate(MENU, 1))
    story = LEAD if "\n" in link else LEAD.replace("白苇渡口", link.format("白苇渡口", 9))
    return (
        f"{menu}\n\n{TITLE}\n\n2024-05-09 08:15\n\n{story}\n\n{END}\n\n{link.format('返回', 10)}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        page("{} (https://a.example/{}.html)", "  • "),
        page("{}     (../../city/{}.html)", "  • "),
        page("{}<https://a.example/{}.html>"),
        page("{} (javascript:open('{}'))"),
        page("{}⟨{}⟩", "  * ")
        + "\n## References\n\n"
        + "".join(f"⟨{n}⟩ https://a.example/{n}: \n" for n in range(1, 11)),
        page("[https://a.example/{1}.jpg]\n{0}"),
    ],
)
def test_addresses_behind_links_go(text: str) -> None:
    article = clean_text(text)
    assert (article.title, article.published) == (TITLE, "2024-05-09T08:15:00+08:00")
    assert article.text == f"{LEAD}\n{END}"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{LEAD}\n详情见官网(https://a.example/1)、(https://a.example/2)。\n{END}",
        "\n".join([TITLE, *[LEAD] * 30, *[f"来源({n}) (https://a.example/{n})" for n in range(5)]]),
        f"<div>\n{LEAD}\n</div>\n" * 9 + "(http)",
    ],
)
def test_a_story_that_names_addresses_keeps_them(text: str) -> None:
    assert without_addresses(text) == text
