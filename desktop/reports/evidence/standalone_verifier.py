"""Verifies a register's evidence: ``python -I verify.py [allowed_signers] [FOLDER]``.

Take this file from your own office: the copy in the evidence comes from its sender. Without FOLDER
it verifies the folder that it is in. It needs only Python, not Tatpar.

It checks the lists of files, their signature, the register's signed checkpoint, the place of each
record under its root, the originals and attachments, and whether read.html shows the records and
nothing else. If redacted.txt exists, the register is complete: for each missing record the evidence
must contain the record of its removal. The exit status is 0 if everything agrees and
allowed_signers lists the key, otherwise 1, as with ``tatpar verify``. Answers are in Bengali and
English.

It is one file, because evidence contains it, after the module that it imports, as verify.py, and it
must run alone.
"""

import base64
import hashlib
import json
import re
import struct
import sys
from collections.abc import Collection, Iterable
from html import escape, unescape
from pathlib import Path
from typing import Any

from desktop.reports.bundle.standalone_verifier import (
    NOT_WHOLE,
    UNKNOWN,
    NotVerified,
    arguments,
    bengali_number,
    check_lists,
    check_signature,
    check_trust,
    fail,
    fingerprint,
    refuse,
    say,
    signed_by,
)

VERIFIED = (
    "যাচাই হয়েছে। নথিভুক্তির পর কিছুই বদলানো হয়নি।",
    "Verified. The records have not changed since they were recorded.",
)
OTHER_KEY = (
    "data/key.txt does not contain the key that signed the evidence",
    "data/key.txt-এর চাবি দিয়ে প্রমাণ-প্যাকেটটি স্বাক্ষর করা হয়নি",
)


OTHER_PAGE = (
    "data/read.html shows other records than data/records.jsonl, or shows them differently",
    "data/read.html পাতার ভুক্তি ও প্রমাণ-প্যাকেটের ভুক্তি এক নয়",
)
STYLE = "body{font:16px sans-serif;max-width:44em;margin:2em auto}pre{white-space:pre-wrap}"
TITLES = ("নিবন্ধন বহির ভুক্তি", "Records from the register")
PAGE_START = re.compile(
    r'<!doctype html><html lang="(?:bn|en)"><meta charset="utf-8">'
    rf"<style>{re.escape(STYLE)}</style><title>(?:{'|'.join(TITLES)})</title>"
)
ACTS = {  # the heading of a record without a subject
    "directive": ("নির্দেশনা", "Directive"),
    "decision": ("সিদ্ধান্ত", "Decision"),
    "reply": ("উত্তর", "Reply"),
    "message": ("নথিতে রাখা বার্তা", "Message on file"),
    "correction": ("সংশোধন", "Correction"),
    "redaction": ("লেখা অপসারণ", "Content removal"),
    "import_batch": ("আনা বার্তা", "Import"),
    "handover": ("নিবন্ধন বহি হস্তান্তর", "Handed over"),
    "takeover": ("নিবন্ধন বহি বুঝে নেওয়া", "Taken over"),
    "acknowledged": ("প্রাপ্তি স্বীকার করা হয়েছে", "Acknowledged"),
    "replied": ("উত্তর দেওয়া হয়েছে", "Replied"),
    "forwarded": ("অগ্রায়ন করা হয়েছে", "Forwarded"),
    "answered": ("জবাব পাওয়া গেছে", "Answer received"),
    "carried_out": ("বাস্তবায়িত", "Carried out"),
    "note": ("মন্তব্য", "Note"),
    "not_needed": ("ব্যবস্থা নিষ্প্রয়োজন", "No action needed"),
    "reopened": ("আবার খোলা হয়েছে", "Opened again"),
}
SECTION = re.compile(r"<section><h2>([^<]*)</h2><p>[^<]*</p><pre>([^<]*)</pre></section>")
# The words of that line are the program's, which this file does not have.
NOT_SHOWN = (
    (
        "যা এখানে মেলানো হয়নি: read.html পাতায় প্রতিটি শিরোনামের নিচের প্রেরক, সময় ও শ্রেণি। মেলাতে "
        "tatpar verify চালান।"
    ),
    (
        "Not checked here: sender, time and class under each heading of read.html. "
        "To check them, run “tatpar verify”."
    ),
)
PARTS = {"checkpoint.txt", "key.txt", "records.jsonl", "read.html", "leaves.txt", "redacted.txt"}
PARTS |= {"register.json", "handover.json"}  # of a handover
TOP = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"}
TOP |= {"tagmanifest-sha256.txt.sig", "how-to-verify.txt", "verify.py", "bag.py"}


