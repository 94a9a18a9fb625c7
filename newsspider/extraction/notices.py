"""Pages that speak to their visitor instead of telling a story.

Prove that you are human, come back later, it is gone, log in to read on: they may have a headline
and a time as a story has. But they are short and made of few words: those of visiting, verifying
and waiting, and the small ones between them. A story about captchas has some of them; who did what,
and where, takes others. So their share, weighed with what else speaks for a notice, tells the two
apart, and the kind of words that it has most of tells what it is about.
"""

import re
from collections import Counter

from newsspider.extraction.page import Page
from newsspider.page.lines import LINKED_HEADLINE_CHARS
from newsspider.words.fold import fold
from newsspider.words.vocabulary import expand

BLOCKED, MAINTENANCE = "blocked", "maintenance"
NOT_NOW = frozenset((BLOCKED, MAINTENANCE))
"""What says nothing of the page itself: a later visit may find a story there."""

# What a notice is about, by the group of its words; of equals the first.
_ABOUT = {
    "challenge": BLOCKED,
    "refusal": BLOCKED,
    "maintenance": MAINTENANCE,
    "missing": "soft_404",
    "subscription": "login_wall",
}
_WORDS = re.compile(
    expand(
        r"(?P<challenge>{challenge})|(?P<refusal>{refusal})|(?P<maintenance>{maintenance})"
        r"|(?P<missing>{missing})|(?P<subscription>{subscription})"
        r"|{notice_place}|{notice_act}|{notice_word}"
    )
)
_MOST_CHARS = 300
_MOST_STORIES = 10
_CHALLENGE_CHARS = 100
_LATIN = 0.25  # of an ideograph
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile("[a-z]")
# Times and identifiers, which anything may have.
_NUMBER = re.compile(r"\d[年月日时点分秒号]|(?=[a-f]*\d)[0-9a-f]{8,}")

# What speaks for a notice, beside the share of its words.
_ENOUGH = 0.75
_WHOLE_HEADLINE, _NO_STORY, _MACHINERY, _CREDITED = 0.15, 0.1, 0.1, -0.2
_MACHINE = re.compile(
    r"<[^<>]*(?:captcha|verif|vcode|checkcode|yzm|challenge|http-equiv=[\"']?refresh)", re.I
)
_SETS_COOKIE = re.compile(r"document(?:\.|\[[\"'])cookie[\"']?\]?\s*=(?!=)")
_ASKS_AGAIN = re.compile(r"location(?:\.href)?\s*=(?!=)|\.(?:reload|replace|assign|submit)\s*\(")


def notice_of(page: Page) -> str | None:
    """What a page tells its visitor: ``blocked``, ``maintenance``, ``soft_404`` or ``login_wall``.

    None where it tells a story, or leads to many.
    """
    if _told_chars(page) > _MOST_CHARS or _leads_on(page):
        return None
    counts = Counter[str]()
    speaks_for = _WHOLE_HEADLINE * (_share([page.title or ""], counts) == 1)
    speaks_for += _share(_said(page), counts)
    speaks_for += _NO_STORY * (not page.story)
    about = max(_ABOUT, key=lambda name: counts[name])
    if not counts[about] or speaks_for + _MACHINERY < _ENOUGH:
        return None
    speaks_for += _MACHINERY * bool(_MACHINE.search(page.text))
    if page.story and (page.authors or page.source):
        speaks_for += _CREDITED
    return _ABOUT[about] if speaks_for >= _ENOUGH else None


def asks_for_proof(page: Page) -> bool:
    """Whether a page that tells that its visitor is blocked wants to know who that is.

    One that only refuses may do so for good.
    """
    counts = Counter[str]()
    _share([page.title or "", *_said(page)], counts)
    return "challenge" in counts or is_challenge(page)


def is_challenge(page: Page) -> bool:
    """Whether a page is little but a script that sets a cookie and asks again.

    So it learns whether a browser came, and a browser gets the story then. What an app begins with
    has styles, at least.
    """
    if page.root is None or next(page.root.iter("a", "link", "style"), None) is not None:
        return False
    if sum(len(line.text) for line in page.lines) > _CHALLENGE_CHARS:
        return False
    scripts = "\n".join(script.text or "" for script in page.root.iter("script"))
    return bool(_SETS_COOKIE.search(scripts) and _ASKS_AGAIN.search(scripts))


def _share(texts: list[str], counts: Counter[str]) -> float:
    """How much of some texts the words of a notice are; those that tell its kind are counted."""
    chars = rest = 0.0
    for text in texts:
        said = _NUMBER.sub("", fold(text))
        found = [*_WORDS.finditer(said)]
        counts.update(match.lastgroup for match in found if match.lastgroup)
        ends = (0, *(match.end() for match in found))
        starts = (*(match.start() for match in found), len(said))
        chars += _length(said)
        rest += _length("".join(said[a:b] for a, b in zip(ends, starts, strict=True)))
    return 1 - rest / chars if chars else 0.0


def _length(text: str) -> float:
    return len(_IDEOGRAPH.findall(text)) + _LATIN * len(_LETTER.findall(text))


def _said(page: Page) -> list[str]:
    """The story, or what a page says that has none: its headline and sentences, no labels."""
    story = [page.lines[index] for index in page.story]
    sentences = [line for line in page.lines if line.weight]
    said = [line.text for line in story or sentences if not line.hidden]
    return said if story else [page.title or "", *said]


def _leads_on(page: Page) -> bool:
    return sum(line.lead_link >= LINKED_HEADLINE_CHARS for line in page.lines) > _MOST_STORIES


def _told_chars(page: Page) -> int:
    """How much the page tells: what the rules take for its story, as the labeller knows prompts."""
    story = page.story if page.judged is None else page.judged.story
    return sum(len(page.lines[index].text) for index in story)
