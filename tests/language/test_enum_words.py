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
from desktop.core.register.pasted_message import MemoFault
from desktop.core.register.views import LogKnows, SealedSource
from desktop.core.text.time_of_day import MomentFault
from desktop.core.today_view import Channel
from desktop.language import sealed
from desktop.language.enum_words import (
    cause_word,
    channel_lacks,
    channel_word,
    hold_word,
    layer_word,
    media,
    medium_inline,
    medium_word,
    outcome_under,
    outcome_word,
    owner_word,
    path_word,
    verdict_word,
)
from desktop.language.register import (
    action_word,
    capture_word,
    class_word,
    due_word,
    memo_problem,
    moment_problem,
    priority_word,
    state_word,
    type_word,
    verification,
)

WORDS = [
    (LogKnows, sealed.log_word),
    (SealedSource, sealed.source_word),
    (Verdict, verdict_word),
    (Cause, cause_word),
    (Medium, medium_word),
    (Medium, medium_inline),
    (LayerName, layer_word),
    (Outcome, outcome_word),
    (Outcome, outcome_under),
    (HoldReason, hold_word),
    (Channel, channel_word),
    (Channel, channel_lacks),
    (MessageMedium, medium_word),
    (RecordType, type_word),
    (Capture, capture_word),
    (SecurityClass, class_word),
    (Priority, priority_word),
    (Action, action_word),
    (State, state_word),
    (Due, due_word),
    (MemoFault, memo_problem),
    (MomentFault, moment_problem),
    (Fault, lambda fault: verification(Verification(3, "", "", fault, 2))[0]),
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
        (lambda: verdict_word(Verdict.LIMITED), "সীমিত সংযোগ"),
        (lambda: verdict_word(Verdict.UNKNOWN), "পর্যবেক্ষণ হয়নি"),
        (lambda: medium_word(Medium.MOBILE), "মোবাইল ডাটা"),
        (lambda: medium_word(MessageMedium.WHATSAPP), "হোয়াটসঅ্যাপ"),
        (lambda: class_word(SecurityClass.TOP_SECRET), "অতি গোপনীয়"),
        (lambda: outcome_word(Outcome.COVERED), "আগেই দেখা"),
    ],
)
def test_the_products_words(bengali, word, said):
    assert word() == said


def test_link_loss_is_told_by_its_medium():
    assert cause_word(Cause.LINK_DOWN, Medium.WIRED) == "Network cable unplugged"
    assert cause_word(Cause.LINK_DOWN, Medium.VPN) == "No network connection"
    assert cause_word(Cause.ISP_DOWN, Medium.WIRED) == "Provider's line down"


def test_every_cause_is_somebodys(code):
    assert all(owner_word(cause) for cause in Cause)


def test_a_path_bears_the_name_of_its_network():
    assert path_word(Path(Medium.WIFI, "wlan0", "UNO-Savar")) == "Wi-Fi ‘UNO-Savar’"
    assert path_word(Path(Medium.WIRED, "eth0")) == "Broadband"


def test_media_are_named_and_joined(bengali):
    assert media(("WhatsApp",)) == "হোয়াটসঅ্যাপ"
    assert media(("WhatsApp", "signal", "E-mail")) == "হোয়াটসঅ্যাপ, সিগন্যাল ও ই-মেইল"
    assert media(("Imo",)) == "Imo"
    assert media(()) == "বার্তা"
