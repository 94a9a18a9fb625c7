"""Every rule of structure has a page where it removes a line, and one where a like line stays."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsspider import extract
from newsspider.boilerplate.structural import STRUCTURAL
from newsspider.dumps.dump import clean_page
from newsspider.dumps.repetition import Repetition
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.items import Article
from newsspider.layouts.profile import OUT, Layout, Profile, slot_of
from newsspider.layouts.slots import key_of, named, path_of
from newsspider.page.lines import from_text
from newsspider.words.lexicon import default_lexicon
from tests.pages import END, HEADLINE, LEAD, URL, page


def around(lead: str = "", middle: str = "", end: str = "") -> str:
    """The two paragraphs of the story with something before, between or after them."""
    return page(f"{lead}<p>{LEAD}</p>{middle}<p>{END}</p>{end}")


@dataclass(frozen=True)
class Pair:
    """A page where a rule removes a line, and a page where a line much like it stays."""

    removes: str
    line: str
    leaves: str
    stays: str


LINKS = "<a href='/a/1.html'>夜市开张首日客流过万</a>"
MORE_LINKS = "<a href='/a/2.html'>老码头改成了图书馆</a>"

SLOGAN = "好的报道从倾听开始，我们相信每一个普通人的经历，都值得被青禾网的记者认真记录。"
TIP = "煮绿豆汤时先用大火烧开，再转小火焖二十分钟，汤色会更清亮。"
IMPRINT = "本网站所刊登的各种新闻信息和专题资料，未经协议授权，不得使用。"
ABSTRACT = "天黑以后，值班员说，渡口停航，货车绕行。旅客散去，候船室只剩下一盏灯。"

TALKERS = ("主持人：", "江雨桐：") * 2
TURN = f"<li><b>{{0}}</b><p>{LEAD}</p><p>10:0{{1}}</p></li>"

PAIRS = {
    "hidden": Pair(
        around(middle="<p style='display:none'>渡口，轮渡时刻，过江船票多少钱。</p>"),
        "渡口，轮渡时刻，过江船票多少钱。",
        # A script unfolds this story: there is nothing else on the page.
        page(f"<p>{LEAD}</p><p>渡口的船票多少钱，时刻表上都有。</p>").replace(
            "class='content'", "class='content' style='display:none'"
        ),
        "渡口的船票多少钱，时刻表上都有。",
    ),
    "portal": Pair(  # whose spider says drop=".note"
        around(middle="<p class='note'>青禾网记者在渡口，时刻为您更新，请刷新本页。</p>"),
        "青禾网记者在渡口，时刻为您更新，请刷新本页。",
        around(
            middle="<p class='notes'>青禾网记者在渡口，<i class='note'>时刻</i>都有人问船。</p>"
        ),
        "青禾网记者在渡口，时刻都有人问船。",
    ),
    "portal-repeat": Pair(  # which its other pages have, too
        around(end=f"<div class='box'><p>{SLOGAN}</p></div>"),
        SLOGAN,
        around(middle=f"<p>{SLOGAN}</p>"),
        SLOGAN,
    ),
    "portal-slot": Pair(  # where its other pages have a tip of the day
        around(end=f"<div class='box'><p>{TIP}</p></div>"),
        TIP,
        around(middle=f"<p>{TIP}</p>"),
        TIP,
    ),
    "portal-block": Pair(  # in which its other pages have nothing of their story
        page(under=f"<ul>{'<li>城事</li>' * 30}</ul><div class='box'><p>{TIP}</p></div>"),
        TIP,
        around(middle=f"<p>{TIP}</p>"),
        TIP,
    ),
    "landmark": Pair(
        around(end="<aside>青禾网由青禾日报社主办，每天更新。</aside>"),
        "青禾网由青禾日报社主办，每天更新。",
        page(f"<p>{LEAD}</p><p>青禾日报社的船也停了，报纸晚到一天。</p>", tag="aside"),
        "青禾日报社的船也停了，报纸晚到一天。",
    ),
    "comments": Pair(
        page(
            under="<ul>"
            "<li><b>江边人</b><p>每年这时候都要停几天，习惯了，安全第一。</p><i>3小时前 回复</i></li>"
            "<li><b>老船工</b><p>以前的木船，这种风也是不敢开的。</p><i>5小时前 回复</i></li>"
            "</ul>"
        ),
        "每年这时候都要停几天，习惯了，安全第一。",
        page(
            f"<div><b>江边人</b><p>{LEAD}</p></div>"
            f"<div><b>老船工</b><p>以前的木船，这种风也是不敢开的。</p></div>"
        ),
        "以前的木船，这种风也是不敢开的。",
    ),
    "turn-clock": Pair(
        page("".join(TURN.format(name, clock) for clock, name in enumerate(TALKERS))),
        "10:03",
        page("".join(f"<h3>10:0{n}</h3><p>{LEAD}</p>" for n in range(4))),
        "10:03",
    ),
    "teasers": Pair(
        page(
            under="<div>"
            f"<div class='t'><h3>{LINKS}</h3><p>记者看到，入夜之后，青禾老街人头攒动。</p></div>"
            f"<div class='t'><h3>{MORE_LINKS}</h3><p>老码头闲置十年之后，重新开门迎客。</p></div>"
            "</div>"
        ),
        "记者看到，入夜之后，青禾老街人头攒动。",
        page(
            f"<div class='t'><h3>江上起风，渡船停开</h3><p>{LEAD}</p></div>"
            "<div class='t'><h3>夜市照常开张迎客</h3><p>记者看到，入夜之后，青禾老街人头攒动。</p></div>"
        ),
        "记者看到，入夜之后，青禾老街人头攒动。",
    ),
    "abstract": Pair(
        around(
            lead="<div class='intro'>值班员说，渡口停航，货车绕行。</div>",
            middle=f"<p>{ABSTRACT}</p>",
        ),
        "值班员说，渡口停航，货车绕行。",
        around(lead="<div class='intro'>值班员说，渡口停航，货车绕行。</div>"),
        "值班员说，渡口停航，货车绕行。",
    ),
    "folded": Pair(
        around(
            lead="<div><div><b>要点</b><p>这篇报道说了渡口停航的始末，也问了船老大的打算。</p></div>"
            "<div><p>这篇报道说了渡口停航的始末，也问了船老大的打算。</p></div></div>"
        ),
        "这篇报道说了渡口停航的始末，也问了船老大的打算。",
        around(lead=f"<div>{'<p>渡口的事要从春天说起，那时江水还没有涨上来。</p>' * 2}</div>"),
        "渡口的事要从春天说起，那时江水还没有涨上来。",
    ),
    "poll": Pair(
        around(
            end="<div><p>渡口该不该建桥？</p><label><input type='radio'>该，方便出行。</label><br>"
            "<label><input type='radio'>不该，渡船是念想。</label></div>"
        ),
        "渡口该不该建桥？",
        around(middle="<p>渡口该不该建桥？</p><ul><li>该：1204票</li><li>不该：310票</li></ul>"),
        "渡口该不该建桥？",
    ),
    "headline": Pair(
        around(lead=f"<p><b>{HEADLINE}</b></p>"),
        HEADLINE,
        around(lead="<p><b>渡口停航一天，货车改走上游</b></p>"),
        "渡口停航一天，货车改走上游",
    ),
    "header": Pair(
        around(lead="<p>江城版</p><p>2024-05-09 08:15:30</p>"),
        "江城版",
        around(lead="<p>江城风急</p>"),
        "江城风急",
    ),
    "head-links": Pair(
        around(lead=f"<p>{LINKS}</p>"),
        "夜市开张首日客流过万",
        around(lead="<p>夜市开张首日客流过万</p>"),
        "夜市开张首日客流过万",
    ),
    "caption": Pair(
        around(middle="<figure><img src='/1.jpg'><figcaption>停在岸边的渡船</figcaption></figure>"),
        "停在岸边的渡船",
        around(middle="<p><img src='/1.jpg'></p><p><b>停在岸边的渡船</b></p>"),
        "停在岸边的渡船",
    ),
    "widget": Pair(
        around(
            middle="<div class='card'><h4>江城手册</h4><ul>"
            "<li><a href='/a/1.html'>轮渡时刻</a></li><li><a href='/a/2.html'>船票价目</a></li>"
            "</ul></div>"
        ),
        "江城手册",
        around(middle="<h4>江城手册</h4><ul><li>轮渡时刻</li><li>船票价目</li></ul>"),
        "江城手册",
    ),
    "label": Pair(
        around(middle=f"<p>{LEAD}</p><div class='mark'>江城在线</div>"),
        "江城在线",
        around(
            middle=f"<div class='mark'>风从江上来</div><p>{LEAD}</p><div class='mark'>船在岸边等</div>"
        ),
        "船在岸边等",
    ),
    "signature": Pair(
        around(end="<p>（林雨桐 沈砚秋）</p>"),
        "（林雨桐 沈砚秋）",
        around(end="<p>（渡口九日停航）</p>"),
        "（渡口九日停航）",
    ),
    "empty-label": Pair(
        around(lead="<p>来源：</p>"),
        "来源：",
        around(end="<p>值班员：</p><p>风再大一点，船就靠不了岸。</p>"),
        "值班员：",
    ),
    "unlike-story": Pair(
        around(end="<div class='slogan'>江城人自己的新闻</div>"),
        "江城人自己的新闻",
        around(end="<p>江城人自己的渡口</p>"),
        "江城人自己的渡口",
    ),
    "link-list": Pair(
        around(middle=f"<p>{LINKS}</p><p>{MORE_LINKS}</p>"),
        "夜市开张首日客流过万",
        around(middle=f"<p>{LINKS}</p>"),
        "夜市开张首日客流过万",
    ),
    "tail-links": Pair(
        around(end=f"<p>{LINKS}</p>"),
        "夜市开张首日客流过万",
        around(end="<p>夜市开张首日客流过万</p>"),
        "夜市开张首日客流过万",
    ),
    "after-credits": Pair(
        around(end="<p>责任编辑：张三</p><p>江城夜话</p>"),
        "江城夜话",
        around(end="<p>江城夜话</p><p>责任编辑：张三</p>"),
        "江城夜话",
    ),
    "learned": Pair(  # what else the labeller takes and leaves: test_labeller.py
        around(end=f"<p>{IMPRINT}</p>"),
        IMPRINT,
        around(end="<p>渡口的老板娘说，她的面馆今天一碗也没有卖出去，等船的人都走了。</p>"),
        "渡口的老板娘说，她的面馆今天一碗也没有卖出去，等船的人都走了。",
    ),
    "undecodable": Pair(
        around(middle="<p>\ufffd\ufffd?\ufffd\ufffd</p>"),
        "\ufffd\ufffd?\ufffd\ufffd",
        around(middle="<p>\ufffd\ufffd江\ufffd\ufffd</p>"),
        "\ufffd\ufffd江\ufffd\ufffd",
    ),
    "outside": Pair(
        page(above="<div class='menu'>青禾网　要闻　城事</div>"),
        "青禾网　要闻　城事",
        page(f"<div>江面上，要闻，城事。</div><p>{LEAD}</p><p>{END}</p>"),
        "江面上，要闻，城事。",
    ),
    "repeated": Pair(
        f"{HEADLINE}\n2024-05-09 08:15:30\n{LEAD}\n{END}\n江城人自己的新闻",
        "江城人自己的新闻",
        f"{HEADLINE}\n2024-05-09 08:15:30\n{LEAD}\n江城人自己的新闻\n{END}",
        "江城人自己的新闻",
    ),
}
DUMP_RULES = {"repeated"}


def dumped(text: str) -> Article:
    """The article of a page in a dump whose pages all have the slogan 江城人自己的新闻."""
    repetition = Repetition()
    for name in ("夜市开张", "码头翻新", "江堤加高", "渡船下水"):
        other = f"{name}首日\n{name}那天，记者去看了看，人很多。\n江城人自己的新闻"
        repetition.add([line.text for line in from_text(other)])
    return clean_page(text, URL, lexicon=default_lexicon(), repetition=repetition)


def page_of(rule: str, text: str, labelled: bool = True) -> Page:
    """The page as it is read where its portal's spider, or its other pages, know the line."""
    selectors = Selectors(drop=".note") if rule == "portal" else None
    return Page(text, URL, selectors=selectors, labelled=labelled, portal=taught(rule))


