"""Presenters and windows use no file on the main thread, whatever these tests drive."""

from collections.abc import Iterator

import pytest
from helpers.main_thread_files import heard


@pytest.fixture(autouse=True)
def no_file_on_the_main_thread(tmp_path_factory, monkeypatch) -> Iterator[None]:
    """Fail the test if a window used a file of the test's folders there, or the log."""
    with heard(tmp_path_factory.getbasetemp(), monkeypatch) as ears:
        yield
    assert ears.places == []
