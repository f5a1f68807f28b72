"""A Ray cluster of two nodes on loopback, one of which a test may kill, and a bucket of an S3 server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

LOOPBACK = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""What keeps Ray's processes on 127.0.0.1, and its driver from looking for them elsewhere."""

# Not in the process of the tests, where a warning is an error.
_CLUSTER = """
import json, sys
from ray.cluster_utils import Cluster
node = {"num_cpus": 2, "object_store_memory": 80 << 20, "include_dashboard": False}
quick = {"initial_delay_ms": 0, "period_ms": 300, "timeout_ms": 3000, "failure_threshold": 2}
quick = {f"health_check_{name}": value for name, value in quick.items()}
cluster = Cluster(initialize_head=True, head_node_args={**node, "_system_config": quick})
print(json.dumps(cluster.address), flush=True)
for _ in sys.stdin:
    processes = cluster.add_node(**node).all_processes
    print(json.dumps([info.process.pid for infos in processes.values() for info in infos]), flush=True)
cluster.shutdown()
"""


class RayCluster:
    """`address` is that of its first node, which stays; a further one comes and goes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.address: str = self._answer()
        self._node: list[int] = []

    def add_node(self) -> None:
        assert self._process.stdin
        self._process.stdin.write("add\n")
        self._process.stdin.flush()
        self._node = self._answer()

    def kill_node(self) -> None:
        for pid in self._node:
            os.kill(pid, signal.SIGKILL)

    def _answer(self) -> object:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())


@contextmanager
def ray_cluster() -> Iterator[RayCluster]:
    with subprocess.Popen(
        [sys.executable, "-c", _CLUSTER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **LOOPBACK},
    ) as process:
        try:
            yield RayCluster(process)
        finally:
            assert process.stdin
            process.stdin.close()


_SERVER = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


@contextmanager
def s3_server(bucket: str) -> Iterator[dict[str, str]]:
    """The environment in which a bucket of that name is found."""
    keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        url = f"http://127.0.0.1:{int(process.stdout.readline())}"
        try:
            urlopen(Request(f"{url}/{bucket}", method="PUT")).close()
            yield {**keys, "AWS_ENDPOINT_URL": url}
        finally:
            assert process.stdin
            process.stdin.close()