def taught(rule: str) -> Profile | None:
    """What other pages of the portal taught of the line that a rule removes."""
    pair = PAIRS[rule]
    if rule not in ("portal-repeat", "portal-slot", "portal-block"):
        return None
    page, names = Page(pair.removes, URL), frozenset(("box",))
    if rule == "portal-block":
        slots = frozenset(slot_of(line, names) for line in page.seen.values())
        assert page.body is not None
        block = named(path_of(page.body.seed), names)
        layout = Layout(page.layout, 5, block=block, settled=slots)
        return Profile(names, layouts={page.layout: layout}, outside=frozenset(("div.box#",)))
    line = next(line for line in page.seen.values() if line.key == key_of(pair.line))
    if rule == "portal-repeat":
        return Profile(names, {line.key: (named(line.chain, names),)})
    out = {slot_of(line, names): OUT}
    return Profile(names, layouts={page.layout: Layout(page.layout, 5, out)})


def article_of(rule: str, text: str) -> Article:
    article = dumped(text) if rule in DUMP_RULES else extract_page(page_of(rule, text)).article
    assert article is not None
    return article


def test_every_rule_has_a_pair_of_pages() -> None:
    assert PAIRS.keys() == STRUCTURAL.keys()


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_removes_a_line_and_says_so(rule: str) -> None:
    pair = PAIRS[rule]
    article = article_of(rule, pair.removes)
    taken = " ".join(removed.text for removed in article.extraction.removed if removed.rule == rule)
    assert pair.line in taken
    assert pair.line not in article.text.split("\n")
    assert LEAD in article.text.split("\n")


