"""Builds the link to the office; imported only when the settings name one."""

from collections.abc import Callable
from functools import partial
from random import SystemRandom
from ssl import SSLContext

from desktop.core.ask_events import OfficeAsked
from desktop.core.office import hours as office_hours
from desktop.core.sheets.messages import Beat
from desktop.core.today_view import StateLine
from desktop.core.units import DAY_MS, MINUTE_MS
from desktop.monitors.clock import Clock
from desktop.monitors.session.base import Session
from desktop.reports.log_reader import LogReader
from desktop.services.background import Background
from desktop.services.event_recorder import EventRecorder
from desktop.services.office import asks, beats
from desktop.services.office.client import Client
from desktop.services.office.farewells import FarewellEffects, Farewells
from desktop.services.office.handed import Documents
from desktop.services.office.link import Effects, OfficeLink
from desktop.services.problems import Problems
from desktop.services.settings import SettingsService
from desktop.services.user_interface import Attachment
from desktop.services.waiting_log import current_log
from desktop.services.worker import Worker
from desktop.storage.device_key import light_key
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.office_sent import SentRequests
from desktop.storage.office_state import OfficeState
from desktop.system.office_line import OfficeLine


def make_farewells(
    home: Home,
    clock: Clock,
    *,
    settings: SettingsService,
    background: Background,
    problems: Problems,
    files: Worker,
    trust: Callable[[], SSLContext],
    link: Callable[[], OfficeLink | None],
) -> Farewells:
    """Return what informs the offices that this PC left."""
    key = light_key(home.device_key)
    sent = SentRequests(home.office_sent)

    def client(url: str) -> Client:
        return Client(OfficeLine(url, context=trust), home.device_id(), key, clock.now_ms, sent)

    def member() -> tuple[str, OfficeState | None]:
        present = link()
        return settings.current.office.url, None if present is None else present.state

    effects = FarewellEffects(
        run=background.run_long,
        files=files,
        problem=problems.report,
        read_clock=clock.read,
        random=SystemRandom().random,
        client=client,
        member=member,
    )
    return Farewells(home, effects)


def make_link(
    home: Home,
    clock: Clock,
    journal: Journal,
    *,
    settings: SettingsService,
    session: Session,
    recorder: EventRecorder,
    background: Background,
    problems: Problems,
    state_line: Callable[[], StateLine],
    interface: Attachment,
    files: Worker,
    trust: Callable[[], SSLContext],
) -> OfficeLink:
    """Return the link to the office of the settings.

    ``trust`` returns the tray's one TLS context: the system's trust store takes 1 MB.
    """
    key = light_key(home.device_key)
    sent = SentRequests(home.office_sent)

    def beat(unsent_days: int) -> Beat:
        now_ms = clock.now_ms()
        today = office_hours.day_range(
            settings.schedule, office_hours.day_of(settings.schedule, now_ms)
        )
        patience = settings.current.checks.missed_after_minutes * MINUTE_MS
        log = current_log(journal, clock, recorder.unrecorded, recorder.waiting)
        slots = recorder.read(partial(LogReader(log, now_ms, patience).slots, today))
        return beats.beat(state_line(), slots, unsent_days, problems.codes)

    def show(ask: OfficeAsked | None) -> None:
        interface().show_ask(ask)

    def client(url: str) -> Client:
        line = OfficeLine(url, context=trust)
        return Client(line, home.device_id(), key, clock.now_ms, sent)

    effects = asks.AskEffects(
        append=recorder.keep,
        now=clock.now_ms,
        presence=session.look,
        longest_hold_minutes=lambda: settings.current.checks.max_hold_minutes,
        show=show,
        chime=lambda: interface().chime(),
    )
    return OfficeLink(
        home,
        Effects(
            run=background.run_long,
            read_clock=clock.read,
            random=SystemRandom().random,
            beat=beat,
            change_key=lambda: beats.change_key(state_line()),
            rules=settings.rules,
            client=client,
            problem=problems.report,
            files=files,
        ),
        asks.Asks(effects, journal.read(asks.KINDS, clock.now_ms() - DAY_MS)),
        key,
        sent=sent,
        documents=Documents(home, settings.reload, files),
    )
