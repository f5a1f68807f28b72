"""What a response says of itself, and why a request got none."""

from __future__ import annotations

from OpenSSL.SSL import Error as SSLError
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import VerificationError
from twisted.web._newclient import ParseError

from scraper.text import squeeze


def content_type(response: Response) -> str:
    """The Content-Type header on one line, empty if there is none."""
    return squeeze((response.headers.get("Content-Type") or b"").decode("latin-1"))


def failure_reason(error: BaseException | None) -> str:
    """Why an address gave no page, on one line."""
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, ResponseDataLossError):
        return "cut short: the connection ended before the page did"
    for outer in (error, error.__cause__ if error else None):
        for failure in getattr(outer, "reasons", ()):
            error = failure.value  # Twisted packs the cause into a list of one
    if isinstance(error, VerificationError):
        return "its certificate is not for this host"
    if isinstance(error, ParseError | SSLError) and error.args:
        return squeeze(_told(error.args[0]))
    return squeeze(str(error))[:300] or type(error).__name__


def _told(argument: object) -> str:
    """What OpenSSL says: a list of library, function and reason; or Twisted's own words."""
    if isinstance(argument, list) and argument and isinstance(argument[-1], tuple):
        return str(argument[-1][-1])
    return str(argument)
