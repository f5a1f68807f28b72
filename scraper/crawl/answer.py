"""What a response says of itself, and why a request got none."""

from __future__ import annotations

from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from scraper.text import squeeze


def content_type(response: Response) -> str:
    """The Content-Type header, empty if there is none."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def failure_reason(error: BaseException | None) -> str:
    """Why an address gave no page, on one line."""
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, ResponseDataLossError):
        return "cut short: the connection ended before the page did"
    for failure in getattr(error.__cause__, "reasons", ()) if error else ():
        error = failure.value  # Twisted packs the cause into a list of one
    return squeeze(str(error))[:300] or type(error).__name__
