"""Windows' messages are read as its headers lay them out; on any system, without Windows."""

import ctypes
from dataclasses import replace

import pytest

from desktop.core.checks.model import Presence
from desktop.monitors.session import windows
from desktop.monitors.session.base import SessionEvent
from desktop.monitors.session.windows import Guid, MessageReader, PowerSetting, seat_of
from desktop.winapi import Message

SEAT = Presence(idle_seconds=7, full_screen=False, presentation=False)


@pytest.mark.parametrize(
    ("state", "seat"),
    [
        (None, Presence(idle_seconds=7)),
        (1, replace(SEAT, screen_off=True)),  # locked, or a screen saver runs: nobody sees it
        (2, replace(SEAT, full_screen=True)),
        (3, replace(SEAT, full_screen=True)),
        (4, replace(SEAT, presentation=True)),
        (5, SEAT),  # Focus Assist may be on: Windows reports it to no program
        (6, replace(SEAT, do_not_disturb=True)),
        (7, SEAT),  # an app of the Store, which may be a small window
    ],
)
def test_windows_notification_states_are_read(state, seat):
    assert seat_of(state, 7) == seat


@pytest.mark.parametrize(
    ("state", "taken", "full"),
    [
        (2, (True, False), False),  # slides on the projector
        (3, (True, True), True),
        (2, (False, False), True),  # Windows' own answer, not visible in the list of windows
        (7, (True,), True),
        (7, (True, False), False),
        (5, (True, True), False),  # Windows lets everybody speak
    ],
)
def test_full_screen_is_no_hold_while_another_screen_is_free(state, taken, full):
    assert seat_of(state, 7, taken).full_screen is full


@pytest.fixture
def heard():
    return []


@pytest.fixture
def told(heard):
    return MessageReader(heard.append)


def message(number, word=0, long=0):
    return Message(window=1, number=number, word=word, long=long)


def display(state, setting=windows.SESSION_DISPLAY_STATUS):
    return PowerSetting(setting, 4, state)


def test_the_structures_have_the_sizes_of_64_bit_windows():
    assert ctypes.sizeof(Message) == 48
    assert (Message.word.offset, Message.long.offset) == (16, 24)
    assert ctypes.sizeof(Guid) == 16
    assert (PowerSetting.length.offset, PowerSetting.data.offset) == (16, 20)


def test_the_guid_is_that_of_the_sessions_display():
    laid = bytes(windows.SESSION_DISPLAY_STATUS).hex()
    assert laid == "0ec2842b23addf4d93db05ffbd7efca5"  # {2B84C20E-AD23-4DDF-93DB-05FFBD7EFCA5}


def test_the_lock_is_told_once_each_way(told, heard):
    assert told.locked is None
    for word in (windows.WTS_SESSION_LOCK, windows.WTS_SESSION_LOCK):
        told.take(message(windows.WM_WTSSESSION_CHANGE, word))
    assert told.locked is True
    told.take(message(windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_UNLOCK))
    assert told.locked is False
    told.take(message(windows.WM_WTSSESSION_CHANGE, 1))  # WTS_CONSOLE_CONNECT
    assert heard == [SessionEvent.LOCKED, SessionEvent.UNLOCKED]


def test_sleep_is_told_once_although_two_messages_say_it(told, heard):
    told.take(message(windows.WM_POWERBROADCAST, windows.PBT_APMRESUMEAUTOMATIC))
    for word in (
        windows.PBT_APMSUSPEND,
        windows.PBT_APMSUSPEND,
        windows.PBT_APMRESUMEAUTOMATIC,
        windows.PBT_APMRESUMESUSPEND,
    ):
        told.take(message(windows.WM_POWERBROADCAST, word))
    assert heard == [SessionEvent.SLEEPING, SessionEvent.WOKE]


@pytest.mark.parametrize(("state", "off"), [(0, True), (1, False), (2, False)])
def test_the_display_is_off_or_not(told, heard, state, off):
    setting = display(state)
    where = ctypes.addressof(setting)
    told.take(message(windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE, where))
    assert told.screen_off is off
    assert heard == []


def test_a_lid_that_is_closed_is_told_once_and_not_because_it_was_closed_at_the_start(told, heard):
    assert bytes(windows.LID_SWITCH).hex() == "4d0f3eba17b89440a2d1d56379e6a0f3"
    for state, count in ((0, 0), (1, 0), (0, 1), (0, 1), (1, 1), (0, 2)):
        setting = display(state, windows.LID_SWITCH)
        where = ctypes.addressof(setting)
        told.take(message(windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE, where))
        assert heard == [SessionEvent.LID_CLOSED] * count
    assert told.screen_off is None


def test_other_power_settings_and_empty_ones_say_nothing(told):
    other = display(0, Guid(1, 2, 3))
    where = ctypes.addressof(other)
    told.take(message(windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE, where))
    told.take(message(windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE, 0))
    assert told.screen_off is None


def test_the_filter_reads_windows_messages_only_and_keeps_none_back(told, heard):
    lock = message(windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK)
    seen = windows.MessageFilter(told)
    assert seen.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(lock)) == (False, 0)
    assert heard == []
    assert seen.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(lock)) == (False, 0)
    assert heard == [SessionEvent.LOCKED]


@pytest.mark.parametrize(
    ("away", "back"),
    [
        (windows.WTS_CONSOLE_DISCONNECT, windows.WTS_CONSOLE_CONNECT),
        (windows.WTS_REMOTE_DISCONNECT, windows.WTS_REMOTE_CONNECT),
    ],
)
def test_a_screen_that_went_to_another_user_or_connection_is_locked(away, back):
    heard = []
    told = windows.MessageReader(heard.append)
    told.take(message(windows.WM_WTSSESSION_CHANGE, away))
    assert told.locked is True
    told.take(message(windows.WM_WTSSESSION_CHANGE, back))
    assert heard == [SessionEvent.LOCKED, SessionEvent.UNLOCKED]
