import re
import zipfile
from types import SimpleNamespace

import pytest
from helpers.refusals import code_of
from helpers.registers import PHRASE, Moment, new_at, reopen
from helpers.transfers import Officer, cheap_age

from desktop.core.errors import KnownError
from desktop.core.register.enums import Action, LockReason, RecordType, State
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.services.register.chat_import import (
    Import,
    Imported,
    import_messages,
    lines_on_record,
    read_chat,
)
from desktop.storage.whatsapp_export import media_size

CHAT = (
    "22/10/2024, 09:05 - DC Dhaka: সভা\n"
    "22/10/2024, 09:06 - DC Dhaka: ছক.pdf (file attached)\n"
    "22/10/2024, 09:07 - DC Dhaka: lost.pdf (file attached)\n"
    "22/10/2024, 09:08 - UNO: notes.qqq (file attached)\n"
).encode()


@pytest.fixture
def keeper(tmp_path):
    return new_at(tmp_path / "home")


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "WhatsApp Chat - Office.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("media/ছক.pdf", b"%PDF")
        archive.writestr("notes.qqq", b"\0")
    return path


def records(keeper):
    return [keeper.queries.detail(row.seq) for row in reversed(keeper.queries.rows(RecordQuery()))]


def test_messages_are_filed_with_their_media_and_the_record_of_the_import(keeper, chat):
    export, readings = read_chat(chat)
    assert readings is None
    assert import_messages(keeper, chat, export, export.messages) == Imported(4, 0)
    filed = records(keeper)
    assert [one.record.type for one in filed] == [RecordType.DIRECTIVE] * 4 + [
        RecordType.IMPORT_BATCH
    ]
    assert b"".join(one.original for one in filed[:4]) == CHAT
    kinds = [[(b.name, b.media_type) for b in one.attachments] for one in filed]
    assert kinds == [
        [], [("ছক.pdf", "application/pdf")], [], [("notes.qqq", "application/octet-stream")], []
    ]  # fmt: skip
    assert keeper.queries.attachment(2, 1) == b"%PDF"
    assert keeper.vault.verify().intact


def test_of_a_chat_exported_again_only_what_is_new_comes_in(keeper, chat, tmp_path):
    first, _ = read_chat(chat)
    import_messages(keeper, chat, first, first.messages)
    longer = tmp_path / "WhatsApp Chat with Office.txt"
    longer.write_bytes(CHAT + "22/10/2024, 09:09 - UNO: জি স্যার\n".encode() * 2)
    second, _ = read_chat(longer)
    assert import_messages(keeper, longer, second, second.messages) == Imported(2, 4)
    assert import_messages(keeper, longer, second, second.messages) == Imported(0, 6)
    third = tmp_path / "third.txt"
    third.write_bytes(CHAT + "22/10/2024, 09:09 - UNO: জি স্যার\n".encode() * 3)
    again, _ = read_chat(third)
    assert import_messages(keeper, third, again, again.messages) == Imported(1, 6), "sent thrice"


def test_what_was_copied_one_by_one_is_not_imported_once_more(keeper, chat):
    copied = read_pasted("[22/10/2024, 9:05 am] DC Dhaka: সভা")[0].draft
    keeper.recording.capture(copied)
    export, _ = read_chat(chat)
    assert lines_on_record(keeper, export) == {1}
    assert import_messages(keeper, chat, export, export.messages) == Imported(3, 1)


