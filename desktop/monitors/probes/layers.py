"""The layers above the address, judged by the tries of a full round."""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from desktop.core.network import Detail, Layer, LayerName
from desktop.core.settings.model import Connectivity
from desktop.core.settings.rules import Portal, Service
from desktop.core.units import median_low
from desktop.monitors.links.base import Link
from desktop.monitors.probes.connections import (
    Answer,
    Page,
    fetch,
    parse_page_target,
    parse_target,
    wake_gateway,
)
from desktop.monitors.probes.dns import Resolved
from desktop.monitors.probes.hosts import (
    Outcome,
    Trial,
    families_word,
    first_then_rest,
    most_specific,
)
from desktop.monitors.probes.proxies import Proxy, fetch_through, spoke

_NAMES_NEEDED = 2


async def climb(trial: Trial, settings: Connectivity, link: Link | None) -> tuple[Layer, ...]:
    """Probe every layer from the gateway to the service at once; ``link`` is the path in use."""
    targets = settings.targets
    near, *others = await asyncio.gather(
        gateway(trial, link.gateways if link else ()),
        names(trial, targets.names),
        hosts(trial, LayerName.DOMESTIC, targets.domestic),
        hosts(trial, LayerName.INTERNATIONAL, targets.international),
        portal(trial, targets.portal),
        services(trial, settings.services),
    )
    by_proxy = proxy_layer(trial.proxy_answers)
    if by_proxy is None:
        return near, *others
    relays = by_proxy.ok is True
    return near, by_proxy, *(_direct(layer) if relays else layer for layer in others)


def proxy_layer(answers: Sequence[Answer]) -> Layer | None:
    """Judge the replies of the proxy itself; None where the system uses no proxy."""
    if not answers:
        return None
    good = [answer for answer in answers if answer.ok]
    fault = Detail.NOTHING if good else most_specific(answer.fault for answer in answers)
    count = {"tried": len(answers), "answered": len(good)}
    return Layer(LayerName.PROXY, bool(good), _median(good), fault, **count)


def _direct(layer: Layer) -> Layer:
    """Return a layer that only the direct way proves: where a proxy relays, it need not be open."""
    unproven = layer.ok is False or layer.detail == Detail.NOT_RESOLVED
    if unproven and layer.name in _DIRECT:
        return replace(layer, ok=None, detail=Detail.DIRECT_BLOCKED)
    return layer


_DIRECT = (LayerName.DNS, LayerName.DOMESTIC, LayerName.INTERNATIONAL)


async def gateway(trial: Trial, addresses: Sequence[str]) -> Layer:
    """Ask the next hops for any reply; without one, report the neighbour table (no proof)."""
    if not addresses:
        return Layer(LayerName.GATEWAY, None, detail=Detail.NOT_CONFIGURED)
    answers = await asyncio.gather(*(wake_gateway(a, trial.limit) for a in addresses))
    good = [answer for answer in answers if answer.ok]
    fault = Detail.NOTHING
    if not good:
        known = any(in_neighbour_table(address) for address in addresses)
        fault = Detail.NEIGHBOUR_ONLY if known else Detail.TIMEOUT
    return Layer(
        LayerName.GATEWAY, bool(good), _median(good), fault, tried=len(answers), answered=len(good)
    )


async def names(trial: Trial, domains: Sequence[str]) -> Layer:
    """Resolve all names; two (or the only one) must have a public address."""
    if not domains:
        return Layer(LayerName.DNS, None, detail=Detail.NOT_CONFIGURED)
    answers = await asyncio.gather(*(trial.resolve(name) for name in domains))
    return names_layer(answers)


def names_layer(answers: Sequence[Resolved]) -> Layer:
    """Judge the answers for the names."""
    good = [answer for answer in answers if answer.addresses]
    ok = len(good) >= min(_NAMES_NEEDED, len(answers))
    fault = Detail.NOTHING
    if not ok:
        fault = Detail.ONE_NAME if good else most_specific(answer.fault for answer in answers)
    return Layer(LayerName.DNS, ok, _median(good), fault, tried=len(answers), answered=len(good))


async def hosts(trial: Trial, name: LayerName, addresses: Sequence[str]) -> Layer:
    """Connect to all hosts, each family separately; one that answers is enough."""
    tries = (trial.every_family(parse_target(text)) for text in addresses)
    return hosts_layer(name, await asyncio.gather(*tries))


