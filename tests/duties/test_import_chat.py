import zipfile

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.errors import KnownError
from desktop.core.pasted import read_pasted
from desktop.core.register_views import LockReason, Wanted
from desktop.core.terms import RecordType
from desktop.duties.import_chat import (
    Imported,
    finish,
    import_messages,
    lines_on_record,
    read_chat,
)

CHAT = (
    "22/10/2024, 09:05 - DC Dhaka: সভা\n"
    "22/10/2024, 09:06 - DC Dhaka: ছক.pdf (file attached)\n"
    "22/10/2024, 09:07 - DC Dhaka: lost.pdf (file attached)\n"
    "22/10/2024, 09:08 - UNO: notes.qqq (file attached)\n"
).encode()


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.init(PHRASE, CHEAP)
    yield made
    made.lock(LockReason.COMMAND)


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "WhatsApp Chat - Office.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("media/ছক.pdf", b"%PDF")
        archive.writestr("notes.qqq", b"\0")
    return path


def records(keeper):
    return [keeper.detail(row.seq) for row in reversed(keeper.rows(Wanted()))]


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
    assert keeper.attachment(2, 1) == b"%PDF"
    assert keeper.verify().intact


def test_importing_twice_adds_nothing_and_a_stopped_import_goes_on(keeper, chat, tmp_path):
    export, _ = read_chat(chat)
    import_messages(keeper, chat, export, export.messages[:1])
    assert import_messages(keeper, chat, export, export.messages) == Imported(3, 1)
    before = len(records(keeper))
    text = tmp_path / "renamed.txt"
    text.write_bytes(CHAT)
    again, _ = read_chat(text)
    assert import_messages(keeper, text, again, again.messages) == Imported(0, 4)
    assert len(records(keeper)) == before


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
    keeper.capture(copied)
    export, _ = read_chat(chat)
    assert lines_on_record(keeper, export) == {1}
    assert import_messages(keeper, chat, export, export.messages) == Imported(3, 1)


@pytest.mark.parametrize(
    "other",
    [
        "[22/10/2024, 9:06 am] DC Dhaka: সভা",
        "[22/10/2024, 9:05 am] UNO: সভা",
        "[22/10/2024, 9:05 am] DC Dhaka: সভা কাল",
        "সভা",
    ],
    ids=["another minute", "another sender", "other words", "words alone"],
)
def test_what_may_be_another_message_is_imported(keeper, chat, other):
    keeper.capture(read_pasted(other)[0].draft)
    export, _ = read_chat(chat)
    assert lines_on_record(keeper, export) == frozenset()


def test_the_record_of_the_import_is_filed_with_the_last_messages_or_neither_is(keeper, chat):
    export, _ = read_chat(chat)
    files = []
    filing = keeper.capture_all
    keeper.capture_all = lambda drafts: files.append(len(drafts)) or filing(drafts)
    import_messages(keeper, chat, export, export.messages)
    assert files == [2, 1, 2]  # a medium ends a portion; the last brings the import's record


def test_an_import_that_ends_in_the_middle_says_how_far_it_came(keeper, chat):
    export, _ = read_chat(chat)
    filing, full = keeper.capture_all, KnownError("disk_full")

    def until_full(drafts):
        if len(records(keeper)):
            raise full
        return filing(drafts)

    keeper.capture_all = until_full
    assert import_messages(keeper, chat, export, export.messages) == Imported(2, 0, 2, full)
    keeper.capture_all = filing
    assert import_messages(keeper, chat, export, export.messages) == Imported(2, 2)


def test_an_import_that_ends_before_anything_was_filed_is_the_error_alone(keeper, chat):
    export, _ = read_chat(chat)

    def refuse(_drafts):
        raise KnownError("disk_full")

    keeper.capture_all = refuse
    with pytest.raises(KnownError, match="disk_full"):
        import_messages(keeper, chat, export, export.messages)


def test_a_locked_register_takes_no_import(keeper, chat):
    export, _ = read_chat(chat)
    keeper.lock(LockReason.COMMAND)
    with pytest.raises(KnownError, match="register_locked"):
        import_messages(keeper, chat, export, export.messages)
    assert keeper.waiting() == []


def test_a_file_without_messages_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"hello\n")
    with pytest.raises(KnownError) as raised:
        read_chat(path)
    assert (raised.value.code, raised.value.facts["lines"]) == ("chat_unreadable", 1)


def test_an_import_that_was_stopped_before_anything_was_added_leaves_no_record(keeper, chat):
    export, _ = read_chat(chat)
    finish(keeper, export, 0)
    assert records(keeper) == []
    finish(keeper, export, 2)
    (batch,) = records(keeper)
    assert batch.record.type is RecordType.IMPORT_BATCH
