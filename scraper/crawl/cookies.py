"""Which cookies are kept, where a user wants any: few, and Scrapy fetches no list of public suffixes for them."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import Cookie

from scrapy.downloadermiddlewares import cookies as scrapys
from scrapy.http import Request
from scrapy.http.cookies import CookieJar

MOST = 50  # of a crawl; RFC 6265, 6.1 asks for 50 of a site and 4096 bytes of one at least
MAX_BYTES = 4096


class CookiesMiddleware(scrapys.CookiesMiddleware):
    """Scrapy's, but public suffixes are those that came with the package: no other host is asked for them."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        suffixes = scrapys.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True)  # type: ignore[attr-defined]
        scrapys._split_domain = suffixes

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        known = {_name(cookie) for cookie in jar}
        room = MOST - len(known)
        for cookie in cookies:
            is_new = _name(cookie) not in known
            if len(cookie.name) + len(cookie.value or "") <= MAX_BYTES and not (is_new and room <= 0):
                super()._process_cookies([cookie], jar=jar, request=request)
                room -= is_new


def _name(cookie: Cookie) -> tuple[str, str, str]:
    return cookie.domain, cookie.path, cookie.name
