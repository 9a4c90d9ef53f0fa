"""``tatpar office inventory``: versions and silent PCs, from the bundles alone."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import changed, edited_summary
from helpers.office_month import LAST, Pc, export, exported, log_of, moment

from desktop.cli.main import run
from desktop.core.events import ClockCompared
from desktop.core.settings.recorded import PolicyInForce
from desktop.reports.bundle.build import NAMESPACE, SUMMARY
from desktop.reports.bundle.sshsig import signer_line

pytestmark = pytest.mark.portable

PCS = [Pc(number, f"Officer {number}") for number in range(1, 7)]
OLD, GOVERNED, WRONG, CHANGED, SILENT = PCS[1:]


@pytest.fixture
def office(sandbox: Path, tmp_path: Path, monkeypatch) -> Path:
    """Return a folder with the bundles of five PCs; six are enrolled."""
    sandbox.mkdir()
    lines = [
        signer_line(pc.device, NAMESPACE, pc.signer.key, f"{pc.name}, {pc.office}") for pc in PCS
    ]
    (sandbox / "allowed_signers").write_text("\n".join(lines), "utf-8")
    folder = tmp_path / "sent"
    folder.mkdir()
    export(folder, PCS[0])
    with monkeypatch.context() as earlier:
        earlier.setattr("desktop.reports.bundle.build.__version__", "0.0.9")
        export(folder, OLD)
    with_event(folder, GOVERNED, PolicyInForce("a" * 64, "b" * 64))
    with_event(folder, WRONG, ClockCompared(-3 * 3_600_000))
    raw = export(folder, CHANGED).read_bytes()
    bent = changed(raw, SUMMARY, lambda text: text.replace(b'"checked": ', b'"checked": 9'))
    (folder / f"{CHANGED.number}.zip").write_bytes(bent)
    return folder


def with_event(folder: Path, pc: Pc, event: object) -> None:
    with log_of(folder / "logs", pc, [(moment(LAST, "10:00"), event)]) as source:
        (folder / f"{pc.number}.zip").write_bytes(exported(source, pc))


def test_each_pc_has_a_row_with_what_it_runs_and_what_is_odd(office: Path, tmp_path, capsys):
    out = tmp_path / "pcs.csv"
    assert run(["office", "inventory", str(office), "--out", str(out)]) == 0
    assert "pcs.csv" in capsys.readouterr().out
    lines = out.read_text("utf-8-sig").splitlines()
    rows = {row["device_id"]: row for row in csv.DictReader(lines)}
    states = {pc.number: rows[pc.device]["state"] for pc in PCS}
    assert states == dict.fromkeys(range(1, 5), "counted") | {5: "refused", 6: "nothing"}
    remarks = [rows[pc.device]["remarks"] for pc in PCS]
    assert remarks == ["", "old_program", "other_policy", "clock_off", "value_differs", ""]
    assert rows[OLD.device]["program"] == "tatpar 0.0.9"
    assert rows[GOVERNED.device]["policy"] == "a" * 64 + " + " + "b" * 64
    assert float(rows[WRONG.device]["clock_ahead_seconds"]) == -10800
    assert rows[PCS[0].device]["last_alive"].startswith(f"{LAST}T17:20:00")
    assert rows[SILENT.device]["officer"].startswith("Officer 6")


def test_a_version_that_one_pc_claims_makes_no_other_program_old(
    office: Path, tmp_path, capsys, monkeypatch
):
    with monkeypatch.context() as boastful:
        boastful.setattr("desktop.reports.bundle.build.__version__", "99.0.0")
        export(office, WRONG)
    out = tmp_path / "pcs.csv"
    assert run(["office", "inventory", "--json", str(office), "--out", str(out)]) == 0
    rows = {row["device_id"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows[WRONG.device]["remarks"].startswith("newer_program")
    assert rows[PCS[0].device]["remarks"] is None
    assert rows[OLD.device]["remarks"] == "old_program"


def test_of_two_pcs_with_two_policies_neither_differs_from_most(office: Path, tmp_path, capsys):
    for pc in (OLD, WRONG, CHANGED):
        (office / f"{pc.number}.zip").unlink()
    out = tmp_path / "pcs.csv"
    assert run(["office", "inventory", "--json", str(office), "--out", str(out)]) == 0
    rows = {row["device_id"]: row for row in json.loads(capsys.readouterr().out)}
    assert [rows[pc.device]["remarks"] for pc in (PCS[0], GOVERNED)] == [None, None]


def test_a_pc_that_states_moments_of_no_calendar_is_refused_alone(
    office: Path, tmp_path, capsys, monkeypatch
):
    with monkeypatch.context() as another_program:
        another_program.setattr("desktop.core.events.MOST_MS", 10**500)
        with_event(office, WRONG, ClockCompared(10**400))
    raw = (office / f"{GOVERNED.number}.zip").read_bytes()
    edit = edited_summary(lambda plain: plain["inputs"].update(alive_ms=10**400))
    (office / f"{GOVERNED.number}.zip").write_bytes(changed(raw, SUMMARY, edit, GOVERNED.key))
    out = tmp_path / "pcs.csv"
    assert run(["office", "inventory", "--json", str(office), "--out", str(out)]) == 0
    rows = json.loads(capsys.readouterr().out)
    states = {row["device_id"]: (row["state"], row["remarks"]) for row in rows}
    assert states[WRONG.device] == ("refused", "row_unreadable")
    assert states[GOVERNED.device] == ("nothing", None)
    unreadable = [row for row in rows if row["state"] == "unreadable"]  # whose it is, too
    assert [(Path(row["file"]).name, row["remarks"]) for row in unreadable] == [
        (f"{GOVERNED.number}.zip", "row_unreadable")
    ]
    assert states[OLD.device][0] == "counted"
    report = tmp_path / "month.json"
    run(["office", "report", str(office), "--out", str(report)])
    assert OLD.name in report.read_text("utf-8")


def test_of_two_bundles_of_a_pc_the_later_counts(office: Path, tmp_path, capsys):
    with log_of(tmp_path / "again", OLD) as source:
        (office / "again.zip").write_bytes(exported(source, OLD, date(2026, 11, 8), LAST))
    out = tmp_path / "pcs.csv"
    assert run(["office", "inventory", "--json", str(office), "--out", str(out)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [Path(row["file"]).name for row in rows if row["device_id"] == OLD.device] == ["2.zip"]
