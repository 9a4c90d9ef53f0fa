"""Presenter of the list of superiors; it keeps no name, and a lock closes the window."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register.contacts import Contact
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.record_form import RecordForm, record_forms
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.contacts_window import ContactsWindow


class ContactsPresenter:
    """Changes the list as the officer asks, and completes senders in forms."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        changed: Callable[[], None],
    ) -> None:
        """Create it; ``changed`` is called after each change of the list."""
        self._register = context.register
        self._guard = context.guard
        self._host = host
        self._changed = changed
        self.window: ContactsWindow | None = None

    def open(self) -> None:
        """Show the list, with empty fields for another superior."""
        if not self._register.is_open:
            return
        if self.window is None:
            from desktop.ui.register.contacts_window import ContactsWindow  # noqa: PLC0415 - loads its window

            self.window = window = ContactsWindow(self._host.look)
            window.put_wanted.connect(self._put)
            window.remove_wanted.connect(self._remove)
            window.closed.connect(self._closed)
            self._guard.add(window)
            self.refresh()
            show_over(window)
        self.window.raise_()
        self.window.activateWindow()
        self.window.begin()

    def close(self) -> None:
        """Close the window: the register was locked."""
        if self.window is not None:
            self.window.close()

    def refresh(self) -> None:
        """Show the list as it is now."""
        if self.window is not None:
            self._register.read(self._register.get().contacts.all, self._show)

    def _show(self, contacts: Sequence[Contact]) -> None:
        if self.window is not None:
            self.window.show_contacts(contacts)

    def complete(self, form: RecordForm) -> None:
        """Offer the form contacts and earlier senders, none while the register is locked."""
        if not self._register.is_open:
            form.offer_senders(())
            return

        def offer(senders: Sequence[Contact]) -> None:
            if isValid(form):
                form.offer_senders(senders)

        # Without them the sender is typed; the page says what is wrong.
        self._register.read(self._register.get().contacts.offers, offer, lambda _error: None)

    def join(self, form: RecordForm) -> None:
        """Connect a form's field of the sender."""
        form.sender_chosen.connect(lambda name: self._fill(form, name))
        self.complete(form)

    def _fill(self, form: RecordForm, name: str) -> None:
        def take(contact: Contact) -> None:
            if isValid(form):
                form.take_sender(contact)

        if self._register.is_open:
            self._register.read(partial(self._register.get().contacts.of, name), take)

    def _put(self, contact: Contact, before: str | None) -> None:
        if self.window is not None and self._register.is_open:
            put = partial(self._register.get().contacts.put, contact, before)
            self._change(put, self.window, self.window.begin)

    def _remove(self, contact: Contact) -> None:
        if self.window is not None and self._register.is_open:
            remove = partial(self._register.get().contacts.remove, contact.name)
            self._change(remove, self.window, self.window.show_removed)

    def _change(
        self, change: Callable[[], object], window: "ContactsWindow", show: Callable[[], None]
    ) -> None:
        def changed(_result: object) -> None:
            for form in record_forms(self._host.forms):
                self.complete(form)
            self._changed()
            if self.window is window:
                window.setEnabled(True)
                window.show_problem("", "")
                self.refresh()
                show()

        def refused(error: KnownError) -> None:
            if self.window is window:
                window.setEnabled(True)
                window.show_problem(*language.problem(error))
            else:
                self._host.problem(error)

        if not self._register.write(change, changed, refused):
            window.setEnabled(False)  # nothing is typed that the answer would empty

    def _closed(self) -> None:
        self.window = None
