"""Verifies the bundle in whose folder it lies: ``python verify.py [../allowed_signers]``.

Standard library only, and nothing of Tatpar: this file goes into every bundle as ``verify.py``. It
checks both lists of files, the signature over them, the chain of the journal's rows, and that spans
and slots add up to the summary. ``tatpar verify`` also makes spans and slots again from the rows.
Exit status 0 when all holds, 1 when something does not.
"""

import base64
import csv
import hashlib
import json
import struct
import sys
from pathlib import Path
from typing import NoReturn

# Ed25519 (RFC 8032): the field, the curve's constant, the order of the base point.
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
Q = 2**252 + 27742317777372353535851937790883648493
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int]

KINDS = {"online": "connected", "degraded": "connected", "offline": "down", "limited": "down"}
KINDS["unknown"] = "unseen"


def add(a: Point, b: Point) -> Point:
    """Return the sum of two points of the curve."""
    product = D * a[0] * b[0] * a[1] * b[1] % P
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + product, -1, P) % P
    return x, (a[1] * b[1] + a[0] * b[0]) * pow(1 - product, -1, P) % P


def times(number: int, point: Point) -> Point:
    """Return a multiple of a point."""
    total = (0, 1)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


def unpack(raw: bytes) -> Point:
    """Return the point that 32 bytes name (RFC 8032 5.1.3); ValueError when they name none."""
    number = int.from_bytes(raw, "little")
    y, odd = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if y >= P or x * x % P != square:
        raise ValueError("not a point")
    return (P - x if x & 1 != odd else x), y


BASE = unpack(bytes([0x58]) + bytes([0x66]) * 31)


