"""The event loop of the rounds, which is kept: making one takes a fifth of a light round."""

import asyncio
import weakref
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")


class RoundLoop:
    """Runs one coroutine at a time, from any thread; the tasks that it leaves are cancelled."""

    def __init__(self) -> None:
        """Make no loop yet."""
        self._runner: asyncio.Runner | None = None

    def run(self, coroutine: Coroutine[object, object, T]) -> T:
        """Run it to its end, as `asyncio.run` does."""
        if self._runner is None:
            self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
            weakref.finalize(self, _close, self._runner.get_loop())
        return self._runner.run(_alone(coroutine))


async def _alone(coroutine: Coroutine[object, object, T]) -> T:
    try:
        return await coroutine
    finally:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        if left:
            await asyncio.gather(*left, return_exceptions=True)


def _close(loop: asyncio.AbstractEventLoop) -> None:
    if not loop.is_running():
        loop.close()
