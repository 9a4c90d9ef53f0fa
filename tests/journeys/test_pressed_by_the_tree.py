"""Card, strip, lock, record form, Today and the end: all controls are pressed by the tree.

No key and no pointer: even the passphrase is written by the tree (the field's text is dots, see
test_screen_reader). The presses and their results are a file that a person reviews: after a change
set TATPAR_TREE=1 to rewrite it, and read the difference. A control that is not pressed here is
marked in its line, and the test fails.
"""

import os
import sys
from pathlib import Path

import pytest
from helpers.processes import started, until
from helpers.program import facts

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux"),
]
HERE = Path(__file__).resolve()
HELPERS = HERE.parents[1] / "helpers"
PHRASE = "quiet boats cross rivers"
FIELD = "text: The register's passphrase"


class Journey:
    """The program in simulated time, and its surfaces."""

    def __init__(self, tree, home, pipes, opened) -> None:
        from helpers.surface import Surface  # D-Bus, thus Linux

        self.tree, self.home, self.opened = tree, home, opened
        self.asked, self.done = pipes
        self.card = Surface(tree, "card", lambda: self.window("alert message"))
        self.frame = Surface(tree, "frame", lambda: self.part(0))
        self.lock = Surface(tree, "lock", lambda: self.part(1))
        self.form = Surface(tree, "record form", lambda: self.window("dialog"))
        self.today = Surface(tree, "Today", lambda: self.part(1))
        self.quit = Surface(tree, "quit", lambda: self.window("dialog", "Quit Tatpar?"))
        self.strip = Surface(tree, "strip", self.strip_in_the_window)
        self.surfaces = [self.card, self.frame, self.lock, self.form, self.strip, self.today]
        self.surfaces.append(self.quit)

    # --- the screen -----------------------------------------------------------------------------

    def window(self, role, name=""):
        shown = (w for w in self.tree.windows() if w.role == role and w.name.startswith(name))
        return next(shown, None)

    def part(self, index):
        """Return the list of pages with its foot (0), or the page (1)."""
        frame = self.window("frame")
        parts = self.tree.children(frame) if frame is not None else []
        return parts[index] if index < len(parts) else None

    def strip_in_the_window(self):
        frame = self.window("frame")
        nodes = self.tree.walk(frame) if frame is not None else ()
        return next((node for _, node in nodes if node.role == "alert message"), None)

    def shows(self, role, name):
        return lambda: self.tree.find(role, name)

    def gone(self, role, name=""):
        return lambda: self.window(role, name) is None

    def told(self, kind):
        """Return a function: whether the journal has one more such fact than now."""
        count = lambda: [row.event.kind for row in facts(self.home)].count(kind)  # noqa: E731
        before = count()
        return lambda: count() > before

    def say(self, words):
        """Ask the program, and wait until it has done that."""
        os.write(self.asked, f"{words}\n".encode())
        assert os.read(self.done, 1), "the program has ended"

    def close(self, name):
        """Close a dialog by its button."""
        dialog = until(lambda: self.window("dialog", name), f"the dialog {name!r}")
        nodes = [node for _, node in self.tree.walk(dialog)]
        assert not [
            node for node in nodes if node.role in ("push button", "text") and not node.name
        ]
        cancel = next(node for node in nodes if (node.role, node.name) == ("push button", "Cancel"))
        self.tree.press_node(cancel)
        until(self.gone("dialog", name), f"{name!r} to close")

    def menu(self, surface, what, entry):
        """Open a menu, close it, open it again; return an entry of it."""
        name = what.partition(": ")[2]
        menu = self.shows("popup menu", name)
        surface.press(what, "its menu opens, and closes", menu)
        surface.look()
        surface.press(what, "its menu opens, and closes", lambda: not menu())
        surface.press(what, "its menu opens, and closes", menu)
        surface.look()
        return f"menu item: {entry}"

    # --- the stations ---------------------------------------------------------------------------

    def card_gone(self):
        until(self.gone("alert message"), "the card to go")
        self.card.forget()

    def on_the_card(self):
        card = self.card
        with self.tree.events("object:announcement") as heard:
            self.say(1)
            said = lambda: [str(event[4]) for event in heard() if event[0] == "Announcement"]  # noqa: E731
            until(lambda: any("Message check" in words for words in said()), "the card to be said")
        card.press("push button: Open WhatsApp", "xdg-open is asked", self.opened.exists)
        entry = self.menu(card, "button menu: Later: choose the time", "5 minutes")
        card.press(entry, "put off, and the card goes", self.told("check_snoozed"))
        self.card_gone()
        self.say(7)
        snoozed = self.told("check_snoozed")
        card.press("push button: Later, 10 min", "put off, and the card goes", snoozed)
        self.card_gone()
        self.say(20)
        answered = self.told("check_answered")
        pressed = "push button: Checked, no new directive"
        card.press(pressed, "answered, and the card goes", answered)
        self.card_gone()
        self.say(31)
        entry = self.menu(card, "button menu: In a meeting", "1 hour")
        card.press(entry, "paused, and the card goes", self.told("pause_began"))
        self.card_gone()
        self.say(106)
        answered = self.told("check_answered")
        record = "push button: Checked, I will record a directive"
        card.press(record, "answered, and the form opens", answered)
        self.close("Record a directive")

    def at_the_lock(self):
        lock, frame = self.lock, self.frame
        self.say("window")
        frame.press(
            "push button: The register is locked", "Directives", self.shows("heading", "Directives")
        )
        for page in (
            "Today",
            "Connectivity",
            "Message checks",
            "Reports",
            "Settings",
            "Directives",
        ):
            frame.press(f"list item: {page}", "the page", self.page(page))
        lock.look()
        for dialog in ("Change passphrase", "Open with the recovery sheet"):
            shown = lambda d=dialog: self.window("dialog", d)  # noqa: E731
            lock.press(f"push button: {dialog}", "its dialog", shown)
            self.close(dialog)
        seal, message = "push button: Seal", "text: Message to seal"
        lock.write(message, "Open the shelters")
        lock.node(seal)
        lock.write(message, "")
        lock.press(
            "push button: Paste the copied message",
            "it is in the field",
            lambda: "shelters" in self.tree.text(lock.node(message)),
        )
        lock.press(seal, "it is sealed", self.shows("label", "sealed"))
        held = "nothing: it shows while it is held"
        lock.press("push button: Show while you hold the button", held, lambda: True)
        lock.write(FIELD, "not this one")
        wrong = self.shows("label", "Wrong passphrase")
        lock.press("push button: Open", "a refusal, then the register opens", wrong)
        lock.write(FIELD, PHRASE)
        lock.look()
        opened = self.shows("push button", "The register is open")
        lock.press("push button: Open", "a refusal, then the register opens", opened)

    def in_the_form(self):
        form = self.form
        self.tree.press("button menu", "More")
        self.tree.press("menu item", "New record")
        further = self.shows("text", "Designation")
        form.press("push button: More fields", "the rarer fields", further)
        form.look()
        fields = {
            "Original message": "Send the list of shelters",
            "Sender, as written": "DC Dhaka",
            "Designation": "Deputy Commissioner",
            "Group or person": "Control room",
            "Time of the message": "24-11-2026 09:00",
            "Subject": "Shelters",
            "Deadline": "24-11-2026 17:00",
            "Meeting": "24-11-2026 15:00",
            "Meeting until": "24-11-2026 16:00",
            "Place or link of the meeting": "Room 2",
            "Memo no., 18 or 22 digits": "",
            "D-Nothi no.": "",
        }
        for field, words in fields.items():
            form.write(f"text: {field}", words or "05.41")
            if not words:
                form.write(f"text: {field}", "")
        for choice in ("Restricted", "Confidential", "Secret", "Top secret", "Ordinary"):
            what = f"radio button: {choice}"
            form.press(what, "it is checked", lambda w=what: self.tree.checked(form.node(w)))
        for name, old, new in (("Medium", "WhatsApp", "Signal"), ("Priority", "None", "Urgent")):
            box = f"combo box: {name}"
            assert self.tree.chosen(form.node(box)) == old
            form.press(box, "its list opens", lambda n=new: self.tree.find("list item", n))
            form.look()
            form.press(f"list item: {new}", "chosen when the list closes", lambda: True)
            chosen = lambda b=box, n=new: self.tree.chosen(form.node(b)) == n  # noqa: E731
            form.press(box, "its list opens", chosen)
            form.look()
        for field in ("Time of the message", "Meeting", "Meeting until", "Deadline"):
            pick = f"push button: {field}: Pick a day"
            days = self.shows("panel", f"{field}: Pick a day")
            form.press(pick, "its calendar opens, and closes", days)
            form.press(pick, "its calendar opens, and closes", lambda d=days: not d())
        # The days of the months beside have other numbers than 17.
        form.press(pick, "its calendar opens, and closes", days)
        self.tree.press("cell", "17")
        at = lambda: self.tree.text(form.node("text: Deadline"))  # noqa: E731
        until(lambda: at().startswith("17-11-2026"), "the pressed day in the field")
        until(lambda: not days(), "the calendar to close")
        form.write("text: Deadline", fields["Deadline"])
        files = "push button: Choose files"
        form.press(files, "the dialog of files", lambda: self.window("dialog", "Choose files"))
        self.close("Choose files")
        asked = self.shows("push button", "Keep writing")
        form.press("push button: Cancel", "it asks", asked)
        form.look()
        form.press("push button: Keep writing", "it asks no more", lambda: not asked())
        recorded = self.shows("label", "1 open, of 1 directive")
        form.press("push button: Record", "it is in the list", recorded)
        until(self.gone("dialog"), "the form to go")

    def on_the_strip(self):
        strip = self.strip
        later, answered = ("put off", "check_snoozed"), ("answered", "check_answered")
        for minutes, what, entry, (effect, fact) in (
            (121, "button menu: Later", "5 minutes", later),
            (127, "push button: Checked, no new directive", "", answered),
            (136, "button menu: In a meeting", "1 hour", ("paused", "pause_began")),
            (211, "push button: I will record a directive", "", answered),
        ):
            self.say(minutes)
            pressed = self.menu(strip, what, entry) if entry else what
            strip.press(pressed, f"{effect}, and the strip goes", self.told(fact))
            until(lambda: strip.root() is None, "the strip to go")
            strip.forget()
        self.close("Record a directive")

    def page(self, name):
        """Return a function that shows a page; pending work may have shown another."""
        shown = self.shows("heading", name)
        return lambda: shown() or self.tree.press("list item", name)

    def back(self):
        until(self.page("Today"), "Today")

    def end_pause(self, surface, what):
        """End the pause, until the earlier buttons are back.

        Qt presses 100 ms after it was asked: the press of a button that goes is lost.
        """
        until(self.shows("push button", "End the pause"), "the end of the pause to be offered")
        surface.press(what, "the pause ends", self.told("pause_ended"))
        until(self.shows("push button", "Pause 30 min"), "the pause to be offered again")

    def on_today(self):
        today, form = self.today, self.form
        back = self.back
        back()
        until(self.shows("list item", "Today 17:00"), "the deadline on Today")
        today.look()
        dialog = lambda: self.window("dialog", "Record a directive")  # noqa: E731
        today.press("push button: Record the copied message", "the form", dialog)
        form.look()
        subject = lambda: self.tree.text(form.node("text: Subject"))  # noqa: E731
        words = "Send the list of shelters"
        form.press(
            f"push button: Fill in the subject: {words}", "filled", lambda: subject() == words
        )
        form.write("text: Subject", "Shelters")
        fill = "push button: Fill in the designation: Deputy Commissioner"
        designation = lambda: self.tree.text(form.node("text: Designation"))  # noqa: E731
        form.press(fill, "it is filled in", lambda: designation() == "Deputy Commissioner")
        self.tree.press_node(form.node("push button: Cancel"))
        form.press("push button: Discard", "the form goes", lambda: dialog() is None)
        today.press("push button: Checked", "answered", self.told("check_answered"))
        until(self.shows("heading", "Next check"), "the next check")
        today.press("push button: Pause 30 min", "paused", self.told("pause_began"))
        self.end_pause(today, "push button: End the pause")
        entry = self.menu(today, "button menu: Pause for how long?", "15 minutes")
        today.press(entry, "paused", self.told("pause_began"))
        until(self.shows("push button", "End the pause"), "the end of the pause to be offered")
        self.frame.look()
        [paused] = [what for what in self.frame.offered if "Paused until" in what]
        self.end_pause(self.frame, paused)
        today.look()
        register = self.shows("heading", "Directives")
        [every] = [what for what in today.offered if "All directives" in what]
        today.press(every, "Directives", register)
        back()
        sealed = "push button: Sealed messages to record: 1"
        today.press(sealed, "Directives", register)
        back()
        press = "push button: Undo"
        undo = self.shows("push button", "Undo")
        for act in ("Acknowledge", "Carried out"):
            today.press(f"push button: {act}", "it can be taken back", undo)
            today.look()
            offered = self.shows("push button", act)
            today.press(press, "it is offered again", offered)
            today.look()
        chosen = self.shows("text", "Backup folder")
        folder = "push button: No backup folder yet"
        today.press(folder, "Settings", chosen)
        back()
        away = "push button: This PC has nowhere else to keep backups. Don't remind me again."
        gone = lambda: not self.shows("push button", folder.partition(": ")[2])()  # noqa: E731
        today.press(away, "it is not said any more", gone)
        today.look()

    def at_the_last(self):
        self.tree.press("list item", "Settings")
        until(self.shows("list item", "Me, Name, language, theme"), "the groups of settings")
        self.tree.press("list item", "Me, Name, language, theme")
        until(self.shows("push button", "Quit…"), "the way to quit")
        self.tree.press("push button", "Quit…")
        gone = lambda: self.quit.root() is None  # noqa: E731
        self.quit.press("push button: Cancel", "nothing ends", gone)
        self.tree.press("push button", "Quit…")
        ended = lambda: not self.tree.windows()  # noqa: E731
        self.quit.press("push button: Quit", "Tatpar ends", ended)

    def at_the_end(self):
        self.frame.look()
        directives = "list item: Directives. 1 sealed message: record or discard it"
        self.frame.press(directives, "the page", self.shows("heading", "Directives"))
        today = self.shows("heading", "Today")
        self.frame.press("push button: Connected, broadband", "Today", today)
        locked = self.shows("push button", "The register is locked")
        self.frame.press("push button: The register is open", "the register is locked", locked)


