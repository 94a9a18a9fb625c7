"""Requests to JSON and back, so that the frontier can keep them.

What comes back may have been written by anybody who can write the state: nothing is imported
because of it, and nothing but a request is made of it.
"""

import sys
from typing import Any

import orjson
from scrapy import Request, Spider

_KEPT_APART = frozenset({"url", "priority", "dont_filter"})
_CLASS = "_class"  # as `Request.to_dict` has it
_BLANK = Request("http://x")
_DEFAULTS = {name: getattr(_BLANK, name) for name in Request.attributes}


def to_json(request: Request, spider: Spider) -> str | None:
    """What a request holds besides its URL and priority; None if that is nothing.

    Like `Request.to_dict`, but that looks through all members of the spider for every callback.

    :raises ValueError: a callback is no method of the spider, or `meta` holds what JSON can't.
    """
    fields: dict[str, Any] = {}
    for name in request.attributes:
        value = getattr(request, name)
        if name not in _KEPT_APART and value != _DEFAULTS.get(name):
            fields[name] = value
    for name in ("callback", "errback"):
        if name in fields:
            fields[name] = _method_name(spider, fields[name])
    if "headers" in fields:
        fields["headers"] = [
            [name.decode("latin-1"), [value.decode("latin-1") for value in values]]
            for name, values in fields["headers"].items()
        ]
    if "body" in fields:
        fields["body"] = fields["body"].decode("latin-1")
    if type(request) is not Request:
        fields[_CLASS] = f"{type(request).__module__}.{type(request).__qualname__}"
    try:
        return orjson.dumps(fields).decode() if fields else None
    except TypeError as problem:  # orjson's error is one
        raise ValueError(f"{request} can't be kept: {problem}") from problem


def _method_name(spider: Spider, callback: Any) -> str:
    name = getattr(callback, "__name__", "")
    if getattr(spider, name, None) != callback:
        raise ValueError(f"{callback} is no method of the spider")
    return name


def from_json(url: str, rest: str | None, priority: int, spider: Spider) -> Request:
    """The request again.

    :raises ValueError: the spider has no such callback (any more), or it is no request.
    """
    try:
        return _request(url, orjson.loads(rest) if rest else {}, priority, spider)
    except (TypeError, AttributeError, KeyError) as problem:
        raise ValueError(f"it is no request: {problem}") from problem


def _request(url: str, fields: dict[str, Any], priority: int, spider: Spider) -> Request:
    kind = _class(fields.pop(_CLASS, None))
    unknown = sorted(fields.keys() - (set(kind.attributes) - _KEPT_APART))
    if unknown:
        raise ValueError(f"a request has no field {unknown[0]!r}")
    if "headers" in fields:
        fields["headers"] = {
            name.encode("latin-1"): [value.encode("latin-1") for value in values]
            for name, values in fields["headers"]
        }
    if "body" in fields:
        fields["body"] = fields["body"].encode("latin-1")
    if fields.get("callback") in (None, "parse") and hasattr(spider, "parse_page"):
        fields["callback"] = "parse_page"  # a portal spider's `parse` belongs to its author
    for name in ("callback", "errback"):
        if name in fields:
            fields[name] = _method(spider, fields[name])
    return kind(url, priority=priority, **fields)


def _class(path: str | None) -> type[Request]:
    """A class of requests that the crawl has loaded itself."""
    if path is None:
        return Request
    module, _, name = path.rpartition(".")
    found = getattr(sys.modules.get(module), name, None)
    if not (isinstance(found, type) and issubclass(found, Request)):
        raise ValueError(f"{path} is no class of requests that this crawl knows")
    return found


def _method(spider: Spider, name: str) -> Any:
    method = getattr(spider, name, None)
    if name.startswith("__") or not callable(method):
        raise ValueError(f"the spider has no method {name}")
    return method
