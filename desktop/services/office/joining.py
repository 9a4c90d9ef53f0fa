"""Joining an office: checking the server's key, then sending this PC's request."""

from dataclasses import replace
from datetime import date

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.integrity.signing_key import SigningKey
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.core.sheets.messages import FORM, Join, Refusal, Refused
from desktop.core.sheets.signing import server_id
from desktop.services.office.client import Client, NotTaken
from desktop.storage.office_state import OfficeState


def join(
    office: Client,
    settings: Settings,
    pc: tuple[str, SigningKey],
    before: OfficeState,
    today: date,
) -> OfficeState:
    """Return the state after joining; ``pc`` is this PC's name and key.

    `NotTaken`, or KnownError ``office_other_key``.

    A token of another server is refused before anything about this PC is sent. Days are told from
    the first of this month on, so that the month's report is whole.
    """
    where, officer = settings.office, settings.officer
    device_id, key = pc
    card = office.card()
    named = where.token.split("-")[1]
    if named != server_id(bytes.fromhex(card.public_key)):
        raise NotTaken(Refused(FORM, card.server_ms, Refusal.TOKEN_OTHER_SERVER, ""))
    if before.url == where.url and before.server_key not in {"", card.public_key}:
        raise KnownError(ProblemCode.OFFICE_OTHER_KEY, url=where.url)
    public = key.public_key().public_bytes_raw().hex()
    answer = office.join(
        Join(
            *(FORM, where.token, device_id, public, officer.name, officer.designation),
            __version__,
        )
    )
    same = before.server_key == card.public_key
    state = before if same else OfficeState(first_day=today.replace(day=1).isoformat())
    return replace(
        state,
        url=where.url,
        server_key=card.public_key,
        name=card.name,
        standing=answer.standing.value,
        refusal="",
        heard_ms=answer.server_ms,
        silent_since_ms=None,
        failure=None,
        joined_ms=answer.server_ms if state.joined_ms is None else state.joined_ms,
    )
