"""kill -9 at random points of everything a register can be asked: whole or absent, and intact.

The children are forked from one process that has loaded everything, so that many kills take
seconds and most of them fall into the work and not into Python's start.
"""

import contextlib
import os
import random
import signal
import sys
import time

import pytest
from helpers.long_run import times
from helpers.register_worker import OTHER, work
from helpers.registers import CHEAP, PHRASE, file_sealed, keeper_at

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.views import RecordQuery

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
KILLS = times(20, long=200)


def test_kills_lose_nothing_and_halve_nothing(tmp_path):
    chance = random.Random(os.environ["TATPAR_TEST_SEED"])
    home, log = tmp_path / "home", tmp_path / "log"
    for number in range(KILLS):
        if number % 20 == 0:  # a home of its own now and then, so that init is killed too
            home = tmp_path / f"home{number}"
            log = tmp_path / f"log{number}"
        kill_after(chance.uniform(0, 0.3), home, number, log)
        check(home, log)


def kill_after(seconds, home, seed, log):
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            work(home, seed, log)
        os._exit(9)  # only an error comes here
    # Not a wait for something to happen: the moment of the kill is the point of the test.
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"the worker ended by itself: {status}"


def check(home, log):
    lines = [line.split() for line in log.read_text().splitlines()] if log.exists() else []
    keeper = keeper_at(home)
    if keeper.vault.state is RegisterState.ABSENT:
        assert ["done", "init"] not in lines
        return
    try:
        found = keeper.vault.unlock(PHRASE)
    except KnownError as error:
        assert error.code == "wrong_passphrase"  # noqa: PT017
        assert ["begin", "change", "other"] in lines
        found = keeper.vault.unlock(OTHER)
        keeper.vault.keys.change_passphrase(OTHER, PHRASE, CHEAP)
    assert found.intact
    assert keeper.vault.verify(keeper.vault.opened().day_notes(), thorough=True).intact
    file_sealed(keeper)
    assert keeper.queries.waiting() == []
    rows = keeper.queries.rows(RecordQuery(limit=10**6))
    directives = [row.seq for row in rows if row.type == "directive"]
    texts = [keeper.queries.detail(seq).as_filed.text for seq in directives]
    done = {line[2] for line in lines if line[:2] == ["done", "add"]}
    begun = {line[2] for line in lines if line[:2] == ["begin", "add"]}
    kept = {text[:12] for text in texts}
    assert done <= kept <= begun
    assert len(texts) == len(kept)
    assert all(len(text.split("-", 2)[2]) in {1, 300, 20_000} for text in texts)
    keeper.vault.lock(LockReason.COMMAND)
