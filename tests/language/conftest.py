"""Each language in force for one test; English again after it."""

import pytest

from desktop import language


@pytest.fixture(autouse=True)
def english():
    language.install("en")
    yield
    language.install("en")


@pytest.fixture
def bengali():
    """Bengali in force."""
    assert language.install("bn"), "the translation is not built: python3 dev.py check builds it"


@pytest.fixture(params=["en", "bn"])
def code(request):
    """Either language in force."""
    assert language.install(request.param)
    return request.param
