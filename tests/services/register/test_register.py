"""The register's duty: nothing captured is lost, nothing is readable while it is locked."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.directives import DAY, NOON
from helpers.long_run import times
from helpers.refusals import code_of
from helpers.registers import (
    CHEAP,
    PHRASE,
    Moment,
    file_sealed,
    keeper_at,
    new_at,
    opened_at,
)
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import (
    Action,
    Capture,
    LockReason,
    MessageMedium,
    RecordType,
    RegisterState,
    SecurityClass,
    State,
)
from desktop.core.register.records import Attachment, Change, Draft
from desktop.core.register.views import RecordQuery
from desktop.core.register_summary import DirectiveCounts
from desktop.services.register import keys as register_vault
from desktop.services.register import record_views
from desktop.services.register.recording import Captured
from desktop.storage.register.verification import verify

pytestmark = pytest.mark.long


@pytest.fixture
def moment():
    return Moment()


@pytest.fixture
def keeper(tmp_path, moment):
    return keeper_at(tmp_path / "home", moment)


@pytest.fixture
def opened(keeper):
    keeper.code = keeper.vault.init(PHRASE, CHEAP)
    return keeper


def test_a_home_without_register_says_so(keeper):
    assert keeper.vault.state is RegisterState.ABSENT
    assert keeper.queries.counts() is None
    assert keeper.queries.view(RecordQuery()).rows == ()
    assert code_of(keeper.queries.rows, RecordQuery()) == "register_locked"
    assert code_of(keeper.recording.capture, Draft(text="ক")) == "register_missing"
    assert code_of(keeper.vault.unlock, PHRASE) == "register_missing"


def test_what_the_command_line_files_beside_it_is_taken_in(opened, tmp_path):
    assert not opened.vault.refresh()
    beside = opened_at(tmp_path / "home", Moment())
    assert not opened.vault.refresh()
    beside.recording.capture(Draft(text="খ"))
    beside.vault.lock(LockReason.COMMAND)
    assert opened.queries.counts().unanswered == 0
    assert opened.vault.refresh()
    assert opened.queries.counts().unanswered == 1
    assert opened.vault.verification.count == 1
    assert opened.queries.view(RecordQuery()).total == 1
    assert not opened.vault.refresh()
    opened.recording.capture(Draft(text="গ"))
    assert not opened.vault.refresh()
    opened.vault.lock(LockReason.TRAY)
    assert not opened.vault.refresh()


def test_a_tail_cut_beside_it_is_found_without_another_unlock(opened, tmp_path):
    opened.recording.capture_all([Draft(text="ক"), Draft(text="খ")])
    beside = opened_at(tmp_path / "home", Moment())
    with beside.vault.opened().database.writing() as connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in guards.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table in ("blob", "content", "record"):
            connection.execute(f"DELETE FROM {table} WHERE seq = 2")
    beside.vault.lock(LockReason.COMMAND)
    assert opened.vault.verification.intact
    assert opened.vault.refresh()
    assert not opened.vault.verification.intact


def test_lock_closes_and_forgets_and_says_why(opened, moment):
    opened.recording.capture(Draft(text="ক"))
    moment.now_ms += 1000
    assert not opened.vault.lock_if_idle(299_999, 300_000)
    assert opened.vault.lock_if_idle(300_000, 300_000)
    assert not opened.vault.lock_if_idle(400_000, 300_000)
    view = opened.queries.view(RecordQuery())
    assert view.state is RegisterState.LOCKED
    assert (view.rows, view.total, view.senders, view.verification) == ((), 0, (), None)
    assert (view.lock_reason, view.locked_since_ms) == (LockReason.IDLE, NOON + 1000)
    for action in (
        lambda: opened.queries.rows(RecordQuery()),
        lambda: opened.queries.detail(1),
        lambda: opened.recording.act("1", Action.NOTE),
        lambda: opened.recording.redact("1", "x"),
        opened.vault.opened,
        opened.vault.verify,
        lambda: opened.queries.attachment(1, 0),
        lambda: opened.accept_history("x"),
    ):
        assert code_of(action) == "register_locked"


def test_what_is_captured_while_locked_waits_for_the_officer_and_is_filed_as_sealed(opened, moment):
    opened.vault.lock(LockReason.TRAY)
    moment.now_ms += 5
    attachment = Attachment("v.ogg", "audio/ogg", b"123")
    captured = opened.recording.capture(Draft(text="সিল", sender="DC", attachments=(attachment,)))
    assert captured == Captured(captured.record_id, None)
    assert [item.captured_ms for item in opened.queries.waiting()] == [NOON + 5]
    moment.now_ms += 5
    assert opened.vault.unlock(PHRASE).count == 0
    assert file_sealed(opened) == [1]
    record = opened.queries.detail(captured.record_id).record
    assert (record.text, record.capture, record.sender) == ("সিল", Capture.SEALED, "DC")
    assert (record.captured_ms, record.filed_ms) == (NOON + 5, NOON + 10)
    assert opened.queries.attachment(1, 1) == b"123"
    assert opened.queries.waiting() == []


def test_what_another_process_filed_is_taken_in_where_a_filing_finds_it(opened, tmp_path):
    beside = opened_at(tmp_path / "home")
    beside.recording.capture_all([Draft(text="ক"), Draft(text="খ")])
    beside.vault.lock(LockReason.COMMAND)
    opened.recording.capture(Draft(text="গ"))
    assert len(opened.queries.open_directives()) == 3
    assert opened.vault.verification == opened.vault.verify(opened.vault.opened().day_notes())


def test_a_forged_record_is_found_where_a_filing_finds_it(opened):
    opened.recording.capture(Draft(text="ক"))
    head = opened.vault.opened().day_notes()[0]
    with opened.vault.opened().writer.writing() as connection:
        connection.execute("INSERT INTO record(seq, id, leaf, head) VALUES (2, 'f', x'00', x'01')")
    opened.recording.capture(Draft(text="খ"))
    assert opened.vault.verification.fault is Fault.RECORD_MISSING
    assert (opened.folder / "register.head").read_text("utf-8") == head, (
        "and nothing is signed over it"
    )


def test_an_error_after_the_filing_does_not_deny_that_it_was_filed(opened, monkeypatch):
    def unreadable(_register):
        raise KnownError(ProblemCode.DATABASE_DAMAGED, path="x")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.storage.register.register.Register.head_note", unreadable)
        assert opened.recording.capture(Draft(text="ক")).seq == 1
    assert [error.code for error in opened.vault.problems] == ["database_damaged"]
    assert opened.vault.verify().count == 1


def test_captures_keep_their_order_while_another_process_files(opened, moment, tmp_path):
    beside = opened_at(tmp_path / "home")
    running = beside.recording.batch()
    assert opened.recording.capture(Draft(text="ক")).seq is None
    running.drop()
    moment.now_ms += 1
    assert opened.recording.capture(Draft(text="খ")).seq is None, (
        "no wait, and not before the first"
    )
    assert opened.recording.file_waiting()
    assert [opened.queries.detail(seq).record.text for seq in (1, 2)] == ["ক", "খ"]
    assert opened.recording.capture(Draft(text="গ")).seq == 3


def test_a_capture_during_an_unlock_waits_for_the_officer(keeper, opened):
    opened.vault.lock(LockReason.TRAY)
    asked = []

    def meanwhile(_register):
        asked.append(opened.recording.capture(Draft(text="ক")).seq)

    opened.vault.entered = meanwhile
    opened.vault.unlock(PHRASE)
    assert asked == [None]
    assert not opened.recording.file_waiting()
    assert file_sealed(opened) == [1]
    assert opened.queries.detail(1).record.text == "ক"


def test_a_redaction_that_another_process_has_made_is_told(opened, tmp_path):
    opened.recording.capture(Draft(text="ক", source="chat:1"))
    beside = opened_at(tmp_path / "home")
    target = opened.queries.detail(1).record.record_id
    beside.recording.redact("1", "আদেশ")
    beside.vault.lock(LockReason.COMMAND)
    again = Draft(type=RecordType.REDACTION, target=target, text="আদেশ")
    assert code_of(opened.recording.file, [again]) == "record_redacted"


@pytest.fixture
def hanging(tmp_path):
    """A register whose lane closes it later, as on a disk that hangs."""
    closing = []
    lane = SimpleNamespace(close=lambda _interrupt, close: closing.append(close))
    yield new_at(tmp_path / "home", lane=lane)
    for close in closing:
        close()


def test_what_is_filed_while_a_lock_waits_for_it_leaves_nothing_behind(hanging):
    vault, register = hanging.vault, hanging.vault.register
    filed = hanging.recording.capture(Draft(text="one"))
    head = hanging.folder / "register.head"
    head.unlink()

    def directives():
        vault.lock(LockReason.TRAY)
        return {filed.record_id: record_views.open_directive(register, filed.record_id, NOON)}

    vault.filed(register, directives)
    assert vault.open_directives == {}
    assert vault.verification is None
    assert head.exists()


def test_a_register_that_a_lock_overtakes_is_not_believed_after_it(hanging, monkeypatch):
    other = opened_at(hanging.folder)
    other.recording.capture(Draft(text="from the command line"))
    other.vault.lock(LockReason.COMMAND)
    vault = hanging.vault

    def look(*given, **named):
        vault.lock(LockReason.TRAY)
        return verify(*given, **named)

    monkeypatch.setattr("desktop.services.register.vault.verify", look)
    assert vault.refresh()
    assert (vault.open_directives, vault.verification) == ({}, None)


def test_a_full_disk_after_filing_does_not_deny_that_it_was_filed(opened, monkeypatch):
    def full(path, _parts, **_more):
        raise KnownError(ProblemCode.DISK_FULL, path=str(path))

    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.register.vault.write_atomically", full)
        patched.setattr("desktop.storage.atomic_write.write_atomically", full)
        assert opened.recording.capture(Draft(text="ক")).seq == 1
        assert [error.code for error in opened.queries.view(RecordQuery()).problems] == [
            "disk_full"
        ]
        opened.vault.lock(LockReason.TRAY)
        assert opened.vault.state is RegisterState.LOCKED
        assert opened.vault.unlock(PHRASE).intact
        assert [error.code for error in opened.vault.problems] == ["disk_full"]
        opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock(PHRASE).count == 1
    assert opened.vault.problems == ()


def test_a_wrong_passphrase_opens_nothing_and_slows_down_over_restarts(opened, tmp_path, moment):
    opened.vault.lock(LockReason.TRAY)
    for _ in range(3):
        assert code_of(opened.vault.unlock, "ভুল গোপন বাক্য") == "wrong_passphrase"
    again = keeper_at(tmp_path / "home", moment)
    assert code_of(again.vault.unlock, PHRASE) == "passphrase_wait"
    assert again.vault.keys.wait_ms() == 2000
    moment.now_ms += 2000
    assert code_of(again.vault.unlock_by_code, again_code(opened)) == "wrong_recovery_code"
    moment.now_ms += 4000
    assert again.vault.unlock(PHRASE).intact
    assert again.vault.keys.wait_ms() == 0


def again_code(keeper):
    """Return a well-formed code that is not this register's."""
    from desktop.core.register.unlocking import read_code, write_code

    digits = read_code(keeper.code)
    return write_code(digits[1:] + digits[0])


