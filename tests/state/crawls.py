"""A crawl's files and tables without the crawl."""

import json
from pathlib import Path

from sqlalchemy import Engine

from newsspider.state.articles import SavedArticles
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.output import Output
from newsspider.state.runs import Run, begin_run

JOB = "portal a.example"


class Crawl:
    """One process that crawls `JOB`."""

    def __init__(
        self,
        data: Path,
        engine: Engine,
        *,
        now: int = 1_715_000_000,
        arguments: str = "{}",
        form: str = "jsonl",
        full: bool = False,
    ) -> None:
        self.engine = engine
        self.run, self.before = begin_run(engine, JOB, "portal", arguments, now, full=full)
        self.output = Output(data, self.run, form)
        self.articles = SavedArticles(engine, JOB, self.run.id)
        self.checkpoint = Checkpoint(engine)
        self.checkpoint.join(self.output)
        self.checkpoint.join(self.articles)

    def add(self, *names: str, content: str = "") -> None:
        """Take articles."""
        for name in names:
            id_ = name.rjust(16, "0")
            digest = (content or name).rjust(64, "0")
            record = {"id": id_, "text": content or name, "content_sha256": digest}
            self.output.append(json.dumps(record).encode() + b"\n")
            self.articles.add(id_, digest)

    def save(self, *names: str, content: str = "") -> None:
        """Take articles, and commit them."""
        self.add(*names, content=content)
        self.checkpoint.commit()

    def die(self) -> None:
        self.output.close()

    def finish(self, now: int = 1_715_000_100) -> Run:
        self.run.finished = now
        self.checkpoint.commit()
        self.output.close()
        return self.run
