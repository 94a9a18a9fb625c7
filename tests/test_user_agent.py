"""The name under which newsspider asks for pages."""

import pytest

from newsspider.user_agent import names_contact, user_agent


@pytest.mark.parametrize("contact", ["me@example.org", "https://example.org/crawler"])
def test_it_names_whom_to_write_to(contact: str) -> None:
    agent = user_agent(contact)
    assert agent.startswith("newsspider/")
    assert f"(+{contact}; respects robots.txt)" in agent
    assert names_contact(agent)


def test_without_a_contact_it_names_nobody() -> None:
    assert not names_contact(user_agent())


@pytest.mark.parametrize("contact", ["me", "me@", "a b@c.d\nX: y", "例@example.org"])
def test_what_is_no_contact(contact: str) -> None:
    with pytest.raises(ValueError, match="neither a mail address nor a URL"):
        user_agent(contact)
