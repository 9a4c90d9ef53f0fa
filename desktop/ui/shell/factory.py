"""Builds the user interfaces; windows are built when they are first opened."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.events import Outcome
from desktop.core.settings.loaded_settings import Loaded
from desktop.monitors.clock import Clock
from desktop.services.state import outcomes_of
from desktop.services.user_interface import UserInterface
from desktop.storage.card_place import read_place, write_place
from desktop.storage.home import Home
from desktop.storage.lost_log import MENDED
from desktop.storage.shortcut_refusal import ShortcutRefusal
from desktop.system.notifications import Toaster, system_backend
from desktop.system.text_scale import system_text_scale
from desktop.ui.shell.program import Program

if TYPE_CHECKING:
    from desktop.ui.host import CaptureGuard, RegisterContext, WindowHost
    from desktop.ui.register.directives_page import DirectivesPresenter
    from desktop.ui.reports.office_presenter import OfficePresenter
    from desktop.ui.reports.presenter import ReportsPresenter
    from desktop.ui.shell.windows import TrayHost, Windows
    from desktop.ui.wizard.first_run import FirstRun


def offer_salvage(home: Home, clock: Clock, loaded: Loaded, error: KnownError) -> bool:
    """Offer to salvage a damaged log; return whether it was, so that the program can start."""
    if error.code not in MENDED:
        return False
    from desktop.ui.shell.log_salvage import offer_salvage  # noqa: PLC0415 - loads widgets

    return offer_salvage(home, clock, loaded.settings.appearance.theme, error)


def make_terminal(program: Program) -> UserInterface:
    """Build the user interface without a screen."""
    from desktop.ui.shell.terminal import Terminal  # noqa: PLC0415 - not loaded for the tray

    return Terminal(program.clock)


def make_tray(
    program: Program,
    *,
    hidden: bool,
    bengali_font_found: Callable[[], bool] | None = None,
    text_scale: float | None = None,
) -> UserInterface:
    """Build the tray application; its windows are built when first opened."""
    from desktop.ui.host import CaptureGuard  # noqa: PLC0415 - loads widgets
    from desktop.ui.shell.tray_app import Screen, TrayApp  # noqa: PLC0415 - loads widgets
    from desktop.ui.theme import look  # noqa: PLC0415 - loads widgets

    home, services, session = program.home, program.services, program.monitors.session
    toaster = Toaster(system_backend("Tatpar"))
    guard = CaptureGuard(services.settings)
    places = [read_place(home.card_place)]  # nobody else moves the card

    def place_card(x: int, y: int) -> None:
        places[:] = [(x, y)]
        write = partial(write_place, home.card_place, x, y)
        services.jobs.run(write, lambda _none: None, services.problems.report)

    def outcomes(due: Sequence[int]) -> dict[int, Outcome]:
        try:
            return services.recorder.read(partial(outcomes_of, program.journal, due))
        except KnownError:  # the reminder is shown without them
            return {}

    screen = Screen(
        toaster=toaster,
        guard=guard,
        filled_screens=session.filled_screens,
        outcomes=outcomes,
        first_start=lambda: not services.settings.written,
        card_place=lambda: places[-1],
        place_card=place_card,
        refusal=ShortcutRefusal(home.shortcuts_refused),
        text_scale=system_text_scale() if text_scale is None else text_scale,
        windows=lambda host: _make_windows(program, toaster, guard, host),
        first_run=lambda host: _make_first_run(program, guard, host),
    )
    return TrayApp(
        program.clock,
        services,
        screen,
        program.runtime.quit,
        hidden=hidden,
        bengali_font_found=bengali_font_found or look.bengali_font_found,
    )


def _make_windows(
    program: Program, toaster: Toaster, guard: "CaptureGuard", host: "TrayHost"
) -> "Windows":
    from desktop.ui.late import Late  # noqa: PLC0415
    from desktop.ui.shell.page_data import PageData  # noqa: PLC0415
    from desktop.ui.shell.page_presenters import PagePresenters  # noqa: PLC0415
    from desktop.ui.shell.windows import Windows  # noqa: PLC0415 - takes much memory

    home, clock, journal, services = program.home, program.clock, program.journal, program.services

    def make_register() -> "DirectivesPresenter":
        from desktop.ui.register.directives_page import (  # noqa: PLC0415 - see PagePresenters
            DirectivesPresenter,
        )

        return DirectivesPresenter(_register_context(program, guard), host)

    def make_reports() -> "ReportsPresenter":
        from desktop.ui.reports.presenter import ReportsPresenter  # noqa: PLC0415

        return ReportsPresenter(home, clock, journal, services, host)

    def make_office() -> "OfficePresenter":
        from desktop.ui.reports.office_presenter import OfficePresenter  # noqa: PLC0415

        return OfficePresenter(home, clock, services, host)

    return Windows(
        home,
        clock,
        services,
        data=PageData(
            home,
            clock,
            journal,
            services=services,
            session=program.monitors.session,
            toaster=toaster,
        ),
        presenters=PagePresenters(Late(make_register), Late(make_reports), Late(make_office)),
        guard=guard,
        host=host,
    )


def _make_first_run(program: Program, guard: "CaptureGuard", host: "WindowHost") -> "FirstRun":
    from desktop.ui.wizard.first_run import FirstRun  # noqa: PLC0415 - seen once

    return FirstRun(_register_context(program, guard), program.home, host)


def _register_context(program: Program, guard: "CaptureGuard") -> "RegisterContext":
    from desktop.ui.host import RegisterContext  # noqa: PLC0415 - loads widgets

    services = program.services
    return RegisterContext(
        register=services.register,
        clock=program.clock,
        settings=services.settings,
        jobs=services.jobs,
        problems=services.problems,
        state=services.state,
        guard=guard,
    )
