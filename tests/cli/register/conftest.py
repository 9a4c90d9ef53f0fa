"""The commands of a register, called as the command line calls them."""

import io
import sys
from contextlib import closing

import pytest
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop.cli import main as cli_main
from desktop.core.events import AppStopped
from desktop.core.register.enums import LockReason
from desktop.storage.journal import Journal


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)


@pytest.fixture
def home(sandbox):
    """A home with a locked register and a log."""
    keeper = keeper_at(sandbox)
    keeper.vault.init(PHRASE, CHEAP)
    keeper.vault.lock(LockReason.COMMAND)
    with closing(Journal(sandbox / "log.db")) as log:
        log.append(NOON, AppStopped("quit"))
    return home_at(sandbox)


@pytest.fixture
def phrase(tmp_path):
    file = tmp_path / "phrase"
    file.write_text(PHRASE + "\n", "utf-8")
    return str(file)


@pytest.fixture
def tatpar(monkeypatch, capsys, phrase):
    def call(*arguments, stdin: bytes = b"", ask: bool = False):
        given = ["--passphrase-file", phrase]
        verb = arguments[1] if arguments[0] == "register" else arguments[0]
        if ask or verb in {"seal", "recover", "lock"}:
            given = []
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        status = cli_main.run([*arguments, *given])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call
