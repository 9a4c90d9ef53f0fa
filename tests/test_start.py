"""A second start: it raises the first one, or says that nobody answers."""

import pytest

from desktop.core.errors import KnownError
from desktop.instance import ask
from desktop.start import raise_running_one
from desktop.storage.home import Home


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path, tmp_path / "policy.toml")


def test_one_that_is_still_starting_is_asked_again(home):
    answers = iter([None, None, {"exit": 0}])
    asked = []

    def asking(_home, request):
        asked.append(request["verb"])
        return next(answers)

    raise_running_one(home, asking)
    assert asked == ["raise"] * 3


def test_one_that_holds_the_lock_and_cannot_be_reached_is_told(home):
    with pytest.raises(KnownError, match="instance_silent"):
        raise_running_one(home, ask, seconds=0)
