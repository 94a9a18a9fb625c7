"""Parameters that say nothing of the page, such as sessions, whatever they are called."""

import math
import re
from urllib.parse import urlsplit

from newsspider.recent import Recent

_PARAMETER = re.compile(r"[?&;]([\w.-]{1,32})=([^&;#/?]*)")
_PROOFS = 5
_STORIES, _NAMES = 4096, 1 << 16

_Parameter = tuple[str, str]
"""A host, and how a parameter is called there."""


class Tokens:
    """Learns from stories which parameters change and the story does not.

    A portal may give each link that it shows a session of its own: every page tells new addresses
    of stories that are known, without end. Two addresses that differ in one parameter and have the
    same story, to the letter, speak against it; two that have other ones speak for it, for good.
    """

    def __init__(self) -> None:
        self._stories: Recent[tuple[str, str], tuple[str, str]] = Recent(_STORIES)
        self._proofs: Recent[_Parameter, float] = Recent(_STORIES)
        self._names: Recent[str, str] = Recent(_NAMES)

    def story(self, url: str, fingerprint: str) -> None:
        """Learn of a story and its address."""
        for found in _PARAMETER.finditer(url):
            name, value = found.groups()
            place = url[: found.start()] + url[found.end() :], name
            known = self._stories.use(place)
            self._stories[place] = value, fingerprint
            if known is None or known[0] == value:
                continue
            parameter = urlsplit(url).netloc, name
            proof = 1 if known[1] == fingerprint else -math.inf
            self._proofs[parameter] = self._proofs.get(parameter, 0) + proof

    def first_name(self, url: str) -> str:
        """The address under which a page was known first, whatever its idle parameters were."""
        if not self._proofs or "=" not in url:
            return url
        host = urlsplit(url).netloc
        bare = _PARAMETER.sub(lambda found: "" if self._is_idle(host, found[1]) else found[0], url)
        if bare == url:
            return url
        name = self._names.use(bare) or url
        self._names[bare] = name
        return name

    def _is_idle(self, host: str, name: str) -> bool:
        return self._proofs.get((host, name), 0) >= _PROOFS