@pytest.mark.parametrize("rule", [rule for rule in PAIRS if rule not in DUMP_RULES])
def test_a_rule_leaves_a_like_line(rule: str) -> None:
    pair = PAIRS[rule]
    judged = page_of(rule, pair.leaves, labelled=rule == "learned")
    assert pair.stays in judged.paragraphs
    assert LEAD in judged.paragraphs


@pytest.mark.parametrize("rule", sorted(DUMP_RULES))
def test_a_like_line_of_a_dump_stays(rule: str) -> None:
    pair = PAIRS[rule]
    assert {LEAD, pair.stays} <= set(dumped(pair.leaves).text.split("\n"))


@pytest.mark.parametrize(
    "poll",
    [
        "<p>渡口该不该建桥？</p><p>A. 该建</p><p>B. 不该建</p><p>参与投票</p>",
        "<p>【互动调查】渡口该不该建桥？</p><p>该建 61%</p><p>不该建 39%</p>",
        "<p>网友投票</p><p>渡口该不该建桥？</p><p>该建</p><p>不该建</p><p>共1204人参与</p>",
    ],
)
def test_question_and_options_go_with_the_button_or_heading_of_a_poll(poll: str) -> None:
    article = extract(around(end=poll), URL)
    assert article is not None
    assert article.text.split("\n") == [LEAD, END]


