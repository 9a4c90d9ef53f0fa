"""Documents that the office hands out: fetched, verified, shown, and applied.

The first document of a kind is only shown until the officer accepts it, and so is a policy with new
targets; any other later one of that kind replaces it. A document that is not newer, or that another
key signed, replaces nothing.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import flat, targets
from desktop.core.sheets.messages import (
    MOST_CHARACTERS,
    Handed,
    HandedDocument,
    HandedKind,
    handed_message,
    read_holidays,
    read_version,
)
from desktop.core.sheets.signing import HANDED_NAMESPACE, SKEW_MS
from desktop.reports.bundle.sshsig import read_signers, signing_key
from desktop.services.jobs import Run, at_once
from desktop.storage.home import Home
from desktop.storage.office_state import HeldDocument, HeldDocuments, read_held, write_held

_READERS: dict[HandedKind, Callable[[str], object]] = {
    HandedKind.HOLIDAYS: read_holidays,
    HandedKind.POLICY: tomllib.loads,
    HandedKind.SIGNERS: read_signers,
    HandedKind.VERSION: read_version,
}


def _raise_known(error: KnownError) -> None:
    """Raise the disk's error."""
    raise error


class Documents:
    """The documents of a home's office; ``changed`` is called when one begins to apply."""

    def __init__(self, home: Home, changed: Callable[[], object], files: Run = at_once) -> None:
        """Read the home's documents; ``files`` writes them."""
        self._home = home
        self._changed = changed
        self._files = files
        self._held = self._next = read_held(home)  # on the disk, and after the pending write
        self._tried: dict[HandedKind, str] = {}  # not fetched again until the office has another

    def use(self, held: HeldDocuments) -> None:
        """Use documents read from the disk: another process may have accepted one."""
        if self._next is self._held:  # else a newer version is being written
            self._held = self._next = held

    @property
    def held(self) -> tuple[HeldDocument, ...]:
        """Return the documents, those that apply and those that wait."""
        return self._held.documents

    def next_kind(self, listed: Iterable[Handed], server_key: str) -> HandedKind | None:
        """Return a kind with a document at the office that this PC lacks."""
        mine = self._of(server_key)
        digests = {(item.kind, item.digest) for item in mine.documents}
        for item in listed:
            known = (item.kind, item.digest) in digests
            if not known and self._tried.get(item.kind) != item.digest:
                self._tried[item.kind] = item.digest
                return item.kind
        return None

    def receive(
        self,
        document: HandedDocument,
        kind: HandedKind,
        server_key: str,
        now_ms: int,
        failed: Callable[[KnownError], object] = _raise_known,
    ) -> None:
        """Accept a fetched document, or leave it for the officer.

        KnownError ``office_handed_refused``, and ``office_handed_waits`` when it is left;
        ``failed`` gets that of the disk.
        """
        mine = self._of(server_key)
        of_kind = [item for item in mine.documents if item.kind is kind]
        verify(document, kind, server_key, now_ms, max((it.at_ms for it in of_kind), default=0))
        before = next((item for item in of_kind if item.taken), None)
        taken = before is not None and not _new_targets(document, before.text)
        digest = hashlib.sha256(document.text.encode()).hexdigest()
        new = HeldDocument(kind, document.at_ms, digest, document.text, document.signature, taken)
        # The document in force stays in force until the officer has accepted the new one.
        others = tuple(
            item for item in mine.documents if item.kind is not kind or (item.taken and not taken)
        )
        then = self._changed if taken else lambda: None
        self._keep(replace(mine, documents=(*others, new)), then, failed)
        if not taken:
            raise KnownError(ProblemCode.OFFICE_HANDED_WAITS)

    def accept(
        self,
        kind: HandedKind,
        digest: str,
        applied: Callable[[], object] = lambda: None,
        failed: Callable[[KnownError], object] = _raise_known,
    ) -> bool:
        """Apply a waiting document, as it was shown; return whether it was still waiting.

        It applies once it is written: then ``applied`` is called, or ``failed``.
        """
        documents = []
        done = False
        for item in self._next.documents:
            chosen = item.kind is kind and item.digest == digest and not item.taken
            documents.append(replace(item, taken=True) if chosen else item)
            done = done or chosen
        if done:  # it replaces the one in force
            documents = [it for it in documents if it.kind is not kind or it.digest == digest]

        def written() -> None:
            self._changed()
            applied()

        if done:
            self._keep(replace(self._next, documents=tuple(documents)), written, failed)
        return done

    def _of(self, server_key: str) -> HeldDocuments:
        """Return the documents of that office; those of another one do not count."""
        same = self._next.server_key == server_key
        return self._next if same else HeldDocuments(server_key)

    def _keep(
        self,
        held: HeldDocuments,
        then: Callable[[], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        self._next = held

        def written(_none: None) -> None:
            self._held = held
            then()

        def refused(error: KnownError) -> None:
            if self._next is held:
                self._next = self._held
            failed(error)

        self._files(partial(write_held, self._home, held), written, refused)


def _new_targets(document: HandedDocument, before: str) -> bool:
    """Whether a policy names new targets: the officer sees them first."""
    if document.kind is not HandedKind.POLICY:
        return False
    now, then = (targets(flat(tomllib.loads(text))) for text in (document.text, before))
    return bool(now - then)


def verify(
    document: HandedDocument, kind: HandedKind, server_key: str, now_ms: int, after_ms: int
) -> None:
    """Refuse a document of another key, kind or form, or not newer than ``after_ms``.

    KnownError ``office_handed_refused``.
    """
    message = handed_message(kind, document.at_ms, document.text)
    try:
        key = signing_key(document.signature.encode(), f"{HANDED_NAMESPACE}-{kind}", message)
    except ValueError:
        key = None
    if key is None or key.hex() != server_key or document.kind is not kind:
        raise _refused("handed_signature")
    if document.at_ms <= after_ms:
        raise _refused("handed_older")
    if document.at_ms > now_ms + SKEW_MS:
        raise _refused("handed_future")
    if len(document.text) > MOST_CHARACTERS:
        raise _refused("handed_unfit")
    try:
        _READERS[kind](document.text)
    except (ValueError, RecursionError):
        raise _refused("handed_unfit") from None


def _refused(why: str) -> KnownError:
    return KnownError(ProblemCode.OFFICE_HANDED_REFUSED, why=why)
