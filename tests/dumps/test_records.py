"""What the records of dumps call their fields, and what is wrong with a record."""

from collections.abc import Mapping

import pytest

from newsspider.dumps.records import flattened, text_of, url_of


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"text": "渡口"}, "渡口"),
        ({"Raw Content": "渡口"}, "渡口"),
        ({"正文": "渡口"}, "渡口"),
        ({"text": "  ", "content": "渡口"}, "渡口"),
        ({"text": 5, "content": "渡口"}, "渡口"),
        ({"text": "", "content": ""}, ""),
        ({"text": ["渡口", "停航"]}, "渡口\n停航"),
        ({"text": {"content": "渡口"}}, "渡口"),
        ({"content": [{"text": "渡口"}, {"img": "1.jpg"}, "停航"]}, "渡口\n停航"),
        ({"newsContent": "渡口"}, "渡口"),
        ({"新闻正文": "渡口", "新闻": "停航"}, "渡口"),
        ({"article_content": "渡口", "content": "停航"}, "停航"),  # its own name is surer
        ({"text": "<p>渡口</p> 停航"}, "<p>渡口</p> 停航"),  # about HTML
        ({"text": "<p><p><p>"}, "<p><p><p>"),
    ],
)
def test_the_text_of_a_record(record: Mapping[str, object], text: str) -> None:
    assert text_of(record) == text


@pytest.mark.parametrize(
    ("record", "error", "message"),
    [
        ({"title": 5, "body_html": ""}, ValueError, "no 'text' field: it has body_html, title; a "),
        ({}, ValueError, "no 'text' field: it has nothing; a page's text may be called text, "),
        ({"Text": 5}, TypeError, "its 'Text' is no string"),
        ({"text": []}, TypeError, "its 'text' is no string"),
        ({"text": ["渡口", 1]}, TypeError, "its 'text' is no string"),
        ({"text": {"other": "渡口"}}, TypeError, "its 'text' is no string"),
        ({"text": "", "content": "<p>渡口</p><p>"}, ValueError, "its 'content' is HTML: call it "),
        ({"content": "<p>渡口</p>"}, ValueError, "its 'content' is HTML: call it "),
        ({"bodyHtml": "<p>渡口</p>"}, ValueError, "its 'bodyHtml' is HTML: call it "),
        ({"渡" * 30: ""}, ValueError, f"no 'text' field: it has {'渡' * 24}…; a "),
    ],
)
def test_what_is_wrong_with_a_record(
    record: Mapping[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as raised:
        text_of(record)
    assert str(raised.value).startswith(message)


def test_fields_that_a_service_put_into_an_object_count_unless_the_record_has_its_own() -> None:
    record = {"meta": {"title": "渡口", "url": "http://a.example/1"}, "title": "停航"}
    assert flattened(record) == {"title": "停航", "url": "http://a.example/1"}
    told = {"text": "渡口", "title": "停航", "url": "http://a.example/1"}
    assert flattened({"data": {"text": "渡口", "metadata": record}}) == told
    told = {"_id": "1", "source": "青禾日报"}
    assert flattened({"_id": "1", "_source": {"source": "青禾日报"}}) == told
    assert flattened({"meta": "渡口"}) == {"meta": "渡口"}


@pytest.mark.parametrize(
    ("record", "url"),
    [
        ({"url": " http://a.example/1 "}, "http://a.example/1"),
        ({"url": "", "link": "http://a.example/2"}, "http://a.example/2"),
        ({"source": "https://a.example/1"}, "https://a.example/1"),
        ({"source": "http://a.example/1", "url": "http://a.example/2"}, "http://a.example/2"),
        ({"source": "青禾日报"}, None),
        ({"url": 5}, None),
    ],
)
def test_the_url_of_a_record(record: Mapping[str, object], url: str | None) -> None:
    assert url_of(record) == url
