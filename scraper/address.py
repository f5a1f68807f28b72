"""Addresses: one form for all the ways one page is linked to, and whether two addresses are of one site."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from scraper.text import printable

_LONGEST = 8192
_SHOWN = 300
_LONGEST_HOST, _LONGEST_LABEL = 253, 63  # RFC 1035, 2.3.4
_SPACE = re.compile(r"[\t\r\n]")
# Parameters that tell where a reader came from, never which page it is.
_TRACKING = re.compile(
    r"""(?ix)
    utm_\w+ | pk_\w+ | mtm_\w+ | matomo_\w+ | piwik_\w+ | hsa_\w+ | at_(?:medium|campaign|custom\d|link\w*|bbc\w*)
    | (?:fb|g|y|ys|ms|dc|tw|tt|li_fat_|s_k)?clid | gclsrc | gbraid | wbraid | gad_source | gad_campaignid | srsltid
    | fb_(?:action|source|ref)\w* | mibextid | igsh(?:id)? | ig_rid | mc_(?:cid|eid) | _hs(?:enc|mi|fp) | hsctatracking
    | mkt_tok | oly_(?:anon|enc)_id | vero_(?:id|conv) | wickedid | _ga | _gl | _openstat | dm_i | tblci | rb_clickid
    | elq | elqtrack\w* | s_cid | ns_(?:mchannel|source|campaign|linkname|fee) | cmp | cmpid? | ocid | ito | icid | ncid
    | sref | smid | smtyp | ref_?src | ref_?url | spm | scm | share_?(?:id|from|source|token) | trk\w* | campaign_?id
    | xtor | wt[._]\w+ | maca | guccounter | guce_referrer(?:_sig)? | taid | cvid | algo_\w+ | ss_source
    | ss_campaign_\w+ | from_?rss | rss | itm_\w+ | int_?cmp | int_?cid | ico | itid | oref | src_?ref | dicbo | xid
    | _sp | cm_mmc | ftag | ex_cid | et_(?:cid|rid|lid|sub) | __twitter_impression | tpcc
    | (?:hs_|_)?amp(?:-content)? | outputtype
    """
)
# Parameters that only sometimes do: dropped by these values.
_TRACKING_VALUE = re.compile(
    r"""(?ix)
    (?:ref|referrer|source|src|from|via|origin)=
    (?:rss\w*|feed\w*|atom|newsletter\w*|e?mail|twitter|x|facebook|fb|social\w*|google\w*|home|homepage|hp|push|app|share\w*
    |whatsapp|telegram|linkedin|reddit|bsky|mastodon|yahoo|msn|apple_?news|menu\w*|nav|main_?nav|header\w*|footer\w*
    |related\w*|side_?bar\w*|article|topnews)
    | (?:partner|emc|r|mbid|feedtype)=rss | tgt=nr | (?:view|format|type|mode|output)=(?:amp|print\w*)
    | print=\w* | printable=\w*
    | (?:phpsessid|jsessionid|aspsessionid\w*|cftoken|sess(?:ion)?_?id|sid)=[\w.-]{16,}
    """
)
# Most addresses are so plain that only their path may be anything but canonical.
_PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*((?:/(?!\.)[A-Za-z0-9._~-]*)+)")
_AMP_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)")
_SESSION = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[\w.!-]*")
_HOST = re.compile(r"[^\s\x00-\x2c/;<>@\[\]^`{|}\x7f\\%]+")
# AMP and print forms of a path. "/print" alone may be a section: it counts behind a segment with a hyphen or digit.
_AMP_PATH = re.compile(
    r"(?i)^/(?:platform/|google-)?\.?amp(?=/.)|/(?:tn)?amp(?:\.html?|/index\.html?)?(?=/?$)|(?<=/)amp/(?=[^/]+/?$)"
    r"|[.~]amp(?=\.html?$)"
)
_PRINT_PATH = re.compile(r"(?i)(/(?=[^/]*[\d-])[^/]*+)/print(?:\.html?)?(/?)$")
# What the spellings of one address differ in, beyond what can be fetched as well.
_LOOSE_END = re.compile(r"(?i)(?:[.~]amp|\.html?)$")
_WHOLE = re.compile(r"(?i)(?:page|seite|pagina)=all|(?:showall|single|singlepage|all)=(?:1|true|yes)")
_INDEX = re.compile(r"(?i)/(?:index|default)\.(?:html?|php|aspx?)$")
# The last labels of a host that registrars sell under, beside plain top-level domains.
_SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "govt", "ne", "net", "nom", "or", "org", "ltd", "plc", "sch")
)


def canonicalize(url: str) -> str:
    """The address in the one form that stands for the page: lower-case host, no fragment, no tracking parameters, the
    rest sorted and escaped alike, no AMP or print path, no id of a session, no default port.

    What is no address of http or https comes back as it is, without white space around.
    """
    url = _SPACE.sub("", url.strip())
    return url if len(url) > _LONGEST else _canonical(url)


@lru_cache(maxsize=256)  # of one page for its address and for what it goes by
def _canonical(url: str) -> str:
    plain = _PLAIN.fullmatch(url)
    if plain and not _AMP_PATH.search(plain[1]) and not _PRINT_PATH.search(plain[1]):
        return url
    parts = _split(url)
    if parts is None:
        return url
    bare = _SESSION.sub("", parts.path) if ";" in parts.path else parts.path
    path = _PRINT_PATH.sub(r"\1\2", _AMP_PATH.sub("", bare)) or "/"
    query = "&".join(p for p in parts.query.split("&") if p and not _tracks(p))
    bare = urlunsplit((parts.scheme.lower(), _netloc(parts), path, query, ""))
    from w3lib.url import canonicalize_url  # few addresses need it, and it takes a while to load

    try:
        return canonicalize_url(bare, keep_blank_values=True)
    except (ValueError, UnicodeError):
        return bare


@lru_cache(maxsize=256)  # of one page for the list that names it, for the memory and for its record
def key(url: str) -> str:
    """What all spellings of an address have in common: the canonical form without scheme, "www." and mobile or AMP
    host, the last slash, ".html", the name of an index page, and the wish for all pages in one. No address to fetch.
    """
    address = canonicalize(url)
    parts = _split(address)
    if parts is None:
        return address
    path = _LOOSE_END.sub("", _INDEX.sub("/", parts.path).rstrip("/"))
    query = "&".join(p for p in parts.query.split("&") if not _WHOLE.fullmatch(p))
    return "".join((_netloc(parts, host_of(address)), path, query and f"?{query}"))


def _split(url: str) -> SplitResult | None:
    """The parts of an address of http or https with a host and a port that can be; else None."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    return parts if parts.scheme.lower() in ("http", "https") and (":" in host or _HOST.fullmatch(host)) else None


