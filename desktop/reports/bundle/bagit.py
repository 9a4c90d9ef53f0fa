"""A signed bag (BagIt, RFC 8493) in a zip: same bytes for the same input, safe to read.

In one folder: ``bagit.txt``, ``bag-info.txt``, other tag files, ``data/…`` (the payload),
``manifest-sha256.txt`` over the payload, ``tagmanifest-sha256.txt`` over the tag files, and a
signature of the latter beside it. One signature thus covers every byte. Bundles of the log
and evidence of the register are such bags.
"""

import hashlib
import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.core.integrity.faults import Fault, Step, Unverified, Wrong
from desktop.core.text.file_names import one_line
from desktop.reports.bundle import sshsig
from desktop.storage.outside_files import member_pieces

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.sig"
INFO = "bag-info.txt"
DECLARED = "bagit.txt"
_ALWAYS = (DECLARED, INFO, MANIFEST)
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_SAFE = re.compile(r"[^\\:*?\"<>|\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is unpacked; a zip can hold a thousand times its size."""

    files: int = 20_000
    total: int = 512 * 1024 * 1024


def write_bag(
    folder: str,
    payload: Mapping[str, bytes],
    tags: Mapping[str, bytes],
    info: Mapping[str, str],
    sign: Callable[[bytes], bytes],
) -> bytes:
    """Return the zip of a bag; names are relative to ``data/`` and to the bag.

    ``info`` becomes ``bag-info.txt``; ``sign`` gets the tag manifest and returns its signature.
    """
    data = {f"data/{name}": content for name, content in payload.items()}
    octets = sum(map(len, data.values()))
    about = {**info, "Payload-Oxum": f"{octets}.{len(data)}"}
    lines = "".join(f"{label}: {one_line(value)}\n" for label, value in about.items() if value)
    inside = {"bagit.txt": DECLARATION, INFO: lines.encode(), **tags}
    inside[MANIFEST] = manifest(data)
    listed = manifest(inside)
    inside |= data | {TAG_MANIFEST: listed, SIGNATURE: sign(listed)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(inside):
            # A fixed time and mode, so that the bytes do not depend on the clock or the PC.
            entry = zipfile.ZipInfo(f"{folder}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, inside[name])
    return out.getvalue()


class Bag(Mapping[str, bytes]):
    """The files of the one folder in a zip, by their names in it, read when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._entries = entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> bytes:
        """Return a small file's bytes; `Unverified` for one that is too large or spoiled."""
        return self.beginning(name, LARGEST_LIST)

    def beginning(self, name: str, most: int) -> bytes:
        """Return a file's bytes; `Unverified` as soon as it has more than ``most``."""
        raw = bytearray()
        for piece in self.pieces(name):
            raw += piece
            if len(raw) > most:
                raise _wrong(Wrong.TOO_LARGE, name)
        return bytes(raw)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes; `Unverified` where they cannot be unpacked."""
        try:
            yield from member_pieces(self._archive, self._entries[name])
        except _BAD_ZIP as error:
            raise _wrong(Wrong.NOT_A_ZIP) from error

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield a file's lines, each with its end; one that is longer than a row comes in parts."""
        left = b""
        for piece in self.pieces(name):
            *whole, left = (left + piece).split(b"\n")
            yield from (line + b"\n" for line in whole)
            if len(left) > LONGEST_LINE:
                yield left
                left = b""
        if left:
            yield left


LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of a file that is read at once: a list of 20,000 files has half of it."""
LONGEST_LINE = 4 * 1024 * 1024
_BAD_ZIP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError),
    RuntimeError,  # an encrypted member
)


@contextmanager
def opened_bag(source: bytes | BinaryIO, limits: Limits | None = None) -> Iterator[Bag]:
    """Open the bag in a zip; nothing is unpacked.

    Raises `Unverified` at the first thing that `write_bag` would not write.
    """
    allowed = limits or Limits()
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(zipfile.ZipFile(file))
            entries = opened.infolist()
            if len(entries) > allowed.files or sum(e.file_size for e in entries) > allowed.total:
                raise _wrong(Wrong.TOO_LARGE)
            if not any(entry.filename.rpartition("/")[2] == DECLARED for entry in entries):
                raise _wrong(Wrong.NOT_A_ZIP)  # photos, say: they lead out of no folder
            _check_names(entries)
        except _BAD_ZIP as error:
            raise _wrong(Wrong.NOT_A_ZIP) from error
        files = (entry for entry in entries if not entry.is_dir())
        yield Bag(opened, {entry.filename.partition("/")[2]: entry for entry in files})


def read_bag(raw: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    """Return the files of the bag in a zip as `opened_bag`, all of them read."""
    with opened_bag(raw, limits) as bag:
        return {name: b"".join(bag.pieces(name)) for name in bag}


def check_bag(files: Mapping[str, bytes]) -> int:
    """Return how many files are listed and unchanged; raise `Unverified` at the first that is not.

    Every file but the signature and the tag manifest itself must be in one of the two lists.
    """
    for name in (*_ALWAYS, TAG_MANIFEST, SIGNATURE):
        if name not in files:
            raise _wrong(Wrong.FILE_MISSING, name)
    if files["bagit.txt"] != DECLARATION:
        raise _wrong(Wrong.VERSION_UNKNOWN, "bagit.txt")
    listed, data = _read_manifest(files, TAG_MANIFEST), _read_manifest(files, MANIFEST)
    for manifest, part, payload in ((TAG_MANIFEST, listed, False), (MANIFEST, data, True)):
        if any(name.startswith("data/") != payload for name in part):
            raise _wrong(Wrong.LIST_MALFORMED, manifest)
    digests = listed | data
    for name in (*_ALWAYS, *sorted(files)):
        if name not in digests and name not in {TAG_MANIFEST, SIGNATURE}:
            raise _wrong(Wrong.FILE_UNLISTED, name)
    for name, digest in digests.items():
        _check_file(name, files, digest)
    return len(digests)


def _check_file(name: str, files: Mapping[str, bytes], digest: str) -> None:
    if name not in files:
        raise _wrong(Wrong.FILE_MISSING, name)
    sum_ = hashlib.sha256()
    for piece in files.pieces(name) if isinstance(files, Bag) else [files[name]]:
        sum_.update(piece)
    actual = sum_.hexdigest()
    if actual != digest:
        raise _wrong(Wrong.FILE_CHANGED, name, expected=digest, actual=actual)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    folder = entries[0].filename.partition("/")[0]
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        # As Windows and macOS compare names: `Spans.csv` would overwrite `spans.csv`.
        key = unicodedata.normalize("NFC", name.rstrip("/")).casefold()
        kind = stat.S_IFMT(entry.external_attr >> 16)
        parts = name.rstrip("/").split("/")
        plain = kind in {0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG}
        inside = parts[0] == folder and (len(parts) > 1 or entry.is_dir())
        if not plain or not inside or not all(map(_is_safe, parts)):
            raise _wrong(Wrong.UNSAFE_NAME, one_line(name)[:80])
        if key in seen:
            raise _wrong(Wrong.NAME_TWICE, one_line(name)[:80])
        seen.add(key)


def _is_safe(part: str) -> bool:
    return part not in {"", ".", ".."} and _SAFE.fullmatch(part) is not None


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return a list of digests, one line a file."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _read_manifest(files: Mapping[str, bytes], name: str) -> dict[str, str]:
    try:
        lines = files[name].decode().splitlines()
    except UnicodeDecodeError:
        raise _wrong(Wrong.LIST_MALFORMED, name) from None
    hashes: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in hashes:
            raise _wrong(Wrong.LIST_MALFORMED, name, row=number)
        hashes[match[2]] = match[1]
    return hashes


def _wrong(
    wrong: Wrong, file: str = "", *, row: int | None = None, expected: str = "", actual: str = ""
) -> Unverified:
    return Unverified(Fault(Step.FILES, wrong, file, row, expected, actual))


# Before any other import: a file beside verify.py, such as a json.py, must not be imported.
_GUARD = """
import sys

if not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]

"""
_DOCSTRING = re.compile(r'"""(?:.*?)"""\n', re.DOTALL)
_OWN_IMPORT = re.compile(r"^from desktop\.\S+ import \(.*?^\)\n", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r'\n\nif __name__ == "__main__":\n    main\(\)\n')


def verifier_file(modules: Sequence[str]) -> bytes:
    """Return the modules' files joined to one program, which runs as the last of them."""
    texts = [Path(file).read_bytes().replace(b"\r\n", b"\n").decode() for file in modules]
    title = _DOCSTRING.match(texts[-1])
    assert title is not None
    bodies = [_OWN_IMPORT.sub("", _DOCSTRING.sub("", text, count=1)) for text in texts]
    bodies[:-1] = [_CALL.sub("", text) for text in bodies[:-1]]
    return (title[0] + _GUARD + "\n\n".join(bodies)).encode()


def signing_key(files: Mapping[str, bytes], namespace: str) -> bytes:
    """Return the key that signed the bag, trusted or not; raise `Unverified`."""
    signature, listed = files.get(SIGNATURE, b""), files.get(TAG_MANIFEST, b"")
    try:
        key = sshsig.signing_key(signature, namespace, listed)
    except ValueError:
        raise _unsigned(Wrong.SIGNATURE_MALFORMED) from None
    if key is None:
        raise _unsigned(Wrong.SIGNATURE_WRONG)
    return key


@dataclass(frozen=True, slots=True)
class Signed:
    """The expected signer of a bag: the PC or register, its key as shown, and the purpose.

    ``key_other`` is wrong where it is enrolled by another key.
    """

    name: str
    key: bytes
    shown: str
    namespace: str
    key_other: Wrong


def enrolled_signer(
    signed: Signed, signers: Sequence[sshsig.Signer], *, any_key: bool
) -> sshsig.Signer | None:
    """Return the line of the signer; raise `Unverified`.

    With ``any_key`` a key that nobody enrolled is no fault, unless the signer has another one;
    then None is returned.
    """
    known = sshsig.trusted(signers, signed.key, signed.namespace)
    mine = next((signer for signer in known if signed.name in signer.principals), None)
    if mine is not None:
        return mine
    if known:
        other = ", ".join(known[0].principals)
        raise _unsigned(Wrong.SIGNER_OTHER, expected=signed.name, actual=other)
    wrong = sshsig.why_untrusted(signers, signed.key, signed.namespace)
    if wrong is Wrong.SIGNER_UNKNOWN:
        if any(signed.name in signer.principals for signer in signers):
            wrong = signed.key_other
        elif any_key:
            return None
    raise _unsigned(wrong, actual=signed.shown)


def _unsigned(wrong: Wrong, *, expected: str = "", actual: str = "") -> Unverified:
    return Unverified(Fault(Step.SIGNATURE, wrong, SIGNATURE, None, expected, actual))
