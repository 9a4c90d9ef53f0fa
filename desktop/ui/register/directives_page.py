"""Presenter of the Directives page; keeps no directive text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import MessageMedium, RegisterState, SecurityClass
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Draft
from desktop.core.register.validation import check_length
from desktop.core.register.views import WORK_LIST, RecordDetail, RecordQuery, RegisterView
from desktop.language.problems import problem as problem_words
from desktop.language.problems import problem_text, running
from desktop.language.register import backups_in, offered_replies
from desktop.monitors.clock import Clock
from desktop.services.jobs import Jobs, LatestReads
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.storage.small_choices import Arrangement, keep_choice, read_arrangement
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_whatsapp
from desktop.ui.register.attachment_media import PicturesPresenter, VoiceNotesPresenter
from desktop.ui.register.chat_import import ChatImportPresenter
from desktop.ui.register.contacts import ContactsPresenter
from desktop.ui.register.keys import KeysPresenter
from desktop.ui.register.new_records import NewRecordsPresenter, forget_sealed
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.paper import MeetingsPresenter, PaperPresenter
from desktop.ui.register.presenter import HeldAction, PendingAction, RegisterPresenter
from desktop.ui.register.record import RecordPresenter
from desktop.ui.register.record_form import record_forms
from desktop.ui.register.record_questions import QuestionsPresenter, suggested_deadline
from desktop.ui.register.requests import FileAct, PageAct, RecordAct
from desktop.ui.register.retention import RetentionPresenter
from desktop.ui.register.sealed import SealedPresenter
from desktop.ui.register.sealed_copies import SealedCopiesPresenter
from desktop.ui.widgets.guarded_text import Clipboard

if TYPE_CHECKING:  # the open register
    from desktop.services.register.vault import Vault
    from desktop.ui.register.transfer import TransferPresenter

# Problems that a restored backup solves.
_RESTORED = frozenset({ProblemCode.REGISTER_DAMAGED, ProblemCode.REGISTER_LOST})
_LIST, _RECORD = "list", "record"


class PageReading:
    """Reads the list and the record of one page; nothing read before a lock is shown after it."""

    def __init__(
        self, register: RegisterAccess, jobs: Jobs, clock: Clock, settings: SettingsService
    ) -> None:
        """Read nothing yet."""
        self._register = register
        self._settings = settings
        self._reads = LatestReads(jobs.register)
        self._clock = clock
        self.chosen_next = ""  # id of a new record: chosen once it is in the list

    def leave(self) -> None:
        """Drop pending results of the page, which closes."""
        self._reads.forget(_LIST, _RECORD)

    def show(self, page: DirectivesPage, query: RecordQuery) -> None:
        """Show the register's present state; a locked one clears the page at once."""
        if self._register.locked is None:  # no register is loaded for it
            self._reads.forget(_LIST, _RECORD)
            page.show_register(RegisterView(RegisterState.ABSENT, self._clock.now_ms()))
            return
        is_open, locks = self._register.is_open, 0
        read: Callable[[], RegisterView]
        if self._register.loaded:
            service = self._register.get()
            read, locks = partial(service.queries.view, query), service.vault.locks
        else:  # a locked one needs none of the register's libraries
            read = self._register.locked_view
        if not is_open:
            self._reads.forget(_RECORD)
        at_once = self._reads.read(
            _LIST,
            read,
            partial(self._show, page),
            partial(self._refuse, page),
            (query, is_open, locks),
        )
        if at_once:
            return
        if is_open:
            page.show_reading(reading=True)
        else:
            page.show_register(RegisterView(RegisterState.LOCKED, self._clock.now_ms()))

    def _show(self, page: DirectivesPage, view: RegisterView) -> None:
        page.show_reading(reading=False)
        page.show_register(view, self.chosen_next)
        if view.state is not RegisterState.OPEN:
            for problem in view.problems:
                page.show_error(*problem_words(problem))
        self.chosen_next = ""

    def _refuse(self, page: DirectivesPage, error: KnownError) -> None:
        page.show_reading(reading=False)
        page.show_error(*problem_words(error))

    def show_record(self, page: DirectivesPage, record_id: str, pending: PendingAction) -> None:
        """Show one record, with the action on it that is not written yet."""
        service = self._register.get()
        at_once = self._reads.read(
            _RECORD,
            partial(service.queries.detail, record_id),
            partial(self._show_record, page, pending),
            partial(self._refuse_record, page),
            (record_id, service.vault.locks),
        )
        if not at_once:  # nothing is to be done about the one that was shown before
            page.show_detail(None, self._clock.now_ms())

    def _show_record(
        self, page: DirectivesPage, pending: PendingAction, detail: RecordDetail
    ) -> None:
        now_ms = self._clock.now_ms()
        page.show_detail(detail, now_ms)
        page.opened.show_pending(pending.of(*page.opened.shown_ids()))
        page.detail.offer_deadline(suggested_deadline(detail, self._settings.schedule), now_ms)

    def _refuse_record(self, page: DirectivesPage, error: KnownError) -> None:
        page.show_detail(None, self._clock.now_ms())
        page.show_error(*problem_words(error))


