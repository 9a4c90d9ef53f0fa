"""Plays a voice note: a child decodes it and pipes the samples to the system's player.

The note is never written to a file. On Windows the child plays it itself.
"""

import shutil
import sys
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from desktop.core.register.voice_note import RATE, VoiceNote
from desktop.resource_paths import child_command
from desktop.system import voice_worker as child

# Programs that play raw samples from standard input, with arguments that describe the format.
# PulseAudio's precede ALSA's, which may find the device taken by a sound server; PipeWire answers
# to both.
_PLAYERS = {
    "paplay": "--raw --format=s16le --rate={rate} --channels={channels}",
    "aplay": "-q -t raw -f S16_LE -r {rate} -c {channels}",
    "pw-cat": "-p --raw --format s16 --rate {rate} --channels {channels} -",
}
_PATIENCE_MS = 2000  # for the end of a process that was killed


class Ending(Enum):
    """End of a note that was not stopped by the user."""

    HEARD = auto()
    NOT_DECODED = auto()
    NO_PLAYER = auto()  # none of the programs is installed
    NO_DEVICE = auto()


class VoicePlayer(QObject):
    """Plays one note at a time."""

    ended = Signal(Ending)  # not after `stop`

    def __init__(self) -> None:
        """Create it; nothing is started."""
        super().__init__()
        self._note: VoiceNote | None = None
        self._players: list[list[str]] = []  # those that were not tried yet
        self._processes: tuple[QProcess, ...] = ()  # the decoder first

    def play(self, note: VoiceNote) -> None:
        """Play the note instead of any other."""
        self.stop()
        self._note = note
        self._players = players(note.channels)
        self._start_next(note)

    def stop(self) -> None:
        """Be silent at once."""
        processes, self._processes = self._processes, ()
        self._note = None
        for process in reversed(processes):
            process.kill()
        for process in processes:
            process.waitForFinished(_PATIENCE_MS)
            process.deleteLater()

    def _start_next(self, note: VoiceNote) -> None:
        if not self._players:
            self._end(Ending.NO_PLAYER)
            return
        script = child_command(Path(child.__file__), "--voice")
        decoder = self._process([*script, str(note.channels)])
        processes = [decoder]
        if player := self._players.pop(0):
            processes.append(self._process(player))
            decoder.setStandardOutputProcess(processes[1])
            processes[1].setStandardOutputFile(QProcess.nullDevice())
        for process in processes:
            process.start()
        decoder.write(note.data)
        decoder.closeWriteChannel()
        self._processes = tuple(processes)
        self._look()

    def _process(self, command: list[str]) -> QProcess:
        process = QProcess(self)
        process.setProgram(command[0])
        process.setArguments(command[1:])
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._look)
        process.errorOccurred.connect(self._look)  # also the only sign of one that did not start
        return process

    def _look(self) -> None:
        """Take the next step once all processes have ended."""
        ended = QProcess.ProcessState.NotRunning
        if not self._processes or any(each.state() != ended for each in self._processes):
            return
        note = self._note
        decoded, *played = map(_status, self._processes)
        for process in self._processes:
            process.deleteLater()
        self._processes = ()
        refused = decoded == child.NO_DEVICE or any(status != 0 for status in played)
        if decoded not in {child.DONE, child.NO_DEVICE}:
            self._end(Ending.NOT_DECODED)
        elif refused and self._players and note is not None:
            self._start_next(note)
        else:
            self._end(Ending.NO_DEVICE if refused else Ending.HEARD)

    def _end(self, ending: Ending) -> None:
        self._note = None
        self.ended.emit(ending)


def players(channels: int) -> list[list[str]]:
    """Return the commands that may play samples here, best first; an empty one is the child."""
    if sys.platform == "win32":
        return [[]]
    there = [(shutil.which(name), words) for name, words in _PLAYERS.items()]
    return [
        [path, *words.format(rate=RATE, channels=channels).split()] for path, words in there if path
    ]


def _status(process: QProcess) -> int:
    normal = process.exitStatus() == QProcess.ExitStatus.NormalExit
    started = process.error() != QProcess.ProcessError.FailedToStart
    return process.exitCode() if normal and started else -1
