import inspect
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
import re
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.ui.widgets.secret_field import SecretField

{in_memory}

application = QApplication(["tatpar"])
field = SecretField()
letters = "Zq7Xw3Kv9Jp5"  # typed one by one; a copy of it elsewhere has no gaps
for letter in letters:
    QTest.keyClick(field, letter)
print(in_memory(letters))
field.clear()
print(in_memory(letters))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/mem")
def test_the_undo_history_is_not_in_memory_after_clear():
    # In a process of its own: the heap of a worker that ran other tests holds anything.
    script = TYPING.replace("{in_memory}", inspect.getsource(in_memory))
    child = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert child.stdout.split() == ["True", "False"]


def in_memory(letters):
    """Whether the letters lie in this process's memory at any equal distance of 4 to 28 bytes."""
    patterns = [
        re.compile(
            (b".{%d}" % (gap - 1)).join(re.escape(letter.encode()) for letter in letters),
            re.DOTALL,
        )
        for gap in range(4, 29, 4)
    ]
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
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
