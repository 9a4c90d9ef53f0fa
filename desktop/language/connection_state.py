"""Sentences about the connection: state, cause, time, advice."""

from collections.abc import Mapping

from desktop.core.connectivity.state import KnownPath
from desktop.core.network import Cause, Detail, Layer, LayerName, Medium, Path, Round, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.today_view import StateLine
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.language.dates import ago, capital, clock_of, clock_words, moment_relative, since
from desktop.language.dates import day_of as _day
from desktop.language.enum_words import cause_word, medium_inline, owner_word, path_word
from desktop.language.numbers import digits, duration_minutes, duration_short, milliseconds, number
from desktop.language.problems import ended
from desktop.language.translator import to_translate, translate, word_of


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def connection_word(verdict: Verdict, path: Path | None) -> str:
    """Return ``Connected by broadband``, ``Limited connection`` or ``Not connected``."""
    if verdict.connected and path is not None:
        words = (
            translate("Connected through {path}")
            if verdict is Verdict.ONLINE
            else translate("Weak connection through {path}")
        )
        return words.format(path=medium_inline(path.kind))
    if verdict is Verdict.LIMITED:
        return translate("Limited connection")
    return capital(word_of(verdict))


def state_sentence(state: StateLine) -> str:
    """Return Today's sentence: ``Connected by broadband, for 3 hours 12 minutes``."""
    if _undecided(state):
        return translate("Checking the network…")
    lasted = translate("for {time}").format(time=_lasted(state))
    return f"{connection_word(state.verdict, state.path)}, {lasted}"


_DECIDES_MS = 2 * MINUTE_MS  # rounds that are seen decide in less


def _undecided(state: StateLine) -> bool:
    """Whether the first rounds are still undecided; the time before them does not count."""
    seen = state.last_seen_ms
    just = seen is None or state.now_ms - seen < _DECIDES_MS
    return state.verdict is Verdict.UNKNOWN and just


def state_line(state: StateLine) -> str:
    """Return the lines below it: for how long, and why messages do not arrive."""
    if _undecided(state):
        return ""
    lasted = translate("for {time}").format(time=_lasted(state))
    if state.cause is not None and (state.verdict.down or state.verdict is Verdict.DEGRADED):
        return f"{lasted}\n{cause_heading(state.cause, state.path)}"
    return lasted


