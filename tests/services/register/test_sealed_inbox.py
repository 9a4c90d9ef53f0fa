"""Sealed captures are never filed automatically: the officer files or discards them."""

import hashlib
import json
import os
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from helpers.directives import NOON
from helpers.long_run import times
from helpers.refusals import code_of
from helpers.registers import (
    CHEAP,
    PHRASE,
    Moment,
    file_sealed,
    home_at,
    keeper_at,
    new_at,
    opened_at,
    reopen,
)
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped, CapturesSealed, SealedSettled
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import (
    Capture,
    LockReason,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
)
from desktop.core.register.fields import FIELDS
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Attachment, Change, ClaimedTime, Draft
from desktop.core.register.views import (
    ABOVE,
    LogKnows,
    RecordQuery,
    SealedCapture,
    SealedSource,
    UnreadableCapture,
)
from desktop.language import sealed as sealed_words
from desktop.language.register import field_word
from desktop.language.register_records import field_value
from desktop.services.register import sealed_inbox
from desktop.storage.journal import Journal
from desktop.storage.register import sealed_captures
from desktop.storage.register.key_file import read_key_file, write_key_file
from desktop.storage.register.sidecar_files import sealed_files

WORDS = "সকাল ৮টায় সভা"


@pytest.fixture
def keeper(tmp_path):
    """A locked register beside a log."""
    service = new_at(tmp_path / "home")
    service.vault.lock(LockReason.COMMAND)
    with closing(Journal(tmp_path / "home" / "log.db")) as log:
        log.append(NOON, AppStopped("quit"))
    return service


def plant(home, draft, record_id="e" * 32, at_ms=NOON):
    """Seal as any program of the same user can."""
    keys = read_key_file(home.register_key)
    sealed_captures.seal(home.sealed, keys, draft, record_id=record_id, at_ms=at_ms)
    return home.sealed / f"{record_id}.sealed"


def settled(home):
    with closing(Journal(home.log, read_only=True)) as log:
        return [fact.event for fact in log.read([SealedSettled.kind])]


def codes(keeper):
    return [str(problem.code) for problem in keeper.vault.problems]


def count(keeper):
    return keeper.vault.opened().count


def test_an_unlock_files_nothing_and_the_list_says_what_each_capture_says_of_itself(keeper, home):
    draft = Draft(
        text=WORDS,
        capture=Capture.PASTE,
        security=SecurityClass.RESTRICTED,
        attachments=(Attachment("a.jpg", "image/jpeg", b"12"),),
    )
    captured = keeper.recording.capture(draft)
    keeper.vault.unlock(PHRASE)
    assert count(keeper) == 0
    (entry,) = keeper.inbox.entries()
    assert entry == SealedCapture(
        file_name=f"{captured.record_id}.sealed",
        digest=entry.digest,
        log_knows=LogKnows.SEALED_HERE,
        record_id=captured.record_id,
        sealed_ms=NOON,
        source=SealedSource.CLIPBOARD,
        type=RecordType.DIRECTIVE,
        security=SecurityClass.RESTRICTED,
        words=WORDS,
        size=len(WORDS.encode()),
        attachments=("a.jpg",),
        fields=(Change("security", "restricted"),),
    )
    assert keeper.queries.view(RecordQuery()).sealed == (entry,)
    assert settled(home) == []
    assert codes(keeper) == []


_TEXTS = [field.name for field in FIELDS if getattr(Draft(), field.name, None) == ""]
FORGED = Draft(
    **{
        **{name: f"forged {name}" for name in _TEXTS},
        "text": "thanks, received",
        "subject": "NO NEED TO EVACUATE",
        "sender": "DC Dhaka",
        "memo_no": "5/2026",
        "memo_date": "2026-11-30",
    },
    medium=MessageMedium.EMAIL,
    priority=Priority.URGENT,
    security=SecurityClass.RESTRICTED,
    deadline_ms=NOON,
    meeting_ms=NOON,
    meeting_until_ms=NOON + 3_600_000,
    claimed=ClaimedTime("yesterday", NOON),
    attachments=(Attachment("../order.pdf", "application/pdf", b"1"),),
    original=b"another message",
)


