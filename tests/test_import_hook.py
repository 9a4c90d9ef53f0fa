"""PySide6's own ``import`` reads and keeps the source text of all that is imported after it."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.portable

CODE = """
import builtins
import linecache
ours = builtins.__import__
import {first}
import psutil
print(builtins.__import__ is ours, psutil.__file__ in linecache.cache)
"""


@pytest.mark.parametrize("first", ["desktop.main", "desktop.language"])
def test_no_source_text_of_modules_is_read_and_kept(first):
    code = CODE.format(first=first)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def test_without_it_the_source_text_is_kept():
    code = CODE.format(first="PySide6.QtCore")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
