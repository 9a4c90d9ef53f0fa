import pytest

from desktop.core.events import HoldReason
from desktop.core.network import Medium, Verdict
from desktop.core.sheets import messages
from desktop.core.sheets.messages import (
    Answer,
    Ask,
    AskText,
    Beat,
    Handed,
    HandedKind,
    Join,
    Mark,
    Refusal,
    SetAside,
    Standing,
    write,
)
from desktop.core.sheets.validation import Unfit, read

EACH = (
    Join(1, "1" * 64, "2" * 128, "d" * 32, "0" * 64, "রহিমা", "ইউএনও", "0.1.0"),
    Beat(
        *(1, Verdict.ONLINE, None, 5, Medium.WIFI, 9, 6, 1, 2, 1, 4, HoldReason.LOCKED, 9, "1"),
        *("Debian 13", 0, ("a",)),
    ),
    messages.Delivery(1, ("{}",), (messages.SignedSheet("{}", "-----BEGIN\n"),)),
    messages.Seen(1, "a" * 32, 5),
    Answer(
        1,
        5,
        Standing.ACTIVE,
        Mark("2026-11-24", 4),
        (SetAside("2026-11-23", 3, Refusal.FIGURES_DIFFER, ""),),
        (Ask("a" * 32, AskText.LOOK_NOW, "সুপারভাইজার", "ডিসি", 5, 9),),
        (Handed(HandedKind.HOLIDAYS, "0" * 64),),
        300,
    ),
    messages.Refused(1, 5, Refusal.CLOCK_SKEWED, ""),
    messages.HandedDocument(1, HandedKind.POLICY, 5, "[checks]\\n", "-----BEGIN\n"),
    messages.OfficeCard(1, 5, "গাজীপুর", "0" * 64),
)


@pytest.mark.parametrize("message", EACH, ids=lambda message: type(message).__name__)
def test_each_message_comes_back_from_its_bytes(message):
    assert read(type(message), write(message), messages.MOST_BYTES) == message


@pytest.mark.parametrize("message", EACH, ids=lambda message: type(message).__name__)
def test_no_message_is_taken_for_another(message):
    for other in EACH:
        if other is not message:
            with pytest.raises(Unfit):
                read(type(other), write(message), messages.MOST_BYTES)
