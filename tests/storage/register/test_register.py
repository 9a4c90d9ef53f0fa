"""Filing and finding: whole or not at all, exact bytes, nobody's words in an error."""

import gc
import json
import os
import stat
from threading import Event, Thread

import pytest
from helpers.directives import DAY, NOON
from helpers.refusals import code_of
from helpers.registers import Bare

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Action, MessageMedium, RecordType, SecurityClass, State
from desktop.core.register.records import Attachment, Change, Draft, Origin
from desktop.core.register.views import RecordQuery
from desktop.storage.register.register import Register
from desktop.storage.register.verification import verify

BY = Origin(officer="ADC")


@pytest.fixture
def bare(tmp_path):
    return Bare(tmp_path)


@pytest.fixture
def register(bare):
    opened = bare.open()
    yield opened
    opened.close()


def add(bare, register, *drafts, now=NOON):
    return register.add(bare.arrivals(*drafts), BY, now)


def test_a_record_comes_back_as_filed_with_its_exact_bytes(bare, register):
    raw = "[09:05] ক\u200dখ\r\n\ufeff".encode() + b"\xff\x00"
    draft = Draft(
        text="কখ", original=raw, media_type="text/x", sender="DC", security=SecurityClass.SECRET,
        attachments=(Attachment("../নকশা.jpg", "image/jpeg", b"\x01"), Attachment("", "x/y", b"")),
    )  # fmt: skip
    (filed,) = add(bare, register, draft)
    assert register.record(1) == register.record(filed.record_id) == filed
    assert register.record(filed.record_id[:31]) == filed
    assert (filed.seq, filed.text, filed.security) == (1, "কখ", SecurityClass.SECRET)
    assert (filed.captured_ms, filed.filed_ms) == (NOON, NOON)
    assert register.blob(1) == raw
    assert (register.blob(1, 1), register.blob(1, 2), register.blob(1, 3)) == (b"\x01", b"", b"")
    assert filed.original.size == len(raw)
    assert [item.name for item in filed.attachments] == ["../নকশা.jpg", ""]
    assert filed.origin == BY
    assert filed.key == register.fingerprint


def test_each_record_carries_the_head_before_it_and_a_salt_of_its_own(bare, register):
    empty = register.standing().head
    one, two = add(bare, register, Draft(text="ক"), Draft(text="ক"))
    assert one.prev == empty != two.prev
    assert one.salt != two.salt
    assert len(one.salt) == 32


def test_what_cannot_be_spelled_in_utf8_is_marked_and_filed(bare, register):
    (filed,) = add(bare, register, Draft(text="a\ud800b", sender="\udfff", source="s\ud800"))
    assert (filed.text, filed.sender, filed.source) == ("a\ufffdb", "\ufffd", "s\ufffd")
    assert register.record(1) == filed


@pytest.mark.portable
def test_a_subject_alone_says_enough(bare, register):
    add(bare, register, Draft(subject="Relief"))
    assert register.record(1).subject == "Relief"
    assert verify(register).intact


@pytest.mark.portable
@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft(), "record_empty"),
        (Draft(text=" \n"), "record_empty"),
        (Draft(text=" \n", original=b"\xef\xbb\xbf \r\n"), "record_empty"),
        (Draft(type=RecordType.CORRECTION, target="1"), "record_empty"),
        (
            Draft(type=RecordType.CORRECTION, target="1", changes=(Change("salt", "x"),)),
            "correction_invalid",
        ),
        (Draft(type=RecordType.REDACTION, target="1", text=" "), "redaction_reason_missing"),
        (Draft(type=RecordType.ACTION, action=Action.NOTE, target="9"), "record_not_found"),
    ],
)
def test_what_cannot_be_filed_is_refused_and_nothing_of_its_batch_is_filed(
    bare, register, draft, code
):
    add(bare, register, Draft(text="ক"))
    before = register.standing()
    assert code_of(add, bare, register, Draft(text="খ"), draft) == code
    assert register.count in {0, 1}  # a failed batch is forgotten until it is read again
    add(bare, register, Draft(text="গ"))
    assert register.count == before.count + 1
    assert verify(register).intact


def test_a_text_beyond_the_longest_message_is_refused(bare, register):
    assert code_of(add, bare, register, Draft(text="x" * 200_001)) == "text_too_long"
    add(bare, register, Draft(text="x" * 200_000))


def test_an_attachment_beyond_the_limit_is_refused(bare, register, monkeypatch):
    monkeypatch.setattr("desktop.storage.register.record_factory.LARGEST", 2)
    big = Draft(attachments=(Attachment("a", "x/y", b"123"),))
    assert code_of(add, bare, register, big) == "attachment_too_large"
    assert code_of(add, bare, register, Draft(text="x", original=b"123")) == "attachment_too_large"


