"""Toasts, sent by a daemon thread so that nothing waits for them.

On Linux the notification service is called over D-Bus, so that a newer toast replaces the older
one and an answered one disappears; elsewhere plyer sends it, or the tray icon where plyer fails.
A toast has no buttons and no text of a directive.
"""

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from desktop import APPLICATION_ID

log = logging.getLogger(__name__)

_ANSWER_SECONDS = 30.0
_TITLE_UNITS, _BODY_UNITS = 63, 255  # of Windows' NOTIFYICONDATA, in UTF-16 units


@dataclass(frozen=True, slots=True)
class Message:
    """The text of a toast; ``topic`` groups toasts that replace one another.

    ``otherwise`` shows title and body where plyer cannot; it is called in the toasts' thread.
    """

    topic: str
    title: str
    body: str
    otherwise: Callable[[str, str], None] | None = None


Backend = Callable[[Message], None]


def fit(text: str, units: int) -> str:
    """Cut a text to so many UTF-16 units, never inside a character, with an ellipsis."""
    if len(text.encode("utf-16-le")) // 2 <= units:
        return text
    start = ""
    used = 1
    for char in text:
        used += 2 if ord(char) > 0xFFFF else 1
        if used > units:
            break
        start += char
    return start.rstrip() + "…"


class Toaster:
    """Sends toasts one at a time; while one is on its way, only the newest other one is kept."""

    def __init__(self, backend: Backend) -> None:
        """Take the backend; its thread starts with the first toast."""
        self._backend = backend
        self._waiting: dict[str, Message] = {}
        self._ready = threading.Condition()
        self._thread: threading.Thread | None = None
        self.works: bool | None = None

    def send(
        self,
        topic: str,
        title: str,
        body: str,
        otherwise: Callable[[str, str], None] | None = None,
    ) -> None:
        """Queue the toast and return at once; a failure of the system raises nothing here."""
        with self._ready:
            self._waiting[topic] = Message(topic, title, body, otherwise)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="toast")
                self._thread.start()
            self._ready.notify()

    def settle(self, seconds: float) -> None:
        """Wait until the first toast is shown or has failed, at most so many seconds."""
        with self._ready:
            self._ready.wait_for(lambda: self.works is not None, seconds)

    def _run(self) -> None:
        while True:
            with self._ready:
                while not self._waiting:
                    self._ready.wait()
                message = self._waiting.pop(next(iter(self._waiting)))
            try:
                self._backend(message)
            except Exception as error:  # noqa: BLE001 - desktops fail in ways of their own
                self.works = False
                log.info("no toast: %s", error)
            else:
                self.works = True
            with self._ready:
                self._ready.notify_all()


def service_found() -> bool | None:
    """Whether a notification service answers or can be started; None: unknown."""
    if sys.platform != "linux":
        return None
    from jeepney import message_bus  # noqa: PLC0415 - of Linux

    from desktop.monitors.dbus import SessionBus  # noqa: PLC0415

    name = "org.freedesktop.Notifications"
    with SessionBus() as bus:
        started = bus.ask(message_bus.ListActivatableNames())
        return bus.owned(name) or (started is not None and name in started.body[0])


def system_backend(app_name: str) -> Backend:
    """Return the backend of this system."""
    on_linux = sys.platform == "linux"
    return _FreedesktopBackend(app_name) if on_linux else plyer_backend(app_name)


def plyer_backend(app_name: str, notify: Callable[..., None] | None = None) -> Backend:
    """Return a backend that uses plyer (or ``notify``), and the tray icon where that fails.

    plyer creates a separate icon for each toast; Windows sometimes refuses that.
    """

    def send(message: Message) -> None:
        from plyer import notification  # noqa: PLC0415 - loaded with the first toast

        title, body = fit(message.title, _TITLE_UNITS), fit(message.body, _BODY_UNITS)
        try:
            (notify or notification.notify)(title=title, message=body, app_name=app_name, timeout=8)
        except Exception as error:
            if message.otherwise is None:
                raise
            log.info("no toast by plyer: %s", error)
            message.otherwise(title, body)

    return send


class _FreedesktopBackend:
    """``org.freedesktop.Notifications.Notify`` of the Desktop Notifications specification.

    Its connection stays open: GNOME removes a toast as soon as its sender leaves the bus.
    """

    def __init__(self, app_name: str) -> None:
        from desktop.monitors.dbus import SessionBus  # noqa: PLC0415 - of Linux

        self._app_name = app_name
        self._ids: dict[str, int] = {}
        self._bus = SessionBus()
        self._markup: bool | None = None  # whether the service reads the body as markup

    def __call__(self, message: Message) -> None:
        if self._markup is None:
            (abilities,) = self._ask("GetCapabilities")
            self._markup = "body-markup" in abilities
        hints = {"desktop-entry": ("s", APPLICATION_ID)}
        body = escape(message.body, quote=False) if self._markup else message.body
        last = self._ids.get(message.topic, 0)
        parts: tuple[object, ...] = (
            self._app_name,
            last,
            "tatpar",
            message.title,
            body,
            [],
            hints,
            8000,
        )
        (self._ids[message.topic],) = self._ask("Notify", "susssasa{sv}i", parts)

    def _ask(
        self, member: str, signature: str | None = None, parts: tuple[object, ...] = ()
    ) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - of Linux

        name = "org.freedesktop.Notifications"
        service = DBusAddress("/org/freedesktop/Notifications", name, name)
        call = new_method_call(service, member, signature, parts)
        reply = self._bus.ask(call, _ANSWER_SECONDS)
        if reply is None:
            raise OSError("the notification service does not answer")
        body: tuple[Any, ...] = reply.body
        return body
