"""Alarms reach people: by mail through a real SMTP server, and by Spidermon's other actions, once a site."""

from __future__ import annotations

import gzip
import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from crawling import FAST, attempt, scraper
from scrapy.settings import Settings
from server import Answer, Server, article, feed

from scraper.crawl.declared import WrongSettingError
from scraper.crawl.report import carrier, history
from scraper.crawl.report.history import FOLDER, Run, SiteRun
from scraper.crawl.report.monitors import AlarmSuite, Runner


class Mailbox:
    """What an SMTP server took."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's
        self.messages.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def smtp(mailbox: Mailbox) -> Iterator[int]:
    """Port of a server that wants to know who sends, where it is told."""

    def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"desk", b"correct horse"), handled=False)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(mailbox, "127.0.0.1", port, authenticator=known, auth_require_tls=False)
    controller.start()
    yield port
    controller.stop()


def by_mail(port: int, **further: Any) -> dict[str, Any]:
    return {
        "ALARM_ACTIONS": ["mail"],
        "SPIDERMON_SMTP_HOST": "127.0.0.1",
        "SPIDERMON_SMTP_PORT": port,
        "SPIDERMON_EMAIL_SENDER": "scraper@example.org",
        "SPIDERMON_EMAIL_TO": ["desk@example.org"],
        **further,
    }


def site(server: Server, name: str = "site", path: str = "/feed") -> dict[str, Any]:
    return {"id": name, "domain": "127.0.0.1", "name": name, "article_url": r"/a/[\w-]+$", "feeds": [server.url + path],
            "expect": ["title", "tags"]}  # fmt: skip


def with_history(output: Path) -> None:
    """Six runs in which every record had tags."""
    (output / FOLDER).mkdir(parents=True)
    for days in range(1, 7):
        time = datetime.now(UTC) - timedelta(days=days)
        usual = SiteRun("site", end="finished", started=time.isoformat(), ended=time.isoformat(), pages=20, records=20,
                        new=20, expected=["title", "tags"], filled={"title": 20, "tags": 20})  # fmt: skip
        run = Run(f"{time:%Y%m%dT%H%M%SZ}", time.isoformat(), sites=[usual])
        (output / FOLDER / f"{run.run}.json").write_text(run.to_json(), encoding="utf-8")


def publish(server: Server, count: int = 20) -> None:
    """Articles without tags."""
    names = [f"story_{n}" for n in range(count)]
    server.routes.update({f"/a/{name}": Answer(article(name)) for name in names})
    server.routes["/feed"] = feed(*(f"{server.url}/a/{name}" for name in names))


def test_a_site_that_leaves_its_history_is_told_by_mail(
    server: Server, output: Path, smtp: int, mailbox: Mailbox
) -> None:
    with_history(output)
    publish(server)
    login = {"SPIDERMON_SMTP_USER": "desk", "SPIDERMON_SMTP_PASSWORD": "correct horse"}
    given = by_mail(smtp, SPIDERMON_EMAIL_BCC=["archive@example.org"], **login)
    done = attempt(output, site(server), settings=given)
    assert done.report is not None, done.log
    (told,) = done.report["sites"][0]["errors"]
    assert told.startswith("alarm: tags: on 0% of 20 records, 100% in the median of 6 runs before: http://")
    (mail,) = mailbox.messages
    assert mailbox.recipients == ["desk@example.org", "archive@example.org"]
    assert (mail["From"], mail["To"], mail["Bcc"]) == ("scraper@example.org", "desk@example.org", None)
    assert mail["Subject"].startswith("site: tags: on 0% of 20 records, 100% in the median of 6 runs")
    assert mail["Date"]
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        text = part.get_content()
        assert "tags: on 0% of 20 records, 100% in the median of 6 runs before" in text
        assert len(set(re.findall(rf"{server.url}/a/story_\d+", text))) == 3
        assert f"scraper report last --output {output}" in text


def test_of_several_sites_each_is_told_once_and_a_good_one_not_at_all(
    server: Server, output: Path, smtp: int, mailbox: Mailbox
) -> None:
    publish(server, 2)
    sites = [site(server), site(server, "gone", "/gone"), site(server, "lost", "/lost")]
    done = attempt(output, *sites, settings=by_mail(smtp))
    assert done.code == 0, done.log
    assert sorted(str(mail["Subject"]).partition(":")[0] for mail in mailbox.messages) == ["gone", "lost"]
    assert all("HTTP 404" in str(mail.get_body(("plain",))) for mail in mailbox.messages)


@pytest.mark.parametrize(
    ("further", "says"),
    [
        ({"SPIDERMON_SMTP_PORT": 9}, "alarm not sent: SendMail: ConnectionRefusedError"),
        ({"SPIDERMON_SMTP_USER": "desk", "SPIDERMON_SMTP_PASSWORD": "wrong horse"}, "SMTPAuthenticationError"),
        ({"SPIDERMON_SMTP_ENFORCE_TLS": True}, "STARTTLS extension not supported"),
    ],
)
def test_an_alarm_that_nobody_got_is_told(
    server: Server, output: Path, smtp: int, further: dict[str, Any], says: str
) -> None:
    done = attempt(output, site(server), settings=by_mail(smtp, **further))
    assert done.report is not None, done.log
    assert says in " ".join(done.report["sites"][0]["errors"])
    assert says in " ".join(history.read(history.files(output)[0]).sites[0].errors)
    assert "wrong horse" not in done.log + json.dumps(done.report)


PARTS = """
import json, sys
from pathlib import Path
import scraper.settings
vars(scraper.settings).update(json.loads(sys.argv[2]))
from scraper.cluster.crawl import crawl
from scraper.cluster.here import Here
from scraper.cluster.progress import Lines
from scraper.crawl.run import Options
output = Path(sys.argv[1])
report = crawl(Options(targets=["site"], output=output, allow_private=True), output, Here(), Lines())
print([error for site in report.sites for error in site.errors])
"""


def test_a_run_in_parts_is_told_of_by_who_gathers_them(
    server: Server, output: Path, smtp: int, mailbox: Mailbox, tmp_path: Path
) -> None:
    with_history(output)
    publish(server)
    (tmp_path / "site.toml").write_text(
        f'domain = "127.0.0.1:{server.server_port}"\nname = "Site"\nfeeds = ["{server.url}/feed"]\n'
        'article_url = \'/a/\\w+$\'\nexpect = ["title", "tags"]\n',
        encoding="utf-8",
    )
    words = [sys.executable, "-c", PARTS, output, json.dumps({**FAST, **by_mail(smtp)})]
    done = subprocess.run(words, env={**os.environ, "SCRAPER_SITES": str(tmp_path)}, capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.count("alarm") == 1, done.stderr
    (mail,) = mailbox.messages
    assert mail["Subject"].startswith("site: tags: on 0% of 20 records, 100% in the median of 6 runs")


class Services(ThreadingHTTPServer):
    """Slack, Telegram and Sentry, as far as a message needs them."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Service)
        self.asked: list[tuple[str, bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


_UNPACK = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


class _Service(BaseHTTPRequestHandler):
    server: Services

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, _UNPACK[self.headers.get("Content-Encoding", "")](body)))
        body = b'{"ok": true, "members": []}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815 - the name is http.server's

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def services() -> Iterator[Services]:
    running = Services()
    threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def test_spidermons_other_actions_serve_as_they_are(server: Server, output: Path, services: Services) -> None:
    """Their addresses are fixed in the libraries, so those are told another one; the rest is theirs."""
    elsewhere = f"""
import slack_sdk
from spidermon.contrib.actions.telegram import SimplyTelegramClient
whole = slack_sdk.WebClient.__init__
slack_sdk.WebClient.__init__ = lambda self, token: whole(self, token, base_url="{services.url}/slack/")
SimplyTelegramClient.send_message_api = SimplyTelegramClient.send_message_api.replace(
    "https://api.telegram.org", "{services.url}/telegram")
"""
    given = {
        "ALARM_ACTIONS": ["slack", "telegram", "sentry", "file"],
        "SPIDERMON_SLACK_SENDER_TOKEN": "xoxb-secret",
        "SPIDERMON_SLACK_RECIPIENTS": ["#desk"],
        "SPIDERMON_TELEGRAM_SENDER_TOKEN": "123:secret",
        "SPIDERMON_TELEGRAM_RECIPIENTS": ["-100200"],
        "SPIDERMON_SENTRY_DSN": services.url.replace("http://", "http://key@") + "/1",
    }
    with_history(output)
    publish(server)
    done = attempt(output, site(server), settings=given, first=elsewhere)
    assert done.report is not None, done.log
    assert len(done.report["sites"][0]["errors"]) == 1, done.log  # the alarm itself
    asked = {path.partition("?")[0]: (path, body) for path, body in services.asked}
    told = "tags: on 0% of 20 records, 100% in the median of 6 runs before"
    message = json.loads(asked["/slack/chat.postMessage"][1])
    assert message["channel"] == "#desk"
    assert told in message["text"]
    assert f"{server.url}/a/story_" in message["text"]
    query = urlsplit(asked["/telegram/bot123:secret/sendMessage"][0]).query
    message = {name: value[0] for name, value in parse_qs(query).items()}
    assert message["chat_id"] == "-100200"
    assert f"{server.url}/a/story\\_" in message["text"]  # as Telegram's Markdown has it
    assert message["text"].endswith(f"--output {output}".replace("_", "\\_"))
    assert told.encode() in asked["/api/1/envelope/"][1]
    assert told in (output / "runs" / "alarm-site.html").read_text(encoding="utf-8")


