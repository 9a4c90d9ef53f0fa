"""The recovery sheet: the code in groups and as QR code, its purpose, how to store it.

The code passes through memory and the typesetter's pipes only; nothing here writes a file.
"""

import io

import segno

from desktop import language
from desktop.core.register.unlocking import Sheet
from desktop.language.papers import sheet_steps, sheet_word
from desktop.reports.documents.typst import fonts, typeset

_TEMPLATE = "templates/recovery.typ"


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as PDF/A-2b; KnownError as `typeset` says."""
    return typeset(_TEMPLATE, sheet_document(sheet), "pdf")


def sheet_picture(sheet: Sheet, ppi: int) -> bytes:
    """Return the sheet as PNG; KnownError as `typeset` says."""
    return typeset(_TEMPLATE, sheet_document(sheet), "png", ppi)


def sheet_document(sheet: Sheet) -> dict[str, object]:
    """Return the sheet as the template's data, in the current language.

    The QR holds the code in ASCII digits, as it is typed.
    """
    word = sheet_word
    use, keep = sheet_steps()
    issued = sheet.made_on
    number = sheet.register_id
    rows = [
        [word("officer"), language.joined(sheet.officer.name, sheet.officer.designation)],
        [word("office"), sheet.officer.office],
        [word("register"), " ".join(number[at : at + 4] for at in range(0, len(number), 4))],
        [word("made"), f"{language.bangla_date(issued)} / {language.date(issued)}"],
    ]
    out = io.BytesIO()
    segno.make(sheet.code, error="m").save(out, kind="svg", border=0, xmldecl=False, dark="#16201B")
    return {
        "lang": language.current(),
        "fonts": fonts(),
        "made": [issued.year, issued.month, issued.day],
        "title": word("title"),
        "under_title": word("under_title"),
        "rows": [row for row in rows if row[1]],
        "code": word("code"),
        "code_note": word("code_note"),
        "groups": [
            [language.number(place), language.digits(f"{group[:3]} {group[3:]}")]
            for place, group in enumerate(sheet.code.split("-"), 1)
        ],
        "qr": out.getvalue().decode(),
        "qr_note": word("qr_note"),
        "use": [word("use"), *use],
        "keep": [word("keep"), *keep],
        "sealed": [word("sealed_on"), word("signature")],
    }
