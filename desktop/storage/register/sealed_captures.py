"""Capture while the register is locked: files that only its private key can open.

A file is one line of JSON in the clear (what, when, how large: no words), then the sender's
one-time X25519 public key, then a ChaCha20-Poly1305 box whose key comes by HKDF-SHA256 from the
two keys' secret, and whose associated data is everything before it. Whoever can write into the
folder can seal something: a sealed capture says so in its record (``capture = sealed``).
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Attachment, Draft, is_time
from desktop.core.register.validation import check_sealed, is_record_id
from desktop.core.register.views import Waiting
from desktop.storage.atomic_write import known, sync_folder, write_atomically
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.record_factory import LARGEST, check

SUFFIX = ".sealed"
_FORMAT = "tatpar sealed 1"
_LINE = 4096  # bytes; the clear line is far shorter


def seal(folder: Path, keys: KeyFile, draft: Draft, *, record_id: str, at_ms: int) -> Path:
    """Write the draft as a sealed file (0600, whole or not at all) and return its path.

    KnownError ``disk_full``, ``no_permission`` … as `write_atomically` says.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise known(error, folder) from error
    content = _pack(draft)
    clear = {
        "format": _FORMAT,
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
    path = folder / f"{record_id}{SUFFIX}"
    write_atomically(path, [head, box])
    return path


def waiting(folder: Path) -> list[Waiting]:
    """Return what waits to be filed, oldest first; a file of anything else is ignored."""
    found = []
    for path in _files(folder):
        try:
            with path.open("rb") as file:
                clear = _clear(path, file.readline(_LINE))
        except (ValueError, OSError):
            continue
        found.append(Waiting(clear["id"], clear["at_ms"], clear["media_type"], clear["size"]))
    return sorted(found, key=lambda item: item.captured_ms)


def unsealed(
    folder: Path, privates: Sequence[X25519PrivateKey]
) -> Iterator[tuple[Path, str, int, Draft] | KnownError]:
    """Yield path, record id, time of capture and draft of each file, oldest first.

    A file that cannot be opened yields KnownError ``sealed_damaged`` (its path) and stays.
    """
    opened: list[tuple[Path, str, int, Draft]] = []
    for path in _files(folder):
        try:
            line, _, rest = path.read_bytes().partition(b"\n")
            clear = _clear(path, line)
            ephemeral, box = rest[:32], rest[32:]
            content = _decrypted(privates, ephemeral, box, line + b"\n" + ephemeral)
            draft = _unpack(content)
            check(draft)
            check_sealed(draft)  # anyone who has the public key can seal anything
            opened.append((path, clear["id"], clear["at_ms"], draft))
        except FileNotFoundError:  # another process has just filed it
            continue
        except (ValueError, LookupError, TypeError, InvalidTag, OSError, KnownError):
            yield KnownError(ProblemCode.SEALED_DAMAGED, path=str(path))
    yield from sorted(opened, key=lambda item: (item[2], item[1]))


def _decrypted(
    privates: Sequence[X25519PrivateKey], ephemeral: bytes, box: bytes, head: bytes
) -> bytes:
    """Open the box by the key it was sealed to; InvalidTag for another register's."""
    *newer, last = privates
    for private in newer:
        with suppress(InvalidTag):
            return _unboxed(private, ephemeral, box, head)
    return _unboxed(last, ephemeral, box, head)


def _unboxed(private: X25519PrivateKey, ephemeral: bytes, box: bytes, head: bytes) -> bytes:
    secret = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    public = private.public_key().public_bytes_raw()
    return ChaCha20Poly1305(_key(secret, ephemeral, public)).decrypt(bytes(12), box, head)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def _clear(path: Path, line: bytes) -> dict[str, Any]:
    """Return the clear line; ValueError unless it is a sealed capture of that name."""
    clear: Any = json.loads(line)
    kinds = {"register": str, "id": str, "at_ms": int, "media_type": str, "size": int}
    if (
        not isinstance(clear, dict)
        or clear.get("format") != _FORMAT
        or not all(type(clear.get(name)) is kind for name, kind in kinds.items())
    ):
        raise ValueError("not a sealed capture")
    if not is_record_id(clear["id"]) or path.stem != clear["id"]:
        raise ValueError("its id is not its name")
    if not is_time(clear["at_ms"]) or not 0 <= clear["size"] <= LARGEST:
        raise ValueError("a time or a size out of range")
    return clear


def _key(secret: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), 32, ephemeral + public, b"tatpar sealed v1").derive(secret)


def _pack(draft: Draft) -> bytes:
    """Return the draft as a length, JSON, and then the bytes of the original and attachments."""
    parts = [draft.original, *(item.data for item in draft.attachments)]
    bare = replace(draft, original=b"", attachments=())
    fields = to_plain(bare)
    assert isinstance(fields, dict)
    del fields["original"], fields["attachments"]
    names = [[item.name, item.media_type] for item in draft.attachments]
    head = canonical(
        {"draft": fields, "attachments": names, "lengths": [len(part) for part in parts]}
    )
    return b"".join([len(head).to_bytes(4, "big"), head, *parts])


def _unpack(content: bytes) -> Draft:
    at = 4 + int.from_bytes(content[:4], "big")
    head = json.loads(content[4:at])
    parts = []
    for length in head["lengths"]:
        parts.append(content[at : at + length])
        at += length
    draft = from_plain(Draft, head["draft"])
    assert isinstance(draft, Draft)
    attachments = tuple(
        Attachment(name, media_type, data)
        for (name, media_type), data in zip(head["attachments"], parts[1:], strict=True)
    )
    return replace(draft, original=parts[0], attachments=attachments)


def remove(path: Path) -> None:
    """Remove a sealed file once its record is committed; its name goes, nothing is readable."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