@pytest.mark.parametrize(
    "draft",
    [
        Draft(type=RecordType.ACTION, action=Action.NOTE),
        Draft(type=RecordType.ACTION, target="1"),
        Draft(type=RecordType.REDACTION, target="1", action=Action.NOTE, text="x"),
    ],
)
def test_a_callers_mistake_is_a_bug_and_not_a_sentence(bare, register, draft):
    with pytest.raises(ValueError, match="needs its target"):
        add(bare, register, draft)


def test_the_same_id_or_source_is_filed_once(bare, register):
    arrivals = bare.arrivals(Draft(text="ক", source="chat:1"))
    assert len(register.add(arrivals, BY, NOON)) == 1
    assert register.add(arrivals, BY, NOON) == []
    assert add(bare, register, Draft(text="ক", source="chat:1")) == []
    assert len(add(bare, register, Draft(text="ক", source="chat:2"), Draft(text="ক"))) == 2
    twice = add(bare, register, *[Draft(text="ক", source="chat:3")] * 2)
    assert [record.source for record in twice] == ["chat:3"]  # within one call, too
    # An id is no source, and a source no id.
    assert len(add(bare, register, Draft(text="ক", source=f"{1:032x}"))) == 1
    assert register.count == 5


def test_two_processes_add_in_turn(bare, register):
    other = bare.open()
    for number in range(4):
        add(bare, register, Draft(text=f"ক{number}"))
        add(bare, other, Draft(text=f"খ{number}"))
    assert verify(other, beside=other.head_note()).intact
    assert [item.seq for item in other.listed(RecordQuery())] == list(range(8, 0, -1))
    other.close()


def test_numbers_and_ids_that_name_no_record_or_several(bare, register):
    add(bare, register, Draft(text="ক"), Draft(text="খ"))
    for which in ("9", 9, "", "x", "0000000", "00000000", "g" * 32, "-", "১"):
        assert code_of(register.record, which) == "record_not_found"
    assert register.number(f"{1:032x}".upper()) == 2


def test_actions_and_corrections_are_found_by_what_they_point_at(bare, register):
    (filed,) = add(bare, register, Draft(text="ক"))
    about = {"target": filed.record_id}
    replied = Draft(type=RecordType.ACTION, action=Action.REPLIED, **about)
    changes = (Change("subject", "খ"),)
    add(bare, register, replied, Draft(type=RecordType.CORRECTION, changes=changes, **about))
    later = register.later([filed.record_id, "none"])
    assert [item.type for item in later[filed.record_id]] == ["action", "correction"]
    assert later["none"] == []
    assert [item.seq for item in register.listed(RecordQuery())] == [3, 1]


@pytest.mark.portable
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (RecordQuery(medium=MessageMedium.SMS), {2}),
        (RecordQuery(security=SecurityClass.SECRET), {3}),
        (RecordQuery(sender="DC"), {1}),
        (RecordQuery(sender="nobody"), set()),
        (RecordQuery(state=State.TO_ANSWER), {1, 3}),
        (RecordQuery(state=State.OVERDUE), {1, 2, 3}),  # whose deadlines the fold looks at
        (RecordQuery(state=State.ACKNOWLEDGED), {2}),
        (RecordQuery(state=State.CARRIED_OUT), {4}),
        (RecordQuery(state=State.NOTED), {5}),
        (RecordQuery(state=State.CORRECTION), set()),
        (RecordQuery(state=State.REDACTED), set()),
        (RecordQuery(before_seq=3), {1, 2}),
    ],
)
def test_filters_keep_what_may_fit(bare, register, wanted, found):
    filed = add(
        bare,
        register,
        Draft(text="ক", sender="DC"),
        Draft(text="খ", medium=MessageMedium.SMS),
        Draft(text="গ", security=SecurityClass.SECRET),
        Draft(text="ঘ"),
        Draft(text="ঙ", type=RecordType.DECISION),
    )
    for place, action in ((1, Action.REPLIED), (3, Action.CARRIED_OUT), (0, Action.NOTE)):
        target = filed[place].record_id
        add(bare, register, Draft(type=RecordType.ACTION, action=action, target=target))
    assert {item.seq for item in register.listed(wanted)} == found


def test_a_corrected_record_passes_every_filter_for_the_fold_to_judge(bare, register):
    (filed,) = add(bare, register, Draft(text="ক", sender="DC"))
    change = Draft(
        type=RecordType.CORRECTION, target=filed.record_id, changes=(Change("sender", "x"),)
    )
    add(bare, register, change)
    assert filed in list(register.listed(RecordQuery(sender="x", medium=MessageMedium.SMS)))


