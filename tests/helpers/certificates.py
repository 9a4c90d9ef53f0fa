"""A throw-away certificate authority."""

import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_PEM = serialization.Encoding.PEM
_USAGE = x509.KeyUsage(
    digital_signature=True,
    key_cert_sign=True,
    crl_sign=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    encipher_only=False,
    decipher_only=False,
)


class Authority:
    """Signs certificates into a folder; ``trust`` is its own, for ``SSL_CERT_FILE``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.trust = folder / "authority.pem"
        root = self._sign("Lab", self._key, None)
        self.trust.write_bytes(root.public_bytes(_PEM))

    def certify(self, *names: str, ended: bool = False) -> Path:
        """Return a file with a key and a certificate for these names or addresses.

        One that has ``ended`` was valid until yesterday.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = self._sign(names[0], key, names, days=-1 if ended else 2)
        secret = key.private_bytes(
            _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file = self._folder / f"{names[0]}.pem"
        file.write_bytes(secret + leaf.public_bytes(_PEM))
        return file

    def _sign(
        self,
        subject: str,
        key: ec.EllipticCurvePrivateKey,
        names: Sequence[str] | None,
        *,
        days: int = 2,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        own, signer = key.public_key(), self._key.public_key()
        builder = (
            x509.CertificateBuilder()
            .subject_name(_named(subject))
            .issuer_name(_named("Lab"))
            .public_key(own)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=9))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=names is None, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(own), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signer), critical=False
            )
        )
        if names is None:
            builder = builder.add_extension(_USAGE, critical=True)
        else:
            wanted = x509.SubjectAlternativeName([_general(name) for name in names])
            builder = builder.add_extension(wanted, critical=False)
        return builder.sign(self._key, hashes.SHA256())


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