def test_a_capture_shows_every_field_that_would_be_filed(keeper):
    keeper.recording.capture(FORGED)
    keeper.recording.capture(replace(FORGED, claimed=ClaimedTime("yesterday", None)))
    keeper.vault.unlock(PHRASE)
    unread = Change("claimed_ms", "yesterday")
    entries = sorted(keeper.inbox.entries(), key=lambda entry: unread in entry.fields)
    lines = sealed_words.entry_fields(entries[0]).splitlines()
    facts = sealed_words.entry_facts(entries[0])
    for name in {field.name for field in FIELDS} - {"text", "security"}:
        value = str(NOON) if name == "claimed_ms" else str(getattr(FORGED, name))
        assert f"{field_word(name)}: {field_value(name, value)}" in lines
        assert field_value(name, value) in facts
    assert {"Attachments: order.pdf", "Original message: another message"} <= set(lines)
    assert "Time of the message: yesterday" in sealed_words.entry_fields(entries[1])
    secret = replace(entries[0], security=SecurityClass.SECRET)
    assert "EVACUATE" not in sealed_words.entry_fields(secret)
    assert "Subject: Hidden" in sealed_words.entry_fields(secret)
    hidden = sealed_words.entry_facts(secret)
    assert "Subject" in hidden
    assert "EVACUATE" not in hidden


def test_the_list_says_which_message_is_in_the_register_or_above_it_already(keeper):
    copied = "[22/10/2024, 9:05 am] DC Dhaka: "
    meeting, report, noted = "a meeting of all at ten tomorrow", "send the report today", "Noted"
    keeper.vault.unlock(PHRASE)
    for words in (meeting, "another"):
        keeper.recording.capture(read_pasted(copied + words)[0].draft)
    keeper.vault.lock(LockReason.COMMAND)
    later = copied.replace("22/10", "23/10")
    sealed = (copied + meeting, copied + report, later + report, copied + report)
    keeper.recording.capture_all([read_pasted(text)[0].draft for text in sealed])
    keeper.recording.capture_all([Draft(text=noted), Draft(text=noted), Draft(text=meeting)])
    keeper.vault.unlock(PHRASE)
    again = {}
    for entry in keeper.inbox.entries():
        again.setdefault(entry.words, []).append(entry.again)
    # A few words are sent every day; many are the same message also where a time is not known.
    assert {words: sorted(names) for words, names in again.items()} == {
        meeting: ["1", "1"],
        report: ["", "", ABOVE],
        noted: ["", ""],
    }


@pytest.mark.parametrize(
    ("capture", "command_line", "source"),
    [
        (Capture.PASTE, False, SealedSource.CLIPBOARD),
        (Capture.FILE, False, SealedSource.FILE),
        (Capture.TYPED, False, SealedSource.TYPED),
        (Capture.PASTE, True, SealedSource.COMMAND_LINE),
    ],
)
def test_a_capture_says_where_it_came_from(keeper, capture, command_line, source):
    draft = Draft(text=WORDS, capture=capture)
    keeper.recording.capture_all([draft], command_line=command_line)
    keeper.vault.unlock(PHRASE)
    assert [entry.source for entry in keeper.inbox.entries()] == [source]


def test_the_officer_files_one_and_the_others_wait(keeper, home):
    keeper.recording.capture_all([Draft(text=text) for text in "কখগ"])
    keeper.vault.unlock(PHRASE)
    chosen = [entry for entry in keeper.inbox.entries() if entry.words == "খ"]
    (record,) = keeper.inbox.file(chosen)
    assert (record.text, record.capture, record.seq) == ("খ", Capture.SEALED, 1)
    assert sorted(entry.words for entry in keeper.inbox.entries()) == ["ক", "গ"]
    assert settled(home) == [SealedSettled((record.record_id,), ())]
    assert len(keeper.queries.open_directives()) == 1
    reopen(keeper)
    assert len(keeper.inbox.entries()) == 2
    assert (len(file_sealed(keeper)), keeper.inbox.entries()) == (2, ())
    assert keeper.vault.verify(thorough=True).intact


