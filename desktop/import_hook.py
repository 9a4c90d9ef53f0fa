"""Loads Qt's core and restores Python's own ``import``; imported before anything else of PySide6.

PySide6 replaces ``builtins.__import__``. Its own looks in the source text of every module that is
imported later for ``from __feature__ import snake_case``, which nothing here uses, and the standard
library's ``linecache`` keeps each text that was read. Measured with PySide6 6.11: 11 MB and 0.08 s
of the tray's start, 8 MB and 0.07 s of SQLAlchemy's import.
"""

import builtins

_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - replaces it

builtins.__import__ = _import