def test_a_long_list_is_read_page_by_page(bare, register):
    add(bare, register, *(Draft(text=str(number)) for number in range(120)))
    assert [item.seq for item in register.listed(RecordQuery(limit=7))] == list(range(120, 0, -1))


def test_senders_are_listed_once(bare, register):
    add(bare, register, Draft(text="1", sender="খ"), Draft(text="1", sender="ক"),
        Draft(text="1", sender="খ"), Draft(text="1"))  # fmt: skip
    assert register.senders() == ["ক", "খ"]


def test_a_redaction_removes_the_words_everywhere_and_keeps_the_leaf(bare, register):
    one, two = add(
        bare,
        register,
        Draft(
            text="PLANTEDWORD গোপন",
            sender="DC",
            attachments=(Attachment("n", "x/y", b"PLANTEDBLOB"),),
        ),
        Draft(text="গোপন নয়"),
    )
    add(bare, register, Draft(type=RecordType.REDACTION, target=one.record_id, text="আদালতের আদেশ"))
    assert code_of(register.record, 1) == "record_redacted"
    assert register.blob(1) == register.blob(1, 1) == b""
    assert register.search("PLANTEDWORD") == []
    assert register.search("গোপন") == [2]
    assert [item.seq for item in register.listed(RecordQuery())] == [3, 2]
    with register.reading() as connection:
        terms = {row[0] for row in connection.execute("SELECT term FROM word")}
    assert "plantedword" not in terms
    assert "গোপন" in terms
    for arrival in (
        Draft(type=RecordType.ACTION, action=Action.NOTE, target=one.record_id),
        Draft(type=RecordType.REDACTION, target=one.record_id, text="আবার"),
    ):
        assert code_of(add, bare, register, arrival) == "record_redacted"
    assert verify(register, thorough=True).intact
    # The remaining pages, decrypted, contain nothing of it.
    raw = bare.raw()
    raw.execute("ATTACH ? AS plain KEY ''", (str(bare.path.with_name("plain.db")),))
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.close()
    assert b"planted" not in bare.path.with_name("plain.db").read_bytes().lower()
    assert two.seq == 2


def test_each_day_keeps_its_last_signed_head(bare, register):
    assert register.head_note().splitlines()[1] == "0"
    assert verify(register, beside=register.head_note()).intact
    assert register.day_notes() == []
    for day in (0, 0, 1, 5, 3):  # the clock is set back at the end: the head stays in its day
        add(bare, register, Draft(text="ক"), now=NOON + day * DAY)
    sizes = [note.splitlines()[1] for note in register.day_notes()]
    assert sizes == ["5", "3", "2"]
    assert register.head_note() == register.day_notes(1)[0]
    assert verify(register).intact


def test_the_mark_of_a_removed_message_is_the_registers_own(bare, register, tmp_path):
    (tmp_path / "other").mkdir()
    other = Bare(tmp_path / "other").open()
    message = (1, "DC", "ক")
    assert register.marker()(message) == register.marker()(message)
    assert register.marker()(message) != register.marker()((2, "DC", "ক"))
    assert register.marker()(message) != other.marker()(message), "no guess can be tried without it"
    other.close()


def test_errors_quote_no_words(bare):
    bare.path.write_bytes(b"PLANTED" * 4000)
    with pytest.raises(KnownError) as caught:
        bare.open()
    assert caught.value.code == "register_damaged"
    assert "PLANTED" not in str(caught.value)
    assert "PLANTED" not in str(caught.value.__cause__.__cause__)


def test_a_wrong_key_an_empty_file_and_a_stranger_are_damage(bare, tmp_path):
    assert code_of(Register, bare.path, bytearray(32)) == "register_damaged"
    other = tmp_path / "other.db"
    other.write_bytes(os.urandom(8192))
    assert code_of(Register, other, bytearray(32)) == "register_damaged"
    other.write_bytes(b"")
    assert code_of(Register, other, bytearray(32)) == "register_damaged"
    assert code_of(Register, tmp_path / "none" / "x.db", bytearray(32)) == "register_missing"


def test_a_file_that_may_not_be_opened_is_not_called_missing(tmp_path):
    (tmp_path / "register.db").mkdir()
    assert code_of(Register, tmp_path / "register.db", bytearray(32)) == "database_unreachable"


def test_a_newer_layout_is_refused_and_left_alone(bare):
    raw = bare.raw()
    raw.execute("PRAGMA user_version=99")
    raw.close()
    before = bare.path.read_bytes()
    assert code_of(bare.open) == "file_newer"
    assert bare.path.read_bytes() == before


