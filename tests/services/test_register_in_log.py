"""The register's marks in the log: its head, and the digest of its counts."""

from contextlib import closing
from unittest import mock

import pytest
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped, CountsWritten, RegisterHead
from desktop.core.integrity.checkpoint import origin
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.core.register_summary import Open
from desktop.services import register_in_log
from desktop.services.register_in_log import LockedCounts, anchor_head, keep_counts, locked_counts
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import counts_content

DAY = 86_400_000


def test_a_head_is_anchored_once_a_day_and_with_each_bundle_unless_it_is_the_same(tmp_path, opened):
    home = Home(tmp_path / "home", tmp_path / "no-policy.toml")
    anchor_head(home, NOON)  # neither a register nor a log
    keeper = keeper_at(home.folder)
    keeper.vault.init(PHRASE, CHEAP)
    with closing(Journal(home.log)) as log:
        log.append(NOON, AppStopped("quit"))

    def heads():
        return [fact.event for fact in opened(home.log, read_only=True).read([RegisterHead.kind])]

    anchor_head(home, NOON)  # no record yet
    assert heads() == []
    keeper.recording.capture(Draft(text="one"))
    register = keeper.vault.opened()
    anchor_head(home, NOON, since_ms=NOON - 1)
    first = RegisterHead(origin(register.register_id), 1, heads()[0].root)
    assert heads() == [first]
    anchor_head(home, NOON)  # a bundle, with nothing new
    keeper.recording.capture(Draft(text="two"))
    anchor_head(home, NOON, since_ms=NOON - 1)  # the day has one
    assert heads() == [first]
    keeper.vault.lock(LockReason.COMMAND)
    anchor_head(home, NOON + 1)  # with a bundle, while the register is locked
    assert [head.size for head in heads()] == [1, 2]
    (home.folder / "register.head").write_text("no note", "utf-8")
    anchor_head(home, NOON + DAY)
    assert len(heads()) == 2


@pytest.fixture
def home(tmp_path):
    return home_at(tmp_path / "home")


OVERDUE = Open(NOON - 1, answered=False, number=1)


@pytest.fixture
def keeper(home):
    """A locked register with one overdue directive, beside a log."""
    service = keeper_at(home.folder)
    service.vault.init(PHRASE, CHEAP)
    with closing(Journal(home.log)) as log:
        log.append(NOON, AppStopped("quit"))
    service.recording.capture(Draft(text="x", deadline_ms=NOON - 1))
    service.vault.lock(LockReason.COMMAND)
    yield service
    service.vault.lock(LockReason.COMMAND)


@pytest.mark.parametrize(
    "text", ['{"salt": "", "open": []}', '{"salt": "", "open": [[null, true, 1, null, null]]}']
)
def test_counts_that_somebody_changed_are_reported_and_not_believed(keeper, home, text):
    home.register_counts.write_text(text)
    assert code_of(locked_counts, home) == "counts_changed"
    assert code_of(keeper.queries.counts) == "counts_changed"
    keeper.vault.unlock(PHRASE)
    assert keeper.queries.counts().overdue == 1
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.queries.counts().overdue == 1


def test_counts_of_an_earlier_lock_are_not_believed(keeper, home):
    earlier = home.register_counts.read_bytes()
    keeper.vault.unlock(PHRASE)
    keeper.vault.lock(LockReason.COMMAND)
    home.register_counts.write_bytes(earlier)
    assert code_of(locked_counts, home) == "counts_changed"


def test_the_log_is_opened_again_only_for_another_file(keeper, home, monkeypatch):
    opened = []

    def opening(*given, **named):
        opened.append("log")
        return Journal(*given, **named)

    monkeypatch.setattr(register_in_log, "Journal", opening)
    counts = LockedCounts(home)
    assert [counts(), counts()] == [[OVERDUE]] * 2
    assert len(opened) == 1
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="y"))
    keeper.vault.lock(LockReason.COMMAND)
    opened.clear()
    assert len(counts()) == len(counts()) == 2
    assert len(opened) == 1
    home.register_counts.write_bytes(counts_content([]))
    for _ in range(2):
        assert code_of(counts) == "counts_changed"
    home.register_counts.unlink()
    assert counts() is None


