"""What a response says of itself, and why a request got none."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from OpenSSL.SSL import Error as SSLError
from scrapy.exceptions import DownloadCancelledError, ResponseDataLossError
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import VerificationError
from twisted.internet.error import ConnectionDone
from twisted.web._newclient import ParseError
from twisted.web.http import _MalformedChunkedDataError

from scraper.crawl.certificates import fault
from scraper.crawl.framing import Lost
from scraper.text import squeeze

REFUSED = frozenset({401, 403, 406, 451})
OVERLOADED = frozenset({429, 503})
_LEAST_PAGE = 500  # bytes
TOO_LARGE = "larger than DOWNLOAD_MAXSIZE"  # in our words; those of robots.txt say whose it is
_MAX_PLACE = 200  # characters of an address that are told


def content_type(response: Response) -> str:
    """The Content-Type header on one line, empty if there is none."""
    return squeeze((response.headers.get("Content-Type") or b"").decode("latin-1"))


def failure_reason(error: BaseException | None) -> str:
    """Why an address gave no page, on one line."""
    if isinstance(error, HttpError):
        return _status(error.response)
    if isinstance(error, ResponseDataLossError):
        return f"cut short: {_loss(error)}"
    if isinstance(error, DownloadCancelledError) or ("DOWNLOAD_MAXSIZE" in str(error) and TOO_LARGE not in str(error)):
        return TOO_LARGE  # Scrapy tells it in three ways, one of them without a word
    for outer in (error, error.__cause__ if error else None):
        for failure in getattr(outer, "reasons", ()):
            error = failure.value  # Twisted packs the cause into a list of one
    if isinstance(error, ConnectionDone):
        return "the connection ended before there was an answer"
    if isinstance(error, VerificationError):
        return fault(62)
    if isinstance(error, ParseError | SSLError) and error.args:
        return squeeze(_told(error.args[0]))
    return squeeze(str(error))[:300].rstrip(".") or type(error).__name__


def _loss(error: ResponseDataLossError) -> str:
    """Why the end of an answer is missing."""
    causes = (failure.value for failure in getattr(error.__cause__, "reasons", ()))
    told = (squeeze(str(cause)) for cause in causes if isinstance(cause, Lost | _MalformedChunkedDataError))
    return next(told, "the connection ended before the page did")


def _status(response: Response) -> str:
    """The status; of a redirect that was not followed also where to."""
    place = response.headers.get("Location") if 300 <= response.status < 400 else None
    to = f" to what is not followed: {squeeze(place.decode('latin-1'))[:_MAX_PLACE]}" if place else ""
    return f"HTTP {response.status}{to}"


def _told(argument: object) -> str:
    """What OpenSSL says: a list of library, function and reason; or Twisted's own words."""
    if isinstance(argument, list) and argument and isinstance(argument[-1], tuple):
        return str(argument[-1][-1])
    return str(argument)


def retry_after(response: Response, now: float) -> float | None:
    """Seconds until the moment that `Retry-After` names (RFC 9110, 10.2.3), None without one; `now` is Unix time."""
    stated = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if stated.isdecimal():
        return float(stated[:9])
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None


def refuses(response: Response) -> bool:
    """Whether the answer turns this crawler away: by its status, or by a success without a page, as bot filters do."""
    empty = response.status == 202 and len(response.body.strip()) < _LEAST_PAGE
    return response.status in REFUSED or empty or b"x-amzn-waf-action" in response.headers
