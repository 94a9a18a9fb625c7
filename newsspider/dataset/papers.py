"""The files beside the data: card, citation, description for machines, plot, lock file."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsspider.dataset.card import counted, languages, render
from newsspider.dataset.columns import schema
from newsspider.dataset.croissant import croissant
from newsspider.dataset.figures import Figures
from newsspider.dataset.meanings import meanings
from newsspider.dataset.options import Options
from newsspider.dataset.plot import plot
from newsspider.dataset.shards import Written, sha256_of

LOCK = "requirements.lock"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is not data."""

    path: str
    bytes: int
    sha256: str


def write_papers(
    folder: Path,
    content: dict[str, Any],
    figures: Figures,
    written: list[Written],
    options: Options,
    lock: Path | None,
) -> list[Paper]:
    """Write them into the folder of a data set.

    :param content: of its manifest.
    :param written: the files of its first format.
    :param lock: the file of the versions that the code was installed from, if there is one.
    """
    name = content["options"]["name"]
    about = (
        f"{_rows(content, figures)} of {len(figures.portals)} portals, built by newsspider "
        f"{content['newsspider']}. Lists of structures (images, rights, extraction.removed) are "
        "in the files, but not described here."
    )
    described = croissant(
        name,
        about,
        content["edition"],
        languages(figures),
        written,
        schema(options),
        meanings(options),
    )
    texts = {
        "CITATION.cff": render("citation.cff.j2", content, figures),
        "README.md": render("card.md.j2", content, figures),
        "README.zh.md": render("card.zh.md.j2", content, figures),
        "corpus.svg": plot(figures, f"{options.rows}s"),
        "croissant.json": json.dumps(described, ensure_ascii=False, indent=2) + "\n",
    }
    for path, text in texts.items():
        (folder / path).write_text(text, "utf-8")
    if lock is not None:
        shutil.copyfile(lock, folder / LOCK)
    names = [*texts, LOCK] if lock is not None else list(texts)
    return [_paper(folder, path) for path in names]


def _rows(content: dict[str, Any], figures: Figures) -> str:
    articles = counted(content["counts"]["kept"], "news article")
    if content["options"]["rows"] == "paragraph":
        return f"{counted(figures.rows, 'paragraph')} of {articles}"
    return articles


def _paper(folder: Path, name: str) -> Paper:
    path = folder / name
    return Paper(name, path.stat().st_size, sha256_of(path))