class DirectivesPresenter(RegisterPresenter):
    """Carries out the page's requests (`Requests`), and shows it the register's records."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Create it; the page is built when it is first opened."""
        super().__init__(program, host)
        self._page: DirectivesPage | None = None
        self._query = WORK_LIST
        self._arrangement = Arrangement()
        services = program.services
        self._reading = PageReading(
            services.register, services.jobs, program.clock, services.settings
        )
        self.pending = PendingAction(self._write_action)
        self.pending.subscribe(self._show_pending)
        self._register.before_lock(self.pending.flush)
        self._unlocking = False
        self._clipboard = Clipboard()
        self.imports = ChatImportPresenter(program, host)
        self.copies = SealedCopiesPresenter(program, host, self.imports.open_copied)
        self.contacts = ContactsPresenter(program, host, self.imports.show_contacts)
        self.record = RecordPresenter(program, host, self.choose, self.copied, self.contacts.join)
        self.new_records = NewRecordsPresenter(
            program, host, self.contacts, self.imports, self.copies, choose=self._choose_next
        )
        self.retention = RetentionPresenter(program, host, self.record, self._go_to)
        self.paper = PaperPresenter(program, host)
        self.meetings = MeetingsPresenter(program, host)
        self.pictures = PicturesPresenter(program, host)
        self.voice = VoiceNotesPresenter(program, host)
        self.questions = QuestionsPresenter(program, host, self.hold, self.send)
        self.keys = KeysPresenter(program, host, self.unlock)
        self._transfers: TransferPresenter | None = None
        self._program = program
        self.sealed = SealedPresenter(program, host)
        self._page_acts: dict[PageAct, Callable[[], object]] = {
            PageAct.SET_UP: lambda: host.set_up(register_only=True),
            PageAct.OPEN_BY_KEYRING: lambda: self._unlock_by(
                lambda vault: vault.unlock_by_keyring()
            ),
            PageAct.RECOVER: self.keys.recover,
            PageAct.CHANGE_PASSPHRASE: self.keys.change,
            PageAct.PASTE_TO_SEAL: self._paste_to_seal,
            PageAct.WRITE: self.new_records.typed,
            PageAct.PASTE: self.new_records.copied,
            PageAct.IMPORT: self.imports.open,
            PageAct.SEALED: self.sealed.open,
            PageAct.FILE_SEALED: self.sealed.file_known,
            PageAct.SUPERIORS: self.contacts.open,
            PageAct.REPLIES: lambda: host.open_setting("officer.replies"),
            PageAct.MEETINGS: self.meetings.save,
            PageAct.DUE_FOR_REMOVAL: self.retention.open,
            PageAct.HAND_OVER: lambda: self.transfers.hand_over(),  # noqa: PLW0108 - later
            PageAct.TAKE_OVER: lambda: self.transfers.take_over(),  # noqa: PLW0108 - later
        }
        self._record_acts: dict[RecordAct, Callable[[str], object]] = {
            RecordAct.FORWARD: self.questions.forward,
            RecordAct.NOTE: self.questions.note,
            RecordAct.CORRECT: self.record.correct,
            RecordAct.SET_DEADLINE: self.questions.deadline,
            RecordAct.CLOSE_WITHOUT: self.questions.close_without,
            RecordAct.PRINT: self.paper.print,
            RecordAct.PDF: self.paper.save,
            RecordAct.REMOVE: partial(self.record.redact, then=self._focus_list),
        }
        self._file_acts: dict[FileAct, Callable[[str, int], object]] = {
            FileAct.SAVE: self.record.save,
            FileAct.LOOK: self.pictures.show,
            FileAct.PLAY: self.voice.play,
            FileAct.PREVIEW: self.pictures.preview,
        }

    @property
    def transfers(self) -> "TransferPresenter":
        """Handing and taking over, loaded at the first use with the open register's libraries."""
        if self._transfers is None:
            from desktop.ui.register.transfer import TransferPresenter  # noqa: PLC0415

            self._transfers = TransferPresenter(self._program, self.host)
        return self._transfers

    def make_page(self) -> DirectivesPage:
        """Build the page."""
        page = self._page = DirectivesPage(self.host.look, self)
        page.opened_built.connect(self._join_opened)
        read = partial(read_arrangement, self._program.home.directives_list)
        self._jobs.pages.run(read, self._arrange, self.host.problem)
        return page

    def _arrange(self, before: Arrangement) -> None:
        self._arrangement = before
        self._query = self._first_query()
        if self._page is not None and self._page.built:
            self._page.opened.arrange(before)

    def _first_query(self) -> RecordQuery:
        """Return the query for the open directives, in the order chosen last."""
        kept = self._arrangement
        return replace(WORK_LIST, order=kept.order, falling=kept.falling)

    def _join_opened(self) -> None:
        """Connect the parts of the open register that were built just now."""
        assert self._page is not None
        self._page.opened.arrange(self._arrangement)
        for part in (self.pictures, self.voice):
            part.join(self._page.detail)

    def opened(self) -> None:
        """Show the page, ready for the passphrase if the register is locked."""
        self.refresh()
        if self._page is not None and self._register.locked:
            self._page.take_focus()

    def search(self) -> None:
        """Focus the search field, if the register is open."""
        if self._page is not None and self._register.locked is False:
            self._page.opened.search()

    def refresh(self) -> None:
        """Show the register's present state; forget its texts if it is locked."""
        if self._register.locked is not None and self._register.is_open:
            self.copies.adopt()
            for form in record_forms(self.host.forms):
                self.contacts.complete(form)
                if form.put_away:
                    form.put_away = False
                    form.show()
        else:
            self._query = self._first_query()  # the page clears its search, too
            self._clipboard.forget()
            self.imports.close()
            self.record.close()
            self._close_windows()
            self._put_forms_away()
        self.sealed.refresh()
        self.retention.refresh()
        if self._page is not None:
            self._reading.show(self._page, self._query)

    def _put_forms_away(self) -> None:
        """Hide half-typed forms until the register is open again; they keep their content."""
        for form in record_forms(self.host.forms):
            form.offer_senders(())
            if form.isVisible() and not form.for_locked:
                form.put_away = True
                form.hide()

    def tick(self) -> None:
        """Update everything that depends on the time."""
        if self._page is not None:
            self._page.tick(self._clock.now_ms())

    def close(self) -> None:
        """Drop the page: the windows are recreated.

        Open forms stay: their typed text is stored nowhere else.
        """
        self.pending.flush()
        self._reading.leave()
        self._page = None
        self._query = self._first_query()
        self._clipboard.forget()
        self.imports.close_unless_running()
        self.copies.close()
        self.record.close_question()
        self.keys.close()
        self._close_windows()

    def _close_windows(self) -> None:
        """Close the windows without typed content for a record."""
        for close in (
            self.contacts.close, self.retention.close, self.paper.close,
            self.pictures.close, self.voice.close, self.sealed.close, self.questions.close,
        ):  # fmt: skip
            close()
        if self._transfers is not None:
            self._transfers.close()

    def change_passphrase(self) -> None:
        """Ask for a new passphrase, or create the register first."""
        self._with_register(self.keys.change)

    def renew_sheet(self) -> None:
        """Issue a new recovery sheet, or create the register first."""
        self._with_register(self.keys.renew_sheet)

    def back_up(
        self, report: Callable[[str], None], written: Callable[[], object] = lambda: None
    ) -> None:
        """Ask for a folder and write a verified copy into it; ``report`` gets the result."""
        self._with_register(partial(self.keys.back_up, report, written))

    def _with_register(self, act: Callable[[], None]) -> None:
        if self._register.locked is None:
            self.host.set_up(register_only=True)
        else:
            act()

    # --- recording ----------------------------------------------------------------------------

    def record_typed(self) -> None:
        """Open an empty form."""
        self.new_records.typed()

    def record_copied(self) -> None:
        """Open a form filled from the clipboard."""
        self.new_records.copied()

    def open_record(self, record_id: str) -> None:
        """Choose that record in the list."""
        self._choose_next(record_id)
        self.refresh()

    def _choose_next(self, record_id: str) -> None:
        self._reading.chosen_next = record_id

    # --- locked ---------------------------------------------------------------------------------

    def unlock(self, passphrase: str, *, keep_copy: bool = False) -> None:
        """Open the register; ``keep_copy`` leaves a copy of the key in the keyring."""
        self._unlock_by(lambda vault: vault.unlock(passphrase, keep_copy=keep_copy))

    def _unlock_by(self, way: "Callable[[Vault], object]") -> None:
        if self._unlocking:
            return
        self._unlocking = True
        if self._page is not None:
            self._page.locked.show_opening(opening=True)
            QTimer.singleShot(0, self._page, self._page.prepare)

        def unlock(_loaded: None) -> None:
            work = partial(way, self._register.get().vault)
            self._jobs.run_long(work, self._unlocked, self._not_unlocked)

        self._jobs.run_long(self._register.load, unlock, self._not_unlocked)

    def _unlocked(self, verification: object) -> None:
        self._unlocking = False
        if self._page is not None:
            self._page.locked.show_opening(opening=False)
            self._page.show_error("")
            for problem in self._register.get().vault.problems:
                self._page.show_error(*problem_words(problem))
        # Not only this page: the windows may have been recreated meanwhile.
        self._show_change()
        if isinstance(verification, Verification) and verification.fault is Fault.FILE_DAMAGED:
            self.host.set_up(register_only=True, restore=True)

    def _not_unlocked(self, error: KnownError) -> None:
        self._unlocking = False
        if self._page is None:
            return
        self._page.locked.show_opening(opening=False)
        words = problem_text(error)
        if error.code in _RESTORED:
            folder = self._settings.current.security.backup_folder
            words = running(words, backups_in(folder) if folder else "")
            self.host.set_up(register_only=True, restore=True)
        self._page.locked.show_problem(words)

    def seal(self, words: str) -> None:
        """Seal a message while the register is locked."""
        drafts = [item.draft for item in read_pasted(words)] or [Draft(text=words)]
        seal = partial(self._register.get().recording.capture_all, drafts)
        self._register.write(seal, self._sealed, self._not_sealed)

    def _sealed(self, _captured: object) -> None:
        if self._page is not None:
            self._page.locked.sealed()
        self.refresh()
        forget_sealed(self._register)

    def _not_sealed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_error(*problem_words(error))

    def _paste_to_seal(self) -> None:
        assert self._page is not None
        words = QGuiApplication.clipboard().text()
        try:
            check_length(words)
        except KnownError as error:
            self._not_sealed(error)
        else:
            self._page.locked.put_words(words)

    # --- open -----------------------------------------------------------------------------------

    def page_act(self, act: PageAct) -> None:
        """Carry out an act that concerns no single record."""
        self._page_acts[act]()

    def record_act(self, act: RecordAct, *record_ids: str) -> None:
        """Do it with these records; several are exported, or classed, together."""
        if act is RecordAct.EVIDENCE:
            self.record.export(*record_ids)
        elif act is RecordAct.KEEP:
            self.retention.ask(*record_ids)
        else:
            self._record_acts[act](*record_ids)

    def file_act(self, act: FileAct, record_id: str, place: int) -> None:
        """Do it with an attachment."""
        self._file_acts[act](record_id, place)

    def filter(self, query: RecordQuery) -> None:
        """Show the records of that query."""
        self._query = query
        self.refresh()

    def arrange(self, arrangement: Arrangement) -> None:
        """Remember the list's order and its share of the width."""
        self._arrangement = arrangement
        write = partial(keep_choice, self._program.home.directives_list, arrangement)
        self._jobs.pages.run(write, lambda _none: None, self.host.problem)

    def choose(self, record_id: str) -> None:
        """Show that record; a pending action on another one is written."""
        if self._page is None or self._register.locked:
            return
        if self.pending.of(record_id) is None:
            # Later: the list is still changing its row.
            self._jobs.later(self.pending.flush)
        self._reading.show_record(self._page, record_id, self.pending)

    def choose_several(self, record_ids: Sequence[str]) -> None:
        """Write an action that is held for other records than these."""
        if self.pending.of(*record_ids) is None:
            self._jobs.later(self.pending.flush)

    def _go_to(self, record_id: str) -> None:
        if self._page is not None:
            self._page.opened.go_to(record_id)

    def _focus_list(self) -> None:
        if self._page is not None:
            self._page.take_focus()

    def hold(self, held: HeldAction) -> None:
        """Record an action, unless it is taken back."""
        self.pending.hold(held)

    def take_back(self) -> None:
        """Drop the action that was just asked for; a note for several is edited again."""
        words = self.pending.take_back()
        if words and self._page is not None and not self._page.several.isHidden():
            self._page.several.words.setText(words)

    def send(self, words: str, held: HeldAction, medium: MessageMedium) -> None:
        """Copy the words, open WhatsApp if it is the medium, and ask whether they were sent."""
        # Standing words, or a message of no class: they stay until they are pasted.
        QGuiApplication.clipboard().setText(words)
        self.pending.ask(held)
        if medium is MessageMedium.WHATSAPP:
            open_whatsapp(self._jobs, self.host.problem)

    def sent(self, record_id: str, *, sent: bool) -> None:
        """Record that the copied words were sent, or that nothing was."""
        self.pending.answer(record_id, sent=sent)

    def replies(self) -> Sequence[str]:
        """Return the ready replies; the settings may have changed."""
        return offered_replies(self._settings.current.officer.replies)

    def _show_pending(self) -> None:
        """Show the pending act of the record, or the records, on the page."""
        if self._page is not None and self._page.built:
            opened = self._page.opened
            opened.show_pending(self.pending.of(*opened.shown_ids()))

    def dropped(self, paths: Sequence[str]) -> None:
        """Open forms with these files."""
        self.new_records.dropped(paths)

    def _write_action(self, held: HeldAction, written: Callable[[], None]) -> None:
        recording = self._register.get().recording
        act: Callable[[], object]
        if held.draft is None:
            act = partial(recording.act_on, held.record_ids, held.action, held.words)
        else:
            act = partial(recording.act, held.record_ids[0], held.action, held.words, held.draft)

        def acted(_record: object) -> None:
            written()
            self._show_change()

        def refused(error: KnownError) -> None:
            written()
            self.host.problem(error)

        self._register.write(act, acted, refused)

    def copied(self, words: str, security: SecurityClass) -> None:
        """Clear the clipboard later: it has words of that class."""
        self._clipboard.guard(words, security)
