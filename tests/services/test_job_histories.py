"""Random histories of the register's lane: lock, unlock, quit, a disk that hangs or refuses.

Nothing read before a lock is shown after it, every caller gets an answer, and no lock leaves the
register's file open, whose connection holds the key.
"""

import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.long_run import times
from helpers.processes import until
from helpers.programs import AtTheKeys, Clocks, Told
from helpers.registers import CHEAP, PHRASE, home_at
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from PySide6.QtCore import QCoreApplication

from desktop.core.checks.model import Presence
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.core.settings.model import Settings
from desktop.monitors.clock import Clock
from desktop.services.jobs import Jobs
from desktop.services.register.access import RegisterAccess
from desktop.services.user_interface import Attachment, Problems

pytestmark = pytest.mark.long

BRIEF = 0.01  # for a window, and for a lock: a disk that hangs is given up at once


@dataclass
class Asked:
    """A question or a record, and its answers."""

    words: str = ""
    reads: bool = True
    locked_since: bool = False  # the register was open when a lock came
    dropped: bool = False  # any lock came: it may stay without an answer
    answers: list = field(default_factory=list)


class Idle(AtTheKeys):
    """A session whose PC nobody uses, once a test says so."""

    idle = False

    def look(self):
        return Presence(idle_seconds=10**6) if self.idle else super().look()


class Histories(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.home = home_at(self.folder / "home")
        self.session, self.interface = Idle(), Attachment()
        self.interface.attach(Told())
        problems = Problems(self.folder, self.interface)
        self.jobs = Jobs(problems)
        self.register = RegisterAccess(
            self.home,
            Clock(Clocks().read, "boot"),
            settings=SimpleNamespace(current=Settings()),
            session=self.session,
            jobs=self.jobs,
            problems=problems,
            interface=self.interface,
            note_backup=lambda _outcome: None,
        )
        self.service = self.register.get()
        self.service.vault.init(PHRASE, CHEAP)
        self.jobs.register.moment = self.jobs.register.patience = BRIEF
        self.disk = threading.Event()  # set: it answers
        self.disk.set()
        self.full = self.over = False
        self.asked: list[Asked] = []

    # --- a window ---------------------------------------------------------------------------------

    def on_disk(self, work):
        """Do work on the disk as it is when it begins."""
        full = self.full

        def run():
            assert self.disk.wait(60)
            if full:
                raise KnownError(ProblemCode.DISK_FULL, path="register.db")
            return work()

        return run

    def came(self, asked, answer):
        assert threading.current_thread() is threading.main_thread()
        assert not self.over, "answered after the end"
        assert not (asked.reads and asked.locked_since), "shown though it was locked meanwhile"
        asked.answers.append(answer)

    @precondition(lambda self: not self.over)
    @rule()
    def look(self):
        asked = Asked()
        self.asked.append(asked)
        came = partial(self.came, asked)
        self.register.read(
            self.on_disk(partial(self.service.queries.rows, RecordQuery())), came, came
        )

    @precondition(lambda self: not self.over)
    @rule()
    def file(self):
        asked = Asked(f"record {len(self.asked)}", reads=False)
        self.asked.append(asked)
        came = partial(self.came, asked)
        drafts = [Draft(text=asked.words)]
        self.register.write(self.on_disk(partial(self.service.recording.file, drafts)), came, came)

    @precondition(lambda self: not self.over)
    @rule()
    def tick(self):
        self.register.lock_if_idle()
        with self.register.one_look():
            self.register.file_waiting()
            self.register.open_directives()
            self.register.sealed_waiting()

    @rule()
    def turn(self):
        QCoreApplication.processEvents()

    # --- the disk ---------------------------------------------------------------------------------

    @rule(answers=st.booleans())
    def hang(self, answers):
        (self.disk.set if answers else self.disk.clear)()

    @rule(full=st.booleans())
    def fill(self, full):
        self.full = full

    # --- lock, unlock, quit -----------------------------------------------------------------------

    @precondition(lambda self: not self.over)
    @rule(reason=st.sampled_from([LockReason.WINDOW, LockReason.SUSPEND, LockReason.IDLE]))
    def lock(self, reason):
        was_open = not self.register.locked
        if reason is LockReason.IDLE:
            self.session.idle = True
            self.register.lock_if_idle()
            self.session.idle = False
        else:
            self.register.lock(reason)
        assert self.register.locked
        self.all_locked(was_open=was_open)

    @precondition(lambda self: not self.over and self.register.locked)
    @rule(overtaken=st.booleans())
    def unlock(self, overtaken):
        ended = []
        unlock = partial(self.service.vault.unlock, PHRASE)
        self.jobs.run_long(unlock, ended.append, ended.append)
        if overtaken:
            self.register.lock(LockReason.SESSION_LOCK)
        until(lambda: (QCoreApplication.processEvents(), ended)[1], "the unlock to end")
        if overtaken:
            assert self.register.locked
            self.all_locked(was_open=True)

    def all_locked(self, *, was_open):
        for asked in self.asked:
            asked.locked_since |= was_open  # to lock it again takes nothing away
            asked.dropped = True

    @precondition(lambda self: not self.over)
    @rule()
    def quit(self):
        self.register.close()
        self.jobs.stop()
        self.over = True

    # --- invariants at the end --------------------------------------------------------------------

    def settle(self):
        def settled():
            QCoreApplication.processEvents()
            return not self.jobs.register.busy

        self.disk.set()
        until(settled, "the lane to be free")
        for _ in range(3):
            QCoreApplication.processEvents()

    def open_files(self):
        return [
            name
            for each in Path("/proc/self/fd").iterdir()
            if (name := _name(each)).startswith(str(self.home.register))
        ]

    def teardown(self):
        try:
            self.settle()
            if not self.over:
                self.check_answers()
                self.register.lock(LockReason.COMMAND)
                self.settle()
            assert self.register.locked
            assert self.open_files() == []
            self.check_records()
        finally:
            self.jobs.stop()
            shutil.rmtree(self.folder)

    def check_answers(self):
        for asked in self.asked:
            fewest = 0 if asked.reads and asked.dropped else 1
            assert fewest <= len(asked.answers) <= 1, asked

    def check_records(self):
        self.service.vault.unlock(PHRASE)
        filed = {row.subject for row in self.service.queries.rows(RecordQuery(limit=1000))}
        self.service.vault.lock(LockReason.COMMAND)
        self.settle()  # a lock gives a slow disk up, and its files are closed afterwards
        for asked in self.asked:
            if not asked.reads and asked.answers:
                assert (asked.words in filed) is not isinstance(asked.answers[0], KnownError)


def _name(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # the one that lists them
        return ""


@pytest.mark.usefixtures("qapp")
class TestHistories(Histories.TestCase):
    settings = settings(max_examples=times(12, long=100), stateful_step_count=30)
