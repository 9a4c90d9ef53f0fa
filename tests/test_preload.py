"""Heavy modules come before Qt, or PySide6 reads their source and keeps it."""

import subprocess
import sys

CODE = """
import linecache
import desktop.main
import apscheduler.schedulers.base as heaviest
print(heaviest.__file__ in linecache.cache)
"""


def test_starting_keeps_no_source_text_of_the_heaviest_modules():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
