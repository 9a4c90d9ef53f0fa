"""Capture while the register is locked: files that only its private key can open.

A file is one line of JSON in the clear (kind, time, size: no text), then the sender's one-time
X25519 public key, then a ChaCha20-Poly1305 box whose key is derived by HKDF-SHA256 from the shared
secret, and whose associated data is everything before it. Anyone who can write into the folder can
seal something, so nothing is filed before the officer decides.

The pin is the public key for sealing as of the last unlock, signed by the register: in
``register.key``, which has it in the clear, an unlock alone could show that it was exchanged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.validation import check_sealed
from desktop.storage.atomic_write import known, read_regular, sync_folder, write_atomically
from desktop.storage.device_key import is_signed
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.record_factory import check, clean
from desktop.storage.register.register import Register
from desktop.storage.register.sealed_headers import (
    CLEAR_LINE,
    LARGEST_FILE,
    SEALED_FORMAT,
    clear_line,
    read_sealed,
)
from desktop.storage.register.sidecar_files import UNFIT, sealed_path

_DAMAGED = (OSError, ValueError, KeyError, TypeError, RecursionError)


def write_pin(path: Path, register: Register) -> None:
    """Write the open register's sealing key, signed; KnownErrors of the disk."""
    public = sealing_public(register)
    signature = register.signing_key.sign(_message(register.register_id, public))
    plain = json.dumps({"seal": public.hex(), "signature": signature.hex()}).encode()
    try:
        if path.exists() and read_regular(path) == plain:
            return
    except ValueError:  # something else has its name, which the file replaces
        pass
    except OSError as error:
        raise known(error, path) from error
    write_atomically(path, [plain])


def check_pin(path: Path, keys: KeyFile) -> bool:
    """Whether the key file's signing key signed its sealing key; False without a pin.

    KnownError ``sealing_key_changed`` if the pin has another key, or none that is signed.
    """
    try:
        plain = json.loads(read_regular(path))
        signature = bytes.fromhex(plain["signature"])
        pinned = bytes.fromhex(plain["seal"])
        message = _message(keys.register_id, keys.seal_public)
        signed = is_signed(keys.sign_public, signature, message)
    except FileNotFoundError:  # of a register that was not opened since it was restored
        return False
    except _DAMAGED as error:
        raise _changed() from error
    if not signed or pinned != keys.seal_public:
        raise _changed()
    return True


def sealing_public(register: Register) -> bytes:
    """Return the public key that captures are sealed to."""
    return register.sealing.public_key().public_bytes_raw()


def sealing_publics(register: Register) -> list[bytes]:
    """Return it, and those before the register's key was changed."""
    return [sealing.public_key().public_bytes_raw() for sealing in register.sealings]


def _message(register_id: str, public: bytes) -> bytes:
    return b"tatpar sealing key v1\n" + register_id.encode() + b"\n" + public


