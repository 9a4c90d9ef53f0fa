"""A supervisor's month: the page is switched on, files dropped, a key enrolled, the report written.

The whole program with its threads; its report equals the command's from the same files.
"""

import json

import pytest
from helpers.left_windows import delete_windows
from helpers.office_month import FIRST, LAST, Pc, export
from helpers.program import tatpar
from helpers.programs import tray_program

from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home
from desktop.ui.shell.main_window import OFFICE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged"),
]
PCS = [Pc(1, "রহিমা খাতুন"), Pc(2, "আবদুল করিম", ignored=4)]


@pytest.fixture
def program(sandbox, qapp):
    home = find_home(None)
    prepare_home(home.folder)
    home.config.write_text(f"[reports]\nfolder = '{home.folder}'\n", "utf-8")
    install("bn")
    running = tray_program(home, system_clock())
    yield running
    running.stop("quit")
    delete_windows()
    install("en")


def test_two_officers_are_enrolled_added_up_and_written_as_the_command_does(
    program, qtbot, tmp_path
):
    for pc in PCS:
        export(tmp_path, pc)
    window = program.front.opened().window
    window.open_page(OFFICE)
    assert window.current() != OFFICE  # not switched on
    program.change_setting("reports.office_page", True)
    window.open_page(OFFICE)
    page = window.page(OFFICE)
    page.period.put((FIRST, LAST))
    page.period.changed.emit()
    program.front.windows.office.add((str(tmp_path),))
    qtbot.waitUntil(lambda: page.files.table.model().rowCount() == 2, timeout=30_000)
    for enrolled in (1, 2):
        page.files.panel.compared.setChecked(True)
        page.files.panel.enrol.click()
        qtbot.waitUntil(
            lambda count=enrolled: page.officers.model().rowCount() == count, timeout=30_000
        )
    assert page.reported.text() == "প্রতিবেদন এসেছে: ২টির ২টি"
    page.forms["json"].click()
    qtbot.waitUntil(lambda: bool(page.done.text()), timeout=30_000)
    written = program.home.folder / f"tatpar-office-{FIRST}-{LAST}.json"
    command = [
        *("office", "report", str(tmp_path), "--from", str(FIRST), "--to", str(LAST)),
        *("--out", str(tmp_path / "by-command.json")),
    ]
    run = tatpar("--home", str(program.home.folder), *command)
    assert run.returncode == 0, run.stderr
    by_command = json.loads((tmp_path / "by-command.json").read_text("utf-8"))
    assert json.loads(written.read_text("utf-8")) == by_command
    assert by_command["reported"] == by_command["expected"] == 2
