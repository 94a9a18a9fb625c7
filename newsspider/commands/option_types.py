"""How the values of options are read; a wrong one is named, with how it is written."""

import math
import re
from argparse import ArgumentTypeError
from datetime import date

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*", re.A)  # BCP 47


def day(text: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day: write it as 2026-01-31") from None


def language(text: str) -> str:
    """The tag of a language."""
    if not _TAG.fullmatch(text):
        raise ArgumentTypeError(f"{text!r} is no tag of a language: write zh or zh-Hant")
    return text


def whole(text: str) -> int:
    """A whole number."""
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no whole number: write it as 200") from None


def decimal(text: str) -> float:
    """A number that is finite."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ArgumentTypeError(f"{text!r} is no number: write it as 0.5")
    return number
