"""What new forms are filled with: e-mails, attachments, and what the register knows of a sender.

All of it is read off the main thread; a form does not record before its files are read.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.email_message import read_email
from desktop.core.register.field_questions import Pasted
from desktop.core.register.pasted_message import with_offers
from desktop.core.register.records import Attachment
from desktop.storage.attachment import read_attachment, read_file
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.record_form import RecordForm
from desktop.ui.widgets.files import choose_files

if TYPE_CHECKING:
    from desktop.services.register.service import RegisterService

Answer = TypeVar("Answer")
Known = tuple[Pasted, str]  # with what is known of its sender, and the designation on record


class FormFilling:
    """Opens forms by a function of the page, filled."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        open_form: Callable[[Pasted], object],
    ) -> None:
        """Create it; ``open_form`` shows a form."""
        self._register = context.register
        self._clock = context.clock
        self._settings = context.settings
        self._host = host
        self._open_form = open_form
        self._reading: Counter[int] = Counter()  # files that a form, by its id, waits for

    def open(self, pasted: Pasted) -> None:
        """Open a form with the message, and with what the register knows of its sender."""

        def show(known: Known) -> None:
            if self._register.is_open:
                self._show(*known)
            else:  # locked meanwhile
                self._show(pasted, "")

        def refused(error: KnownError) -> None:
            if error.code == ProblemCode.REGISTER_LOCKED:
                self._show(pasted, "")
            else:
                self._host.problem(error)

        if self._register.is_open:
            self._register.write(partial(_known, self._register.get(), pasted), show, refused)
        else:
            self._show(pasted, "")

    def _show(self, pasted: Pasted, designation: str) -> None:
        schedule, now_ms = self._settings.schedule, self._clock.now_ms()
        self._open_form(with_offers(pasted, designation, schedule, now_ms))

    def open_email(self, path: str) -> None:
        """Open a form with the e-mail of that file."""
        self._register.write_outside(partial(_email, Path(path)), self.open)

    def choose(self, form: RecordForm) -> None:
        """Ask for files and attach them."""
        self.attach(
            form, choose_files(QCoreApplication.translate("RecordPresenter", "Choose files"))
        )

    def attach(self, form: RecordForm, paths: Sequence[str]) -> None:
        """Read the files into the form, which shows the first that cannot be read."""

        def ended(show: Callable[[Answer], None], answer: Answer) -> None:
            self._reading[id(form)] -= 1
            if isValid(form):
                show(answer)
                form.save_button.setEnabled(not self._reading[id(form)])

        def refused(error: KnownError) -> None:
            form.show_problem(language.problem_text(error))

        self._reading[id(form)] += 1
        read = partial(_attachments, paths)
        if not self._register.write_outside(
            read, partial(ended, form.add_files), partial(ended, refused)
        ):
            form.save_button.setEnabled(False)  # nothing is recorded without them


def _known(service: "RegisterService", pasted: Pasted) -> Known:
    draft = service.contacts.book().filled(pasted.draft, pasted.sender)
    pasted = replace(pasted, draft=draft, known=service.queries.same_words(draft))
    return pasted, service.queries.designation_of(draft.sender)


def _email(path: Path) -> Pasted:
    return Pasted(read_email(read_file(path)))


def _attachments(paths: Sequence[str]) -> list[Attachment]:
    return [read_attachment(Path(path)) for path in paths]
