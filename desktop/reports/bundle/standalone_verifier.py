"""Verifies an unpacked bundle: ``python -I verify.py [allowed_signers] [FOLDER]``.

Without FOLDER it verifies the bundle of its own folder. Take this file from your own office: the
one in a bundle comes from its sender. It uses the standard library only, and nothing of Tatpar. It
checks both lists of files, the signature over them, the chain of the log's rows, and that spans and
slots add up to the summary. ``tatpar verify`` also computes spans and slots again from the rows.
Exit status 0 when all holds, 1 when something does not. Every answer is in Bengali and in English.

In one file because it becomes the verify.py of a bundle, which runs without any other file.
"""

import base64
import calendar
import csv
import hashlib
import io
import json
import re
import struct
import sys
import time
from fnmatch import fnmatchcase
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

SUMMARY = "data/summary.json"
WORDS = {"connected": "সংযুক্ত সময়", "down": "বিচ্ছিন্ন সময়", "unknown": "পর্যবেক্ষণ না হওয়া সময়"}
UNKNOWN = (
    " (allowed_signers দেওয়া হয়নি, তাই চাবিটি কার তা দেখা হয়নি)",
    " (no allowed_signers given: whose key it is was not checked)",
)
NOT_COMPARED = (
    "প্রতিবেদনের সঙ্গে মেলানো যাবে না, কারণ তালিকায় ওয়াইফাইয়ের নাম আছে",
    "not to be compared with a letter: the tables have names of Wi-Fi networks",
)
NOT_WHOLE = "প্রমাণ-প্যাকেটটি সম্পূর্ণ নয়, অথবা এর কোনো ফাইল পড়া যায়নি"
BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


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
    """Whether the key made this Ed25519 signature."""
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
    parts = []
    for _ in range(count):
        (length,) = struct.unpack(">I", raw[:4])
        parts.append(raw[4 : 4 + length])
        raw = raw[4 + length :]
    return parts


class NotVerified(Exception):  # noqa: N818 - an answer about a file, not an error
    """The first wrong thing, in the words of both languages."""

    def __init__(self, english: str, bengali: str) -> None:
        super().__init__(english)
        self.english, self.bengali = english, bengali


def fail(english: str, bengali: str) -> NoReturn:
    """Raise the first wrong thing."""
    raise NotVerified(english, bengali)


def bengali_number(number: object) -> str:
    """Return a number in Bengali digits."""
    return str(number).translate(BENGALI_DIGITS)


