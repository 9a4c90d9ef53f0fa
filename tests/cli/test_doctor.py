"""The doctor's facts and its report: numbers as numbers, and no word of a directive."""

import json
import platform
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from helpers.registers import CHEAP, PHRASE

from desktop.cli.main import run
from desktop.core.errors import KnownError
from desktop.core.events import Actor, AppStopped, Exported, PauseBegan
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Draft
from desktop.language.translator import translate
from desktop.monitors.clock import system_clock
from desktop.monitors.machine import system_release
from desktop.services.pc_watch import PcWatch
from desktop.services.register.service import make_register_service
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Journal
from desktop.storage.pc_notes import PcNotes, write_notes
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home
from desktop.system.process import bug_report, write_bug

NOON = 1_795_500_000_000
WORD = "Evictionword"
BENGALI = "উচ্ছেদশব্দ"


@pytest.fixture
def home(sandbox: Path) -> Home:
    home = find_home(None)
    prepare_home(home.folder)
    home.device_id()
    with closing(Journal(home.log)) as journal:
        name = f"{WORD}-{BENGALI}.pdf"
        journal.append(
            NOON,
            PauseBegan(NOON, NOON + 1, f"{WORD} {BENGALI}", Actor.TRAY),
            Exported("checks", "pdf", "2026-11-01", "2026-11-02", "0" * 64, 5, name, Actor.WINDOW),
        )
    return home


def facts(capsys) -> tuple[dict, dict]:
    run(["doctor", "--json"])
    document = json.loads(capsys.readouterr().out)
    return document["pc"], {row["name"]: row for row in document["findings"]}


@pytest.mark.skipif(sys.platform == "win32", reason="always has a screen")
def test_without_a_screen_nothing_is_said_of_a_tray_or_a_window(home: Home, capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    found = facts(capsys)[1]
    works = [found[name]["works"] for name in ("display", "tray", "on_top", "bengali_font")]
    assert works == [False, None, None, None]


def test_numbers_are_numbers_and_times_are_milliseconds(home: Home, capsys):
    write_notes(home.pc_notes, PcNotes("folder_missing", NOON, 10_800_000, NOON))
    pc, found = facts(capsys)
    assert (pc["log_rows"], pc["last_export_ms"], pc["trusted_keys"]) == (2, NOON, 0)
    assert (pc["clock_offset_ms"], pc["export_failed"]) == (10_800_000, "folder_missing")
    assert type(found["disk"]["value"]) is int
    assert found["clock"] == found["clock"] | {"works": False, "value": 10_800_000}
    assert found["export"]["works"] is False
    assert found["export"]["detail"]
    assert run(["doctor"]) == 1  # a clock that is hours off
    said = capsys.readouterr().out
    assert home.device_id() in said
    assert "Tatpar" in said


def test_an_edited_log_has_lost_no_rows(home: Home, capsys):
    with closing(sqlite3.connect(home.log)) as log:
        for (name,) in log.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            log.execute(f"DROP TRIGGER {name}")
        log.execute("UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 2")
        log.commit()
    assert run(["doctor"]) == 1
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "log.db" in line)
    assert line.startswith(f"✗ {translate('Log')} ")
    assert "নেই" not in line.partition("log.db")[0]
    assert "২" in line.partition("log.db")[2]  # the row


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' settings name the proxy")
def test_the_policy_the_proxy_and_the_newest_copy_of_the_log_are_told(
    home: Home, tmp_path: Path, capsys, monkeypatch
):
    monkeypatch.setenv("https_proxy", "http://user:secret@proxy.office:3128")
    home.config.write_text(f"[security]\nbackup_folder = '{tmp_path}'\n", "utf-8")
    home.added_policy.write_text("[checks]\nmax_snoozes = 1\n[default.officer]\nname = 'x'\n")
    assert run(["register", "backup", str(tmp_path)]) == 0
    capsys.readouterr()
    pc, found = facts(capsys)
    assert (pc["locked"], pc["preset"]) == (["checks.max_snoozes"], ["officer.name"])
    assert pc["last_backup_ms"] > NOON - 10**13
    assert (pc["proxy"], found["proxy"]["works"]) == ("proxy.office:3128", True)
    assert "secret" not in json.dumps(pc)


@pytest.mark.parametrize(("key", "word"), [("mine", "yes"), ("other", "other_key"), ("", "no")])
def test_a_restored_pc_is_named_by_the_doctor(home: Home, capsys, key: str, word: str):
    home.config.write_text("[officer]\nname = 'Rahima'\n", "utf-8")
    assert run(["doctor", "--enrol"]) == 0
    line = capsys.readouterr().out
    if key:
        home.allowed_signers.write_text(line, "utf-8")
    if key == "other":
        home.device_key.unlink()
        assert run(["doctor", "--enrol"]) == 0
        capsys.readouterr()
    pc, found = facts(capsys)
    assert pc["enrolled"] == word
    assert found["enrolment"]["works"] is {"yes": True, "other_key": False, "no": None}[word]


