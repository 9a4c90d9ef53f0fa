"""The inventory of paths: present, working, and last working."""

from dataclasses import replace

from helpers.network import HEALTHY, PHONE, WIFI, WIRED, round_of

from desktop.core.connectivity.availability import spans
from desktop.core.connectivity.state import (
    FORGOTTEN_MS,
    KnownPath,
    inventory,
    known_paths,
    path_key,
    paths_after,
)
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Verdict

NOW = 10**12


def fold(*facts):
    return spans(Recorded(i, 0, fact) for i, fact in enumerate(facts, 1))


def test_a_path_worked_until_its_last_connected_span_ended():
    found = inventory(
        fold(
            ConnectivityChanged(Verdict.ONLINE, None, 100, 100, WIFI),
            ConnectivityChanged(Verdict.DEGRADED, Cause.SLOW, 200, 200, WIRED, (WIFI, PHONE)),
            ConnectivityChanged(Verdict.OFFLINE, Cause.ISP_DOWN, 300, 300, WIRED),
            ConnectivityChanged(Verdict.OFFLINE, Cause.LINK_DOWN, 400, 400),
        ),
        NOW,
    )
    assert {item.path: item.worked_ms for item in found.values()} == {
        WIFI: 200,
        WIRED: 300,
        PHONE: None,
    }


def test_the_same_adapter_in_another_network_is_another_path():
    other = replace(WIFI, label="UNO-Savar")
    assert path_key(other) != path_key(WIFI)
    assert path_key(replace(WIFI, speed_mbps=54)) == path_key(WIFI)
    assert path_key(replace(WIRED, kind=WIFI.kind)) != path_key(WIRED)
    assert path_key(replace(WIRED, name="eth1")) != path_key(WIRED)


def test_a_round_tells_what_works_now():
    round_ = round_of(
        HEALTHY, path=WIRED, other_paths=(WIFI, PHONE), answered_paths=("wlan0",), ended_ms=500
    )
    found = paths_after({}, round_, connected=False)
    assert {i.path: i.worked_ms for i in found.values()} == {WIRED: None, WIFI: 500, PHONE: None}
    found = paths_after(found, replace(round_, ended_ms=900, answered_paths=()), connected=True)
    assert {i.path: i.worked_ms for i in found.values()} == {WIRED: 900, WIFI: 500, PHONE: None}
    again = replace(round_, path=None, other_paths=(replace(WIFI, speed_mbps=54),), ended_ms=950)
    found = paths_after(found, again, connected=False)
    assert found[path_key(WIFI)].path.speed_mbps == 54
    assert found[path_key(WIFI)].worked_ms == 950


def test_paths_are_shown_in_the_order_in_which_they_can_help():
    gone = replace(WIFI, label="Bazar")
    first = round_of(HEALTHY, path=gone, other_paths=(PHONE,), ended_ms=NOW - 50)
    known = paths_after({}, first, connected=True)
    latest = round_of(HEALTHY, path=WIRED, other_paths=(WIFI, PHONE), ended_ms=NOW - 10)
    known = paths_after(known, replace(latest, answered_paths=("wlan0",)), connected=False)
    assert known_paths(known, latest, NOW) == (
        KnownPath(WIRED, present=True, in_use=True, last_worked_ms=None),
        KnownPath(WIFI, present=True, in_use=False, last_worked_ms=NOW - 10),
        KnownPath(PHONE, present=True, in_use=False, last_worked_ms=None),
        KnownPath(gone, present=False, in_use=False, last_worked_ms=NOW - 50),
    )


def test_a_path_that_is_gone_is_forgotten_after_a_season():
    assert FORGOTTEN_MS == 90 * 24 * 3_600_000
    known = paths_after({}, round_of(HEALTHY, path=WIFI, ended_ms=0), connected=True)
    known = paths_after(known, round_of(HEALTHY, path=PHONE, ended_ms=0), connected=False)
    assert [row.path for row in known_paths(known, None, FORGOTTEN_MS - 1)] == [WIFI]
    assert known_paths(known, None, FORGOTTEN_MS) == ()
    here = round_of(HEALTHY, path=None, other_paths=(WIFI,))
    assert [row.path for row in known_paths(known, here, FORGOTTEN_MS)] == [WIFI]
