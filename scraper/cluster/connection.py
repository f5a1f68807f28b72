"""Which Ray cluster a run is done on, and how it is reached."""

from __future__ import annotations

import logging
import os
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from urllib.parse import urlsplit

from scraper.text import squeeze

MISSING = "ray is not installed: pip install 'science-news-scraper[cluster]'"
ADDRESS = "ray"
"""What stands for the cluster that runs on this machine, or for one that is started here for the run."""

_CLIENTS = 10001  # port where a cluster waits for clients, if the address names none
_STORE = 100 << 20  # bytes of shared memory for a cluster of our own
_SECONDS = 10  # until a machine has to answer


class ClusterError(Exception):
    """A cluster that cannot do it; the message says why."""


def is_possible() -> bool:
    """Whether Ray is installed."""
    return find_spec("ray") is not None


@contextmanager
def connected(address: str) -> Iterator[None]:
    """A connection to a cluster: `ray`, or `ray://HOST:PORT`. Raises ClusterError.

    `ray` is the cluster that `RAY_ADDRESS` names, the one that runs on this machine, or else one that is started here:
    it listens on loopback only, and ends with the run.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    import ray

    logging.getLogger("ray").setLevel(logging.ERROR)
    try:
        _connect(address)
    except Exception as error:  # whatever its client raises
        raise ClusterError(f"{address}: no Ray cluster answers: {line(error)}") from None
    try:
        yield
    finally:
        ray.shutdown()


def line(error: object) -> str:
    """The error on one line."""
    return squeeze(str(error))[:300]


def _connect(address: str) -> None:
    import ray
    from ray._private import worker

    # Ray prints what it tells of machines and tasks that died, with pages of its logs, on our standard output.
    worker.print_to_stdstream = lambda *_, **__: None
    quiet = {"logging_level": "ERROR", "log_to_driver": False}
    named = address if address != ADDRESS else os.environ.get("RAY_ADDRESS", "")
    if named and named not in ("auto", "local"):
        _knock(named)
        _use_token()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ray.init(named, **quiet)
        return
    try:
        ray.init("auto", **quiet)
    except ConnectionError:
        with _loopback():
            ray.init("local", include_dashboard=False, object_store_memory=_STORE, **quiet)


def _knock(address: str) -> None:
    """Find out within seconds whether anybody is there: Ray's client takes minutes. Raises OSError, ValueError."""
    parts = urlsplit(address if "://" in address else f"//{address}")
    socket.create_connection((parts.hostname or "", parts.port or _CLIENTS), _SECONDS).close()


def _use_token() -> None:
    """Let Ray show this machine's token to a cluster that wants one: its own commands do, its client does not."""
    with suppress(ImportError):  # before Ray 2.60 there was none
        from ray._private.authentication.authentication_token_setup import maybe_enable_token_auth_if_token_available

        maybe_enable_token_auth_if_token_available(warn_if_disabled=False)


@contextmanager
def _loopback() -> Iterator[None]:
    """Ray's processes listen on the address of the machine unless it is told that it is no cluster."""
    from ray._private import ray_constants

    name = ray_constants.ENABLE_RAY_CLUSTERS_ENV_VAR
    before, ray_constants.ENABLE_RAY_CLUSTER = ray_constants.ENABLE_RAY_CLUSTER, False
    os.environ[name] = "0"
    try:
        yield
    finally:
        ray_constants.ENABLE_RAY_CLUSTER = before
        del os.environ[name]