@pytest.fixture
def journey(desk, sandbox, tmp_path):
    from helpers.atspi import accessible  # D-Bus, thus Linux

    opened, tools = tmp_path / "opened", tmp_path / "bin"
    tools.mkdir()
    for name in ("xdg-open", "xdg-mime"):  # of the desktop's own, which would start a browser
        (tools / name).write_text(f'#!/bin/sh\necho "$1" >> {opened}\n', "utf-8")
        (tools / name).chmod(0o755)
    reading, asked = os.pipe()
    done, answering = os.pipe()
    more = {
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
    }
    ends = [reading, answering]
    script = str(HELPERS / "standing_program.py")
    command = [sys.executable, script, str(sandbox), *map(str, ends)]
    with (
        accessible(desk) as tree,
        started(command, os.environ | desk.environ | more, pass_fds=ends),
    ):
        for end in ends:  # so that the program's own end is seen
            os.close(end)
        yield Journey(tree, sandbox, (asked, done), opened)
    os.close(asked)
    os.close(done)


def test_all_that_card_lock_form_and_today_offer_is_named_and_pressed_by_the_tree_alone(journey):
    journey.on_the_card()
    journey.at_the_lock()
    journey.in_the_form()
    journey.on_the_strip()
    journey.on_today()
    journey.at_the_end()
    journey.at_the_last()
    assert not [node for surface in journey.surfaces for node in surface.nameless]
    for surface in (journey.card, journey.form, journey.strip, journey.today):
        surface.spare("menu item", "an entry beside it is")
    journey.form.spare("list item", "an entry beside it is")
    text = "\n".join(surface.report() for surface in journey.surfaces)
    reviewed = HERE.with_name("trees") / "pressed.txt"
    if "TATPAR_TREE" in os.environ:
        reviewed.write_text(text, "utf-8")
    assert "NOT PRESSED" not in text, text
    assert text == reviewed.read_text("utf-8")
