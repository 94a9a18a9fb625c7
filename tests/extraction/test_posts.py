"""A page that is nothing but a thread is no article; what has names and times like it stays."""

import pytest

from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from tests.pages import URL, document

SAID = (
    "渡口停航早该提前通知，我昨天白跑一趟，多走了三里路才到对岸。",
    "楼上说得对，告示贴得太晚了，孩子上学差点迟到。",
    "其实水库放水是好事，不放水下游要旱，大家理解一下吧。",
    "理解归理解，通知还是要发的，发个短信能花多少钱呢？",
    "我家就在南桥边上，昨天桥上挤得水泄不通。",
)
READERS = ("江边人", "青禾小周", "东港老李", "夜航船", "南桥住户")
STORY = (
    "<p>东港渡口昨日停航一天，往返两岸的乘客改走南桥，渡口管理所说今天早上六点恢复通航。</p>"
    "<p>管理所所长沈砚秋介绍，停航是因为上游放水，水位比平日高出一米二，渡船靠不了岸，"
    "候船室门口贴着告示，几位常坐渡船上学的孩子由家长送到了桥头，比平日多走了三里路。</p>"
)


def judge(content: str, headline: str = "渡口停航怎么办") -> str | None:
    return reject_reason(Page(document(f"<h1>{headline}</h1>{content}", title=headline), URL))


def posts(form: str, names: tuple[str, ...] = READERS) -> str:
    """Posts in some form, one for each name: ``{n}``, ``{name}``, ``{text}``."""
    rows = enumerate(zip(names, SAID, strict=False), 1)
    return "".join(form.format(n=n, name=name, text=text) for n, (name, text) in rows)


@pytest.mark.parametrize(
    "form",
    [
        "<div>{name}</div><div>2024-05-09 08:3{n}</div><p>{text}</p>",
        "<div>{name} 2024-05-09 08:3{n}</div><p>{text}</p>",
        "<div>{n}楼 {name} 发表于 2024-05-09 08:3{n}</div><p>{text}</p><div>回复 举报</div>",
        "<div>{name}</div><div>{n}小时前</div><p>{text}</p><div>赞({n}) 回复</div>",
    ],
)
def test_a_thread_is_no_article(form: str) -> None:
    assert judge(posts(form)) == "no_story"


def test_a_page_of_comments_is_none() -> None:
    assert judge(posts("<div><b>{name}</b> 05-09<p>{text}</p></div>"), "网友评论") == "no_story"


def test_what_is_called_as_lists_of_comments_are_but_has_a_source_stays() -> None:
    assert judge(f"<div>2024-05-09 08:00 来源：青禾日报</div>{STORY}", "点评") is None


POST = "<div>{name} 2024-05-09 08:3{n}</div><p>{text}</p>"


@pytest.mark.parametrize(
    "content",
    [
        f"<div>2024-05-09 08:00</div>{STORY}{posts(POST)}",  # with comments under it
        f"<div>楼主 江边人 2024-05-09 08:00</div>{STORY}{posts(POST)}",  # a story that was posted
        f"<div>2024-05-09 08:00</div>{posts(POST, ('东港', '南桥', '河湾', '青禾', '白苇'))}",
        f"<div>来源：青禾日报</div>{posts(POST)}",
        f"{posts(POST, ('沈砚秋', '周明', '沈砚秋', '何远', '沈砚秋'))}",  # who answers
        f"{posts(POST, ('主持人', '沈砚秋', '江边人', '何远', '周明'))}",
        posts("<h3>{name}</h3><div>2024-05-09 08:3{n}</div><p>{text}</p>"),
        posts("<div>2024-05-09 08:3{n}</div><p>{text}</p>"),  # a report as it goes on
        posts("<div>2024年5月{n}日 晴</div><p>{text}</p>"),  # a diary
        f"<p>{SAID[0]}</p><p>以下是群里的记录。</p>{posts(POST)}",  # a story that quotes them
        posts("<p>{text}</p><div>{name} 2024-05-09 08:3{n}</div>"),  # letters, each signed
        f"<div>5月9日 08:00 阅读 12</div>{posts(POST, ('停航公告', '听证会', '新船', '试航', '复航'))}",
    ],
)
def test_what_has_names_and_times_like_one_stays(content: str) -> None:
    assert judge(content) is None


@pytest.mark.parametrize(("count", "reason"), [(3, None), (4, "no_story")])
def test_a_thread_has_four_posts(count: int, reason: str | None) -> None:
    form = "<div>{name}</div><div>2024-05-09 08:3{n}</div><p>{text}</p>"
    assert judge(posts(form, READERS[:count])) == reason


@pytest.mark.parametrize(("times", "reason"), [(3, "no_story"), (4, None)])
def test_the_first_post_says_three_times_as_much_as_the_others_at_most(
    times: int, reason: str | None
) -> None:
    said = "渡口停航早该提前通知，我昨天白跑一趟，多走了三里路。"
    rows = [f"<div>{name} 2024-05-09 08:30</div><p>{said}</p>" for name in READERS[1:]]
    first = f"<div>{READERS[0]} 2024-05-09 08:30</div><p>{said * times}</p>"
    assert judge("".join([first, *rows])) == reason
