"""Longest time for which the window's thread is busy without a pause, for the commonest acts.

The real program with offscreen windows, on a home of ten years and 20,000 directives; the budget
is also for 100,000 (``python bench/main_thread.py [RECORDS]``). A stretch is the act itself, or all
events that are then ready at one time; the thread's CPU time is measured, which other work on the
machine does not lengthen. The worst stretch of each act is printed.
"""

import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from _budget import Worst, sized
from _filled_home import filled_program
from _program import BuiltProgram, begin, make_qt
from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtWidgets import QApplication
from register import PHRASE
from whatsapp import chat

from desktop.core.register.enums import LockReason, State
from desktop.core.register.views import RecordQuery
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, DIRECTIVES, REPORTS, SETTINGS, TODAY

RECORDS = int(sys.argv[1]) if len(sys.argv) > 1 else sized(20_000, 300)
QUIET_MS = 300
HOLDS = Worst("ms of CPU")
APPS: list[BuiltProgram] = []  # the one that is measured, once there is one


def worst_stretch(act: Callable[[], object], meanwhile: Callable[[], object] = int) -> float:
    """Return the most CPU time at a stretch of an act and of all that follows it, in ms.

    ``meanwhile`` is done again and again until nothing follows any more.
    """
    worst = milliseconds(act)
    quiet = QElapsedTimer()
    quiet.start()
    while quiet.elapsed() < QUIET_MS:
        worst = max(worst, milliseconds(QCoreApplication.processEvents), milliseconds(meanwhile))
        time.sleep(0.002)
        reading = any(app.services.jobs.register.busy for app in APPS)
        if reading or any(t.name == "work" for t in threading.enumerate()):
            quiet.restart()
    return worst


def milliseconds(act: Callable[[], object]) -> float:
    """Return the CPU time of this thread in a call."""
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


def measure(name: str, act: Callable[[], object], meanwhile: Callable[[], object] = int) -> None:
    HOLDS.note(name, worst_stretch(act, meanwhile))


def large_chat(folder: Path) -> Path:
    """Write a chat with pictures of 1 GB in all, as a phone exports it."""
    path = folder / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", chat(sized(40_000, 200)))
        for number in range(sized(100, 1)):
            archive.writestr(f"IMG-{number}.jpg", bytes(10_000_000))
    return path


def chat_of_a_gigabyte(app: BuiltProgram, folder: Path) -> None:
    """Read an exported chat of 1 GB in the import's window and tick all its messages."""
    imports = app.front.opened().register.imports
    path = large_chat(folder)
    imports.pick_file = lambda: str(path)
    measure("read a chat of 1 GB", imports.open)
    assert imports.window is not None
    messages = imports.window.messages
    while not messages.model.rowCount():
        measure("read a chat of 1 GB", lambda: None)
    measure("tick all its messages", messages.all_button.click)
    assert messages.model.any_chosen()
    measure("close the import", imports.window.close)
    path.unlink()


def visits(app: BuiltProgram) -> None:
    """Visit each page twice."""
    windows = app.front.opened()
    pages = {
        "Connectivity": CONNECTIVITY, "Checks": CHECKS, "Directives": DIRECTIVES,
        "Reports": REPORTS, "Settings": SETTINGS, "Today": TODAY,
    }  # fmt: skip
    for name, page in pages.items():
        measure(f"first visit of {name}", partial(windows.show_page, page))
    for name, page in pages.items():
        measure(f"{name} again", partial(windows.show_page, page))


def until_open(app: BuiltProgram) -> None:
    """Wait for an unlock: its libraries are loaded and its key is derived in threads."""
    while app.register_locked is not False:
        measure("unlock", lambda: None)


def directives(app: BuiltProgram) -> None:
    """Unlock the register, search in it and open a directive and a form."""
    windows = app.front.opened()
    windows.show_page(DIRECTIVES)
    page = windows.window.page(DIRECTIVES)
    measure("unlock", partial(page.requests.unlock, PHRASE))
    until_open(app)
    for words in ("নির্দেশনা", "ন", "উপজেলা প্রতিবেদন"):
        measure(f"search {words}", partial(page.requests.filter, RecordQuery(words)))
    query = RecordQuery(state=State.TO_ANSWER)
    measure("those to be answered", partial(page.requests.filter, query))
    measure("all directives", partial(page.requests.filter, RecordQuery()))
    record = f"{RECORDS - RECORDS % 3 - 3:032x}"
    measure("open a directive", partial(page.requests.choose, record))
    measure("open the form", windows.window.record_wanted.emit)
    form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, RecordForm))
    form.text.setPlainText("আশ্রয়কেন্দ্রের তালিকা পাঠান")
    measure("record", form.save_button.click)
    measure("carry it out", page.detail.foot.done_button.click)
    pending = windows.register.pending  # whose five seconds are over
    measure("write that it is carried out", pending.flush)
    measure("a tick with the register open", app.tick)
    measure("Checks, register open", partial(windows.show_page, CHECKS))
    measure("Reports, register open", partial(windows.show_page, REPORTS))
    reports = windows.window.page(REPORTS)
    measure("the first page of a report", reports.controls.see_page.click)


def months_long_ago(app: BuiltProgram) -> None:
    """Show a month of years ago in Checks and Connectivity."""
    windows = app.front.opened()
    today = datetime.now(UTC).date()
    old = today.replace(day=1, year=today.year - sized(8, 0))
    windows.show_page(CHECKS)
    chosen = windows.window.page(CHECKS).month_chosen
    measure("the checks of a month long ago", partial(chosen.emit, old))
    measure("a tick with that month", app.tick)
    windows.show_page(CONNECTIVITY)
    chosen = windows.window.page(CONNECTIVITY).month_chosen
    measure("a month long ago", partial(chosen.emit, old))


def main() -> None:
    _qt = make_qt()
    with tempfile.TemporaryDirectory() as folder:
        app = filled_program(Path(folder), RECORDS)
        APPS.append(app)
        begin(app)
        worst_stretch(lambda: None)  # the start
        measure("the tick", app.tick)
        measure("open the window", app.front.bring_up)
        visits(app)
        directives(app)
        chat_of_a_gigabyte(app, Path(folder))
        app.lock_register(LockReason.WINDOW)
        app.front.opened().show_page(DIRECTIVES)
        page = app.front.opened().window.page(DIRECTIVES)
        unlock = partial(page.requests.unlock, PHRASE)
        measure("ticks while it is verified after unlock", unlock, app.tick)
        until_open(app)
        months_long_ago(app)
        app.front.opened().show_page(TODAY)
        measure("dark theme", partial(app.change_setting, "appearance.theme", "dark"))
        measure("English", partial(app.change_setting, "officer.language", "en"))
        measure("pause for a meeting", app.front.opened().pause_for_meeting)
        measure("the help", app.front.show_help)
        app.front.opened().show_page(DIRECTIVES)
        measure("lock", partial(app.lock_register, LockReason.WINDOW))
        measure("close the window", app.front.opened().window.close)
        app.stop("quit")
    HOLDS.tell("the longest hold")


if __name__ == "__main__":
    main()
