"""Which domains an address is on."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit


def domains_of(url: str) -> Iterator[str]:
    """What a site file may have as its domain for this address to be the site's, the nearest first: the host with its
    port, the host, its parents.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return
    if host and port:
        yield f"{host}:{port}"
    labels = host.split(".")
    yield from (".".join(labels[n:]) for n in range(len(labels)) if host)
