"""A data folder as months of crawls leave it: real files and a real state, without the crawls."""

import random
from datetime import UTC, datetime
from pathlib import Path

from newsspider.items import ARTICLE_SCHEMA_VERSION, ArchiveRecord, Article, Extraction, article_id
from newsspider.monitoring import sentences
from newsspider.monitoring.past import Alarm
from newsspider.monitoring.sentences import Sentence
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.database import open_state, state_url
from newsspider.state.figures import KeptFigures
from newsspider.state.output import Output
from newsspider.state.runs import begin_run

DAY = 86_400
FIRST = int(datetime(2024, 3, 1, 3, tzinfo=UTC).timestamp())
HOSTILE = "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>"


def article(site: str, number: int, chance: random.Random, title: str | None = None) -> Article:
    url = f"https://{site}/a/{number:06}.html"
    sentence = f"第{number}号渡口今晨恢复通航，第一班船载着{number % 97}名乘客离岸。"
    return Article(
        id=article_id(url),
        url=url,
        site=site,
        title=title or f"第{number}号渡口恢复通航",
        authors=["林晚"] if chance.random() < 0.7 else [],
        source="青禾日报" if chance.random() < 0.95 else None,
        published="2024-05-09T08:15:00+08:00",
        published_precision="minute",
        published_raw="2024-05-09 08:15",
        modified=None,
        sections=["要闻"],
        language="zh-Hans",
        summary=None,
        keywords=["渡口"] if chance.random() < 0.5 else [],
        text=sentence * chance.randrange(4, 40),
        images=[],
        fetched="2024-05-09T00:20:00+00:00",
        content_sha256=f"{number:064x}",
        duplicate_of="0" * 16 if chance.random() < 0.06 else None,
        extraction=Extraction("container", "0.1.0", 0.5 + chance.random() / 2, []),
        archive=ArchiveRecord("archive/portal/1-00000.warc.gz", number) if number % 2 else None,
        schema=ARTICLE_SCHEMA_VERSION,
    )


def fill(
    data: Path, *, days: int, sites: list[str], a_day: int = 12, title: str | None = None
) -> None:
    """Let a job a site run once a day; on the last day the last site is blocked, and it is told."""
    chance = random.Random(7)
    data.mkdir(exist_ok=True)
    engine = open_state(state_url(data))
    number = 0
    for day in range(days):
        for at, site in enumerate(sites):
            now = FIRST + day * DAY + at * 600
            run, _ = begin_run(engine, f"portal {site}", "portal", "{}", now)
            output, kept = Output(data, run), KeptFigures(engine, run)
            checkpoint = Checkpoint(engine)
            checkpoint.join(output)
            checkpoint.join(kept)
            figures = kept.of(f"https://{site}/")
            for _ in range(chance.randrange(a_day // 2, a_day * 2) // (at + 1)):
                number += 1
                made = article(site, number, chance, title)
                output.append(f"{made.to_json()}\n".encode())
                figures.save(made, changed=chance.random() < 0.1, removed=0.4 + chance.random() / 3)
                figures.latency.add(80 * (at + 1) + chance.random() * 300)
            figures.read = figures.saved
            figures.found = figures.saved + 9
            figures.answers.update({"200": figures.saved + 5, "404": chance.randrange(3)})
            figures.visits.update({"article": figures.saved, "http_503": chance.randrange(4)})
            figures.dropped.update(duplicate=chance.randrange(4), unchanged=chance.randrange(9))
            run.reason, run.exit_code, run.pending = "finished", 0, chance.randrange(9)
            run.finished = now + 300
            if day == days - 1 and at == len(sites) - 1:
                told = sentences.whole(site, sentences.left_alone(6), now)
                kept.alarms.append(Alarm("blocked", site, now, told))
                told = Sentence(f"{site}: {title or '…'}", f"{site}：{title or '…'}")
                kept.alarms.append(Alarm("missing source", site, now, told))
            checkpoint.commit()
            output.close()
    engine.dispose()