def test_what_was_removed_does_not_come_back_with_the_same_chat(keeper, chat, tmp_path):
    twice = CHAT + "22/10/2024, 09:09 - UNO: জি স্যার\n".encode() * 2
    first = tmp_path / "WhatsApp Chat with Office.txt"
    first.write_bytes(twice)
    export, _ = read_chat(first)
    import_messages(keeper, first, export, export.messages)
    for seq in (1, 5, 6):
        keeper.recording.redact(str(seq), "আদালতের আদেশ")
    assert import_messages(keeper, first, export, export.messages) == Imported(0, 6)
    longer = tmp_path / "longer.txt"
    longer.write_bytes(twice + "22/10/2024, 09:09 - UNO: জি স্যার\n".encode() + b"\n" + CHAT)
    again, _ = read_chat(longer)
    known = lines_on_record(keeper, again)
    assert known == {1, 2, 3, 4, 5, 6}
    sources = [keeper.vault.opened().record(seq).source for seq in (8, 9, 10)]
    marks = "removed:[0-9a-f]{64} [0-9a-f]{64} [0-9a-f]{32}"
    assert all(re.fullmatch(marks, source) for source in sources)
    reopen(keeper)
    assert lines_on_record(keeper, again) == known
    assert keeper.vault.verify(thorough=True).intact


def test_what_was_removed_is_known_by_its_place_where_its_time_is_not(keeper, tmp_path):
    chat = tmp_path / "chat.txt"
    chat.write_text("03/09/26, 10:00 - DC: one\n04/09/26, 10:00 - UNO: two\n", "utf-8")
    export, _ = read_chat(chat, day_first=True)
    import_messages(keeper, chat, export, export.messages)
    keeper.recording.redact("1", "আদালতের আদেশ")
    other, _ = read_chat(chat, day_first=False)
    assert import_messages(keeper, chat, other, other.messages) == Imported(0, 2)


def test_what_a_predecessor_imported_is_not_imported_once_more(chat, tmp_path, monkeypatch):
    cheap_age(monkeypatch)
    amin, bina = (Officer(tmp_path, name, Moment()) for name in ("amin", "bina"))
    keeper = bina.keeper
    export, _ = read_chat(chat)
    import_messages(amin.keeper, chat, export, export.messages[:3])
    bina.receives(amin.hands_over("bina", tmp_path / "register.zip"))
    assert import_messages(keeper, chat, export, export.messages) == Imported(1, 3)
    text = tmp_path / "longer.txt"
    text.write_bytes(b"\n" + CHAT)
    again, _ = read_chat(text)
    assert import_messages(keeper, text, again, again.messages) == Imported(0, 4)


def test_an_import_of_which_nothing_is_new_keeps_nobody_waiting(keeper, chat):
    export, _ = read_chat(chat)
    import_messages(keeper, chat, export, export.messages)
    running = Import(keeper, chat, export, export.messages)
    assert (running.total, running.known) == (0, 4)
    assert running.next() is None
    assert keeper.recording.capture(Draft(text="and it goes on")).seq == 6


def test_an_import_that_the_disk_has_no_room_for_is_not_begun(keeper, chat, monkeypatch):
    export, _ = read_chat(chat)
    three = export.messages[:3]
    media = media_size(chat, [item.attachment for item in three if item.attachment])
    monkeypatch.setattr(
        "desktop.services.register.chat_import.disk_usage",
        lambda _folder: SimpleNamespace(free=2 * (media + 9000)),  # as much as three need
    )
    with pytest.raises(KnownError, match="room_short") as raised:
        import_messages(keeper, chat, export, export.messages)
    assert raised.value.facts == {"megabytes": 1}
    assert import_messages(keeper, chat, export, three) == Imported(3, 0)


@pytest.mark.parametrize("ends", ["commit", "drop"])
def test_the_log_of_an_import_is_given_back(keeper, chat, tmp_path, ends):
    export, _ = read_chat(chat)
    running = Import(keeper, chat, export, export.messages)
    while read := running.next():
        running.file(read())
        if ends == "drop":
            running.drop()
            break
    assert (tmp_path / "home" / "register.db-wal").stat().st_size == 0


