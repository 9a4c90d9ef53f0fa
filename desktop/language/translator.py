"""The current language: one translator, used by the words here and installed for the widgets.

Works without a `QCoreApplication` (the command line) and without a ``.qm`` (then in English, with
"1 records" for one record).
"""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

import desktop.import_hook  # noqa: F401 - before Qt, see there  # isort: skip
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop.core import to_translate as to_translate  # noqa: PLC0414
from desktop.core import to_translate_counted as to_translate_counted  # noqa: PLC0414 - for tables
from desktop.resource_paths import resource

LANGUAGES = ("bn", "en")


class _Worded(Protocol):
    @property
    def word(self) -> str: ...


class _InForce:
    """The state that `install` sets; every word reads it."""

    code = "en"
    zone = ZoneInfo("Asia/Dhaka")
    translator: QTranslator | None = None
    of_qt: QTranslator | None = None
    bengali_letters = True
    clock = "language"


class _Words(QTranslator):
    """Looks up an English text; it has one translation in all classes.

    A text and the same with another first letter (``Cause``, ``cause``) may share it.
    """

    def translate(
        self, context: str, text: str, comment: str | None = None, n: int = -1
    ) -> str | None:
        """Return the translation, or nothing; without ``n`` of a text that counts nothing."""
        del context, comment
        twin = text[:1].swapcase() + text[1:]
        found = super().translate("Tatpar", text, None, n)
        return found or super().translate("Tatpar", twin, None, n) or None  # Qt would show a ""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A language that one request of a server is answered in."""

    code: str
    translator: QTranslator | None
    zone: ZoneInfo | None = None
    clock: str = ""


_spoken: ContextVar[_Spoken | None] = ContextVar("spoken", default=None)


@contextmanager
def spoken(code: str, zone: str = "", clock: str = "") -> Iterator[None]:
    """Use a language in this thread or task only.

    ``zone`` and ``clock`` are those in force unless given.
    """
    loaded = _loaded(code if code in LANGUAGES else "en")
    before = _spoken.set(replace(loaded, zone=ZoneInfo(zone) if zone else None, clock=clock))
    try:
        yield
    finally:
        _spoken.reset(before)


@functools.cache
def _loaded(code: str) -> _Spoken:
    translator = _Words()
    loaded = translator.load(str(resource(f"i18n/tatpar_{code}.qm")))
    return _Spoken(code, translator if loaded else None)


def screen_has_bengali(has: bool) -> None:  # noqa: FBT001 - a fact, not a switch
    """Note whether the screen can draw Bengali; if not, `install` uses English."""
    _InForce.bengali_letters = has


def install(code: str, zone: str = "Asia/Dhaka", clock: str = "language") -> bool:
    """Set the language ``bn`` or ``en`` and the calendar's zone for the whole program.

    ``clock`` is the clock of sentences: ``12``, ``24``, or the language's usual one.

    A screen without Bengali letters uses English for any ``code``. Existing widgets keep their
    words: recreate them. Returns False when the translation is missing or damaged; then the words
    are English and digits are still the language's. English has a translation too: of its plurals
    only, every other text is the source.
    """
    app = QCoreApplication.instance()
    for before in (_InForce.of_qt, _InForce.translator):
        if before is not None and app is not None:
            QCoreApplication.removeTranslator(before)
    drawn = code != "bn" or _InForce.bengali_letters
    _InForce.code = code if drawn and code in LANGUAGES else "en"
    # A screen reader chooses its voice by this, too.
    QLocale.setDefault(QLocale("bn_BD" if _InForce.code == "bn" else "en_GB"))
    _InForce.zone = ZoneInfo(zone)
    _InForce.clock = clock
    _InForce.translator = _InForce.of_qt = None
    translator = _Words()
    loaded = translator.load(str(resource(f"i18n/tatpar_{_InForce.code}.qm")))
    if loaded:
        _InForce.translator = translator
        if app is not None:
            QCoreApplication.installTranslator(translator)
            _install_of_qt()
    return loaded


def _install_of_qt() -> None:
    """Install Qt's own words too: menus of text fields, dialogs for files and printing.

    They are English without such a file.
    """
    of_qt = QTranslator()
    if of_qt.load(str(resource(f"i18n/qt_{_InForce.code}.qm"))):
        _InForce.of_qt = of_qt
        QCoreApplication.installTranslator(of_qt)


def current() -> str:
    """Return ``bn`` or ``en``."""
    spoken_here = _spoken.get()
    return _InForce.code if spoken_here is None else spoken_here.code


def zone() -> ZoneInfo:
    """Return the zone in which times are shown."""
    spoken_here = _spoken.get()
    return (spoken_here and spoken_here.zone) or _InForce.zone


def twelve_hours() -> bool:
    """Whether sentences use a twelve-hour clock: Bengali does unless set otherwise."""
    spoken_here = _spoken.get()
    clock = (spoken_here and spoken_here.clock) or _InForce.clock
    return clock == "12" or (clock == "language" and current() == "bn")


def translate(text: str, n: int | None = None) -> str:
    """Return the text in the current language; the text is a literal, for `dev.py translate`.

    With ``n`` the text counts something, such as ``{n} records``: its plural form is used.
    """
    spoken_here = _spoken.get()
    translator = _InForce.translator if spoken_here is None else spoken_here.translator
    if translator is None:
        return text
    if n is not None:
        form = translator.translate("", text, None, n)
        if form:
            return form
    return translator.translate("", text) or text


def word_of(member: _Worded) -> str:
    """Return the word of a member of one of the core's enums: ``connected``."""
    return translate(member.word)
