"""The lab is built once for each worker, and mended before each test."""

import pytest
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
    assert built.looker.ask(do="round", kind="full")["verdict"] == "online"
    return built
