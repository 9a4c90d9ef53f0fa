"""Fuzz every file and text that others can put in the way: none raises, none is believed.

``python tests/fuzz/hostile_files.py -runs=1000000 [-seed=N] [-minutes=N] [TARGET…]``: sealed
captures, key files, lists of backups, evidence and log bundles, handovers, and the small files and
texts of `hostile_texts`. With ``-minutes`` the time is shared by the targets, with ``-each=N`` each
has as many inputs. An input is a valid
file that was changed as bytes, or in its JSON and then sealed, hashed or signed again as a hostile
program can.
An input that fails is printed by its number; the same seed makes the same inputs.
"""

import contextlib
import hashlib
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # after the tested wheel
sys.path.append(str(ROOT / "tests"))
sys.path.append(str(ROOT / "tests" / "fuzz"))

import hostile_texts  # noqa: E402
from changes import changed_bytes, changed_json, dumped  # noqa: E402
from helpers.bundles import KEY, made_bundle  # noqa: E402
from helpers.registers import CHEAP, PHRASE, keeper_at  # noqa: E402

from desktop.core.canonical_json import canonical  # noqa: E402
from desktop.core.errors import KnownError  # noqa: E402
from desktop.core.integrity.faults import Unverified  # noqa: E402
from desktop.core.person import Person  # noqa: E402
from desktop.core.register.records import (  # noqa: E402
    Attachment,
    Draft,
    Origin,
    is_time,
    leaf_bytes,
    parse_record,
)
from desktop.core.register.validation import check_sealed  # noqa: E402
from desktop.reports.bundle.bagit import (  # noqa: E402
    SIGNATURE,
    check_bag,
    read_bag,
    write_bag,
)
from desktop.reports.bundle.build import NAMESPACE as LOG_NAMESPACE  # noqa: E402
from desktop.reports.bundle.sshsig import sign  # noqa: E402
from desktop.reports.bundle.verify import verify  # noqa: E402
from desktop.reports.evidence.build import (  # noqa: E402  # noqa: E402
    NAMESPACE,
    evidence_bundle,
    handover_bundle,
    read_handover,
)
from desktop.reports.evidence.verify import verify_evidence  # noqa: E402
from desktop.storage.register import sealed_captures  # noqa: E402
from desktop.storage.register.backup import MANIFEST, read_manifest  # noqa: E402
from desktop.storage.register.key_file import read_key_file  # noqa: E402
from desktop.storage.register.record_factory import (  # noqa: E402
    Arrival,
    make_record,
    stored_blobs,
)
from desktop.storage.register.sealed_captures import Opened, open_sealed, seal  # noqa: E402
from desktop.storage.register.sidecar_files import sealed_path  # noqa: E402

ID, AT = "e" * 32, 1_700_000_000_000
BY = Origin(officer="ADC", device="pc")


class Sealed:
    """Sealed captures: unreadable, or opened as a draft that any form could make."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "sealed"
        keeper = keeper_at(folder / "home")
        keeper.vault.init(PHRASE, CHEAP)
        self.keys = read_key_file(folder / "home" / "register.key")
        self.privates = keeper.vault.opened().sealings
        self.path = sealed_path(self.folder, ID)
        draft = Draft(text="সভা", original=b"raw", attachments=(Attachment("a", "x/y", b"12"),))
        packed = sealed_captures.pack(draft, command_line=False)
        self.size = int.from_bytes(packed[:4], "big")
        self.head, self.rest = json.loads(packed[4 : 4 + self.size]), packed[4 + self.size :]
        self.packed, self.draft = packed, draft
        self.seal(packed)
        self.valid = self.path.read_bytes()

    def seal(self, plain: bytes) -> None:
        with mock.patch.object(sealed_captures, "pack", return_value=plain):
            seal(self.folder, self.keys, self.draft, record_id=ID, at_ms=AT)

    def run(self, dice: random.Random) -> str:
        way = dice.randrange(4)
        if way == 0:
            self.path.write_bytes(changed_bytes(dice, self.valid))
        elif way == 1:
            line, _, rest = self.valid.partition(b"\n")
            self.path.write_bytes(dumped(changed_json(dice, json.loads(line))) + b"\n" + rest)
        elif way == 2:
            self.seal(changed_bytes(dice, self.packed))
        else:
            head = dumped(changed_json(dice, self.head))
            self.seal(len(head).to_bytes(4, "big") + head + self.rest)
        content = open_sealed(self.path, self.privates)
        if not isinstance(content, Opened):
            return "unreadable"
        assert way > 1 or self.path.read_bytes() == self.valid, "a changed box opens"
        check_sealed(content.draft)
        assert (content.record_id, is_time(content.sealed_ms)) == (ID, True)
        arrival = Arrival(ID, content.sealed_ms, content.draft)
        kept = stored_blobs(content.draft)
        record = make_record(arrival, kept, BY, seq=1, prev="", key="", now_ms=AT)
        assert parse_record(json.loads(leaf_bytes(record))) == record
        return "a draft"


class Keys:
    """Key files: refused, or a file that the passphrase does not open unless its box is whole."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "changed.key"
        keeper = keeper_at(folder / "keys")
        keeper.vault.init(PHRASE, CHEAP)
        self.valid = (folder / "keys" / "register.key").read_bytes()
        self.plain = json.loads(self.valid)
        del self.plain["sha256"]
        self.keys = read_key_file(folder / "keys" / "register.key")

    def run(self, dice: random.Random) -> str:
        raw = changed_bytes(dice, self.valid)
        if dice.randrange(4):
            plain = changed_json(dice, self.plain)
            with contextlib.suppress(TypeError, RecursionError, UnicodeEncodeError):
                plain["sha256"] = hashlib.sha256(canonical(plain)).hexdigest()
            raw = dumped(plain)
        self.path.write_bytes(raw)
        try:
            keys = read_key_file(self.path)
        except KnownError:
            return "refused"
        if keys.by_passphrase.cost != CHEAP:
            return "of another cost"
        whole = (keys.header, keys.by_passphrase) == (self.keys.header, self.keys.by_passphrase)
        try:
            keys.unwrap(PHRASE)
        except KnownError:
            assert not whole
            return "does not open"
        assert whole, "a changed header or box opens"
        return "its own box"


