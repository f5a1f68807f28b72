"""What is wrong with a certificate, in the same words whoever refused it."""

from __future__ import annotations

# By the number that OpenSSL gives each fault (x509_vfy.h).
_FAULTS = {
    9: "is not valid yet",
    10: "has expired",
    18: "is vouched for by nobody but itself",
    19: "is vouched for by nobody that is known here",
    20: "is vouched for by nobody that is known here",
    21: "comes without those of who vouches for it",
    23: "was withdrawn",
    62: "is not for this host",
    64: "is not for this host",
}


class RefusedError(Exception):
    """A certificate that was refused; the message says why."""

    def __init__(self, number: int) -> None:
        super().__init__(fault(number))


def fault(number: int) -> str:
    """What OpenSSL found wrong with a server's certificate."""
    return f"its certificate {_FAULTS.get(number, f'is refused: fault {number} of OpenSSL')}"
