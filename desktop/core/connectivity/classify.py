"""The verdict and cause of a single round, without memory of earlier ones.

The verdict answers "can a message reach this officer now?". `detector` decides how long it has to
hold before it becomes an event of the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.network import Cause, Detail, LayerName, Round, Verdict
from desktop.core.units import middle_pair

# A SYN that got no answer is sent again after one second (RFC 6298 §2): a step so much slower
# than the fastest of its kind is a lost packet, on a line of any latency.
DEGRADED_LOSS_PERCENT, DEGRADED_STEP_MS = 10, 500  # beyond either a line is weak
RESENT_AFTER_MS = 950

_PROXY_REFUSES = {
    Detail.PROXY_DENIED: Cause.PROXY_DENIED,
    Detail.PROXY_LOG_IN: Cause.PROXY_LOG_IN,
}
_PORTAL_SPEAKS = frozenset({Detail.REDIRECT, Detail.WRONG_STATUS, Detail.WRONG_BODY})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its cause, which is None for ``online`` and may be for ``unknown``."""

    verdict: Verdict
    cause: Cause | None = None

    @property
    def connected(self) -> bool:
        """Whether messages can arrive."""
        return self.verdict.connected


@dataclass(frozen=True, slots=True)
class JudgedRound:
    """A round and its own judgement."""

    seen: Round
    judgement: Judgement


def judge(seen: Round) -> Judgement:
    """Return the judgement of one round; ``degraded`` without hysteresis.

    ``unknown`` without a cause means that no conclusive layer was tested.
    """
    if _ok(seen, LayerName.SERVICE):
        return quality(seen.steps_ms, seen.lost_steps)
    broken = _near(seen) or _by_proxy(seen)
    if broken is not None:
        return broken
    portal = seen.layer(LayerName.PORTAL)
    if portal is not None and portal.ok is False and portal.detail in _PORTAL_SPEAKS:
        return Judgement(Verdict.LIMITED, Cause.CAPTIVE_PORTAL)
    return _beyond(seen)


def quality(steps_ms: Sequence[int], lost: int, *, ease: float = 1) -> Judgement:
    """Return ``online``, or ``degraded`` if loss or the median step exceeds its limit.

    ``ease`` under 1 lowers both limits, so that a degraded line has to recover clearly.
    """
    total = len(steps_ms) + lost
    fastest = min(steps_ms, default=0)
    resent = sum(step - fastest >= RESENT_AFTER_MS for step in steps_ms)
    if (resent + lost) * 100 > DEGRADED_LOSS_PERCENT * ease * total:
        return Judgement(Verdict.DEGRADED, Cause.LOSS)
    middle = middle_pair(steps_ms)
    if middle is not None and sum(middle) / 2 > DEGRADED_STEP_MS * ease:
        return Judgement(Verdict.DEGRADED, Cause.SLOW)
    return Judgement(Verdict.ONLINE)


def _ok(seen: Round, name: LayerName) -> bool | None:
    layer = seen.layer(name)
    return None if layer is None else layer.ok


def _near(seen: Round) -> Judgement | None:
    """Return the fault on this side of the gateway, if there is one."""
    if _ok(seen, LayerName.ADAPTER) is False:
        return Judgement(Verdict.OFFLINE, Cause.LINK_DOWN)
    address = seen.layer(LayerName.ADDRESS)
    if address is not None and address.ok is False:
        no_route = address.detail == Detail.NO_ROUTE
        return Judgement(Verdict.OFFLINE, Cause.NO_ROUTE if no_route else Cause.NO_ADDRESS)
    silent = _ok(seen, LayerName.GATEWAY) is False and not _reply_from_outside(seen)
    if silent and not _proxy_speaks(seen):
        return Judgement(Verdict.OFFLINE, Cause.GATEWAY_SILENT)
    return None


def _proxy_speaks(seen: Round) -> bool:
    layer = seen.layer(LayerName.PROXY)
    return layer is not None and (layer.ok is True or layer.detail in _PROXY_REFUSES)


def _by_proxy(seen: Round) -> Judgement | None:
    """Return the judgement where the system sends by a proxy; None without one.

    Programs with this PC's settings get no further than the proxy, even if the direct way works.
    """
    proxy, service = seen.layer(LayerName.PROXY), seen.layer(LayerName.SERVICE)
    if proxy is None:
        return None
    for layer in (service, proxy):
        if layer is not None and layer.ok is False and layer.detail in _PROXY_REFUSES:
            return Judgement(Verdict.LIMITED, _PROXY_REFUSES[Detail(layer.detail)])
    beyond = _ok(seen, LayerName.DOMESTIC) or _ok(seen, LayerName.INTERNATIONAL)
    if not proxy.ok:
        verdict = Verdict.LIMITED if beyond else Verdict.OFFLINE
        return Judgement(verdict, Cause.PROXY_SILENT)
    if service is None or service.ok is None:
        return None
    if service.detail == Detail.PROXY_UPSTREAM and not beyond and not _ok(seen, LayerName.PORTAL):
        return Judgement(Verdict.OFFLINE, Cause.ISP_DOWN)
    return Judgement(Verdict.LIMITED, Cause.SERVICE_UNREACHABLE)


def _reply_from_outside(seen: Round) -> bool:
    """Whether anything beyond the gateway answered; a resolved name may be cached."""
    portal = seen.layer(LayerName.PORTAL)
    spoke = portal is not None and (portal.ok or portal.detail in _PORTAL_SPEAKS)
    return bool(spoke or _ok(seen, LayerName.DOMESTIC) or _ok(seen, LayerName.INTERNATIONAL))


def _unnamed(seen: Round) -> bool:
    """Whether the service was not tried because none of its names has an address."""
    layer = seen.layer(LayerName.SERVICE)
    return layer is not None and layer.ok is None and layer.detail == Detail.NOT_RESOLVED


def _beyond(seen: Round) -> Judgement:
    """Return the judgement beyond the gateway, with the service down or not tested."""
    dns = _ok(seen, LayerName.DNS)
    domestic = _ok(seen, LayerName.DOMESTIC)
    international = _ok(seen, LayerName.INTERNATIONAL)
    service = _ok(seen, LayerName.SERVICE)
    reached = international or domestic
    if _unnamed(seen):
        # The service is blocked by its names alone; names that do resolve show that the resolver
        # works.
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
        return quality(seen.steps_ms, seen.lost_steps)
    return Judgement(Verdict.UNKNOWN)
