"""A project's own rules hold wherever a page is read: for headline, author and credits, too."""

from newsspider import extract
from newsspider.items import Article
from newsspider.words.lexicon import Lexicon, Rule, default_lexicon
from tests.pages import STORY

SHIPPED = default_lexicon()


def read(head: str, lexicon: Lexicon, end: str = "") -> Article:
    article = extract(f"<body>{head}<div>{STORY}{end}</div></body>", lexicon=lexicon)
    assert article is not None
    return article


def test_a_line_that_an_own_rule_knows_is_no_headline() -> None:
    head = "<p>渡口停航一天</p><p>江城夜读专刊</p><p>2024-05-09 08:15 来源：青禾日报</p>"
    own = SHIPPED.extended([Rule("series", "crumb", "head", "江城夜读.{0,4}", "a series")])
    assert read(head, SHIPPED).title == "江城夜读专刊"
    assert read(head, own).title == "渡口停航一天"


def test_a_word_that_an_own_rule_knows_is_no_author() -> None:
    head = "<h1>渡口停航一天</h1><p>2024-05-09 08:15　温庭舟</p>"
    own = SHIPPED.extended([Rule("ship", "tool", "head", "温庭舟", "the name of the ferry")])
    assert read(head, SHIPPED).authors == ["温庭舟"]
    assert read(head, own).authors == []


def test_what_an_own_rule_takes_for_an_advertisement_credits_nobody() -> None:
    head, end = "<h1>渡口停航一天</h1>", "<p>江城夜读：作者：温庭舟</p>"
    own = SHIPPED.extended([Rule("series", "ad", "any", "江城夜读.{0,20}", "a series")])
    assert read(head, SHIPPED, end).authors == ["温庭舟"]
    assert read(head, own, end).authors == []
