"""Pictures of a handover, a takeover, and of a salvage."""

from pathlib import Path

import invented
from invented_register import PREDECESSOR
from PySide6.QtWidgets import QWidget
from scene import Scene, nothing

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import DAY_MS
from desktop.language import register_records as words
from desktop.language.bundles import salvage_offer
from desktop.language.problems import problem
from desktop.reports.evidence.build import Handover
from desktop.services.register.transfer import Offer
from desktop.storage.register.pending_handover import Prepared
from desktop.ui.register.transfer import HandOverWindow, TakeOverWindow
from desktop.ui.shell.log_salvage import SalvageWindow
from desktop.ui.theme.look import Look

_SUM = "9f2c41d07be358aa" * 4


def _hand_over(look: Look) -> QWidget:
    window = HandOverWindow(look, 204, nothing, nothing)
    window.to.setText("শিরিন আক্তার")
    window.designation.setText("উপজেলা নির্বাহী অফিসার")
    window.office.setText("উপজেলা প্রশাসন, সাভার")
    window.words.setText("নং ০৫.০০.০০০০.১১০.৯৯.০০২.২৬-৩৮৭, ২০ সেপ্টেম্বর ২০২৬")
    window.show_file("C:\\Users\\rafiqul\\Documents\\tatpar-register-2026-09-22.age")
    for field in (window.passphrase.first, window.passphrase.second):
        field.setText("four quiet rivers meet")
    return window


def _handed_over(look: Look) -> QWidget:
    window = HandOverWindow(look, 204, nothing, nothing)
    to = Person("শিরিন আক্তার", "উপজেলা নির্বাহী অফিসার", "উপজেলা প্রশাসন, সাভার").full
    file = Path("D:\\tatpar-register-2026-09-22.age")
    window.show_given(to, Prepared(file, file, _SUM, 4_812_000))
    return window


def _show_received(window: TakeOverWindow, fault: Fault | None) -> None:
    first, last = invented.NOW - 540 * DAY_MS, invented.NOW
    earlier = first - 400 * DAY_MS, first - 9 * DAY_MS
    giver = Person(PREDECESSOR, "সহকারী কমিশনার")
    given = Handover(
        invented.NOW, giver, Person("শিরিন আক্তার", "উপজেলা নির্বাহী অফিসার"),
        "নং ০৫.০০.০০০০.১১০.৯৯.০০২.২৬-৩৮৭", (),
    )  # fmt: skip
    older = Person("রোকেয়া বেগম", "সহকারী কমিশনার (ভূমি)")
    verification = Verification(412, "", "", fault, 41 if fault else None)
    window.show_received(
        given,
        (
            Offer("1" * 16, giver, b"1" * 32, verification, first, last, 412),
            Offer("2" * 16, older, b"2" * 32, Verification(87, "", ""), *earlier, 0),
        ),
    )


def _take_over(look: Look) -> QWidget:
    window = TakeOverWindow(look, nothing, nothing, nothing)
    window.show_file("C:\\Users\\rafiqul\\Documents\\tatpar-register-2026-09-22.age")
    return window


def _offer(fault: Fault | None = None) -> object:
    def make(look: Look) -> QWidget:
        window = TakeOverWindow(look, nothing, nothing, nothing)
        _show_received(window, fault)
        return window

    return make


def _taken_over(look: Look) -> QWidget:
    window = TakeOverWindow(look, nothing, nothing, nothing)
    _show_received(window, None)
    window.show_kept([words.taken_over(Person(PREDECESSOR, "সহকারী কমিশনার").full, 412)])
    return window


def _salvage(look: Look) -> QWidget:
    error = KnownError(ProblemCode.DATABASE_DAMAGED, path="C:\\Users\\User\\Tatpar\\log.db")
    return SalvageWindow(look, problem(error)[0], salvage_offer(4182, invented.NOW, 12))


SCENES = [
    Scene("salvage", _salvage, None),
    Scene("hand-over", _hand_over, (860, 510)),
    Scene("handed-over", _handed_over, None),
    Scene("take-over", _take_over, None),
    Scene("take-over-found", _offer(), None),
    Scene("take-over-unverified", _offer(Fault.RECORD_EDITED), None),
    Scene("taken-over", _taken_over, None),
]