def test_what_another_program_sealed_or_replaced_is_not_known_to_the_log(keeper, home):
    keeper.recording.capture(Draft(text="ours"))
    captured = keeper.recording.capture(Draft(text="of a known name"))
    plant(home, Draft(text="theirs"))
    plant(home, Draft(text="in its place"), captured.record_id)
    keeper.vault.unlock(PHRASE)
    assert {entry.words: entry.log_knows for entry in keeper.inbox.entries()} == {
        "ours": LogKnows.SEALED_HERE,
        "theirs": LogKnows.NOTHING,
        "in its place": LogKnows.CHANGED,
    }


def test_a_capture_that_is_replaced_between_the_look_and_the_press_is_not_filed(keeper, home):
    captured = keeper.recording.capture(Draft(text="ours"))
    keeper.vault.unlock(PHRASE)
    shown = keeper.inbox.entries()
    path = plant(home, Draft(text="theirs"), captured.record_id)
    assert keeper.inbox.file(shown) == []
    assert keeper.inbox.discard(shown, "not mine") == 1
    assert path.exists()
    assert [entry.words for entry in keeper.inbox.entries()] == ["theirs"]


def hostile(home):
    """Put hostile files into the folder, as a program of the same user can; return the names."""
    home.sealed.mkdir(exist_ok=True)
    contents = {
        "a.sealed": b"",
        "b.sealed": b"[" * 4096 + b"\n",
        "c" * 32 + ".sealed": b"{}\n" + bytes(99),
        "d.sealed": b"\xff" * 200,
        "x\u202egpj.sealed": b"no",
    }
    for name, content in contents.items():
        (home.sealed / name).write_bytes(content)
    (home.sealed / "folder.sealed").mkdir()
    names = [*contents, "folder.sealed"]
    if os.name == "posix":
        os.mkfifo(home.sealed / "pipe.sealed")
        (home.sealed / "link.sealed").symlink_to("/dev/zero")
        names += ["pipe.sealed", "link.sealed"]
    return sorted(names)


def test_hostile_files_end_no_unlock_and_no_list_and_are_named(keeper, home, tmp_path):
    names = hostile(home)
    plant(home, Draft(text="whole"), "a" * 32)
    assert [item.record_id for item in keeper.queries.waiting()] == ["a" * 32]
    assert keeper.vault.unlock(PHRASE).intact
    first, *rest = keeper.inbox.entries()
    assert first.words == "whole"
    assert all(isinstance(entry, UnreadableCapture) for entry in rest)
    assert sorted(entry.file_name for entry in rest) == names
    assert file_sealed(keeper) == [1]
    # They are saved as evidence and discarded.
    entries = keeper.inbox.entries()
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    readable = [entry for entry in entries if entry.digest]
    saved = [*keeper.inbox.save(readable, evidence), *keeper.inbox.save(readable, evidence)]
    assert len(set(saved)) == 2 * len(readable) == len(list(evidence.iterdir()))
    assert "\u202e" not in "".join(path.name for path in saved)
    for entry in entries:
        if not entry.digest:
            assert code_of(keeper.inbox.save, [entry], evidence) == "file_unreadable"
    assert keeper.inbox.discard(entries, "not of this office") == len(names) - 1
    left = keeper.inbox.entries()
    assert [entry.file_name for entry in left] == ["folder.sealed"], "a folder is not removed"
    assert len(codes(keeper)) == 1, "it is reported that it stays"
    assert keeper.inbox.discard(left, "again") == 0
    assert keeper.inbox.entries() == left
    assert keeper.vault.verify().intact


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_an_unreadable_file_stays_until_the_note_of_its_discard_is_committed(keeper, home):
    home.sealed.mkdir()
    link = home.sealed / "link.sealed"
    link.symlink_to("/dev/zero")
    keeper.vault.unlock(PHRASE)
    entries = keeper.inbox.entries()
    assert [entry.digest for entry in entries] == [""]
    full = mock.Mock(side_effect=KnownError(ProblemCode.DISK_FULL, path="x"))
    with (
        mock.patch("desktop.storage.register.register.Register.filing", full),
        pytest.raises(KnownError, match="disk_full"),
    ):
        keeper.inbox.discard(entries, "not of this office")
    assert link.is_symlink()
    assert (count(keeper), keeper.inbox.entries()) == (0, entries)
    with mock.patch.object(sealed_captures, "remove", side_effect=PermissionError(13, "held")):
        assert keeper.inbox.discard(entries, "not of this office") == 0
    assert (codes(keeper), keeper.inbox.entries()) == (["no_permission"], entries)
    assert keeper.inbox.discard(entries, "not of this office") == 1
    assert (list(home.sealed.iterdir()), keeper.inbox.entries()) == ([], ())


