"""Pictures of Directives in all its states, and of the record form."""

from collections.abc import Callable
from dataclasses import replace

import invented
import invented_chat
import invented_register
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene
from scenes_main import in_window

from desktop.core.register_views import RecordDetail, RegisterState, RegisterView
from desktop.ui.directives import DirectivesPage
from desktop.ui.import_window import ImportWindow
from desktop.ui.record_form import RecordForm
from desktop.ui.theme import Look
from desktop.ui.window import DIRECTIVES


def _directives(
    view: Callable[[], RegisterView], detail: Callable[[], RecordDetail] | None = None
) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        shown = view()
        page = DirectivesPage(look)
        page.show_register(shown)
        if detail is not None:
            page.table.selectRow(0)
            page.show_detail(detail(), invented.NOW)
        locked = {
            RegisterState.ABSENT: None,
            RegisterState.LOCKED: True,
            RegisterState.OPEN: False,
        }[shown.state]
        return in_window(look, DIRECTIVES, lambda: page, invented.state(locked=locked))

    return make


def _import(look: Look) -> QWidget:
    window = ImportWindow(look)
    export, readings = invented_chat.export()
    window.show_export(export, readings, frozenset(), invented.NOW)
    window.messages.model.choose([1, 2, 5], True)
    window.messages.picked_changed.emit(3)
    return window


SCENES = [
    Scene(
        "directives",
        _directives(invented_register.register_open, invented_register.detail),
        WINDOW,
    ),
    Scene(
        "directives-inherited",
        _directives(invented_register.register_passed_on, invented_register.inherited_detail),
        WINDOW,
    ),
    Scene("directives-empty", _directives(invented_register.register_empty), WINDOW),
    Scene("directives-locked", _directives(invented_register.register_locked), WINDOW),
    Scene("directives-absent", _directives(invented_register.register_absent), WINDOW),
    Scene(
        "record-form",
        lambda look: RecordForm(look, invented_register.pasted(), locked=False),
        (958, 690),
    ),
    Scene(
        "record-form-again",
        lambda look: RecordForm(look, replace(invented_register.pasted(), known=12), locked=False),
        (958, 720),
    ),
    Scene("import", _import, (1118, 688)),
]
