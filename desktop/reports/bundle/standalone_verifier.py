"""Verifies an unpacked bundle: ``python -I verify.py [allowed_signers] [FOLDER]``.

Take this file from your own office: the copy in a bundle comes from its sender. Without FOLDER it
verifies the folder that it is in. It needs only Python, not Tatpar.

It checks the lists of files, their signature, the chain of the log's rows, and whether spans.csv
and slots.csv add up to summary.json. ``tatpar verify`` also calculates both tables again from the
rows. The exit status is 0 if everything agrees and allowed_signers lists the key, otherwise 1, as
with ``tatpar verify``. Answers are in Bengali and English.

It is one file, because a bundle contains it as verify.py and it must run alone.
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
VERIFIED = (
    "যাচাই হয়েছে। এক্সপোর্টের পর কিছুই বদলানো হয়নি।",
    "Verified. Nothing was changed after the export.",
)
UNKNOWN = (
    (
        "যাচাই সম্পূর্ণ নয়: ফাইলগুলো মেলে, কিন্তু চাবিটি কার, তা মিলিয়ে দেখা হয়নি। প্রেরকের allowed_signers লাইন "
        "অন্য মাধ্যমে এনে চালান: python -I verify.py allowed_signers FOLDER"
    ),
    (
        "Not verified: the files are consistent, but the signer was not checked. Get the sender's "
        "allowed_signers line by another channel, and run: "
        "python -I verify.py allowed_signers FOLDER"
    ),
)
NOT_COMPARED = (
    "নেই, কারণ তালিকায় ওয়াইফাইয়ের নাম আছে। কাগজের সঙ্গে মেলাতে tatpar verify চালান",
    (
        "not available, because the tables contain names of Wi-Fi networks. "
        "To compare the paper, run “tatpar verify”"
    ),
)
NEW_COPY = ("প্রেরকের কাছে নতুন কপি চান", "Ask the sender for a new copy")
COMPARE = (
    "প্রেরকের সঙ্গে ফোনে চাবি মিলিয়ে তাঁর লাইন allowed_signers ফাইলে যোগ করুন",
    "Compare the key with the sender by phone, then add the sender's line to allowed_signers",
)
CHECK_PATH = (
    "পাথ দেখুন, ফাইলটি UTF-8 হিসেবে সংরক্ষণ করুন। প্রমাণ-প্যাকেটটি যাচাই করা হয়নি",
    "Check its path, and save it as UTF-8. The bundle was not checked",
)
CHECK_FOLDER = (
    "পাথ দেখুন। প্রমাণ-প্যাকেটটি যাচাই করা হয়নি",
    "Check its path. The bundle was not checked",
)
OTHER_CHANNEL = (
    "প্রেরকের কাছ থেকে লাইনটি অন্য মাধ্যমে আবার আনুন",
    "Get the line again from the sender by another channel",
)
NOT_WHOLE = (
    "this is not a complete bundle of the kind checked here, or one of its files is not readable",
    "এটি এখানে যাচাইযোগ্য ধরনের সম্পূর্ণ প্রমাণ-প্যাকেট নয়, অথবা এর কোনো ফাইল পড়া যায়নি",
)
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
    """The first fault and its remedy, in both languages."""

    def __init__(self, english: str, bengali: str, todo: tuple[str, str] = NEW_COPY) -> None:
        super().__init__(english)
        self.english, self.bengali, self.todo = english, bengali, todo


def fail(english: str, bengali: str, todo: tuple[str, str] = NEW_COPY) -> NoReturn:
    """Raise the first fault."""
    raise NotVerified(english, bengali, todo)


def bengali_number(number: object) -> str:
    """Return a number in Bengali digits."""
    return str(number).translate(BENGALI_DIGITS)


def say(*lines: str) -> None:
    """Write lines in UTF-8: Windows gives a pipe or a file an encoding without Bengali."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def refuse(wrong: NotVerified) -> NoReturn:
    """Print the first fault and stop."""
    failed = wrong.todo is NEW_COPY  # else only the signer is not known
    say(
        f"{'যাচাইয়ে মেলেনি' if failed else 'যাচাই সম্পূর্ণ নয়'}: {wrong.bengali}। {wrong.todo[0]}।",
        f"{'Verification failed' if failed else 'Not verified'}: {wrong.english}. {wrong.todo[1]}.",
    )
    sys.exit(1)


