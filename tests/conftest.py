"""What every test file may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from server import Server, serving

# The same examples on every run and machine, however slow it is: a failure can be run again.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback that answers what a test tells it to."""
    with serving() as running:
        yield running


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder for records that is not there yet."""
    return tmp_path / "output"
