"""The tamper matrix: each attack on a copy is detected and named.

The attacker of these tests has the key and drops the guards first; where an attack would be
complete even so, only a head kept outside the register can tell, and does.
"""

import shutil
from contextlib import closing

import pytest
from helpers.directives import DAY, NOON
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


@pytest.fixture
def bare(tmp_path):
    made = Bare(tmp_path)
    register = made.open()
    for number in range(SIZE):
        draft = Draft(
            text=f"নির্দেশ {number}",
            attachments=(Attachment("a", "x/y", b"%d" % number * (SMALL + 1)),),
        )
        register.add(made.arrivals(draft), BY, NOON + number * DAY)
    made.head = register.head_note()
    register.close()
    return made


def attack(bare, *statements, guards=True):
    """Run the statements with the key, the guards dropped and then put back."""
    raw = bare.raw()
    for name in GUARDS:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(*([statement] if isinstance(statement, str) else statement))
    for name, what in GUARDS.items() if guards else ():
        raw.execute(f"CREATE TRIGGER {name} {what}")
    raw.close()


def found(bare, heads=(), *, thorough=False, beside=None):
    register = bare.open()
    result = verify(
        register, heads, beside=bare.head if beside is None else beside, thorough=thorough
    )
    register.close()
    return result


def named(bare, **more):
    result = found(bare, **more)
    return result.fault, result.seq


def test_an_untouched_register_is_verified_with_its_count(bare):
    for thorough in (False, True):
        result = found(bare, thorough=thorough)
        assert result.intact
        assert result.count == SIZE
    assert found(bare, [bare.head]).root == result.root


def body_of(bare, seq):
    raw = bare.raw()
    body = raw.execute("SELECT body FROM content WHERE seq = ?", (seq,)).fetchone()[0]
    raw.close()
    return body


def test_an_edit(bare):
    body = body_of(bare, 3).replace("নির্দেশ 2", "নির্দেশ ২")
    attack(bare, ("UPDATE content SET body = ? WHERE seq = 3", (body,)))
    assert named(bare) == (Fault.RECORD_EDITED, 3)


def test_an_edit_with_a_fresh_leaf(bare):
    body = body_of(bare, 3).replace("নির্দেশ 2", "নির্দেশ ২")
    attack(
        bare,
        ("UPDATE content SET body = ? WHERE seq = 3", (body,)),
        ("UPDATE record SET leaf = ? WHERE seq = 3", (leaf_hash(body.encode()),)),
    )
    assert named(bare) == (Fault.CHAIN_BROKEN, 3)


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM content WHERE seq = 4"],
        ["DELETE FROM blob WHERE seq = 4", "DELETE FROM content WHERE seq = 4",
         "DELETE FROM record WHERE seq = 4"],
    ],
)  # fmt: skip
def test_a_deletion(bare, statements):
    attack(bare, *statements)
    assert named(bare) == (Fault.RECORD_MISSING, 4)


def test_a_reordering(bare):
    attack(
        bare,
        *(
            f"UPDATE {table} SET seq = CASE seq WHEN 20 THEN 3 WHEN 2 THEN 20 ELSE 2 END "
            f"WHERE seq IN ({seqs})"
            for seqs in ("2", "3", "20")
            for table in ("record", "content", "blob")
        ),
    )
    assert named(bare) == (Fault.RECORDS_REORDERED, 2)


def test_a_truncation(bare):
    attack(
        bare,
        *(f"DELETE FROM {table} WHERE seq > 4" for table in ("blob", "content", "record")),
    )
    assert named(bare) == (Fault.TRUNCATED, None)


def test_a_truncation_with_its_checkpoints(bare):
    attack(
        bare,
        *(f"DELETE FROM {table} WHERE seq > 4" for table in ("blob", "content", "record")),
        "DELETE FROM checkpoint WHERE size > 4",
    )
    assert named(bare) == (Fault.ROLLED_BACK, None)


def test_an_unsealed_tail(bare):
    attack(bare, f"DELETE FROM checkpoint WHERE size = {SIZE}")
    assert named(bare) == (Fault.TAIL_UNSEALED, None)
    attack(bare, "DELETE FROM checkpoint")
    assert named(bare) == (Fault.TAIL_UNSEALED, None)


def test_a_rolled_back_copy(bare):
    shutil.copy(bare.path, bare.path.with_name("old.db"))
    register = bare.open()
    register.add(bare.arrivals(Draft(text="আরও")), BY, NOON)
    head = register.head_note()
    register.close()
    assert found(bare, [bare.head], beside=head).intact
    shutil.copy(bare.path.with_name("old.db"), bare.path)
    assert named(bare, beside=head) == (Fault.ROLLED_BACK, None)
    assert named(bare, heads=[head]) == (Fault.ROLLED_BACK, None)