def test_a_discard_is_a_fact_without_the_words_and_settles_the_log(keeper, home):
    captured = keeper.recording.capture(Draft(text="SECRET raid"))
    keeper.vault.unlock(PHRASE)
    entries = keeper.inbox.entries()
    assert code_of(keeper.inbox.discard, entries, "  ") == "sealed_reason_missing"
    assert keeper.inbox.discard(entries, "sent twice") == 1
    assert (keeper.inbox.entries(), list(home.sealed.iterdir())) == ((), [])
    record = keeper.queries.detail(1).record
    assert (record.type, record.text) == (RecordType.DECISION, "sent twice")
    assert f"{captured.record_id}:{entries[0].digest}" in record.source
    assert "raid" not in json.dumps(record.source)
    assert settled(home) == [SealedSettled((), (), (captured.record_id,))]
    reopen(keeper)
    assert codes(keeper) == []
    assert keeper.inbox.discard((), "nothing") == 0
    assert count(keeper) == 1


def test_what_was_discarded_is_never_filed_when_it_is_put_back(keeper, home):
    captured = keeper.recording.capture(Draft(text="ours"))
    path = home.sealed / f"{captured.record_id}.sealed"
    content = path.read_bytes()
    keeper.vault.unlock(PHRASE)
    shown = keeper.inbox.entries()
    keeper.inbox.discard(shown, "sent twice")
    path.write_bytes(content)
    assert keeper.inbox.entries() == ()
    assert keeper.inbox.file(shown) == []
    assert not path.exists()
    assert count(keeper) == 1


def test_two_processes_at_once_file_each_capture_once(keeper, tmp_path):
    keeper.recording.capture_all([Draft(text=text) for text in "কখ"])
    keeper.vault.unlock(PHRASE)
    beside = opened_at(tmp_path / "home")
    shown, also_shown = keeper.inbox.entries(), beside.inbox.entries()
    assert len(keeper.inbox.file(shown)) == 2
    assert beside.inbox.file(also_shown) == []
    assert beside.inbox.discard(also_shown, "late") == 0
    beside.vault.lock(LockReason.COMMAND)
    assert count(keeper) == 2


def test_what_one_process_discards_the_other_does_not_file(keeper, tmp_path):
    keeper.recording.capture(Draft(text="ours"))
    keeper.vault.unlock(PHRASE)
    beside = opened_at(tmp_path / "home")
    shown = beside.inbox.entries()
    with mock.patch.object(sealed_captures, "remove", return_value=None):
        assert keeper.inbox.discard(keeper.inbox.entries(), "sent twice") == 1
        assert beside.inbox.file(shown) == []
    beside.vault.lock(LockReason.COMMAND)
    assert count(keeper) == 1


