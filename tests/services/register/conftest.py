import pytest
from helpers.registers import home_at, locked_after

__all__ = ["locked_after"]


@pytest.fixture
def home(tmp_path):
    return home_at(tmp_path / "home")
