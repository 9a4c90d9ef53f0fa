"""Contexts for presenters, over a test's small stand-in for the program."""

from functools import cached_property, partial
from pathlib import Path
from types import SimpleNamespace

from desktop.core.errors import KnownError
from desktop.core.register.enums import RegisterState
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import with_value
from desktop.services.register.backups import Backups


def in_worker(work):
    """Run the work of a thread, here and now; `main_thread_files` knows it by its name."""
    return work()


class _Register:
    def __init__(self, program) -> None:
        self._program = program
        self._before_lock = []

    def get(self):
        return self._program.keeper()

    def run(self, work, then, failed, *, reads=False, timed=True, moment=None):
        try:
            result = in_worker(work)
        except KnownError as error:
            failed(error)
        else:
            then(result)
        return True

    loaded = True

    def load(self):
        pass

    @property
    def is_open(self):
        return self.get().vault.state is RegisterState.OPEN

    def read(self, work, show, failed=None):
        return self.run(work, show, failed or self._program.problem)

    write = read_outside = write_outside = read

    @cached_property
    def backups(self):
        return Backups(
            self.get,
            _Jobs(self._program),
            settings=_Settings(self._program),
            now_ms=self._program.clock.now_ms,
            interface=lambda: _Late(self._program, problem="problem"),
            note=lambda _outcome: None,
        )

    @property
    def locked(self):
        return self._program.register_locked

    def lock(self, reason) -> None:
        self.write_held()
        self.get().vault.lock(reason)

    def before_lock(self, act) -> None:
        self._before_lock.append(act)

    def write_held(self) -> None:
        for act in self._before_lock:
            act()

    def forget_freed(self) -> None:
        self._program.forget_freed()

    def count_directives(self, first, last):
        return self._program.count_directives(first, last)


class _Settings:
    def __init__(self, program) -> None:
        self._program = program

    @property
    def current(self):
        return self._program.settings

    @property
    def loaded(self):
        return Loaded(self.current, (), self._program.locks)

    def change(self, key: str, raw) -> None:
        self._program.settings = with_value(self.current, key, raw)

    @property
    def schedule(self):
        return self._program.schedule

    def rules(self):
        return self.current, self.schedule


class _Late:
    """Looks each name up when it is called: a test may change it."""

    def __init__(self, program, **names: str) -> None:
        self._program, self._names = program, names

    def __getattr__(self, name: str):
        def call(*args):
            return getattr(self._program, self._names[name])(*args)

        return call


class _Jobs(_Late):
    @cached_property
    def register(self):
        return SimpleNamespace(run=_Register(self._program).run, patience=0.0)

    @cached_property
    def pages(self):
        return self.register

    def files(self):
        return self.register

    def wait(self, _error):
        return SimpleNamespace(end=lambda: None, alive=lambda: None)

    def run(self, work, then, failed):
        self._program.in_background(partial(in_worker, work), then, failed)

    run_long = run

    def run_heard(self, work, then, failed):
        self.run(lambda: work(lambda: None), then, failed)


def context_of(program) -> SimpleNamespace:
    """Return the services of the stand-in, with the parts of a `Program` for presenters."""
    services = SimpleNamespace(
        register=_Register(program),
        settings=_Settings(program),
        jobs=_Jobs(program, later="later"),
        problems=_Late(program, bug="bug", report="problem"),
        state=_Late(program, show="show_state"),
    )
    services.services, services.clock = services, program.clock
    services.home = SimpleNamespace(
        directives_list=getattr(program, "directives_list", Path("nowhere"))
    )
    return services
