"""What left this PC for its office and what waits, sheet by sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.core.integrity.signing_key import SigningKey
from desktop.core.sheets.messages import (
    MOST_BYTES,
    Answer,
    Beat,
    Delivery,
    Refusal,
    Refused,
    SignedSheet,
)
from desktop.core.sheets.sheet import read_sheet
from desktop.core.sheets.validation import Unfit, read
from desktop.services.office.sending import Outbox
from desktop.storage.office_sent import SentRequest
from desktop.storage.office_state import OfficeState


class SentKind(StrEnum):
    """What was sent."""

    JOIN = "join"
    BEAT = "beat"
    SHEET = "sheet"
    SEEN = "seen"
    FAREWELL = "farewell"
    OTHER = "other"  # of a newer program


class SentState(StrEnum):
    """What became of it."""

    WAITS = "waits"
    TAKEN = "taken"
    REFUSED = "refused"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class SentItem:
    """A sheet or another message; ``content`` is exactly what leaves or left this PC.

    ``sent_ms`` is None while a sheet waits.
    """

    kind: SentKind
    state: SentState
    sent_ms: int | None
    content: str
    day: date | None = None
    refusal: Refusal | None = None
    beat: Beat | None = None


_KINDS = {
    "/v1/join": SentKind.JOIN,
    "/v1/beat": SentKind.BEAT,
    "/v1/sheets": SentKind.SHEET,
    "/v1/seen": SentKind.SEEN,
    "/v1/farewell": SentKind.FAREWELL,
}


def waiting_items(box: Outbox, state: OfficeState, key: SigningKey) -> list[SentItem]:
    """Return the sheets of the next delivery as they would leave now, the newest first."""
    if not state.first_day or not box.home.log.is_file():
        return []
    pack = box.next_pack(state, key)
    if pack is None:
        return []
    sheets = pack[0].delivery.sheets
    return [_sheet(item, SentState.WAITS, None, None) for item in reversed(sheets)]


def sent_items(requests: Sequence[SentRequest]) -> list[SentItem]:
    """Return what was sent; a delivery is its sheets, the newest first."""
    return [item for request in requests for item in _items(request)]


def _items(request: SentRequest) -> Iterator[SentItem]:
    kind = _KINDS.get(request.target, SentKind.OTHER)
    state, refusal, aside = _outcome(request)
    if kind is SentKind.SHEET:
        try:
            delivery = read(Delivery, request.body.encode(), MOST_BYTES)
        except Unfit:
            kind = SentKind.OTHER
        else:
            for item in reversed(delivery.sheets):
                sheet = _sheet(item, state, request.sent_ms, refusal)
                why = None if sheet.day is None else aside.get(sheet.day.isoformat())
                yield sheet if why is None else _refused(sheet, why)
            return
    beat = _beat(request) if kind is SentKind.BEAT else None
    yield SentItem(kind, state, request.sent_ms, request.body, refusal=refusal, beat=beat)


def _outcome(request: SentRequest) -> tuple[SentState, Refusal | None, dict[str, Refusal]]:
    raw = request.answer.encode()
    try:
        if request.status == 200:
            answer = read(Answer, raw, MOST_BYTES)
            return SentState.TAKEN, None, {item.day: item.refusal for item in answer.set_aside}
        if request.status:
            return SentState.REFUSED, read(Refused, raw, MOST_BYTES).refusal, {}
    except Unfit:
        pass  # something else answered, such as a sign-in page
    return SentState.UNANSWERED, None, {}


def _sheet(
    item: SignedSheet, state: SentState, sent_ms: int | None, refusal: Refusal | None
) -> SentItem:
    try:
        day = date.fromisoformat(read_sheet(item.sheet.encode(), MOST_BYTES).day)
    except Unfit:
        day = None
    return SentItem(
        SentKind.SHEET, state, sent_ms, f"{item.sheet}\n\n{item.signature}", day, refusal
    )


def _refused(item: SentItem, why: Refusal) -> SentItem:
    return SentItem(item.kind, SentState.REFUSED, item.sent_ms, item.content, item.day, why)


def _beat(request: SentRequest) -> Beat | None:
    try:
        return read(Beat, request.body.encode(), MOST_BYTES)
    except Unfit:
        return None
