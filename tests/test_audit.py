"""What is pinned is held against a database of advisories, a real server on loopback; without one nothing fails."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

HOLE = {
    "id": "OSV-2026-1",
    "modified": "2026-03-04T00:00:00Z",
    "summary": "Reads what it should not.",
    "affected": [
        {
            "package": {"name": "bees", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
            "versions": ["1.0"],
        }
    ],
}


class Advisories(BaseHTTPRequestHandler):
    """Answers as https://api.osv.dev/v1/query does; `bees` has a hole."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"vulns": [HOLE]} if asked["package"]["name"] == "bees" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def database() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    server.server_close()


def audit(root: Path, folder: Path, pinned: str, url: str) -> tuple[int, str]:
    (folder / "requirements.txt").write_text(pinned)
    command = [sys.executable, root / ".ci/audit.py", folder / "requirements.txt", "-s", "osv", "--osv-url", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=60)
    return done.returncode, done.stdout


def test_known_hole_fails_by_name(root: Path, tmp_path: Path, database: str) -> None:
    assert audit(root, tmp_path, "bees==1.0\nhoney==2.0\n", database) == (
        1,
        "bees 1.0: OSV-2026-1, put right in 1.1\naudit: 2 of 2 packages, 1 known holes\n",
    )


def test_without_holes(root: Path, tmp_path: Path, database: str) -> None:
    assert audit(root, tmp_path, "honey==2.0\n", database) == (0, "audit: 1 of 1 packages, 0 known holes\n")


def test_without_a_database_it_is_skipped(root: Path, tmp_path: Path) -> None:
    code, told = audit(root, tmp_path, "honey==2.0\n", "http://127.0.0.1:9/v1/query")
    assert code == 0
    assert told.startswith("audit skipped: no advisory database can be reached: ")
