"""Certificates made for a test: an authority of its own, and what it vouches for."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_PEM = serialization.Encoding.PEM


class Authority:
    """Vouches for servers; `path` is its own certificate, for those who trust it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.path = folder / "authority.pem"
        self.path.write_bytes(self._certificate("authority", self._key, days=1, is_authority=True).public_bytes(_PEM))

    def server(self, host: str, *, days: float = 1, vouched: bool = True) -> Path:
        """File with key and certificate of a server: for `host`, valid for some days (ended if negative), signed by
        this authority or, if not `vouched`, by itself.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._certificate(host, key, days=days, signer=None if vouched else key)
        path = self._folder / f"{host}-{days}-{vouched}.pem"
        private = key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path.write_bytes(private + made.public_bytes(_PEM))
        return path

    def _certificate(
        self,
        host: str,
        key: ec.EllipticCurvePrivateKey,
        *,
        days: float,
        is_authority: bool = False,
        signer: ec.EllipticCurvePrivateKey | None = None,
    ) -> x509.Certificate:
        end = datetime.now(UTC) + timedelta(days=days)
        issuer = host if signer else "authority"
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(host))
            .issuer_name(_name(issuer))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(end - timedelta(days=2))
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if not is_authority:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return builder.sign(signer or self._key, hashes.SHA256())


def _name(host: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])


@contextmanager
def secured(server: ThreadingHTTPServer, certificate: Path) -> Iterator[str]:
    """The address of a server that speaks TLS while it runs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up, as they should
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
