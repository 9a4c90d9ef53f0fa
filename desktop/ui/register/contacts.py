"""List of superiors: who a sender in WhatsApp is. A lock closes its window."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit
from shiboken6 import isValid

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import SecurityClass
from desktop.language.register import field_word
from desktop.language.settings import label_of
from desktop.language.translator import translate, word_of
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.badges import ClassChoice
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.register.record_form import RecordForm, record_forms
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12, GAP16, ROW
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.form_window import TaskWindow, named
from desktop.ui.widgets.layouts import SPRING, hbox
from desktop.ui.widgets.secret_field import ForgettingField


class ContactsWindow(TaskWindow):
    """The list above, the fields of the chosen superior or of a new one below."""

    def __init__(
        self,
        look: Look,
        put: Callable[[Contact, str | None], object],
        remove: Callable[[Contact], object],
    ) -> None:
        """Create it; ``put`` gets the key of the contact that is changed, None for a new one."""
        super().__init__(look, width=680)
        self._save, self._take_off = put, remove
        self.name(self.tr("Superiors"), "")
        self._chosen: Contact | None = None
        heads = (
            self.tr("Name or number in WhatsApp"),
            self.tr("Designation and office"),
            field_word("security"),
        )
        self.table = Rows(look, self.tr("Superiors"), len(heads), ROW, heads)
        self.table.stretch(1)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.body.addWidget(self.table, 1)
        self.table.hide()  # until it has a row
        words = self.tr("Messages from a superior added here get this designation and class.")
        self.nobody = label(words, "body2", wrap=True)
        self.body.addWidget(self.nobody)
        self.body.addLayout(self._fields(look))
        self.body.addStretch()
        self.cancel_button.setText(translate("Close"))
        self.action_button.clicked.connect(self._put)
        self._show_chosen()
        self.show_contacts(())

    def _fields(self, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP16)
        grid.setVerticalSpacing(4)
        self.name_field = self._line(grid, (0, 0), self.tr("Name or number in WhatsApp"), span=2)
        self.designation = self._line(grid, (2, 0), field_word("designation"))
        self.office = self._line(grid, (2, 1), label_of("officer.office"))
        about = translate("Default class of their directives")
        grid.addWidget(named(about), 4, 0, 1, 2)
        self.security = ClassChoice(look, about)
        grid.addWidget(self.security, 5, 0, 1, 2)
        self.new_button = button(look, self.tr("Add another superior"), "link", size="small")
        self.new_button.clicked.connect(self.begin)
        self.remove_button = button(look, self.tr("Remove from the list"), size="small")
        self.remove_button.clicked.connect(self._remove)
        grid.addLayout(
            hbox(self.new_button, SPRING, self.remove_button, margins=(0, GAP12, 0, 0)), 6, 0, 1, 2
        )
        return grid

    def _line(self, grid: QGridLayout, at: tuple[int, int], name: str, span: int = 1) -> QLineEdit:
        row, column = at
        field = ForgettingField()
        field.setAccessibleName(name)
        field.returnPressed.connect(self._put)
        above = named(name)
        above.setBuddy(field)
        grid.addWidget(above, row, column, 1, span)
        grid.addWidget(field, row + 1, column, 1, span)
        return field

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show the list; the fields keep their content."""
        self._contacts = contacts
        self.table.show_rows([_cells(contact) for contact in contacts])
        self.table.setVisible(bool(contacts))
        self.nobody.setVisible(not contacts)
        self.grow()

    def begin(self) -> None:
        """Empty the fields for another superior."""
        self.table.clearSelection()
        self._chosen = None
        self._fill(Contact(""))
        self._show_chosen()
        self.name_field.setFocus()

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show why it was not changed; an empty title removes it."""
        super().show_problem(title, hint)
        self.cancel_button.setText(translate("Close"))

    def show_removed(self) -> None:
        """Leave the removed one in the fields, so that it can be put back."""
        self.table.clearSelection()
        self._chosen = None
        self._show_chosen()
        self.show_consequence(self.tr("Removed from the list. Press “Add” to put it back."))

    def _choose(self) -> None:
        selected = self.table.selectionModel().selectedRows()
        if not selected:
            return
        self._chosen = self._contacts[selected[0].row()]
        self._fill(self._chosen)
        self._show_chosen()

    def _fill(self, contact: Contact) -> None:
        self.name_field.setText(contact.name)
        self.designation.setText(contact.designation)
        self.office.setText(contact.office)
        self.security.choose(contact.security.bars)

    def _show_chosen(self) -> None:
        chosen = self._chosen is not None
        self.action_button.setText(self.tr("Save") if chosen else self.tr("Add"))
        self.remove_button.setVisible(chosen)
        self.new_button.setVisible(chosen)
        self.show_consequence("")

    def _put(self) -> None:
        contact = Contact(
            self.name_field.text(),
            self.designation.text(),
            self.office.text(),
            list(SecurityClass)[self.security.chosen()],
        )
        self._save(contact, None if self._chosen is None else self._chosen.key)

    def _remove(self) -> None:
        if self._chosen is not None:
            self._take_off(self._chosen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the list."""
        self._contacts, self._chosen = (), None
        self.table.show_rows(())
        super().closeEvent(event)


def _cells(contact: Contact) -> list[Cell]:
    return [
        Cell(contact.name, bold=True, shortens=True),
        Cell(contact.position or "–", shortens=True),
        Cell(word_of(contact.security), small=True),
    ]


class ContactsPresenter(WindowPresenter[ContactsWindow]):
    """Changes the list as the officer asks, and completes senders in forms."""

    def __init__(self, program: Program, host: WindowHost, changed: Callable[[], None]) -> None:
        """Create it; ``changed`` is called after each change of the list."""
        super().__init__(program, host)
        self._changed = changed

    def open(self) -> None:
        """Show the list, with empty fields for another superior."""
        if not self._register.is_open:
            return
        if not self.bring_up():
            self.show_window(ContactsWindow(self.host.look, self._put, self._remove))
            self.refresh()
        if self.window is not None:
            self.window.begin()

    def refresh(self) -> None:
        """Show the current list."""
        if self.window is not None:
            self._register.read(self._register.get().contacts.all, self._show)

    def _show(self, contacts: Sequence[Contact]) -> None:
        if self.window is not None:
            self.window.show_contacts(contacts)

    def complete(self, form: RecordForm) -> None:
        """Offer the form contacts and earlier senders; clear them while the register is locked."""
        if not self._register.is_open:
            form.offer_senders(())
            return

        def offer(senders: Sequence[Contact]) -> None:
            if isValid(form):
                form.offer_senders(senders)

        # Without them the sender is typed; the page shows the error.
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
        put = partial(self._register.get().contacts.put, contact, before)
        self._change(put, ContactsWindow.begin)

    def _remove(self, contact: Contact) -> None:
        remove = partial(self._register.get().contacts.remove, contact.name)
        self._change(remove, ContactsWindow.show_removed)

    def _change(self, change: Callable[[], object], show: Callable[[ContactsWindow], None]) -> None:
        window = self.window
        if window is None or not self._register.is_open:
            return

        def changed(_result: object) -> None:
            for form in record_forms(self.host.forms):
                self.complete(form)
            self._changed()
            if self.window is window:
                window.show_problem("", "")
                self.refresh()
                show(window)

        self.write_once(change, changed)
