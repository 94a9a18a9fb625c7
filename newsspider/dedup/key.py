"""The form in which two copies of a story read alike; it is compared, never stored."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

# Normalising is the dearest step, and nearly always only for the punctuation that goes anyway.
_PUNCTUATION = re.compile(r"[\s!-/:-@\[-`{-~、。《》「」『』【】“”‘’…—！（），：；？]+")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


@cache  # reads the dictionaries: 4 ms
def converter(config: str) -> OpenCC:
    """What turns one script into the other: ``t2s`` makes it simplified, ``s2t`` traditional."""
    return OpenCC(config)


def comparison_key(text: str) -> str:
    """The letters, ideographs and digits of a text, NFKC-folded, lower-cased, simplified.

    Digits stay: without them two weather reports are one. What is no text (lone surrogates, control
    characters) goes with the punctuation.
    """
    folded = unicodedata.normalize("NFKC", _PUNCTUATION.sub("", text)).lower()
    simplified: str = converter("t2s").convert(_NOT_ALPHANUMERIC.sub("", folded))
    return simplified