@pytest.mark.parametrize(
    "section",
    [
        "<p>桥该不该建？</p><p>投票结果显示，七成居民赞成。</p>",
        "<p>居民投票的结果是：</p><p>赞成建桥 1204票</p><p>反对建桥 310票</p>",
        "<p>桥该不该建？</p><p>该建</p><p>不该建</p><p>居民们各执一词，争了一个下午。</p>",
    ],
)
def test_a_story_about_a_vote_stays_whole(section: str) -> None:
    article = extract(around(middle=section), URL)
    assert article is not None
    texts = section.replace("<p>", "").split("</p>")[:-1]
    assert article.text.split("\n") == [LEAD, *texts, END]


@pytest.mark.parametrize("heading", ["相关内容", "推荐阅读", "热门资讯"])
def test_a_section_headed_by_such_words_is_part_of_the_story(heading: str) -> None:
    inside = "渡口的船工们轮流来图书馆借书，借得最多的是水文图册。"
    section = f"<div><div>{heading}</div><p>{inside}</p></div>"
    # The rules leave it; the labeller knows that 推荐阅读 seldom heads a section.
    assert Page(around(middle=section), URL, labelled=False).paragraphs == [
        LEAD,
        heading,
        inside,
        END,
    ]
    links = f"<div><div>{heading}</div><p>{LINKS}</p><p>{MORE_LINKS}</p></div>"
    article = extract(around(middle=links), URL)
    assert article is not None
    assert article.text.split("\n") == [LEAD, END]


