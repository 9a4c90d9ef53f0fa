"""The closed lists: codes as e-Nothi has them."""

from desktop.core.register.enums import Priority, RecordType, SecurityClass
from desktop.core.register.views import LogKnows


def test_classes_have_no_code_and_then_two_to_five():
    assert [item.code for item in SecurityClass] == [None, 2, 3, 4, 5]
    assert [item.bars for item in SecurityClass] == [0, 1, 2, 3, 4]
    assert [item.hides_subject for item in SecurityClass] == [False, False, True, True, True]


def test_priorities_have_no_code_and_then_two_to_six():
    assert [item.code for item in Priority] == [None, 2, 3, 4, 5, 6]


def test_what_proofs_depend_on_is_permanent():
    kept = [kind for kind in RecordType if kind.permanent]
    assert kept == [RecordType.REDACTION, RecordType.HANDOVER, RecordType.TAKEOVER]
    assert [known for known in LogKnows if known.from_here] == [LogKnows.SEALED_HERE]
