import re

import pytest

from desktop.core.events import HoldReason, Outcome
from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.network import Cause, LayerName, Medium, Path, Verdict
from desktop.core.register.enums import (
    Action,
    Capture,
    Due,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.views import LogKnows, SealedSource
from desktop.core.text.time_of_day import MomentFault
from desktop.core.today_view import Channel
from desktop.language import enum_words as words
from desktop.language import register, sealed
from desktop.language.translator import word_of

WORDS = [
    (LogKnows, sealed.log_word),
    (SealedSource, word_of),
    (Verdict, word_of),
    (Cause, words.cause_word),
    (Medium, word_of),
    (Medium, words.medium_inline),
    (LayerName, word_of),
    (Outcome, words.outcome_word),
    (Outcome, words.outcome_under),
    (HoldReason, word_of),
    (Channel, word_of),
    (Channel, words.channel_lacks),
    (MessageMedium, word_of),
    (RecordType, word_of),
    (Capture, word_of),
    (SecurityClass, word_of),
    (Priority, word_of),
    (Action, word_of),
    (State, word_of),
    (Due, word_of),
    (MomentFault, register.moment_problem),
    (Fault, lambda fault: register.verification(Verification(3, "", "", fault, 2))[0]),
]


@pytest.mark.parametrize(("members", "word"), WORDS, ids=lambda item: getattr(item, "__name__", ""))
def test_every_member_has_a_word_of_its_own(code, members, word):
    said = [word(member) for member in members]
    assert all(said)
    assert len(set(said)) == len(said)
    assert not set(said) & {member.value for member in members if "_" in member.value}


@pytest.mark.parametrize(("members", "word"), WORDS, ids=lambda item: getattr(item, "__name__", ""))
def test_bengali_words_are_bengali(bengali, members, word):
    for member in members:
        assert any("\u0980" <= letter <= "\u09ff" for letter in word(member)), member
        named = word(member).replace("Noto Sans Bengali", "")
        assert not re.search("[A-Za-z0-9]", named), member


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (lambda: word_of(Verdict.LIMITED), "সীমিত সংযোগ"),
        (lambda: word_of(Verdict.UNKNOWN), "পর্যবেক্ষণ হয়নি"),
        (lambda: word_of(Medium.MOBILE), "মোবাইল ডাটা"),
        (lambda: word_of(MessageMedium.WHATSAPP), "হোয়াটসঅ্যাপ"),
        (lambda: word_of(SecurityClass.TOP_SECRET), "অতি গোপনীয়"),
        (lambda: words.outcome_word(Outcome.COVERED), "আগেই দেখা"),
    ],
)
def test_the_products_words(bengali, word, said):
    assert word() == said


def test_link_loss_is_told_by_its_medium():
    assert words.cause_word(Cause.LINK_DOWN, Medium.WIRED) == "Network cable unplugged"
    assert words.cause_word(Cause.LINK_DOWN, Medium.VPN) == "No network connection"
    assert words.cause_word(Cause.ISP_DOWN, Medium.WIRED) == "Provider's line down"


def test_every_cause_is_somebodys(code):
    assert all(words.owner_word(cause) for cause in Cause)


def test_a_path_bears_the_name_of_its_network():
    assert words.path_word(Path(Medium.WIFI, "wlan0", "UNO-Savar")) == "Wi-Fi ‘UNO-Savar’"
    assert words.path_word(Path(Medium.WIRED, "eth0")) == "Broadband"


def test_media_are_named_and_joined(bengali):
    assert words.media(("WhatsApp",)) == "হোয়াটসঅ্যাপ"
    assert words.media(("WhatsApp", "signal", "Email")) == "হোয়াটসঅ্যাপ, সিগন্যাল ও ই-মেইল"
    assert words.media(("Imo",)) == "Imo"
    assert words.media(()) == "বার্তা"