def say(*lines: str) -> None:
    """Write lines in UTF-8: Windows gives a pipe or a file an encoding without Bengali."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def refuse(wrong: NotVerified) -> NoReturn:
    """Name the first wrong thing and stop."""
    say(f"যাচাইয়ে মেলেনি: {wrong.bengali}।", f"NOT VERIFIED: {wrong.english}")
    sys.exit(1)


def not_whole(error: Exception) -> NotVerified:
    """Return the answer about a folder that no check can read."""
    english = f"not a whole bundle ({type(error).__name__}: {error})"
    return NotVerified(english, NOT_WHOLE)


def check_lists(folder: Path) -> int:
    """Check every listed file, and that no other is there."""
    listed = {"tagmanifest-sha256.txt", "tagmanifest-sha256.txt.sig"}
    for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        for line in (folder / name).read_text("utf-8").splitlines():
            digest, _, file = line.partition("  ")
            path = folder / file
            if file in listed or ".." in Path(file).parts or not path.is_file():
                fail(
                    f"{name} lists {file}, which is not there once",
                    f"{name} তালিকায় {file} আছে, কিন্তু ফোল্ডারে সেটি নেই বা একাধিকবার লেখা",
                )
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                fail(f"{file} was changed", f"{file} এক্সপোর্টের পর বদলানো হয়েছে")
            listed.add(file)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in listed:
            extra = path.relative_to(folder).as_posix()
            fail(f"{extra} is in no list", f"{extra} কোনো তালিকায় নেই")
    return len(listed) - 2


def check_signature(folder: Path, trust: Path | None, namespace: str, who: str) -> str:
    """Check the signature over the list of lists, and that the key trusted for ``who`` made it.

    Return the signing key's fingerprint.
    """
    text = (folder / "tagmanifest-sha256.txt.sig").read_text("ascii").split("\n")
    blob = base64.b64decode("".join(line for line in text if not line.startswith("-----")))
    public, space, reserved, digest, signature = strings(blob[10:], 5)
    key, raw = strings(public, 2)[1], strings(signature, 2)[1]
    ssh = blob[:10] == b"SSHSIG" + struct.pack(">I", 1) and not reserved
    if not ssh or space != namespace.encode() or digest not in {b"sha256", b"sha512"}:
        fail("the signature is of another kind", "স্বাক্ষরটি অন্য ধরনের ফাইলের")
    listed = (folder / "tagmanifest-sha256.txt").read_bytes()
    parts = (space, b"", digest, hashlib.new(digest.decode(), listed).digest())
    message = b"SSHSIG" + b"".join(struct.pack(">I", len(part)) + part for part in parts)
    if not signed_by(key, message, raw):
        fail("the signature is not of these files", "স্বাক্ষরটি এই ফাইলগুলোর নয়")
    name = "SHA256:" + base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip("=")
    if trust is not None:
        check_trust(trust, who, base64.b64encode(public).decode(), namespace, name)
    return name


def check_trust(trust: Path, who: str, public: str, namespace: str, name: str) -> None:
    """Check that a line of allowed_signers trusts the key of ``who`` for this, and today."""
    limits = set()
    for line in trust.read_text("utf-8-sig").splitlines():
        words = re.findall(r'(?:[^\s"]|"[^"]*")+', line)
        if not {"ssh-ed25519", public} <= set(words) or who not in words[0].strip('"').split(","):
            continue
        limit = limit_of(" ".join(words[1 : words.index("ssh-ed25519")]), namespace, time.time())
        if not limit:
            return
        limits.add(limit)
    if "time" in limits:
        fail(
            f"{name}, the key of {who}, is enrolled for another time in {trust}",
            f"{trust} ফাইলে {who}-এর চাবি {name}-এর মেয়াদ শেষ, অথবা এখনো শুরু হয়নি",
        )
    if limits:
        fail(
            f"{name}, the key of {who}, is enrolled for another purpose in {trust}",
            f"{trust} ফাইলে {who}-এর চাবি {name} অন্য কাজের জন্য তালিকাভুক্ত",
        )
    fail(
        f"{name} is not the key of {who} in {trust}",
        f"{trust} ফাইলে {who}-এর চাবি {name} নয়",
    )


def limit_of(options: str, namespace: str, now: float) -> str:
    """Return the limit by which these options do not trust a key now: "purpose", "time" or ""."""
    limits = set()
    for option in re.findall(r'(?:[^,"]|"[^"]*")+', options):
        label, _, value = option.partition("=")
        value = value.strip('"')
        if label.lower() == "namespaces":
            patterns = value.split(",")
            excluded = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
            fits = any(fnmatchcase(namespace, pattern) for pattern in patterns)
            if not fits or any(fnmatchcase(namespace, pattern) for pattern in excluded):
                limits.add("purpose")
        elif label.lower() == "valid-after":
            limits |= {"time"} if now < moment(value) else set()
        elif label.lower() == "valid-before":
            limits |= {"time"} if now >= moment(value) else set()
        else:  # cert-authority: an unknown option is not trusted
            limits.add("purpose")
    return min(limits, default="")


def moment(text: str) -> float:
    """Return the seconds of ssh's YYYYMMDD[HHMM[SS]][Z]; ValueError when it is none."""
    plain = text.removesuffix("Z")
    form = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}.get(len(plain))
    if form is None:
        raise ValueError("not a time of allowed_signers")
    parts = time.strptime(plain, form)
    if text.endswith("Z"):
        return calendar.timegm(parts)
    try:
        return time.mktime(parts)
    except OverflowError:  # Windows counts local time to the year 3000 only
        return calendar.timegm(parts)


def check_chain(folder: Path) -> int:
    """Follow the chain of the rows."""
    chain = json.loads((folder / SUMMARY).read_text("utf-8"))["chain"]
    number, before = chain["first"], chain["before"]
    rows = (folder / "data/journal.jsonl").read_bytes().splitlines()
    for line in rows:
        row = json.loads(line)
        content = [row["prev"], row["seq"], row["at_ms"], row["kind"], row["body"]]
        encoded = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        if hashlib.sha256(encoded).hexdigest() != row["hash"]:
            fail(
                f"data/journal.jsonl, row {row['seq']} was changed",
                f"ঘটনাপঞ্জির সারি {bengali_number(row['seq'])} লেখার পর বদলানো হয়েছে",
            )
        if chain["first"] <= row["seq"] <= chain["last"]:
            if row["seq"] != number or row["prev"] != before:
                fail(
                    f"data/journal.jsonl, row {number} is missing or does not follow",
                    f"ঘটনাপঞ্জির সারি {bengali_number(number)} নেই বা আগেরটির সঙ্গে মেলে না",
                )
            number, before = number + 1, row["hash"]
    if chain["last"] and (number != chain["last"] + 1 or before != chain["head"]):
        fail(
            f"data/journal.jsonl, row {number} and all after it are missing",
            f"ঘটনাপঞ্জির সারি {bengali_number(number)} এবং এর পরের সব সারি নেই",
        )
    return len(rows)


