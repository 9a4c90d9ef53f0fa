"""The heading and the foot of every letter, as a ministry's office has them.

Texts and figures are already in the current language; ``templates/letter.typ`` lays them out, and
each kind of letter has a separate template that follows it.
"""

import io
from collections.abc import Sequence
from datetime import date

import segno

from desktop.core.settings.model import Officer
from desktop.language.dates import date as date_text
from desktop.language.dates import letter_dates
from desktop.language.numbers import digest_text, digits
from desktop.language.papers import paper_word
from desktop.language.register import joined
from desktop.language.translator import current
from desktop.reports.documents.typst import fonts, serif_fonts

_LETTER = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭", date(2024, 10, 22)


def frame(
    title: str, officer: Officer, dated: str, day: date | None, *, refers: bool = True
) -> dict[str, object]:
    """Return heading, subject, page number and signature; ``day`` comes in both calendars.

    With ``refers`` the heading names the ministry's letter, which is nothing for others.
    """
    word = paper_word
    office, _, place = officer.office.partition(",")
    number, letter_day = _LETTER
    reference = word("reference_text").format(
        number=number if current() == "bn" else _latin(number),
        date=date_text(letter_day),
    )
    page, rest = word("page").split("{page}")
    between, after = rest.split("{pages}")
    written_on = day or letter_day
    return {
        "lang": current(),
        "fonts": fonts(),
        "serif": serif_fonts(),
        "digits": digits("0123456789"),
        "made": [written_on.year, written_on.month, written_on.day],
        "title": title,
        "government": word("government"),
        "office": [office.strip(), place.strip()],
        "number": word("number"),
        "dated": dated,
        "dates": [] if day is None else letter_dates(day),
        "subject": [word("subject"), title],
        "reference": [word("reference"), reference] if refers else [],
        "page": [page, between, after],
        "signature": list(officer.person.parts),
    }


def sending(
    body: str, *, enclosed: Sequence[str] = (), to: Sequence[str] = ("", "")
) -> dict[str, object]:
    """Return a letter's data and addressees; ``to`` labels the addressee's lines."""
    word = paper_word
    return {
        "body": body,
        "enclosed": f"{word('enclosed')} {joined(*enclosed)}" if enclosed else "",
        "contact": word("contact"),
        "to": [word("addressee"), *to],
        "copies": [word("copies"), word("office_file")],
    }


def seal(
    qr: str, alt: str, digests: Sequence[tuple[str, str]], sentences: Sequence[str]
) -> dict[str, object]:
    """Return the foot for comparing paper and files: a QR code, digests by name, sentences."""
    out = io.BytesIO()
    segno.make(qr, error="m").save(out, kind="svg", border=0, xmldecl=False, dark="#16201B")
    return {
        "qr": out.getvalue().decode(),
        "alt": alt,
        "digests": [[name, digest_text(digest)] for name, digest in digests],
        "said": [text for text in sentences if text],
    }


def _latin(text: str) -> str:
    return "".join(str(int(letter)) if letter.isdigit() else letter for letter in text)
