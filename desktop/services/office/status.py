"""The state of this PC's membership, read from its files, so that the program need not run."""

from collections.abc import Callable
from datetime import date

from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Settings
from desktop.core.sheets.messages import Refusal, Standing
from desktop.language.office_link import OfficeStanding
from desktop.language.office_refusals import refusal_sentence
from desktop.language.problems import problem
from desktop.reports.bundle.sshsig import fingerprint
from desktop.services.office.sending import Outbox
from desktop.storage.device_key import light_key
from desktop.storage.home import Home
from desktop.storage.office_files import read_written_days
from desktop.storage.office_state import OfficeState, error_of, read_office_state

_SAYS_SO: dict[str, Refusal] = {
    Standing.WAITING: Refusal.STILL_WAITING,
    Standing.RETIRED: Refusal.KEY_RETIRED,
}
"""Refusals that say no more than the standing."""


def office_standing(
    home: Home,
    settings: Settings,
    schedule: Schedule,
    now_ms: Callable[[], int],
    current: OfficeState | None = None,
) -> OfficeStanding:
    """Return the state of the PC's membership in the office of the settings.

    ``current`` is that of the running program, which is newer than its file.
    """
    url, state = settings.office.url, current or read_office_state(home.office)
    failing = "" if state.failure is None else problem(error_of(state.failure))[0]
    if not url:
        return OfficeStanding("")
    if state.url != url:
        since = state.silent_since_ms
        refused = _refused(state.refusal)
        return OfficeStanding(url, refused=refused, silent_since_ms=since, failing=failing)
    waiting: list[date] = []
    if state.first_day and home.log.is_file():
        waiting = Outbox(home, settings, schedule, now_ms).waiting(state)
    written = read_written_days(home.office_files) if waiting else None
    if written is not None and not written.first <= waiting[0].isoformat() <= written.last:
        written = None
    return OfficeStanding(
        url,
        state.name,
        state.standing,
        "" if _SAYS_SO.get(state.standing) == state.refusal else _refused(state.refusal),
        None if state.mark is None else date.fromisoformat(state.mark.day),
        waiting,
        len(state.aside),
        state.silent_since_ms,
        failing,
        state.joined_ms,
        state.heard_ms,
        state.kept_alive,
        _fingerprint(home) if state.standing == Standing.WAITING else "",
        written_up_to=None if written is None else date.fromisoformat(written.last),
        written_ms=None if written is None else written.at_ms,
    )


def _fingerprint(home: Home) -> str:
    return fingerprint(light_key(home.device_key).public_key().public_bytes_raw())


def _refused(refusal: str) -> str:
    return refusal_sentence(Refusal(refusal)) if refusal else ""
