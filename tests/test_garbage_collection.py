import gc
import subprocess
import sys
import threading
import weakref

import pytest

from desktop.garbage_collection import collect_all, collect_due, collection_paused


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
    assert ran.stdout.split() == ["False", "True"]
    assert ran.stderr == ""


def test_little_is_not_collected():
    gc.collect()
    gone = weakref.ref(Node())
    collect_due()
    assert gone() is not None


@pytest.mark.parametrize("where", ["here", "in a thread"])
def test_nothing_is_collected_while_rows_are_read(where):
    gone, reading, read = weakref.ref(Node()), threading.Event(), threading.Event()

    def read_rows():
        with collection_paused():
            reading.set()
            read.wait(60)

    piled = pile()
    if where == "here":
        with collection_paused():
            collect_due()
    else:
        thread = threading.Thread(target=read_rows)
        thread.start()
        assert reading.wait(60)
        collect_due()
        read.set()
        thread.join()
    assert gone() is not None
    collect_due()
    assert gone() is None
    del piled


def test_all_is_collected_at_once_but_not_while_rows_are_read():
    gone = weakref.ref(Node())
    with collection_paused():
        collect_all()
    assert gone() is not None
    collect_all()
    assert gone() is None


def test_a_pause_restores_what_was():
    assert not gc.isenabled()  # in tests, too
    gc.enable()
    try:
        with collection_paused(), collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled()
    finally:
        gc.disable()