def test_a_day_and_clock_over_a_sentence_heads_an_entry_of_a_live_blog() -> None:
    told = ("每年这时候都要停几天，习惯了，安全第一。", "以前的木船，这种风也是不敢开的。")

    def entries(name: str) -> str:
        rows = zip(("05-09 15:10", "05-09 11:42"), told, strict=True)
        rows_of_list = (f"<li>{name}<i>{time}</i><p>{text}</p></li>" for time, text in rows)
        return f"<ul>{''.join(rows_of_list)}</ul>"

    live = extract(page(f"<p>{LEAD}</p>{entries('')}"), URL)
    assert live is not None
    assert all(text in live.text for text in told)
    readers = extract(page(f"<p>{LEAD}</p>{entries('<b>江边人</b>')}"), URL)
    assert readers is not None
    assert readers.text == LEAD


def test_a_credit_above_verse_does_not_end_it() -> None:
    verse = "<p>江上的风</p><p>吹了一天</p><p>渡口的船</p><p>等了一天</p>"
    found = clean_page(
        "江上的风\n2024-05-09 08:15\n编辑：张三\n江上的风吹了一天\n渡口的船等了一天",
        URL,
        lexicon=default_lexicon(),
    )
    assert found.text == "江上的风吹了一天\n渡口的船等了一天"
    article = extract(page(f"<p>编辑：张三</p><p>{LEAD}</p>{verse}"), URL)
    assert article is not None
    assert article.text.split("\n") == [LEAD, "江上的风", "吹了一天", "渡口的船", "等了一天"]


@pytest.mark.parametrize(
    ("label", "links", "goes"),
    [
        ("<p><b>【渡口好去处】</b></p>", 2, True),
        ("<p><b>【渡口好去处】</b></p>", 1, False),
        ("<p>【渡口好去处】</p>", 2, False),  # nothing sets it apart from an item of the story
        ("<h3>【渡口好去处】</h3>", 2, False),
        ("<p><b>渡口好去处：</b></p>", 2, False),
    ],
)
def test_a_bold_label_goes_with_the_links_under_it(label: str, links: int, goes: bool) -> None:
    listed = "".join(f"<p>{link}</p>" for link in (LINKS, MORE_LINKS)[:links])
    read = Page(around(middle=label + listed), URL, labelled=False)
    texts = [read.lines[index].text for index in read.story]
    assert (not any("渡口好去处" in text for text in texts)) is goes


def test_no_page_names_a_rule_that_is_not_documented() -> None:
    known = STRUCTURAL.keys() | default_lexicon().rules.keys()
    for case in sorted((Path(__file__).parents[1] / "cases").glob("*/page.html")):
        article = extract(case.read_bytes(), URL, any_page=True)
        assert article is not None
        assert {removed.rule for removed in article.extraction.removed} <= known, case.parent.name
