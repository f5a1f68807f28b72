"""What keeps a page harmless: the headers of every answer, and who is answered at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from datasette.utils.asgi import Response

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src {images}; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
# Datasette's own pages of tables have scripts and style in them: the scripts come from this server only.
_POLICY_OF_TABLES = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}


def policy(images: Iterable[str] = ()) -> str:
    """The Content-Security-Policy of our own pages; pictures also come from the origins given."""
    return _POLICY.format(images=" ".join(["'self'", *sorted(images)]))


def guarded(app: Any, tables: str) -> Any:
    """The application with the headers on every answer; a question by another name than this machine's is refused (DNS
    rebinding). `tables` is where Datasette's own pages begin.
    """

    async def guard(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        path = scope["path"]
        stated = _POLICY_OF_TABLES if path.startswith((tables, "/-/")) else policy()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                new = {**_HEADERS, "content-security-policy": stated}
                more = [(n.encode(), v.encode()) for n, v in new.items() if n.encode() not in own]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        if not _is_here(scope):
            await Response.text("Ask for it as 127.0.0.1 or localhost.\n", status=421).asgi_send(with_headers)
        elif scope["method"] not in ("GET", "HEAD"):
            await Response.text("It can only be read.\n", status=405, headers={"allow": "GET, HEAD"}).asgi_send(
                with_headers
            )
        else:
            await app(scope, receive, with_headers)

    return guard


def _is_here(scope: Mapping[str, Any]) -> bool:
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name.lower() in _LOOPBACK
