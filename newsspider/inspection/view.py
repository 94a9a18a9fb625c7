"""What there is to show of a page, as one HTML file that is safe to open.

Nothing in it is of the page but text and a tree of inert elements. The page stands in a sandboxed
frame in which no script runs; a policy allows this file's own script and styles, by their digests,
and no request to anywhere.
"""

import base64
import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib import resources
from string import Template
from typing import Any

from newsspider.boilerplate.structural import chinese_reasons
from newsspider.boilerplate.trim import trim_paragraph
from newsspider.inspection.findings import HEADLINE, KEPT, Findings, RuleShown
from newsspider.inspection.marked import marked_body
from newsspider.inspection.portal import PortalShown

FATE = "data-ns-fate"
"""The attribute of a line's mark that tells what became of it."""

_HEADINGS = ("fields", "rules", "text", "selector")
_TURN = 137.5  # degrees: however many hues there are, no two neighbours are alike
_FRAME = (
    '<!doctype html><html><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><style>{style}</style></head>{body}</html>'
)


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_asset("words.toml"))


def as_html(findings: Findings) -> str:
    """The file. The page of the findings is of no other use afterwards."""
    page, labels = findings.page, _words()["labels"]
    codes = {rule.id: f"r{number}" for number, rule in enumerate(findings.rules)}
    fates = _fates(findings.rules, codes)
    shared = _asset("view.css") + _hues(codes.values())
    style, frame_style = shared + _asset("page.css"), shared + _asset("frame.css")
    script = _asset("page.js")
    values = {
        **{f"{name}_label": _said(labels[name]) for name in _HEADINGS},
        **{name: _said(labels[name]) for name in ("rules_note", "hint", "copy", "wider")},
        "title": escape(page.title or page.url or "newsspider"),
        "url": escape(page.url or "-"),
        "verdict": _verdict(findings),
        "fields": "".join(_field_rows(findings)),
        "portal": _portal(findings) + _taught(findings.portal),
        "legend": "".join(_legend(findings.fates)),
        "rules": "".join(_rule_rows(findings.rules, codes)),
        "text": "".join(f"<p>{escape(text)}</p>" for text in page.paragraphs),
        "data": _as_data(_data(findings, fates)),
        "policy": _policy(script, (style, frame_style)),
        "style": style,
        "script": script,
    }
    codes_of_lines = [codes.get(fate, fate) for fate in findings.fates]
    marks = [{FATE: code, "title": fates[code]["en"]} for code in codes_of_lines]
    body = marked_body(page, marks)
    values["frame"] = escape(_FRAME.format(style=frame_style, body=body))
    return Template(_asset("page.html")).substitute(values)


def _hues(codes: Iterable[str]) -> str:
    """A colour for each rule."""
    return "".join(
        f'[{FATE}="{code}"], .{code} {{ --hue: {int(number * _TURN) % 360}; }}\n'
        for number, code in enumerate(codes)
    )


