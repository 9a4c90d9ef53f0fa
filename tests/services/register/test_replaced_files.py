"""Something else in the place of a file beside the register ends no unlock and no list."""

import os
import shutil
import sys
import zipfile

import pytest
from helpers.registers import PHRASE, new_at

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.services.pc_facts import pc_facts, write_report
from desktop.services.register_in_log import locked_counts
from desktop.storage.pc_notes import PcNotes, read_notes
from desktop.storage.settings_file import read_settings
from desktop.storage.small_choices import read_folder, read_place

BESIDE = [
    "register.head", "register.counts", "register.seal", "register.attempts", "register.key.old",
    "register.db.rekeyed", "keyring.left", "sealed",
]  # fmt: skip
posix = pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and devices among files")


@pytest.fixture
def keeper(home):
    service = new_at(home.folder)
    service.recording.capture(Draft(text="one"))
    service.vault.lock(LockReason.COMMAND)
    return service


def put(what, path):
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    elif what == "folder":
        path.mkdir()
    elif what == "nested":
        path.write_bytes(b"[" * 100_000)
    else:
        path.write_bytes(os.urandom(5000))


@posix
@pytest.mark.parametrize("what", ["pipe", "device", "folder", "noise", "nested"])
@pytest.mark.parametrize("name", BESIDE)
def test_the_register_opens_all_the_same(keeper, home, name, what):
    put(what, home.folder / name)
    for ask in (lambda: keeper.recording.capture(Draft(text="x")), lambda: locked_counts(home)):
        try:
            ask()
        except KnownError as error:
            assert error.code in {"sealing_key_changed", "file_unreadable", "file_not_written"}  # noqa: PT017
    fault = keeper.vault.unlock(PHRASE).fault
    of_a_head = Fault.SIGNATURE_WRONG if what == "nested" else Fault.HEAD_MISSING
    assert fault == (of_a_head if name == "register.head" else None)
    assert keeper.queries.detail(1).record.text == "one"


@posix
@pytest.mark.parametrize("what", ["pipe", "device", "folder", "noise", "nested"])
@pytest.mark.parametrize("name", ["register.key", "register.db"])
def test_without_the_key_or_the_register_itself_a_sentence_says_so(keeper, home, name, what):
    put(what, home.folder / name)
    with pytest.raises(KnownError) as refused:
        keeper.vault.unlock(PHRASE)
    assert refused.value.code in {"key_file_damaged", "register_damaged", "file_not_written"}
    assert str(home.folder / name) in str(refused.value)


@posix
@pytest.mark.parametrize("what", ["pipe", "device"])
@pytest.mark.parametrize("name", ["config.toml", "device"])
def test_settings_and_the_pcs_name_hold_nobody_up(home, name, what):
    put(what, home.folder / name)
    problems = read_settings(home).problems
    assert [problem.code for problem in problems] == (
        ["config_unreadable"] if name == "config.toml" else []
    )
    assert len(home.device_id()) == 32


@posix
@pytest.mark.parametrize("what", ["pipe", "device", "folder", "noise", "nested"])
def test_notes_the_cards_place_and_the_offices_folder_hold_nobody_up(home, what):
    put(what, home.pc_notes)
    put(what, home.card_place)
    assert read_notes(home.pc_notes) == PcNotes()
    assert read_place(home.card_place) == (0, 0)
    put(what, home.office_folder)
    assert read_folder(home.office_folder) is None


@posix
@pytest.mark.parametrize("what", ["pipe", "device", "folder"])
def test_a_report_for_the_helpdesk_leaves_out_what_is_no_error_report(home, what, tmp_path):
    put(what, home.folder / "bug-1.txt")
    (home.folder / "bug-2.txt").write_text("Traceback", "utf-8")
    report = tmp_path / "report.zip"
    loaded = read_settings(home)
    write_report(home, loaded, pc_facts(home, loaded, 0), [], report)
    with zipfile.ZipFile(report) as written:
        assert [name for name in written.namelist() if name.startswith("bug")] == ["bug-2.txt"]
