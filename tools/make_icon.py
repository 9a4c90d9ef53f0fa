"""Draw the program's icon, the tray's of a good day, as .ico: ``make_icon.py OUT``."""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from desktop.ui.theme import tray_icon

application = QApplication([])
if not tray_icon("online", due=False).pixmap(64, 64).save(sys.argv[1], "ICO"):
    sys.exit(f"{sys.argv[1]} was not written")
