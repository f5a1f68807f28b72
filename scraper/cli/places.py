"""Where output is: a folder, or an s3:// address; and who does the work: this process, or a Ray cluster."""

from __future__ import annotations

from pathlib import Path

from scraper.bucket import MISSING, Bucket, is_address, is_possible
from scraper.cli.errors import WrongUse, reason

_SHOWN = 300  # characters of a name


def place(name: str) -> Path | Bucket:
    """The folder or bucket of that name. Raises WrongUse for one that cannot be."""
    found = written(name)
    try:
        if isinstance(found, Path) and found.exists() and not found.is_dir():
            raise WrongUse(f"{name}: not a folder")
    except OSError as error:  # such as a name that is too long
        raise WrongUse(f"{name[:_SHOWN]}: {reason(error)}") from None
    return found


def written(name: str) -> Path | Bucket:
    """What is read by that name: a folder, a file, or either in a bucket. Raises WrongUse for one that cannot be."""
    if not name:
        raise WrongUse("a folder without a name")
    if not is_address(name):
        if "://" in name:
            raise WrongUse(f"{name[:_SHOWN]}: neither a folder nor an address of s3://")
        return Path(name)
    if not is_possible():
        raise WrongUse(f"{name}: {MISSING}")
    if not Bucket(name).bucket:
        raise WrongUse(f"{name}: an address without a bucket")
    return Bucket(name)


def cluster(name: str) -> str:
    """The address of a cluster. Raises WrongUse for what is none."""
    from scraper.cluster import connection

    if name != connection.ADDRESS and not name.startswith(f"{connection.ADDRESS}://"):
        raise WrongUse(f"--on {name}: say ray, or ray://HOST:PORT")
    if not connection.is_possible():
        raise WrongUse(f"--on {name}: {connection.MISSING}")
    return name
