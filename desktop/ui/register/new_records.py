"""New records: forms that are empty, or filled from copied, dropped or known messages.

Files are read off the main thread; a form does not record before they are read. A form works while
the register is locked, too, and stays when the page is recreated.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QGuiApplication, QImage
from shiboken6 import isValid

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.email_message import read_email
from desktop.core.register.pasted_message import Pasted, read_pasted, with_offers
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.validation import check_length
from desktop.core.text.file_names import plain_name
from desktop.language.problems import problem_text
from desktop.language.register_records import recorded_words
from desktop.language.translator import translate
from desktop.services.register.access import RegisterAccess
from desktop.storage.outside_files import read_attachment, read_file
from desktop.system.word_reader import WordReader, reader_program
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.attachment_media import PictureWindow
from desktop.ui.register.chat_import import ChatImportPresenter
from desktop.ui.register.contacts import ContactsPresenter
from desktop.ui.register.presenter import RegisterPresenter, WindowPresenter
from desktop.ui.register.record_form import RecordForm, record_forms
from desktop.ui.register.sealed_copies import SealedCopiesPresenter
from desktop.ui.widgets.attachments import SHOWN_TYPES, decoded, files_in, for_reading, picture_in
from desktop.ui.widgets.files import choose_files
from desktop.ui.widgets.window_placement import show_beside

if TYPE_CHECKING:
    from desktop.services.register.recording import Captured
    from desktop.services.register.service import RegisterService

Answer = TypeVar("Answer")
Known = tuple[Pasted, str]  # with the facts known of its sender, and the designation on record


def _known(service: "RegisterService", pasted: Pasted) -> Known:
    draft = service.contacts.book().filled(pasted.draft, pasted.sender)
    pasted = replace(pasted, draft=draft, known=service.queries.same_words(draft))
    return pasted, service.queries.designation_of(draft.sender)


def _email(path: Path) -> Pasted:
    return Pasted(read_email(read_file(path)))


def _attachments(paths: Sequence[str]) -> list[Attachment]:
    return [read_attachment(Path(path)) for path in paths]


_MOST_FORMS = 10  # windows at once, while it is locked


class NewRecordsPresenter(RegisterPresenter):
    """Opens the forms and files their drafts."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        contacts: ContactsPresenter,
        imports: ChatImportPresenter,
        copies: SealedCopiesPresenter,
        *,
        choose: Callable[[str], None],
    ) -> None:
        """Open nothing yet; ``choose`` gets the id of a new record, for the list to choose."""
        super().__init__(program, host)
        self._contacts = contacts
        self._imports = imports
        self._copies = copies
        self._choose = choose
        self._reader = WordReader()
        self._pictures = WindowPresenter[PictureWindow](program, host)
        self._reading: Counter[int] = Counter()  # files that a form, by its id, waits for

    def typed(self) -> None:
        """Open an empty form."""
        self._open_form(Pasted(Draft()))

    def dropped(self, paths: Sequence[str]) -> None:
        """Open a form for each e-mail, and one with all other files attached."""
        emails = [path for path in paths if path.lower().endswith(".eml")]
        others = [path for path in paths if path not in emails]
        for path in emails[:_MOST_FORMS]:
            self._open_email(path)
        if others:
            form = self._open_form(Pasted(Draft()))
            if form is not None:
                self._attach(form, others)

    def copied(self) -> None:
        """Open a form filled with the message in the clipboard.

        Several are shown as one list.
        """
        data = QGuiApplication.clipboard().mimeData()
        paths = [] if data is None else files_in(data)
        if paths:
            self.dropped(paths)
            return
        words = QGuiApplication.clipboard().text()
        picture = None if data is None or words.strip() else picture_in(data)
        if picture is not None:
            if (form := self._open_form(Pasted(Draft()))) is not None:
                form.add_files([picture])
            return
        try:
            messages = read_pasted(words)
            check_length(words if len(messages) < 2 else "")
        except KnownError as error:
            self.host.problem(error)
            messages = []
        if len(messages) > 1 and self._register.locked is not None:
            (self._copies if self._register.locked else self._imports).open_copied(words)
            return
        for pasted in messages[:1] or [Pasted(Draft())]:  # without a register it is made first
            self._fill(pasted)

    def _fill(self, pasted: Pasted) -> None:
        """Open a form with the message, and with the register's facts of its sender."""

        def show(known: Known) -> None:
            if self._register.is_open:
                self._show(*known)
            else:  # locked meanwhile
                self._show(pasted, "")

        def refused(error: KnownError) -> None:
            if error.code == ProblemCode.REGISTER_LOCKED:
                self._show(pasted, "")
            else:
                self.host.problem(error)

        if self._register.is_open:
            self._register.write(partial(_known, self._register.get(), pasted), show, refused)
        else:
            self._show(pasted, "")

    def _show(self, pasted: Pasted, designation: str) -> None:
        schedule, now_ms = self._settings.schedule, self._clock.now_ms()
        self._open_form(with_offers(pasted, designation, schedule, now_ms))

    def _open_email(self, path: str) -> None:
        """Open a form with the e-mail of that file."""
        self._register.write_outside(partial(_email, Path(path)), self._fill)

    def _choose_files(self, form: RecordForm) -> None:
        """Ask for files and attach them."""
        self._attach(form, choose_files(translate("Choose files")))

    def _attach(self, form: RecordForm, paths: Sequence[str]) -> None:
        """Read the files into the form, which shows the first that cannot be read."""

        def ended(show: Callable[[Answer], None], answer: Answer) -> None:
            self._reading[id(form)] -= 1
            if isValid(form):
                show(answer)
                form.save_button.setEnabled(not self._reading[id(form)])

        def refused(error: KnownError) -> None:
            form.show_problem(problem_text(error))

        self._reading[id(form)] += 1
        read = partial(_attachments, paths)
        if not self._register.write_outside(
            read, partial(ended, form.add_files), partial(ended, refused)
        ):
            form.save_button.setEnabled(False)  # nothing is recorded without them

    def _open_form(self, pasted: Pasted) -> RecordForm | None:
        if self._register.locked is None:
            self.host.set_up(register_only=True)
            return None
        form = RecordForm(
            self.host.look,
            pasted,
            self._office_times(),
            locked=self._register.locked,
        )
        self._contacts.join(form)
        form.saved.connect(partial(self._save, form))
        form.files_wanted.connect(partial(self._choose_files, form))
        form.files_dropped.connect(partial(self._attach, form))
        form.fields.attachments.added.connect(partial(self._read_words, form))
        form.words_read.connect(partial(self._offer_read, form))
        form.pictures.look_wanted.connect(partial(self._enlarge, form))
        form.help_wanted.connect(self.host.show_help)
        form.closed.connect(partial(self._closed, form))
        self.host.forms.append(form)
        self._guard.add(form)
        show_beside(form)
        form.raise_()
        form.activateWindow()
        return form

    def _read_words(self, form: RecordForm, files: Sequence[Attachment]) -> None:
        """Show pictures in the form, and their words, which a child process reads."""
        for file in files:
            if file.media_type in SHOWN_TYPES:
                self._jobs.run(
                    partial(_for_reading, file.data),
                    partial(self._read_picture, form, file),
                    lambda _error: None,
                )

    def _read_picture(self, form: RecordForm, file: Attachment, ready: "_Ready") -> None:
        def show(words: str) -> None:
            if form in self.host.forms:
                form.add_read(file, words)

        program, picture, small = ready
        if small.isNull() or form not in self.host.forms:
            return
        form.add_picture(file, small)
        if picture:
            self._reader.read(program, picture, show)

    def _offer_read(self, form: RecordForm, words: str) -> None:
        form.offer_read(words, self._settings.schedule, self._clock.now_ms())

    def _enlarge(self, form: RecordForm, file: Attachment) -> None:
        """Show a picture of the form in its own window, in memory alone."""

        def show(image: QImage) -> None:
            if form in self.host.forms and not image.isNull():
                security = form.draft().security
                window = PictureWindow(self.host.look, plain_name(file.name), image, security)
                form.closed.connect(window.close)
                self._pictures.show_window(window)

        self._jobs.run(partial(decoded, file.data), show, self.host.problem)

    def _closed(self, form: RecordForm) -> None:
        self.host.forms.remove(form)
        if not record_forms(self.host.forms):
            self._reader.stop()

    def _save(self, form: RecordForm, draft: Draft) -> None:
        def refused(error: KnownError) -> None:
            if form in self.host.forms:  # not closed while the disk did not answer
                form.show_problem(problem_text(error))
            else:
                self.host.problem(error)

        capture = self._register.get().recording.capture
        self._register.write(partial(capture, draft), partial(self._saved, form, draft), refused)

    def _saved(self, form: RecordForm, draft: Draft, captured: "Captured") -> None:
        if form in self.host.forms:
            form.leave()
        self._choose("" if draft.security.hides_subject else captured.record_id)
        self.host.register_changed()
        self.host.notify("recorded", *recorded_words(captured.seq, captured.number))
        forget_sealed(self._register)
        self._state.show()


_Ready = tuple[str, bytes, QImage]
_SMALL = 480  # pixels of a picture beside its words, sharp at 200 %


def _for_reading(data: bytes) -> _Ready:
    """Return the reading program ("" if absent), its input, and a small picture."""
    program = reader_program()
    return program, for_reading(data) if program else b"", decoded(data, _SMALL)


def forget_sealed(register: RegisterAccess) -> None:
    """Remove text sealed while the register is locked from memory."""
    if register.locked:
        register.forget_freed()
