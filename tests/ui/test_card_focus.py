"""The card under a real window manager, while another program is being typed into."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import started, until

pytestmark = pytest.mark.journey

TYPIST = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
paper = QPlainTextEdit()
paper.setWindowTitle("paper")
paper.textChanged.connect(lambda: print(ascii(paper.toPlainText()), flush=True))
paper.resize(600, 300)
paper.show()
app.exec()
"""
REMINDER = """
import sys
sys.path.append({tools!r})
import invented
import invented_checks
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication
from desktop.language.translator import install
from desktop.ui.checks.reminder import Card
from desktop.ui.theme.look import LIGHT, Look, apply
install("en")
app = QApplication([])
look = Look(LIGHT, "en")
apply(app, look)
card = Card(look, lambda: invented.at(invented.TODAY, "14:52"))
card.checked.connect(lambda recording: print("checked", recording, flush=True))
card.snoozed.connect(lambda minutes: print("snoozed", minutes, flush=True))
card.show_card(invented_checks.{model}())
def lively():
    window = card.windows()[0]
    if all(made.isEnabled() for made in window.buttons()):
        button = window.buttons()[0]
        point = button.mapToGlobal(button.rect().center())
        shape = window.mask()
        corner = "whole" if shape.isEmpty() or shape.contains(QPoint(0, 0)) else "cut"
        print("live", point.x(), point.y(), corner, flush=True)
        watch.stop()
watch = QTimer()
watch.timeout.connect(lively)
watch.start(50)
app.exec()
"""
TOOLS = str(Path(__file__).parents[2] / "tools")


@pytest.fixture
def paper(desk, tmp_path):
    """Another program that has the keyboard; yields a function returning its text so far."""
    output = tmp_path / "paper.txt"
    with output.open("w") as file:
        command = [sys.executable, "-c", TYPIST]
        with started(command, environ(desk), stdout=file, stderr=subprocess.DEVNULL):
            until(lambda: active(desk) == "paper", "the other program to have the keyboard")

            def typed():
                lines = output.read_text().splitlines()
                return lines[-1].strip("'") if lines else ""

            yield typed


def environ(desk):
    return os.environ | desk.environ


def active(desk):
    return desk.run("xdotool", "getactivewindow", "getwindowname").strip()


@pytest.mark.parametrize("model", ["card", "card_large"])
def test_the_card_leaves_the_keyboard_where_it_is(desk, paper, tmp_path, model):
    output = tmp_path / "card.txt"

    def written():
        desk.run("xdotool", "key", "a")  # the first ones may come before the window listens
        return paper()

    until(written, "the first letter on paper")
    desk.run("xdotool", "key", "z")
    until(lambda: paper().endswith("z"), "all the letters before the card")
    before = paper()
    source = REMINDER.format(tools=TOOLS, model=model)
    with (
        output.open("w") as file,
        started(
            [sys.executable, "-c", source], environ(desk), stdout=file, stderr=subprocess.STDOUT
        ),
    ):
        until(lambda: "live" in output.read_text(), "the card's buttons to live")
        assert active(desk) == "paper"
        desk.run("xdotool", "type", " after")
        desk.run("xdotool", "key", "Return", "space", "Escape", "Tab", "Return")
        desk.run("xdotool", "type", "end")
        until(lambda: paper().endswith("end"), "the last word on paper")
        assert paper() == before + r" after\n \t\nend"
        assert active(desk) == "paper"
        assert "checked" not in output.read_text()  # no key answered it

        _, x, y, corner = output.read_text().split()[:4]
        assert corner == "cut"  # without a compositor, as here, it would be black

        def answered():
            desk.run("xdotool", "mousemove", x, y, "click", "1")
            return "checked False" in output.read_text()

        until(answered, "a click to answer it")
        assert active(desk) == "paper"  # and even answering leaves the keyboard there