def check_sums(folder: Path) -> None:
    """Check that the office seconds of the spans, and the slots, add up to the summary."""
    summary = json.loads((folder / SUMMARY).read_text("utf-8"))
    figures = summary["connectivity"]
    milliseconds = dict.fromkeys(KINDS.values(), 0)
    for row in table(folder / "data/spans.csv"):
        milliseconds[KINDS[row["verdict"]]] += round(float(row["office_seconds"]) * 1000)
    connected, down, unseen = milliseconds.values()
    for name, total_ms, seconds in (
        ("connected", connected, figures["connected_seconds"]),
        ("down", down, sum(figures["down_seconds"].values())),
        ("unknown", unseen, sum(figures["unknown_seconds"].values())),
    ):
        if abs(total_ms / 1000 - seconds) > 0.01:
            fail(
                f"{SUMMARY}: {name} is {seconds} s, the spans add up to {total_ms / 1000:.3f} s",
                f"সারাংশে {WORDS[name]} {bengali_number(seconds)} সেকেন্ড, কিন্তু সংযোগের তালিকার "
                f"যোগফল {bengali_number(f'{total_ms / 1000:.3f}')} সেকেন্ড",
            )
    seen = connected + down
    enough = 10 * seen >= 6 * (seen + unseen)
    for name, word, part, whole in (
        ("coverage_percent", "পর্যবেক্ষণের আওতা", seen, seen + unseen),
        ("availability_percent", "সংযুক্ত থাকার হার", connected, seen if enough else 0),
    ):
        right = part * 10_000 // whole / 100 if whole else None  # cut, not rounded
        if figures[name] != right:
            fail(
                f"{SUMMARY}: {name} is {figures[name]}, the spans make it {right}",
                f"সারাংশে {word} {per_cent(figures[name])}, কিন্তু সংযোগের তালিকা থেকে হয় "
                f"{per_cent(right)}",
            )
    slots = table(folder / "data/slots.csv")
    late = [row for row in slots if "holiday_announced " in row["reason"]]  # known after its day
    outcomes = [row["outcome"] for row in slots if row not in late]
    for name, count in summary["checks"].items():
        right = (
            len([outcome for outcome in outcomes if outcome])
            if name == "due"
            else outcomes.count(name)
        )
        if name == "holiday_announced":
            right = len(late)
        if name not in {"open_or_to_come", "median_seconds"} and count != right:
            fail(
                f"{SUMMARY}: {name} is {count}, the slots make it {right}",
                f"সারাংশে বার্তা পরীক্ষার একটি সংখ্যা {bengali_number(count)}, কিন্তু তালিকা থেকে হয় "
                f"{bengali_number(right)}",
            )


def per_cent(value: object) -> str:
    """Return a percentage in Bengali; there is none where too little was observed."""
    return "দেওয়া নেই" if value is None else f"{bengali_number(value)}%"


def table(file: Path) -> list[dict[str, str]]:
    """Return the rows of a csv file."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def record(folder: Path) -> str:
    """Return the digest printed on a letter of the same period; empty with names of Wi-Fi."""
    if json.loads((folder / SUMMARY).read_text("utf-8"))["inputs"]["wifi_names"]:
        return ""
    lines = ""
    for name in ("data/slots.csv", "data/spans.csv"):
        lines += f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


def arguments() -> tuple[Path, Path | None]:
    """Return the folder to check and the file of trusted keys, which lies outside of it."""
    folder, trust = Path(__file__).resolve().parent, None
    for word in sys.argv[1:]:
        path = Path(word)
        if path.is_dir():
            folder = path.resolve()
        else:
            trust = path
    if trust is not None and trust.resolve().is_relative_to(folder):
        fail(
            f"{trust.name} lies in this folder: put it, got by another way, beside the folder",
            f"{trust.name} এই ফোল্ডারের ভেতরে আছে; অন্য মাধ্যমে আনা ফাইলটি ফোল্ডারের পাশে রাখুন",
        )
    return folder, trust


def main() -> None:
    """Check the folder."""
    try:
        folder, trust = arguments()
        files = check_lists(folder)
        summary = json.loads((folder / SUMMARY).read_text("utf-8"))
        signer = check_signature(folder, trust, "tatpar-bundle", summary["inputs"]["device_id"])
        rows = check_chain(folder)
        check_sums(folder)
        digest = record(folder)
    except NotVerified as wrong:
        refuse(wrong)
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        refuse(not_whole(error))
    unknown = ("", "") if trust else UNKNOWN
    say(
        f"যাচাই হয়েছে, কিছু বদলানো হয়নি: {bengali_number(files)}টি ফাইল, {bengali_number(rows)}টি সারি",
        f"স্বাক্ষরের চাবি: {signer}{unknown[0]}",
        f"তথ্যের যাচাই-ছাপ: {digest or NOT_COMPARED[0]}",
        "",
        f"verified: {files} files, {rows} rows",
        f"signed by {signer}{unknown[1]}",
        f"digest of the record {digest or NOT_COMPARED[1]}",
    )


if __name__ == "__main__":
    main()
