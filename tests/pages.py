"""A story, its address and the pages that tell it: what is the same in most tests.

A test writes down what matters to it and takes the rest from here, so that ``page(under=LINKS)`` reads
as what it is: an ordinary page with links under its story.
"""

HOST = "http://news.example"
URL = f"{HOST}/2024/0509/c12-34567.html"
UNDATED_URL = f"{HOST}/a/1234567.html"
"""An address that gives no day away."""
SITE = "https://www.qinghe.example.com"
"""A host below a registered domain, where that makes a difference."""

HEADLINE = "渡口停航一天，三百旅客改走陆路"
INFO = "2024-05-09 08:15　来源：青禾日报"
BAR = f"<div class='info'>{INFO}</div>"
LEAD = "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，货车改走上游大桥。"
END = "“风再大一点，船就靠不了岸。”值班员说，这是今年第三次停航，往年这时候江上是平静的。"
PARAGRAPHS = (
    LEAD,
    END,
    "当地气象台预计，大风将在夜间减弱，渡口已备好三条加班船，随时可以开航。",
    "十日清晨六点，第一班船准时离岸，等了一夜的卡车司机按响了喇叭，船上的人挥手回应。",
)


def paragraphs(*texts: str) -> str:
    """Each text as a paragraph of HTML."""
    return "".join(f"<p>{text}</p>" for text in texts)


STORY = paragraphs(LEAD, END)


def article(
    story: str = STORY,
    *,
    title: str = HEADLINE,
    bar: str = BAR,
    above: str = "",
    under: str = "",
    tag: str = "div",
) -> str:
    """A headline, a bar that tells day and source, and a story in an element of its own.

    :param above: what stands between the bar and the story.
    :param under: what stands under the story.
    """
    return f"<h1>{title}</h1>{bar}{above}<{tag} class='content'>{story}</{tag}>{under}"


def document(body: str, *, title: str = HEADLINE, head: str = "") -> str:
    """A whole page of the portal, with no more on it than its body says."""
    return f"<html><head><title>{title}_青禾网</title>{head}</head><body>{body}</body></html>"


def page(story: str = STORY, *, title: str = HEADLINE, head: str = "", **parts: str) -> str:
    """A whole page with an `article` on it."""
    return document(article(story, title=title, **parts), title=title, head=head)