def test_a_mistyped_code_or_damaged_key_file_costs_no_attempt(opened, tmp_path):
    opened.vault.lock(LockReason.TRAY)
    for _ in range(9):
        assert code_of(opened.vault.unlock_by_code, "12345") == "recovery_code_length"
    key = tmp_path / "home" / "register.key"
    key.write_text(key.read_text().replace('"seal": "', '"seal": "A'))
    for _ in range(9):
        assert code_of(opened.vault.unlock, PHRASE) == "key_file_damaged"
    assert opened.vault.keys.wait_ms() == 0


def test_the_recovery_sheet_opens_and_sets_a_new_passphrase(opened):
    opened.recording.capture(Draft(text="ক"))
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock_by_code(opened.code).count == 1
    opened.vault.lock(LockReason.TRAY)
    opened.vault.keys.recover(opened.code, "নতুন গোপন বাক্য", CHEAP)
    assert code_of(opened.vault.unlock, PHRASE) == "wrong_passphrase"
    assert opened.vault.unlock("নতুন গোপন বাক্য").count == 1
    opened.vault.keys.change_passphrase("নতুন গোপন বাক্য", PHRASE, CHEAP)
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock(PHRASE).intact


def test_a_new_sheet_ends_the_old_one_and_leaves_the_passphrase(opened, tmp_path):
    assert code_of(opened.vault.keys.new_sheet, PHRASE + "x") == "wrong_passphrase"
    assert opened.vault.keys.key_file().unwrap_by_code(opened.code)
    code = opened.vault.keys.new_sheet(PHRASE)
    opened.vault.lock(LockReason.TRAY)
    assert not (tmp_path / "home" / "register.key.old").exists()  # it opened with the old sheet
    assert code_of(opened.vault.unlock_by_code, opened.code) == "wrong_recovery_code"
    assert opened.vault.unlock_by_code(code).intact
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock(PHRASE).intact


