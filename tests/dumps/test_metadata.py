"""What a dump says of a page beside its text, and what of that is not plausible."""

from datetime import datetime, timedelta

import pytest

from newsspider.dumps.metadata import DumpMetadata, untagged
from newsspider.words.time import PORTAL_TIME


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("渡口停航一天_青禾网", "渡口停航一天"),
        ("渡口停航一天_城事_青禾网 - 青禾网", "渡口停航一天"),
        ("渡口", "渡口"),
        ("&ldquo;渡口&rdquo;停航&nbsp;一天", "“渡口”停航 一天"),
        ("渡", None),
        ("渡" * 200, "渡" * 200),
        ("渡" * 201, None),
        ("佚名", None),
        (5, None),
    ],
)
def test_titles(title: object, told: str | None) -> None:
    assert DumpMetadata.of({"title": title}).title == told


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-05-09", "2024-05-09 00:00:00"),
        (1715213700, "2024-05-09 08:15:00"),
        (1715213700000, "2024-05-09 08:15:00"),
        (1715213700.5, "2024-05-09 08:15:00"),
        ("1715213700.52", "2024-05-09 08:15:00"),
        ({"$date": "2024-05-09T00:15:00.000Z"}, "2024-05-09 08:15:00"),
        ({"$date": {"$numberLong": "1715213700000"}}, "2024-05-09 08:15:00"),
        ({"year": 2024, "month": 5}, None),
        ("1990-01-01", "1990-01-01 00:00:00"),
        ("1989-12-31", None),
        (631123200, "1990-01-01 00:00:00"),
        (631123199, None),
        (True, None),
        (0, None),
        (1e30, None),
        ("渡口", None),
        (None, None),
    ],
)
def test_times(published: object, told: str | None) -> None:
    moment = DumpMetadata.of({"publish_time": published}).published
    assert (moment and f"{moment.when:%Y-%m-%d %H:%M:%S}") == told


def test_a_time_may_be_at_most_a_day_ahead_as_clocks_of_the_world_differ() -> None:
    now = datetime.now(PORTAL_TIME)
    for ahead, is_told in (timedelta(hours=23), True), (timedelta(hours=25), False):
        stamp = (now + ahead).timestamp()
        assert (DumpMetadata.of({"time": stamp}).published is not None) == is_told


@pytest.mark.parametrize(
    ("authors", "told"),
    [
        ("林雨桐 沈砚秋", ("林雨桐", "沈砚秋")),
        (["林雨桐", "沈砚秋", "林雨桐"], ("林雨桐", "沈砚秋")),
        ([1, "林雨桐"], ("林雨桐",)),
        ("admin", ()),
        (5, ()),
    ],
)
def test_authors(authors: object, told: tuple[str, ...]) -> None:
    assert DumpMetadata.of({"authors": authors}).authors == told


def test_of_several_names_of_a_field_the_first_that_tells_something_counts() -> None:
    record = {"title": "", "标题": "渡口停航", "source": 5, "来源": "《青禾日报》", "date": "今天"}
    metadata = DumpMetadata.of({**record, "time": "2024-05-09", "author": "佚名", "记者": "林雨桐"})
    assert (metadata.title, metadata.source, metadata.authors) == (
        "渡口停航",
        "青禾日报",
        ("林雨桐",),
    )
    assert metadata.published is not None


@pytest.mark.parametrize(
    ("title", "others", "headline"),
    [
        ("【即时播报】渡口停航", ["首页|即时播报|社会"], "渡口停航"),
        ("【即时播报】渡口停航", ["首页即时播报"], "【即时播报】渡口停航"),
        ("【即时播报】渡口停航", [], "【即时播报】渡口停航"),
        ("[城事]渡口停航", ["城事"], "渡口停航"),
        ("【城】渡口停航", ["城"], "【城】渡口停航"),
        ("【即时播报】", ["即时播报"], "【即时播报】"),
    ],
)
def test_a_channel_before_the_headline_goes_if_a_menu_names_it(
    title: str, others: list[str], headline: str
) -> None:
    assert untagged(title, others) == headline


def test_the_source_of_a_page_is_no_medium() -> None:
    known = DumpMetadata.of(
        {"page_source": "<html><body>渡口</body></html>", "page_title": "渡口停航"}
    )
    assert (known.title, known.source) == ("渡口停航", None)