def check_lists(folder: Path) -> int:
    """Check every listed file, and that no other is there."""
    listed = {"tagmanifest-sha256.txt", "tagmanifest-sha256.txt.sig"}
    for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        for line in (folder / name).read_text("utf-8").splitlines():
            digest, _, file = line.partition("  ")
            path = folder / file
            if file in listed or ".." in Path(file).parts or not path.is_file():
                fail(
                    f"{name} lists {file}, but it is missing, outside the folder or listed twice",
                    f"{name} তালিকার {file} ফোল্ডারে নেই, বা তালিকায় একাধিকবার লেখা",
                )
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                fail(f"{file} was changed after the export", f"{file} এক্সপোর্টের পর বদলানো হয়েছে")
            listed.add(file)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in listed:
            extra = path.relative_to(folder).as_posix()
            fail(f"{extra} is not in the list of files", f"ফাইলের তালিকায় {extra} নেই")
    return len(listed) - 2


def check_signature(folder: Path, namespace: str) -> bytes:
    """Check the signature over the list of lists; return the key that made it, as ssh writes it."""
    text = (folder / "tagmanifest-sha256.txt.sig").read_text("ascii").split("\n")
    blob = base64.b64decode("".join(line for line in text if not line.startswith("-----")))
    public, space, reserved, digest, signature = strings(blob[10:], 5)
    key, raw = strings(public, 2)[1], strings(signature, 2)[1]
    ssh = blob[:10] == b"SSHSIG" + struct.pack(">I", 1) and not reserved
    if not ssh or space != namespace.encode() or digest not in {b"sha256", b"sha512"}:
        fail("the signature was made for another kind of file", "স্বাক্ষরটি অন্য ধরনের ফাইলের")
    listed = (folder / "tagmanifest-sha256.txt").read_bytes()
    parts = (space, b"", digest, hashlib.new(digest.decode(), listed).digest())
    message = b"SSHSIG" + b"".join(struct.pack(">I", len(part)) + part for part in parts)
    if not signed_by(key, message, raw):
        fail("the signature does not match these files", "স্বাক্ষরটি এই ফাইলগুলোর নয়")
    return public


