"""Files in an S3 bucket, each put whole: nobody ever meets half of one."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

SCHEME = "s3://"
MISSING = "s3fs is not installed: pip install 'science-news-scraper[cloud]'"
_READ = 1 << 20  # bytes asked for at a time


class BucketError(OSError):
    """A bucket that cannot be used; `filename` is its address, `strerror` says why."""

    def __init__(self, reason: str, address: str) -> None:
        super().__init__(errno.EIO, reason, address)


class ChangedError(Exception):
    """A file is not as it was: somebody else has put it since."""


def is_possible() -> bool:
    """Whether what buckets are used with is installed."""
    return find_spec("s3fs") is not None


def is_address(name: object) -> bool:
    """Whether a name is the address of something in a bucket."""
    return str(name).startswith(SCHEME)


@dataclass(frozen=True)
class Bucket:
    """A bucket, or what has a prefix in it: `address` is `s3://BUCKET[/PREFIX]`, names of files follow behind it.

    Endpoint and credentials are those of the environment (`AWS_ENDPOINT_URL`, `AWS_PROFILE`, …) and of fsspec's
    configuration. All methods raise BucketError where the bucket fails them.
    """

    address: str

    def __str__(self) -> str:
        return self.address

    def __truediv__(self, name: str) -> str:
        return f"{SCHEME}{self._root}/{name}".rstrip("/")

    @property
    def _root(self) -> str:
        return self.address.removeprefix(SCHEME).strip("/")

    @property
    def bucket(self) -> str:
        """Name of the bucket."""
        return self._root.partition("/")[0]

    def check(self) -> None:
        """Find out whether the bucket is there and lets us in."""
        with self._faults():
            _system().call_s3("list_objects_v2", Bucket=self.bucket, MaxKeys=1)

    def names(self, prefix: str = "") -> list[str]:
        """Files below a folder of it, in order."""
        with self._faults():
            found = _system().find(f"{self / prefix}/")
        return sorted(name.removeprefix(f"{self._root}/") for name in found)

    def size(self, name: str) -> int | None:
        """Bytes of a file, None if there is none."""
        with self._faults():
            try:
                found = _system().info(self / name)
            except FileNotFoundError:
                return None
        return int(found["size"]) if found["type"] == "file" else None

    def open(self, name: str) -> BinaryIO:
        """A file, to be read as it is now."""
        with self._faults():
            return BufferedReader(_system().open(self / name, "rb", block_size=8 * _READ), _READ)

    def fetch(self, name: str, to: Path) -> str | None:
        """Copy a file to the disk, and give what its state is known by; None if there is none."""
        with self._faults():
            try:
                with _system().open(self / name, "rb", block_size=8 * _READ) as file:
                    to.parent.mkdir(parents=True, exist_ok=True)
                    with to.open("wb") as copy:
                        shutil.copyfileobj(file, copy, _READ)
                    return str(file.details["ETag"])
            except FileNotFoundError:
                return None

    def put(self, path: Path, name: str) -> None:
        """Put a file from the disk."""
        with self._faults():
            _system().put_file(str(path), self / name)

    def put_if(self, path: Path, name: str, known: str | None) -> None:
        """Put a file in place of the state that `fetch` gave; None stands for no file. Raises ChangedError."""
        bucket, key = self._key(name)
        condition = {"IfMatch": known} if known else {"IfNoneMatch": "*"}
        with self._faults(), path.open("rb") as file:
            try:
                _system().call_s3("put_object", Bucket=bucket, Key=key, Body=file, **condition)
            except OSError as error:
                # S3 says so of a file that is another (412), that is gone (404), or that is just being put (409).
                if isinstance(error, FileExistsError) or _code(error) in _CHANGED:
                    raise ChangedError(self / name) from error
                raise

    def move(self, name: str, to: str) -> None:
        """Give a file another name; one that is gone already was moved by somebody else."""
        with self._faults():
            try:
                _system().copy(self / name, self / to)
            except FileNotFoundError:
                return
        self.remove([name])

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, there or not."""
        if found := [self / name for name in names]:
            with self._faults():
                _system().rm(found)

    def _key(self, name: str) -> tuple[str, str]:
        bucket, _, key = f"{self._root}/{name}".partition("/")
        return bucket, key

    @contextmanager
    def _faults(self) -> Iterator[None]:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield
        except BucketError:
            raise
        except (BotoCoreError, ClientError, OSError) as error:
            raise BucketError(_reason(error), self.address) from error


_CHANGED = ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey")


@cache
def _system() -> Any:
    from s3fs import S3FileSystem

    return S3FileSystem(use_listings_cache=False)


def _code(error: BaseException) -> str:
    """What S3 calls the error that s3fs made one of the operating system of."""
    response = getattr(error.__cause__, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


def _reason(error: Exception) -> str:
    from botocore.exceptions import NoCredentialsError

    if isinstance(error, NoCredentialsError) or isinstance(error.__cause__, NoCredentialsError):
        return "no credentials for S3 (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or a role)"
    text = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return " ".join(text.split())
