"""`page_count`: what data says of the pages of its list."""

import pytest

from newsspider.discovery.page_counts import PageCount, page_count


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ({"page": 1, "pageSize": 12, "total": 48}, PageCount(1, 4)),
        ({"data": {"rows": [], "pagination": {"current": "2", "totalPages": 9}}}, PageCount(2, 9)),
        ({"pageNo": 3, "size": 20, "totalCount": 41}, PageCount(3, 3)),
        ({"page": 3, "hasMore": True}, PageCount(3, 4)),
        ({"page": 3, "hasMore": False}, None),
        ({"page": 1}, None),
        ({"total": 48, "pageSize": 12}, None),
        ({"page": True, "pages": 3}, None),
        ({"page": 1, "pageSize": 0, "total": 3}, None),
        ({"page": "/news", "query": {}}, None),
        ([], None),
    ],
)
def test_what_counts_pages(data: object, count: PageCount | None) -> None:
    assert page_count(data) == count