def fingerprint(public: bytes) -> str:
    """Return the key's fingerprint as ssh shows it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip("=")


def check_trust(trust: Path, lines: list[str], who: str, key: bytes, namespace: str) -> None:
    """Check that a line of allowed_signers trusts the key of ``who`` for this, and today.

    It comes last: only consistent files are merely not verified.
    """
    name, public = fingerprint(key), base64.b64encode(key).decode()
    limits = set()
    for number, line in enumerate(lines, 1):
        words = re.findall(r'(?:[^\s"]|"[^"]*")+', line)
        if not {"ssh-ed25519", public} <= set(words) or who not in words[0].strip('"').split(","):
            continue
        options = " ".join(words[1 : words.index("ssh-ed25519")])
        try:
            limit = limit_of(options, namespace, time.time())
        except ValueError:
            fail(
                f"line {number} of {trust} is not valid",
                f"{trust} ফাইলের {bengali_number(number)} নং লাইনটি ঠিক নেই",
                OTHER_CHANNEL,
            )
        if not limit:
            return
        limits.add(limit)
    consistent = "the files agree, but"
    if "time" in limits:
        fail(
            f"{consistent} {trust} lists {name}, the key of {who}, for another period",
            f"ফাইলগুলো পরস্পর মেলে, কিন্তু {trust} ফাইলে {who}-এর চাবি {name} অন্য সময়ের জন্য তালিকাভুক্ত",
            COMPARE,
        )
    if limits:
        fail(
            f"{consistent} {trust} lists {name}, the key of {who}, for another kind of file",
            f"ফাইলগুলো পরস্পর মেলে, কিন্তু {trust} ফাইলে {who}-এর চাবি {name} অন্য ধরনের ফাইলের জন্য তালিকাভুক্ত",
            COMPARE,
        )
    fail(
        f"{consistent} {trust} does not list {name} as the key of {who}",
        f"ফাইলগুলো পরস্পর মেলে, কিন্তু {trust} ফাইলে {who}-এর চাবি হিসেবে {name} তালিকাভুক্ত নয়",
        COMPARE,
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
                f"row {row['seq']} of data/journal.jsonl was changed after it was recorded",
                f"ঘটনাপঞ্জির {bengali_number(row['seq'])} নং সারি লেখার পর বদলানো হয়েছে",
            )
        if chain["first"] <= row["seq"] <= chain["last"]:
            if row["seq"] != number or row["prev"] != before:
                fail(
                    f"row {number} of data/journal.jsonl is missing or breaks the chain",
                    f"ঘটনাপঞ্জির {bengali_number(number)} নং সারি নেই অথবা আগেরটির সঙ্গে মেলে না",
                )
            number, before = number + 1, row["hash"]
    if chain["last"] and (number != chain["last"] + 1 or before != chain["head"]):
        fail(
            f"row {number} and all later rows of data/journal.jsonl are missing",
            f"ঘটনাপঞ্জির {bengali_number(number)} নং সারি ও এর পরের সব সারি নেই",
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
    for name, words, total_ms, seconds in (
        ("connected", "সংযুক্ত", connected, figures["connected_seconds"]),
        ("not connected", "বিচ্ছিন্ন", down, sum(figures["down_seconds"].values())),
        ("not observed", "পর্যবেক্ষণ না হওয়া", unseen, sum(figures["unknown_seconds"].values())),
    ):
        if abs(total_ms / 1000 - seconds) > 0.01:
            fail(
                f"{SUMMARY} gives {seconds} seconds as {name}, but the rows of data/spans.csv add "
                f"up to {total_ms / 1000:.3f} seconds",
                f"সারাংশে {words} সময় {bengali_number(seconds)} সেকেন্ড, কিন্তু সংযোগের তালিকার "
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
                f"{SUMMARY} gives {name} as {json.dumps(figures[name])}, but data/spans.csv gives "
                f"{json.dumps(right)}",
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
                f"{SUMMARY} gives {name} as {count}, but data/slots.csv gives {right}",
                f"সারাংশে এক ধরনের বার্তা পরীক্ষা {bengali_number(count)}টি, কিন্তু তালিকা থেকে হয় "
                f"{bengali_number(right)}টি",
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


def arguments() -> tuple[Path, Path | None, list[str]]:
    """Return the folder to check, the file of trusted keys outside of it, and its lines."""
    words = [Path(word) for word in sys.argv[1:]]
    trust = None if len(words) == 1 and words[0].is_dir() else next(iter(words), None)
    folder = Path(__file__).resolve().parent
    for path in words if trust is None else words[1:]:
        if not path.is_dir():
            fail(f"{path} is not a folder", f"{path} কোনো ফোল্ডার নয়", CHECK_FOLDER)
        folder = path.resolve()
    if trust is None:
        return folder, None, []
    try:
        text = trust.read_text("utf-8-sig")
    except (OSError, ValueError):
        text = "\0"
    if "\0" in text:  # UTF-16 without its mark is UTF-8, too
        fail(f"{trust} could not be read", f"{trust} পড়া যায়নি", CHECK_PATH)
    if trust.resolve().is_relative_to(folder):
        fail(
            f"{trust.name} is inside the bundle's folder",
            f"{trust.name} প্রমাণ-প্যাকেটের ফোল্ডারের ভেতরে আছে",
            (
                "ফাইলটি অন্য মাধ্যমে এনে ফোল্ডারের পাশে রাখুন",
                "Get it separately and put it next to the folder",
            ),
        )
    return folder, trust, text.splitlines()


def main() -> None:
    """Check the folder."""
    try:
        folder, trust, lines = arguments()
        files = check_lists(folder)
        summary = json.loads((folder / SUMMARY).read_text("utf-8"))
        key = check_signature(folder, "tatpar-bundle")
        rows = check_chain(folder)
        check_sums(folder)
        digest = record(folder)
        if trust is not None:
            check_trust(trust, lines, summary["inputs"]["device_id"], key, "tatpar-bundle")
    except NotVerified as wrong:
        refuse(wrong)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        refuse(NotVerified(*NOT_WHOLE))
    bengali, english = VERIFIED if trust else UNKNOWN
    say(
        bengali,
        f"ফাইল: {bengali_number(files)}টি, ঘটনাপঞ্জির সারি: {bengali_number(rows)}টি",
        f"স্বাক্ষরের চাবি: {fingerprint(key)}",
        f"তথ্যের যাচাই-ছাপ, পিডিএফ প্রতিবেদনে যেমন: {digest or NOT_COMPARED[0]}",
        "",
        english,
        f"Checked: {files} files and {rows} rows of the log",
        f"Signing key: {fingerprint(key)}",
        f"Data digest, as on the PDF report: {digest or NOT_COMPARED[1]}",
    )
    sys.exit(trust is None)


if __name__ == "__main__":
    main()
