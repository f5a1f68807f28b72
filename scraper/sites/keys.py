"""What the values of a site file may be: addresses, domains, CSS selectors, regular expressions, names of fields."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, BeforeValidator, Field

from scraper.article import Article
from scraper.rules import Selector
from scraper.sites.patterns import MAX_LENGTH, pattern

_DERIVED = {
    "id", "url", "requested_url", "site", "body_markdown", "word_count", "content_hash", "version",
    "first_seen_at", "fetched_at", "rights", "near_duplicate_of", "provenance", "schema_version",
}  # fmt: skip
FIELDS = frozenset(Article.model_fields)
SELECTABLE = FIELDS - _DERIVED
FIXABLE = frozenset({"language", "publisher", "section", "source_credit"})

_DOMAIN = re.compile(
    r"(?!www\.)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{0,61}[a-z0-9]"
    r"|(?:(?:\d{1,3}\.){3}\d{1,3}|localhost)(?::\d{1,5})?"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_TOPIC = re.compile(r"[a-z][a-z0-9 -]{1,40}")
_TRANSLATOR = HTMLTranslator()


@cache
def selector(css: str) -> Selector:
    """A CSS selector compiled, once a process. Raises ValueError for what is none."""
    if len(css) > MAX_LENGTH:
        raise ValueError(f"longer than {MAX_LENGTH} characters")
    try:
        return Selector(css, etree.XPath(_TRANSLATOR.css_to_xpath(css)))
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise ValueError(f"not a CSS selector: {css!r}: {error}") from error


def _checked_css(css: str) -> str:
    return selector(css).css


def _checked_element(css: str) -> str:
    if "::" in css:
        raise ValueError(f"{css!r} selects no element")
    return selector(css).css


def _checked_pattern(text: str) -> str:
    return pattern(text).pattern


def is_address(text: str) -> bool:
    """Whether a text is an address of http or https, without anything that a placeholder has."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>{}]", text)
    except ValueError:
        return False


def _checked_address(text: str) -> str:
    if not is_address(text):
        raise ValueError(f"not an address of http or https: {text!r}")
    return text


def _checked_domain(text: str) -> str:
    if not _DOMAIN.fullmatch(text):
        raise ValueError(f'not a domain in lower case without "www.": {text!r}')
    return text


def _checked_topic(text: str) -> str:
    if not _TOPIC.fullmatch(text):
        raise ValueError(f"not a topic in lower case: {text!r}")
    return text


def check_language(text: str) -> str:
    """The language tag itself. Raises ValueError if it is not one of BCP 47 as languages are written ("en-GB")."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"not a language tag: {text!r}")
    return text


def _known(name: str, known: frozenset[str]) -> str:
    if name not in known:
        raise ValueError(f"unknown field {name!r}, not one of {', '.join(sorted(known))}")
    return name


Address = Annotated[str, AfterValidator(_checked_address)]
Css = Annotated[str, AfterValidator(_checked_css)]
Domain = Annotated[str, AfterValidator(_checked_domain)]
ElementCss = Annotated[str, AfterValidator(_checked_element)]
Language = Annotated[str, AfterValidator(check_language)]
Pattern = Annotated[str, AfterValidator(_checked_pattern)]
Selectors = Annotated[
    tuple[Css, ...], BeforeValidator(lambda css: (css,) if isinstance(css, str) else css), Field(min_length=1)
]
Topic = Annotated[str, AfterValidator(_checked_topic)]
FieldName = Annotated[str, AfterValidator(lambda name: _known(name, FIELDS))]
Selectable = Annotated[str, AfterValidator(lambda name: _known(name, SELECTABLE))]
Fixable = Annotated[str, AfterValidator(lambda name: _known(name, FIXABLE))]