def leaf_hash(body: bytes) -> bytes:
    """Return the leaf of a record (RFC 6962 2.1)."""
    return hashlib.sha256(b"\0" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return an inner node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(leaves: list[bytes]) -> bytes:
    """Return the root over all leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = leaves
    while len(level) > 1:
        paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def check_signer(data: Path, signer: bytes) -> None:
    """Check that the register's own key signed the bundle."""
    key = bytes.fromhex((data / "key.txt").read_text("ascii").strip())
    kind = b"ssh-ed25519"
    if signer != struct.pack(">I", len(kind)) + kind + struct.pack(">I", len(key)) + key:
        fail(*OTHER_KEY)


def check_checkpoint(data: Path) -> tuple[int, bytes]:
    """Return size and root of the checkpoint, signed with the register's key."""
    key = bytes.fromhex((data / "key.txt").read_text("ascii").strip())
    text, _, signature = (data / "checkpoint.txt").read_text("utf-8").partition("\n\n")
    raw = base64.b64decode(signature.split()[2])
    if not signed_by(key, text.encode() + b"\n", raw[4:]):
        fail(
            f"{data.name}/checkpoint.txt is not signed with the register's key",
            f"{data.name}/checkpoint.txt ফাইলে নিবন্ধন বহির চাবির স্বাক্ষর নেই",
        )
    _, size, root = text.split("\n")[:3]
    return int(size), base64.b64decode(root)


def check_records(data: Path, size: int, root: bytes) -> dict[int, dict[str, Any]]:
    """Check each record's place under the root and its bytes; return the records by number."""
    leaves = [bytes.fromhex(line) for line in (data / "leaves.txt").read_text("ascii").split()]
    if len(leaves) != size or root_of(leaves) != root:
        fail(
            f"{data.name}/leaves.txt does not match the signed root",
            f"{data.name}/leaves.txt স্বাক্ষরিত মূল ছাপের সঙ্গে মেলে না",
        )
    records: dict[int, dict[str, Any]] = {}
    last = 0
    for line in (data / "records.jsonl").read_text("utf-8").split("\n")[:-1]:
        row = json.loads(line)
        record = json.loads(row["body"])
        number = record["seq"]
        leaf = leaf_hash(row["body"].encode())
        if not 0 < number <= size or leaves[number - 1] != leaf:
            fail(
                f"record {number} was changed after it was recorded",
                f"{bengali_number(number)} নং ভুক্তি নথিভুক্তির পর বদলানো হয়েছে",
            )
        if number <= last:
            fail(
                f"record {number} is listed twice or out of order",
                f"{bengali_number(number)} নং ভুক্তি দুবার আছে অথবা ক্রম ঠিক নেই",
            )
        check_files(data, record, row["files"])
        records[number] = record
        last = number
    if (data / "redacted.txt").exists():
        check_absent(data, size, records)
    return records


def check_absent(data: Path, size: int, records: dict[int, dict[str, Any]]) -> None:
    """Check that a redaction in the bundle accounts for each record that is absent, one for one."""
    lines = (data / "redacted.txt").read_text("ascii").split("\n")[:-1]
    pairs = (line.split() for line in lines)
    redacted = {int(number): int(redaction) for number, redaction in pairs}
    accounted = {record["record_id"] for record in records.values()}
    for number in range(1, size + 1):
        if number in records:
            continue
        redaction = records.get(redacted.get(number, 0), {})
        target = redaction.get("target")
        if redaction.get("type") != "redaction" or target in accounted:
            fail(
                f"record {number} is missing, and no record says that its content was removed",
                f"{bengali_number(number)} নং ভুক্তি নেই, এর লেখা অপসারণের কোনো ভুক্তিও নেই",
            )
        accounted.add(target)


def summary_of(data: Path, size: int, records: dict[int, dict[str, Any]]) -> tuple[str, str]:
    """Return how many records there are, and which are absent and why: Bengali, English."""
    absent = [number for number in range(1, size + 1) if number not in records]
    bengali, english = (
        f"{bengali_number(size)}টি ভুক্তির {bengali_number(len(records))}টি",
        f"{len(records)} of {size} records",
    )
    if not absent:
        return bengali, english
    redacted = (data / "redacted.txt").exists()
    why = ("লেখা অপসারিত", "content removed") if redacted else ("এতে নেই", "not in this evidence")
    numbers = spans(absent)
    return f"{bengali}; {why[0]}: {bengali_number(numbers)}", f"{english}; {why[1]}: {numbers}"


def spans(numbers: list[int]) -> str:
    """Write rising numbers in short: 1-3, 7."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)


def check_files(data: Path, record: dict[str, Any], files: list[str]) -> None:
    """Check that original and attachments are the bytes whose hashes the record holds."""
    blobs = [record.get("original"), *record.get("attachments", ())]
    expected = [blob["sha256"] for blob in blobs if blob]
    actual = [hashlib.sha256((data / name).read_bytes()).hexdigest() for name in files]
    if expected != actual:
        fail(
            f"a file of record {record['seq']} was changed after it was recorded",
            f"{bengali_number(record['seq'])} নং ভুক্তির একটি ফাইল নথিভুক্তির পর বদলানো হয়েছে",
        )


def acts(record: dict[str, Any], seqs: dict[str, int]) -> tuple[str, ...]:
    """Return the headings of a record without a subject, without commas; 1.0.0 had "" only."""
    bengali, english = ACTS[record.get("action", record["type"])]
    target = seqs.get(record.get("target", ""))
    if target is not None:
        bengali += f" {bengali_number(target)} নং ভুক্তির বিষয়ে"
        english += f" about record {target}"
    return "", bengali, english


def check_page(data: Path, records: Collection[dict[str, Any]]) -> None:
    """Check that the page for reading shows each record's number, subject and words, no others."""
    seqs = {record["record_id"]: record["seq"] for record in records}
    rest = (data / "read.html").read_bytes().decode()
    start = PAGE_START.match(rest)
    if start is None:
        fail(*OTHER_PAGE)
    rest = rest[start.end() :]
    for record in records:
        section = SECTION.match(rest)
        number, _, title = unescape(section[1]).partition(". ") if section else ("", "", "")
        named = title.replace(",", "") in acts(record, seqs)
        if subject := record.get("subject"):
            named = title == subject.rstrip(". ")
        named = named and int(number.replace(",", "") or 0) == record["seq"]
        if section is None or not named or section[2] != escape(record.get("text", "")):
            fail(
                f"{data.name}/read.html does not show record {record['seq']} as recorded",
                f"{data.name}/read.html পাতায় {bengali_number(record['seq'])} নং ভুক্তির আসল লেখা নেই",
            )
        rest = rest[section.end() :]
    if rest != "</html>\n":
        fail(*OTHER_PAGE)


def check_no_more(data: Path) -> None:
    """Check that there is no file but those of evidence: another one would be read as proven."""
    lines = (data / "records.jsonl").read_text("utf-8").split("\n")[:-1]
    files = {name for line in lines for name in json.loads(line)["files"]}
    inside = data / "files"
    names = [f"files/{path.name}" for path in inside.iterdir()] if inside.exists() else []
    names += [path.name for path in data.iterdir() if path.name not in {"files", "inherited"}]
    for name in sorted(names):
        if name not in PARTS and name not in files:
            fail(
                f"{data.name}/{name} is not part of the evidence, so it is not proven by it",
                f"{data.name}/{name} প্রমাণ-প্যাকেটের অংশ নয়, তাই এতে প্রমাণিত নয়",
            )


def check_top(names: Iterable[str]) -> None:
    """Check that beside the data there is no file but those of any such bundle."""
    for name in sorted(names):
        if name not in TOP:
            fail(
                f"{name} is not part of the evidence, so it is not proven by it",
                f"{name} প্রমাণ-প্যাকেটের অংশ নয়, তাই এতে প্রমাণিত নয়",
            )


def check_register(data: Path) -> tuple[int, dict[int, dict[str, Any]]]:
    """Check all of one register; return its size and the records by number."""
    size, root = check_checkpoint(data)
    records = check_records(data, size, root)
    check_page(data, records.values())
    check_no_more(data)
    return size, records


def main() -> None:
    """Check the folder."""
    try:
        folder, trust, lines = arguments()
        files = check_lists(folder)
        data = folder / "data"
        who = (data / "checkpoint.txt").read_text("utf-8").split("\n")[0]
        key = check_signature(folder, "tatpar-register")
        check_signer(data, key)
        check_top([path.name for path in folder.iterdir() if path.name != "data"])
        summary = summary_of(data, *check_register(data))
        parts = sorted((data / "inherited").glob("*"))  # in a handover: by their own heads
        inherited = [(part.name, *summary_of(part, *check_register(part))) for part in parts]
        if trust is not None:
            check_trust(trust, lines, who, key, "tatpar-register")
    except NotVerified as wrong:
        refuse(wrong)
    except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error):
        refuse(NotVerified(*NOT_WHOLE))
    bengali, english = VERIFIED if trust else UNKNOWN
    say(
        bengali,
        f"ফাইল: {bengali_number(files)}টি। {summary[0]}",
        f"স্বাক্ষরের চাবি: {fingerprint(key)}",
        *(f"পূর্বসূরির নিবন্ধন বহি {name}: {words}" for name, words, _ in inherited),
        NOT_SHOWN[0],
        "",
        english,
        f"Checked: {files} files. {summary[1]}",
        f"Signing key: {fingerprint(key)}",
        *(f"Predecessor's register {name}: {words}" for name, _, words in inherited),
        NOT_SHOWN[1],
    )
    sys.exit(trust is None)


if __name__ == "__main__":
    main()