def test_nothing_is_there_before_the_last_portion_and_reading_goes_on(keeper, chat):
    keeper.recording.capture(Draft(text="before"))
    head = keeper.vault.verification
    export, _ = read_chat(chat)
    running = Import(keeper, chat, export, export.messages)
    filed = []
    while read := running.next():
        assert [one.record.text for one in records(keeper)] == ["before"]
        assert (keeper.vault.verification, keeper.vault.verify()) == (head, head)
        assert len(keeper.queries.open_directives()) == 1
        running.file(read())
        filed.append(running.done)
    assert filed == [2, 3, 4]  # a medium ends a portion
    assert [one.record.type for one in records(keeper)][-1] is RecordType.IMPORT_BATCH
    assert len(keeper.queries.open_directives()) == 5
    assert keeper.vault.verification == keeper.vault.verify(
        keeper.vault.opened().day_notes(), thorough=True
    )
    assert keeper.vault.verification.count == 6


@pytest.mark.parametrize("how", ["drop", "lock", "no file"])
def test_an_import_that_ends_in_the_middle_leaves_nothing(keeper, chat, how):
    export, _ = read_chat(chat)
    running = Import(keeper, chat, export, export.messages)
    running.file(running.next()())
    if how == "drop":
        running.drop()
    elif how == "lock":
        keeper.vault.lock(LockReason.SESSION_LOCK)
        keeper.vault.unlock(PHRASE)
    else:
        running.drop()
        chat.rename(chat.with_name("gone"))
        with pytest.raises(KnownError):
            import_messages(keeper, chat, export, export.messages)
        chat.with_name("gone").rename(chat)
    assert records(keeper) == []
    assert keeper.vault.verify().count == 0
    assert code_of(running.file, running.next()()) == "register_locked"
    assert import_messages(keeper, chat, export, export.messages) == Imported(4, 0)
    assert keeper.vault.verify().intact


def test_what_is_captured_meanwhile_is_sealed_and_filed_after_it(keeper, chat):
    export, _ = read_chat(chat)
    running = Import(keeper, chat, export, export.messages)
    running.file(running.next()())
    assert keeper.recording.capture(Draft(text="meanwhile")).seq is None
    assert not keeper.recording.file_waiting()
    assert [len(keeper.queries.waiting()), len(records(keeper))] == [1, 0]
    assert code_of(keeper.recording.file, [Draft(text="of the program's own")]) == "register_busy"
    while read := running.next():
        running.file(read())
    assert keeper.recording.file_waiting()
    assert (keeper.queries.waiting(), keeper.vault.problems) == ([], ())
    assert records(keeper)[-1].record.text == "meanwhile"
    assert not keeper.recording.file_waiting()
    assert keeper.vault.verify(keeper.vault.opened().day_notes(), thorough=True).intact


def test_messages_on_file_ask_for_nothing_until_they_are_opened(keeper, chat):
    export, _readings = read_chat(chat)
    rest = frozenset(item.first_line for item in export.messages[1:])
    assert import_messages(keeper, chat, export, export.messages, rest) == Imported(4, 0)
    kinds = [item.record.type for item in records(keeper)[:4]]
    assert kinds == [RecordType.DIRECTIVE, *[RecordType.MESSAGE] * 3]
    assert [row.seq for row in keeper.queries.rows(RecordQuery(state=State.TO_ANSWER))] == [1]
    assert [row.seq for row in keeper.queries.rows(RecordQuery(state=State.NOTED))] == [5, 4, 3, 2]
    assert len(keeper.vault.open_directives) == 1
    keeper.recording.act("3", Action.REOPENED)
    assert [row.seq for row in keeper.queries.rows(RecordQuery(state=State.TO_ANSWER))] == [3, 1]
    assert [row.seq for row in keeper.queries.rows(RecordQuery(state=State.NOTED))] == [5, 4, 2]
    assert len(keeper.vault.open_directives) == 2
    keeper.recording.act("3", Action.CARRIED_OUT)
    assert [row.seq for row in keeper.queries.rows(RecordQuery(state=State.CARRIED_OUT))] == [3]
    keeper.recording.act("3", Action.REOPENED)
    assert keeper.queries.rows(RecordQuery(state=State.CARRIED_OUT)) == []
    assert [row.seq for row in keeper.queries.rows(RecordQuery(state=State.TO_ANSWER))] == [3, 1]