def _changed() -> KnownError:
    return KnownError(ProblemCode.SEALING_KEY_CHANGED, exit_code=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed file that opens, with the SHA-256 (hex) of its bytes."""

    path: Path
    digest: str
    record_id: str
    sealed_ms: int
    command_line: bool
    draft: Draft = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that does not open or has unexpected content; without a digest it is unreadable."""

    path: Path
    digest: str = ""


def seal(
    folder: Path,
    keys: KeyFile,
    draft: Draft,
    *,
    record_id: str,
    at_ms: int,
    command_line: bool = False,
) -> str:
    """Write the draft as a sealed file (0600, whole or not at all) and return its SHA-256.

    KnownError ``attachment_too_large``, ``disk_full``, ``no_permission`` … as `write_atomically`
    says.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise known(error, folder) from error
    content = pack(draft, command_line=command_line)
    clear = {
        "format": SEALED_FORMAT,
        "register": keys.register_id,
        "id": record_id,
        "at_ms": at_ms,
        "media_type": draft.media_type,
        "size": len(draft.original) or len(draft.text.encode()),
    }
    one_time = X25519PrivateKey.generate()
    ephemeral = one_time.public_key().public_bytes_raw()
    secret = one_time.exchange(X25519PublicKey.from_public_bytes(keys.seal_public))
    head = canonical(clear) + b"\n" + ephemeral
    box = ChaCha20Poly1305(_key(secret, ephemeral, keys.seal_public)).encrypt(
        bytes(12), content, head
    )
    if len(head) + len(box) > LARGEST_FILE:
        raise KnownError(
            ProblemCode.ATTACHMENT_TOO_LARGE, exit_code=2, megabytes=LARGEST_FILE // 1024 // 1024
        )
    return write_atomically(sealed_path(folder, record_id), [head, box]).sha256


def open_sealed(path: Path, privates: Sequence[X25519PrivateKey]) -> Opened | Unreadable | None:
    """Return the content of a sealed file, None if it has just been removed. It never raises."""
    digest = ""
    try:
        content = read_sealed(path)
        digest = hashlib.sha256(content).hexdigest()
        return _open(path, digest, content, privates)
    except FileNotFoundError:  # another process has just filed it
        return None
    except UNFIT:
        return Unreadable(path, digest)


def _open(path: Path, digest: str, content: bytes, privates: Sequence[X25519PrivateKey]) -> Opened:
    line, _, rest = content.partition(b"\n")
    clear = clear_line(path, line[:CLEAR_LINE])
    ephemeral, box = rest[:32], rest[32:]
    plain = _decrypted(privates, ephemeral, box, line + b"\n" + ephemeral)
    draft, command_line = _unpack(plain)
    check(draft)
    check_sealed(draft)  # anyone who has the public key can seal anything
    return Opened(path, digest, clear["id"], clear["at_ms"], command_line, draft)


def _decrypted(
    privates: Sequence[X25519PrivateKey], ephemeral: bytes, box: bytes, head: bytes
) -> bytes:
    """Open the box by the key it was sealed to; ValueError for another register's."""
    for private in privates:
        with suppress(InvalidTag):
            return _unboxed(private, ephemeral, box, head)
    raise ValueError("sealed to another key")


def _unboxed(private: X25519PrivateKey, ephemeral: bytes, box: bytes, head: bytes) -> bytes:
    secret = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    public = private.public_key().public_bytes_raw()
    return ChaCha20Poly1305(_key(secret, ephemeral, public)).decrypt(bytes(12), box, head)


def _key(secret: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), 32, ephemeral + public, b"tatpar sealed v1").derive(secret)


def pack(draft: Draft, *, command_line: bool) -> bytes:
    """Return the draft as a length, JSON, and then the bytes of the original and attachments."""
    parts = [draft.original, *(item.data for item in draft.attachments)]
    bare = replace(draft, original=b"", attachments=())
    fields = to_plain(bare)
    assert isinstance(fields, dict)
    del fields["original"], fields["attachments"]
    head = {
        "draft": fields,
        "attachments": [[item.name, item.media_type] for item in draft.attachments],
        "lengths": [len(part) for part in parts],
        "command_line": command_line,
    }
    packed = canonical(head)
    return b"".join([len(packed).to_bytes(4, "big"), packed, *parts])


def _unpack(content: bytes) -> tuple[Draft, bool]:
    """Return the draft, and whether the command line sealed it; any error if it is malformed."""
    at = 4 + int.from_bytes(content[:4], "big")
    head = json.loads(content[4:at])
    parts = []
    for length in head["lengths"]:
        if type(length) is not int or not 0 <= length <= len(content) - at:
            raise ValueError("a length out of range")
        parts.append(content[at : at + length])
        at += length
    if at != len(content):
        raise ValueError("bytes that belong to nothing")
    draft = from_plain(Draft, head["draft"])
    assert isinstance(draft, Draft)
    attachments = []
    for names, data in zip(head["attachments"], parts[1:], strict=True):
        name, media_type = names
        if not isinstance(name, str) or not isinstance(media_type, str):
            raise TypeError("the name of an attachment is text")
        attachments.append(Attachment(name, media_type, data))
    draft = replace(draft, original=parts[0], attachments=tuple(attachments))
    return clean(draft), head.get("command_line") is True


def remove(path: Path) -> None:
    """Remove a sealed file that was filed or discarded; its bytes are encrypted."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
