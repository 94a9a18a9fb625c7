"""Parameters that say nothing of the page, such as sessions, whatever they are called."""

import math
import re

from newsspider.discovery.url_shapes import url_shape
from newsspider.recent import Recent

_PARAMETER = re.compile(r"[?&;]([\w.-]{1,32})=([^&;#/?]*)")
_PROOFS = 5
_STORIES, _NAMES = 4096, 1 << 16

_Parameter = tuple[str, str]
"""The shape of the addresses that have a parameter, and how it is called."""


class Tokens:
    """Learns from stories which parameters change and the story does not.

    A portal may give each link that it shows a session of its own: every page tells new addresses
    of stories that are known, without end. Two addresses that differ in one parameter and have the
    same story, to the letter, speak against it; two that have other ones speak for it, for good.
    What tells nothing of a story, as the channel that it was found in, may tell lists apart: each
    shape of addresses is learned by itself.
    """

    def __init__(self) -> None:
        self._stories: Recent[tuple[str, str], tuple[str, str]] = Recent(_STORIES)
        self._proofs: Recent[_Parameter, float] = Recent(_STORIES)
        self._names: Recent[str, str] = Recent(_NAMES)

    def story(self, url: str, fingerprint: str) -> None:
        """Learn of a story and its address."""
        for found in _PARAMETER.finditer(url):
            name, value = found.groups()
            bare = _without(url, found)
            place = bare, name
            known = self._stories.use(place)
            self._stories[place] = value, fingerprint
            if known is None or known[0] == value:
                continue
            parameter = url_shape(bare), name
            proof = 1 if known[1] == fingerprint else -math.inf
            self._proofs[parameter] = self._proofs.get(parameter, 0) + proof

    def first_name(self, url: str) -> str:
        """The address under which a page was known first, whatever its idle parameters were."""
        if not self._proofs or "=" not in url:
            return url
        bare = _PARAMETER.sub(lambda found: "" if self._is_idle(url, found) else found[0], url)
        if bare == url:
            return url
        name = self._names.use(bare) or url
        self._names[bare] = name
        return name

    def _is_idle(self, url: str, found: re.Match[str]) -> bool:
        return self._proofs.get((url_shape(_without(url, found)), found[1]), 0) >= _PROOFS


def _without(url: str, found: re.Match[str]) -> str:
    """A URL without a parameter that was found in it."""
    before, behind = url[: found.start()], url[found.end() :]
    is_first = found[0][0] == "?" and behind.startswith("&")
    return f"{before}?{behind[1:]}" if is_first else f"{before}{behind}"
