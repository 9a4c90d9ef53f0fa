"""The tamper matrix: each attack on a copy is detected and named.

The attacker of these tests has the key and drops the guards first; where an attack would be
complete even so, only a head kept outside the register can tell, and does.
"""

import shutil
from contextlib import closing

import pytest
from helpers.directives import DAY, NOON
from helpers.refusals import code_of
from helpers.registers import Bare

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, note, origin
from desktop.core.integrity.merkle import Fault, leaf_hash, next_head, root
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Attachment, Draft, Origin
from desktop.storage.register.database import GUARDS
from desktop.storage.register.verification import SMALL, verify

pytestmark = pytest.mark.portable

BY = Origin(officer="ADC")
SIZE = 6
LAST = SIZE + 1  # a record that a test adds


@pytest.fixture
def bare(tmp_path):
    made = Bare(tmp_path)
    for number in range(SIZE):
        data = b"%d" % number * (SMALL + 1)
        draft = Draft(text=f"নির্দেশ {number}", attachments=(Attachment("a", "x/y", data),))
        add(made, draft, NOON + number * DAY)
    return made


def add(bare, draft, now=NOON + SIZE * DAY):
    with closing(bare.open()) as register:
        register.add(bare.arrivals(draft), BY, now)
        bare.head = register.head_note()


def redact(bare):
    with closing(bare.open()) as register:
        target = register.record(2).record_id
    add(bare, Draft(type=RecordType.REDACTION, text="আদেশ", target=target), NOON)


def add_two_files(bare, original=b""):
    pair = (Attachment("signed", "a/b", b"guilty"), Attachment("logo", "a/b", b"harmless"))
    add(bare, Draft(text="order", original=original, attachments=pair))


def attack(bare, *statements, guards=True):
    """Run the statements with the key, the guards dropped and then put back."""
    with closing(bare.raw()) as raw:
        for name in GUARDS:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(*([statement] if isinstance(statement, str) else statement))
        for name, what in GUARDS.items() if guards else ():
            raw.execute(f"CREATE TRIGGER {name} {what}")


def found(bare, heads=(), *, thorough=False, beside=None):
    with closing(bare.open()) as register:
        beside = bare.head if beside is None else beside
        return verify(register, heads, beside=beside, thorough=thorough)


def named(bare, **more):
    result = found(bare, **more)
    return result.fault, result.seq


def body_of(bare, seq):
    with closing(bare.raw()) as raw:
        return raw.execute("SELECT body FROM content WHERE seq = ?", (seq,)).fetchone()[0]


def test_an_untouched_register_is_verified_with_its_count(bare):
    for thorough in (False, True):
        result = found(bare, thorough=thorough)
        assert result.intact
        assert result.count == SIZE
    assert found(bare, [bare.head]).root == result.root


TRUNCATION = [f"DELETE FROM {table} WHERE seq > 4" for table in ("blob", "content", "record")]
EXCHANGE = [
    f"UPDATE {table} SET seq = CASE seq WHEN 20 THEN 3 WHEN 2 THEN 20 ELSE 2 END "
    f"WHERE seq IN ({seqs})"
    for seqs in ("2", "3", "20")
    for table in ("record", "content", "blob")
]


@pytest.mark.parametrize(
    ("fault", "seq", "statements"),
    [
        (Fault.RECORD_MISSING, 4, ["DELETE FROM content WHERE seq = 4"]),
        (Fault.RECORD_MISSING, 4, [
            f"DELETE FROM {table} WHERE seq = 4" for table in ("blob", "content", "record")]),
        (Fault.RECORDS_REORDERED, 2, EXCHANGE),
        (Fault.RECORDS_REORDERED, 2, ["UPDATE record SET id = 'f' WHERE seq = 2"]),
        (Fault.TRUNCATED, None, TRUNCATION),
        (Fault.ROLLED_BACK, None, [*TRUNCATION, "DELETE FROM checkpoint WHERE size > 4"]),
        (Fault.TAIL_UNSEALED, None, [f"DELETE FROM checkpoint WHERE size = {SIZE}"]),
        (Fault.TAIL_UNSEALED, None, ["DELETE FROM checkpoint"]),
        (Fault.BYTES_CHANGED, 2, [
            "UPDATE blob SET data = CAST('other' AS BLOB) WHERE seq = 2 AND place = 0"]),
        (Fault.BYTES_CHANGED, 5, ["DELETE FROM blob WHERE seq = 5 AND place = 1"]),
        (Fault.BYTES_CHANGED, 2, [
            "INSERT INTO blob SELECT 2, 7, sha256, data FROM blob WHERE seq = 2 AND place = 0"]),
        # A false redaction.
        (Fault.RECORD_MISSING, 2, [
            "INSERT INTO redaction(seq, by) VALUES (2, 3)", "DELETE FROM content WHERE seq = 2",
            "DELETE FROM blob WHERE seq = 2"]),
        (Fault.ROOT_DIFFERS, None, [
            f"UPDATE checkpoint SET root = zeroblob(32) WHERE size = {SIZE}"]),
        (Fault.SIGNATURE_WRONG, None, [  # of an earlier day, too
            "UPDATE checkpoint SET signature = zeroblob(64) WHERE size = 3"]),
    ],
)  # fmt: skip
def test_an_attack_is_named(bare, fault, seq, statements):
    attack(bare, *statements)
    assert named(bare) == (fault, seq)


