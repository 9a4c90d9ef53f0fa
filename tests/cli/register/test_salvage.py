"""``tatpar register salvage``, called as the command line calls it."""

import json
from pathlib import Path

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.cli import main as cli_main
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.views import LockReason
from desktop.storage.home import find_home
from desktop.system.single_instance import claim


@pytest.fixture
def tatpar(qapp, sandbox: Path, monkeypatch, capsys, tmp_path):
    """The command line on a home with a register of several pages."""
    monkeypatch.setattr("desktop.services.register.vault.tuned_cost", lambda: CHEAP)
    keeper = keeper_at(sandbox)
    keeper.session.init(PHRASE, CHEAP)
    for number in range(3):
        file = Attachment("a", "x/y", bytes([number]) * 9000)
        keeper.recording.capture(Draft(text=f"words {number}", attachments=(file,)))
    keeper.session.lock(LockReason.COMMAND)
    (tmp_path / "phrase").write_text(PHRASE, "utf-8")

    def call(*arguments):
        given = ["--passphrase-file", f"{tmp_path}/phrase"]
        status = cli_main.run(["register", *arguments, *given])
        return status, capsys.readouterr()

    return call


def tear() -> None:
    register = find_home(None).register
    register.write_bytes(bytes(4096) + register.read_bytes()[4096:])


def test_a_damaged_register_is_told_with_the_way_back(tatpar):
    tear()
    status, printed = tatpar("list")
    assert status == 3
    assert "tatpar register salvage" in printed.err
    status, printed = tatpar("verify")
    assert status == 1
    assert "tatpar register salvage" in printed.out


def test_what_was_saved_is_printed_and_verification_shows_it(tatpar):
    tear()
    status, printed = tatpar("salvage", "--json")
    assert status == 0
    assert json.loads(printed.out) == {
        "saved": 3, "known": 3, "content_lost": [], "bytes_lost": [], "records_apart": 0,
        "taken_over_again": [],
        "file": "register.db.lost-1",
    }  # fmt: skip
    status, printed = tatpar("verify", "--json")
    assert (status, json.loads(printed.out)["salvages"]) == (0, 1)
    assert "১ বার নষ্ট ফাইল থেকে সংরক্ষণ" in tatpar("verify")[1].out
    status, printed = tatpar("salvage")
    assert status == 1
    assert "ফাইলটি নষ্ট নয়" in printed.err


def test_a_running_program_is_not_disturbed(tatpar):
    tear()
    register = find_home(None).register
    torn, lock = register.read_bytes(), claim(find_home(None))
    try:
        status, printed = tatpar("salvage", "--json")
    finally:
        lock.unlock()
    assert status == 3
    assert json.loads(printed.out)["error"]["code"] == "already_running"
    assert register.read_bytes() == torn


def test_the_result_is_said_in_words(tatpar):
    tear()
    assert "৩টি ভুক্তির মধ্যে ৩টি" in tatpar("salvage")[1].out
