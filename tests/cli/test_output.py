"""Output beside a verb's answer: a bar, settings that were refused, how to start."""

import io
import pathlib
import re
import sys
from contextlib import redirect_stdout
from datetime import timedelta, timezone

import pytest

from desktop.cli.log import probe_json
from desktop.cli.main import run
from desktop.cli.output import load_settings
from desktop.cli.terminal import progress
from desktop.core.connectivity.classify import Judgement
from desktop.core.network import Cause, Layer, LayerName, Medium, Path, Round, Verdict
from desktop.storage.home import Home, find_home


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.portable
def test_a_terminal_sees_how_far_it_is_and_each_stand_once():
    screen = Terminal()
    with progress(screen) as show:
        for done in (0, 1, 1, 4):
            show(done, 4)
    stands = [line.split()[1] for line in screen.getvalue().split("\r")[1:]]
    assert stands == ["0/4", "1/4", "4/4"]
    assert screen.getvalue().endswith(f"{'█' * 40} 4/4\n")


@pytest.mark.portable
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


WRONG = (
    "[calendar]\nextra_holidays = [2026-12-17, 2026-02-30]\n"
    "[checks]\nevery_minutes = 3\n[connectivity]\nround_seconds = 30\n"
    "[connectivity.targets]\ndomestic = []\ninternational = []\nnames = []\nportal = []\n"
    "[[connectivity.services]]\nname = 'W'\nany_of = []\n"
)


@pytest.fixture
def home(sandbox) -> Home:
    sandbox.mkdir(exist_ok=True)
    (sandbox / "config.toml").write_text(WRONG, "utf-8")
    return find_home(None)


def test_the_refused_are_told_and_the_rest_holds(home, capsys):
    settings = load_settings(home, "en")
    assert settings.connectivity.round_seconds == 30
    assert [day.isoformat() for day in settings.calendar.extra_holidays] == ["2026-12-17"]
    first, second = capsys.readouterr().err.splitlines()
    assert "calendar.extra_holidays" in first
    assert "2026-02-30" in first
    assert "checks.every_minutes" in second


@pytest.mark.parametrize("words", [["probe"], ["register", "list"], ["register", "list", "--json"]])
def test_these_verbs_tell_it(home, capsys, words):
    run(words)
    told = capsys.readouterr()
    assert "2026-02-30" in told.err
    assert "2026-02-30" not in told.out


@pytest.mark.parametrize(
    ("started_by", "command"), [(None, "tatpar"), ("python3 dev.py run", "python3 dev.py run")]
)
def test_where_it_does_not_run_the_command_that_starts_it_is_said(
    sandbox, monkeypatch, capsys, started_by, command
):
    if started_by is None:
        monkeypatch.delenv("TATPAR_STARTED_BY", raising=False)
    else:
        monkeypatch.setenv("TATPAR_STARTED_BY", started_by)
    assert run(["status"]) == 1
    assert capsys.readouterr().err.rstrip().endswith(f"চালু করুন: {command}")


@pytest.mark.skipif(sys.platform != "linux", reason="has no full device")
@pytest.mark.parametrize("verb", [["register", "suggest"], ["register", "init"]])
def test_a_full_disk_that_takes_no_answer_is_said_and_the_recovery_code_is_not_lost(
    sandbox, tmp_path, capsys, verb
):
    phrase = tmp_path / "phrase"
    phrase.write_text("tram lotus copper window", "utf-8")
    given = ["--passphrase-file", str(phrase)] if "init" in verb else []
    with pathlib.Path("/dev/full").open("w", encoding="utf-8") as full, redirect_stdout(full):
        assert run([*verb, *given]) == 3
    error = capsys.readouterr().err
    assert "ডিস্ক ভরে গেছে: /dev/stdout" in error
    assert bool(re.search(r"^\d{5}(-\d{5}){9}$", error, re.MULTILINE)) == ("init" in verb)


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
