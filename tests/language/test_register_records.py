"""Names and texts of the register's own records, in both languages."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.register.enums import RecordType, SecurityClass
from desktop.core.register.records import Origin
from desktop.core.register.status import Altered
from desktop.core.register.views import Step
from desktop.language import register_records as words

sys.path.append(str(Path(__file__).parents[2] / "tools"))

import invented_register

CORRECTION, REDACTION, IMPORT, REMOVED = invented_register.own_rows()


def test_own_records_are_called_by_what_they_did(bengali):
    subject = CORRECTION.subject
    assert words.record_title(CORRECTION) == f"১২৪ নং ভুক্তির সংশোধন: {subject}"
    assert words.record_title(CORRECTION, hidden=True) == "১২৪ নং ভুক্তির সংশোধন"
    assert words.record_title(replace(CORRECTION, subject="")) == "১২৪ নং ভুক্তির সংশোধন"
    assert words.record_title(REDACTION) == "১২১ নং ভুক্তির লেখা অপসারণ"
    assert words.record_title(IMPORT).startswith("আনা বার্তা: WhatsApp Chat with ")
    assert words.record_title(REMOVED) == "অপসারিত"


def test_a_record_of_a_transfer_names_the_other_officer():
    row = replace(IMPORT, sender="Rahima", designation="UNO", group="Savar")
    said = {
        RecordType.HANDOVER: "Register handed over to Rahima",
        RecordType.TAKEOVER: "Register taken over from Rahima",
    }
    for kind, title in said.items():
        assert words.record_title(replace(row, type=kind)) == title
        assert words.record_second(replace(row, type=kind)) == "UNO, Savar"
    unnamed = replace(row, type=RecordType.TAKEOVER, sender="")
    assert words.record_title(unnamed) == "Register taken over from a colleague"


def test_a_directive_is_called_by_its_subject_unless_that_is_hidden():
    row = invented_register.rows()[1]
    assert words.record_title(row) == row.subject
    assert words.record_title(row, hidden=True) == "Hidden"


def test_the_second_line_tells_what_why_or_when(bengali):
    assert words.record_second(CORRECTION) == "সংশোধিত: সময়সীমা, অগ্রাধিকার"
    assert words.record_second(REDACTION) == invented_register.WHY
    assert words.record_second(IMPORT) == "ঢাকা জেলা প্রশাসন"
    assert words.record_second(REMOVED) == "২২ সেপ্টেম্বর ২০২৬ তারিখে"
    row = invented_register.rows()[1]
    assert words.record_second(row) == row.sender


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Altered("subject", "Old", "New"), "Subject: Old → New"),
        (Altered("memo_no", None, "12"), "Memo no.: (empty) → 12"),
        (Altered("security", "ordinary", "secret"), "Class: Ordinary → Secret"),
        (Altered("priority", "none", "urgent"), "Priority: None → Urgent"),
        (Altered("medium", "whatsapp", "sms"), "Medium: WhatsApp → SMS"),
        (
            Altered("claimed_ms", "0", None),
            "Time of the message: 1 January 1970, 06:00 → (empty)",
        ),
    ],
)
def test_a_change_is_told_with_the_old_and_the_new_value(change, said):
    assert words.altered_line(change) == said


def test_the_history_tells_each_change_and_the_reason_or_that_there_is_none(bengali):
    step = Step(0, None, RecordType.CORRECTION, "ভুল ছিল", 0, invented_register.CHANGES)
    assert words.correction_lines(step).splitlines() == [
        "সংশোধন",
        "সময়সীমা: ২৪ সেপ্টেম্বর ২০২৬, বিকাল ৫টা → ২৭ সেপ্টেম্বর ২০২৬, দুপুর ১২টা",
        "অগ্রাধিকার: নেই → জরুরি",
        "কারণ: ভুল ছিল",
    ]
    assert words.correction_lines(replace(step, words=" ")).endswith("কারণ: কারণ লেখা হয়নি")


def test_a_removal_tells_why_when_and_by_whom(bengali):
    assert words.own_facts(invented_register.own_detail(1)) == [
        ("কারণ", invented_register.WHY),
        ("নথিভুক্ত", "২২ সেপ্টেম্বর ২০২৬, সকাল ১১:২০ / ৭ আশ্বিন ১৪৩৩"),
        ("নথিভুক্ত করেছেন", "মোঃ রফিকুল ইসলাম, উপজেলা নির্বাহী অফিসার"),
    ]


def test_an_import_tells_its_account_without_json(bengali):
    detail = invented_register.own_detail(2)
    assert words.record_sentence(detail.record) == (
        f"এক্সপোর্ট করা চ্যাট ‘{IMPORT.subject}’ থেকে ৩টি বার্তা নথিভুক্ত হয়েছে। "
        "ফাইলে মোট ১২টি লাইন; ১টি পড়া যায়নি।"
    )
    facts = dict(words.own_facts(detail))
    assert facts["ফাইলের ধরন"] == "অ্যান্ড্রয়েড থেকে এক্সপোর্ট"
    assert facts["তারিখ"] == "দিন আগে, কর্মকর্তা যেমন জানিয়েছেন"
    assert facts["SHA-256"] == " ".join(["5c1e90aa", "37d2f406"] * 4)


def test_an_import_of_which_all_was_read_and_nothing_else_is_known():
    detail = invented_register.own_detail(2)
    whole = detail.record.text.replace('"unparsed": 1', '"unparsed": 0')
    bare = whole.replace('"android"', "null").replace('"day-first"', "null")
    record = replace(detail.record, text=bare, origin=Origin())
    assert words.record_sentence(record).endswith("It has 12 lines; every line was read.")
    names = [name for name, _ in words.own_facts(replace(detail, record=record))]
    assert names == ["SHA-256", "Recorded"]


def test_a_correction_that_gives_no_reason_says_so():
    detail = invented_register.own_detail(0)
    assert words.own_facts(detail)[0] == ("Reason", "চিঠি দেখে ঠিক করা হলো")
    bare = replace(detail, record=replace(detail.record, text=""))
    assert words.own_facts(bare)[0] == ("Reason", "no reason was given")


def test_other_words_than_an_account_are_no_sentence():
    record = replace(invented_register.own_detail(2).record, text="words")
    assert words.record_sentence(record) == ""
    assert SecurityClass.ORDINARY is record.security