def test_a_new_sheet_is_told_though_the_old_file_is_held_open(opened, tmp_path, monkeypatch):
    old = tmp_path / "home" / "register.key.old"
    unlink = Path.unlink

    def held(path, **how):
        if path == old:
            raise PermissionError(13, "held", str(path))
        unlink(path, **how)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        code = opened.vault.keys.new_sheet(PHRASE)
    assert old.exists()
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock_by_code(code).intact
    assert not old.exists()


def test_a_new_sheet_that_cannot_be_read_back_leaves_the_one_before(opened, monkeypatch):
    read = register_vault.read_key_file
    times = []

    def damaged(path):
        times.append(path)
        if len(times) == 3:  # read, read to be changed, read back
            raise KnownError(ProblemCode.KEY_FILE_DAMAGED, path=str(path))
        return read(path)

    with monkeypatch.context() as patched:
        patched.setattr(register_vault, "read_key_file", damaged)
        assert code_of(opened.vault.keys.new_sheet, PHRASE) == "key_file_damaged"
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock_by_code(opened.code).intact


def test_unlocking_what_is_open_changes_nothing(opened):
    opened.recording.capture(Draft(text="ক"))
    assert opened.vault.unlock("anything").count == 1
    opened.vault.verification = None
    assert opened.vault.unlock("anything").count == 1


