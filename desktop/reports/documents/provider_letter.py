"""The letter to the provider of the internet line: only its outages, and nothing about officers.

No name of a Wi-Fi network, no check, no number of a PC is in it, nor when nobody was observed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.core.errors import KnownError
from desktop.core.network import Medium, is_of_line
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Officer
from desktop.language.dates import (
    clock_seconds,
    date_numbers,
    date_range,
    day_of,
)
from desktop.language.numbers import duration, duration_short, plus_minus
from desktop.language.numbers import number as number_text
from desktop.language.papers import paper_word, provider_rules
from desktop.language.register import joined
from desktop.language.translator import word_of
from desktop.reports.documents import letter as documents_letter
from desktop.reports.documents.typst import typeset
from desktop.reports.log_tables import keyword
from desktop.reports.report_content import Content

TEMPLATES = ("templates/letter.typ", "templates/provider.typ")
_HERE = "Asia/Dhaka"
_MOST = 400  # in the table


@dataclass(frozen=True, slots=True)
class LineOutage:
    """An outage at the provider, UTC ms; both its ends may be off by half of ``width_ms``.

    ``end_ms`` is None while it lasts, its length then runs to ``until_ms``. ``place`` and ``pcs``
    are an office's: where, and how many of how many PCs.
    """

    start_ms: int
    width_ms: int
    end_ms: int | None
    until_ms: int
    office_ms: int
    paths: tuple[Medium, ...]
    place: str = ""
    pcs: tuple[int, int] | None = None

    @property
    def lasted_ms(self) -> int:
        """Return its length."""
        return (self.until_ms if self.end_ms is None else self.end_ms) - self.start_ms


@dataclass(frozen=True, slots=True)
class ProviderClaim:
    """The letter's claim: the days, the outages in order, and the record that proves them."""

    first: date
    last: date
    zone: str
    dated: date
    outages: tuple[LineOutage, ...]
    record: str
    office: bool = False


def claim_of(content: Content) -> ProviderClaim:
    """Return the provider's outages in the log of one PC."""
    outages = []
    for item in content.outages:
        span = item.span
        kinds = () if span.path is None else (span.path.kind,)
        if not is_of_line(span.cause, kinds):
            continue
        width = span.began_by_ms - span.began_after_ms
        if span.ended_after_ms is not None and span.ended_by_ms is not None:
            width = max(width, span.ended_by_ms - span.ended_after_ms)
        times = item.start_ms, width, item.ended_ms, item.end_ms, item.office_ms
        outages.append(LineOutage(*times, kinds))
    days = content.period
    dated = day_of(content.now_ms)
    zone = content.zone.key
    return ProviderClaim(days.first, days.last, zone, dated, tuple(outages), content.record)


def provider_pdf(claim: ProviderClaim, officer: Officer, look: Callable[[], None]) -> bytes:
    """Return the letter as PDF/A-2b; KnownError ``no_provider_outage``, and as `typeset` says."""
    return typeset(TEMPLATES, document(claim, officer), "pdf", look=look)


def document(claim: ProviderClaim, officer: Officer) -> dict[str, object]:
    """Return the letter as the template's data; KnownError ``no_provider_outage``."""
    if not claim.outages:
        days = {"first": str(claim.first), "last": str(claim.last)}
        raise KnownError(ProblemCode.NO_PROVIDER_OUTAGE, exit_code=1, **days)
    word = paper_word
    title = word("provider_title").format(period=date_range(claim.first, claim.last))
    lasted = [outage.lasted_ms for outage in claim.outages]
    office_ms = sum(outage.office_ms for outage in claim.outages)
    count = number_text(len(claim.outages))
    whole, office, longest = (
        duration(ms, days=False) for ms in (sum(lasted), office_ms, max(lasted))
    )
    body = word("provider_body").format(count=count, sum=whole, office=office, longest=longest)
    return {
        **documents_letter.frame(title, officer, word("dated"), claim.dated, refers=False),
        **documents_letter.sending(body, to=[word("provider"), word("line")]),
        "keywords": [] if claim.office else [keyword(claim.record)],
        "outages": _outages(
            claim, [word("total"), count, *map(duration_short, (sum(lasted), office_ms))]
        ),
        "measured": {"head": word("method"), "rules": provider_rules(office=claim.office)},
        "verify": documents_letter.seal(
            f"tatpar provider {claim.first} {claim.last} record-sha256:{claim.record}",
            f"{word('record')} {claim.record}",
            [(word("record"), claim.record)],
            [word("kept")],
        ),
    }


def _outages(claim: ProviderClaim, sums: list[str]) -> dict[str, object]:
    word = paper_word
    heads = [word(key) for key in ("day", "began", "bound", "ended", "lasted", "in_office", "path")]
    places = len({outage.place for outage in claim.outages}) > 1
    if claim.office:
        heads.append(word("pcs"))
    if places:
        heads.append(word("office"))
    shown: Sequence[LineOutage] = claim.outages
    more = ""
    if len(shown) > _MOST:
        longest = sorted(shown, key=lambda item: -item.lasted_ms)[:_MOST]
        shown = sorted(longest, key=lambda item: item.start_ms)
        number = number_text
        more = word("longest").format(n=number(_MOST), all=number(len(claim.outages)))
    return {
        "head": word("outages"),
        "note": word("bangladesh") if claim.zone == _HERE else claim.zone,
        "heads": heads,
        "rows": [_row(outage, places=places) for outage in shown],
        "sums": sums,
        "more": more,
    }


def _row(outage: LineOutage, *, places: bool) -> list[str]:
    start, day = outage.start_ms, day_of(outage.start_ms)
    if outage.end_ms is None:
        ended = "–"
    elif day_of(outage.end_ms) == day:
        ended = clock_seconds(outage.end_ms)
    else:
        ended = f"{date_numbers(day_of(outage.end_ms))} {clock_seconds(outage.end_ms)}"
    row = [
        date_numbers(day),
        clock_seconds(start),
        plus_minus(0, outage.width_ms),
        ended,
        duration_short(outage.lasted_ms),
        duration_short(outage.office_ms) if outage.office_ms else "–",
        joined(*(word_of(kind) for kind in outage.paths)) or "–",
    ]
    if outage.pcs is not None:
        row.append(" / ".join(map(number_text, outage.pcs)))
    return [*row, outage.place] if places else row
