"""The steps of a record in the order of their filing, and the deadline only while it is open."""

from dataclasses import replace

import invented_register
import pytest
from invented import HOUR, NOW
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel

from desktop.core.register.enums import State
from desktop.ui.register.record_text import trail_rows


def words(label):
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def told(look, detail):
    rows = trail_rows(detail, NOW, look)
    return [" ".join(words(label) for label in row.findChildren(QLabel)) for row in rows]


def with_deadline(deadline_ms, state):
    detail = invented_register.detail()
    record = replace(detail.record, deadline_ms=deadline_ms)
    return replace(detail, record=record, row=replace(detail.row, state=state))


STEPS = ["09:15 Recorded", "09:21 Acknowledged, after 9 minutes"]


@pytest.mark.parametrize("state", [State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE])
def test_an_open_deadline_stands_at_its_own_time(look, state):
    detail = invented_register.detail()
    after = told(look, with_deadline(NOW + HOUR, state))
    assert after[:2] == STEPS
    assert after[-1].endswith(" Deadline")
    assert len(after) == len(detail.trail) + 1
    between = told(look, with_deadline(detail.trail[1].at_ms + 1, state))
    assert between[:3] == [*STEPS, "09:21 Deadline"]
    assert told(look, with_deadline(detail.trail[0].at_ms - 1, state))[0].endswith(" Deadline")


@pytest.mark.parametrize("state", [State.CARRIED_OUT, State.REDACTED])
def test_a_deadline_that_was_met_or_has_gone_is_no_step(look, state):
    assert len(told(look, with_deadline(NOW, state))) == len(invented_register.detail().trail)


def test_without_a_deadline_there_are_the_steps_alone(look):
    detail = with_deadline(None, State.TO_ANSWER)
    assert told(look, detail)[:2] == STEPS
    assert len(told(look, detail)) == len(detail.trail)


def test_a_correction_is_told_with_its_changes_and_its_reason(look):
    last = told(look, invented_register.corrected_detail())[-2]
    assert last == (
        "12:02 Correction\n"
        "Deadline: 24 September 2026, 17:00 → 27 September 2026, 12:00\n"
        "Priority: None → Urgent\n"
        "Reason: চিঠি দেখে ঠিক করা হলো"
    )


def test_moment_and_words_share_a_baseline_whatever_letters_they_have(look):
    detail = invented_register.corrected_detail()
    for row in trail_rows(detail, NOW, look):
        assert {label.line for label in row.findChildren(QLabel)} == {"24px"}
