"""Handing over and taking over a register.

Nothing runs on the main thread. If the window was closed or stopped meanwhile, the result is
discarded with its file and keys; a recording in progress is completed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.person import Person
from desktop.core.register.records import Record
from desktop.language import register_records as words
from desktop.language.dates import date, day_of, moment_both_calendars
from desktop.language.numbers import digest_text, number, size
from desktop.language.register import field_word, joined, verification
from desktop.language.translator import translate
from desktop.reports.evidence.build import Handover
from desktop.services.jobs import LatestJob
from desktop.services.register import transfer as register_transfer
from desktop.services.register.transfer import (
    Before,
    Content,
    Offer,
    Wish,
    before,
    examine,
    forget,
    name_of,
)
from desktop.storage.register.pending_handover import Prepared, drop, give_name
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_path
from desktop.ui.register.passphrase_window import NewPassphrase
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import Note, button, label, rule, scrolled, set_one_line
from desktop.ui.widgets.files import FileField, choose_file, choose_target
from desktop.ui.widgets.form_window import TaskWindow, add_named
from desktop.ui.widgets.layouts import hbox, vbox, wide
from desktop.ui.widgets.secret_field import SecretField


class HandOverWindow(TaskWindow):
    """Asks for the successor and a file, and shows the finished handover."""

    folder_wanted = Signal(str)  # of the written file

    def __init__(
        self,
        look: Look,
        count: int,
        choose: Callable[[], object],
        give: Callable[[Wish, str], object],
    ) -> None:
        """Create it; ``choose`` calls `show_file`.

        ``give`` gets the wish and the passphrase, and calls `show_given`.
        """
        super().__init__(look, width=920)
        self._choose, self._give = choose, give
        self.name(self.tr("Hand over the register"), self.tr("Hand over"), "export")
        self.action_button.clicked.connect(self._hand_over)
        self.form = QWidget()
        hbox(wide(self._person()), rule(upright=True), wide(self._file(look)), gap=28, on=self.form)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._empty = not count
        self.show_consequence(
            translate("Nothing is recorded yet")
            if self._empty
            else self.tr(
                "All {count} records and their attachments go into one encrypted file. Your "
                "register stays here, and the handover is recorded in it.",
                "",
                count,
            ).format(count=number(count))
        )
        self._enable_button()

    def _person(self) -> QVBoxLayout:
        column = vbox(gap=GAP4)  # as for the passphrase at its side: the rows are level
        self.to, self.designation, self.office, self.words = (QLineEdit() for _ in range(4))
        for name, field in (
            (self.tr("Name of the successor"), self.to),
            (field_word("designation"), self.designation),
            (translate("Office"), self.office),
            (self.tr("Transfer order, if any: number and date"), self.words),
        ):
            column.addSpacing(GAP12 if column.count() else 0)
            add_named(column, name, field)
        self.to.textChanged.connect(self._enable_button)
        column.addStretch(1)
        return column

    def _file(self, look: Look) -> QVBoxLayout:
        file = FileField(look, self.tr("Not chosen yet"), self._choose)
        self.path, self.file_button = file.path, file.button
        self.passphrase = NewPassphrase(look, translate("Passphrase of the file"))
        self.passphrase.changed.connect(self._enable_button)
        for signal in (self.passphrase.changed, self.passphrase.suggestion.shown):
            signal.connect(self.grow)
        self.passphrase.entered.connect(self._hand_over)
        column = vbox(gap=GAP4)
        add_named(column, translate("File"), file)
        column.addSpacing(GAP12)
        apart = self.tr("Give the passphrase separately from the file.")
        for part in (self.passphrase, label(apart, "body2", wrap=True)):
            column.addWidget(part)
        column.addStretch(1)
        return column

    def show_file(self, path: str) -> None:
        """Show the file that was chosen."""
        self.path.setText(path)
        self._enable_button()
        self.passphrase.first.setFocus()

    def _enable_button(self) -> None:
        named = not self._empty and bool(self.to.text().strip() and self.path.text())
        self.action_button.setEnabled(named and self.passphrase.fits and not self.busy)

    def _hand_over(self) -> None:
        if not self.action_button.isEnabled():
            return
        self.show_busy(busy=True)
        fields = (self.to, self.designation, self.office)
        to = Person(*(field.text().strip() for field in fields))
        wish = Wish(to, self.words.text().strip(), Path(self.path.text()))
        self._give(wish, self.passphrase.first.text())

    def show_busy(self, *, busy: bool, stoppable: bool = True) -> None:
        """Disable the fields while the file is being written."""
        super().show_busy(busy=busy, stoppable=stoppable)
        self.form.setEnabled(not busy)
        self._enable_button()

    def show_given(self, to: str, given: Prepared) -> None:
        """Show the receiver, and the file's path and digest."""
        self.show_problem("")
        self.passphrase.clear()
        self.form.hide()
        facts = QGridLayout()
        facts.setHorizontalSpacing(GAP12)
        facts.setVerticalSpacing(GAP8)
        facts.setColumnStretch(1, 1)
        self.name(self.tr("Register handed over"), self.action_button.text())
        done = Note(self._look, "tick", "strong", self._look.tokens.on)
        done.say(self.tr("Register handed over to {who}").format(who=to))
        facts.addWidget(done, 0, 0, 1, 2)
        for place, (name, value_text) in enumerate(
            (
                (translate("File"), str(given.target)),
                (self.tr("Size"), size(given.size)),
                ("SHA-256", digest_text(given.sha256)),
            ),
            start=1,
        ):
            word = label(name, "body2", fixed_line=True)
            value = label(value_text, "body", wrap=True, fixed_line=True)
            facts.addWidget(word, place, 0, Qt.AlignmentFlag.AlignTop)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that it can be copied by keyboard
            value.setAccessibleName(f"{name}: {value_text}")
            facts.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
        show = button(self._look, translate("Open the folder"), "link", size="small")
        show.clicked.connect(lambda: self.folder_wanted.emit(str(given.target.parent)))
        facts.addWidget(show, 1, 2, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, facts)
        self.show_consequence(
            self.tr("Your successor opens it with “Take over a register” and the passphrase.")
        )
        self.only_close()
        self.fit()