@pytest.mark.parametrize("fresh_leaf", [False, True])
def test_an_edit(bare, fresh_leaf):
    body = body_of(bare, 3).replace("নির্দেশ 2", "নির্দেশ ২")
    leaf = ("UPDATE record SET leaf = ? WHERE seq = 3", (leaf_hash(body.encode()),))
    edit = ("UPDATE content SET body = ? WHERE seq = 3", (body,))
    attack(bare, edit, *([leaf] if fresh_leaf else []))
    assert named(bare) == (Fault.CHAIN_BROKEN if fresh_leaf else Fault.RECORD_EDITED, 3)


def test_a_rolled_back_copy(bare):
    old, before = bare.path.with_name("old.db"), bare.head
    shutil.copy(bare.path, old)
    add(bare, Draft(text="আরও"), NOON)
    assert found(bare, [before]).intact
    shutil.copy(old, bare.path)
    assert named(bare) == (Fault.ROLLED_BACK, None)
    assert named(bare, heads=[bare.head], beside=before) == (Fault.ROLLED_BACK, None)


def test_a_swapped_file(bare, tmp_path):
    (tmp_path / "other").mkdir()
    other = Bare(tmp_path / "other", "f" * 16)
    add(other, Draft(text="ক"), NOON)
    assert named(other, beside=bare.head) == (Fault.SIGNATURE_WRONG, None)
    shutil.copy(other.path, bare.path)
    assert code_of(bare.open) == "register_damaged"


def test_a_head_of_another_register_under_the_same_key(bare):
    with closing(bare.open()) as register:
        point = Checkpoint(origin("f" * 16), 1, b"r" * 32, NOON)
        head = note(point, register.public, register.signing_key.sign(point.text()))
        assert verify(register, [head]).fault is Fault.OTHER_REGISTER


@pytest.mark.parametrize("name", [*GUARDS, "a weakened one"])
def test_a_dropped_trigger(bare, name):
    with closing(bare.raw()) as raw:
        if name in GUARDS:
            raw.execute(f"DROP TRIGGER {name}")
        else:
            raw.execute("DROP TRIGGER record_no_delete")
            raw.execute(
                "CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT 1; END"
            )
    assert named(bare) == (Fault.GUARDS_MISSING, None)


def test_all_triggers_dropped_and_an_edit_names_the_edit(bare):
    attack(bare, "UPDATE content SET body = '{}' WHERE seq = 1", guards=False)
    assert named(bare) == (Fault.RECORD_EDITED, 1)


def swapped(first, second):
    """Return the statements that put each of two blobs (seq, place) in the place of the other."""
    return [
        f"UPDATE blob SET (seq, place) = ({to[0]}, {to[1]}) WHERE (seq, place) = ({of[0]}, {of[1]})"
        for of, to in ((first, (99, 9)), (second, first), ((99, 9), second))
    ]


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize("place", [0, 2])
def test_files_of_one_record_in_each_others_place(bare, place, thorough):
    add_two_files(bare, b"order\r\n")
    assert named(bare, thorough=thorough) == (None, None)
    attack(bare, "PRAGMA foreign_keys=OFF", *swapped((LAST, 1), (LAST, place)))
    assert named(bare, thorough=thorough) == (Fault.BYTES_CHANGED, LAST)


