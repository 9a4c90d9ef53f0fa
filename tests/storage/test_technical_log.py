"""The technical log: codes and numbers, no word of anybody, and two files at most."""

from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.pc_notes import TechnicalLog, earlier

NOON = 1_795_500_000_000


def test_a_line_has_its_time_and_its_words_and_what_a_person_wrote_stays_out(tmp_path: Path):
    log = TechnicalLog(tmp_path / "tatpar.log", lambda: NOON)
    log.write("network", "offline", "isp_down")
    path = "/home/rahima/উচ্ছেদ eviction.pdf"
    log.problem(KnownError(ProblemCode.DISK_FULL, path=path, why="ENOSPC", text="eviction", line=3))
    log.write("stopped", "a secret reason", "উচ্ছেদ")
    assert (tmp_path / "tatpar.log").read_text("ascii").splitlines() == [
        f"2026-11-24T06:00:00+00:00 {words}"
        for words in (
            *("network offline isp_down", "problem disk_full why:ENOSPC line:3", "stopped ? ?"),
        )
    ]


def test_a_full_file_becomes_the_one_before(tmp_path: Path):
    log = TechnicalLog(tmp_path / "tatpar.log", lambda: NOON)
    for size in (300_000, 300_000):
        (tmp_path / "tatpar.log").write_bytes(b"x" * size)
        log.write("started", "1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tatpar.log", "tatpar.log.1"]
    assert (tmp_path / "tatpar.log").stat().st_size < 100
    assert earlier(tmp_path / "tatpar.log").stat().st_size == 300_000


def test_a_disk_that_refuses_or_does_not_answer_costs_a_line_and_ends_nothing(tmp_path: Path):
    def silent(_work):
        raise KnownError(ProblemCode.DISK_SILENT)

    TechnicalLog(tmp_path / "missing" / "tatpar.log", lambda: NOON).write("started")
    TechnicalLog(tmp_path / "tatpar.log", lambda: NOON, silent).write("started")
    assert list(tmp_path.iterdir()) == []
