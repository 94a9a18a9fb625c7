"""What portals teach: after it every story is exact, whatever stands around it, and none is cut."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from newsspider.extraction.extract import extract
from newsspider.extraction.page import Page
from newsspider.layouts.gate import learn_checked
from newsspider.layouts.profile import OutdatedProfile, Profile
from newsspider.layouts.slots import SeenLine
from tests.layouts.portals import (
    COLUMN,
    MOTTO,
    PARTNER,
    PROMOTION,
    TIPS,
    Furniture,
    Portal,
    Story,
    box,
    portal,
    stories,
)

FOURTEEN = stories(14)


def plain(text: str) -> Callable[[int], str]:
    """A paragraph that is built as those of the story are."""
    return lambda number: f"<p>{text}</p>"


def tip(number: int) -> str:
    """Of each day another."""
    return box("tip", TIPS[number % len(TIPS)])(number)


def weather(number: int) -> str:
    """Of each day another, and never the same."""
    sky, wind = "晴 多云 阴 小雨 中雨".split(), "东 南 西 北".split()
    return (
        f'<div class="weather">今天白天{sky[number % 5]}转{sky[number % 4]}，最高气温{15 + number}度，'
        f"{wind[number % 4]}风{1 + number % 5}级，出行请注意安全。</div>"
    )


def weather_paragraph(number: int) -> str:
    """The same, built as the paragraphs of the story are."""
    return re.sub("<(/?)div.*?>", r"<\1p>", weather(number))


def teaser(number: int) -> str:
    """A sentence that leads to another story."""
    other = FOURTEEN[(number + 4) % 14].title
    link = f'<a href="/a/{number + 4}.html">{other}</a>'
    return f"<p>更多精彩内容，请看今天的另一篇报道《{link}》。</p>"


def thanks(number: int) -> str:
    """A sentence that names the story that it stands under."""
    text = f"如果您喜欢《{FOURTEEN[number].title}》这篇报道，请把它转给三位朋友，让更多的人读到。"
    return box("thanks", text)(number)


def thanks_paragraph(number: int) -> str:
    """The same, built as the paragraphs of the story are."""
    return re.sub("<(/?)div.*?>", "", thanks(number))


def hashed(name: str, number: int, pages: int) -> str:
    """What a build calls a class; it holds for so many pages."""
    return "c" + sha256(f"{name}{number // pages}".encode()).hexdigest()[:6]


def hashed_boxes(pages: int) -> Furniture:
    """A promotion and a motto in blocks whose classes change."""

    def named(name: str, text: str) -> Callable[[int], str]:
        return lambda number: box(hashed(name, number, pages), text)(number)

    return Furniture(
        above=named("motto", MOTTO),
        below=named("promotion", PROMOTION),
        name=lambda name, number: hashed(name, number, pages),
    )


def in_builds(pages: int) -> Furniture:
    """A line on the weather that is never the same, in blocks whose classes change."""

    def told(number: int) -> str:
        return weather(number).replace("weather", hashed("weather", number, pages))

    return Furniture(above=told, name=lambda name, number: hashed(name, number, pages))


PORTALS = {
    "a promotion under every story": Furniture(below=box("promotion", PROMOTION)),
    "a motto above and a partner below": Furniture(
        above=box("motto", MOTTO), below=box("partner", *PARTNER)
    ),
    "a promotion that looks like a paragraph": Furniture(below=plain(PROMOTION)),
    "a promotion in bold": Furniture(below=plain(f"<strong>{PROMOTION}</strong>")),
    "a call in the middle": Furniture(inside=box("call", MOTTO)),
    "a tip of the day below": Furniture(below=tip),
    "a tip of the day above": Furniture(above=tip),
    "the weather": Furniture(above=weather),
    "classes that change with each build": hashed_boxes(pages=5),
    "classes that change with each page": hashed_boxes(pages=1),
    "the weather in classes that change with each build": in_builds(pages=5),
    "the weather in classes that change with each page": in_builds(pages=1),
    "two layouts at a time": Furniture(
        below=box("promotion", PROMOTION), other_layout=lambda number: number % 2 == 1
    ),
    "the weather in a paragraph like all others": Furniture(below=weather_paragraph),
    "a call in the middle that looks like a paragraph": Furniture(inside=plain(MOTTO)),
    "another story in a sentence like all others": Furniture(inside=teaser),
    "the title in a sentence under the story": Furniture(below=thanks),
    "the title in a paragraph under the story": Furniture(below=thanks_paragraph),
    "a motto of few words": Furniture(above=box("motto", "脚下有泥，心里有光。")),
    "two paragraphs that take turns": Furniture(
        below=lambda number: plain((PROMOTION, MOTTO)[number % 2])(number)
    ),
    "all at once": Furniture(
        above=lambda number: weather(number) + box("motto", MOTTO)(number),
        inside=box(
            "call", "继续往下读之前，欢迎先把我们的网站加入书签，明天还有更多精彩报道等着您。"
        ),
        below=lambda number: tip(number) + box("partner", *PARTNER)(number),
    ),
}


@pytest.mark.parametrize("furniture", PORTALS.values(), ids=PORTALS)
def test_every_story_is_exact_after_learning(furniture: Furniture) -> None:
    found = portal(FOURTEEN, furniture).learn()
    assert found.texts() == [list(story.paragraphs) for story in FOURTEEN]


def test_without_learning_the_same_pages_leak() -> None:
    """Otherwise the tests above would show nothing; of a weather line the wording tells enough."""
    leaking = [
        name
        for name, furniture in PORTALS.items()
        if portal(FOURTEEN, furniture).texts() != [list(story.paragraphs) for story in FOURTEEN]
    ]
    told = {
        "the weather",
        *(f"the weather in classes that change with each {n}" for n in ("build", "page")),
    }
    assert leaking == [name for name in PORTALS if name not in told]


def test_a_build_that_comes_later_is_read_with_what_those_before_taught() -> None:
    told = stories(20)
    found, later = portal(told[:14], in_builds(pages=14)), portal(told, in_builds(pages=14))
    found.learn()
    found.pages = later.pages[14:]
    assert found.texts() == [list(story.paragraphs) for story in told[14:]]


def test_three_articles_teach_what_recurs() -> None:
    told = FOURTEEN[:3]
    furniture = Furniture(above=box("motto", MOTTO), below=box("promotion", PROMOTION))
    found = portal(told, furniture).learn()
    assert found.texts() == [list(story.paragraphs) for story in told]


def test_what_was_removed_says_that_the_portal_taught_it() -> None:
    articles = portal(FOURTEEN, PORTALS["all at once"]).learn().read()
    assert {article.extraction.method for article in articles if article} == {"layout"}
    rules = {
        removed.rule
        for article in articles
        if article
        for removed in article.extraction.removed
        if removed.text in (MOTTO, TIPS[0]) or "最高气温" in removed.text
    }
    # What the labeller knows on one page alone the portal need not teach.
    assert rules - {"learned"} == {"portal-repeat", "portal-slot"}


def test_a_column_keeps_the_paragraph_that_it_opens_with() -> None:
    told = [
        replace(story, paragraphs=(COLUMN, *story.paragraphs)) if number % 3 == 0 else story
        for number, story in enumerate(FOURTEEN)
    ]
    found = portal(told, Furniture(below=box("promotion", PROMOTION))).learn()
    assert found.texts() == [list(story.paragraphs) for story in told]


def test_the_column_alone_keeps_it_too() -> None:
    told = [Story(f"城市早读：{story.title}", (COLUMN, *story.paragraphs)) for story in FOURTEEN]
    assert portal(told, Furniture()).learn().texts() == [list(story.paragraphs) for story in told]


def test_sub_headings_that_all_stories_have_stay() -> None:
    def headed(story: Story) -> tuple[str, ...]:
        first, *others = story.paragraphs
        return ("现场情况", first, "各方说法", *others)

    told = [replace(story, paragraphs=headed(story)) for story in FOURTEEN]
    found = portal(told, Furniture())
    found.pages = [
        (
            url,
            content.replace("<p>现场情况</p>", "<h3>现场情况</h3>").replace(
                "<p>各方说法</p>", "<h3>各方说法</h3>"
            ),
        )
        for url, content in found.pages
    ]
    assert found.learn().texts() == [list(story.paragraphs) for story in told]


def test_a_closing_sentence_that_all_reports_have_stays_where_it_is_about_them() -> None:
    """It has one form on all pages, as a line on the weather has."""
    told = [
        Story(
            story.title,
            (
                *story.paragraphs,
                f"截至傍晚收市，{story.title[:2]}概念报{n + 12}点，比前一天上涨{n % 7}%，成交{n * 3 + 5}亿元。",
            ),
        )
        for n, story in enumerate(FOURTEEN)
    ]
    assert portal(told, Furniture()).learn().texts() == [list(story.paragraphs) for story in told]


@pytest.mark.parametrize("tag", ["h3", "p"])
def test_what_each_story_of_a_series_is_headed_with_stays(tag: str) -> None:
    heads = ("现场情况", "各方说法", "后续安排")
    told = [
        replace(
            story,
            paragraphs=tuple(
                text for pair in zip(heads, story.paragraphs, strict=False) for text in pair
            ),
        )
        for story in FOURTEEN
    ]
    found = portal(told, Furniture(below=box("promotion", PROMOTION)))
    found.pages = [
        (url, re.sub(f"<p>({'|'.join(heads)})</p>", rf"<{tag}>\1</{tag}>", content))
        for url, content in found.pages
    ]
    assert found.learn().texts() == [list(story.paragraphs) for story in told]


SIGNS = "白羊 金牛 双子 巨蟹 狮子 处女 天秤 天蝎 射手 摩羯 水瓶 双鱼".split()


def horoscope(number: int) -> Story:
    """One of those that close with the same sentence."""
    sign = SIGNS[number % 12]
    return Story(
        f"{sign}座今日运势：{'贵人相助 先苦后甜 稳中求进'.split()[number % 3]}",
        (
            f"{sign}座的朋友今天精神不错，适合把拖了{number + 2}天的事情一口气做完，傍晚可能有客人来。",
            f"财运方面，{sign}座不宜借出大笔钱款，幸运数字是{number % 9 + 1}，出门记得带伞。",
            "星象不过是茶余饭后的谈资，日子终究要靠自己一天一天过好。",
        ),
    )


@pytest.mark.parametrize("in_own_layout", [False, True])
def test_notices_of_a_kind_keep_the_sentence_that_all_of_them_close_with(
    in_own_layout: bool,
) -> None:
    """On pages that end with a tip of the day in a paragraph, or in a layout of their own."""
    told = [horoscope(n // 2) if n % 2 else story for n, story in enumerate(stories(24))]
    furniture = Furniture(
        below=(lambda number: "") if in_own_layout else lambda n: plain(TIPS[n // 2 % 6])(n),
        other_layout=lambda number: in_own_layout and number % 2 == 1,
    )
    found = portal(told, furniture).learn()
    assert found.texts() == [list(story.paragraphs) for story in told]


def test_background_that_some_stories_share_stays() -> None:
    background = "今年一月，该市出台新规，要求所有单位在六个月内完成整改，此前已有多家单位被通报。"
    told = [
        replace(story, paragraphs=(*story.paragraphs, background)) if number % 4 == 0 else story
        for number, story in enumerate(FOURTEEN)
    ]
    found = portal(told, Furniture(below=box("promotion", PROMOTION))).learn()
    assert found.texts() == [list(story.paragraphs) for story in told]


def test_copies_of_one_story_teach_nothing_about_its_paragraphs() -> None:
    twin, other = FOURTEEN[0], FOURTEEN[1]
    told = [
        *FOURTEEN,
        replace(twin, title=f"（图）{twin.title}"),
        replace(twin, title="江边的一天"),
        other,
    ]
    found = portal(told, Furniture(below=box("promotion", PROMOTION))).learn()
    assert found.texts() == [list(story.paragraphs) for story in told]


def test_a_standfirst_is_no_tip_of_the_day() -> None:
    found = portal(FOURTEEN, Furniture(below=box("promotion", PROMOTION)))
    for story in FOURTEEN:
        lead = f"<p>{story.paragraphs[0]}</p>"
        found.pages = [
            (url, content.replace(lead, f'<div class="lead">{lead}</div>'))
            for url, content in found.pages
        ]
    assert found.learn().texts() == [list(story.paragraphs) for story in FOURTEEN]


def test_a_text_under_several_titles_is_no_story() -> None:
    notice = (
        "本站转载的内容均注明出处，版权归原作者所有，如有疑问请在三十日内与编辑部联系。",
        "编辑部每天上午九点到下午五点接听来电，节假日请发送邮件，我们会在两个工作日内答复。",
    )
    empty = [Story(story.title, notice) for story in FOURTEEN[:5]]
    told = FOURTEEN[5:]
    found = portal([*told, *empty], Furniture()).learn()
    assert found.texts() == [*(list(story.paragraphs) for story in told), *([] for _ in empty)]


def test_a_real_copy_under_another_title_still_is_one() -> None:
    told = [*FOURTEEN, replace(FOURTEEN[3], title="江边的又一天")]
    found = portal(told, Furniture()).learn()
    assert found.texts()[-1] == list(FOURTEEN[3].paragraphs)


def test_one_page_teaches_nothing() -> None:
    furniture = PORTALS["all at once"]
    found = portal(FOURTEEN[:1], furniture).learn()
    url, content = found.pages[0]
    alone, learned = extract(content, url), found.read()[0]
    assert alone is not None
    assert learned is not None
    assert replace(learned, fetched="") == replace(alone, fetched="")


def test_a_profile_is_some_kilobytes_of_json() -> None:
    found = portal(FOURTEEN, PORTALS["all at once"]).learn()
    saved = json.dumps(found.profile.to_json())
    assert len(saved) < 8_000
    assert Profile.from_json(json.loads(saved)) == found.profile


def test_a_profile_of_another_version_says_so() -> None:
    saved = {**Profile().to_json(), "version": 0}
    with pytest.raises(OutdatedProfile, match="version 0"):
        Profile.from_json(saved)


def test_where_other_pages_have_their_headline_decides_between_two_headings() -> None:
    found = portal(FOURTEEN, Furniture()).learn()
    url, content = found.pages[0]
    title = FOURTEEN[0].title
    undeclared = content.replace(f"<title>{title} - 青禾网</title>", "<title>青禾网</title>")
    rival = FOURTEEN[0].paragraphs[2][5:15]
    two = undeclared.replace("<body>", f"<body><div><div><h1>{rival}</h1></div></div>")
    assert Page(two, url).title == rival
    assert Page(two, url, portal=found.profile).title == title


def with_clock(content: str, clock: str, declared: str = "") -> str:
    """A page that tells another time between its headline and its own."""
    meta = f'<meta name="pubdate" content="{declared}"></head>' if declared else "</head>"
    bar = '<div class="info">'
    return content.replace("</head>", meta).replace(bar, f'<div class="at">{clock}</div>{bar}')


def published(pages: Portal) -> list[str | None]:
    return [article.published if article else None for article in pages.read()]


def days(count: int) -> list[str]:
    return [f"2024-05-{1 + number:02d}T08:15:00+08:00" for number in range(count)]


def test_where_other_pages_tell_their_day_decides_between_it_and_that_of_the_fetch() -> None:
    clocked = portal(FOURTEEN, Furniture())
    clocked.pages = [(url, with_clock(page, "2024-06-30 09:12")) for url, page in clocked.pages]
    assert published(clocked) == ["2024-06-30T09:12:00+08:00"] * 14
    assert published(clocked.learn()) == days(14)


def test_what_some_pages_declare_decides_between_two_times_of_the_others() -> None:
    clocked = portal(FOURTEEN, Furniture())
    clocked.pages = [
        (
            url,
            with_clock(
                page, f"2024-06-{1 + n:02d} 11:40", f"2024-05-{1 + n:02d} 08:15" if n % 2 else ""
            ),
        )
        for n, (url, page) in enumerate(clocked.pages)
    ]
    assert published(clocked) != days(14)
    assert published(clocked.learn()) == days(14)


def test_two_times_that_nothing_tells_apart_stay_as_they_are_read() -> None:
    clocked = portal(FOURTEEN[:4], Furniture())
    clocked.pages = [(url, with_clock(page, "2024-06-30 09:12")) for url, page in clocked.pages]
    before = published(clocked)
    assert published(clocked.learn()) == before


@pytest.mark.parametrize(("name", "is_button"), [("无障碍浏览", True), ("青禾日报", False)])
def test_a_name_on_all_pages_is_a_source_only_if_it_may_be_one(name: str, is_button: bool) -> None:
    pages = [replace(page, source=name) for page in portal(FOURTEEN, Furniture()).observed()]
    assert (name in learn_checked(pages).buttons) is is_button


def test_a_layout_that_would_cut_stories_is_refused() -> None:
    """Here what pages that were held back have in a slot is their story."""
    pages = portal(FOURTEEN, Furniture(below=tip)).observed()
    held_back = pages[2::3]
    cut = [
        replace(page, confidence=1.0, lines=tuple(_as_tip(line) for line in page.lines))
        if page in held_back
        else page
        for page in pages
    ]
    profile = learn_checked(cut)
    assert profile.refused == 1
    assert not profile.layouts


def _as_tip(line: SeenLine) -> SeenLine:
    """A line of the story as if it stood where the tip stands."""
    if not line.kept or not line.is_plain:
        return line
    return replace(
        line, is_plain=False, place="below", chain=("div.main", "div.content", "div.tip", "p.")
    )


@pytest.mark.parametrize(
    "bar",
    [
        "发布时间：2024-05-{0:02d} 来源：青禾新闻网 作者：林雨桐",
        "信息来源：青禾市水务局办公室 发布日期：2024-05-{0:02d} 访问次数：1{0}",
        "<span>时间：2024-05-{0:02d}</span> <span>来源：青禾新闻网</span> <span>点击：2{0}次</span>",
    ],
)
def test_a_long_info_bar_that_all_pages_have_dates_and_credits_each(bar: str) -> None:
    def page(number: int, story: Story) -> tuple[str, str]:
        told = "".join(f"<p>{text}</p>" for text in story.paragraphs)
        head = f"<h1>{story.title}</h1><div>{bar.format(number)}</div>"
        return f"https://office.example/xxgk/{number}.html", f"<div>{head}<div>{told}</div></div>"

    told = Portal([page(number, story) for number, story in enumerate(FOURTEEN, 1)]).learn().read()
    for number, article in enumerate(told, 1):
        assert article is not None
        assert article.published == f"2024-05-{number:02d}T00:00:00+08:00"
        assert article.source is not None
