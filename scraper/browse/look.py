"""How values of the record are written on a page: dates, links, found words, Markdown, sources in plain words."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import quote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from scraper.article import Article, Reference
from scraper.browse.search import END, START

_HOST = re.compile(r"[A-Za-z0-9._-]+")
_MARKS = re.compile(f"[{START}{END}]")

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_SOURCES = (
    ("json-ld", "what the page states as data (JSON-LD)"),
    ("microdata", "what the page states as data (microdata)"),
    ("meta:", "a meta tag of the page"),
    ("link:", "a link tag of the page"),
    ("html:", "the page's own markup"),
    ("dom", "the page as a reader sees it"),
    ("site:", "a rule in the site's file"),
    ("url", "the address"),
    ("text", "the page saved as plain text"),
)

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def marked(text: str) -> Markup:
    """Text whose found words stand between START and END, with `<mark>` around them."""
    pieces: list[Markup | str] = []
    inside = False
    for piece in re.split(f"({_MARKS.pattern})", text):
        if piece in (START, END):
            inside = piece == START
        elif piece:
            pieces.append(Markup("<mark>{}</mark>").format(piece) if inside else escape(piece))
    return Markup("").join(pieces)


def plain(text: str) -> str:
    """The same without marks."""
    return _MARKS.sub("", text)


def xml(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def day(value: str | date | None) -> str:
    """A date or moment as its day: 4 March 2026."""
    if not value:
        return ""
    moment = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return f"{moment.day} {moment:%B %Y}"


def moment(value: str) -> str:
    """A date, with time and zone as far as they are known: 4 March 2026, 12:50 UTC+01:00."""
    if len(value) == 10:
        return day(value)
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        return f"{day(value)}, {at:%H:%M}, zone not stated"
    offset = at.isoformat()[-6:]
    return f"{day(value)}, {at:%H:%M} UTC{'' if offset == '+00:00' else offset.replace('-', '−')}"


def link(address: str | None) -> str | None:
    """The address, if following it is harmless: only http and https."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def segment(text: str) -> str:
    """The text as one part of a path."""
    return quote(text, safe="")


def markdown(text: str) -> Markup:
    """The text as HTML: no HTML of its own, no pictures, links to http and https only, headings below the page's."""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(2, int(token.tag[1])))}"
        _tame(token.children or [])
    return Markup(_markdown.renderer.render(tokens, _markdown.options, {}))


def _tame(tokens: list[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.type == "image":
            token.type, token.tag, token.attrs = "text", "", {}
        if token.type == "link_open":
            opened.append(token)
            if link(str(token.attrs.get("href", ""))):
                token.attrs["rel"] = "noreferrer noopener nofollow"
            else:
                token.tag, token.attrs = "span", {}
        elif token.type == "link_close" and opened:
            token.tag = opened.pop().tag


def number(value: int) -> str:
    """The number with commas between thousands."""
    return f"{value:,}"


def language(code: str) -> str:
    """The English name of a language, or its code."""
    return _LANGUAGES.get(code.lower(), code)


def source(name: str) -> str:
    """What a source of provenance is, in plain words."""
    return next((words for start, words in _SOURCES if name.startswith(start)), "")


def papers(reference: Reference) -> list[tuple[str, str, str]]:
    """Of a paper: its identifiers, as kind, identifier and the address that resolves it."""
    found = [
        ("DOI", reference.doi, "https://doi.org/"),
        ("arXiv", reference.arxiv, "https://arxiv.org/abs/"),
        ("PubMed", reference.pmid, "https://pubmed.ncbi.nlm.nih.gov/"),
        ("PubMed Central", reference.pmcid, "https://pmc.ncbi.nlm.nih.gov/articles/"),
    ]
    return [(kind, value, base + quote(value, safe="/.:;()-_")) for kind, value, base in found if value]


def origin(address: str | None) -> str | None:
    """Scheme, host and port of a web address, in letters that a header of a policy takes for nothing else."""
    if (safe := link(address)) is None:
        return None
    parts = urlsplit(safe)
    try:
        host = str(parts.hostname).encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (UnicodeError, ValueError):
        return None
    return f"{parts.scheme}://{host}{port}" if _HOST.fullmatch(host) else None


def origins(article: Article) -> list[str]:
    """The servers that an article's pictures come from."""
    return list(dict.fromkeys(found for image in article.images if (found := origin(image.url))))


def host(origin_: str) -> str:
    """The server of an origin as one would say it."""
    return origin_.partition("//")[2]