def _lasted(state: StateLine) -> str:
    return duration_minutes(state.now_ms - (state.since_after_ms + state.since_by_ms) // 2)


def state_short(state: StateLine) -> str:
    """Return the state for a narrow place: ``Connected, broadband``, ``Limited connection``."""
    if _undecided(state):
        return translate("Checking the network…")
    word = connection_word(state.verdict, None)
    connected = state.verdict.connected
    if connected and state.path is not None:
        return f"{word}, {medium_inline(state.path.kind)}"
    return word


def since_and_next(state: StateLine) -> str:
    """Return the menu's second line: ``since 10:56; next check 14:30``."""
    began = translate("since {time}").format(
        time=since((state.since_after_ms + state.since_by_ms) // 2, state.now_ms)
    )
    if state.open_check_ms is not None:
        return f"{began}; {_small(open_check(state.open_check_ms, waiting(state)))}"
    if state.pause_until_ms is not None:
        return f"{began}; {waiting(state)}"
    return _and_next(began, state)


def open_check(due_ms: int, why: str) -> str:
    """Say that a check is open, or ``The 14:30 check is waiting: paused until 15:00``."""
    waits, is_open = (
        translate("The {time} check is waiting: {why}"),
        translate("The {time} check is open"),
    )
    return (waits if why else is_open).format(time=clock_of(due_ms), why=why)


def checked(state: StateLine) -> str:
    """Return the result of answering a check: ``Recorded as checked; next check 14:30``.

    While the disk refuses events, it is not recorded.
    """
    return unrecorded(state) or _and_next(translate("Recorded as checked"), state)


def resumed(state: StateLine) -> str:
    """Return the result of ending a pause."""
    return _and_next(translate("Reminders are on again"), state)


def at_rest(state: StateLine) -> str:
    """Return until when reminders are postponed: ``Put off until 14:40``; empty if not."""
    return capital(waiting(state))


def _and_next(sentence: str, state: StateLine) -> str:
    if state.next_check_ms is None:
        return sentence
    return translate("{said}; next check {due}").format(
        said=sentence, due=_next(state.next_check_ms, state.now_ms)
    )


def waiting(state: StateLine) -> str:
    """Return why the open check is not on the screen: ``put off until 14:40``; else ""."""
    if state.pause_until_ms is not None:
        until = since(state.pause_until_ms, state.now_ms)
        return translate("paused until {time}").format(time=until)
    if state.put_off_until_ms is not None:
        until = since(state.put_off_until_ms, state.now_ms)
        return translate("postponed until {until}").format(until=until)
    return "" if state.hold is None else _small(word_of(state.hold))


def _next(due_ms: int, now_ms: int) -> str:
    return clock_words(due_ms) if _day(due_ms) == _day(now_ms) else moment_relative(due_ms, now_ms)


def next_check(state: StateLine, media: str) -> str:
    """Return the dial's heading: ``Next check: 14:30, WhatsApp``."""
    if state.next_check_ms is None:
        return translate("No check is due")
    return translate("Next check: {due}, {media}").format(
        due=_next(state.next_check_ms, state.now_ms), media=media
    )


def cause_heading(cause: Cause, path: Path | None = None) -> str:
    """Return the part that is set in bold, ``Cause: Provider's line down`` with its stop."""
    word = cause_word(cause, path.kind if path else None)
    return ended(translate("Cause: {cause}").format(cause=word))


def cause_explained(cause: Cause) -> str:
    """Return the evidence for this cause and its meaning; one or two sentences."""
    return translate(cause.explained)


def other_path_sentence(path: Path) -> str:
    """Return the sentence ``Other path: Wi-Fi ‘UNO-Savar’``."""
    return translate("Other path: {path}.").format(path=path_word(path))


def path_worked(known: KnownPath, now_ms: int) -> str:
    """Return the time when a path last worked: ``worked 20 minutes ago``."""
    if known.in_use:
        return translate("in use now")
    if known.last_worked_ms is None:
        return translate("not used yet")
    recent = now_ms - known.last_worked_ms < HOUR_MS
    when = (ago if recent else moment_relative)(known.last_worked_ms, now_ms)
    return translate("worked {when}").format(when=when)


def path_how(path: Path) -> str:
    """Return one sentence of instruction for using a path."""
    if path.kind is Medium.WIFI and path.label:
        return translate("Click the network icon on the taskbar and choose “{name}”.").format(
            name=path.label
        )
    return translate(path.kind.how)


def hotspot_path() -> tuple[str, str, str]:
    """Return the phone's hotspot, which this PC may never have used: name, need, instruction."""
    return (
        translate("Phone's hotspot"),
        translate("needs mobile data on the phone"),
        translate(
            "Turn on the hotspot and choose it in the PC's network list. Without Wi-Fi, "
            "connect a USB cable and turn on USB tethering.",
        ),
    )


def proxy_sentence(seen: Round) -> str:
    """Return the proxy in use; the sentence differs when direct connections are blocked."""
    blocked = any(layer.detail == Detail.DIRECT_BLOCKED for layer in seen.layers)
    if blocked:
        text = translate("A proxy is set ({proxy}); direct connections are blocked.")
    else:
        text = translate("A proxy is set: {proxy}.")
    return text.format(proxy=seen.proxy)


def layer_seen(at_ms: int, now_ms: int) -> str:
    """Return the age of a layer's last check: ``checked 40 seconds ago``."""
    return translate("checked {ago}").format(ago=ago(at_ms, now_ms))


def layer_detail(layer: Layer, path: Path | None = None) -> str:
    """Return the small line under a lamp: ``1 Gb/s``, ``14 ms``, ``2 of 2 silent``."""
    if layer.ok is None:
        key = layer.detail if layer.detail in DETAILS else Detail.NOTHING
        return translate(DETAILS[key]) if key else translate("not tested")
    if layer.ok:
        return _holds(layer, path)
    silent = layer.tried - layer.answered
    many = layer.tried > 1 and layer.name in (LayerName.DOMESTIC, LayerName.INTERNATIONAL)
    if many and layer.detail in (Detail.TIMEOUT, Detail.UNREACHABLE, Detail.NOTHING):
        return translate("{silent} of {tried} not responding").format(
            silent=number(silent), tried=number(layer.tried)
        )
    return translate(DETAILS.get(layer.detail) or DETAILS[Detail.TIMEOUT])


def _holds(layer: Layer, path: Path | None) -> str:
    if layer.name is LayerName.ADAPTER and path is not None:
        return _adapter(path)
    if layer.name is LayerName.ADDRESS and layer.detail in DETAILS:
        return translate(DETAILS[layer.detail])
    if layer.ms is not None:
        return milliseconds(layer.ms)
    return translate("works")


def _adapter(path: Path) -> str:
    """Return the speed, or the medium if it is unknown: both are too long for a column."""
    if not path.speed_mbps:
        return translate(path.kind.adapter)
    if path.speed_mbps % 1000 == 0:
        return translate("{n} Gb/s").format(n=number(path.speed_mbps // 1000))
    return translate("{n} Mb/s").format(n=digits(str(path.speed_mbps)))


def outage_label(ms: int, cause: Cause | None) -> str:
    """Return the mark on a trace: ``25 min, provider``."""
    if MINUTE_MS <= ms < HOUR_MS:
        lasted = translate("{n} min").format(n=number(ms // MINUTE_MS))
    else:
        lasted = duration_short(ms)
    return f"{lasted}, {owner_word(cause)}" if cause else lasted


# `Detail` is the closed list; an unknown word of an older journal becomes "no reply".
DETAILS: Mapping[str, str] = {
    Detail.NOTHING: "",
    Detail.IPV4: to_translate("IPv4"),
    Detail.IPV6: to_translate("IPv6"),
    Detail.BOTH: to_translate("IPv4 and IPv6"),
    Detail.NOT_CONFIGURED: to_translate("not set up"),
    Detail.NO_FAMILY: to_translate("not tested"),
    Detail.NOT_RESOLVED: to_translate("no address found"),
    Detail.NO_ADAPTER: to_translate("no adapter"),
    Detail.NO_CARRIER: to_translate("no link"),
    Detail.NO_ADDRESS: to_translate("no address"),
    Detail.NO_ROUTE: to_translate("no route"),
    Detail.TIMEOUT: to_translate("no reply"),
    Detail.REFUSED: to_translate("refused"),
    Detail.RESET: to_translate("connection cut off"),
    Detail.UNREACHABLE: to_translate("not reachable"),
    Detail.NEIGHBOUR_ONLY: to_translate("no reply"),
    Detail.SERVFAIL: to_translate("server error"),
    Detail.NXDOMAIN: to_translate("name unknown"),
    Detail.PRIVATE_ANSWER: to_translate("wrong answer"),
    Detail.ONE_NAME: to_translate("only one name found"),
    Detail.CERTIFICATE: to_translate("wrong certificate"),
    Detail.TLS: to_translate("no secure connection"),
    Detail.PROXY_DENIED: to_translate("address not allowed"),
    Detail.PROXY_LOG_IN: to_translate("asks for sign-in"),
    Detail.PROXY_UPSTREAM: to_translate("proxy gets no reply"),
    Detail.DIRECT_BLOCKED: to_translate("only through the proxy"),
    Detail.REDIRECT: to_translate("asks for sign-in"),
    Detail.WRONG_STATUS: to_translate("unexpected reply"),
    Detail.WRONG_BODY: to_translate("unexpected reply"),
}


_WHY: Mapping[ProblemCode, str] = {
    ProblemCode.DISK_FULL: to_translate("the disk is full"),
    ProblemCode.QUOTA_FULL: to_translate("your disk quota is used up"),
    ProblemCode.DISK_ERROR: to_translate("disk error"),
    ProblemCode.DISK_SILENT: to_translate("the disk is not responding"),
    ProblemCode.DATABASE_LOCKED: to_translate("another program is using it"),
}
_OTHER = to_translate("the log cannot be written")


def unrecorded(state: StateLine) -> str:
    """Return the sentence ``Not recorded since 16:10: the disk is full``; empty if all is."""
    if state.unrecorded is None:
        return ""
    return translate("Not recorded since {time}: {why}").format(
        time=since(state.unrecorded.since_ms, state.now_ms),
        why=translate(_WHY.get(state.unrecorded.why, _OTHER)),
    )
