"""What the Office page shows of the files that came in and of the report made from them."""

from pathlib import Path

from desktop import language
from desktop.core.integrity.bundle_fault import Wrong
from desktop.core.office.report_period import Days
from desktop.core.reports.office_view import (
    FileState,
    IncomingFile,
    KeyOffer,
    OfficerLine,
    OfficeView,
    RosterLine,
)
from desktop.core.reports.views import PROVIDER_LETTER
from desktop.language.letters import letter_agrees, letter_differs, letter_without_digest
from desktop.language.office_report import office_word, reported_sentence
from desktop.language.report_document import paper_word
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.enrolment import is_device
from desktop.reports.office.incoming import Answer, Incoming
from desktop.reports.office.model import OfficeReport, OfficerRow, Refused
from desktop.reports.office.words import MISSED, part_words, reasons, roster_words

_ORDER = (
    *(FileState.CHANGED, FileState.UNKNOWN_SIGNER, FileState.LETTER_DIFFERS),
    *(FileState.LETTER_AGREES, FileState.UNCHANGED),
)


def office_view(incoming: Incoming, report: OfficeReport) -> OfficeView:
    """Return the page; what asks for a word with somebody comes first."""
    outside, repeated = set(report.outside), set(report.repeated)
    forked = {item.file: item for item in report.refused}
    files = []
    for name, read in incoming.answers.items():
        answer = forked.get(name, read)
        why = ""
        if name in outside:
            why = office_word("outside_days")
        elif name in repeated:
            why = office_word("repeated")
        files.append(_file(answer, why))
    files += (_letter(path.name, record, incoming) for path, record in incoming.letters.items())
    files.sort(key=lambda file: (_ORDER.index(file.state), file.who, file.name))
    roster = [
        RosterLine(
            line.person.name or line.pc[:8] or "–",
            language.joined(line.person.designation, line.person.office),
            roster_words(line)[1],
            line.state.missing,
        )
        for line in report.roster
    ]
    roster.sort(key=lambda line: not line.missing)
    reported = reported_sentence(report.reported, report.expected) if report.roster else ""
    return OfficeView(
        tuple(files), reported, tuple(roster), tuple(_officer(row) for row in report.rows)
    )


def _file(answer: Answer, why: str) -> IncomingFile:
    name = Path(answer.file).name
    if not isinstance(answer, Refused):
        return IncomingFile(name, FileState.UNCHANGED, answer.officer.full, why)
    who = answer.says.full
    sentence = language.bundle_fault(answer.fault)
    if not answer.unknown_signer:
        return IncomingFile(name, FileState.CHANGED, who, sentence)
    if not is_device(answer.device_id):
        return IncomingFile(name, FileState.UNKNOWN_SIGNER, who, sentence)
    print_, replaces = sshsig.fingerprint(answer.key), answer.fault.wrong is Wrong.SIGNER_KEY_OTHER
    offer = KeyOffer(answer.file, print_, who, replaces)
    return IncomingFile(name, FileState.UNKNOWN_SIGNER, who, offer=offer)


def _letter(name: str, record: str | None, incoming: Incoming) -> IncomingFile:
    """Return a letter beside the verified bundles, whether they count in the period or not."""
    if record is None:
        return IncomingFile(name, FileState.LETTER_DIFFERS, "", letter_without_digest())
    for answer in incoming.answers.values():
        if not isinstance(answer, Refused) and answer.record == record:
            sentence = letter_agrees(Path(answer.file).name)
            return IncomingFile(name, FileState.LETTER_AGREES, answer.officer.full, sentence)
    return IncomingFile(name, FileState.LETTER_DIFFERS, "", letter_differs(record))


def _officer(row: OfficerRow) -> OfficerLine:
    figures, number = row.figures, language.number
    unanswered, away, off, ended = (number(row.totals[outcome]) for outcome in MISSED)
    officer = row.officer
    return OfficerLine(
        officer.name or language.joined(*row.signers),
        language.joined(officer.designation, officer.office),
        part_words(figures.coverage),
        part_words(figures.availability) if figures.enough else paper_word("seldom"),
        f"{number(row.grouped.seen)} / {number(row.due + row.untold)}",
        (unanswered, away, off, ended),
        "; ".join(reasons(row)),
    )


def file_name(days: Days, form: str) -> str:
    """Return ``tatpar-office-2026-10-01-2026-10-31.xlsx``."""
    if form == PROVIDER_LETTER:
        return f"tatpar-office-{form}-{days[0]}-{days[1]}.pdf"
    return f"tatpar-office-{days[0]}-{days[1]}.{form}"
