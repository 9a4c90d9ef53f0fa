"""Presenter of the chat import: the chat is read in a worker and filed in portions.

Each portion is filed in a turn of its own, so that the window shows progress. The import can be
stopped and the register locked at any time; then no message of it is in the register. The one
exception is its final write: the window reports the result once it is known.

In one file because each step depends on the progress of the one import.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.chat_import import (
    Export,
    Reader,
    Reading,
    chat_name,
    fresh_lines,
    read_copied_export,
    suggestions,
)
from desktop.core.register.contacts import ContactBook
from desktop.core.register.pasted_message import Suggestion
from desktop.core.register.records import Draft
from desktop.core.text.file_names import paired
from desktop.core.whatsapp.model import Message
from desktop.language.problems import problem
from desktop.language.translator import translate
from desktop.services.jobs import LatestJob
from desktop.services.register.chat_import import (
    Import,
    News,
    count_news,
    lines_on_record,
    read_chat,
)
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.import_window import ImportWindow, likely
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.widgets.files import choose_file, downloads_folder

Result = TypeVar("Result")


_WATCHED = "phone.folders"
_Content = tuple[Export, tuple[Reading, Reading] | None]
_Read = tuple[frozenset[int], frozenset[int] | None, ContactBook]
_Shown = tuple[Path, Reader | None, tuple[Reading, ...], Export | None]


class ChatImportPresenter(WindowPresenter[ImportWindow]):
    """Runs one import at a time, from the choice of the file to the last record."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Import nothing yet."""
        super().__init__(program, host)
        self._job = LatestJob(program.services.jobs, self._failed)
        self._path = Path()
        self._reader: Reader | None = None
        self._readings: tuple[Reading, ...] = ()
        self._export: Export | None = None
        self._before = self._shown  # restored in the window if the next file is no chat
        self._import: Import | None = None
        self._filing = False  # the register begins an import or files a portion of it

    def pick_file(self) -> str:
        """Ask for a chat; "" for none."""
        title = translate("Choose a file")
        kinds = translate("Exported chats")
        return choose_file(title, f"{kinds} (*.txt *.zip)", folder=downloads_folder())

    def open(self) -> None:
        """Ask for a file and show its content, or show the import that runs."""
        if self._runs():
            return
        chosen = self.pick_file()
        if chosen:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Show that chat, or the running import."""
        if not self._runs():
            self._begin(path, partial(read_chat, path))

    def count(self, path: Path, show: Callable[[News | None], object]) -> None:
        """Count the new messages in that chat; None if its dates are ambiguous, or after a lock."""
        register, failed = self._register, lambda _error: show(None)

        def read(content: _Content) -> None:
            export, readings = content
            if readings is not None or not register.is_open:
                show(None)
                return
            work = partial(count_news, register.get(), export)
            self._jobs.register.run(work, counted, failed, reads=True)

        def counted(news: News) -> None:
            show(news if register.is_open else None)

        self._jobs.run(partial(read_chat, path), read, failed)

    def open_copied(self, words: str) -> None:
        """Show the messages of copied text, those of others chosen, or the import that runs."""
        if self._runs():
            return
        name = translate("Copied text")
        words = paired(words)
        self._begin(Path(name), partial(read_copied_export, name, words))

    def _runs(self) -> bool:
        """Whether an import runs, after showing its window."""
        return self._import is not None and self.bring_up()

    def _begin(self, path: Path, reader: Reader) -> None:
        if not self._register.is_open:
            return  # locked while the file was chosen: no part of the chat is shown
        if self.window is None:
            window = ImportWindow(self.host.look, self._settings.current.officer.name)
            window.other_button.clicked.connect(self.open)
            window.reading_chosen.connect(self._choose_reading)
            window.record_wanted.connect(self._record)
            window.messages.contact_wanted.connect(self._add_contact)
            window.stop_wanted.connect(self._stop)
            window.watch_wanted.connect(self._watch)
            self.show_window(window, beside=True)
        self.bring_up()
        if self._export is not None:
            self._before = self._shown
        self._path, self._reader, self._readings, self._export = path, reader, (), None
        self._read()

    def _offer_watch(self) -> None:
        loaded = self._settings.loaded
        may = not loaded.settings.phone.folders and _WATCHED not in loaded.locked
        if self.window is not None and may:
            self.window.offer_watch()

    def _watch(self) -> None:
        """Watch the folder of downloads, and name the setting that changes it."""
        folder = downloads_folder()
        self.host.act(partial(self._settings.change, _WATCHED, folder))
        if self._settings.current.phone.folders == folder:
            title = translate("You will be notified of new chats and screenshots")
            about = translate("Folder: {folder}. Change it in Settings, Register.")
            self.host.notify("phone", title, about.format(folder=folder))

    @property
    def _shown(self) -> _Shown:
        return self._path, self._reader, self._readings, self._export

    def close_unless_running(self) -> None:
        """Close the window, unless an import runs: the windows are recreated."""
        if self._import is None:
            self.close()

    def close(self) -> None:
        """Close the window and forget the chat: the register was locked."""
        if self.window is None:
            return
        known = not self._filing
        ended = self._drop()
        self.window.close()
        if ended and known:
            self.host.problem(KnownError(ProblemCode.IMPORT_LOCKED))

    def _drop(self) -> bool:
        """Roll back the running import; return whether there was one."""
        running, self._import = self._import, None
        if running is not None:
            running.stopped = True
            self._register.write(running.drop, lambda _none: None)
        return running is not None

    def _closed(self) -> None:
        self._drop()
        self._export, self._readings, self._reader = None, (), None
        self._before = self._shown
        self._job.cancel()

    # --- reading ----------------------------------------------------------------------------------

    def _read(self, *, day_first: bool | None = None) -> None:
        assert self.window is not None
        assert self._reader is not None
        self.window.show_reading(self._path.name)
        self._work(partial(self._reader, day_first=day_first), self._show)

    def _choose_reading(self, day_first: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._read(day_first=day_first)

    def _show(self, content: _Content) -> None:
        export, readings = content
        self._export = export
        if readings is not None:
            self._readings = readings
            fits = likely(readings, self._clock.now_ms())
            if fits is not None:
                self._read(day_first=fits.day_first)
                return
        self._show_export()

    def _show_export(self) -> None:
        export = self._export
        assert export is not None
        # Not in the register's lane: it does not read the register, and takes seconds for a long
        # chat.
        suggest = partial(suggestions, export, self._settings.schedule, self._clock.now_ms())
        self._work(suggest, partial(self._read_known, export))

    def _read_known(self, export: Export, suggested: Mapping[int, Suggestion]) -> None:
        service = self._register.get()

        def read() -> _Read:
            lines = lines_on_record(service, export)
            until_ms = service.queries.imported_until(chat_name(export.name))
            fresh = None if until_ms is None else fresh_lines(export, until_ms, lines)
            return lines, fresh, service.contacts.book()

        if self._register.is_open:
            self._register.read(read, partial(self._show_lines, export, suggested), self._failed)

    def _show_lines(self, export: Export, suggested: Mapping[int, Suggestion], read: _Read) -> None:
        if self.window is None or self._export is not export:
            return  # another chat was chosen
        lines, fresh, contacts = read
        self.window.show_contacts(contacts)
        now_ms = self._clock.now_ms()
        if not export.copied:
            self._offer_watch()
        self.window.show_export(export, self._readings, lines, now_ms, suggested, fresh=fresh)

    def show_contacts(self) -> None:
        """Mark superiors by the current list; the selection stays."""

        def show(contacts: ContactBook) -> None:
            if self.window is not None:
                self.window.show_contacts(contacts)

        if self.window is not None and self._register.is_open:
            self._register.read(self._register.get().contacts.book, show)

    def _add_contact(self, sender: str) -> None:
        def added(_contact: object) -> None:
            if self.window is not None:
                self.window.show_problem("", "")
                self.show_contacts()

        add = partial(self._register.get().contacts.add_sender, sender)
        self._register.write(add, added, self._failed)

    # --- recording --------------------------------------------------------------------------------

    def _record(
        self,
        messages: list[Message],
        on_file: frozenset[int],
        suggested: Mapping[int, Suggestion],
    ) -> None:
        assert self._export is not None
        if self._filing:
            return  # it begins
        self._filing = True
        of = self._path, self._export, messages, on_file
        begin = partial(Import, self._register.get(), *of, suggested=suggested)
        self._register.write(begin, partial(self._begun, self.window), self._not_begun)

    def _begun(self, window: ImportWindow | None, running: Import) -> None:
        self._filing = False
        if self.window is window and self._register.is_open:
            self._import = running
            self._go_on()
        else:
            self._register.write(running.drop, lambda _none: None)

    def _not_begun(self, error: KnownError) -> None:
        self._filing = False
        self._failed(error)

    def _go_on(self) -> None:
        assert self.window is not None
        assert self._import is not None
        read = self._import.next()
        if read is None:
            self._drop()  # nothing was new, so nothing was committed
            self.window.close()
            self._show_recorded()
            return
        self.window.show_progress(self._import.done, self._import.total)
        self._work(read, partial(self._file, self._import))

    def _show_recorded(self) -> None:
        self._register.write(self._register.get().recording.file_waiting, self._show_change)

    def _file(self, running: Import, drafts: list[Draft]) -> None:
        if not self._register.is_open:
            return

        def file() -> Exception | None:
            try:
                running.file(drafts)
            except KnownError:
                raise
            except Exception as error:  # noqa: BLE001 - reported as a bug; the import ends
                return error
            return None

        self._filing = True
        self._register.write(file, partial(self._filed, running), partial(self._filed, running))

    def _filed(self, running: Import, error: Exception | None) -> None:
        self._filing = False
        if error is not None and not isinstance(error, KnownError):
            error = self._problems.bug(error)
        if self._import is not running:  # its window was closed meanwhile, perhaps by a lock
            if running.recorded:
                self._show_recorded()
            elif not self._register.is_open:
                self.host.problem(KnownError(ProblemCode.IMPORT_LOCKED))
        elif running.stopped and not running.recorded:
            self._say_stopped()
        elif error is None:
            self._go_on()
        else:
            self._failed(error)

    def _stop(self) -> None:
        self._job.cancel()  # a chat still being read is not filed
        if self._filing and self._import is not None:
            self._import.stopped = True  # the result is shown once it is known
        else:
            self._say_stopped()

    def _say_stopped(self) -> None:
        self._ended(
            translate("Nothing was recorded."),
            translate("Your selection is kept."),
        )

    def _ended(self, words: str, hint: str) -> None:
        """Report that the import recorded nothing; the selection stays."""
        assert self.window is not None
        self._drop()
        self.window.show_problem(words, hint)

    # --- workers ----------------------------------------------------------------------------------

    def _work(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        self._job.run(work, then, self._discard)

    def _discard(self, _read: object) -> None:
        if self._register.locked:
            self._register.forget_freed()  # it was read while the register was locked

    def _failed(self, error: KnownError) -> None:
        if self.window is None or self._import is None:
            if self.window is not None and self._export is None:  # of the file chosen last
                self._path, self._reader, self._readings, self._export = self._before
            self._problem(error)
            return
        words, hint = problem(error)
        nothing = translate("Nothing was recorded.")
        self._ended(words, f"{nothing} {hint}")
