"""Pages that are weighed together come to what each of them comes to alone."""

import gc
from datetime import UTC, datetime

from newsspider.dumps.characters import Characters
from newsspider.dumps.dump import TextOfPage, clean_page, clean_pages
from newsspider.dumps.metadata import DumpMetadata
from newsspider.words.lexicon import default_lexicon

FETCHED = datetime(2024, 5, 10, tzinfo=UTC)
LEXICON = default_lexicon()
SENTENCE = "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日恢复。"
HEAD = "大风来袭，渡口停航一天\n来源：青禾日报\n2024-05-09 10:00\n"
PAGES = [
    f"{HEAD}{SENTENCE}\n{SENTENCE[::-1]}\n责任编辑：张三\n相关内容\n春耕开始...\n",
    "文",
    "首页\n新闻\n体育\n夜市开张首日客流超过三千\n" + "市民在老街排起长队，摊主说备货不够。\n" * 3,
    "渡口 夜市\n" * 400,
    f"{SENTENCE}\n",
    f"The ferry is closed today.\n{HEAD}{SENTENCE * 3}",
]


def test_pages_that_are_cleaned_together_give_what_they_give_alone() -> None:
    pages = [
        TextOfPage(text, f"https://news.qinghe.example/{number}.html", DumpMetadata())
        for number, text in enumerate(PAGES)
    ]
    together = clean_pages(pages, lexicon=LEXICON, fetched=FETCHED)
    alone = [clean_page(x.text, x.url, lexicon=LEXICON, fetched=FETCHED) for x in pages]
    assert [x.to_json() for x in together] == [x.to_json() for x in alone]
    assert together[0].title == "大风来袭，渡口停航一天"
    assert not together[1].text


def test_what_pages_were_weighed_with_goes_without_a_search_for_garbage() -> None:
    gc.collect()
    gc.disable()
    try:
        clean_page(PAGES[0], "https://news.qinghe.example/", lexicon=LEXICON)
        left = [x for x in gc.get_referrers(Characters) if type(x) is Characters]
    finally:
        gc.enable()
    assert not left
