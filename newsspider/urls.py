"""Canonical URLs: one article, one name."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from newsspider.remembered import remembered
from newsspider.words.time import DAY_DD, MONTH_MM, YEAR

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# What a parameter is called that says where a visitor comes from, not what the page is.
_CAMPAIGNS = r"utm_\w+ mc_[ce]id fbclid gclid msclkid yclid bd_vid hm(?:sr|pl|cu|kw|ci) adtag zhibo"
_REFERRERS = r"""
    spm\w* scm from\w{0,12} source_?from src_?from tt_from click_?from tjfrom wxfrom fr tj
    ref(?:er(?:r?er)?)? refer_\w+ pgv_ref vd_source
"""
_SHARES = r"""
    share\w* is_?share isappinstalled mpshare chksm pass_ticket exportkey nsukey scene weibo_id
"""
_TRACES = r"""
    wt_\w+ wtr track\w* _?trackid trace_?id eqid pvid enterid clicktime timestamp _t _r nettype
    ivk_sa xsec_\w+
"""
_SESSIONS = r"phpsessid jsessionid sessionid session_id sessid aspsessionid\w* cfid cftoken"
_TRACKING = re.compile(
    "|".join(" ".join((_CAMPAIGNS, _REFERRERS, _SHARES, _TRACES, _SESSIONS)).split()), re.I
)
# Servlets write ;jsessionid=…, ASP.NET a folder (S(…)) of 24 characters.
_SESSION_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/?#;]*|/\((?:[A-Z]\([a-z0-9]{24}\))+\)(?=/)", re.I
)
_SESSION_CHARS = 16  # a shorter `sid` is the id of a story
# A clock or a random number that keeps a URL out of caches.
_KINDS = {
    **dict.fromkeys("_ t ts time r rnd rand random v ver".split(), "buster"),
    "sid": "session",
    "from": "offset",
}
_UNKNOWN_ADDRESS = "internet.e-mail"  # in what Windows marks as saved from the web
_NAMES = 1024
_BUSTER = re.compile(r"1[5-9]\d{8}(?:\d{3})?|0\.\d{6,}")
# `from` is where a list goes on, or the place that a story was linked from.
_OFFSET = re.compile(r"\d[\d-]*")
_STORY = re.compile(rf"\d{{5,}}|{YEAR}[-/_]?{MONTH_MM}|/[0-9a-f]{{10,}}")
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$", re.I)
_PORTS = {"http": "80", "https": "443"}
# What safe_url_string, urlsplit and their like leave as it is.
_PLAIN = re.compile(
    r"(https?)://((?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63})(?::([1-9]\d{1,3}))?(/[\w/.~%+,;=:@!$&*()-]*)?"
    r"(?:\?([\w/.~%+,;=:@!$&*()?-]*))?(?:#[\x21-\x7e]*)?",
    re.ASCII,
)
# The same of saved pages that name no URL: it is theirs as it stands.
_PLAIN_FILE = re.compile(r"file:///[\w/.~%+,=:@!$&*()-]+", re.ASCII)
# A link that is joined to its base, or to a folder above it, by adding it.
_PLAIN_HREF = re.compile(
    r"(?P<up>(?:\.\.?/){0,9})(?=[\w/])(?:https?://[\w.-]+(?::\d+)?(?![^/?#]))?[\w/.~%+,=@!$&*()-]*"
    r"(?:\?[\w/.~%+,=:@!$&*()?-]+)?(?:#[\w/.~%=-]+)?",
    re.ASCII,
)
_DATE = re.compile(rf"{YEAR}{MONTH_MM}{DAY_DD}")
_ID = re.compile(r"\d{5,}|[0-9a-f]{8,}", re.I)
# A host of these in front of another one serves the same pages to other devices.
_TWINS = frozenset("www m wap 3g mobile".split())
_DOTS = str.maketrans("。．｡", "...")  # RFC 3490, 3.1
_HOSTS = 4096
_URLS = 8192


MOST_CHARS = 1000
"""A longer URL is no story's; none is followed."""


