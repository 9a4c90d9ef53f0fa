import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui.widgets.secret_field import SecretField


@pytest.fixture
def field(look, qtbot):
    line = SecretField()
    qtbot.addWidget(line)
    return line


def test_letters_are_hidden_and_clear_leaves_nothing_to_undo(field, qtbot):
    qtbot.keyClicks(field, "quiet")
    assert field.text() == "quiet"
    assert "q" not in field.displayText()
    field.clear()
    field.setEchoMode(SecretField.EchoMode.Normal)
    field.undo()
    assert not field.isUndoAvailable()
    assert not field.text()


def test_clear_is_announced_once_as_an_empty_text(field, qtbot):
    qtbot.keyClicks(field, "quiet")
    texts = []
    field.textChanged.connect(texts.append)
    field.clear()
    assert texts == [""]


TYPING = """
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.ui.widgets.secret_field import SecretField

application = QApplication(["tatpar"])
field = SecretField()
for code in (90, 113, 55, 88, 119, 51, 75, 118, 57, 74, 112, 53):
    QTest.keyClick(field, chr(code))
print("typed", flush=True)
input()
field.clear()
print("cleared", flush=True)
input()
"""
LETTERS = "Zq7Xw3Kv9Jp5"  # those codes; no copy of them in a row is anywhere in that process


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem")
def test_the_undo_history_is_not_in_memory_after_clear():
    # Another process is searched: what a search reads would lie in its own memory.
    command = [sys.executable, "-c", TYPING]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "typed\n"
        assert in_memory(child.pid)
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "cleared\n"
        left = in_memory(child.pid)
        child.communicate("\n")
    assert not left


def in_memory(pid):
    """Whether the letters lie in the process's memory at any equal distance of 4 to 28 bytes."""
    patterns = [
        re.compile(
            (b".{%d}" % (gap - 1)).join(re.escape(letter.encode()) for letter in LETTERS),
            re.DOTALL,
        )
        for gap in range(4, 29, 4)
    ]
    process = Path("/proc") / str(pid)
    with (process / "mem").open("rb", buffering=0) as memory:
        for line in (process / "maps").read_text(encoding="utf-8").splitlines():
            span, rights, *_ = line.split()
            if not rights.startswith("rw") or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            begin, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(begin)
            try:
                part = memory.read(end - begin)
            except OSError:
                continue
            if any(pattern.search(part) for pattern in patterns):
                return True
    return False
