"""The lexicon that a project's settings ask for."""

from collections.abc import Mapping
from typing import Any

from newsspider.files import told
from newsspider.words.lexicon import Lexicon, default_lexicon, read_rules


def lexicon_from(settings: Mapping[str, Any]) -> Lexicon:
    """The shipped rules, with those of NEWSSPIDER_RULES and without NEWSSPIDER_RULES_OFF.

    :param settings: NEWSSPIDER_RULES is a path to a TOML file like rules.toml;
        NEWSSPIDER_RULES_OFF a list of rule ids, or a string of them separated by commas.
    :raises ValueError: the file can't be read, a rule is not usable or an id is not known.
    """
    lexicon = default_lexicon()
    path, off = settings.get("NEWSSPIDER_RULES"), settings.get("NEWSSPIDER_RULES_OFF")
    if path:
        try:
            lexicon = lexicon.extended(read_rules(path))
        except OSError as error:
            raise ValueError(f"NEWSSPIDER_RULES={path!r} can't be read: {told(error)}") from error
    if off:
        ids = (
            [i.strip() for i in off.split(",") if i.strip()] if isinstance(off, str) else list(off)
        )
        unknown = sorted(set(ids) - set(lexicon.rules))
        if unknown:
            raise ValueError(
                f"NEWSSPIDER_RULES_OFF names no rule: {', '.join(unknown)}. "
                "docs/rules.md lists them, under Words."
            )
        lexicon = lexicon.without(ids)
    return lexicon
