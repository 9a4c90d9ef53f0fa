"""The contacts in the register's file: rows that are changed and removed, unlike records.

They are in no leaf, so the chain, bundles and evidence say nothing of them. They go into backups
and under a new key with the file; a handover, which is made of records, leaves them out.
"""

import json
from contextlib import suppress

from desktop.core.canonical_json import canonical, to_plain
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import MOST, Contact
from desktop.core.register.validation import check_contact, parse_contact
from desktop.storage.register.register import Register


def read_contacts(register: Register) -> list[Contact]:
    """Return the contacts in the order of their keys; a row that is none of ours is left out."""
    contacts = []
    with register.reading() as connection:
        rows = connection.execute("SELECT body FROM contact ORDER BY key").fetchall()
    for (body,) in rows:
        with suppress(ValueError):
            contacts.append(parse_contact(json.loads(body)))
    return contacts


def put_contact(register: Register, contact: Contact, before: str | None = None) -> Contact:
    """Add a contact, or change the one whose key was ``before``, and return it as stored.

    KnownErrors of `check_contact`, ``contact_taken``, ``contacts_full``, ``register_busy`` and
    those of the disk.
    """
    contact = check_contact(contact)
    body = canonical(to_plain(contact)).decode()
    _refuse_busy(register)
    with register.writer.writing() as connection:
        execute = connection.execute
        if before is not None:
            execute("DELETE FROM contact WHERE key = :key", {"key": before})
        if execute("SELECT 1 FROM contact WHERE key = :key", {"key": contact.key}).fetchone():
            raise KnownError(ProblemCode.CONTACT_TAKEN, exit_code=1, name=contact.name)
        if execute("SELECT count(*) FROM contact").fetchone()[0] >= MOST:
            raise KnownError(ProblemCode.CONTACTS_FULL, exit_code=1, most=MOST)
        execute(
            "INSERT INTO contact(key, body) VALUES (:key, :body)",
            {"key": contact.key, "body": body},
        )
    register.empty_log()
    return contact


def remove_contact(register: Register, key: str) -> bool:
    """Remove the contact from the file and its log; return whether there was one."""
    _refuse_busy(register)
    with register.writer.writing() as connection:
        rows = connection.execute("DELETE FROM contact WHERE key = :key", {"key": key})
    register.empty_log()
    return rows.rowcount > 0


def _refuse_busy(register: Register) -> None:
    if register.busy:  # the same connection is in a transaction of records
        raise KnownError(ProblemCode.REGISTER_BUSY, exit_code=1)
