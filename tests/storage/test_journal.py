"""The journal keeps facts in order; verification finds the first altered place."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from helpers.power_cut import states, traced
from helpers.refusals import code_of
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.events import (
    BELIEVED_MS,
    Actor,
    AppStarted,
    AppStopped,
    ConnectivityChanged,
    PauseBegan,
)
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as NetworkPath
from desktop.reports.bundle.trusted_keys import is_bundle
from desktop.storage.journal import Alive, Broken, Journal, Verified, row_hash

ONLINE = ConnectivityChanged(
    Verdict.ONLINE, None, 1000, 2000, NetworkPath(Medium.WIRED, "eth0"), (), ("tls",)
)
DOWN = ConnectivityChanged(Verdict.OFFLINE, Cause.LINK_DOWN, 5000, 5000)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def fill(log: Path) -> None:
    journal = Journal(log)
    journal.append(1, AppStarted("0.1", "boot", "device", "Asia/Dhaka"))
    journal.stamp_alive(Alive(1, "boot", 0, 0))
    journal.append(2000, ONLINE)
    journal.append(5000, DOWN, AppStopped("quit"))
    journal.close()


def tamper(log: Path, *statements: str) -> None:
    with sqlite3.connect(log) as raw:
        raw.execute("DROP TRIGGER journal_no_update")
        raw.execute("DROP TRIGGER journal_no_delete")
        for statement in statements:
            raw.execute(statement)
    raw.close()


def test_facts_come_back_as_they_were_recorded(log: Path, opened) -> None:
    fill(log)
    journal = opened(log)
    told = journal.read(["connectivity_changed", "app_stopped"])
    assert [(r.seq, r.at_ms, r.event) for r in told] == [
        (2, 2000, ONLINE),
        (3, 5000, DOWN),
        (4, 5000, AppStopped("quit")),
    ]
    assert journal.end()[0] == 4
    assert journal.verify() == Verified(*journal.end())


def test_facts_are_read_by_half_open_range_after_a_row_and_the_newest_alone(log: Path, opened):
    fill(log)
    journal = opened(log)
    assert journal.read(["connectivity_changed"], 2000, 5000)[0].event == ONLINE
    assert journal.read(["connectivity_changed"], 2001, 5000) == []
    led = journal.read(["connectivity_changed"], 5000, 6000, lead_in=True)
    assert [fact.event for fact in led] == [ONLINE, DOWN], "with the one before"
    out = journal.read(["connectivity_changed"], 0, 2000, lead_out=True)
    assert [fact.event for fact in out] == [ONLINE]
    newest = journal.last("app_started", "connectivity_changed")
    assert (newest.seq, newest.event) == (3, DOWN)
    assert journal.last("woke") is None
    journal.append(1500, AppStopped("set_back"))  # the clock was set back
    kinds = (ConnectivityChanged.kind, AppStopped.kind)
    assert [fact.seq for fact in journal.after(2, kinds)] == [3, 4, 5]
    assert [fact.seq for fact in journal.after(0, (AppStopped.kind,))] == [4, 5]


def test_changes_of_a_period_are_all_where_a_clock_was_set_back_among_them(
    log: Path, opened
) -> None:
    journal = opened(log)

    def seqs(begin, end):
        return [fact.seq for fact in journal.changes(begin, end)]

    assert seqs(0, 9) == []
    for at in (1000, 2000, 3000, 4000):
        journal.append(at, ONLINE)
    assert seqs(2000, 3000) == [1, 2, 3, 4]  # with one before, and two after that began in time
    journal.append(1500, ONLINE)
    assert seqs(5000, 6000) == [5]  # the last recorded before
    assert seqs(2000, 3000) == [1, 2, 3, 4, 5]
    assert seqs(1200, 6000) == [1, 2, 3, 4, 5]
    journal.append(9000, ONLINE)
    assert seqs(1200, 4000) == [1, 2, 3, 4, 5, 6]


@pytest.mark.portable
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 9), st.integers(0, 9))))
def test_a_journal_that_looked_before_reads_the_same_changes_as_a_new_one(steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.db"
        with closing(Journal(log)) as journal, closing(Journal(log)) as other:
            for at, elsewhere, begin, end in steps:
                (other if elsewhere else journal).append(at, ONLINE, AppStopped("quit"))
                with closing(Journal(log)) as new:
                    assert journal.changes(begin, end) == new.changes(begin, end)


@pytest.mark.portable
@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["UPDATE journal SET at_ms = 2001 WHERE seq = 2"], Broken(2, "edited")),
        (["UPDATE journal SET kind = 'woke' WHERE seq = 4"], Broken(4, "edited")),
        (
            ["UPDATE journal SET body = replace(body, 'offline', 'online') WHERE seq = 3"],
            Broken(3, "edited"),
        ),
        (["DELETE FROM journal WHERE seq = 2"], Broken(2, "removed")),
        (["DELETE FROM journal WHERE seq = 1"], Broken(1, "removed")),
        (["DELETE FROM journal WHERE seq = 4"], Broken(4, "cut")),
        (["DELETE FROM journal"], Broken(1, "cut")),
        (
            [f"UPDATE journal SET seq = {to} WHERE seq = {of}" for of, to in ((2, -3), (3, 2))],
            Broken(1, "removed"),
        ),
        # Without its row of the last sign of life.
        (["DELETE FROM alive"], Broken(5, "cut")),
        (["DELETE FROM alive", "DELETE FROM journal WHERE seq > 2"], Broken(3, "cut")),
    ],
)
def test_the_first_broken_row_is_named(log: Path, statements, expected: Broken, opened) -> None:
    fill(log)
    tamper(log, *statements)
    assert opened(log).verify() == expected


def test_a_journal_that_no_monitor_has_stamped_yet_is_whole(log: Path, opened) -> None:
    journal = opened(log)
    assert journal.verify() == Verified(0, "0" * 64)
    journal.append(1, AppStarted("0.1", "boot", "device", "Asia/Dhaka"))  # and was killed here
    journal.append(2, AppStopped("quit"))
    assert journal.last_alive() is None
    assert journal.verify() == Verified(*journal.end())
    tamper(log, "DELETE FROM journal WHERE seq = 2")
    assert opened(log).verify() == Broken(2, "cut")


def test_an_index_that_hides_rows_is_damage(log: Path, opened) -> None:
    fill(log)
    with sqlite3.connect(log) as raw:
        raw.execute("DROP INDEX journal_by_kind")
        raw.execute("CREATE INDEX journal_by_kind ON journal(kind, at_ms) WHERE seq <> 3")
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' WHERE seq <> 3', '') "
            "WHERE name = 'journal_by_kind'"
        )
    raw.close()
    journal = opened(log, read_only=True)
    assert [fact.seq for fact in journal.read(["connectivity_changed"])] == [2]  # of 2 and 3
    assert journal.verify() == Broken(0, "damaged")


def test_a_rewritten_tail_is_noticed_by_the_head_beside_it(
    log: Path, tmp_path: Path, opened
) -> None:
    fill(log)
    other = tmp_path / "other.db"
    journal = opened(other)
    journal.append(1, AppStarted("0.1", "boot", "device", "Asia/Dhaka"))
    journal.append(2000, ONLINE)
    journal.append(5000, AppStopped("quit"), AppStopped("quit"))
    journal.close()
    tamper(
        log,
        "DELETE FROM journal",
        f"ATTACH '{other}' AS other",
        "INSERT INTO journal SELECT * FROM other.journal",
    )
    assert opened(log).verify() == Broken(4, "edited")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET at_ms = 0",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal VALUES (1, 0, 'woke', '{}', '', '')",
    ],
)
def test_the_table_refuses_to_be_changed(log: Path, statement: str, opened) -> None:
    fill(log)
    raw = sqlite3.connect(log)
    raw.execute("PRAGMA recursive_triggers=ON")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    raw.close()
    assert isinstance(opened(log).verify(), Verified)


def test_a_row_that_is_nested_too_deep_is_one_of_a_newer_program(log: Path) -> None:
    with closing(Journal(log)) as journal:
        journal.append(1, AppStopped("quit"))
        with closing(sqlite3.connect(log)) as raw:
            raw.execute("DROP TRIGGER journal_no_update")
            raw.execute("UPDATE journal SET body = ?", ('{"why":' + "[" * 90_000,))
            raw.commit()
        assert journal.read([AppStopped.kind]) == []
        assert journal.unreadable == {1}


def test_a_locked_file_is_named(log: Path, opened) -> None:
    fill(log)
    journal = opened(log)
    other = sqlite3.connect(log, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(KnownError) as refused:
        journal.append(9, AppStopped("quit"))
    other.execute("ROLLBACK")
    other.close()
    assert refused.value.code == "database_locked"
    assert journal.append(9, AppStopped("quit"))[0].seq == 5
    assert isinstance(journal.verify(), Verified)


def test_the_alive_stamp_is_one_row_that_moves(log: Path, opened) -> None:
    journal = opened(log)
    assert journal.last_alive() is None
    journal.stamp_alive(Alive(10, "a", 1, 2))
    journal.stamp_alive(Alive(20, "b", 3, 4))
    assert journal.last_alive() == Alive(20, "b", 3, 4)


def test_a_stamp_counts_for_a_while_after_the_last_row_and_no_longer(log: Path, opened) -> None:
    """The stamp is in no chain: a forged later time gains at most an hour."""
    journal = opened(log)
    journal.append(1000, ONLINE)
    journal.stamp_alive(Alive(1000 + BELIEVED_MS, "a", 1, 2))
    assert journal.last_alive().at_ms == 1000 + BELIEVED_MS
    tamper(log, "UPDATE alive SET at_ms = 99999999999")
    assert opened(log).last_alive() == Alive(1000 + BELIEVED_MS, "a", 1, 2)
    assert opened(log).verify() == Verified(*journal.end())


def test_two_writers_make_one_chain_which_a_reader_sees(log: Path, opened) -> None:
    fill(log)
    program, command, reader = opened(log), opened(log), opened(log, read_only=True)
    program.append(7000, ONLINE)
    command.append(7001, DOWN)
    assert program.append(7002, ONLINE)[0].seq == 7
    assert program.verify() == command.verify() == Verified(*program.end())
    assert [row.seq for row in reader.rows(6000)] == [5, 6, 7]
    assert code_of(reader.append, 8000, ONLINE) == "database_read_only"


@pytest.mark.portable
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_reason_text_survives_and_verifies(tmp_path_factory: pytest.TempPathFactory, said: str):
    folder = tmp_path_factory.mktemp("journal")
    journal = Journal(folder / "log.db")
    fact = PauseBegan(1, 2, said, Actor.TRAY)
    journal.append(1, fact)
    assert journal.read(["pause_began"])[0].event == fact
    assert isinstance(journal.verify(), Verified)
    journal.close()
    shutil.rmtree(folder)


UNFIT = {  # the file; who opens it; the code
    "empty": (b"", [True], "not_a_journal"),
    "text": (b"[9:05 am, 22/10/2024] ...", [True], "not_a_journal"),
    "another program's": ("CREATE TABLE a (b)", [True], "not_a_journal"),
    "no database": (bytes(range(256)) * 64, [True], "not_a_journal"),
    "no database, to be written": (b"not a database" * 200, [False], "database_damaged"),
    "newer": ("PRAGMA user_version = 99", [True, False], "file_newer"),
    **{
        f"without {table}": (f"DROP TABLE {table}", [True, False], "database_damaged")
        for table in ("journal", "alive")
    },
}


@pytest.mark.parametrize(("content", "read_only", "code"), UNFIT.values(), ids=UNFIT)
def test_a_file_that_is_no_journal_for_us_is_named_and_left_alone(log, content, read_only, code):
    if isinstance(content, bytes):
        log.write_bytes(content)
    else:
        if not content.startswith("CREATE"):
            fill(log)
        with closing(sqlite3.connect(log)) as raw:
            raw.execute(content)
            raw.commit()
    before = log.read_bytes()
    for only in read_only:
        with pytest.raises(KnownError) as refused:
            Journal(log, read_only=only)
        assert (refused.value.code, refused.value.facts["path"]) == (code, str(log))
        assert refused.value.exit_code == (1 if code == "not_a_journal" else 3)
    assert log.read_bytes() == before


@pytest.mark.portable
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30),
    st.integers(-(2**60), 2**60),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30),
)
def test_the_quick_hash_of_a_row_is_over_the_canonical_list(prev: str, number: int, body_: str):
    plain = canonical([prev, 7, number, "kind", body_])
    assert row_hash(prev, 7, number, "kind", body_) == hashlib.sha256(plain).hexdigest()


BESIDE = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1])
print(other.execute("SELECT count(*) FROM journal").fetchone()[0])
other.close()
"""