def test_a_lock_that_overtakes_an_unlock_wins(opened, monkeypatch):
    opened.vault.lock(LockReason.TRAY)
    open_ = opened.vault.keys.open

    def slow(unwrap, **how):
        register = open_(unwrap, **how)
        opened.vault.lock(LockReason.SUSPEND)  # the lid is closed while Argon2id runs
        return register

    monkeypatch.setattr(opened.vault.keys, "open", slow)
    opened.vault.unlock(PHRASE)
    assert opened.vault.state is RegisterState.LOCKED
    assert opened.vault.lock_reason is LockReason.SUSPEND


def test_a_lock_that_overtakes_the_making_wins_and_the_code_is_told(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.entered = lambda _register: made.vault.lock(LockReason.SESSION_LOCK)
    code = made.vault.init(PHRASE, CHEAP)
    assert made.vault.state is RegisterState.LOCKED
    made.vault.entered = made.recording.begin
    assert made.vault.unlock_by_code(code).intact


def test_counts_are_known_open_and_locked_and_follow_the_clock(opened, moment):
    assert opened.queries.counts() == DirectiveCounts(0, 0, 0)
    evening = NOON - NOON % DAY + DAY - 1
    one = opened.recording.capture(Draft(text="ক", deadline_ms=evening))
    opened.recording.capture(Draft(text="খ", deadline_ms=NOON + 3 * DAY))
    opened.recording.capture(Draft(text="গ"))
    opened.recording.capture(Draft(text="ঘ", type=RecordType.DECISION))
    assert opened.queries.counts() == DirectiveCounts(due_today=1, unanswered=3, overdue=0)
    opened.recording.act(one.record_id, Action.ACKNOWLEDGED)
    assert opened.queries.counts() == DirectiveCounts(due_today=1, unanswered=2, overdue=0)
    opened.vault.lock(LockReason.TRAY)
    assert opened.queries.counts() == DirectiveCounts(due_today=1, unanswered=2, overdue=0)
    moment.now_ms += DAY
    assert opened.queries.counts() == DirectiveCounts(due_today=0, unanswered=2, overdue=1)
    opened.vault.unlock(PHRASE)
    assert opened.queries.counts() == DirectiveCounts(due_today=0, unanswered=2, overdue=1)
    opened.recording.act(one.record_id, Action.CARRIED_OUT)
    assert opened.queries.counts() == DirectiveCounts(due_today=0, unanswered=2, overdue=0)


def test_a_redaction_takes_the_words_of_corrections_with_it(opened):
    opened.recording.capture(Draft(text="PLANTED"))
    first = opened.recording.correct("1", [Change("subject", "PLANTED")])
    second = opened.recording.correct(str(first.seq), [Change("subject", "PLANTED again")])
    opened.recording.correct(str(second.seq), [Change("subject", "PLANTED at last")])
    opened.recording.act("1", Action.NOTE, "থাকে")
    assert opened.recording.redact("1", "আদালতের আদেশ").type is RecordType.REDACTION
    assert opened.queries.counts() == DirectiveCounts(0, 0, 0)
    assert opened.vault.verify(thorough=True).intact
    assert opened.queries.rows(RecordQuery(words="PLANTED")) == []
    rows = opened.queries.rows(RecordQuery())
    assert [(row.seq, row.subject) for row in rows if row.removal] == [
        (number, "") for number in (4, 3, 2, 1)
    ]
    assert {row.state for row in rows} == {State.REDACTED}
    for seq in range(1, 5):
        assert code_of(opened.vault.opened().record, seq) == "record_redacted"
    assert code_of(opened.recording.act, "1", Action.NOTE) == "record_redacted"


def test_the_log_is_emptied_of_what_was_removed_once_nobody_reads_it(opened, tmp_path):
    opened.recording.capture_all([Draft(text="গোপন"), Draft(text="গোপন")])
    log = tmp_path / "home" / "register.db-wal"
    assert log.stat().st_size
    opened.recording.redact("1", "আদালতের আদেশ")
    assert log.stat().st_size == 0
    beside = opened_at(tmp_path / "home")
    with beside.vault.opened().reading() as connection:
        connection.execute("SELECT count(*) FROM record").fetchall()
        opened.recording.redact("2", "আদালতের আদেশ")
        opened.vault.refresh()
        assert log.stat().st_size
    opened.vault.refresh()
    assert log.stat().st_size == 0


def test_each_new_head_is_kept_beside_the_register_and_announced(tmp_path):
    told, head = [], tmp_path / "home" / "register.head"
    keeper = keeper_at(
        tmp_path / "home", announce_head=lambda: told.append(head.read_text("utf-8"))
    )
    keeper.vault.init(PHRASE, CHEAP)
    assert told == []
    assert head.exists()  # before there is a record to miss it
    keeper.recording.capture(Draft(text="ক"))
    assert told == keeper.vault.opened().day_notes()
    assert keeper.vault.verify(told).intact


def test_an_old_copy_is_told_until_the_officer_accepts_it(opened, tmp_path):
    home = tmp_path / "home"
    opened.recording.capture(Draft(text="ক"))
    opened.vault.lock(LockReason.TRAY)
    old = (home / "register.db").read_bytes()
    opened.vault.unlock(PHRASE)
    opened.recording.capture(Draft(text="খ"))
    head = opened.vault.opened().day_notes()[0]
    opened.vault.lock(LockReason.TRAY)
    (home / "register.db").write_bytes(old)
    assert opened.vault.unlock(PHRASE).fault is Fault.ROLLED_BACK
    opened.recording.capture(Draft(text="গ"))  # nothing is lost meanwhile
    assert (home / "register.head").read_text("utf-8") == head
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock(PHRASE).fault is Fault.HEAD_DIFFERS
    record = opened.accept_history("ব্যাকআপ থেকে ফেরানো")
    assert record.medium is MessageMedium.OTHER, "nobody sent it"
    assert record.type is RecordType.DECISION
    assert opened.vault.verification.intact
    assert opened.vault.verify([head]).fault is Fault.HEAD_DIFFERS
    opened.vault.lock(LockReason.TRAY)
    assert opened.vault.unlock(PHRASE).intact


def test_a_register_that_fails_while_it_opens_is_closed_again(opened, monkeypatch):
    opened.vault.lock(LockReason.TRAY)

    def fail(*_arguments, **_more):
        raise KnownError(ProblemCode.DATABASE_LOCKED, path="x")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.register.vault.verify", fail)
        assert code_of(opened.vault.unlock, PHRASE) == "database_locked"
    assert opened.vault.state is RegisterState.LOCKED
    assert opened.vault.unlock(PHRASE).intact


class Duty(RuleBasedStateMachine):
    """Captures, actions, locks, wrong passphrases, kills and clock steps in any order."""

    @initialize()
    def start(self):
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name) / "home"
        self.moment = Moment()
        self.keeper = keeper_at(self.home, self.moment)
        self.keeper.vault.init(PHRASE, CHEAP)
        self.filed = {}
        self.sealed = {}

    @rule(minutes=st.integers(-120, 2000))
    def advance_or_step_the_clock(self, minutes):
        self.moment.now_ms += minutes * 60_000

    @rule(
        text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        deadline=st.none() | st.integers(-DAY, DAY),
        security=st.sampled_from(SecurityClass),
    )
    def capture(self, text, deadline, security):
        draft = Draft(
            text=text + "।",
            deadline_ms=None if deadline is None else NOON + deadline,
            security=security,
        )
        captured = self.keeper.recording.capture(draft)
        (self.sealed if captured.seq is None else self.filed)[captured.record_id] = draft

    def is_open(self):
        return self.keeper.vault.state is RegisterState.OPEN

    @precondition(lambda self: self.is_open() and self.filed)
    @rule(data=st.data(), action=st.sampled_from(Action))
    def act(self, data, action):
        self.keeper.recording.act(data.draw(st.sampled_from(sorted(self.filed))), action, "কথা")

    @precondition(lambda self: self.is_open() and self.filed)
    @rule(data=st.data(), subject=st.text("কখগ", max_size=3))
    def correct(self, data, subject):
        which = data.draw(st.sampled_from(sorted(self.filed)))
        self.keeper.recording.correct(which, [Change("subject", subject)])
        self.filed[which] = replace(self.filed[which], subject=subject)

    @rule(reason=st.sampled_from(LockReason))
    def lock(self, reason):
        self.keeper.vault.lock(reason)

    @rule()
    def unlock(self):
        try:
            self.keeper.vault.unlock(PHRASE)
        except KnownError as error:
            assert error.code == "passphrase_wait"  # noqa: PT017
            return

    @precondition(lambda self: self.is_open() and self.sealed)
    @rule(data=st.data())
    def file_some_of_what_was_sealed(self, data):
        entries = self.keeper.inbox.entries()
        assert {entry.record_id for entry in entries} == set(self.sealed)
        chosen = data.draw(st.lists(st.sampled_from(entries), unique=True))
        assert len(self.keeper.inbox.file(chosen)) == len(chosen)
        for entry in chosen:
            self.filed[entry.record_id] = self.sealed.pop(entry.record_id)

    @precondition(lambda self: not self.is_open())
    @rule()
    def mistype(self):
        assert code_of(self.keeper.vault.unlock, "wrong passphrase") in {
            "wrong_passphrase", "passphrase_wait",
        }  # fmt: skip

    @rule()
    def restart(self):
        if self.is_open():  # as a kill would: the connection goes, nothing is said
            self.keeper.vault.opened().database.close()
            self.keeper.vault.opened().writer.close()
        self.keeper = keeper_at(self.home, self.moment)

    @invariant()
    def nothing_captured_is_lost(self):
        assert {item.record_id for item in self.keeper.queries.waiting()} == set(self.sealed)
        if self.is_open():
            rows = {row.record_id: row for row in self.keeper.queries.rows(RecordQuery(limit=1000))}
            assert set(self.filed) <= set(rows)
            for record_id, draft in self.filed.items():
                assert self.keeper.queries.detail(record_id).original == draft.text.encode()
                assert rows[record_id].security is draft.security
                if draft.subject:
                    assert rows[record_id].subject == draft.subject

    @invariant()
    def it_verifies_and_counts(self):
        if self.is_open():
            assert self.keeper.vault.verify(
                self.keeper.vault.opened().day_notes(), thorough=True
            ).intact
            states = [row.state for row in self.keeper.queries.rows(RecordQuery(limit=1000))]
            assert self.keeper.queries.counts().overdue == states.count(State.OVERDUE)

    def teardown(self):
        self.keeper.vault.lock(LockReason.COMMAND)
        self.folder.cleanup()


TestDuty = pytest.mark.no_cover(Duty.TestCase)
TestDuty.settings = settings(
    max_examples=times(10, long=100),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_an_empty_register_has_no_evidence(tmp_path):
    keeper = new_at(tmp_path / "home")
    with pytest.raises(KnownError, match="register_empty") as raised:
        keeper.queries.evidence()
    assert raised.value.exit_code == 1, "nothing is wrong, but there is nothing to write"
    keeper.recording.capture(Draft(text="one"))
    assert len(keeper.queries.evidence()[0].parcels[0].rows) == 1
