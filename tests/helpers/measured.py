"""Which tests are measured by coverage: those that its floors need.

A measured test takes nearly twice the processor time, and so does each program that it starts.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# Folders whose tests are about whole programs, the office's server, files of strangers and tools:
# the floors are reached without them.
UNMEASURED = frozenset(["compatibility", "fuzz", "journeys", "lab", "office", "packages", "tools"])
# By it each Python that a measured process starts measures itself.
CHILDREN = "COVERAGE_PROCESS_CONFIG"


def measure_once(config: pytest.Config) -> None:
    """Let xdist's workers be measured once, by what pytest-cov starts with the session and pauses.

    Before that, coverage itself begins in each Python that finds the variable, and pytest-cov in
    each that finds its option: both would go on in every pause.
    """
    measuring = getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if measuring is None:
        return
    if hasattr(config, "workerinput"):
        measuring.pause()
    elif config.getoption("dist", "no") != "no":
        os.environ.pop(CHILDREN, None)


@contextmanager
def as_measured(item: pytest.Item) -> Iterator[None]:
    """Measure neither a test of an unmeasured folder nor what it starts."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    folder = item.nodeid.removeprefix("tests/").partition("/")[0]
    measuring = getattr(plugin, "cov_controller", None)
    if measuring is None or folder not in UNMEASURED:
        yield
        return
    children = os.environ.pop(CHILDREN, None)
    measuring.pause()
    try:
        yield
    finally:
        if not measuring.started:  # pytest-cov has resumed after a test that is marked no_cover
            measuring.resume()
        if children is not None:
            os.environ[CHILDREN] = children
