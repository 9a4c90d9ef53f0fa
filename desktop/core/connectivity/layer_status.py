"""What is known of each network layer, for as long as it can still be true.

A light round tests few layers. What the last full round observed of the others, and when, stays
valid while nothing changes that it depends on: verdict and cause, the links, and whether a message
can arrive at all. The first sign of a change discards it; the next full round, which such a sign
requests, replaces it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.core.connectivity.classify import Judgement
from desktop.core.connectivity.state import State
from desktop.core.network import Layer, LayerName, Path, Round, Verdict

_LINKS = (LayerName.ADAPTER, LayerName.ADDRESS)


@dataclass(frozen=True, slots=True)
class ObservedLayer:
    """A layer as it was last observed, and when (UTC milliseconds)."""

    layer: Layer
    at_ms: int


@dataclass(frozen=True, slots=True)
class LayerStatus:
    """The layers observed under one judgement and over the same paths."""

    layers: Mapping[LayerName, ObservedLayer] = field(default_factory=dict)
    judgement: Judgement = field(default_factory=lambda: Judgement(Verdict.UNKNOWN))
    paths: tuple[Path | None, ...] = ()

    def lowest_first(self) -> tuple[ObservedLayer, ...]:
        """Return the observed layers, lowest first."""
        return tuple(self.layers[name] for name in LayerName if name in self.layers)


def still_valid(status: LayerStatus, state: State) -> LayerStatus:
    """Return the status, or an empty one if verdict or cause have changed."""
    now = Judgement(state.verdict, state.cause)
    return status if status.judgement == now else LayerStatus(judgement=now)


def after_round(
    status: LayerStatus, state: State, latest: Round, judgement: Judgement
) -> LayerStatus:
    """Return the status with a round that the state has taken; ``judgement`` is of that round.

    A layer that the round did not test keeps its earlier observation.
    """
    paths = (_without_price(latest.path), *map(_without_price, latest.other_paths))
    agrees = judgement.verdict is Verdict.UNKNOWN or judgement.connected == state.connected
    keeps = latest.light and agrees and paths == status.paths and _same_links(status, latest)
    layers = dict(still_valid(status, state).layers) if keeps else {}
    for layer in latest.layers:
        if layer.ok is not None or layer.name not in layers:
            layers[layer.name] = ObservedLayer(layer, latest.ended_ms)
    return LayerStatus(layers, Judgement(state.verdict, state.cause), paths)


def _without_price(path: Path | None) -> Path | None:
    """Return the path without whether the system calls it metered."""
    return None if path is None else replace(path, metered=False)


def _same_links(status: LayerStatus, latest: Round) -> bool:
    pairs = ((status.layers.get(name), latest.layer(name)) for name in _LINKS)
    return all(
        before is None
        or now is None
        or (before.layer.ok, before.layer.detail) == (now.ok, now.detail)
        for before, now in pairs
    )
