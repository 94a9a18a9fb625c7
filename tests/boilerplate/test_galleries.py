"""Where a page is nothing but pictures, their captions are its story."""

from newsspider.extraction.page import Page
from newsspider.page.lines import weigh
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, URL, article, document, page, paragraphs

SIXTY = "号船停了，人走了，江上静了下来，岸上也静了。"


def story(pictures: int, text: str) -> list[str]:
    figures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>{n}{SIXTY}</figcaption></figure>"
        for n in range(pictures)
    )
    return Page(page(figures + paragraphs(text)), URL, labelled=False).paragraphs


def test_three_captions_of_twice_the_text_are_the_story() -> None:
    three = 3 * weigh(f"0{SIXTY}")
    assert 2 * weigh(LEAD) < three < 2 * weigh(END)
    assert story(3, LEAD) == [*(f"{n}{SIXTY}" for n in range(3)), LEAD]
    assert story(3, END) == [END]


def test_pictures_of_the_page_itself_make_no_gallery_of_a_story_with_two() -> None:
    lead = "渡口五月开了船，江上的人多了起来。"
    told = [
        f"五月{day}日，{day}号船载了三十人过江。江上的风比前一天小了许多，岸上的人也多了起来。"
        "船工说，这样的天气还要持续一个星期。"
        for day in ("九", "十")
    ]
    picture = "<p style='text-align: center;'><img src='/1.jpg'></p>"
    text = [f"<p style='text-indent: 2em;'>{part}</p>" for part in (lead, *told)]
    logo = "<div><img src='/logo.png'></div>" + paragraphs("首页", "要闻", "社会", "图片", "视频")
    html = logo + article(picture.join(text))
    assert Page(document(html, title=HEADLINE), URL, labelled=False).paragraphs == [lead, *told]


def test_pictures_between_all_paragraphs_of_a_story_make_no_gallery_of_it() -> None:
    """Its bar and its byline are no part of it then."""
    told = [LEAD + END + text for text in (*PARAGRAPHS[2:], "江上又有了船，岸上又有了人。")]
    html = article("<p><img src='/1.jpg'></p>".join(f"<p>{text}</p>" for text in told))
    assert Page(document(html, title=HEADLINE), URL).paragraphs == told
    assert story(3, END) == [END]  # shorter ones are captions


def test_pictures_without_frames_make_no_gallery_of_longer_paragraphs() -> None:
    """The bar over the story is none of it then; what is said of a gallery's pictures is shorter."""
    told = [
        f"{month}渡口开了船，江上的人多了起来，岸上的店也开了门。船工说，江水比去年高了一尺，渡船要多走一刻钟。"
        for month in ("四月", "五月", "六月", "七月")
    ]
    assert [80 < weigh(text) < 120 for text in told] == [True] * 4
    picture = "<p><img src='/1.jpg'></p>"
    bar = "<img src='/0.jpg'><div class='bar'>2024年05月09日 20:39　来源：渡口新闻网　参与互动(0)</div>"

    def found(parts: list[str]) -> list[str]:
        return Page(document(article(bar + "".join(parts)), title=HEADLINE), URL).paragraphs

    assert found([f"{picture}<p>{text}</p>" for text in told]) == told
    short = [f"渡口{month}开船，江上风大，岸上的人都在等。" for month in ("四月", "五月", "六月")]
    lead = "渡口开了船，江上的人多了起来。"
    gallery = [f"<p>{lead}</p>", *(f"{picture}<p>{text}</p>" for text in short)]
    assert found(gallery)[-3:] == short


def test_two_captions_are_none_beside_any_text() -> None:
    short = "风停了，船开了，江上静。"
    assert 2 * weigh(short) < 2 * weigh(f"0{SIXTY}")
    assert story(2, short) == [short]
    assert story(2, "渡口") != ["渡口"]


def test_what_rules_take_comes_back_where_it_is_all_of_a_story_of_200_points() -> None:
    """As of a page that is a statement on rights."""
    told = "本网{}转载的文章不代表本网立场，版权归原作者所有，如有侵权请联系我们删除。"
    texts = [told.format(mark) for mark in "甲乙丙"]
    assert [weigh(text) for text in texts] == [67] * 3
    for count, found in (2, []), (3, texts):
        html = page(paragraphs(*texts[:count]), bar="")
        assert Page(html, URL, labelled=False).paragraphs == found


def test_who_took_the_pictures_may_be_told_with_the_last_of_them() -> None:
    told = [f"{n}{SIXTY}" for n in range(4)] + ["夜里风停了，船又开了。青禾网记者 林雨桐摄"]
    slides = "".join(f"<li><img src='/{n}.jpg'><p>{text}</p></li>" for n, text in enumerate(told))
    found = Page(page(f"<ul>{slides}</ul>"), URL)
    assert found.paragraphs == told


def test_a_story_under_a_player_outweighs_the_words_over_it() -> None:
    """A label of the player ends what stands over it, and what is told of the video goes on."""

    def under(caption: str, told: str) -> list[str]:
        player = f"<div><img src='/1.jpg'><p>{caption}</p></div><div>视频加载中，请稍候...</div>"
        top = f"<div><h1>{HEADLINE}</h1><div>时间：2024-05-09</div><div>{player}</div></div>"
        html = document(f"{top}<div>{paragraphs(told)}</div>", title=HEADLINE)
        return Page(html, URL, labelled=False).paragraphs

    caption = "《渡口夜航》第一集5月9日起江风频道22:00播出时长：01:45 来源：青禾网"
    assert under(caption, LEAD + END) == [LEAD + END]
    assert under(caption, "《渡口夜航》第二集5月10日起江风频道") == [caption]
