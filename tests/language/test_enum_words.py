import re

import pytest

from desktop import language
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
from desktop.core.register.pasted_message import MemoFault
from desktop.core.register.views import LogKnows, SealedSource
from desktop.core.text.time_of_day import MomentFault
from desktop.core.today_view import Channel
from desktop.language import sealed

WORDS = [
    (LogKnows, sealed.log_word),
    (SealedSource, sealed.source_word),
    (Verdict, language.verdict_word),
    (Cause, language.cause_word),
    (Medium, language.medium_word),
    (Medium, language.medium_inline),
    (LayerName, language.layer_word),
    (Outcome, language.outcome_word),
    (Outcome, language.outcome_under),
    (HoldReason, language.hold_word),
    (Channel, language.channel_word),
    (Channel, language.channel_lacks),
    (MessageMedium, language.medium_word),
    (RecordType, language.type_word),
    (Capture, language.capture_word),
    (SecurityClass, language.class_word),
    (Priority, language.priority_word),
    (Action, language.action_word),
    (State, language.state_word),
    (Due, language.due_word),
    (MemoFault, language.memo_problem),
    (MomentFault, language.moment_problem),
    (Fault, lambda fault: language.verification(Verification(3, "", "", fault, 2))[0]),
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
        (lambda: language.verdict_word(Verdict.LIMITED), "সীমিত সংযোগ"),
        (lambda: language.verdict_word(Verdict.UNKNOWN), "পর্যবেক্ষণ হয়নি"),
        (lambda: language.medium_word(Medium.MOBILE), "মোবাইল ডাটা"),
        (lambda: language.medium_word(MessageMedium.WHATSAPP), "হোয়াটসঅ্যাপ"),
        (lambda: language.class_word(SecurityClass.TOP_SECRET), "অতি গোপনীয়"),
        (lambda: language.outcome_word(Outcome.COVERED), "আগেই দেখা"),
    ],
)
def test_the_products_words(bengali, word, said):
    assert word() == said


def test_link_loss_is_told_by_its_medium():
    assert language.cause_word(Cause.LINK_DOWN, Medium.WIRED) == "Network cable unplugged"
    assert language.cause_word(Cause.LINK_DOWN, Medium.VPN) == "No network connection"
    assert language.cause_word(Cause.ISP_DOWN, Medium.WIRED) == "Provider's line down"


def test_every_cause_is_somebodys(code):
    assert all(language.owner_word(cause) for cause in Cause)


def test_a_path_bears_the_name_of_its_network():
    assert language.path_word(Path(Medium.WIFI, "wlan0", "UNO-Savar")) == "Wi-Fi ‘UNO-Savar’"
    assert language.path_word(Path(Medium.WIRED, "eth0")) == "Broadband"


def test_media_are_named_and_joined(bengali):
    assert language.media(("WhatsApp",)) == "হোয়াটসঅ্যাপ"
    assert language.media(("WhatsApp", "signal", "E-mail")) == "হোয়াটসঅ্যাপ, সিগন্যাল ও ই-মেইল"
    assert language.media(("Imo",)) == "Imo"
    assert language.media(()) == "বার্তা"
