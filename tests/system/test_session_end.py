"""The end of the screen's server is noticed before Qt ends the process."""

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qWarning

from desktop.system.session_end import ScreenLost


@pytest.fixture
def ended():
    """What was done, in order."""
    return []


@pytest.fixture
def watched(ended):
    lost = ScreenLost(lambda: ended.append("stop"), ended.append)
    yield lost
    lost.close()


@pytest.mark.parametrize("system", ["X11", "Wayland"])
def test_a_lost_server_stops_the_program_once_and_ends_it_well(watched, ended, capsys, system):
    for _ in range(2):
        qWarning(f"The {system} connection broke (error 1). Did the server die?")
    assert ended == ["stop", 0]
    assert capsys.readouterr().err.count("connection broke") == 2


def test_other_messages_go_on_to_standard_error(watched, ended, capsys):
    qWarning("something else")
    assert ended == []
    assert "something else" in capsys.readouterr().err


def test_an_error_while_stopping_does_not_keep_the_process(ended):
    def fail() -> None:
        raise ZeroDivisionError

    lost = ScreenLost(fail, ended.append)
    with pytest.raises(ZeroDivisionError):
        lost._read(QtMsgType.QtWarningMsg, QMessageLogContext(), "The X11 connection broke")
    lost.close()
    assert ended == [0]


def test_a_terminal_that_went_first_keeps_nothing_from_being_stopped(watched, ended, monkeypatch):
    class Gone:
        def write(self, _words):
            raise BrokenPipeError

        def flush(self):
            raise BrokenPipeError

    monkeypatch.setattr("sys.stderr", Gone())
    watched._read(QtMsgType.QtWarningMsg, QMessageLogContext(), "The X11 connection broke")
    assert ended == ["stop", 0]
