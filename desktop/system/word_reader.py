"""Reads the words of pictures by tesseract, where this PC has it with Bengali.

The picture goes to the child's standard input and the words are read from its output: neither is
written to a file. The child has a time limit, and ends with `WordReader.stop`.
"""

import os
import shutil
import sys
import unicodedata
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

LONGEST = 8_000  # characters kept of a record's pictures
_JOINERS = "\u200c\u200d"  # part of Bengali spelling


def plain_words(output: bytes) -> str:
    """Return the text of a reading program's output, line by line; empty if it has no letter.

    Control and invisible characters are removed, and text beyond `LONGEST` is cut.
    """
    text = output.decode("utf-8", "replace").replace("\ufffd", "")
    lines = (" ".join(_plain(line).split()) for line in text.splitlines())
    words = "\n".join(line for line in lines if line)[:LONGEST].rstrip()
    return words if any(letter.isalpha() for letter in words) else ""


def _plain(line: str) -> str:
    """Return the line with a space for each control character."""
    return "".join(
        letter if letter in _JOINERS or unicodedata.category(letter)[0] != "C" else " "
        for letter in line
    )


MOST_BYTES = 1 << 18  # of the words
LIMIT_MS = 60_000
_LANGUAGES = "ben+eng"
_PATIENCE_MS = 2000  # for the end of a process that was killed


def reader_program() -> str:
    """Return the path of tesseract, empty if it is not there. Not on the main thread."""
    usual = [
        Path(os.environ[name], "Tesseract-OCR", "tesseract.exe")
        for name in ("ProgramFiles", "LOCALAPPDATA")
        if sys.platform == "win32" and name in os.environ
    ]
    there = next((str(path) for path in usual if path.is_file()), "")
    found = there or shutil.which("tesseract") or ""
    return found if Path(found).is_absolute() else ""  # never one in the working folder


class WordReader(QObject):
    """Reads one picture after another."""

    def __init__(self, limit_ms: int = LIMIT_MS) -> None:
        """Create it; nothing is started."""
        super().__init__()
        self._queue: deque[tuple[str, bytes, Callable[[str], object]]] = deque()
        self._process: QProcess | None = None
        self._output = b""
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._kill)
        program_itself = QCoreApplication.instance()
        if program_itself is not None:
            program_itself.aboutToQuit.connect(self.stop)

    def read(self, program: str, picture: bytes, then: Callable[[str], object]) -> None:
        """Read a PNG by that program; ``then`` gets its words, unless it is stopped.

        It is not called if no word was found, or the program has no Bengali.
        """
        self._queue.append((program, picture, then))
        if self._process is None:
            self._start()

    def stop(self) -> None:
        """Read nothing more."""
        self._queue.clear()
        self._kill()

    def _start(self) -> None:
        if not self._queue:
            return
        program, picture, _then = self._queue[0]
        process = self._process = QProcess(self)
        process.setProgram(program)
        process.setArguments(["stdin", "stdout", "-l", _LANGUAGES])
        process.setStandardErrorFile(QProcess.nullDevice())
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("OMP_THREAD_LIMIT", "1")  # one processor is enough
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._take)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._output = b""
        process.start()
        process.write(picture)
        process.closeWriteChannel()
        self._limit.start()

    def _take(self) -> None:
        if self._process is not None:
            self._output += self._process.readAllStandardOutput().data()
            if len(self._output) > MOST_BYTES:
                self._kill()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # other errors are followed by `finished`
            self._ended()

    def _ended(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._limit.stop()
        normal = process.exitStatus() is QProcess.ExitStatus.NormalExit
        started = process.error() is not QProcess.ProcessError.FailedToStart
        self._output += process.readAllStandardOutput().data() if started else b""
        done = normal and started and process.exitCode() == 0
        words = plain_words(self._output[:MOST_BYTES]) if done else ""
        self._output = b""
        process.deleteLater()
        if self._queue:
            *_, then = self._queue.popleft()
            if words:
                then(words)
        self._start()

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            process.kill()
            process.waitForFinished(_PATIENCE_MS)