def test_while_another_process_files_the_officer_is_asked_to_wait(keeper, tmp_path):
    keeper.recording.capture(Draft(text="ours"))
    keeper.vault.unlock(PHRASE)
    beside = opened_at(tmp_path / "home")
    running = beside.recording.batch()
    assert code_of(keeper.inbox.file, keeper.inbox.entries(), wait_ms=0) == "database_locked"
    running.drop()
    assert file_sealed(keeper) == [1]


def test_of_several_messages_none_is_sealed_when_the_disk_refuses_the_second(keeper, home):
    # They stay in the form, and are given again: the first would be there twice.
    drafts = [Draft(text=text) for text in ("প্রথম", "দ্বিতীয়", "তৃতীয়")]
    seal, refused = sealed_captures.seal, []

    def on_a_disk_that_fills(*arguments, **more):
        if len(refused) == 1:
            raise KnownError(ProblemCode.DISK_FULL, path="sealed")
        refused.append(arguments)
        return seal(*arguments, **more)

    with (
        mock.patch("desktop.storage.register.sealed_captures.seal", on_a_disk_that_fills),
        pytest.raises(KnownError, match="disk_full"),
    ):
        keeper.recording.capture_all(drafts)
    assert [path.name for path in home.sealed.iterdir()] == []
    keeper.recording.capture_all(drafts)
    keeper.vault.unlock(PHRASE)
    assert file_sealed(keeper) == [1, 2, 3]


def test_a_file_that_is_not_changed_is_opened_once_until_a_lock(keeper, home):
    keeper.recording.capture(Draft(text="ours"))
    keeper.vault.unlock(PHRASE)  # in a worker; the list is read on the thread of the windows
    with mock.patch.object(sealed_captures, "open_sealed", side_effect=AssertionError):
        first = keeper.inbox.entries()
        assert keeper.inbox.entries() == first
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.inbox.entries() == ()
    plain = sealed_captures.open_sealed
    with mock.patch.object(sealed_captures, "open_sealed", side_effect=plain) as again:
        keeper.vault.unlock(PHRASE)
    assert again.called, "a lock forgets the words of the list"
    plant(home, Draft(text="theirs, longer"), first[0].record_id)
    assert [entry.words for entry in keeper.inbox.entries()] == ["theirs, longer"]


def test_a_scanner_that_holds_the_file_delays_its_removal_and_nothing_is_filed_twice(keeper, home):
    keeper.recording.capture(Draft(text="ours"))
    keeper.vault.unlock(PHRASE)
    with mock.patch.object(sealed_captures, "remove", side_effect=PermissionError(13, "held")):
        assert file_sealed(keeper) == [1]
    assert codes(keeper) == ["no_permission"]
    assert keeper.inbox.entries() == ()
    reopen(keeper)
    assert (count(keeper), list(home.sealed.iterdir())) == (1, [])


def test_a_file_that_goes_while_the_list_is_read_is_left_out(keeper, home):
    keeper.recording.capture(Draft(text="ours"))
    keeper.vault.unlock(PHRASE)
    with mock.patch.object(sealed_inbox, "sealed_files", return_value=[home.sealed / "x.sealed"]):
        assert keeper.inbox.entries() == ()


def test_a_log_that_cannot_be_read_knows_nothing_and_keeps_nothing_out(keeper, home):
    keeper.recording.capture(Draft(text="ours"))
    home.log.write_bytes(b"damaged")
    keeper.vault.unlock(PHRASE)
    assert [entry.log_knows for entry in keeper.inbox.entries()] == [LogKnows.NOTHING]
    assert keeper.inbox.ever_missing() == ()
    assert file_sealed(keeper) == [1]
    assert "database_damaged" in codes(keeper)


