"""The program's background acts, and requests of tray and card, use no file in the main thread."""

from contextlib import suppress
from functools import partial

import pytest
from helpers import main_thread_files
from helpers.contexts import in_worker
from helpers.silent_disk import directives_shown, settle

from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.core.register.enums import LockReason
from desktop.ui.register.new_records import _email
from desktop.ui.reports.office_presenter import _listing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def app(sandbox, qapp):
    with directives_shown() as program:
        program.tick()
        settle()
        yield program


def test_ticks_checks_pauses_and_locks_use_no_file_on_the_main_thread(
    app, tmp_path_factory, monkeypatch
):
    monkeypatch.setattr(main_thread_files, "SHOWN", (main_thread_files.DESKTOP,))
    with main_thread_files.heard(tmp_path_factory.getbasetemp(), monkeypatch) as ears:
        app.tick()
        app.services.checks.answered(Actor.WINDOW, 0)
        app.services.checks.pause(10, "meeting", Actor.WINDOW)
        app.services.checks.resume(Actor.WINDOW)
        app.lock_register(LockReason.WINDOW)
        app.tick()
    assert ears.places == []


def test_a_link_to_the_office_is_made_and_beats_without_a_file_on_the_main_thread(
    app, tmp_path_factory, monkeypatch, qtbot
):
    app.change_setting("office.url", "http://127.0.0.1:9")
    monkeypatch.setattr(main_thread_files, "SHOWN", (main_thread_files.DESKTOP,))
    with main_thread_files.heard(tmp_path_factory.getbasetemp(), monkeypatch) as ears:
        app.tick()
        qtbot.waitUntil(lambda: app.services.office.link is not None)
        app.services.office.membership.effects.beat(0)
    assert ears.places == []


@pytest.mark.parametrize("reads", [_listing, _email])
def test_a_window_that_uses_a_file_is_heard(tmp_path_factory, tmp_path, monkeypatch, reads):
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    with main_thread_files.heard(tmp_path_factory.getbasetemp(), monkeypatch) as ears:
        with suppress(KnownError):
            reads(file if reads is _email else tmp_path)
        in_worker(partial(_listing, tmp_path))  # as a thread does
    assert ears.places
    assert all(f":{reads.__name__} " in place for place in ears.places)
