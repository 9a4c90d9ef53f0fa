from datetime import timedelta, timezone

from desktop.cli.log import probe_json
from desktop.core.connectivity.classify import Judgement
from desktop.core.network import Cause, Layer, LayerName, Medium, Path, Round, Verdict

WIRED = Path(Medium.WIRED, "eth0", speed_mbps=100)
WIFI = Path(Medium.WIFI, "wlan0", label="DC-Office")
DHAKA = timezone(timedelta(hours=6))


def seen(**more):
    layers = (
        Layer(LayerName.ADAPTER, ok=True),
        Layer(LayerName.SERVICE, ok=False, ms=12, detail="timeout", tried=2),
    )
    return Round(0, 1_790_000_000_123, 5, 6, WIRED, layers, (WIFI,), **more)


def test_the_document_has_exactly_the_promised_keys():
    document = probe_json(seen(), Judgement(Verdict.OFFLINE, Cause.ISP_DOWN), DHAKA)
    assert document == {
        "verdict": "offline",
        "cause": "isp_down",
        "path": {"kind": "wired", "name": "eth0"},
        "layers": [
            {"name": "adapter", "ok": True, "ms": None, "detail": ""},
            {"name": "service", "ok": False, "ms": 12, "detail": "timeout"},
        ],
        "other_paths": [{"kind": "wifi", "name": "wlan0", "last_worked": None}],
    }


def test_a_path_that_answered_now_worked_now():
    now = probe_json(seen(answered_paths=("wlan0",)), Judgement(Verdict.ONLINE), DHAKA)
    assert now["other_paths"][0]["last_worked"] == "2026-09-21T20:13:20.123+06:00"


def test_nothing_to_say_is_null_and_a_proxy_in_use_is_named():
    empty = Round(0, 0, 0, 0, None, (), proxy="proxy.office:3128")
    document = probe_json(empty, Judgement(Verdict.ONLINE), DHAKA)
    assert (document["cause"], document["path"], document["layers"]) == (None, None, [])
    assert document["proxy"] == "proxy.office:3128"
