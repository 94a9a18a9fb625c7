"""What a data set is to be."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from newsspider.corpus.selection import Selection
from newsspider.dataset.split import Split

NEAR_DUPLICATES = ("mark", "drop", "off")
SCRIPTS = {"simplified": "t2s", "traditional": "s2t"}
"""What a text can be turned into, and what OpenCC calls that."""

FORMATS = ("parquet", "jsonl")
ROWS = ("article", "paragraph")


@dataclass(frozen=True, slots=True)
class Options:
    """All that decides on the bytes of a data set, beside the articles and the version."""

    selection: Selection = field(default_factory=Selection)
    near_duplicates: str = "mark"
    """``mark``: copies are settled over the whole corpus, in place of the crawl's `duplicate_of`.
    ``drop``: they are left out, too. ``off``: the crawl's marks stay."""

    split: Split = field(default_factory=Split)
    formats: tuple[str, ...] = ("parquet",)
    scores: bool = False
    """Whether columns say what was measured of each text: `newsspider.dataset.scores`."""

    mask: bool = False
    """Whether numbers and addresses of private persons are masked: `newsspider.dataset.mask`."""

    script: str | None = None
    """``simplified`` or ``traditional``: one more column has the text in that script."""

    rows: str = "article"
    """What a row is, an ``article`` or a ``paragraph`` of one: `newsspider.dataset.paragraphs`."""

    name: str = "News corpus"
    """What its card calls it."""

    group_bytes: int = 32 << 20
    """Bytes of JSON lines that make a row group."""

    parquet_bytes: int = 1_100_000_000
    """Bytes of JSON lines that make a Parquet file, which is about two fifths of that."""

    jsonl_bytes: int = 400_000_000
    """Bytes of JSON lines that make a JSONL file."""

    def to_dict(self) -> dict[str, Any]:
        """The options as values of JSON."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
