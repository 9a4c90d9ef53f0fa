"""The verbs that need no running program, called as the command line calls them."""

import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from helpers.demo_home import CLOCK, NOON

from desktop.cli import running_program
from desktop.cli.main import run
from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, Exported, HolidayAnnounced, Outcome, RegisterHead
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import RegisterState
from desktop.core.register.views import RecordQuery
from desktop.core.units import HOUR_MS
from desktop.reports.bundle.bagit import read_bag
from desktop.services.register.service import make_register_service
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_marks import head_file, set_mark
from desktop.storage.settings_file import read_settings
from tools.demo import PASSPHRASE

PERIOD = ("--from", "2026-10-26", "--to", "2026-11-23")


@pytest.fixture
def home(demo_home: Home) -> Home:
    return demo_home


def told(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def test_the_demos_register_opens_with_the_passphrase_that_the_readme_tells(home: Home):
    settings = read_settings(home).settings
    keeper = make_register_service(home, CLOCK, lambda: settings)
    assert keeper.vault.state is RegisterState.LOCKED
    assert keeper.vault.unlock(PASSPHRASE).intact
    assert len(keeper.queries.view(RecordQuery()).rows) == 3
    assert PASSPHRASE in (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@pytest.mark.portable
def test_slots_add_up_in_json_and_are_words_for_people(home: Home, capsys):
    assert run(["slots", *PERIOD, "--json"]) == 0
    document = told(capsys)
    assert sum(document["totals"].values()) == len(document["slots"]) == 21 * 16
    more = {"open_or_to_come", "holiday_announced"}
    assert set(document["totals"]) == {outcome.value for outcome in Outcome} | more
    assert all(slot["outcome"] for slot in document["slots"])
    assert run(["slots", *PERIOD]) == 0
    *lines, totals = capsys.readouterr().out.splitlines()
    assert len(lines) == 21 * 16
    assert totals.startswith("৩৩৬টি বার্তা পরীক্ষা: ")
    figures = [int(part.split()[-1]) for part in totals.split(": ")[1].split("; ")]
    assert sum(figures) == 21 * 16


def test_slots_of_a_holiday_announced_later_are_told_apart_and_still_add_up(home: Home, capsys):
    with closing(Journal(home.log)) as journal:
        journal.append(NOON, HolidayAnnounced("2026-11-23"))
    assert run(["slots", *PERIOD, "--json"]) == 0
    document = told(capsys)
    assert sum(document["totals"].values()) == len(document["slots"]) == 21 * 16
    assert document["totals"]["holiday_announced"] == 16
    off = {slot["due"][:10] for slot in document["slots"] if slot["holiday_announced"]}
    assert off == {"2026-11-23"}


def test_a_slot_that_waits_is_told_apart_from_one_to_come(home: Home, capsys, monkeypatch):
    monkeypatch.setattr("desktop.cli.log.system_clock", lambda: CLOCK)
    assert run(["slots", "--from", "2026-11-24", "--to", "2026-11-24"]) == 0
    *lines, totals = capsys.readouterr().out.splitlines()
    assert sum("এখনো আসেনি" in line for line in lines) == 9
    assert sum("এখনো ফল লেখা হয়নি" in line for line in lines) == 2
    assert totals.endswith("এখনো ফল লেখা হয়নি ১১")
    assert run(["slots", "--from", "2027-11-01", "--to", "2027-11-30", "--json"]) == 0
    document = told(capsys)
    assert document["slots"]  # those to come are counted, too, so that the totals add up
    assert sum(document["totals"].values()) == len(document["slots"])


def test_an_export_is_written_told_and_becomes_a_fact(home: Home, tmp_path: Path, opened, capsys):
    out = tmp_path / "november.csv"
    command = ["export", "checks", *PERIOD, "--format", "csv", "--out", str(out)]
    assert run([*command, "--language", "en"]) == 0  # of the file; people are told in their own
    assert capsys.readouterr().out == f"সংরক্ষণ করা হয়েছে: {out}\n"
    assert len(out.read_text("utf-8-sig").splitlines()) == 21 * 16 + 1
    assert opened(home.log).last(Exported.kind).event.file_name == "november.csv"
    assert run([*command, "--json"]) == 0
    raw = out.read_bytes()
    assert told(capsys) == {
        "file": str(out),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "size": len(raw),
        "what": "checks",
        "format": "csv",
        "from": "2026-10-26",
        "to": "2026-11-23",
    }


def test_a_known_error_is_a_document_too_beside_its_sentence(home: Home, tmp_path, capsys):
    missing = str(tmp_path / "no.db")
    assert run(["verify", missing, "--json"]) == 2
    said = capsys.readouterr()
    error = json.loads(said.out)["error"]
    assert (error["code"], error["facts"]) == ("file_missing", {"path": missing})
    assert error["sentence"].split(missing)[0] in said.err
    assert run(["verify", missing]) == 2
    assert capsys.readouterr().out == ""


def test_a_verb_that_printed_its_document_prints_no_second_one(home: Home, monkeypatch, capsys):
    def half(_args: object) -> int:
        sys.stdout.write('{"added": 1}\n')
        raise KnownError(ProblemCode.DISK_FULL, path="x")

    monkeypatch.setattr(running_program, "print_status", half)
    assert run(["status", "--json"]) == 3
    assert told(capsys) == {"added": 1}


@pytest.mark.parametrize(("place", "words"), [("missing/x.csv", "missing"), ("folder", "folder")])
def test_an_export_to_nowhere_says_where_and_records_nothing(
    home: Home, tmp_path: Path, capsys, place: str, words: str, opened
):
    (tmp_path / "folder").mkdir()
    rows = opened(home.log).end()
    out = str(tmp_path / place)
    assert run(["export", "checks", *PERIOD, "--format", "csv", "--out", out]) == 3
    assert words in capsys.readouterr().err
    assert opened(home.log).end() == rows


def test_verify_names_the_first_broken_row(home: Home, capsys, opened):
    assert run(["verify", "--json"]) == 0
    (good,) = told(capsys)["results"]
    assert good["verified"]
    assert good["rows"] == opened(home.log).end()[0]
    with sqlite3.connect(home.log) as raw:
        raw.execute("DROP TRIGGER journal_no_update")
        raw.execute("UPDATE journal SET body = replace(body, 'offline', 'online') WHERE seq > 9")
        seq = raw.execute(
            "SELECT min(seq) FROM journal WHERE seq > 9 AND body LIKE '%\"online\"%'"
        ).fetchone()[0]
    raw.close()
    assert run(["verify", "--json"]) == 1
    (bad,) = told(capsys)["results"]
    assert bad["what"] == "edited"
    assert bad["first_broken_row"] >= seq
    assert run(["verify"]) == 1
    assert "log.db" in capsys.readouterr().out


@pytest.mark.portable
def test_verify_says_that_the_end_was_compared_with_no_head(home: Home, capsys):
    head_file(home.log).write_bytes(b"\0" * 66)
    assert run(["verify"]) == 0
    assert f"{home.log.name.replace('.db', '.head')} " in capsys.readouterr().out
    assert run(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["problem"] == "log_head_unreadable"
    head_file(home.log).unlink()
    assert run(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["problem"] is None


def test_an_older_program_exports_nothing_of_a_newer_ones_home(home: Home, tmp_path, capsys):
    with closing(Journal(home.log)) as journal:
        journal.append(NOON, AppStarted("99.0.0", "boot", home.device_id(), "Asia/Dhaka"))
    out = tmp_path / "o.csv"
    assert run(["export", "checks", *PERIOD, "--format", "csv", "--out", str(out)]) == 3
    assert str(home.log) in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.portable
@pytest.mark.parametrize("form", ["csv", "bundle"])
def test_a_broken_log_is_named_before_its_export(home: Home, tmp_path: Path, capsys, form):
    with sqlite3.connect(home.log) as raw:
        raw.execute("DROP TRIGGER journal_no_update")
        raw.execute("UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 41")
    raw.close()
    out = tmp_path / f"o.{form}"
    assert run(["export", "checks", *PERIOD, "--format", form, "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert str(home.log) in said
    assert "৪১" in said
    assert not out.exists()


@pytest.mark.portable
@pytest.mark.parametrize("form", ["json", "xlsx"])  # the second begins as a zip
def test_verify_knows_an_export_by_its_bytes(home: Home, tmp_path: Path, capsys, form):
    out = tmp_path / f"november.{form}"
    assert run(["export", "checks", *PERIOD, "--format", form, "--out", str(out)]) == 0
    capsys.readouterr()
    assert run(["verify", str(out), "--json"]) == 0
    (good,) = told(capsys)["results"]
    assert good["exported"]["first_day"] == "2026-10-26"
    raw = out.read_bytes()
    out.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
    assert run(["verify", str(out)]) == 1
    assert out.name in capsys.readouterr().out


@pytest.mark.parametrize(
    "verb", [["slots", *PERIOD], ["verify"], ["status"], ["check"], ["resume"], ["quit"]]
)
def test_without_a_journal_or_a_running_program_the_answer_is_no(sandbox, capsys, verb):
    assert run(verb) == 1
    assert capsys.readouterr().err.strip()


@pytest.mark.portable
@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["slots"],
        ["slots", "--from", "today", "--to", "2026-11-01"],
        ["export", "directives", *PERIOD, "--format", "csv", "--out", "x"],
        ["slots", "--from", "2026-11-02", "--to", "2026-11-01"],
    ],
)
def test_usage_that_makes_no_sense_is_status_two(home: Home, capsys, words):
    assert run(words) == 2
    assert capsys.readouterr().err.strip()


def test_the_doctor_names_the_setting_that_was_not_taken_and_the_policy(home: Home, capsys):
    home.config.write_text("[checks]\nevery_minutes = 1\n", "utf-8")
    assert run(["doctor", "--json"]) == 1
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)["findings"]}
    assert found["settings"]["works"] is False
    assert "every_minutes" in found["settings"]["detail"]
    assert "২৪০" in found["settings"]["detail"] or "240" in found["settings"]["detail"]
    digest = hashlib.sha256(home.added_policy.read_bytes()).hexdigest()
    assert found["policy"]["works"] is True
    assert digest in found["policy"]["detail"]


def test_the_doctor_fails_where_nothing_can_be_recorded(sandbox: Path, capsys):
    sandbox.parent.mkdir(exist_ok=True)
    sandbox.write_text("a file in the folder's place", encoding="utf-8")
    assert run(["doctor", "--json"]) == 1
    found = {one["name"]: one for one in told(capsys)["findings"]}
    assert found["home"]["works"] is False
    assert found["home"]["detail"]


def made_bundle(tmp_path: Path) -> Path:
    out = tmp_path / "november.zip"
    assert run(["export", "checks", *PERIOD, "--format", "bundle", "--out", str(out)]) == 0
    return out


def test_a_bundle_is_verified_where_it_was_made(home: Home, tmp_path: Path, capsys):
    out = made_bundle(tmp_path)
    assert run(["verify", str(out)]) == 0
    assert "যাচাই হয়েছে: কিছুই বদলানো হয়নি" in capsys.readouterr().out
    assert run(["verify", str(out), str(home.log), "--json"]) == 0
    bundle, journal = told(capsys)["results"]
    assert (bundle["verified"], bundle["files"], bundle["first_wrong"]) == (True, 10, None)
    assert journal["verified"]
    out.write_bytes(out.read_bytes()[:1000])
    assert run(["verify", str(out)]) == 1
    assert "যাচাইয়ে মেলেনি। এটি সম্পূর্ণ প্রমাণ-প্যাকেট নয়" in capsys.readouterr().out


@pytest.mark.portable
def test_elsewhere_a_bundle_is_verified_once_its_pc_is_enrolled(home, tmp_path, capsys):
    out = made_bundle(tmp_path)
    capsys.readouterr()
    assert run(["doctor", "--enrol", "--json"]) == 0
    assert told(capsys)["allowed_signers"].split()[0] == home.device_id()
    assert run(["doctor", "--enrol"]) == 0
    line = capsys.readouterr().out
    assert line.startswith(home.device_id())
    assert "রহিমা খাতুন" in line
    elsewhere = ["--home", str(tmp_path / "supervisor")]
    assert run([*elsewhere, "verify", str(out), "--json"]) == 1
    (result,) = told(capsys)["results"]
    assert result["first_wrong"]["wrong"] == "signer_unknown"
    assert run([*elsewhere, "verify", str(out)]) == 1
    assert "SHA256:" in capsys.readouterr().out
    assert not (tmp_path / "supervisor").exists()  # to verify is to make nothing
    (tmp_path / "supervisor").mkdir()
    signers = tmp_path / "supervisor" / "allowed_signers"
    signers.write_text(line, "utf-8")
    assert run([*elsewhere, "verify", str(out)]) == 0
    capsys.readouterr()
    other = tmp_path / "others"
    other.write_text("# nobody\n", "utf-8")
    assert run([*elsewhere, "verify", str(out), "--signers", str(other)]) == 1
    assert run([*elsewhere, "verify", str(out), "--signers", str(tmp_path / "none")]) == 2
    other.write_text("nonsense\n", "utf-8")
    assert run([*elsewhere, "verify", str(out), "--signers", str(other)]) == 3
    assert "tatpar doctor --enrol" in capsys.readouterr().err


@pytest.mark.portable
def test_the_registers_head_leaves_the_pc_with_every_bundle(home: Home, tmp_path: Path, opened):
    out = tmp_path / "b.zip"
    assert run(["export", "checks", *PERIOD, "--format", "bundle", "--out", str(out)]) == 0
    head = opened(home.log).read([RegisterHead.kind])[-1].event
    assert isinstance(head, RegisterHead)
    assert home.register_head.read_text("utf-8").startswith(f"{head.register}\n{head.size}\n")
    rows = read_bag(out.read_bytes())["data/journal.jsonl"].decode()
    assert head.root in rows
    assert run(["verify", str(out)]) == 0


def test_an_export_calls_time_not_recorded_that_the_disk_refused(home: Home, tmp_path: Path):
    out, day = tmp_path / "day.csv", "2026-11-24"
    with closing(Journal(home.log, read_only=True)) as journal:
        alive_ms = journal.last_alive().at_ms
    set_mark(home.unrecorded, alive_ms + HOUR_MS)
    arguments = ("--from", day, "--to", day, "--format", "csv", "--out", str(out))
    assert run(["export", "connectivity", *arguments]) == 0
    rows = out.read_text("utf-8-sig").splitlines()
    assert sum("not_recorded" in row for row in rows) == 1
    assert sum("not_running" in row for row in rows[-1:]) == 1