_BESIDE, _AROUND = 70, 230  # pixels beside the registers of a file; above and below them


class TakeOverWindow(TaskWindow):
    """Opens a file and shows its content; stores nothing before the second button is pressed."""

    def __init__(
        self,
        look: Look,
        choose: Callable[[], object],
        read: Callable[[str, str], object],
        keep: Callable[[], object],
    ) -> None:
        """Create it; ``choose`` calls `show_file`.

        ``read`` gets path and passphrase and calls `show_received`, ``keep`` `show_kept`.
        """
        super().__init__(look, width=700)
        self._read, self._keep = read, keep
        self._is_read = False
        self.form = QWidget()
        file = FileField(look, self.tr("Handover file from your predecessor"), choose)
        self.path, self.file_button = file.path, file.button
        column = vbox(file, gap=GAP8, on=self.form)
        self.passphrase = SecretField()
        self.passphrase.textChanged.connect(self._enable_button)
        self.passphrase.returnPressed.connect(self._press)
        add_named(column, translate("Passphrase of the file"), self.passphrase)
        self.body.addWidget(self.form)
        inside = QWidget()
        self._found = vbox(gap=GAP12, on=inside)
        self._area = scrolled(inside)
        self._area.hide()
        self.body.addWidget(self._area, 1)
        self.body.addStretch(0)
        self.action_button.clicked.connect(self._press)
        self.name(self.tr("Take over a register"), self.tr("Open and verify"), "verify")
        self.show_consequence(self.tr("The file is only read. Nothing is taken over yet."))
        self._enable_button()

    def show_file(self, path: str) -> None:
        """Show the file that was chosen."""
        self.path.setText(path)
        self._enable_button()
        self.passphrase.setFocus()

    def show_busy(self, *, busy: bool, stoppable: bool = True) -> None:
        """Disable the fields while the file is read."""
        super().show_busy(busy=busy, stoppable=stoppable)
        self.form.setEnabled(not busy)
        self._enable_button()

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show an error; a wrong passphrase can be typed again."""
        super().show_problem(title, hint)
        if title and not self._is_read:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def show_received(self, given: Handover, offers: Sequence[Offer]) -> None:
        """Show whose registers the file holds and whether they verified."""
        self.show_problem("")
        self._is_read = True
        self.passphrase.clear()
        self.form.hide()
        self._found.addLayout(self._about(given))
        for offer in offers:
            self._found.addWidget(_Register(self._look, offer))
        self._found.addStretch(1)
        self._area.show()
        high = self._found.totalHeightForWidth(self.minimumWidth() - _BESIDE)
        room = self.screen().availableSize().height() - self._look.px(_AROUND)
        self._area.setMinimumHeight(min(high + GAP12, room))
        self.fit()
        added = sum(offer.added for offer in offers)
        if not all(offer.verification.intact for offer in offers):
            self.show_consequence(
                self.tr("If any register fails verification, nothing is taken over.")
            )
            self.only_close()
        elif not added:
            self.show_consequence(self.tr("Everything in it is already here."))
            self.only_close()
        else:
            self.name(self.tr("Take over a register"), self.tr("Take over"), "import")
            self.show_consequence(
                self.tr(
                    "{n} records will be added to your register. They keep their numbers and "
                    "signatures, and the takeover is recorded.",
                    "",
                    added,
                ).format(n=number(added))
            )
            self._enable_button()
            self.action_button.setFocus()

    def _about(self, given: Handover) -> QGridLayout:
        facts = QGridLayout()
        facts.setHorizontalSpacing(GAP12)
        facts.setVerticalSpacing(2)
        facts.setColumnStretch(1, 1)
        lines = [
            (self.tr("Handed over by"), given.giver.full),
            (self.tr("Handed over to"), given.receiver.full),
            (self.tr("Date"), moment_both_calendars(given.made_ms)),
            (self.tr("Transfer order"), given.words),
        ]
        for place, (name, value) in enumerate((name, value) for name, value in lines if value):
            shown = label("", "body2", fixed_line=True)
            set_one_line(shown, name)
            facts.addWidget(shown, place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(label(value, "body", wrap=True, fixed_line=True), place, 1)
        return facts

    def show_kept(self, sentences: list[str]) -> None:
        """Show the registers taken over."""
        self.show_problem("")
        self._area.hide()
        self.name(self.tr("Register taken over"), self.action_button.text())
        for place, sentence in enumerate(sentences):
            done = Note(self._look, "tick", "strong", self._look.tokens.on)
            self.body.insertWidget(place, done)
            done.say(sentence)
        self.show_consequence(
            self.tr(
                "You no longer need the file or its passphrase. You can keep or delete the file."
            )
        )
        self.only_close()
        self.fit()

    def _enable_button(self) -> None:
        if not self._is_read:
            complete = bool(self.path.text() and self.passphrase.text())
            self.action_button.setEnabled(complete and not self.busy)
        else:
            self.action_button.setEnabled(not self.busy)

    def _press(self) -> None:
        if not self.action_button.isEnabled():
            return
        self.show_busy(busy=True)
        if not self._is_read:
            self._read(self.path.text(), self.passphrase.text())
        else:
            self._keep()


class _Register(QFrame):
    """One register of the file: whose, its records, their period, and its verification."""

    def __init__(self, look: Look, offered: Offer) -> None:
        super().__init__()
        who = name_of(offered)
        intact = offered.verification.intact
        self.setProperty("role", "good" if intact else "error")
        column = vbox(margins=(GAP16, GAP12, GAP16, GAP12), gap=2, on=self)
        column.addWidget(label(who, "strong", wrap=True))
        verdict, hint = verification(offered.verification)
        verified = Note(look, "tick", "body") if intact else Note(look, "alert", "strong")
        verified.say(verdict)
        column.addWidget(verified)
        if not intact:
            column.addWidget(label(hint, "body2", wrap=True))
        period = ""
        if offered.first_ms:
            period = self.tr("recorded from {first} to {last}").format(
                first=date(day_of(offered.first_ms)),
                last=date(day_of(offered.last_ms)),
            )
        new = self.tr("{n} of them new").format(n=number(offered.added))
        column.addWidget(label(joined(period, new), "body2", wrap=True))
        key = self.tr(
            "Compare the key {fingerprint} with your predecessor by phone, "
            "to be sure that the register is theirs."
        )
        key = key.format(fingerprint=digest_text(fingerprint(offered.public), 4))
        column.addWidget(label(key, "small", wrap=True))
        self.setAccessibleName(joined(who, verdict))


_KIND = ".age"


def _kinds() -> str:
    return translate("Handed-over registers") + f" (*{_KIND})"


class TransferPresenter(WindowPresenter[HandOverWindow | TakeOverWindow]):
    """Shows one window at a time; it closes when the register is locked."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Show nothing yet."""
        super().__init__(program, host)
        self._job = LatestJob(program.services.jobs, self._failed)
        self._given: Handover | None = None
        self._offers: list[Offer] = []

    @property
    def giving(self) -> HandOverWindow | None:
        """Return the window of the handover, if it is open."""
        return self.window if isinstance(self.window, HandOverWindow) else None

    @property
    def taking(self) -> TakeOverWindow | None:
        """The window that takes over, if it is open."""
        return self.window if isinstance(self.window, TakeOverWindow) else None

    def _closed(self) -> None:
        self._job.cancel()
        offers, self._given, self._offers = self._offers, None, []
        if offers:
            self._forget(offers)

    def pick_target(self, name: str) -> str:
        """Ask where the register is saved; "" for nowhere."""
        return choose_target(name, _kinds())

    def pick_file(self) -> str:
        """Ask for a file to take over; "" for none."""
        title = translate("Choose a file")
        return choose_file(title, _kinds())

    # --- giving -----------------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Ask for the successor and the file."""
        register = self._register.get().vault.register
        assert register is not None
        window = HandOverWindow(self.host.look, register.count, self._choose_target, self._give)
        window.stop_wanted.connect(self._stop)
        window.folder_wanted.connect(
            lambda folder: open_path(folder, self._jobs, self.host.problem)
        )
        self.show_window(window)
        window.to.setFocus()

    def _choose_target(self) -> None:
        day = day_of(self._clock.now_ms()).isoformat()
        chosen = self.pick_target(f"tatpar-register-{day}{_KIND}")
        if chosen and self.giving is not None:  # a lock closes it while a file is chosen
            self.giving.show_file(chosen if chosen.endswith(_KIND) else chosen + _KIND)

    def _give(self, wish: Wish, passphrase: str) -> None:
        service, now_ms = self._register.get(), self._clock.now_ms()

        def seal(content: Content) -> None:
            self._job.run(
                partial(register_transfer.seal, content, wish, passphrase, now_ms),
                partial(self._sealed, content, wish),
                discard=self._drop,
            )

        gathered, failed = self._job.awaited(seal, discard=lambda _content: None)
        self._register.read(partial(register_transfer.gather, service), gathered, failed)

    def _sealed(self, content: Content, wish: Wish, prepared: Prepared) -> None:
        window = self.giving
        assert window is not None
        window.show_busy(busy=True, stoppable=False)

        def recorded(_record: Record) -> None:
            self._show_change()
            # The folder may not answer: the register, which has the record, does not wait for it,
            # and may be locked meanwhile. The pending work therefore has only the texts shown here,
            # no record's words.
            self._jobs.run(
                partial(give_name, prepared),
                partial(self._show_given, window, wish.to.full, prepared),
                partial(self._refuse, window),
            )

        def not_recorded(error: KnownError) -> None:
            self._drop(prepared)
            self._refuse(window, error)

        service = self._register.get()
        enter = partial(register_transfer.enter_handover, service, content, wish, prepared)
        self._register.write(enter, recorded, not_recorded)

    def _show_given(self, window: HandOverWindow, to: str, prepared: Prepared, _none: None) -> None:
        if self.giving is window:
            window.show_given(to, prepared)
        else:
            self._notify_written(prepared.target)

    def _drop(self, prepared: Prepared) -> None:
        self._jobs.run(partial(drop, prepared), lambda _none: None, self.host.problem)

    # --- taking -----------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Ask for the file that a predecessor handed over."""
        window = TakeOverWindow(self.host.look, self._choose_file, self._open, self._keep)
        window.stop_wanted.connect(self._stop)
        self.show_window(window)
        window.file_button.setFocus()

    def _choose_file(self) -> None:
        chosen = self.pick_file()
        if chosen and self.taking is not None:
            self.taking.show_file(chosen)

    def _open(self, path: str, passphrase: str) -> None:
        def examine_file(known: Before) -> None:
            self._job.run(
                partial(_examined, Path(path), passphrase, known),
                self._show,
                discard=lambda opened: self._forget(opened[1]),
            )

        seen, failed = self._job.awaited(examine_file, discard=lambda _known: None)
        self._register.read(partial(before, self._register.get()), seen, failed)

    def _show(self, opened: tuple[Handover, list[Offer]]) -> None:
        self._given, self._offers = opened
        assert self.taking is not None
        self.taking.show_received(*opened)

    def _keep(self) -> None:
        given, offers, window = self._given, self._offers, self.taking
        assert given is not None
        assert window is not None
        self._given, self._offers = None, []
        window.show_busy(busy=True, stoppable=False)
        fresh = [offer for offer in offers if offer.path is not None]

        def show(_records: list[Record]) -> None:
            sentences = [
                words.taken_over(name_of(offer), offer.verification.count) for offer in fresh
            ]
            if self.taking is window:
                window.show_kept(sentences)
            self._show_change()

        def refused(error: KnownError) -> None:
            self._refuse(window, error)
            if self.taking is window:
                window.only_close()  # the built files are gone: the handover has to be opened again

        keep = partial(register_transfer.keep, self._register.get(), given, offers)
        self._register.write(keep, show, refused)

    def _forget(self, offers: list[Offer]) -> None:
        self._jobs.run(partial(forget, offers), lambda _none: None, self.host.problem)

    # --- both -------------------------------------------------------------------------------------

    def _stop(self) -> None:
        self._job.cancel()
        if self.window is not None:
            self.window.show_busy(busy=False)

    def _failed(self, error: KnownError) -> None:
        if self.window is not None:
            self.window.refuse(error)


def _examined(path: Path, passphrase: str, known: Before) -> tuple[Handover, list[Offer]]:
    given = register_transfer.open_file(path, passphrase)
    return given, examine(given.parcels, known)
