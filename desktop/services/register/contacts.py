"""The officer's list of superiors in the open register, and who a message's sender is."""

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact, ContactBook, contact_key
from desktop.services.register import earlier_records
from desktop.services.register.session import Session
from desktop.storage.register import contacts


class Contacts:
    """The contacts; every call raises KnownError ``register_locked`` while it is locked."""

    def __init__(self, session: Session) -> None:
        """Take the session."""
        self._session = session

    def all(self) -> list[Contact]:
        """Return the contacts, sorted."""
        return contacts.read_contacts(self._session.opened())

    def book(self) -> ContactBook:
        """Return the contacts for looking senders up."""
        return ContactBook(self.all())

    def put(self, contact: Contact, before: str | None = None) -> Contact:
        """Add a contact, or change the one of the key ``before``; errors as `put_contact`."""
        return contacts.put_contact(self._session.opened(), contact, before)

    def add_sender(self, sender: str) -> Contact:
        """Add the sender of a message, with the designation of earlier records."""
        designation = earlier_records.designation_of(self._session.opened(), sender)
        return self.put(Contact(sender, designation))

    def remove(self, name: str) -> None:
        """Remove a contact by any way of writing its name; KnownError ``contact_unknown``."""
        if not contacts.remove_contact(self._session.opened(), contact_key(name)):
            raise KnownError(ProblemCode.CONTACT_UNKNOWN, exit_code=1, name=name[:80])

    def offers(self) -> list[Contact]:
        """Return whom a form completes: the contacts, then other senders of the register."""
        register = self._session.opened()
        own = self.all()
        book = ContactBook(own)
        senders = earlier_records.senders(register)
        return own + [Contact(name) for name in senders if book.of(name) is None]

    def of(self, sender: str) -> Contact:
        """Return the contact of a sender, or one with the designation of earlier records."""
        register = self._session.opened()
        contact = self.book().of(sender)
        return contact or Contact(sender, earlier_records.designation_of(register, sender))
