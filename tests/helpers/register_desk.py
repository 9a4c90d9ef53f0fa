"""The register's presenters over a real register, without the rest of the program."""

from types import SimpleNamespace

from helpers.contexts import context_of
from helpers.registers import Moment
from PySide6.QtCore import QTimer

from desktop.core.errors import KnownError
from desktop.core.office.schedule import schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.settings.model import Settings
from desktop.services.jobs import at_once
from desktop.ui.theme.look import LIGHT, Look


class Program:
    """Stand-in for the program and its windows: records shown windows, does work at once."""

    def __init__(self, keeper, moment=None):
        self.held = keeper
        self.look, self.settings = Look(LIGHT, "en"), Settings()
        self.schedule = schedule_from(self.settings, ())
        self.clock = SimpleNamespace(now_ms=moment or Moment())
        self.in_background = at_once  # a `WaitingWork` lets it wait
        self.desk = None  # whose register changes
        self.directives_list = keeper.folder / "directives.list"
        self.context = context_of(self)
        self.guard = SimpleNamespace(add=lambda _window: None)
        self.forms, self.told, self.wizards, self.problems, self.bugs = [], [], [], [], []
        self.settings_shown = []
        self.locks = {}  # by a policy
        self.changes = self.swept = 0

    @property
    def register_locked(self):
        return self.held.vault.state is RegisterState.LOCKED

    def keeper(self):
        return self.held

    def lock(self):
        """Lock as the program does: the windows hear of it."""
        self.held.vault.lock(LockReason.IDLE)
        self.register_changed()

    def codes(self):
        """Return and forget the codes of the problems that were shown."""
        codes = [str(error.code) for error in self.problems]
        self.problems.clear()
        return codes

    def later(self, act):
        QTimer.singleShot(0, act)

    def problem(self, error):
        self.problems.append(error)

    def bug(self, error):
        self.bugs.append(error)
        return KnownError(ProblemCode.BUG, path="")

    def register_changed(self):
        self.changes += 1
        if self.desk is not None:
            self.desk.refresh()

    def act(self, what):
        what()

    def notify(self, topic, title, text):
        self.told.append((topic, title, text))

    def forget_freed(self):
        self.swept += 1

    def set_up(self, *, register_only=False, restore=False):
        self.wizards.append((register_only, restore))

    def open_setting(self, key):
        self.settings_shown.append(key)

    def show_state(self):
        pass

    def show_help(self):
        pass

    def bring_up(self):
        pass