def test_what_went_missing_is_named_at_every_verification(keeper, home):
    captured = keeper.recording.capture(Draft(text="ours"))
    assert keeper.inbox.ever_missing() == ()
    (home.sealed / f"{captured.record_id}.sealed").unlink()
    for _ in range(2):
        keeper.vault.unlock(PHRASE)
        assert keeper.inbox.ever_missing() == (captured.record_id,)
        keeper.vault.lock(LockReason.COMMAND)
    home.log.unlink()
    assert keeper.inbox.ever_missing() == ()


@pytest.mark.parametrize("then", ["a lock", "a replacement", "a full disk"])
def test_what_waited_for_another_filing_and_then_met(keeper, home, tmp_path, then):
    keeper.vault.unlock(PHRASE)
    beside = opened_at(tmp_path / "home")
    running = beside.recording.batch()
    captured = keeper.recording.capture(Draft(text="ours"))
    assert captured.seq is None
    assert not keeper.recording.file_waiting()
    if then == "a lock":
        keeper.vault.lock(LockReason.IDLE)
        keeper.vault.unlock(PHRASE)
    elif then == "a replacement":
        plant(home, Draft(text="theirs"), captured.record_id)
    running.drop()
    beside.vault.lock(LockReason.COMMAND)
    if then == "a full disk":
        full = mock.Mock(side_effect=KnownError(ProblemCode.DISK_FULL, path="x"))
        with mock.patch("desktop.storage.register.register.Register.filing", full):
            assert not keeper.recording.file_waiting()
        assert codes(keeper) == ["disk_full"]
    assert not keeper.recording.file_waiting()
    assert (count(keeper), len(keeper.inbox.entries())) == (0, 1), "it waits for the officer"
    assert file_sealed(keeper) == [1]


class Killed(BaseException):
    """The process ends here: nothing of it runs any more."""


