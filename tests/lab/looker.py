"""Tatpar's own eyes inside the lab's PC: the real adapters, prober and judge, without the program.

One JSON object a line on standard input, one answer a line on standard output.
"""

import asyncio
import json
import os
import sys
import threading
import time
from datetime import UTC

from lab import plan

from desktop.cli.log import probe_json
from desktop.core.connectivity.classify import JudgedRound, judge
from desktop.core.connectivity.detector import next_kind, step
from desktop.core.connectivity.state import LayerStatus, Started, State, after_round, still_valid
from desktop.core.network import RoundKind
from desktop.core.settings.model import Connectivity
from desktop.monitors.clock import system_clock
from desktop.monitors.platform_adapters import system_links
from desktop.monitors.probes.prober import Prober

LIMITS = Connectivity()


def told(seen, took=0.0):
    return probe_json(seen, judge(seen), UTC) | {
        "took_ms": round(took * 1000),
        "silent": seen.silent_hosts,
        "answered_paths": list(seen.answered_paths),
        "event_ms": seen.event_ms,
    }


class Looker:
    def __init__(self):
        self.loop = asyncio.Runner()
        self.clock = system_clock()
        self.links = system_links()
        self.prober = Prober(plan.CONNECTIVITY, self.links, self.clock.read)
        self.events = []
        self.lock = threading.Lock()
        self.stop = self.links.watch(self.changed)

    def changed(self, at_ms, links):
        seen = told(self.prober.links_round(links, at_ms))
        with self.lock:
            self.events.append(seen | {"known_ms": self.clock.now_ms()})

    def new(self, proxy=""):
        """Forget remembered hosts and events; use that proxy."""
        for name in ("http_proxy", "https_proxy"):
            os.environ[name] = proxy
        self.prober = Prober(plan.CONNECTIVITY, self.links, self.clock.read)
        with self.lock:
            self.events.clear()

    def round(self, kind):
        began = time.monotonic()
        seen = self.loop.run(self.prober.round(RoundKind(kind)))
        assert not asyncio.all_tasks(self.loop.get_loop()), "a task outlived its round"
        return told(seen, time.monotonic() - began)

    def watch(self, rounds):
        """Run rounds back to back, as the core asks for them, and return the facts it makes."""
        state, _ = step(State(), Started(self.clock.read(), "lab"), LIMITS)
        facts = []
        kinds = []
        ladders = []
        shown = LayerStatus()
        began = time.process_time()
        for _ in range(rounds):
            kind = next_kind(state, LIMITS)
            kinds.append(kind)
            looked = self.loop.run(self.prober.round(kind))
            judgement = judge(looked)
            state, made = step(state, JudgedRound(looked, judgement), LIMITS)
            shown = still_valid(shown, state)
            shown = after_round(shown, state, looked, judgement)
            ladders.append({row.layer.name: row.layer.ok for row in shown.lowest_first()})
            facts += [f"{fact.verdict} {fact.cause or ''}".strip() for fact in made]
        spent = (time.process_time() - began) * 1000
        return {"facts": facts, "kinds": kinds, "ladders": ladders, "cpu_ms": spent}

    def cost(self, rounds):
        """Return the CPU milliseconds of a light round, threads included."""
        began = time.process_time()
        for _ in range(rounds):
            self.loop.run(self.prober.round(RoundKind.LIGHT))
        return {"ms": (time.process_time() - began) / rounds * 1000}


looker = Looker()
print(json.dumps("ok"), flush=True)  # noqa: T201 - to the lab
for line in sys.stdin:
    order = json.loads(line)
    do = order.pop("do")
    if do == "events":
        with looker.lock:
            answer = list(looker.events)
    else:
        answer = getattr(looker, do)(**order)
    print(json.dumps(answer), flush=True)  # noqa: T201 - to the lab
looker.stop()
