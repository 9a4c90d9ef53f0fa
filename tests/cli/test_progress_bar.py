"""The progress bar is drawn only on a terminal, and the next output begins a line of its own."""

import io

import pytest

from desktop.cli.terminal import progress

pytestmark = pytest.mark.portable


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is_and_each_stand_once():
    screen = Terminal()
    with progress(screen) as show:
        for done in (0, 1, 1, 4):
            show(done, 4)
    stands = [line.split()[1] for line in screen.getvalue().split("\r")[1:]]
    assert stands == ["0/4", "1/4", "4/4"]
    assert screen.getvalue().endswith(f"{'█' * 40} 4/4\n")


def test_an_error_does_not_stand_in_the_bar_and_a_script_gets_none():
    screen, script = Terminal(), io.StringIO()

    def fails():
        with progress(screen) as show, progress(script) as unseen:
            show(0, 4)
            unseen(0, 4)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fails()
    assert screen.getvalue().endswith("0/4\n")
    assert script.getvalue() == ""