def test_another_process_that_holds_the_file_is_told(bare, register, monkeypatch):
    register.writer.row("PRAGMA busy_timeout=10")
    raw = bare.raw()
    raw.execute("BEGIN IMMEDIATE")
    assert code_of(add, bare, register, Draft(text="ক")) == "database_locked"
    assert register.search("ক") == []  # reading goes on
    raw.execute("ROLLBACK")
    raw.close()
    assert len(add(bare, register, Draft(text="ক"))) == 1


def test_a_full_disk_files_nothing_and_says_so(bare, register):
    add(bare, register, Draft(text="ক"))
    cursor = register.writer.connection.cursor()
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count={pages + 2}")
    big = Draft(text="খ", attachments=(Attachment("a", "x/y", os.urandom(99999)),))
    assert code_of(add, bare, register, big) == "disk_full"
    cursor.execute("PRAGMA max_page_count=1000000")
    assert len(add(bare, register, big)) == 1
    assert verify(register, beside=register.head_note(), thorough=True).intact


@pytest.mark.skipif(os.name != "posix", reason="Windows has no mode bits")
def test_only_the_owner_can_read_the_file_and_its_log(bare, register):
    add(bare, register, Draft(text="ক"))
    for path in bare.path.parent.glob("register.db*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_files_hold_no_words(bare, register):
    add(bare, register, Draft(text="PLANTED " * 50, sender="PLANTED"))
    for path in bare.path.parent.glob("register.db*"):
        assert b"PLANTED" not in path.read_bytes()


def test_a_closed_register_leaves_no_connection_and_one_file(bare):
    opened = bare.open()
    opened.close()
    del opened
    gc.collect()  # an open connection would complain here, and a complaint fails a test
    assert [path.name for path in bare.path.parent.iterdir()] == ["register.db"]


def test_guards_stop_edits_even_with_the_key(bare, register):
    (filed,) = add(bare, register, Draft(text="ক"))
    raw = bare.raw()
    raw.execute("PRAGMA recursive_triggers=ON")
    for sql in (
        "UPDATE record SET id = 'x'",
        "DELETE FROM record",
        "UPDATE content SET body = '{}'",
        "DELETE FROM content",
        "INSERT OR REPLACE INTO content(seq, body) VALUES (1, '{}')",
        "UPDATE blob SET data = x'00'",
        "DELETE FROM blob",
        "DELETE FROM meta",
        "UPDATE meta SET value = x'00'",
        "DELETE FROM checkpoint",
        "UPDATE checkpoint SET size = 0",
        "UPDATE checkpoint SET day = 1",
    ):
        with pytest.raises(module_error(), match="append-only"):
            raw.execute(sql)
    raw.close()
    assert register.record(1) == filed


def module_error():
    import sqlcipher3

    return sqlcipher3.DatabaseError


def test_the_bodys_own_json_decides_the_columns(bare, register):
    add(bare, register, Draft(text="ক", sender='D"C', source="s"))
    with register.reading() as connection:
        sql = "SELECT body, sender, source, type, id FROM content"
        body, *columns = connection.execute(sql).fetchone()
    plain = json.loads(body)
    assert columns == [plain[name] for name in ("sender", "source", "type", "record_id")]


def test_a_query_is_ended_from_another_thread_and_no_other_begins(bare, register):
    add(bare, register, Draft(text="one"))
    inherited = bare.open()
    register.inherited = (inherited,)
    began, codes = Event(), []
    for opened in (register, inherited):
        opened.database.connection.set_progress_handler(lambda: began.set() or 0, 1000)

    def query():
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000000)"
        for opened in (register, inherited):
            with pytest.raises(KnownError) as refused, opened.reading() as connection:
                connection.execute(f"{endless} SELECT count(*) FROM n").fetchall()
            codes.append(refused.value.code)

    thread = Thread(target=query, daemon=True)
    thread.start()
    assert began.wait(60)
    register.interrupt()
    thread.join(60)
    assert codes == [ProblemCode.REGISTER_LOCKED] * 2
    assert code_of(register.senders) == "register_locked"
    add(bare, register, Draft(text="two"))  # the writing connection goes on
    assert register.count == 2


def test_a_closed_register_may_be_interrupted(bare):
    register = bare.open()
    register.close()
    register.interrupt()
    assert code_of(register.senders) == "register_locked"


def kept(word):
    """Whether any set of the process has the word."""
    return any(word in each for each in gc.get_objects() if type(each) is set)


def test_a_transaction_that_ended_keeps_no_word_of_its_records(bare, register):
    filing = register.filing()
    filing.add(bare.arrivals(Draft(text="আশ্রয়কেন্দ্র")), BY, NOON)
    assert kept("আশ্রয়কেন্দ্র")
    filing.commit(NOON)
    assert not kept("আশ্রয়কেন্দ্র")
    assert filing.ended
    assert not register.busy
