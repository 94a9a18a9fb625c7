"""The page that says what a data set holds, and how it wants to be cited."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from typing import Any

from newsspider.corpus.selection import REASONS
from newsspider.dataset.figures import UNDATED, Figures, by_size
from newsspider.dataset.mask import KINDS
from newsspider.dataset.scores import FLAGS
from newsspider.extras import extra
from newsspider.monitoring.figures import FIELDS

_MOST_PORTALS = 100
_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
)
_COUNTS = {
    "read": ("lines read", "读取的行"),
    "broken": ("broken: they hold no article", "损坏：其中没有文章"),
    "superseded": (
        "superseded: a later version of the story was read",
        "旧版：读到了同一篇的更新版本",
    ),
    "kept": ("**kept**", "**保留**"),
}
_REASONS_ZH = {
    "before_since": "早于起始日",
    "after_until": "晚于结束日",
    "undated": "没有发布时间",
    "site": "其他门户",
    "language": "其他语言",
    "too_short": "太短",
    "too_long": "太长",
    "low_confidence": "抽取把握不足",
    "reserved": "页面或主机保留使用权",
    "near_duplicate": "与更早的文章几乎相同",
}


def render(template: str, manifest: dict[str, Any], figures: Figures) -> str:
    """One of the templates of this package with the figures of a data set.

    :param manifest: what `newsspider.dataset.manifest.manifest` gives.
    :raises MissingExtra: Jinja is not installed.
    """
    jinja2 = extra("jinja2")
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters["share"] = lambda n: f"{n / max(1, figures.rows):.1%}"
    environment.filters["of"] = counted
    environment.filters["cell"] = lambda text: text.replace("|", "\\|") or "—"
    made = environment.from_string(files(__package__).joinpath(template).read_text("utf-8"))
    return str(made.render(_values(manifest, figures)))


def counted(number: int, what: str) -> str:
    """A number of something in English.

    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def languages(figures: Figures) -> list[str]:
    """The languages of the rows without their scripts, the most frequent first."""
    return list(dict.fromkeys(name.partition("-")[0] for name, _ in by_size(figures.languages)))


def _values(manifest: dict[str, Any], figures: Figures) -> dict[str, Any]:
    options, counts = manifest["options"], manifest["counts"]
    dated = sorted(month for month in figures.months if month != UNDATED)
    return {
        "manifest": manifest,
        "name": options["name"],
        "tags": languages(figures),
        "size": _size(figures.rows),
        "configs": _configs(manifest),
        "rows": figures.rows,
        "kept": counts["kept"],
        "paragraphs": options["rows"] == "paragraph",
        "chars": f"{figures.chars:,}",
        "first": dated[0] if dated else None,
        "last": dated[-1] if dated else None,
        "splits": _splits(manifest),
        "counts": [_count(name, n) for name, n in counts.items()],
        "near": manifest["near_duplicates"],
        "drops": options["near_duplicates"] == "drop",
        "respect": options["selection"]["respect"],
        "reserved": counts.get("left_out/reserved", 0) or figures.reserved,
        "signals": by_size(figures.signals),
        "masked": [(k, figures.masked[k]) for k in KINDS] if options["mask"] else [],
        "flags": [(name, figures.flags[name]) for name in FLAGS] if options["scores"] else [],
        "portals": by_size(figures.portals),
        "most": _MOST_PORTALS,
        "months": sorted(figures.months.items()),
        "lengths": [_number(figures.lengths.quantile(one)) for one in _QUANTILES],
        "confidence": [_number(figures.confidence.quantile(one)) for one in _QUANTILES],
        "languages": by_size(figures.languages),
        "filled": [(name, figures.filled[name]) for name in FIELDS],
        "inputs": len(manifest["inputs"]),
    }


def _configs(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """What the hub loads: the first format by default, the other by its name."""
    folders = {"parquet": "data", "jsonl": "jsonl"}
    return [
        {
            "name": form if number else "default",
            "folder": folders[form],
            "splits": list(manifest["splits"]),
        }
        for number, form in enumerate(manifest["options"]["formats"])
    ]


def _splits(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """A line for each split in each format."""
    sizes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for one in manifest["files"]:
        sizes[one["split"], one["path"].rpartition(".")[2]].append(one["bytes"])
    rows = manifest["splits"]
    return [
        {"name": name, "rows": rows[name], "format": form, "files": len(of_it), "bytes": sum(of_it)}
        for (name, form), of_it in sizes.items()
    ]


def _count(name: str, n: int) -> dict[str, Any]:
    if name in _COUNTS:
        english, chinese = _COUNTS[name]
    else:
        reason = name.partition("/")[2]
        english, chinese = f"left out: {REASONS[reason]}", f"略去：{_REASONS_ZH[reason]}"
    return {"en": english, "zh": chinese, "n": n}


def _size(rows: int) -> str:
    """A category of the Hugging Face Hub."""
    return next((name for most, name in _SIZES if rows < most), "n>1B")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value > 1 else f"{value:g}"
