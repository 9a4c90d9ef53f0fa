"""The sound is requested from libcanberra by its header; the fallback is a beep."""

import sys

import pytest

from desktop.system.sound import Canberra, system_sound


class Library:
    """libcanberra as far as it is called; ``refuse`` names a function that fails."""

    def __init__(self, refuse=""):
        self.refuse = refuse
        self.calls = []

    def ca_context_create(self, place):
        self.calls.append("create")
        place._obj.value = 7  # noqa: SLF001 - of ctypes.byref
        return -1 if self.refuse == "create" else 0

    def ca_context_play(self, context, number, *pairs):
        self.calls.append((context.value, number.value, *(pair.value for pair in pairs)))
        return -15 if self.refuse == "play" else 0


def test_the_themes_sound_is_played_in_one_context():
    library = Library()
    play = Canberra(library)
    assert play() is True
    assert play() is True
    asked = (7, 0, b"event.id", b"message-new-instant", b"media.role", b"event", None)
    assert library.calls == ["create", asked, asked]


@pytest.mark.parametrize("refuse", ["create", "play"])
def test_what_the_library_refuses_is_told(refuse):
    assert Canberra(Library(refuse))() is False


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: other systems have a player")
def test_a_beep_stands_in_and_nobody_knows_whether_it_was_heard(monkeypatch):
    def missing(name):
        raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", missing)
    beeps = []
    assert system_sound(lambda: beeps.append(1))() is None
    assert beeps == [1]