def signed_by(key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the key made this Ed25519 signature."""
    if len(key) != 32 or len(signature) != 64:
        return False
    number = int.from_bytes(signature[32:], "little")
    try:
        first, public = unpack(signature[:32]), unpack(key)
    except ValueError:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    rest = times(int.from_bytes(digest, "little") % Q, public)
    return number < Q and times(number, BASE) == add(first, rest)


def strings(raw: bytes, count: int) -> list[bytes]:
    """Split ssh's length-and-content form."""
    found = []
    for _ in range(count):
        (length,) = struct.unpack(">I", raw[:4])
        found.append(raw[4 : 4 + length])
        raw = raw[4 + length :]
    return found


class NotVerified(Exception):  # noqa: N818 - an answer about a file, not an error
    """The first wrong thing, in words."""


def fail(what: str) -> NoReturn:
    """Raise the first wrong thing."""
    raise NotVerified(what)


def refuse(what: str) -> NoReturn:
    """Name the first wrong thing and stop."""
    sys.stdout.write(f"NOT VERIFIED: {what}\n")
    sys.exit(1)


def check_lists(folder: Path) -> int:
    """Check every listed file, and that no other is there."""
    listed = {"tagmanifest-sha256.txt", "tagmanifest-sha256.txt.sig"}
    for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        for line in (folder / name).read_text("utf-8").splitlines():
            digest, _, file = line.partition("  ")
            path = folder / file
            if file in listed or ".." in Path(file).parts or not path.is_file():
                fail(f"{name} lists {file}, which is not there once")
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                fail(f"{file} was changed")
            listed.add(file)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in listed:
            fail(f"{path.relative_to(folder).as_posix()} is in no list")
    return len(listed) - 2


def check_signature(folder: Path, trust: Path | None) -> str:
    """Check the signature over the list of lists; return the signing key's fingerprint."""
    text = (folder / "tagmanifest-sha256.txt.sig").read_text("ascii").split("\n")
    blob = base64.b64decode("".join(line for line in text if not line.startswith("-----")))
    public, space, _, digest, made = strings(blob[10:], 5)
    key, raw = strings(public, 2)[1], strings(made, 2)[1]
    hashed = hashlib.new(digest.decode(), (folder / "tagmanifest-sha256.txt").read_bytes()).digest()
    parts = (space, b"", digest, hashed)
    message = b"SSHSIG" + b"".join(struct.pack(">I", len(part)) + part for part in parts)
    if not signed_by(key, message, raw):
        fail("the signature is not of these files")
    name = "SHA256:" + base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip("=")
    if trust is None:
        return f"{name} (no allowed_signers given: whose key it is was not checked)"
    device = json.loads((folder / "data/summary.json").read_text("utf-8"))["inputs"]["device_id"]
    wanted = base64.b64encode(public).decode()
    for line in trust.read_text("utf-8").splitlines():
        words = line.split()
        if words and device in words[0].split(",") and wanted in words:
            return name
    fail(f"{name} is not the key of {device} in {trust}")


def check_chain(folder: Path) -> int:
    """Follow the chain of the rows."""
    chain = json.loads((folder / "data/summary.json").read_text("utf-8"))["chain"]
    number, before = chain["first"], chain["before"]
    rows = (folder / "data/journal.jsonl").read_bytes().splitlines()
    for line in rows:
        row = json.loads(line)
        content = [row["prev"], row["seq"], row["at_ms"], row["kind"], row["body"]]
        told = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        if hashlib.sha256(told).hexdigest() != row["hash"]:
            fail(f"data/journal.jsonl, row {row['seq']} was changed")
        if chain["first"] <= row["seq"] <= chain["last"]:
            if row["seq"] != number or row["prev"] != before:
                fail(f"data/journal.jsonl, row {number} is missing or does not follow")
            number, before = number + 1, row["hash"]
    if chain["last"] and (number != chain["last"] + 1 or before != chain["head"]):
        fail(f"data/journal.jsonl, row {number} and all after it are missing")
    return len(rows)


def check_sums(folder: Path) -> None:
    """Check that the office seconds of the spans, and the slots, add up to the summary."""
    summary = json.loads((folder / "data/summary.json").read_text("utf-8"))
    told = summary["connectivity"]
    milliseconds = dict.fromkeys(KINDS.values(), 0)
    for row in table(folder / "data/spans.csv"):
        milliseconds[KINDS[row["verdict"]]] += round(float(row["office_seconds"]) * 1000)
    connected, down, unseen = milliseconds.values()
    for name, found, said in (
        ("connected", connected, told["connected_seconds"]),
        ("down", down, sum(told["down_seconds"].values())),
        ("unknown", unseen, sum(told["unknown_seconds"].values())),
    ):
        if abs(found / 1000 - said) > 0.01:
            fail(f"data/summary.json: {name} is {said} s, the spans add up to {found / 1000:.3f} s")
    seen = connected + down
    enough = 10 * seen >= 6 * (seen + unseen)
    for name, part, whole in (
        ("coverage_percent", seen, seen + unseen),
        ("availability_percent", connected, seen if enough else 0),
    ):
        right = part * 10_000 // whole / 100 if whole else None  # cut, not rounded
        if told[name] != right:
            fail(f"data/summary.json: {name} is {told[name]}, the spans make it {right}")
    outcomes = [row["outcome"] for row in table(folder / "data/slots.csv")]
    for name, said in summary["checks"].items():
        right = len([one for one in outcomes if one]) if name == "due" else outcomes.count(name)
        if name not in {"open_or_to_come", "median_seconds"} and said != right:
            fail(f"data/summary.json: {name} is {said}, the slots make it {right}")


def table(file: Path) -> list[dict[str, str]]:
    """Return the rows of a csv file."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def record(folder: Path) -> str:
    """Return the digest that a letter of the same period bears; its tables name no Wi-Fi."""
    if json.loads((folder / "data/summary.json").read_text("utf-8"))["inputs"]["wifi_names"]:
        return "not to be compared with a letter: the tables have names of Wi-Fi networks"
    lines = ""
    for name in ("data/slots.csv", "data/spans.csv"):
        lines += f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


def main() -> None:
    """Check the folder of this file."""
    folder = Path(__file__).resolve().parent
    trust = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    try:
        if trust is not None and trust.resolve().is_relative_to(folder):
            fail(f"{trust.name} lies in this folder: put it, got by another way, beside the folder")
        files = check_lists(folder)
        signer = check_signature(folder, trust)
        rows = check_chain(folder)
        check_sums(folder)
        digest = record(folder)
    except NotVerified as wrong:
        refuse(str(wrong))
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        refuse(f"not a whole bundle ({type(error).__name__}: {error})")
    else:
        sys.stdout.write(f"verified: {files} files, {rows} rows\nsigned by {signer}\n")
        sys.stdout.write(f"digest of the record {digest}\n")


if __name__ == "__main__":
    main()
