"""Requests of the command line to the running program, answered on its main thread."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.text.file_names import one_line
from desktop.core.text.time_of_day import stamp
from desktop.core.today_view import StateLine
from desktop.language.connection_state import (
    at_rest,
    checked,
    resumed,
    since_and_next,
    state_sentence,
    unrecorded,
)
from desktop.language.problems import running
from desktop.language.translator import zone
from desktop.services.runtime import Services
from desktop.services.user_interface import Attachment
from desktop.storage.journal import Journal

Reply = dict[str, Any]
MOST_DIRECTIVES = 9999  # more than anyone reads in one check
_LONGEST_REASON = 200  # characters


class RemoteControl:
    """Has a method for each verb; a malformed request gets the exit status of usage errors."""

    def __init__(
        self,
        journal: Journal,
        services: Services,
        interface: Attachment,
        quit_program: Callable[[], None],
    ) -> None:
        """Create it; every request is answered by the services."""
        self._journal = journal
        self._services = services
        self._interface = interface
        self._quit_program = quit_program
        self._verbs = {
            "raise": self._raise,
            "status": self._status,
            "check": self._check,
            "snooze": self._snooze,
            "pause": self._pause,
            "resume": self._resume,
            "lock": self._lock,
            "reload": self._reload,
            "quit": self._quit,
        }

    def answer(self, request: Reply) -> Reply:
        """Answer a request; KnownError is sent back to the command."""
        verb = self._verbs.get(str(request.get("verb")))
        if verb is None:
            raise KnownError(ProblemCode.REQUEST_UNKNOWN, exit_code=2)
        try:
            return {"exit": 0} | verb(request)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise KnownError(ProblemCode.REQUEST_UNKNOWN, exit_code=2) from error

    def _raise(self, _request: Reply) -> Reply:
        # After the answer was sent: a slow PC takes seconds to build the windows.
        self._services.jobs.later(self._interface().bring_up)
        return {}

    def _status(self, _request: Reply) -> Reply:
        checks, state = self._services.checks, self._services.state.line()
        path, counts = state.path, self._services.directives.count()
        return {
            "status": {
                "version": __version__,
                "problems": list(self._services.problems.codes),
                "clock_offset_ms": self._services.pc_watch.notes.clock_offset_ms,
                "verdict": state.verdict,
                "cause": state.cause,
                "path": None if path is None else {"kind": path.kind, "name": path.name},
                "since": {
                    "after": self._stamp(state.since_after_ms),
                    "by": self._stamp(state.since_by_ms),
                },
                "next_check": self._stamp(state.next_check_ms),
                "open_checks": [self._stamp(due) for due in checks.open_checks],
                "hold": state.hold,
                "put_off_until": self._stamp(state.put_off_until_ms),
                "pause_until": self._stamp(state.pause_until_ms),
                "pauses_planned": [
                    {"from": self._stamp(pause.from_ms), "until": self._stamp(pause.until_ms)}
                    for pause in checks.planned_pauses
                ],
                "directives": None if counts is None else asdict(counts),
                "locked": state.register_locked,
                "screen": self._interface().has_screen,
                "tray": self._interface().shows_tray,
                "journal_rows": self._rows(state),
                "unrecorded": None
                if state.unrecorded is None
                else {
                    "since": self._stamp(state.unrecorded.since_ms),
                    "why": state.unrecorded.why,
                },
                "sentence": running(
                    unrecorded(state),
                    state_sentence(state),
                    since_and_next(state),
                ),
            }
        }

    def _rows(self, state: StateLine) -> int | None:
        """Return the log's count of rows, None where the disk does not answer."""
        if state.unrecorded is not None and state.unrecorded.why == ProblemCode.DISK_SILENT:
            return None
        return self._services.recorder.read(self._journal.end)[0]

    def _reload(self, _request: Reply) -> Reply:
        self._services.settings.reload()
        return {}

    def _check(self, request: Reply) -> Reply:
        directives = int(request.get("directives") or 0)
        if not 0 <= directives <= MOST_DIRECTIVES:
            raise ValueError(directives)
        self._services.checks.answered(Actor.COMMAND, directives)
        return self._new_state(checked)

    def _snooze(self, request: Reply) -> Reply:
        self._services.checks.snooze(int(request["minutes"]), Actor.COMMAND)
        return self._new_state(at_rest)

    def _pause(self, request: Reply) -> Reply:
        reason = request["reason"]
        if not isinstance(reason, str):
            raise TypeError(reason)
        reason = one_line(reason)[:_LONGEST_REASON]
        self._services.checks.pause(int(request["minutes"]), reason, Actor.COMMAND)
        return self._new_state(at_rest)

    def _resume(self, _request: Reply) -> Reply:
        self._services.checks.resume(Actor.COMMAND)
        return self._new_state(resumed)

    def _lock(self, _request: Reply) -> Reply:
        self._services.register.lock(LockReason.COMMAND)
        return {"locked": self._services.register.locked is not False}

    def _quit(self, _request: Reply) -> Reply:
        # After the answer was sent.
        self._services.jobs.later(self._quit_program)
        return {}

    def _new_state(self, words: Callable[[StateLine], str]) -> Reply:
        """Show the new state, and return it as a sentence with the next times."""
        self._services.state.show()
        state = self._services.state.line()
        return {
            "next_check": self._stamp(state.next_check_ms),
            "pause_until": self._stamp(state.pause_until_ms),
            "sentence": running(unrecorded(state), words(state)),
        }

    def _stamp(self, at_ms: int | None) -> str | None:
        return None if at_ms is None else stamp(at_ms, zone())
