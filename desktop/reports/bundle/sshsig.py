"""Signatures that ``ssh-keygen -Y verify`` checks: OpenSSH's SSHSIG over Ed25519 (PROTOCOL.sshsig).

Trust is a file in the form of ssh's ``allowed_signers``: one line a PC, written at enrolment.
"""

import base64
import binascii
import hashlib
import math
import shlex
import struct
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from desktop.core.integrity.checkpoint import SigningKey
from desktop.core.integrity.faults import Wrong
from desktop.core.text.file_names import one_line
from desktop.storage.device_key import is_signed

REGISTER_NAMESPACE = "tatpar-register"  # of evidence, which a register's own key signs
_MAGIC = b"SSHSIG"
_ALGORITHM = b"ssh-ed25519"
_HASH = "sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class Signer:
    """A line of ``allowed_signers``: the key of one PC. ``name`` is its comment.

    ``names_nobody``: it is a word for the PC, and no person's name.
    """

    principals: tuple[str, ...]
    namespaces: tuple[str, ...]  # empty: any
    key: bytes
    name: str
    not_before: float = -math.inf  # seconds, as ssh's valid-after and valid-before
    not_after: float = math.inf
    names_nobody: bool = False


def sign(key: SigningKey, namespace: str, message: bytes) -> bytes:
    """Return the armoured signature; the same key and message give the same bytes."""
    public = _string(_ALGORITHM) + _string(key.public_key().public_bytes_raw())
    signature = _string(_ALGORITHM) + _string(key.sign(_signed(namespace.encode(), _HASH, message)))
    blob = _MAGIC + struct.pack(">I", 1) + _string(public)
    blob += (
        _string(namespace.encode()) + _string(b"") + _string(_HASH.encode()) + _string(signature)
    )
    text = base64.b64encode(blob).decode()
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def signing_key(armoured: bytes, namespace: str, message: bytes) -> bytes | None:
    """Return the 32 bytes of the key that made this signature of the message; None if none did.

    ValueError when it is no Ed25519 signature in this form.
    """
    try:
        lines = armoured.decode("ascii").split()
        text = " ".join(lines)
        if not (text.startswith(_BEGIN) and text.endswith(_END)):
            raise ValueError("not armoured")
        inner = text.removeprefix(_BEGIN).removesuffix(_END).replace(" ", "")
        blob = base64.b64decode(inner, validate=True)
        if blob[:6] != _MAGIC or blob[6:10] != struct.pack(">I", 1):
            raise ValueError("not a signature of version 1")
        public, space, reserved, digest, signature = _strings(blob[10:], 5)
        kind, key = _strings(public, 2)
        made_kind, raw = _strings(signature, 2)
    except (UnicodeDecodeError, binascii.Error, struct.error) as error:
        raise ValueError("not a signature") from error
    if kind != _ALGORITHM or made_kind != _ALGORITHM or digest not in {b"sha256", b"sha512"}:
        raise ValueError("not an Ed25519 signature")
    if space != namespace.encode() or reserved:
        return None
    return key if is_signed(key, raw, _signed(space, digest.decode(), message)) else None


def signer_line(principal: str, namespace: str, key: bytes, name: str) -> str:
    """Return the line that enrols a PC's key; ``name`` is shown when its signature is valid."""
    public = base64.b64encode(_string(_ALGORITHM) + _string(key)).decode()
    return f'{principal} namespaces="{namespace}" ssh-ed25519 {public} {one_line(name)}'.rstrip()


def read_signers(text: str) -> list[Signer]:
    """Return the Ed25519 lines of an ``allowed_signers`` file; ValueError names a wrong line."""
    signers = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                signer = _signer(line)
            except (ValueError, IndexError, struct.error) as error:
                raise ValueError(number) from error
            if signer is not None:
                signers.append(signer)
    return signers


