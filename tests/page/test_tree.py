from newsspider import extract
from newsspider.page.tree import parse

STORY = (
    "<p>渡口的船工说，河道去年冬天才重新清出来，沿岸的茶馆又开门了。</p>"
    "<p>按照计划，今年九月底之前，全长十一公里的步道将全部贯通。</p>"
)


def _tags(page: str, of: str) -> list[object]:
    root = parse(page)
    found = None if root is None else root.find(of)
    return [] if found is None else [child.tag for child in found]


def test_a_head_that_nobody_closes_ends_where_the_page_begins() -> None:
    head = "<html><head><title>渡口</title><!-- 样式 --><style>p{}</style>"
    page = f"{head}<header>青禾网</header><main>{STORY}</main><footer>联系我们</footer></html>"
    assert _tags(page, "body") == ["header", "main", "footer"]
    assert "header" not in _tags(page, "head")


def test_what_stands_before_the_body_goes_to_its_beginning() -> None:
    page = f"<!doctype html><meta charset=utf-8><nav>青禾网</nav><div>{STORY}</div>"
    assert _tags(page, "body") == ["nav", "div"]


def test_a_head_of_its_own_elements_stays_as_it_is() -> None:
    head = (
        "<meta charset='utf-8'><title>渡口</title><base href='/'><noscript><p>x</p></noscript>"
        "<link rel='next' href='2.html'><template><main>y</main></template><script>1</script>"
    )
    page = f"<html><head>{head}</head><body><main>{STORY}</main></body></html>"
    assert _tags(page, "body") == ["main"]


def test_a_story_behind_a_head_that_nobody_closes_is_read() -> None:
    page = (
        "<html><head><meta charset='utf-8'><title>护城河边的清晨_手机青禾</title>"
        "<main><article><h1>护城河边的清晨</h1><div><span>2019-02-21 15:41:26</span>"
        f"<span class='source'>青禾报</span></div>{STORY}</article></main>"
        "<footer>&copy;1997-2019 青禾网版权所有</footer></body></html>"
    )
    article = extract(page, "https://m.qinghe.example/2019/0221/7.html")
    assert article is not None
    assert (article.title, article.source) == ("护城河边的清晨", "青禾报")
    assert article.text.startswith("渡口的船工说")
    assert article.text.endswith("全部贯通。")


def test_the_end_of_a_line_break_is_a_line_break() -> None:
    page = "<html><body><div>渡口</br>茶馆</BR >步道<br/></br></div></body></html>"
    assert _tags(page, "body/div") == ["br"] * 4


def test_tags_that_begin_like_the_end_of_a_line_break_are_none() -> None:
    assert _tags("<div>渡口<brand>茶馆</brand>步道</div>", "body/div") == ["brand"]