def test_a_token_in_an_error_is_not_told(server: Server, output: Path) -> None:
    nowhere = (
        "from spidermon.contrib.actions.telegram import SimplyTelegramClient as C\n"
        'C.send_message_api = C.send_message_api.replace("https://api.telegram.org", "http://127.0.0.1:9")'
    )
    given = {"ALARM_ACTIONS": ["telegram"], "SPIDERMON_TELEGRAM_SENDER_TOKEN": "123:secret",
             "SPIDERMON_TELEGRAM_RECIPIENTS": ["-100200"]}  # fmt: skip
    done = attempt(output, site(server), settings=given, first=nowhere)
    assert done.report is not None, done.log
    assert any("alarm not sent: SendTelegramMessage" in error for error in done.report["sites"][0]["errors"])
    assert "123:secret" not in done.log + json.dumps(done.report)


QUIET = SiteRun("x", end="finished")


@pytest.mark.parametrize(
    ("run", "failed"),
    [
        (QUIET, []),
        (replace(QUIET, alarms=[{"what": "field tags", "text": "tags: fewer"}]), ["expected fields"]),
        (replace(QUIET, alarms=[{"what": "error rate", "text": "e"}, {"what": "new articles", "text": "n"}]),
         ["error rate", "new articles"]),
        (replace(QUIET, errors=["gave no article"]), ["errors"]),
        (replace(QUIET, errors=["stopped before its end"], end="shutdown"), []),
    ],
)  # fmt: skip
def test_what_the_monitors_see(run: SiteRun, failed: list[str]) -> None:
    result = Runner().run(AlarmSuite(), stats={}, site=run)
    found = {each.item.name.rpartition("/")[2]: each.error for each in result.monitors_failed_results}
    assert sorted(found) == failed
    assert not any("Traceback" in error for error in found.values())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"ALARM_ACTIONS": "mail"}, "mail: You must provide a value for SPIDERMON_EMAIL_TO setting."),
        ({"ALARM_ACTIONS": "mail", "SPIDERMON_EMAIL_TO": "a@example.org"}, "a value for SPIDERMON_SMTP_HOST"),
        ({"ALARM_ACTIONS": "slack"}, "slack: You must provide a value for SPIDERMON_SLACK_SENDER_TOKEN"),
        ({"ALARM_ACTIONS": "pigeon"}, "pigeon: no action, but mail, slack, "),
        ({"ALARM_ACTIONS": "no.such.Action"}, "no.such.Action: No module named 'no'"),
        ({"ALARM_ACTIONS": "file,telegram"}, "telegram: You must provide"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_told_before_the_crawl(given: dict[str, Any], says: str) -> None:
    settings = Settings()
    settings.setmodule("scraper.settings", priority="project")
    settings.setdict(given)
    with pytest.raises(WrongSettingError, match="ALARM_ACTIONS: ") as error:
        carrier.require(settings)
    assert says in str(error.value)


def test_the_command_ends_with_2(tmp_path: Path) -> None:
    done = scraper(tmp_path, "crawl", "http://127.0.0.1:9/", settings={"ALARM_ACTIONS": ["mail"]})
    assert (done.code, done.err) == (
        2, "scraper: ALARM_ACTIONS: mail: You must provide a value for SPIDERMON_EMAIL_TO setting.\n"
    )  # fmt: skip
