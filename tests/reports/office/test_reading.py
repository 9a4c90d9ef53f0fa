"""Bundles are read by several processes, and one that the system ends ends no more than that."""

import os

import pytest

from desktop.core.errors import KnownError
from desktop.reports.office.bundles import read_all


class EndsItsReader:
    """A file whose reader ends at once, as by a system that is out of memory."""

    def __reduce__(self):
        return os._exit, (9,)


def test_a_reader_that_the_system_ends_is_a_sentence(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(KnownError, match="reading_cut_off"):
        list(read_all([EndsItsReader()] * 25, []))
