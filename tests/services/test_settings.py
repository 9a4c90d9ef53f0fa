"""Settings on a disk that hangs: nobody waits for it, and a change comes when it answers."""

import threading
from types import SimpleNamespace

import pytest
from helpers.refusals import code_of

from desktop.services.jobs import Jobs
from desktop.services.settings import SettingsService
from desktop.storage import settings_edit
from desktop.storage.home import find_home
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home

LONG = 60.0


@pytest.fixture
def home(sandbox):
    made = find_home(None)
    prepare_home(made.folder)
    return made


@pytest.fixture
def go_on(monkeypatch):
    """Let settings be written only once this is set."""
    event, write = threading.Event(), settings_edit.write_atomically

    def wait(*given):
        assert event.wait(LONG)
        return write(*given)

    monkeypatch.setattr(settings_edit, "write_atomically", wait)
    yield event
    event.set()


def test_a_change_comes_when_a_silent_disk_answers_and_none_is_lost(home, go_on, qtbot):
    jobs, changed = Jobs(SimpleNamespace()), []
    service = SettingsService(home, read_settings(home), jobs.log)
    service.subscribe(changed.append)
    jobs.log.patience = 0.0
    for snoozes in (2, 1):  # the second is not begun
        assert code_of(service.change, "checks.max_snoozes", snoozes) == "disk_silent"
    assert changed == []
    assert not service.written
    with qtbot.waitSignal(jobs.answered):
        go_on.set()
    assert len(changed) == 1
    jobs.log.patience = LONG
    service.change("checks.every_minutes", 45)
    assert len(changed) == 2
    checks = service.current.checks
    assert (checks.max_snoozes, checks.every_minutes) == (2, 45)
    assert read_settings(home).settings == service.current
    assert service.written