def trusted(signers: Iterable[Signer], key: bytes, namespace: str) -> list[Signer]:
    """Return the lines that trust the key for that namespace."""
    now = time.time()
    return [
        signer
        for signer in signers
        if signer.key == key
        and _serves(signer, namespace)
        and signer.not_before <= now < signer.not_after
    ]


def why_untrusted(signers: Iterable[Signer], key: bytes, namespace: str) -> Wrong:
    """Return the reason why no line trusts the key: none, another purpose or another time."""
    lines = [signer for signer in signers if signer.key == key]
    if any(_serves(signer, namespace) for signer in lines):
        return Wrong.SIGNER_EXPIRED
    return Wrong.SIGNER_PURPOSE if lines else Wrong.SIGNER_UNKNOWN


def _serves(signer: Signer, namespace: str) -> bool:
    """Match as ssh does: ``!`` before a pattern excludes all names that it fits."""
    if not signer.namespaces:
        return True
    excluded = [pattern[1:] for pattern in signer.namespaces if pattern.startswith("!")]
    if any(fnmatchcase(namespace, pattern) for pattern in excluded):
        return False
    return any(fnmatchcase(namespace, pattern) for pattern in signer.namespaces)


def fingerprint(key: bytes) -> str:
    """Return ``SHA256:…`` of a key, as ``ssh-keygen -l`` prints it."""
    digest = hashlib.sha256(_string(_ALGORITHM) + _string(key)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _signer(line: str) -> Signer | None:
    first, rest = line.strip().split(None, 1)
    namespaces: tuple[str, ...] = ()
    not_before, not_after = -math.inf, math.inf
    if not rest.startswith(("ssh-", "ecdsa-", "sk-")):
        options, rest = _options(rest)
        for option in options:
            name, _, value = option.partition("=")
            if name.lower() == "namespaces":
                namespaces = tuple(value.split(","))
            elif name.lower() == "valid-after":
                not_before = _moment(value)
            elif name.lower() == "valid-before":
                not_after = _moment(value)
            else:  # cert-authority: an unknown option is not trusted
                return None
    kind, encoded, *comment = rest.split(None, 2)
    if kind != _ALGORITHM.decode():
        return None
    inner, key = _strings(base64.b64decode(encoded, validate=True), 2)
    if inner != _ALGORITHM or len(key) != 32:
        raise ValueError("not an Ed25519 key")
    principals = tuple(first.strip('"').split(","))
    name = comment[0].strip() if comment else ""
    return Signer(principals, namespaces, key, name, not_before, not_after)


def _moment(value: str) -> float:
    # Here, since few lines have a limit, and the idle tray with an office needs no verifier.
    from desktop.reports.bundle.standalone_verifier import moment  # noqa: PLC0415

    return moment(value)


def _options(rest: str) -> tuple[list[str], str]:
    """Split the options, whose quoted values may hold spaces, from the rest."""
    quoted = False
    for at, letter in enumerate(rest):
        if letter == '"':
            quoted = not quoted
        elif letter.isspace() and not quoted:
            splitter = shlex.shlex(rest[:at], posix=True)
            splitter.whitespace = ","
            splitter.whitespace_split = True
            return list(splitter), rest[at:].strip()
    raise ValueError("no key")


def _signed(namespace: bytes, digest: str, message: bytes) -> bytes:
    hashed = hashlib.new(digest, message).digest()
    parts: Sequence[bytes] = (namespace, b"", digest.encode(), hashed)
    return _MAGIC + b"".join(map(_string, parts))


def _string(raw: bytes) -> bytes:
    return struct.pack(">I", len(raw)) + raw


def _strings(raw: bytes, count: int) -> list[bytes]:
    strings = []
    for _ in range(count):
        (length,) = struct.unpack(">I", raw[:4])
        if length > len(raw) - 4:
            raise ValueError("cut short")
        strings.append(raw[4 : 4 + length])
        raw = raw[4 + length :]
    if raw:
        raise ValueError("more than was said")
    return strings