@remembered(_URLS, MOST_CHARS)
def site_of(url: str) -> str:
    """The registered domain of a URL, or its host (with no port) where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    parts = _split_domain(host) if host else None
    return f"{parts.domain}.{parts.suffix}" if parts and parts.domain and parts.suffix else host


def portal_host(url: str) -> str:
    """What pages that may teach each other have in common: the host of a URL, if it has one."""
    return (urlsplit(parsable(url)).hostname or "").removeprefix("www.")


def publisher_of(host: str) -> str:
    """The registered domain of a host without its suffix, `people` of www.people.com.cn.

    It is the host itself where there is none.
    """
    parts = _split_domain(host)
    return parts.domain if parts.suffix and parts.domain else host


class _Parts(NamedTuple):
    """A host, cut where its registered domain begins and ends."""

    subdomain: str
    domain: str
    suffix: str
    """What the public suffix list (its ICANN part) has, nothing if it has none."""


@cache
def _suffixes() -> "PublicSuffixList":
    # The list that it ships: a crawl must not fetch one. tldextract would load a client for HTTP.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=False, only_icann=True)


@remembered(_HOSTS)  # the links of a page lead to few hosts
def _split_domain(netloc: str) -> _Parts:
    host = netloc.partition(":")[0].translate(_DOTS).rstrip(".")
    suffix = _suffixes().publicsuffix(host, keep_case=True) or ""
    rest = host[: len(host) - len(suffix)].rstrip(".")
    subdomain, _, domain = rest.rpartition(".")
    return _Parts(subdomain, domain, suffix)


def url_fingerprint(url: str) -> str:
    """The key under which the twins of one page are one: http and https, www, m, wap.

    It is the canonical URL without its scheme and without a host prefix that only tells the
    device; other subdomains stay. No URL to fetch.
    """
    canonical = canonical_url(url)
    scheme, mark, rest = canonical.partition("://")
    if not mark or scheme not in ("http", "https"):
        return canonical
    netloc, slash, path = rest.partition("/")
    return f"{_twin_host(netloc)}{slash}{path}"


def _twin_host(netloc: str) -> str:
    subdomain = _split_domain(netloc).subdomain
    while subdomain:
        prefix, _, subdomain = subdomain.partition(".")
        if prefix not in _TWINS:
            break
        netloc = netloc[len(prefix) + 1 :]
    return netloc


def parsable(url: str | None) -> str:
    """The URL, or nothing where it is not one that can be parsed, such as ``http://[``.

    Nor is it one that programs write for a page whose address they do not know.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return "" if parts.netloc == _UNKNOWN_ADDRESS else url or ""


def join(base: str, href: str) -> str:
    """The absolute URL of a link, as `urllib.parse.urljoin` has it.

    :raises ValueError: one of them can't be parsed.
    """
    is_plain = len(base) <= MOST_CHARS and base.startswith(("http://", "https://"))
    plain = _PLAIN_HREF.fullmatch(href) if is_plain else None
    if plain and href.startswith(("http://", "https://")):
        return href
    if plain and "//" not in href and "/." not in (rest := href[plain.end("up") :]):
        way, rest = ("/", href[1:]) if href[0] == "/" else (plain["up"] or ".", rest)
        return f"{_folder(base, way)}{rest}"
    return urljoin(base, href)


@lru_cache(_NAMES)  # all links of a page have its base
def _folder(base: str, way: str) -> str:
    """Where a way such as ``../`` or ``/`` leads from a URL."""
    return urljoin(base, way)


def canonical_url(url: str, base: str | None = None) -> str:
    """The canonical form of a URL.

    Fragment, tracking and session parameters and a default port go; scheme and host are lower
    case; ``/index.html`` is its folder. The order of the other parameters stays. Percent-encoding
    is UTF-8. A URL that cannot be parsed is returned as it is.
    """
    # A longer one may be data, and is not worth its place in the memory.
    is_short = len(url) <= MOST_CHARS and (base is None or len(base) <= MOST_CHARS)
    return (_canonical if is_short else _canonical.__wrapped__)(url, base)