class Inbox(RuleBasedStateMachine):
    """Seal, plant, lose, lock, unlock, file, discard, and be killed between any two steps."""

    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = home_at(Path(self.folder.name) / "home")
        self.moment = Moment()
        self.keeper = keeper_at(self.home.folder, self.moment)
        self.keeper.vault.init(PHRASE, CHEAP)
        self.keeper.vault.lock(LockReason.COMMAND)
        with closing(Journal(self.home.log)) as log:
            log.append(NOON, AppStopped("quit"))
        self.number = 0
        self.ours, self.waits, self.filed, self.discarded, self.lost = {}, {}, {}, set(), set()

    def is_open(self):
        return self.keeper.vault.register is not None

    @precondition(lambda self: not self.is_open())
    @rule(count=st.integers(1, 3))
    def seal(self, count):
        drafts = [Draft(text=f"{self.number}-{place}") for place in range(count)]
        self.number += 1
        captured = self.keeper.recording.capture_all(drafts)
        new = {each.record_id: draft.text for each, draft in zip(captured, drafts, strict=True)}
        self.ours |= new
        self.waits |= new

    @rule()
    def plant(self):
        self.number += 1
        record_id = f"{self.number:032x}"
        plant(self.home, Draft(text=f"planted {self.number}"), record_id)
        self.waits[record_id] = f"planted {self.number}"

    @rule(content=st.binary(max_size=40))
    def plant_rubbish(self, content):
        self.home.sealed.mkdir(exist_ok=True)
        (self.home.sealed / "rubbish.sealed").write_bytes(content)

    @precondition(lambda self: not self.is_open() and self.waits)
    @rule(data=st.data())
    def somebody_removes_one(self, data):
        which = data.draw(st.sampled_from(sorted(self.waits)))
        (self.home.sealed / f"{which}.sealed").unlink()
        del self.waits[which]
        self.lost.add(which)

    @rule()
    def unlock(self):
        self.keeper.vault.unlock(PHRASE)

    @rule()
    def lock(self):
        self.keeper.vault.lock(LockReason.COMMAND)

    def chosen(self, data):
        entries = [e for e in self.keeper.inbox.entries() if isinstance(e, SealedCapture)]
        return data.draw(st.lists(st.sampled_from(entries), unique=True)) if entries else []

    @precondition(is_open)
    @rule(data=st.data(), killed=st.sampled_from([None, "settle_sealed", "remove"]))
    def file(self, data, killed):
        chosen = self.chosen(data)
        self.act(lambda: self.keeper.inbox.file(chosen), killed if chosen else None)
        for entry in chosen:
            self.filed[entry.record_id] = self.waits.pop(entry.record_id)

    @precondition(is_open)
    @rule(data=st.data(), killed=st.sampled_from([None, "settle_sealed", "remove"]))
    def discard(self, data, killed):
        chosen = self.chosen(data)
        self.act(lambda: self.keeper.inbox.discard(chosen, "a reason"), killed if chosen else None)
        for entry in chosen:
            self.waits.pop(entry.record_id)
            self.discarded.add(entry.record_id)

    def act(self, act, killed):
        """Do it; killed before that step, the process is replaced by a new one."""
        if killed is None:
            act()
            return
        module = sealed_inbox if killed == "settle_sealed" else sealed_captures
        with mock.patch.object(module, killed, side_effect=Killed), suppress(Killed):
            act()
        self.keeper.vault.opened().database.close()
        self.keeper.vault.opened().writer.close()
        self.keeper = keeper_at(self.home.folder, self.moment)

    @invariant()
    def each_is_in_one_place_and_is_filed_once(self):
        if not self.is_open():
            return
        entries = [e for e in self.keeper.inbox.entries() if isinstance(e, SealedCapture)]
        assert {each.record_id: each.words for each in entries} == self.waits
        for each in entries:
            here = each.record_id in self.ours
            assert each.log_knows is (LogKnows.SEALED_HERE if here else LogKnows.NOTHING)
        rows = [
            self.keeper.queries.detail(row.seq).record
            for row in self.keeper.queries.rows(RecordQuery(limit=1000))
        ]
        filed = {row.record_id: row.text for row in rows if row.type is RecordType.DIRECTIVE}
        assert filed == self.filed
        assert len([row for row in rows if row.capture is Capture.SEALED]) == len(self.filed)
        assert self.keeper.vault.verify().intact

    @invariant()
    def the_log_settles_each_once_and_rightly(self):
        if not self.is_open():
            return
        events = settled(self.home)
        filed = [each for event in events for each in event.filed]
        missing = [each for event in events for each in event.missing]
        discarded = [each for event in events for each in event.discarded]
        assert sorted(filed) == sorted(set(self.filed) & set(self.ours))
        assert sorted(discarded) == sorted(self.discarded & set(self.ours))
        assert sorted(missing) == sorted(self.lost & set(self.ours))

    def teardown(self):
        self.keeper.vault.lock(LockReason.COMMAND)
        self.folder.cleanup()


