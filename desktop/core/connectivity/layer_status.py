"""Today's ladder: what was last found of each layer, for as long as it can still be so.

A light round looks at few layers. What the whole ladder found of the others, and when, stays
beside it while nothing has changed that it depends on: verdict and cause, the links, and whether
a message can arrive at all. It ends with the first sign of a change; the next whole round, which
such a sign asks for, replaces it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.core.connectivity.classify import Judgement
from desktop.core.connectivity.state import State
from desktop.core.network import Layer, LayerName, Path, Round, Verdict

_LINKS = (LayerName.ADAPTER, LayerName.ADDRESS)


@dataclass(frozen=True, slots=True)
class ObservedLayer:
    """One layer as it was last looked at, and when (UTC milliseconds)."""

    layer: Layer
    at_ms: int


@dataclass(frozen=True, slots=True)
class Rungs:
    """What was found, and under which judgement and over which paths."""

    found: Mapping[LayerName, ObservedLayer] = field(default_factory=dict)
    under: Judgement = field(default_factory=lambda: Judgement(Verdict.UNKNOWN))
    over: tuple[Path | None, ...] = ()

    def rising(self) -> tuple[ObservedLayer, ...]:
        """Return the layers that were looked at, lowest first."""
        return tuple(self.found[name] for name in LayerName if name in self.found)


def kept(rungs: Rungs, state: State) -> Rungs:
    """Return what may still be so in this state: nothing once verdict or cause are others."""
    now = Judgement(state.verdict, state.cause)
    return rungs if rungs.under == now else Rungs(under=now)


def seen(rungs: Rungs, state: State, looked: Round, judged: Judgement) -> Rungs:
    """Return what is known with a round that the state has taken; ``judged`` is what it says.

    What a round did not test takes nothing away that an earlier one has found.
    """
    over = (_which(looked.path), *map(_which, looked.other_paths))
    agrees = judged.verdict is Verdict.UNKNOWN or judged.connected == state.connected
    keeps = looked.light and agrees and over == rungs.over and _same_links(rungs, looked)
    layers = dict(kept(rungs, state).found) if keeps else {}
    for layer in looked.layers:
        if layer.ok is not None or layer.name not in layers:
            layers[layer.name] = ObservedLayer(layer, looked.ended_ms)
    return Rungs(layers, Judgement(state.verdict, state.cause), over)


def _which(path: Path | None) -> Path | None:
    """Return the path without what the system thinks of its price."""
    return None if path is None else replace(path, metered=False)


def _same_links(rungs: Rungs, looked: Round) -> bool:
    pairs = ((rungs.found.get(name), looked.layer(name)) for name in _LINKS)
    return all(
        before is None
        or now is None
        or (before.layer.ok, before.layer.detail) == (now.ok, now.detail)
        for before, now in pairs
    )
