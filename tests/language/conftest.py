"""Each language in force for one test; English again after it."""

import pytest

from desktop.language.translator import install


@pytest.fixture(autouse=True)
def english():
    install("en")
    yield
    install("en")


@pytest.fixture
def bengali():
    """Bengali in force."""
    assert install("bn"), "the translation is not built: python3 dev.py check builds it"


@pytest.fixture(params=["en", "bn"])
def code(request):
    """Either language in force."""
    assert install(request.param)
    return request.param
