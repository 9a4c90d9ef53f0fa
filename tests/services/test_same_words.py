"""A message copied again is known; one that only looks like it is not."""

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.register.enums import LockReason
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Draft

WORDS = "আগামীকাল সকাল ১০টায় সভা, সকলে উপস্থিত থাকবেন"
COPIED = f"[22/10/2024, 9:05 am] DC Dhaka: {WORDS}"


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="another"))
    made.recording.capture(read_pasted(COPIED)[0].draft)
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.mark.parametrize(
    ("copied", "known"),
    [
        (COPIED, "2"),
        (WORDS, "2"),
        (f"  {WORDS}\n", "2"),
        (f"[22/10/2024, 09:05:31] DC: {WORDS}", "2"),
        (f"[23/10/2024, 9:05 am] DC Dhaka: {WORDS}", ""),
        (COPIED + " এবং ছক আনবেন", ""),
        ("another", ""),
        ("।।", ""),
        ("", ""),
    ],
)
def test_the_same_words_are_known(keeper, copied, known):
    pasted = read_pasted(copied)
    draft = pasted[0].draft if pasted else Draft(text=copied)
    assert keeper.queries.same_words(draft) == known


def test_a_redacted_record_is_no_longer_known(keeper):
    keeper.recording.redact(keeper.queries.detail(2).record.record_id, "order")
    assert keeper.queries.same_words(Draft(text=WORDS)) == ""
