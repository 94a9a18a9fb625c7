"""What a script's state says about a story that the page itself does not show.

The object that holds the headline holds the author and the source beside it; other stories'
objects are further away, so the nearest value of a key is the one. Nothing is evaluated.
"""

import json
import re
from typing import Any

_BEFORE, _AFTER = 800, 1500
_STRING = r"(\"(?:[^\"\\\n]|\\.){1,80}\"|'(?:[^'\\\n]|\\.){1,80}')"
_KEYS = {
    "author": re.compile(rf"\b(?:authors?(?:_?name)?|writer|reporter)[\"']?\s*:\s*{_STRING}", re.I),
    "sourceOrganization": re.compile(
        rf"\b(?:source(?:_?name)?|media_?name|media_?info[\"']?\s*:\s*\{{[^{{}}]{{0,80}}?\bname)"
        rf"[\"']?\s*:\s*{_STRING}",
        re.I,
    ),
    "datePublished": re.compile(
        rf"\b(?:publish_?time|pub_?time|pub_?date|publish_?date|time)[\"']?\s*:\s*{_STRING}", re.I
    ),
}


def scripted_credits(html: str, title: str | None) -> dict[str, Any]:
    """The author, source and time beside the headline in a script, under their JSON-LD names."""
    at = _headline_in_script(html, title or "")
    if at is None:
        return {}
    start = max(0, at - _BEFORE)
    window = html[start : at + _AFTER]
    found = {}
    for name, pattern in _KEYS.items():
        matches = sorted(pattern.finditer(window), key=lambda m: abs(m.start() - (at - start)))
        if matches:
            found[name] = _text(matches[0][1])
    return found


def _headline_in_script(html: str, title: str) -> int | None:
    if not title:
        return None
    words = "|".join(map(re.escape, dict.fromkeys((title, json.dumps(title)[1:-1]))))
    match = re.compile(rf":\s*[\"'](?:&\w+;)?(?:{words})").search(html, html.find("<script"))
    return match.start() if match else None


def _text(literal: str) -> str:
    body = literal[1:-1]
    try:
        return str(json.loads(f'"{body}"', strict=False))
    except ValueError:
        return body
