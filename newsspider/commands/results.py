"""What ``scrapy extract`` and ``scrapy clean`` make of many pages: JSONL, and an account of it."""

import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Never, TypeAlias

from tqdm import tqdm

from newsspider.archive.documents import TOO_LARGE, End, NotRead, Skipped, UnreadableInput
from newsspider.archive.pool import Pending
from newsspider.commands.output import INTERRUPTED
from newsspider.commands.review import Review
from newsspider.commands.usage import as_wrong_usage
from newsspider.files import is_written_to, whole_output
from newsspider.items import Article
from newsspider.terminal import visible


@dataclass(frozen=True, slots=True)
class PageResult:
    """What came of a page, in the form in which it travels between processes and is written."""

    name: str
    """What to call the page in a message."""

    record: bytes = b""
    """The article as one line of JSON; empty if there is none."""

    confidence: float = 0.0
    reason: str = ""
    """Why the page is no article."""

    problem: str = ""
    """Why it could not be read."""

    @classmethod
    def of(cls, name: str, article: Article | None, reason: str | None) -> "PageResult":
        """The result for an article, or for a page that is none."""
        if article is None:
            return cls(name, reason=reason or "no_story")
        return cls(name, article.to_json().encode(), article.extraction.confidence)


Result = PageResult | Skipped | UnreadableInput | End


class _Bar(tqdm):  # type: ignore[type-arg]
    """A bar without a thread that watches it: the process may be forked."""

    monitor_interval = 0


Bar: TypeAlias = "tqdm[Never]"


def progress_bar(total: int | None = None, *, task: str | None = None) -> Bar:
    """A bar on the terminal, if there is one: of so many bytes, or of pages without an end.

    :param task: what is done before what was asked for; its bar goes when it is over.
    """
    return _Bar(
        desc=task,
        total=total,
        unit=" pages" if total is None else "B",
        unit_scale=True,
        leave=task is None,
        disable=None,  # unless there is one
    )


def flat(chunks: Generator[Pending[Result], None, None]) -> Iterator[Result]:
    """The results of all chunks; the processes that work on others end with this."""
    with closing(chunks):
        for chunk in chunks:
            yield from chunk.result()


def write_results(results: Iterable[Result], output: str | None, bar: Bar, review: int = 0) -> int:
    """Write the articles as JSONL; what can't be read is named and skipped, all is counted.

    :param results: made one at a time, as the articles are written.
    :param output: a path, or None for standard output.
    :param review: how many of the least certain stories are shown at the end.
    :return: the exit code: 1 if no article came out, else 0.
    :raises WrongUsage: the output can't be written.
    """
    account, least_certain = Account(bar), Review(review)
    try:
        with as_wrong_usage(OSError), _open_output(output) as file:
            for result in results:
                account.add(result)
                if isinstance(result, PageResult) and result.record:
                    file.write(result.record + b"\n")
                    least_certain.offer(result.name, result.confidence, result.record)
            if not account.read:
                raise _NothingRead
    except _NothingRead:
        bar.close()
        print(f"{account}{_kept(output)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        bar.close()
        print(f"interrupted after {account}{_kept(output)}", file=sys.stderr)
        return INTERRUPTED
    else:
        bar.close()
        print(account, file=sys.stderr)
        shown = sys.stdout if _is_file(output) else sys.stderr
        for line in least_certain.lines():
            print(line, file=shown)
    return 0 if account.articles else 1


class _NothingRead(Exception):
    """No page could be read, so that what an earlier run wrote is left alone."""


def _kept(output: str | None) -> str:
    return f"; {output} is as it was" if _is_file(output) else ""


def _is_file(output: str | None) -> bool:
    """Whether there is such a file, and it is none that standard output goes to."""
    if output in (None, "-"):
        return False
    path = Path(str(output))
    return path.is_file() and not is_written_to(path)


@dataclass(slots=True)
class Account:
    """How many pages came to what, on the bar while they come; its text is the last sentence."""

    bar: Bar
    read: int = 0
    articles: int = 0
    unreadable: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    """Of pages without a story."""

    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count a result; where there is no article, tell what became of it."""
        if isinstance(result, Skipped):
            self.skipped[result.reason] += 1
            if result.reason == TOO_LARGE:  # what servers answered besides pages are many
                tqdm.write(f"skipped {visible(result.source.file)}: {TOO_LARGE}", file=sys.stderr)
        elif isinstance(result, UnreadableInput):
            self._unreadable(str(result), counts=not isinstance(result, NotRead))
        elif isinstance(result, PageResult):
            if result.problem:
                self._unreadable(f"{result.name}: {result.problem}")
            else:
                self._page(result)
            if self.bar.total is None:
                self.bar.update()
            self.bar.set_postfix_str(self._counts, refresh=False)

    def _unreadable(self, complaint: str, *, counts: bool = True) -> None:
        self.unreadable += counts
        tqdm.write(f"skipped {visible(complaint)}", file=sys.stderr)

    def _page(self, result: PageResult) -> None:
        self.read += 1
        if result.record:
            self.articles += 1
            return
        self.reasons[result.reason] += 1
        tqdm.write(f"no story in {visible(result.name)}: {result.reason}", file=sys.stderr)

    @property
    def _counts(self) -> str:
        without = self.reasons.total()
        return (
            f"{self.read} read, {self.articles} articles, {without} without a story, "
            f"{self.unreadable} unreadable"
        )

    def __str__(self) -> str:
        why = ", ".join(f"{count} {reason}" for reason, count in self.reasons.most_common())
        skipped = (f", {count} skipped as {why}" for why, count in self.skipped.items())
        story = "without a story"
        return self._counts.replace(story, f"{story} ({why})" if why else story) + "".join(skipped)


@contextmanager
def _open_output(path: str | None) -> Iterator[IO[bytes]]:
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with whole_output(Path(path)) as part, part.open("wb") as file:
            yield file
