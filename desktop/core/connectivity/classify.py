"""From what a round saw to a verdict and its cause: the rules of one look, without memory.

The verdict answers "can a message reach this officer now?". What has to hold for how long before
that becomes an event of the log is for `detector`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from desktop.core.network import Cause, Detail, LayerName, Round, Verdict
from desktop.core.settings.model import Connectivity

# A SYN that got no answer is sent again after one second (RFC 6298 §2): a step so much slower
# than the fastest of its kind is a lost packet, whatever the line's latency.
RESENT_AFTER_MS = 950

_PORTAL_SPEAKS = frozenset({Detail.REDIRECT, Detail.WRONG_STATUS, Detail.WRONG_BODY})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a round means. The cause is None for ``online`` only, and for ``unknown`` by itself."""

    verdict: Verdict
    cause: Cause | None = None

    @property
    def connected(self) -> bool:
        """Return whether a message can arrive."""
        return self.verdict.connected


@dataclass(frozen=True, slots=True)
class JudgedRound:
    """A round, and what it means by itself."""

    seen: Round
    judgement: Judgement


def judge(seen: Round, limits: Connectivity) -> Judgement:
    """Return what one round says by itself; ``degraded`` without hysteresis.

    ``unknown`` without a cause means that nothing was tested that could tell.
    """
    if _ok(seen, LayerName.SERVICE):
        return quality(seen.steps_ms, seen.lost_steps, limits)
    broken = _near(seen)
    if broken is not None:
        return broken
    portal = seen.layer(LayerName.PORTAL)
    if portal is not None and portal.ok is False and portal.detail in _PORTAL_SPEAKS:
        return Judgement(Verdict.LIMITED, Cause.CAPTIVE_PORTAL)
    return _beyond(seen, limits)


def quality(
    steps_ms: Sequence[int], lost: int, limits: Connectivity, *, ease: float = 1
) -> Judgement:
    """Return ``online``, or ``degraded`` when loss or the median step is over its limit.

    ``ease`` under 1 lowers both limits, for a line that has to recover well before it counts as
    well again.
    """
    total = len(steps_ms) + lost
    fastest = min(steps_ms, default=0)
    resent = sum(step - fastest >= RESENT_AFTER_MS for step in steps_ms)
    if (resent + lost) * 100 > limits.degraded_loss_percent * ease * total:
        return Judgement(Verdict.DEGRADED, Cause.LOSS)
    if steps_ms and median(steps_ms) > limits.degraded_step_ms * ease:
        return Judgement(Verdict.DEGRADED, Cause.SLOW)
    return Judgement(Verdict.ONLINE)


def _ok(seen: Round, name: LayerName) -> bool | None:
    layer = seen.layer(name)
    return None if layer is None else layer.ok


def _near(seen: Round) -> Judgement | None:
    """Return what is wrong on this side of the gateway, if anything is."""
    if _ok(seen, LayerName.ADAPTER) is False:
        return Judgement(Verdict.OFFLINE, Cause.LINK_DOWN)
    address = seen.layer(LayerName.ADDRESS)
    if address is not None and address.ok is False:
        no_route = address.detail == Detail.NO_ROUTE
        return Judgement(Verdict.OFFLINE, Cause.NO_ROUTE if no_route else Cause.NO_ADDRESS)
    if _ok(seen, LayerName.GATEWAY) is False and not _reply_from_outside(seen):
        return Judgement(Verdict.OFFLINE, Cause.GATEWAY_SILENT)
    return None


def _reply_from_outside(seen: Round) -> bool:
    """Return whether anything beyond the gateway spoke; a resolved name may be a cached one."""
    portal = seen.layer(LayerName.PORTAL)
    spoke = portal is not None and (portal.ok or portal.detail in _PORTAL_SPEAKS)
    return bool(spoke or _ok(seen, LayerName.DOMESTIC) or _ok(seen, LayerName.INTERNATIONAL))


def _unnamed(seen: Round) -> bool:
    """Return whether the service was not tried because none of its names has an address."""
    layer = seen.layer(LayerName.SERVICE)
    return layer is not None and layer.ok is None and layer.detail == Detail.NOT_RESOLVED


def _beyond(seen: Round, limits: Connectivity) -> Judgement:
    """Judge what lies beyond the gateway, with the service dead or not tested."""
    dns = _ok(seen, LayerName.DNS)
    domestic = _ok(seen, LayerName.DOMESTIC)
    international = _ok(seen, LayerName.INTERNATIONAL)
    service = _ok(seen, LayerName.SERVICE)
    reached = international or domestic
    if _unnamed(seen):
        # A service that is switched off by its names alone. Only names that do resolve show that
        # it is not the resolver.
        service = False
        if dns is None and not _ok(seen, LayerName.PORTAL):
            dns = False
    if dns is False and (reached or (international is None and domestic is None)):
        return Judgement(Verdict.LIMITED, Cause.DNS_FAILURE)
    out = domestic if international is None else international
    if out is False or (service is False and not reached and not dns):
        if domestic:
            return Judgement(Verdict.LIMITED, Cause.INTERNATIONAL_CUT)
        return Judgement(Verdict.OFFLINE, Cause.ISP_DOWN)
    if service is False:
        return Judgement(Verdict.LIMITED, Cause.SERVICE_UNREACHABLE)
    if reached or dns:
        return quality(seen.steps_ms, seen.lost_steps, limits)
    return Judgement(Verdict.UNKNOWN)
