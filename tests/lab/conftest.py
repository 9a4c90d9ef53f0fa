"""The lab is built once for each worker, and restored before each test."""

import pytest
from helpers.processes import until
from lab.network import Lab, why_not


@pytest.fixture(scope="session")
def built():
    if reason := why_not():
        pytest.skip(reason)
    lab = Lab()
    yield lab
    lab.close()


@pytest.fixture
def lab(built):
    built.mend()
    built.looker.ask(do="new")

    def healthy():  # a machine that is busy with the scene before may make one round slow
        return built.looker.ask(do="round", kind="full")["verdict"] == "online"

    until(healthy, "a healthy network before the scene")
    return built
