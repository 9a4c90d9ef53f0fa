"""The Bengali translation as a text: faults that a reader would notice, found by rules."""

import re
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "resources" / "i18n" / "tatpar_bn.ts"
MESSAGES = [
    (context.findtext("name"), message.findtext("source"), form.text or "")
    for context in ET.parse(SOURCE).getroot().iter("context")
    for message in context.iter("message")
    for form in message.findall("translation//numerusform") or message.findall("translation")
]
# Kept in Latin: names of files, commands, machine words, spellings that the officer types.
_LATIN = re.compile(
    r"tatpar_(?:gateway|page|accounts)|tatpar-sheets|\d{4}-Q4|FY\d{4}"
    r"|tatpar-office (?:migrate|account make NAME [^\n]*)|TOML|\bEnglish\b"
    r"|postgresql://USER@HOST/NAME|/gazipur/sadar/|https://office\.example\.gov\.bd"
    r"|tatpar1-1a2b3c4d…|tatpar office join|pip install 'tatpar\[office\]'"
    r"|\{\w+\}|%(?:\(\w+\))?[sr]|https?://|--format (?:xlsx|pdf)|--[\w-]+"
    r"|tatpar(?:-backup-…| salvage| register (?:init|verify|suggest|restore FOLDER|sealed list))?"
    r"|Ctrl\+[\w+]+"
    r"|[\w./-]*\.(?:key|old|txt|zip|ics|db|xlsx|pdf|json|md|toml)|-wal|true|false"
    r"|SHA-256|‘key tatpar/…’|Noto (?:Sans|Serif) Bengali|PDF|JSON|Nirmala UI"
    r"|TATPAR_OFFICE_(?:HOME|(?:REPORTS_)?DATABASE)|\bPEM\b|\bTLS\b"
    r"|TATPAR_HOME|allowed_signers|FILE|FOLDER|bundle:|deadline=|subject=|\bage\b"
    r"|Screenshot…|WhatsApp Image…|IMG-…-WA…"
    r"|XWayland|UTF-8|CSV|iCalendar|TATPAR_POLICY|[Cc]itus|PostgreSQL"
    r"|fonts-noto-core|host:port|Asia/Dhaka|[\d-]+T?[\d:-]*|\(zip\)|%"
)


def faults(source, translation):
    """Yield the faults of a translation."""
    blanks = re.findall(r"\{\w+\}", source)
    if not translation:
        yield "untranslated"
    if sorted(re.findall(r"\{\w+\}", translation)) != sorted(blanks):
        yield "other blanks"
    if re.search("[A-Za-z]", _LATIN.sub("", translation)):
        yield "Latin letters"
    if "!" in translation:
        yield "an exclamation mark"
    if not unicodedata.is_normalized("NFC", translation):
        yield "য় in two spellings"


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("{n} ঘণ্টা", []),
        ("", ["untranslated", "other blanks"]),
        ("{m} ঘণ্টা", ["other blanks"]),
        ("{n} hours!", ["Latin letters", "an exclamation mark"]),
        ("{n} সম\u09df", ["য় in two spellings"]),
    ],
)
def test_a_fault_of_a_translation_is_found(translation, wrong):
    assert list(faults("{n} hours", translation)) == wrong


def test_no_translation_has_a_fault():
    assert len(MESSAGES) > 2000
    wrong = [(context, text, list(faults(source, text))) for context, source, text in MESSAGES]
    assert [row for row in wrong if row[2]] == []
