"""Pages whose punctuation is small, ﹐ for ，: Big5 has both, and old pages of Taiwan mix them."""

from newsspider import Article, clean_text, extract
from tests.pages import paragraphs

SMALL = str.maketrans("，、；：？！", "﹐﹑﹔﹕﹖﹗")
TITLE = "渡口停航一天，三百旅客改走陸路"
BAR = "2005年8月9日 記者：林雨桐、沈硯秋"
STORY = (
    "受大風影響，白葦渡口九日全天停航，海事部門勸返旅客三百餘人，貨車改走上游大橋。",
    "「風再大一點，船就靠不了岸。」值班員說，這是今年第三次停航，往年這時候江上是平靜的。",
    "船什麼時候能開？值班員也說不準；他只知道風還沒有停！",
)
RELATED = ("相關報導：", "渡口的清晨，船工正在繫纜繩")
DUMP = "\n".join((TITLE, BAR, *STORY, *RELATED))
PAGE = (
    f"<h1>{TITLE}</h1><p>{BAR}</p><div>{paragraphs(*STORY)}</div>"
    f"<div><p>{RELATED[0]}</p><ul><li>{RELATED[1]}</li></ul></div>"
)


def told(article: Article) -> tuple[str | None, str, list[str]]:
    return article.title, article.text, list(article.authors)


def small(*texts: str) -> list[str]:
    return [text.translate(SMALL) for text in texts]


def test_small_marks_are_read_as_the_usual_ones_and_stay_as_they_are() -> None:
    expected = (*small(TITLE, "\n".join(STORY)), ["林雨桐", "沈硯秋"])
    page = extract(PAGE.translate(SMALL), any_page=True)
    assert page is not None
    assert told(page) == told(clean_text(DUMP.translate(SMALL))) == expected


def test_a_ratio_is_no_label() -> None:
    score = "青禾隊以2∶1勝出﹐全場歡呼﹔比賽在雨中結束。"
    article = clean_text("\n".join((TITLE, BAR, STORY[0], score, STORY[1])))
    assert score in article.text