def rows_for_another_process(log: Path) -> int:
    """Count as a program does that may write, and closes it as the last one would."""
    command = [sys.executable, "-c", BESIDE, str(log)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_look_at_the_journal_in_use_lets_no_other_process_take_its_rows(log: Path, opened):
    fill(log)
    journal = opened(log)
    opened(log, read_only=True).close()
    assert not is_bundle(log)
    assert rows_for_another_process(log) == journal.end()[0]
    journal.append(6000, AppStopped("quit"))
    assert rows_for_another_process(log) == journal.end()[0]


APPENDED = """
import os, sys
from pathlib import Path
from desktop.core.events import AppStopped
from desktop.storage.journal import Alive, Journal
log = Journal(Path(sys.argv[1]))
for number in range(1, 4):
    log.append_all([(5000 + number, AppStopped("quit"))])
    os.write(1, b"acknowledged")
    log.stamp_alive(Alive(5000 + number, "boot", number, number))
    os.write(1, b"acknowledged")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs strace")
def test_a_power_cut_at_any_moment_leaves_what_was_acknowledged(log, tmp_path, opened):
    fill(log)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    calls = traced([sys.executable, "-c", APPENDED, str(log)], tmp_path / "trace")
    chance = random.Random(os.environ["TATPAR_TEST_SEED"])
    last, tried = 0, set()
    for acknowledged, files in states(calls, tmp_path, before, chance):
        last = acknowledged
        image = acknowledged, *sorted((name, hash(content)) for name, content in files.items())
        if image in tried:
            continue
        tried.add(image)
        folder = tmp_path / f"cut-{len(tried)}"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        journal = opened(folder / "log.db")
        assert isinstance(journal.verify(), Verified)
        assert journal.end()[0] >= 4 + (acknowledged + 1) // 2
        assert journal.last_alive().monotonic_ms >= acknowledged // 2
    assert last == 6