def test_one_attachment_copied_over_another(bare):
    add_two_files(bare)
    logo = f"(SELECT sha256, data FROM blob WHERE seq = {LAST} AND place = 2)"
    attack(bare, f"UPDATE blob SET (sha256, data) = {logo} WHERE seq = {LAST} AND place = 1")
    assert named(bare) == (Fault.BYTES_CHANGED, LAST)


def test_a_lawful_redaction_still_verifies_and_covers_nothing_else(bare):
    redact(bare)
    assert found(bare, thorough=True).intact
    attack(bare, "INSERT INTO blob SELECT 2, 1, sha256, data FROM blob WHERE seq = 3 AND place = 1")
    assert named(bare) == (Fault.BYTES_CHANGED, 2), "bytes put back under a redacted record"
    attack(
        bare,
        "DELETE FROM blob WHERE seq IN (2, 3)",
        f"INSERT INTO redaction(seq, by) VALUES (3, {LAST})",  # which points elsewhere
        "DELETE FROM content WHERE seq = 3",
    )
    assert named(bare) == (Fault.RECORD_MISSING, 3)


def test_a_large_attachment_is_hashed_by_a_thorough_verification(bare):
    attack(bare, f"UPDATE blob SET data = zeroblob({SMALL + 2}) WHERE seq = 5 AND place = 1")
    assert found(bare).intact
    assert named(bare, thorough=True) == (Fault.BYTES_CHANGED, 5)


def test_a_history_rewritten_and_signed_anew_differs_from_the_head_outside(bare):
    body = body_of(bare, 2).replace("নির্দেশ 1", "নির্দেশ ১")
    with closing(bare.raw()) as raw:
        rows = raw.execute("SELECT r.seq, leaf, head FROM record r ORDER BY seq").fetchall()
    leaves, changes = [row[1] for row in rows], []
    leaves[1], head = leaf_hash(body.encode()), rows[0][2]
    for seq in range(2, SIZE + 1):
        leaf = leaves[seq - 1]
        head = next_head(head, leaf)
        changes.append(("UPDATE record SET leaf = ?, head = ? WHERE seq = ?", (leaf, head, seq)))
    with closing(bare.open()) as register:
        for size in range(1, SIZE + 1):
            point = Checkpoint(origin(register.register_id), size, root(leaves[:size]), NOON)
            signature = register.signing_key.sign(point.text())
            sql = "UPDATE checkpoint SET root = ?, at_ms = ?, signature = ? WHERE size = ?"
            changes.append((sql, (point.root, NOON, signature, size)))
    attack(bare, ("UPDATE content SET body = ? WHERE seq = 2", (body,)), *changes)
    # With key, guards and signing key the attack is complete inside; the head outside tells.
    assert found(bare, beside="").fault is Fault.HEAD_MISSING
    assert named(bare) == (Fault.HEAD_DIFFERS, None)
    assert named(bare, heads=[bare.head], beside="") == (Fault.HEAD_DIFFERS, None)


def test_a_head_that_is_missing_altered_or_no_head(bare, tmp_path):
    assert named(bare, beside="") == (Fault.HEAD_MISSING, None)
    assert named(bare, beside="words") == (Fault.SIGNATURE_WRONG, None)
    size = f"\n{SIZE}\n"
    assert named(bare, beside=bare.head.replace(size, "\n5\n")) == (Fault.SIGNATURE_WRONG, None)
    with closing(bare.open()) as register:
        assert verify(register, beside=None).intact
    (tmp_path / "new").mkdir()
    assert found(Bare(tmp_path / "new"), beside="").intact, "an empty register needs none"


@pytest.mark.parametrize("place", [100, 4096 + 50, -2000])
def test_a_damaged_page(bare, place):
    raw = bytearray(bare.path.read_bytes())
    raw[place] ^= 0xFF
    bare.path.write_bytes(raw)
    try:
        result = found(bare, thorough=True)
    except KnownError as error:  # the very page that holds the keys
        assert error.code == "register_damaged"  # noqa: PT017
    else:
        assert result.fault is Fault.FILE_DAMAGED


def test_a_verification_that_a_lock_ends_finds_no_fault(bare):
    with closing(bare.open()) as register:
        register.interrupt()
        assert code_of(verify, register) == "register_locked"