class Backups:
    """Lists of backups: refused, or signed by the register only if nothing of them was changed."""

    def __init__(self, folder: Path) -> None:
        keeper = keeper_at(folder / "backed up")
        keeper.vault.init(PHRASE, CHEAP)
        keeper.recording.capture(Draft(text="x"))
        (folder / "copies").mkdir()
        made = keeper.back_up(folder / "copies")
        self.valid = (made / MANIFEST).read_bytes()
        self.public = keeper.vault.opened().public
        self.backup = read_manifest(made)
        self.folder = folder / "list"
        self.folder.mkdir()

    def run(self, dice: random.Random) -> str:
        raw = changed_bytes(dice, self.valid)
        if dice.randrange(4):
            raw = dumped(changed_json(dice, json.loads(self.valid)))
        (self.folder / MANIFEST).write_bytes(raw)
        try:
            backup = read_manifest(self.folder)
        except KnownError:
            return "refused"
        if backup.signed_by(self.public):
            assert backup == self.backup, "a changed list is signed"
            return "its own words"
        return "not signed"


class Bundles:
    """Evidence and log bundles: never verified unless every payload byte is its own."""

    def __init__(self, folder: Path) -> None:
        keeper = keeper_at(folder / "evidence")
        keeper.vault.init(PHRASE, CHEAP)
        keeper.recording.capture(Draft(text="x"))
        found, self.key = keeper.queries.evidence()
        evidence = evidence_bundle(found, self.key, AT)
        (folder / "log").mkdir()
        log, device = made_bundle(folder / "log"), KEY
        self.samples = [
            (evidence, read_bag(evidence), lambda text: sign(self.key, NAMESPACE, text)),
            (log, read_bag(log), lambda text: sign(device, LOG_NAMESPACE, text)),
        ]
        self.path = folder / "changed.zip"

    def run(self, dice: random.Random) -> str:
        which = dice.randrange(2)
        raw, files, signs = self.samples[which]
        again = dice.randrange(2)
        raw = signed_again(dice, files, signs) if again else changed_bytes(dice, raw)
        try:
            read = read_bag(raw)
            check_bag(read)
        except Unverified:
            return "refused"
        if which == 0:
            self.path.write_bytes(raw)
            fault = verify_evidence(self.path, (), any_key=True).fault
            stranger = verify_evidence(self.path, ()).fault
        else:
            fault = next(iter(verify(raw, (), any_key=True).faults.values()), None)
            stranger = next(iter(verify(raw, ()).faults.values()), None)
        assert stranger is not None, "a key that nobody enrolled is believed"
        if fault is not None:
            return "not verified"
        payload = {name: data for name, data in files.items() if name.startswith("data/")}
        same = {name: read.get(name) for name in payload} == payload
        assert same or again, "changed and verified"
        return "its own bytes" if same else "consistent, signed again"


