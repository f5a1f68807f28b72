"""What stands in the place of an article: a consent wall, a log-in page, a bot check, scripts only, an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from lxml import etree

from scraper.crawl.excuses import is_excuse
from scraper.text import count_words, squeeze
from scraper.tree import find, text_of

if TYPE_CHECKING:
    from scraper.page import Page

Wall = Literal["consent wall", "log-in page", "bot check", "needs JavaScript", "error page", "front page"]
WALLS: tuple[Wall, ...] = ("consent wall", "log-in page", "bot check", "needs JavaScript", "error page", "front page")

_FEW = 60  # words: a page with fewer has no article
_SOME = 150  # words that a log-in page may say beside its form
_MANY = 900  # words that a consent wall may say
_PARAGRAPH = 8  # words; shorter ones are labels
_EXCUSED = 200  # words in paragraphs that an error page may say, teasers of other pages among them
_MOST_TITLES, _LONGEST_TITLE = 5, 500
_CONSENT_PART = 0.6  # of the words in paragraphs
_TEXTS = etree.XPath(
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
)
_SCRIPTS = etree.XPath("boolean(//script)")
_UNSCRIPTED = etree.XPath("string(//noscript)")
_ROOT = etree.XPath(
    "boolean(//body//div[@id='root' or @id='app' or @id='__next' or @id='__nuxt'][not(normalize-space())])"
)
_TITLES = etree.XPath("//title | //body//h1")
_PASSWORD = etree.XPath("boolean(//form//input[translate(@type, 'PASWORD', 'pasword')='password'])")
_BUTTONS = etree.XPath("//button | //input[@type='submit' or @type='button'] | //a[@role='button']")
_CHECKS = etree.XPath("//script/@src | //iframe/@src | //form/@action | //form/@id | //div/@id")
_CHECK = re.compile(
    r"challenge-platform|/cdn-cgi/challenge|captcha|datadome|px-cloud|perimeterx|challenge-form|_Incapsula_", re.I
)
_JAVASCRIPT = re.compile(r"java\s?script|ジャバスクリプト", re.I)
# "Cookies", "consent", "partners", "tracking", "personal data" in the languages of Europe, Chinese, Japanese, Korean.
_CONSENT = re.compile(
    r"cookie|consent|tracking|personali[sz]|gdpr|privacy|advertis|einwillig|zustimm|datenschutz|werbung|consentement|"
    r"vie privée|données personnelles|traceurs|consentimiento|privacidad|datos personales|consentimento|consenso|"
    r"dati personali|toestemming|privacybeleid|samtykke|samtycke|evästeet|suostumus|zgod[aęy]|ciastecz|souhlas|"
    r"süti|hozzájárul|συγκατάθεση|согласи|файл\w{0,9} cookie|同意|隐私|個人情報|クッキー|쿠키|동의",
    re.I,
)
_ACCEPT = re.compile(
    r"accept|agree|allow|consent|akzeptier|zustimm|einverstanden|annehmen|accepter|j.accepte|autoriser|aceptar|acepto|"
    r"aceitar|aceito|accett|acconsent|akkoord|accepteren|godta|accepter[ae]|tillad|hyväksy|akceptuj|zgadzam|přijmout|"
    r"souhlasím|elfogad|αποδοχή|принять|согласен|同意|接受|동의|수락",
    re.I,
)


def wall(page: Page) -> Wall | None:
    """What the page is instead of an article; None if it is none of these."""
    texts = [squeeze(text) for text in _strings(_TEXTS, page)]
    words = sum(count_words(text) for text in texts if text)
    if words < _FEW * 2 and any(map(_CHECK.search, _strings(_CHECKS, page))):
        return "bot check"
    if (
        words < _FEW
        and _SCRIPTS(page.root)
        and _needs_scripts(page, " ".join(texts))
        and count_words(held(page)) < _FEW
    ):
        return "needs JavaScript"
    if words < _SOME and _PASSWORD(page.root):
        return "log-in page"
    if _is_error(page, texts):
        return "error page"
    return "consent wall" if words < _MANY and _asks_consent(page, texts) else None


def held(page: Page) -> str:
    """The text that the page holds for its scripts to show, where it says that it is of the page's article: a request
    for consent is no text.
    """
    return page.linked_data.text or (page.island.text if page.island.story else "")


def _strings(xpath: etree.XPath, page: Page) -> list[str]:
    return list(map(str, cast("list[str]", xpath(page.root))))


def _needs_scripts(page: Page, text: str) -> bool:
    if not _SCRIPTS(page.root):
        return False
    return bool(_JAVASCRIPT.search(text) or _JAVASCRIPT.search(str(_UNSCRIPTED(page.root))) or _ROOT(page.root))


def _is_error(page: Page, texts: list[str]) -> bool:
    """Whether a title says that there is no page, or none now; no article, which has a date, is so short."""
    titles = find(_TITLES, page.root)[:_MOST_TITLES]
    if not any(is_excuse(squeeze(text_of(title)[:_LONGEST_TITLE])) for title in titles):
        return False
    dated = page.linked_data.article.get("datePublished") or next(page.meta_first("article:published_time"), None)
    return not dated and sum(size for text in texts if (size := count_words(text)) >= _PARAGRAPH) < _EXCUSED


def _asks_consent(page: Page, texts: list[str]) -> bool:
    """Whether most of what the page says is of consent, and there is a button to give it."""
    sizes = [(count_words(text), bool(_CONSENT.search(text))) for text in texts]
    whole = sum(size for size, _ in sizes if size >= _PARAGRAPH)
    of_consent = sum(size for size, consent in sizes if size >= _PARAGRAPH and consent)
    if not whole or of_consent < _CONSENT_PART * whole:
        return False
    labels = (f"{button.get('value') or ''} {text_of(button)}" for button in find(_BUTTONS, page.root))
    return any(_ACCEPT.search(label[:200]) for label in labels)