def test_a_missing_file_and_a_missing_log_leave_what_is_known(keeper, home):
    home.log.unlink()
    assert locked_counts(home) == [OVERDUE]
    home.register_counts.unlink()
    assert locked_counts(home) is None


def test_the_log_holds_a_digest_of_a_salted_file_and_no_deadline(keeper, home, opened):
    log = opened(home.log, read_only=True)
    rows = log.read([CountsWritten.kind])
    assert [len(row.event.digest) for row in rows] == [64, 64], "before the file and after it"
    assert len({row.event for row in rows}) == 1
    keep_counts(home, NOON, [OVERDUE])
    more = log.read([CountsWritten.kind])[2:]
    assert {row.event for row in more}.isdisjoint(row.event for row in rows), "salted anew"


def failing(of, name, calls):
    """Let a function fail at these of its calls (from 1) and work at all others."""
    real, number = getattr(of, name), iter(range(1, 100))

    def call(*arguments, **named):
        if next(number) in calls:
            raise KnownError(ProblemCode.DISK_FULL, path="x")
        return real(*arguments, **named)

    return mock.patch.object(of, name, call)


STEPS = [(Journal, "append", {1}), (register_in_log, "write_atomically", {1})]


@pytest.mark.parametrize("step", [*STEPS, (Journal, "append", {2})])
def test_a_write_that_is_cut_short_at_any_step_accuses_nobody(home, keeper, step):
    for _ in range(3):
        with failing(*step), pytest.raises(KnownError, match="disk_full"):
            keep_counts(home, NOON, [Open(None, True)])
        assert locked_counts(home) in ([OVERDUE], [Open(None, True)])
    keep_counts(home, NOON, [])
    assert locked_counts(home) == []


def test_beside_an_earlier_versions_log_the_file_is_read_and_its_first_write_may_be_cut_short(
    home, keeper
):
    home.log.unlink()
    with closing(Journal(home.log)) as log:
        log.append(NOON, AppStopped("quit"))
    assert locked_counts(home) == [OVERDUE]
    with failing(register_in_log, "write_atomically", {1}), pytest.raises(KnownError):
        keep_counts(home, NOON, [])
    assert locked_counts(home) == [OVERDUE]


def test_another_process_that_writes_between_the_two_looks_accuses_nobody(home, keeper):
    real = register_in_log.read_text
    texts = []

    def then_written(path):
        texts.append(real(path))
        if len(texts) == 1:
            with mock.patch.object(register_in_log, "read_text", real):
                keep_counts(home, NOON, [])
        return texts[-1]

    with mock.patch.object(register_in_log, "read_text", then_written):
        assert locked_counts(home) == []
    assert len(texts) == 2


@pytest.mark.parametrize("step", STEPS)
def test_counts_that_could_not_be_written_are_reported_and_counted_from_memory(home, keeper, step):
    before = home.register_counts.read_bytes()
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="y", deadline_ms=NOON - 2))
    with failing(*step):
        keeper.vault.lock(LockReason.COMMAND)
    assert home.register_counts.read_bytes() == before
    assert "disk_full" in [str(problem.code) for problem in keeper.vault.problems]
    assert sorted(item.deadline_ms for item in keeper.queries.open_directives()) == [
        NOON - 2,
        NOON - 1,
    ]
    assert keeper.queries.counts().overdue == 2
    assert locked_counts(home) == [OVERDUE], "another process has those of before"
    keeper.vault.unlock(PHRASE)
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.vault.problems == ()
    assert len(locked_counts(home)) == keeper.queries.counts().overdue == 2


@pytest.mark.parametrize("broken", ["counts", "log"])
def test_the_locked_page_stays_whatever_became_of_the_counts(keeper, home, broken):
    file, content = (
        (home.register_counts, counts_content([])) if broken == "counts" else (home.log, b"[]")
    )
    file.write_bytes(content)
    with pytest.raises(KnownError) as refusal:
        locked_counts(home)
    view = keeper.queries.view(RecordQuery())
    assert (view.state, view.counts) == (RegisterState.LOCKED, None)
    assert list(map(str, view.problems)) == [str(refusal.value)]
