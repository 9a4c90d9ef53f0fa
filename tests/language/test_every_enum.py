"""Every enumeration of the program: the words of each member are purely Bengali."""

import importlib
import pkgutil
import re
from collections import defaultdict
from datetime import date
from enum import Enum
from types import ModuleType

import pytest

import desktop.core
import office
from desktop.core import phone_files
from desktop.core.checks.model import SlotReason
from desktop.core.events import OfficeAsked, Outcome
from desktop.core.integrity.faults import Fault, LogFault, Step, Wrong
from desktop.core.network import Detail, Group, Layer, LayerName
from desktop.core.office.people_list import Flag
from desktop.core.pc_facts import Enrolled
from desktop.core.phone_files import Arrival
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import BackupNeed
from desktop.core.register.pasted_message import Doubt, Unread
from desktop.core.register.progress import Column, Progress
from desktop.core.register.unlocking import Strength
from desktop.core.register.views import LogKnows, RecordClass, SealedSource
from desktop.core.register_summary import DayRow, Kind, Open
from desktop.core.report_views import FileState
from desktop.core.settings.loaded_settings import FolderFault
from desktop.core.sheets.messages import AskText, HandedKind, Refusal, Standing
from desktop.core.today_view import Channel, DayAct
from desktop.core.whatsapp.model import DayOrder, Format
from desktop.language import bundles as journal
from desktop.language import doctor, register, register_records, sealed
from desktop.language.bundles import bundle_fault
from desktop.language.checks import silence_reason
from desktop.language.connection_state import layer_detail
from desktop.language.day_list import act_word, row_number
from desktop.language.doctor import enrolled_word
from desktop.language.notifications import arrival_toast, ask_toast, open_words
from desktop.language.office_link import OfficeStanding, office_state
from desktop.language.papers import group_word
from desktop.language.register import offered_words
from desktop.language.translator import word_of
from desktop.ui.reports.office_page import state_word
from desktop.ui.settings.rows import folder_problem
from desktop.ui.today.rail import need_words
from office.admin.accounts import Role
from office.live import State
from office.web import sentences
from office.words import word
from tests.language.test_bengali_only import foreign
from tests.language.test_enum_words import WORDS

NOON = 1_790_000_000_000


def asked(text: AskText) -> tuple[str, ...]:
    toast = ask_toast(OfficeAsked("a", text, "রহিমা", "ইউএনও", NOON, NOON))
    return toast.title, toast.text, word(f"ask_{text.value}")


def standing(member: Standing) -> tuple[str, ...]:
    state = OfficeStanding(
        "https://office.example.gov.bd", "সাভার", member, waiting=(date(2026, 9, 3),)
    )
    return office_state(state), word(f"standing_{member.value}")


def layer(detail: Detail) -> tuple[str, ...]:
    return tuple(
        layer_detail(Layer(name, ok, 12, detail, 3, 1))
        for name in LayerName
        for ok in (True, False, None)
    )


def bundle(step: Step) -> tuple[str, ...]:
    return tuple(bundle_fault(Fault(step, wrong, "", 12, "নমুনা", "", "ভুক্তি ১২")) for wrong in Wrong)


# Sentences for the members of enumerations without a word in `WORDS`.
SENTENCES = {
    SlotReason: lambda member: [silence_reason(Outcome.MISSED_AWAY, member)],
    Group: lambda member: [group_word(member)],
    Enrolled: lambda member: [enrolled_word(member)],
    Step: bundle,
    LogFault: lambda member: [
        journal.journal_broken("নমুনা", 0 if member is LogFault.DAMAGED else 12, member)
    ],
    Detail: layer,
    Doubt: lambda member: [offered_words(Unread("sender", member, words="কথা", offer="ডিসি"))],
    DayOrder: lambda member: [register_records.order_word(member)],
    Format: lambda member: [register_records.form_word(member)],
    AskText: asked,
    HandedKind: lambda member: [word(f"handed_{member.value}")],
    Refusal: lambda member: [word_of(member)],
    Standing: standing,
    Role: lambda member: [word(f"role_{member.value}")],
    State: lambda member: [sentences.state_word(member)],
    FileState: lambda member: [state_word(member)],
    FolderFault: lambda member: [folder_problem(member)],
    BackupNeed: lambda member: [need_words(member, 1_795_500_000_000)],
    Flag: lambda member: [word_of(member).format_map(defaultdict(lambda: "নমুনা"))],
    SealedSource: lambda member: [word_of(member)],
    LogKnows: lambda member: [sealed.log_word(member)],
    Kind: lambda member: [row_number(DayRow(member, 1, Open(None, answered=True, number=5)))],
    phone_files.Kind: lambda member: [open_words(member), arrival_toast(Arrival(member, ())).title],
    DayAct: lambda member: [act_word(member)],
    Column: lambda member: [word_of(member)],
    Progress: lambda member: [word_of(member)],
    RecordClass: lambda member: [word_of(member)],
    Strength: lambda member: [register.strength(member)],
}
ELSEWHERE = {Wrong: "test_bengali_only", ProblemCode: "test_bengali_only"}
# Never shown: how the program works inside, or told by another list.
INNER = {
    "desktop.core.sheets.sheet.Doubt",
    "desktop.core.events.Actor",
    "desktop.core.events.OutcomeKind",
    "desktop.core.network.RoundKind",
    "desktop.core.register.enums.Confidence",
    "desktop.core.register.enums.Order",
    "desktop.core.register.fields.FieldKind",
    "desktop.core.register.enums.LockReason",
    "desktop.core.register.enums.RegisterState",
    "desktop.core.register_summary.Occasion",
    "desktop.core.sheets.day_calendar.DayOff",
    "desktop.core.sheets.validation.Fault",
    "desktop.core.whatsapp.model.Flag",
    "desktop.core.whatsapp.model.Kind",
    "office.live.Why",
    "office.notices.Kind",
    "office.notices.Way",
    "office.pcs.By",
    "office.pcs.Only",
    "office.web.pc_endpoint.Ended",
}


def modules(package: ModuleType):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not re.search(r"\.(env|__main__)$", found.name):
            yield importlib.import_module(found.name)


def lists() -> set[type[Enum]]:
    """Return every closed list of the core and of the office."""
    return {
        kind
        for package in (desktop.core, office)
        for module in modules(package)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == module.__name__
    }


def test_every_closed_list_is_walked_here_or_is_inner():
    walked = {*SENTENCES, *ELSEWHERE, *(members for members, _ in WORDS)}
    left = {kind for kind in lists() if kind not in walked}
    assert {f"{kind.__module__}.{kind.__name__}" for kind in left} == INNER


@pytest.mark.parametrize("kind", SENTENCES, ids=lambda kind: kind.__name__)
def test_what_is_said_of_every_member(bengali, kind):
    for member in kind:
        said = [sentence for sentence in SENTENCES[kind](member) if sentence]
        assert said or member == Detail.NOTHING, member
        for sentence in said:
            assert foreign(sentence) == [], (member, sentence)


@pytest.mark.parametrize("name", [*doctor.THINGS, *Channel])
def test_every_finding_of_the_doctor(bengali, name):
    failed = [False] if name in {*doctor.LACKS, *Channel} else []
    for works in (True, None, *failed):
        assert foreign(doctor.finding(name, works=works).replace("Noto Sans Bengali", "")) == []
