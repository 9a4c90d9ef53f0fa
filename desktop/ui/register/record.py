"""Presenter of one record: correction, redaction, saving of files, evidence."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import SecurityClass
from desktop.core.register.pasted_message import Pasted
from desktop.core.register.records import Draft, number_name
from desktop.core.register.status import changes, draft_of
from desktop.core.register.views import RecordDetail
from desktop.core.text.file_names import plain_name
from desktop.language.dates import day_of
from desktop.language.problems import problem_text
from desktop.storage.atomic_write import write_atomically
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.paper import ExportPresenter, Leaving
from desktop.ui.register.record_form import RecordForm, record_forms
from desktop.ui.register.record_questions import RemovalWindow
from desktop.ui.widgets.window_placement import show_beside


class RecordPresenter(ExportPresenter):
    """Carries out requests for a record; its windows close when the register is locked."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        shown: Callable[[str], None],
        copied: Callable[[str, SecurityClass], None],
        complete: Callable[[RecordForm], None],
    ) -> None:
        """Create it; ``shown`` shows a record again after something was filed about it.

        ``copied`` gets a record's words copied to the clipboard, and their class; ``complete``
        offers senders in a form.
        """
        super().__init__(program, host)
        self._shown = shown
        self._copied = copied
        self._complete = complete

    @property
    def form(self) -> RecordForm | None:
        """Return the form in which a correction is being written."""
        return next(
            (form for form in record_forms(self.host.forms) if form.corrects is not None), None
        )

    def close(self) -> None:
        """Close the windows, which show a record's text: the register was locked."""
        form = self.form
        if form is not None:
            # A form being recorded shows its own result.
            written = form.written and form.save_button.isEnabled()
            form.leave()
            if written:
                self._say_lost(form)
        self.close_question()

    def _say_lost(self, form: RecordForm) -> None:
        self.host.problem(KnownError(ProblemCode.CORRECTION_LOCKED, seq=form.corrects or ""))

    def save(self, record_id: str, place: int) -> None:
        """Write a copy of an attachment where the officer chooses."""
        queries = self._register.get().queries

        def choose(detail: RecordDetail) -> None:
            chosen = self.pick_target(plain_name(detail.attachments[place - 1].name))
            if chosen:
                read = partial(queries.attachment, record_id, place)
                self._register.read(read, partial(self._keep, Path(chosen)))

        self._read_detail(record_id, choose)

    def _keep(self, target: Path, data: bytes) -> None:
        self._run(target, partial(write_atomically, target, [data]))

    def export(self, *record_ids: str) -> None:
        """Write the records' evidence to a chosen file, encrypted if a class requires it."""
        self.export_file(partial(self._evidence, record_ids))

    def _evidence(self, record_ids: Sequence[str]) -> Leaving:
        queries, now_ms = self._register.get().queries, self._clock.now_ms()
        evidence, key = queries.evidence(record_ids)

        def build() -> bytes:
            from desktop.reports.evidence.build import evidence_bundle  # noqa: PLC0415 - for this alone

            return evidence_bundle(evidence, key, now_ms)

        name = f"records-{day_of(now_ms).isoformat()}"
        if len(record_ids) == 1:
            row = queries.detail(record_ids[0]).row
            name = f"record-{row.number or f'entry-{row.seq}'}"
        confidential = evidence.confidential
        secret = None if confidential is None else queries.name_of(confidential)
        return Leaving(f"tatpar-{name}.zip", secret, build)

    def correct(self, record_id: str) -> None:
        """Open the form with the present record, unless a correction is being written."""
        if self._still_written():
            return
        self.close_question()
        self._read_detail(record_id, self._open_correction)

    def _open_correction(self, detail: RecordDetail) -> None:
        if self._still_written():  # asked twice while the disk did not answer
            return
        draft = draft_of(detail.record, detail.original)
        form = RecordForm(
            self.host.look,
            Pasted(draft),
            self._office_times(),
            locked=False,
            corrects=number_name(detail.row.seq, detail.row.number),
        )
        form.guard(detail.row.security)
        form.copied.connect(self._copied)
        form.help_wanted.connect(self.host.show_help)
        self._complete(form)
        form.saved.connect(partial(self._file, form, detail))
        form.closed.connect(lambda: self.host.forms.remove(form))
        self.host.forms.append(form)
        self._guard.add(form)
        show_beside(form)

    def _still_written(self) -> bool:
        """Close the form; return whether it stays because something was typed in it."""
        if self.form is None or self.form.close():
            return False
        self.form.raise_()
        self.form.activateWindow()
        return True

    def _file(self, form: RecordForm, detail: RecordDetail, draft: Draft) -> None:
        record_id, reason = detail.row.record_id, form.fields.reason.text().strip()
        changed = changes(detail.record, draft)
        if not changed:
            self._filed(form, record_id, None)
            return

        def refused(error: KnownError) -> None:
            if form in self.host.forms:  # not closed while the disk did not answer
                form.show_problem(problem_text(error))
            elif error.code == ProblemCode.REGISTER_LOCKED:
                self._say_lost(form)
            else:
                self.host.problem(error)

        correct = partial(self._register.get().recording.correct, record_id, changed, reason)
        self._register.write(correct, partial(self._filed, form, record_id), refused)

    def _filed(self, form: RecordForm, record_id: str, _record: object) -> None:
        if form in self.host.forms:
            form.leave()
        self._show_change()
        self._jobs.later(partial(self._shown, record_id))

    def redact(
        self, record_id: str, reason: str = "", then: Callable[[], object] = lambda: None
    ) -> None:
        """Ask for the lawful reason and the number, then remove the content.

        ``reason`` is offered; ``then`` is called after the removal.
        """
        if self._still_written():
            return
        self.close_question()
        self._read_detail(record_id, partial(self._ask_reason, reason, then))

    def _ask_reason(self, reason: str, then: Callable[[], object], detail: RecordDetail) -> None:
        if self._still_written():
            return
        self.close_question()
        remove = partial(self._redact, detail.row.record_id, then)
        window = RemovalWindow(self.host.look, detail, self._clock.now_ms(), remove)
        window.reason.setText(reason)
        self.show_window(window)

    def _redact(self, record_id: str, then: Callable[[], object], words: str) -> None:
        def removed(_record: object) -> None:
            self._show_change()
            then()

        redact = partial(self._register.get().recording.redact, record_id, words)
        self._register.write(redact, removed)
