"""What lies between this machine and the sites: name servers, proxies, the sites' own clocks."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from scraper import sites
from scraper.crawl.fetch import FetchError, fetch, is_public
from scraper.doctor.finding import Finding, State
from scraper.doctor.machine import ODD
from scraper.settings import ALLOW_PRIVATE, DNS_TIMEOUT, HTTPPROXY_ENABLED

_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def look(targets: Sequence[str], now: datetime, *, allow_private: bool) -> Iterator[Finding]:
    """Name server and proxies; of the sites and addresses that are given, each one's name, answer and clock."""
    allow_private = allow_private or ALLOW_PRIVATE
    yield from _proxies()
    if targets:
        for target in targets:
            yield from _target(target, now, allow_private=allow_private)
    else:
        yield _names(next(iter(sites.load_all())).domain, allow_private=allow_private)


def _proxies() -> Iterator[Finding]:
    named = [name for name in os.environ if name.lower() in _PROXIES and os.environ[name]]
    if named and not HTTPPROXY_ENABLED:
        told = f"{', '.join(named)} named, but crawls go past it"
        yield Finding(
            "proxy", State.WARNING, told, "scrapy crawl -s HTTPPROXY_ENABLED=True, if there is no way past it"
        )


def _target(target: str, now: datetime, *, allow_private: bool) -> Iterator[Finding]:
    if not target.startswith(("http://", "https://")):
        site = sites.load(target)
        target = urljoin(next(iter((*site.sections, *site.feeds, *site.sitemaps)), f"https://{site.domain}"), "/")
    found = _names(urlsplit(target).hostname or target, allow_private=allow_private)
    yield found
    if found.state is not State.PROBLEM:
        yield _answer(target, now, allow_private=allow_private)


def _names(host: str, *, allow_private: bool) -> Finding:
    """Whether a host's name leads to addresses that a crawl may reach."""
    servers = "check the network and /etc/resolv.conf"
    pool = ThreadPoolExecutor(1)
    asked: Future[list[str]] = pool.submit(_addresses, host)
    try:
        addresses = asked.result(DNS_TIMEOUT)
    except Late:
        return Finding("dns", State.PROBLEM, f"{host}: no answer for {DNS_TIMEOUT:.0f} seconds", servers)
    except OSError as error:
        return Finding("dns", State.PROBLEM, f"{host}: {error.strerror or error}", servers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        told = f"{host} leads to the private address {private[0]}, which crawls refuse"
        return Finding("dns", State.PROBLEM, told, "ask another name server, or let it through with --allow-private")
    return Finding("dns", State.OK, f"{host} is {', '.join(addresses[:2])}")


def _addresses(host: str) -> list[str]:
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))


def _answer(url: str, now: datetime, *, allow_private: bool) -> Finding:
    """Whether an address answers, and what its clock says."""
    host = urlsplit(url).netloc
    try:
        page = fetch(url, allow_private=allow_private)
    except FetchError as error:
        return Finding(
            "server", State.PROBLEM, f"{url}: {error}", "look at it in a browser, from this machine if it can"
        )
    if page.date is None:
        return Finding("server", State.OK, f"{host} answers, but tells no time")
    gap = page.date - now
    if abs(gap) > ODD:
        side = "behind" if gap.total_seconds() > 0 else "ahead of"
        told = f"this machine's clock is {abs(int(gap.total_seconds())):,} seconds {side} {host}'s"
        return Finding("server", State.WARNING, told, "set the clock, and let NTP keep it (timedatectl set-ntp true)")
    return Finding(
        "server", State.OK, f"{host} answers, its clock is {abs(int(gap.total_seconds()))} seconds from ours"
    )
