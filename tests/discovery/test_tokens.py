"""Which parameters of addresses say nothing of the page is learned from stories."""

from itertools import count

import pytest

from newsspider.discovery.tokens import Tokens

HOST = "https://news.qinghe.example"
FORMS = [
    "/xw/{story}.html?zt={token}",
    "/xw/{story}.html;zt={token}",
    "/xw.php?id={story}&zt={token}",
    "/xw.php?zt={token}&id={story}",
]


def learned(form: str, *, stories: int = 5, others: int = 0) -> Tokens:
    """Stories that were read under two addresses each; of some the second one had another story."""
    tokens, token = Tokens(), count()
    for story in range(stories):
        for text in (f"{story}", f"{story}, another" if story < others else f"{story}"):
            tokens.story(HOST + form.format(story=story, token=next(token)), text)
    return tokens


@pytest.mark.parametrize("form", FORMS)
def test_an_address_that_differs_in_such_a_parameter_is_the_one_that_was_known_first(
    form: str,
) -> None:
    tokens = learned(form)
    first, other = (HOST + form.format(story=77, token=token) for token in ("a1", "b2"))
    assert tokens.first_name(first) == first
    assert tokens.first_name(other) == first
    different = HOST + form.format(story=78, token="b2")
    assert tokens.first_name(different) == different


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("stories", "others"), [(4, 0), (50, 1)])
def test_few_stories_prove_nothing_and_one_that_is_another_proves_that_it_counts(
    form: str, stories: int, others: int
) -> None:
    tokens = learned(form, stories=stories, others=others)
    for token in ("a1", "b2"):
        url = HOST + form.format(story=77, token=token)
        assert tokens.first_name(url) == url


def test_another_host_may_use_the_name_for_what_counts() -> None:
    tokens = learned(FORMS[0])
    for url in ("https://qinghe.example/xw/1.html?zt=1", "https://qinghe.example/xw/1.html?zt=2"):
        assert tokens.first_name(url) == url


@pytest.mark.parametrize(
    "form", ["/list.php?zt={}", "/list.php?page=2&zt={}", "/xw.php?zt={}", "/xw/?zt={}"]
)
def test_what_says_nothing_of_stories_may_tell_lists_apart(form: str) -> None:
    tokens = learned("/xw.php?id={story}&zt={token}")
    for url in (HOST + form.format(channel) for channel in range(3)):
        assert tokens.first_name(url) == url
