"""The end of the audit log, signed by the office's key, in a file outside of the database.

A user who may change the database can truncate the log, or rewrite it with fresh hashes; nothing
inside it shows that.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.storage.atomic_write import write_atomically
from desktop.storage.device_key import is_signed

AUDITED = "tatpar audited"
"""Where a connection holds the row of its transaction: its number and its hash."""


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The file, and the key that signs it."""

    file: Path
    key: Ed25519PrivateKey

    def note(self, seq: int, digest: str) -> None:
        """Sign this row unless a later one is noted; KnownError as `write_atomically` says."""
        before = self.read()
        if before is None or before[0] < seq:
            signature = self.key.sign(_message(seq, digest)).hex()
            content = {"seq": seq, "hash": digest, "signature": signature}
            write_atomically(self.file, [json.dumps(content).encode()])

    def read(self) -> tuple[int, str] | None:
        """Return the number of the last row and its hash; None if the file is missing or forged."""
        try:
            content = json.loads(self.file.read_bytes())
            seq, digest, signature = content["seq"], content["hash"], content["signature"]
            signed = is_signed(
                self.key.public_key().public_bytes_raw(),
                bytes.fromhex(signature),
                _message(seq, digest),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (seq, digest) if signed else None


def _message(seq: int, digest: str) -> bytes:
    return f"tatpar audit head v1\n{seq}\n{digest}\n".encode()
