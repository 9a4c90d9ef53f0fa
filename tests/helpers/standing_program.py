"""The real program on a real screen at a clock that stands (run as a script: HOME, ASKED, DONE).

A number on the pipe ASKED, one a line, lets the day go on until so many minutes after nine; the
word "window" opens the window. Each is answered by a line on the pipe DONE: while hours pass, the
main thread answers nobody else. The register is empty and locked.
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


def main(folder: Path, asked: int, done: int) -> None:
    application = QApplication(["tatpar"])
    application.setQuitOnLastWindowClosed(False)
    day = StandingDay(folder, "en")
    QGuiApplication.clipboard().setText(COPIED)
    told = QSocketNotifier(asked, QSocketNotifier.Type.Read)

    def listen() -> None:
        for line in os.read(asked, 4096).splitlines():
            if line == b"window":
                day.program.front.bring_up()
            else:
                day.pass_until(int(line))
            os.write(done, b"\n")

    told.activated.connect(listen)
    sys.exit(application.exec())


if __name__ == "__main__":
    be_patient()
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