def hosts_layer(name: LayerName, outcomes: Sequence[Outcome]) -> Layer:
    """Judge the outcomes of one layer's hosts."""
    tried = [outcome for outcome in outcomes if outcome.tried]
    good = [outcome for outcome in tried if outcome.ok]
    if not outcomes:
        return Layer(name, None, detail=Detail.NOT_CONFIGURED)
    if good:
        word = families_word(good)
    else:
        word = most_specific(outcome.fault for outcome in tried or outcomes)
    steps = [ms for outcome in good for ms in outcome.steps_ms]
    return Layer(
        name,
        bool(good) if tried else None,
        median_low(steps),
        word,
        tried=len(tried),
        answered=len(good),
    )


async def services(trial: Trial, targets: Sequence[Service]) -> Layer:
    """Reach any of the message services: a message can arrive over it."""
    outcomes = await asyncio.gather(*(_service(trial, service) for service in targets))
    return hosts_layer(LayerName.SERVICE, [outcome for some in outcomes for outcome in some])


async def _service(trial: Trial, service: Service) -> list[Outcome]:
    """Shake hands with the TLS hosts; connect to the others only when none of those was tried.

    So a bare connect never outranks a failed check of the certificate.
    """
    targets = [parse_target(text) for text in service.any_of]
    outcomes = await first_then_rest(
        [partial(trial.reach, target, hello=True) for target in targets if target.tls],
        lambda outcome: outcome.ok,
        trial.patience,
    )
    if any(outcome.tried for outcome in outcomes):
        return outcomes
    plain = [trial.reach(target, hello=False) for target in targets if not target.tls]
    return outcomes + list(await asyncio.gather(*plain))


async def portal(trial: Trial, portals: Sequence[Portal]) -> Layer:
    """Fetch the test pages; one exact reply proves that no portal intercepts."""
    answers = await first_then_rest(
        [partial(_page, trial, page) for page in portals],
        lambda answer: answer.ok,
        trial.patience,
    )
    tried = [answer for answer in answers if answer.fault is not Detail.NOT_RESOLVED]
    good = [answer for answer in tried if answer.ok]
    if not tried:
        word = Detail.NOT_RESOLVED if portals else Detail.NOT_CONFIGURED
        return Layer(LayerName.PORTAL, None, detail=word)
    fault = Detail.NOTHING if good else most_specific(answer.fault for answer in tried)
    return Layer(
        LayerName.PORTAL, bool(good), _median(good), fault, tried=len(tried), answered=len(good)
    )


async def _page(trial: Trial, expected: Portal) -> Answer:
    target = parse_page_target(expected.url)
    proxy = await trial.proxy_for(expected.url)
    if proxy is not None:
        return await _page_through(trial, expected, proxy)
    places, why = await trial.places(target.host)
    address = next(iter(places.values()), None)
    if address is None:
        # A portal that answers with its own address is asked as well, because its reply identifies
        # it. No reply of it, even the exact one, is a success.
        address = next(iter((await trial.resolve(target.host)).hijacked), None)
    if address is None:
        return Answer(Detail.NOT_RESOLVED if why else why)
    reply = await fetch(address, target.port, target.named, target.path, trial.limit)
    answer = judge_page(reply, expected)
    if isinstance(reply, Page) and answer.ok:
        trial.saw_date(reply.date)
    return answer if places or not answer.ok else Answer(Detail.NOT_RESOLVED)


async def _page_through(trial: Trial, expected: Portal, proxy: Proxy) -> Answer:
    target = parse_page_target(expected.url)
    address = await trial.proxy_address(proxy)
    if address is None:
        return Answer(Detail.NOT_RESOLVED)
    reply = await fetch_through(address, proxy, target.named, target.path, trial.limit)
    if isinstance(reply, Answer):
        trial.proxy_answers.append(spoke(reply))
        return reply
    trial.proxy_answers.append(Answer(ms=reply.ms))
    answer = judge_page(reply, expected)
    if answer.ok:
        trial.saw_date(reply.date)
    return answer


def judge_page(reply: Page | Answer, expected: Portal) -> Answer:
    """Judge a test page's reply: only the exact status and body are good."""
    if isinstance(reply, Answer):
        return reply
    if reply.status != expected.status:
        moved = 300 <= reply.status < 400
        return Answer(Detail.REDIRECT if moved else Detail.WRONG_STATUS, reply.ms)
    if reply.body != expected.body.encode():
        return Answer(Detail.WRONG_BODY, reply.ms)
    return Answer(ms=reply.ms)


def in_neighbour_table(address: str) -> bool:
    """Return True where Linux has a live neighbour entry for the address."""
    if sys.platform != "linux":
        return False
    from desktop.monitors.links.linux import neighbour_known  # noqa: PLC0415 - of this system only

    return neighbour_known(address)


def _median(steps: Iterable[Answer | Resolved]) -> int | None:
    return median_low(step.ms for step in steps if step.ms is not None)
