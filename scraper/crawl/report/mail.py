"""Spidermon's e-mail, sent so that it arrives as one.

Spidermon's own `SendSmtpEmail` puts the whole message, headers and encoding included, into the text of a second one,
demands a password even of servers that ask for none, and rests on a part of Scrapy that will be removed.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import Message
from email.utils import formatdate, make_msgid
from typing import Any

from scrapy.crawler import Crawler
from spidermon.contrib.actions.email import SendEmail
from spidermon.exceptions import NotConfigured

_TIMEOUT = 30  # seconds


class SendMail(SendEmail):  # type: ignore[misc]
    """Sends by the server that Spidermon's settings `SPIDERMON_SMTP_…` name."""

    def __init__(self, server: dict[str, Any], **message: Any) -> None:
        super().__init__(**message)
        if not server["host"]:
            raise NotConfigured("You must provide a value for SPIDERMON_SMTP_HOST setting.")
        if not self.sender:
            raise NotConfigured("You must provide a value for SPIDERMON_EMAIL_SENDER setting.")
        self._server = server

    @classmethod
    def from_crawler_kwargs(cls, crawler: Crawler) -> dict[str, Any]:
        """What the settings say."""
        get = crawler.settings.get
        server = {
            "host": get("SPIDERMON_SMTP_HOST"),
            "port": crawler.settings.getint("SPIDERMON_SMTP_PORT"),
            "user": get("SPIDERMON_SMTP_USER"),
            "password": get("SPIDERMON_SMTP_PASSWORD"),
            "tls": crawler.settings.getbool("SPIDERMON_SMTP_ENFORCE_TLS"),
            "ssl": crawler.settings.getbool("SPIDERMON_SMTP_ENFORCE_SSL"),
        }
        return {**super().from_crawler_kwargs(crawler), "server": server}

    def send_message(self, message: Message, **_: Any) -> None:
        """Hand the message to the server, which must take it for everybody. Raises OSError or SMTPException."""
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain="scraper.invalid")
        with self._connected() as server:
            if self._server["user"]:
                server.login(self._server["user"], self._server["password"] or "")
            refused = server.send_message(message)  # without the header Bcc
        if refused:
            raise smtplib.SMTPRecipientsRefused(refused)

    def _connected(self) -> smtplib.SMTP:
        host, port, context = self._server["host"], self._server["port"], ssl.create_default_context()
        if self._server["ssl"]:
            return smtplib.SMTP_SSL(host, port or smtplib.SMTP_SSL_PORT, timeout=_TIMEOUT, context=context)
        server = smtplib.SMTP(host, port or smtplib.SMTP_PORT, timeout=_TIMEOUT)
        if self._server["tls"]:
            server.starttls(context=context)
        return server
