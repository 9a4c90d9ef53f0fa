import gc
import subprocess
import sys
import weakref

import pytest

from desktop.garbage_collection import collect_all, collect_due

pytestmark = pytest.mark.portable


class Node:
    """An object in a cycle."""

    def __init__(self):
        self.own = self


def pile() -> list[list[int]]:
    """Make more objects than the collector passes over."""
    return [[] for _ in range(gc.get_threshold()[0] + 100)]


def test_a_worker_that_makes_many_objects_leaves_those_of_qt_to_the_main_thread():
    script = """
import gc, threading, weakref
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.garbage_collection import collect_due, collect_later
qt = QCoreApplication([])
collect_later()
print(gc.get_freeze_count() > 10_000)  # what was loaded is looked at no more
timer = QTimer(interval=1)
timer.own = timer
timer.start()
alive = weakref.ref(timer)
del timer
worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
worker.start()
worker.join()
print(alive() is None)
kept = [[] for _ in range(10_000)]
collect_due()
print(alive() is None)
qt.processEvents()
"""
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.split() == ["True", "False", "True"]
    assert ran.stderr == ""


def test_little_is_not_collected():
    gc.collect()
    gone = weakref.ref(Node())
    collect_due()
    assert gone() is not None


def test_more_than_little_or_everything_asked_for_is_collected():
    for collect in (collect_due, collect_all):
        gone, piled = weakref.ref(Node()), pile()
        collect()
        assert gone() is None
        del piled
