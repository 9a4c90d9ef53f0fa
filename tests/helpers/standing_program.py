"""The real program on a real screen at a clock that stands (run as a script: HOME, PIPE).

A number on the pipe, one a line, lets the day go on until so many minutes after nine; the word
"window" opens the window. The register is empty and locked.
"""

import os
import sys
from pathlib import Path

from helpers.patience import be_patient
from helpers.standing_day import StandingDay
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

COPIED = "[09:31, 24/11/2026] DC Dhaka: Send the list of shelters"


def main(folder: Path, pipe: int) -> None:
    application = QApplication(["tatpar"])
    application.setQuitOnLastWindowClosed(False)
    day = StandingDay(folder, "en")
    QGuiApplication.clipboard().setText(COPIED)
    told = QSocketNotifier(pipe, QSocketNotifier.Type.Read)

    def listen() -> None:
        for line in os.read(pipe, 4096).splitlines():
            if line == b"window":
                day.program.front.bring_up()
            else:
                day.pass_until(int(line))

    told.activated.connect(listen)
    sys.exit(application.exec())


if __name__ == "__main__":
    be_patient()
    main(Path(sys.argv[1]), int(sys.argv[2]))