def test_what_cannot_be_read_is_not_known_and_ends_nothing(home: Home, capsys):
    home.log.write_bytes(b"no database")
    home.allowed_signers.write_bytes(b"\xff")
    home.pc_notes.write_bytes(b"{")
    pc, _ = facts(capsys)
    assert (pc["log_rows"], pc["trusted_keys"], pc["enrolled"]) == (None, None, "unknown")
    home.device.unlink()
    home.device.mkdir()
    home.config.write_text('[security]\nbackup_folder = "~nobody-of-this-name/x"\n', "utf-8")
    pc, _ = facts(capsys)
    assert (pc["device_id"], pc["backup_folder_set"], pc["last_backup_ms"]) == ("", True, None)


def test_the_report_has_no_word_of_a_directive_wherever_words_are(
    home: Home, tmp_path: Path, capsys, monkeypatch
):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)
    home.config.write_text(
        f"[officer]\nname = '{WORD}'\noffice = '{BENGALI}'\n[checks]\n{WORD} = 1\n"
        f"media = ['{WORD}']\nevery_minutes = 45\n[office]\n"
        f"token = 'tatpar1-{'1a2b3c4d' * 4}-{WORD * 2}'\n",
        "utf-8",
    )
    settings = read_settings(home).settings
    service = make_register_service(home, system_clock(), lambda: settings)
    service.vault.init(PHRASE)
    service.recording.file([Draft(text=f"{WORD} {BENGALI}", sender=WORD, subject=BENGALI)])
    watch = PcWatch(home, lambda: NOON)
    watch.log.problem(KnownError(ProblemCode.DISK_FULL, path=f"/{WORD}/{BENGALI}", why="ENOSPC"))
    with pytest.raises(ValueError, match=WORD) as bug:
        int(f"{WORD} {BENGALI}")
    write_bug(home.folder, bug_report(bug.value, bug.value.__traceback__), "")
    out = tmp_path / "report.zip"
    run(["doctor", "--report", str(out)])
    with zipfile.ZipFile(out) as report:
        names = report.namelist()
        parts = {name: report.read(name).decode() for name in names}
    assert {"facts.json", "findings.json", "settings.json", "tatpar.log"} <= set(names)
    assert [name for name in names if name.startswith("bug-")]
    for name, text in parts.items():
        for word in (WORD, BENGALI, json.dumps(BENGALI).strip('"')):
            assert word not in text + name, name
    assert json.loads(parts["settings.json"])["values"]["checks.every_minutes"] == 45
    assert json.loads(parts["settings.json"])["values"]["officer.name"] == "set"
    assert "problem disk_full why:ENOSPC" in parts["tatpar.log"]
    assert json.loads(parts["facts.json"])["last_export_file"] == ".pdf"


def test_a_registers_own_backup_is_the_last_one_and_a_log_without_exports_says_so(
    sandbox: Path, tmp_path: Path, capsys, monkeypatch
):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)
    home = find_home(None)
    prepare_home(home.folder)
    with closing(Journal(home.log)) as journal:
        journal.append(1, AppStopped("quit"))
    home.config.write_text(f"[security]\nbackup_folder = '{tmp_path / 'copies'}'\n", "utf-8")
    (tmp_path / "copies").mkdir()
    settings = read_settings(home).settings
    service = make_register_service(home, system_clock(), lambda: settings)
    before = system_clock().now_ms()
    service.vault.init(PHRASE)
    service.back_up(tmp_path / "copies")
    pc, _ = facts(capsys)
    assert pc["register"] is True
    assert pc["last_backup_ms"] >= before
    home.register_key.write_bytes(b"damaged")
    assert facts(capsys)[0]["last_backup_ms"] is None
    assert (pc["log_rows"] > 0, pc["last_export_ms"]) == (True, None)


def test_no_line_is_printed_that_would_name_nobody(home: Home, capsys):
    home.config.write_text("[officer]\nname = ' '\noffice = 'Savar'\n", "utf-8")
    assert run(["doctor", "--enrol"]) == 1
    line, sentence = capsys.readouterr()
    assert (line, "নাম দেওয়া হয়নি" in sentence) == ("", True)
    assert not home.device_key.exists()
    home.config.write_text("[officer]\nname = 'Rahima'\n", "utf-8")
    assert run(["doctor", "--enrol"]) == 0
    line, warning = capsys.readouterr()
    assert ("Rahima" in line, warning) == (True, "")


def test_every_system_has_a_name():
    assert " " in system_release("linux")
    assert platform.system() in system_release("win32")


def test_a_report_that_cannot_be_written_says_why(home: Home, tmp_path: Path, capsys):
    assert run(["doctor", "--report", str(tmp_path / "no" / "report.zip"), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "folder_missing"


def test_a_pc_without_a_home_has_facts_and_gets_no_number(sandbox: Path, capsys):
    shutil.rmtree(sandbox, ignore_errors=True)
    pc, _ = facts(capsys)
    assert (pc["device_id"], pc["log_rows"], pc["enrolled"]) == ("", None, "no")
