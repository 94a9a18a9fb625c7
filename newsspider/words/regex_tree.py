"""The parsed form of a regular expression, which Python does not promise.

Python 3.11 to 3.14: `re._parser` and `re._constants`, before 3.11 the module
`sre_parse`. This is the one place that knows them; tests/words/test_screen.py fails when they
change.
"""

from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

parse, SubPattern = _parser.parse, _parser.SubPattern
__all__ = ["SubPattern", "op", "parse"]