def test_a_swapped_file(bare, tmp_path):
    (tmp_path / "other").mkdir()
    other = Bare(tmp_path / "other", "f" * 16)
    register = other.open()
    register.add(other.arrivals(Draft(text="ক")), BY, NOON)
    register.close()
    assert named(other, beside=bare.head) == (Fault.SIGNATURE_WRONG, None)
    shutil.copy(other.path, bare.path)
    with pytest.raises(KnownError, match="register_damaged"):
        bare.open()


def test_a_head_of_another_register_under_the_same_key(bare):
    register = bare.open()
    point = Checkpoint(origin("f" * 16), 1, b"r" * 32, NOON)
    head = note(point, register.public, register._signing.sign(point.text()))
    assert verify(register, [head]).fault is Fault.OTHER_REGISTER
    register.close()


@pytest.mark.parametrize("name", GUARDS)
def test_a_dropped_trigger(bare, name):
    raw = bare.raw()
    raw.execute(f"DROP TRIGGER {name}")
    raw.close()
    assert named(bare) == (Fault.GUARDS_MISSING, None)


def test_a_weakened_trigger(bare):
    raw = bare.raw()
    raw.execute("DROP TRIGGER record_no_delete")
    raw.execute("CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT 1; END")
    raw.close()
    assert named(bare) == (Fault.GUARDS_MISSING, None)


def test_all_triggers_dropped_and_an_edit_names_the_edit(bare):
    attack(bare, "UPDATE content SET body = '{}' WHERE seq = 1", guards=False)
    assert named(bare) == (Fault.RECORD_EDITED, 1)


def test_changed_original_bytes(bare):
    attack(bare, "UPDATE blob SET data = CAST('other' AS BLOB) WHERE seq = 2 AND place = 0")
    assert named(bare) == (Fault.BYTES_CHANGED, 2)


def test_a_lost_and_an_added_attachment(bare):
    attack(bare, "DELETE FROM blob WHERE seq = 5 AND place = 1")
    assert named(bare) == (Fault.BYTES_CHANGED, 5)
    attack(bare, "INSERT INTO blob SELECT 2, 7, sha256, data FROM blob WHERE seq = 2 AND place = 0")
    assert named(bare) == (Fault.BYTES_CHANGED, 2)


def swapped(first, second):
    """Return the statements that put each of two blobs (seq, place) in the place of the other."""
    return [
        f"UPDATE blob SET (seq, place) = ({to[0]}, {to[1]}) WHERE (seq, place) = ({of[0]}, {of[1]})"
        for of, to in ((first, (99, 9)), (second, first), ((99, 9), second))
    ]


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize("place", [0, 2])
def test_files_of_one_record_in_each_others_place(bare, place, thorough):
    register = bare.open()
    pair = (Attachment("signed", "a/b", b"guilty"), Attachment("logo", "a/b", b"harmless"))
    draft = Draft(text="order", original=b"order\r\n", attachments=pair)
    register.add(bare.arrivals(draft), BY, NOON + SIZE * DAY)
    bare.head = register.head_note()
    register.close()
    assert named(bare, thorough=thorough) == (None, None)
    attack(bare, "PRAGMA foreign_keys=OFF", *swapped((SIZE + 1, 1), (SIZE + 1, place)))
    assert named(bare, thorough=thorough) == (Fault.BYTES_CHANGED, SIZE + 1)


def test_one_attachment_copied_over_another(bare):
    register = bare.open()
    pair = (Attachment("signed", "a/b", b"guilty"), Attachment("logo", "a/b", b"harmless"))
    register.add(bare.arrivals(Draft(text="order", attachments=pair)), BY, NOON + SIZE * DAY)
    bare.head = register.head_note()
    register.close()
    logo = f"(SELECT sha256, data FROM blob WHERE seq = {SIZE + 1} AND place = 2)"
    where = f"WHERE seq = {SIZE + 1} AND place = 1"
    attack(bare, f"UPDATE blob SET (sha256, data) = {logo} {where}")
    assert named(bare) == (Fault.BYTES_CHANGED, SIZE + 1)


def test_bytes_put_back_under_a_redacted_record(bare):
    register = bare.open()
    target = register.record(2).record_id
    register.add(
        bare.arrivals(Draft(type=RecordType.REDACTION, text="আদেশ", target=target)), BY, NOON
    )
    bare.head = register.head_note()
    register.close()
    attack(bare, "INSERT INTO blob SELECT 2, 1, sha256, data FROM blob WHERE seq = 3 AND place = 1")
    assert named(bare) == (Fault.BYTES_CHANGED, 2)


