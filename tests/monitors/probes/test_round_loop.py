"""Rounds share one event loop, and none finds what another left behind."""

import asyncio
import gc

import pytest

from desktop.monitors.probes.round_loop import RoundLoop


async def running() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_the_loop_is_kept_and_closed_with_its_owner():
    rounds = RoundLoop()
    loop = rounds.run(running())
    assert rounds.run(running()) is loop
    del rounds
    gc.collect()
    assert loop.is_closed()


def test_what_a_round_leaves_behind_is_cancelled_with_it():
    left = []

    async def leave(error: Exception | None) -> str:
        left.append(asyncio.ensure_future(asyncio.sleep(3600)))
        if error is not None:
            raise error
        return "done"

    rounds = RoundLoop()
    assert rounds.run(leave(None)) == "done"
    with pytest.raises(ZeroDivisionError):
        rounds.run(leave(ZeroDivisionError()))
    assert [task.cancelled() for task in left] == [True, True]
    assert rounds.run(leave(None)) == "done"