def _policy(script: str, styles: Iterable[str]) -> str:
    """What the file may do: run this script, use these styles, and nothing else."""
    style_sources = " ".join(map(_digest, styles))
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {style_sources}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """CSP Level 3, 2.3.1: the hash source of an inline element."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _said(word: dict[str, str]) -> str:
    """A text that the language switch changes."""
    en, zh = escape(word["en"]), escape(word["zh"])
    return f'<span data-en="{en}" data-zh="{zh}">{en}</span>'


def _reason(rule: RuleShown) -> dict[str, str]:
    """Why a rule removes lines; one that has no Chinese words says it in English."""
    return {"en": rule.reason, "zh": chinese_reasons().get(rule.id, rule.reason)}


def _fates(rules: Iterable[RuleShown], codes: dict[str, str]) -> dict[str, dict[str, str]]:
    """What became of a line, in words, by the code of its fate."""
    words = _words()["words"]
    fates = {KEPT: words["kept"], HEADLINE: words["headline"]}
    for rule in rules:
        told = _reason(rule)
        fates[codes[rule.id]] = {
            language: words["removed"][language].format(rule=rule.id, reason=told[language])
            for language in ("en", "zh")
        }
    return fates


def _verdict(findings: Findings) -> str:
    labels, article, page = _words()["labels"], findings.article, findings.page
    if findings.reject_reason is None:
        kind = _said(labels["article"])
    else:
        kind = f"{_said(labels['not_article'])} (<code>{escape(findings.reject_reason)}</code>)"
    sure = f" · {_said(labels['confidence'])} {article.extraction.confidence}" if article else ""
    how = "".join(f" · <code>{escape(name)}</code>" for name in (page.method, page.encoding))
    return f"{kind}{how}{sure}"


def _field_rows(findings: Findings) -> Iterator[str]:
    labels = _words()["labels"]
    for name, values in findings.fields.items():
        shown = escape(values[0]) if values else _said(labels["unknown"])
        lost = "" if name == "sections" else "".join(f"<s>{escape(one)}</s>" for one in values[1:])
        if name == "sections":
            shown = escape(" › ".join(values)) or shown
        line = findings.evidence(name)
        evidence = f'<span class="evidence">« {escape(line)} »</span>' if line else ""
        yield f"<tr><th>{_said(labels['names'][name])}</th><td>{shown}{evidence}{lost}</td></tr>"


def _portal(findings: Findings) -> str:
    if not findings.selectors:
        return ""
    labels = _words()["labels"]
    rows = "".join(
        f"<li><code>{name}</code> {_said(labels['found' if found else 'missed'])}</li>"
        for name, found in findings.selectors.items()
    )
    return f"<h2>{_said(labels['portal'])}</h2><ul>{rows}</ul>"


def _taught(portal: PortalShown | None) -> str:
    if portal is None:
        return ""
    labels, words = _words()["labels"], _words()["taught"]
    told = ["layout" if portal.stories else "no_layout", "repeats", "places"]
    numbers = {
        "layout": portal.layout,
        "stories": portal.stories,
        "repeats": portal.repeats,
        "places": len(portal.places),
    }
    rows = [_said({k: v.format(**numbers) for k, v in words[name].items()}) for name in told]
    rows += [f"<code>{escape(place)}</code>" for place in portal.places]
    if portal.time:
        rows.append(f"{_said(words['time'])} <code>{escape(portal.time)}</code>")
    items = "".join(f"<li>{row}</li>" for row in rows)
    return f"<h2>{_said(labels['taught'])}</h2><ul>{items}</ul>"


def _legend(fates: list[str]) -> Iterator[str]:
    """What the lines look like that stayed."""
    words = _words()["words"]
    for fate in (HEADLINE, KEPT):
        yield (
            f'<li><span class="{fate}"><code>{fate} × {fates.count(fate)}</code></span>'
            f"{_said(words[fate])}</li>"
        )


def _rule_rows(rules: Iterable[RuleShown], codes: dict[str, str]) -> Iterator[str]:
    for rule in rules:
        yield (
            f'<li><label><input type="checkbox" checked value="{escape(rule.id)}">'
            f'<span class="rule {codes[rule.id]}">{escape(rule.id)} × {rule.lines}</span>'
            f"<span>{_said(_reason(rule))}</span></label></li>"
        )


def _data(findings: Findings, fates: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What the script needs."""
    rules: dict[str, dict[str, Any]] = {}
    texts = findings.texts
    for rule in findings.rules:
        own = [i for i, fate in enumerate(findings.fates) if fate == rule.id]
        without = rule.without
        rules[rule.id] = {
            "reread": without is not None,
            "back": without.back if without else own,
            "lost": without.lost if without else [],
        }
    back = {line for rule in rules.values() for line in rule["back"]}
    return {
        "fates": fates,
        "rules": rules,
        "story": [(i, trim_paragraph(findings.page.lines[i])) for i in findings.page.story],
        "texts": {i: texts[i] for i in back},
        "words": _words()["words"],
    }


def _as_data(value: Any) -> str:
    """JSON that ends no script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
