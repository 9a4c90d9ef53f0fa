"""What is heavy and not Qt's, imported by `desktop.main` before Qt.

From its own import on, PySide6 reads the source text of every module that is imported, to see
whether it asks for ``snake_case`` names (shibokensupport, ``feature_imported``), and the standard
library's ``linecache`` keeps what was read. Measured with PySide6 6.11: 12 MB and 0.3 s less when
these come first.
"""

import asyncio
import ssl
import zoneinfo

import psutil
import tomlkit
from apscheduler.schedulers import background

__all__ = ["asyncio", "background", "psutil", "ssl", "tomlkit", "zoneinfo"]