TestInbox = pytest.mark.no_cover(Inbox.TestCase)
TestInbox.settings = settings(
    max_examples=times(10, long=100),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


# --- counted in the log; the key of the file compared ---------------------------------------------


def events(home):
    with closing(Journal(home.log, read_only=True)) as log:
        return [fact.event for fact in log.read([CapturesSealed.kind, SealedSettled.kind])]


def swap_key(home, **changes):
    """Put another sealing key into the key file, as any program of the user can."""
    keys = read_key_file(home.register_key)
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    write_key_file(home.register_key, replace(keys, seal_public=public, **changes))
    return keys


def test_sealed_captures_are_counted_without_words_and_settled_once_filed(keeper, home):
    captured = keeper.recording.capture(Draft(text="SECRET raid"))
    content = (home.sealed / f"{captured.record_id}.sealed").read_bytes()
    (counted,) = events(home)
    assert counted.record_ids == (captured.record_id,)
    assert counted.digests == (hashlib.sha256(content).hexdigest(),)
    assert b"raid" not in home.log.read_bytes()
    keeper.vault.unlock(PHRASE)
    file_sealed(keeper)
    reopen(keeper)
    assert events(home) == [counted, SealedSettled((captured.record_id,), ())]
    assert codes(keeper) == []


def test_a_sealed_capture_that_was_deleted_is_reported_once_at_the_next_unlock(keeper, home):
    captured = keeper.recording.capture(Draft(text="one"))
    keeper.recording.capture(Draft(text="two"))
    (home.sealed / f"{captured.record_id}.sealed").unlink()
    keeper.vault.unlock(PHRASE)
    assert codes(keeper) == ["sealed_missing"]
    assert keeper.vault.problems[0].facts["ids"] == captured.record_id
    assert events(home)[-1].missing == (captured.record_id,)
    reopen(keeper)
    assert codes(keeper) == []


@pytest.mark.parametrize("whole", [False, True])
def test_nothing_is_sealed_to_a_key_that_the_last_unlock_did_not_see(keeper, home, whole):
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    swap_key(home, **({"sign_public": other} if whole else {}))
    for program in (keeper, keeper_at(home.folder)):  # a new one knows it by the signature
        capture = program.recording.capture
        assert code_of(capture, Draft(text="SECRET raid")) == "sealing_key_changed"
    assert not home.sealed.exists() or not list(home.sealed.iterdir())


FORGED_PIN = {"of another key": {"seal": "00" * 32}, "signed by nobody": {"signature": "00" * 64}}


@pytest.mark.parametrize("text", ["", "{}", '{"seal": "00", "signature": "zz"}', "[]", *FORGED_PIN])
def test_a_damaged_pin_seals_nothing_and_the_next_unlock_writes_it_again(keeper, home, text):
    if text in FORGED_PIN:
        plain = json.loads(home.sealing_pin.read_text("utf-8"))
        text = json.dumps(plain | FORGED_PIN[text])
    home.sealing_pin.write_text(text, "utf-8")
    with pytest.raises(KnownError):
        keeper_at(home.folder).recording.capture(Draft(text="one"))
    keeper.vault.unlock(PHRASE)
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper_at(home.folder).recording.capture(Draft(text="one")).seq is None


@pytest.mark.parametrize("stays", [False, True])
def test_captures_sealed_to_others_are_reported_though_the_key_file_was_put_back(
    keeper, home, stays
):
    home.sealing_pin.unlink()  # as far as a program of the user can go
    keys = swap_key(home)
    captured = keeper_at(home.folder).recording.capture(Draft(text="SECRET raid"))
    write_key_file(home.register_key, keys)
    path = home.sealed / f"{captured.record_id}.sealed"
    if not stays:
        path.unlink()
    for _ in range(1 + stays):  # the owner of that key can read files that remain
        keeper.vault.unlock(PHRASE)
        assert codes(keeper) == ["sealed_to_others"]
        keeper.vault.lock(LockReason.COMMAND)
    assert path.exists() is stays


def test_without_a_log_captures_are_sealed_and_filed_as_before(keeper, home):
    home.log.unlink()
    keeper.recording.capture(Draft(text="one"))
    assert keeper.vault.unlock(PHRASE).intact
    assert file_sealed(keeper) == [1]
    assert (codes(keeper), home.log.exists()) == ([], False)


def test_a_capture_sealed_while_another_process_settles_is_not_called_missing(keeper, home):
    keeper.vault.unlock(PHRASE)
    listed = [sealed_inbox.sealed_files(home.sealed)]

    def files(folder):
        if listed:  # and another process seals just after the first listing
            keeper_at(home.folder).recording.capture(Draft(text="just now"))
            return listed.pop()
        return sealed_files(folder)

    with mock.patch.object(sealed_inbox, "sealed_files", side_effect=files):
        keeper.inbox.settle(keeper.vault.opened())
    assert not listed
    assert codes(keeper) == []
    assert [type(event) for event in events(home)] == [CapturesSealed]
    assert file_sealed(keeper) == [1]
