"""docs/rules.md from the lexicon.

python -m newsspider.boilerplate.document > docs/rules.md
"""

from collections.abc import Iterator

from newsspider.boilerplate.structural import JOINED, STORYLESS, STRUCTURAL
from newsspider.words.lexicon import default_lexicon

_HEAD = """# Rules

What `extraction.removed` names. Do not edit: this is what
`python -m newsspider.boilerplate.document > docs/rules.md` writes.

## Words

From `newsspider/words/rules.toml`. `NEWSSPIDER_RULES_OFF = ["qr-prompt"]` switches one off.
To add or replace some: `NEWSSPIDER_RULES = "my-rules.toml"`, a file of the same form.
The words that they share are groups in `newsspider/words/vocabulary.toml`.

| rule | kind | where | reason | removes | leaves |
|---|---|---|---|---|---|"""
_STRUCTURE = """
## Structure

What a line is by its place on the page, whatever it says.

| rule | reason |
|---|---|"""

_PRECEDENCE = """
## Which rule names a line

The first that takes it. The passes go from what is sure to what is learned: hidden lines,
landmarks, lists and comments; what no story says, wherever it stands; polls; captions; widgets;
margins; labels; the labeller (`learned`). Two kinds of name outrank what came before: `portal` and
`portal-repeat`, which rest on that portal's own pages, and `caption`, as captions are kept in
`images`."""

_JOINED = """
## Stories over several pages

| rule | reason |
|---|---|"""

_STORYLESS = """
## Text dumps without a story

All lines of such a text go, and its record has no text.

| rule | reason |
|---|---|"""


def render() -> str:
    """The text of docs/rules.md."""
    return "\n".join(_rows()) + "\n"


def _rows() -> Iterator[str]:
    yield _HEAD
    for rule in default_lexicon().rules.values():
        cells = (
            f"`{rule.id}`",
            rule.kind,
            rule.where,
            rule.reason,
            rule.removes[0],
            rule.leaves[0],
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield _STRUCTURE
    yield from (f"| `{id_}` | {reason} |" for id_, reason in STRUCTURAL.items())
    yield _PRECEDENCE
    yield _JOINED
    yield from (f"| `{id_}` | {reason} |" for id_, reason in JOINED.items())
    yield _STORYLESS
    yield from (f"| `{id_}` | {reason} |" for id_, reason in STORYLESS.items())


if __name__ == "__main__":
    print(render(), end="")
