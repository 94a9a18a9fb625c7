"""Canonical URLs: one article, one name."""

import re
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

import tldextract
from w3lib.url import safe_url_string

_TRACKING = re.compile(
    r"(?:utm_\w+|spm\w*|scm|from\w{0,12}|share\w*|is_?share|isappinstalled|source_?from|ref(?:er(?:r?er)?)?|refer_\w+|src_?from|"
    r"wt_\w+|wtr|tj|tjfrom|fr|fbclid|gclid|msclkid|yclid|mc_[ce]id|_t|_r|timestamp|nsukey|clicktime|enterid|"
    r"phpsessid|jsessionid|sessionid|session_id|aspsessionid\w*|cftoken|zhibo|bd_vid|hmsr|hmpl|hmcu|hmkw|hmci|"
    r"track\w*|_?trackid|trace_?id|eqid|wxfrom|scene|nettype|pvid|vd_source|weibo_id|tt_from|xsec_\w+)",
    re.I,
)
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.I)
_SESSION_CHARS = 16  # a shorter `sid` is the id of a story
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$", re.I)
_ID = re.compile(r"\d{5,}|[0-9a-f]{8,}", re.I)
# The list that tldextract ships: a crawl must not fetch one from somewhere else.
_split_domain = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def site_of(url: str) -> str:
    """The registered domain of a URL, or its host (with no port) where there is none."""
    return _split_domain(url).top_domain_under_public_suffix or (urlsplit(url).hostname or "")


def parsable(url: str | None) -> str:
    """The URL, or nothing where it is none that can be parsed, such as ``http://[``."""
    try:
        urlsplit(url or "")
    except ValueError:
        return ""
    return url or ""


def canonical_url(url: str, base: str | None = None) -> str:
    """The canonical form of a URL.

    Fragment, tracking and session parameters and a default port go; scheme and host are lower
    case; ``/index.html`` is its folder. The order of the other parameters stays. Percent-encoding
    is UTF-8. A URL that cannot be parsed is returned as it is.
    """
    try:
        url = safe_url_string(urljoin(base, url.strip()) if base else url.strip())
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if not host:
        return url
    if ":" in host:  # IPv6
        host = f"[{host}]"
    if port and port != {"http": 80, "https": 443}.get(parts.scheme):
        host = f"{host}:{port}"
    path = _INDEX.sub("/", _SESSION_PATH.sub("", parts.path)) or "/"
    query = "&".join(filter(_is_content, parts.query.split("&")))
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def _is_content(pair: str) -> bool:
    """Whether a name=value of a query says what the page is; its bytes stay as they are."""
    name, _, value = pair.partition("=")
    name = unquote(name)
    if not pair or (name.lower() == "sid" and len(value) >= _SESSION_CHARS):
        return False
    is_offset = name.lower() == "from" and value.isdigit()
    return is_offset or not _TRACKING.fullmatch(name)


def page_url(url: str, declared: str | None) -> str:
    """The canonical URL of a page: what it declares (rel=canonical, og:url) if that is plausible.

    Plausible is a URL of the same site that ends like the page's own or carries the same id: some
    sites declare their front page on every story.
    """
    own = canonical_url(url)
    if not declared:
        return own
    claim = canonical_url(declared, url)
    if not claim.startswith(("http://", "https://")) or site_of(claim) != site_of(own):
        return own
    return claim if _same_document(own, claim) else own


def _same_document(own: str, claim: str) -> bool:
    one, other = urlsplit(own), urlsplit(claim)
    if urlsplit(claim).path in ("", "/") and not other.query:
        return False
    names = [
        unquote(part.path).rstrip("/").rpartition("/")[2].partition(".")[0] for part in (one, other)
    ]
    if names[0] and names[0] == names[1] and one.query == other.query:
        return True
    ids = [_ID.findall(f"{part.path}?{part.query}")[-1:] for part in (one, other)]
    return bool(ids[0]) and ids[0] == ids[1]