@lru_cache(maxsize=256)  # of one page where it is asked for and where the request is let through
def fault(url: str) -> str | None:
    """Why an address cannot be asked for; None if it can. Nobody logs in, so one with a user's name is none."""
    from w3lib.url import safe_url_string  # no page that is only read needs it

    try:
        parts = urlsplit(url)
        _ = parts.port
        asked = safe_url_string(url)  # by Scrapy, with a host of ASCII if IDNA knows it
    except UnicodeError:
        return "an address with halves of characters"
    except ValueError as error:
        return f"no address: {error}"
    host = parts.hostname or ""
    if parts.scheme.lower() not in ("http", "https"):
        return "not an address of http or https"
    if "@" in parts.netloc:
        return "an address with a user's name: nobody logs in"
    if not host:
        return "an address without a host"
    if ":" not in host and not (_HOST.fullmatch(host) and asked.isascii()):
        return "an address with a host that cannot be"
    if len(host) > _LONGEST_HOST or max(map(len, host.split("."))) > _LONGEST_LABEL:
        return "an address with a host of too long a name"
    return None


def shown(url: str) -> str:
    """An address as a line quotes it: printable, without a user's name and password, of a long one the beginning."""
    if "@" in url:
        scheme, slashes, rest = url.partition("//")
        host, slash, path = rest.partition("/")
        url = f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}"
    return printable(url if len(url) <= _SHOWN else f"{url[:_SHOWN]}…", kept="")


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return bool(_TRACKING.fullmatch(name) or _TRACKING_VALUE.fullmatch(parameter))


def _netloc(parts: SplitResult, host: str | None = None) -> str:
    host = host or (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    return host if parts.port in (None, default) else f"{host}:{parts.port}"


@lru_cache(maxsize=256)  # what is asked of a page is asked of its own address each time
def host_of(url: str | None) -> str:
    """Host of an address in lower case without www., m. or amp.; empty if it has none."""
    parts = _split((url or "").strip())
    host = (parts.hostname or "").rstrip(".") if parts else ""
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    return _AMP_HOST.sub("", host)


def registered(url: str | None) -> str:
    """The part of the host that is registered: "bbc.co.uk" of "news.bbc.co.uk"; the whole of an IP address."""
    host = host_of(url)
    labels = host.split(".")
    if labels[-1].isdigit() or ":" in host or len(labels) < 3:
        return host
    kept = 3 if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


def same_site(one: str | None, other: str | None) -> bool:
    """Whether two addresses have the same registered host."""
    return bool(registered(one)) and registered(one) == registered(other)


def is_home(url: str) -> bool:
    """Whether an address is a site's front page, in one language or the other."""
    parts = _split(url.strip())
    path = _INDEX.sub("/", parts.path) if parts else ""
    return (
        bool(parts)
        and not (parts and parts.query)
        and bool(re.fullmatch(r"/?(?:[a-z]{2}(?:-[a-zA-Z]{2})?/?|home/?)?", path))
    )