def test_a_large_attachment_is_hashed_by_a_thorough_verification(bare):
    attack(bare, f"UPDATE blob SET data = zeroblob({SMALL + 2}) WHERE seq = 5 AND place = 1")
    assert found(bare).intact
    assert named(bare, thorough=True) == (Fault.BYTES_CHANGED, 5)


def test_a_false_redaction(bare):
    attack(
        bare,
        "INSERT INTO redaction(seq, by) VALUES (2, 3)",
        "DELETE FROM content WHERE seq = 2",
        "DELETE FROM blob WHERE seq = 2",
    )
    assert named(bare) == (Fault.RECORD_MISSING, 2)


def test_a_redaction_that_points_elsewhere_covers_no_deletion(bare):
    register = bare.open()
    target = register.record(2).record_id
    register.add(
        bare.arrivals(Draft(type=RecordType.REDACTION, text="আদেশ", target=target)), BY, NOON
    )
    bare.head = register.head_note()
    register.close()
    attack(
        bare,
        f"INSERT INTO redaction(seq, by) VALUES (3, {SIZE + 1})",
        "DELETE FROM content WHERE seq = 3",
        "DELETE FROM blob WHERE seq = 3",
    )
    assert named(bare) == (Fault.RECORD_MISSING, 3)


def test_a_changed_id(bare):
    attack(bare, "UPDATE record SET id = 'f' WHERE seq = 2")
    assert named(bare) == (Fault.RECORDS_REORDERED, 2)


def test_a_forged_checkpoint(bare):
    attack(bare, f"UPDATE checkpoint SET root = zeroblob(32) WHERE size = {SIZE}")
    assert named(bare) == (Fault.ROOT_DIFFERS, None)


def test_a_checkpoint_of_an_earlier_day_is_checked_too(bare):
    attack(bare, "UPDATE checkpoint SET signature = zeroblob(64) WHERE size = 3")
    assert named(bare) == (Fault.SIGNATURE_WRONG, None)


def test_a_history_rewritten_and_signed_anew_differs_from_the_head_outside(bare):
    raw = bare.raw()
    body = body_of(bare, 2).replace("নির্দেশ 1", "নির্দেশ ১")
    rows = raw.execute("SELECT r.seq, leaf, head FROM record r ORDER BY seq").fetchall()
    raw.close()
    register = bare.open()
    leaves, changes = [row[1] for row in rows], []
    leaves[1] = leaf_hash(body.encode())
    head = rows[0][2]
    for seq in range(2, SIZE + 1):
        head = next_head(head, leaves[seq - 1])
        changes.append(
            ("UPDATE record SET leaf = ?, head = ? WHERE seq = ?", (leaves[seq - 1], head, seq))
        )
    for size in range(1, SIZE + 1):
        point = Checkpoint(origin(register.register_id), size, root(leaves[:size]), NOON)
        changes.append(
            (
                "UPDATE checkpoint SET root = ?, at_ms = ?, signature = ? WHERE size = ?",
                (point.root, NOON, register._signing.sign(point.text()), size),
            )
        )
    register.close()
    attack(bare, ("UPDATE content SET body = ? WHERE seq = 2", (body,)), *changes)
    # With key, guards and signing key the attack is complete inside; the head outside tells.
    assert found(bare, beside="").fault is Fault.HEAD_MISSING
    assert named(bare) == (Fault.HEAD_DIFFERS, None)
    assert named(bare, heads=[bare.head], beside="") == (Fault.HEAD_DIFFERS, None)


def test_a_head_that_is_missing_altered_or_no_head(bare):
    assert named(bare, beside="") == (Fault.HEAD_MISSING, None)
    assert named(bare, beside="words") == (Fault.SIGNATURE_WRONG, None)
    size = f"\n{SIZE}\n"
    assert named(bare, beside=bare.head.replace(size, "\n5\n")) == (Fault.SIGNATURE_WRONG, None)
    register = bare.open()
    assert verify(register, beside=None).intact
    register.close()


def test_an_empty_register_needs_no_head(tmp_path):
    (tmp_path / "new").mkdir()
    made = Bare(tmp_path / "new")
    assert found(made, beside="").intact


def test_a_lawful_redaction_still_verifies(bare):
    register = bare.open()
    target = register.record(2).record_id
    register.add(
        bare.arrivals(Draft(type=RecordType.REDACTION, text="আদেশ", target=target)), BY, NOON
    )
    bare.head = register.head_note()
    register.close()
    assert found(bare, thorough=True).intact


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
        with pytest.raises(KnownError, match="register_locked"):
            verify(register)
