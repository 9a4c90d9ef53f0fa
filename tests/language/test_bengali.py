"""The Bengali translation as a text: what a person would notice, looked for by rule."""

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
    r"tatpar_(?:gateway|page)|tatpar-sheets|\d{4}-Q4|FY\d{4}"
    r"|tatpar-office (?:migrate|account make NAME [^\n]*)|TOML|\bEnglish\b"
    r"|postgresql://USER@HOST/NAME|/gazipur/sadar/|https://office\.example\.gov\.bd"
    r"|tatpar1-1a2b3c4d-…|tatpar office join|pip install 'tatpar\[office\]'"
    r"|\{\w+\}|%(?:\(\w+\))?[sr]|https?://|--format (?:xlsx|pdf)|--[\w-]+"
    r"|tatpar(?:-backup-…| salvage| register (?:init|verify|suggest|restore FOLDER|sealed list))?"
    r"|Ctrl\+[\w+]+"
    r"|[\w./-]*\.(?:key|old|txt|zip|ics|db|xlsx|pdf|json|toml)|-wal|true|false"
    r"|SHA-256|‘key tatpar/…’|Noto (?:Sans|Serif) Bengali|PDF|JSON|Nirmala UI"
    r"|TATPAR_OFFICE_HOME|TATPAR_OFFICE_DATABASE|\bPEM\b|\bTLS\b"
    r"|TATPAR_HOME|allowed_signers|FILE|FOLDER|bundle:|deadline=|subject=|\bage\b"
    r"|fonts-noto-core|host:port|Asia/Dhaka|[\d-]+T?[\d:-]*|\(zip\)|%"
)


@pytest.mark.parametrize(("context", "source", "translation"), MESSAGES)
def test_a_translation(context, source, translation):
    assert translation, "untranslated"
    blanks = re.findall(r"\{\w+\}", source)
    assert sorted(re.findall(r"\{\w+\}", translation)) == sorted(blanks), "other blanks"
    rest = _LATIN.sub("", translation)
    assert not re.search("[A-Za-z]", rest), "Latin letters"
    assert "!" not in translation
    assert unicodedata.is_normalized("NFC", translation), "য় in two spellings"