def signed_again(
    dice: random.Random, files: dict[str, bytes], signs: Callable[[bytes], bytes]
) -> bytes:
    """Return the bag with one file changed, listed and signed, as the owner of a key can do."""
    payload = {name[5:]: data for name, data in files.items() if name.startswith("data/")}
    name = dice.choice(sorted(payload))
    data = payload[name]
    try:
        lines = [json.loads(line) for line in data.decode().splitlines()]
    except ValueError:
        payload[name] = changed_bytes(dice, data)
    else:
        place = dice.randrange(len(lines)) if lines else 0
        if lines and isinstance(lines[place], dict | list) and lines[place]:
            lines[place] = changed_json(dice, lines[place])
        payload[name] = b"".join(dumped(line) + b"\n" for line in lines)
    tags = {
        name: data
        for name, data in files.items()
        if "/" not in name and not name.startswith(("manifest", "tagmanifest", "bag"))
    }
    tags.pop(SIGNATURE, None)
    return write_bag("x", payload, tags, {"Bagging-Date": "2026-11-24"}, signs)


class Handovers:
    """Handovers: refused, or parcels of the right types; signed again by the giver's own key."""

    def __init__(self, folder: Path) -> None:
        keeper = keeper_at(folder / "giver")
        keeper.vault.init(PHRASE, CHEAP)
        keeper.recording.capture_all([Draft(text="x"), Draft(text="y", original=b"12")])
        keeper.recording.redact("2", "order")
        self.key = keeper.vault.opened().signing_key
        person = Person("Bina", "UNO", "")
        self.valid = handover_bundle(keeper.parcels(), person, "", self.key, AT)
        self.files = read_bag(self.valid)

    def run(self, dice: random.Random) -> str:
        again = dice.randrange(3)
        raw = (
            signed_again(dice, self.files, lambda text: sign(self.key, NAMESPACE, text))
            if again
            else changed_bytes(dice, self.valid)
        )
        try:
            given = read_handover(raw)
        except KnownError:
            return "refused"
        assert is_time(given.made_ms)
        for parcel in given.parcels:
            assert parcel.register_id == parcel.register_id.lower()
            for point in parcel.points:
                assert type(point.size) is type(point.at_ms) is int
        return "to be verified"


def small(make: Callable[[hostile_texts.File], hostile_texts.Reader]) -> Callable[[Path], Any]:
    return partial(hostile_texts.Small, make)


TARGETS: dict[str, tuple[Callable[[Path], Any], int]] = {
    "sealed": (Sealed, 42),
    "keys": (Keys, 33),
    "backups": (Backups, 22),
    "bundles": (Bundles, 1),
    "handovers": (Handovers, 2),
    "settings": (small(hostile_texts.settings_files), 10),
    "holidays": (small(hostile_texts.holidays), 20),
    "people": (small(hostile_texts.people), 20),
    "signers": (small(hostile_texts.signers), 10),
    "beside": (small(hostile_texts.beside), 20),
    "office": (small(hostile_texts.office), 20),
    "rows": (small(hostile_texts.rows), 20),
    "remains": (small(hostile_texts.remains), 4),
    "archives": (small(hostile_texts.archives), 10),
    "chats": (small(hostile_texts.chats), 10),
    "pasted": (small(hostile_texts.pasted), 10),
}
"""Each kind of input, and its share of all inputs."""


def main(arguments: list[str]) -> int:
    options = dict(word[1:].split("=") for word in arguments if word.startswith("-"))
    runs, seed = int(options.get("runs", 1_000_000)), int(options.get("seed", 20241022))
    minutes, each = float(options.get("minutes", 0)), int(options.get("each", 0))
    names = [word for word in arguments if not word.startswith("-")] or list(TARGETS)
    if options.get("list"):
        print(*names)  # noqa: T201
        return 0
    total = sum(TARGETS[name][1] for name in names)
    seconds_each = minutes * 60 / len(names) if minutes else float("inf")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as temp:
        for name in names:
            make, share = TARGETS[name]
            (Path(temp) / name).mkdir()
            target, ends, begun = make(Path(temp) / name), Counter[str](), time.monotonic()
            with mock.patch("os.fsync"):  # nothing is to outlive this run
                for number in range(each or runs * share // total):
                    if time.monotonic() - begun > seconds_each:
                        break
                    try:
                        ends[target.run(random.Random(f"{seed} {name} {number}"))] += 1
                    except BaseException:
                        print(f"{name}: input {number} of seed {seed} failed", flush=True)  # noqa: T201
                        raise
            counted = ", ".join(f"{count} {end}" for end, count in ends.most_common())
            seconds = time.monotonic() - begun
            print(f"{name}: {ends.total()} inputs in {seconds:.0f} s: {counted}", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