@lru_cache(maxsize=_URLS)  # each step asks for those of a page, and its menu is on all pages
def _canonical(url: str, base: str | None) -> str:
    if not base and _PLAIN_FILE.fullmatch(url):
        return url
    # `urljoin` leaves an absolute URL as it is, but for parameters that are empty.
    plain = None if base and ";" in url else _PLAIN.fullmatch(url)
    if plain:  # as most are: nothing to escape, and half the cost
        scheme, host, port, path, query = plain.groups("")
    else:
        try:
            from w3lib.url import safe_url_string  # it loads a client for HTTP

            url = safe_url_string(urljoin(base, url.strip()) if base else url.strip())
            scheme, _, path, query, _ = parts = urlsplit(url)
            host, port = (parts.hostname or "").rstrip("."), str(parts.port or "")
        except ValueError:
            return url
        if not host:
            return url
        if ":" in host:  # IPv6
            host = f"[{host}]"
    if port and port != _PORTS.get(scheme):
        host = f"{host}:{port}"
    if ";" in path or "(" in path:
        path = _SESSION_PATH.sub("", path)
    path = _INDEX.sub("/", path) or "/"
    if query:
        query = "&".join(pair for pair in query.split("&") if _is_content(pair, path))
    return f"{scheme}://{host}{path}?{query}" if query else f"{scheme}://{host}{path}"


def _is_content(pair: str, path: str) -> bool:
    """Whether a name=value of a query says what the page is; its bytes stay as they are."""
    name, _, value = pair.partition("=")
    kind = _kind_of(name)
    if kind == "session":
        return len(value) < _SESSION_CHARS
    if kind == "buster":
        return _BUSTER.fullmatch(value) is None
    if kind == "offset":
        return _OFFSET.fullmatch(value) is not None and _STORY.search(path) is None
    return kind == "content" and pair != ""


@remembered(_NAMES)  # the links of a site have few parameters
def _kind_of(name: str) -> str:
    """What a parameter of a query is by its name."""
    name = unquote(name).lower()
    if name in _KINDS:
        return _KINDS[name]
    return "tracking" if _TRACKING.fullmatch(name) else "content"


def page_url(url: str, declared: str | None) -> str:
    """The canonical URL of a page: what it declares (rel=canonical, og:url) if that is plausible.

    Plausible is a URL of the same site that ends like the page's own or carries the same id: some
    sites declare their front page, or one and the same story, on every story.
    """
    own = canonical_url(url)
    if not declared or len(declared) > MOST_CHARS:
        return own
    claim = canonical_url(declared, url)
    if not claim.startswith(("http://", "https://")) or site_of(claim) != site_of(own):
        return own
    return claim if _same_document(own, claim) else own


def _same_document(own: str, claim: str) -> bool:
    one, other = urlsplit(own), urlsplit(claim)
    if other.path in ("", "/") and not other.query:
        return False
    if _is_longer(one, other):
        return False
    if one.query == other.query and _ending(one.path) == _ending(other.path) != []:
        return True
    ids = [_id_of(part) for part in (one, other)]
    return ids[0] is not None and ids[0] == ids[1]


def _is_longer(own: SplitResult, claim: SplitResult) -> bool:
    """Whether a claim only adds to a URL, such as the number of another page of the story."""
    if own.path == claim.path:
        return len(claim.query) > len(own.query)
    stem, dot, suffix = own.path.rpartition(".")
    longer = (
        re.escape(stem if dot else suffix) + r"[_-]\d{1,3}" + re.escape(dot + suffix if dot else "")
    )
    return re.fullmatch(longer, claim.path) is not None


def _ending(path: str) -> list[str]:
    """The last segment of a path without its suffix; with the folder where it has no number."""
    folder, _, name = unquote(path).rstrip("/").rpartition("/")
    name = name.partition(".")[0]
    if not name:
        return []
    return [name] if _ID.search(name) else [folder.rpartition("/")[2], name]


def _id_of(parts: SplitResult) -> str | None:
    """The id of a story: the last long number of its file name or query that is no date."""
    name = parts.path.rstrip("/").rpartition("/")[2]
    ids = [found for found in _ID.findall(f"{name}?{parts.query}") if not _DATE.fullmatch(found)]
    return ids[-1] if ids else None
