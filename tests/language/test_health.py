import pytest

from desktop import language
from desktop.core.views import Channel

THINGS = ("home", "disk", "clock", "settings", "display", *Channel)


@pytest.mark.parametrize("name", THINGS)
def test_what_does_not_work_says_what_that_means(code, name):
    word = language.finding(name, works=True)
    assert language.finding(name, works=None) == word
    assert language.finding(name, works=False).startswith(f"{word}: ")
