"""docs/rules.md from the lexicon.

python -m newsspider.boilerplate.document > docs/rules.md
"""

from collections.abc import Iterator

from newsspider.boilerplate.lexicon import default_lexicon

HEAD = """# Rules

What `extraction.removed` names. Written by `python -m newsspider.boilerplate.document` from
`newsspider/boilerplate/lexicon.toml`; do not edit.

Switch a rule off: `NEWSSPIDER_RULES_OFF = ["related-heading"]`. Add or replace some:
`NEWSSPIDER_RULES = "my-rules.toml"`, a file of the same form.

| rule | kind | where | reason | removes | leaves |
|---|---|---|---|---|---|"""


def rows() -> Iterator[str]:
    """The document line by line."""
    yield HEAD
    for rule in default_lexicon().rules.values():
        cells = (f"`{rule.id}`", rule.kind, rule.where, rule.reason, rule.removes[0], rule.leaves[0])
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    print("\n".join(rows()))
