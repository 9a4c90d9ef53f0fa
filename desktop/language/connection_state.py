"""Sentences about the connection: state, cause, time, advice."""

from collections.abc import Mapping

from desktop.core.connectivity.known_paths import KnownPath
from desktop.core.network import Cause, Detail, Layer, LayerName, Medium, Path, Round, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.today_view import StateLine
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.language.dates import (
    ago,
    clock_of,
    clock_words,
    moment_relative,
    since,
)
from desktop.language.dates import day_of as _day
from desktop.language.enum_words import (
    cause_word,
    hold_word,
    medium_inline,
    owner_word,
    path_word,
    verdict_word,
)
from desktop.language.numbers import (
    digits,
    duration_minutes,
    duration_short,
    milliseconds,
    number,
)
from desktop.language.translator import QT_TRANSLATE_NOOP, translate


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def connection_word(verdict: Verdict, path: Path | None) -> str:
    """Return ``Connected by broadband``, ``Limited connection`` or ``Not connected``."""
    if verdict.connected and path is not None:
        words = (
            translate("State", "Connected by {path}")
            if verdict is Verdict.ONLINE
            else translate("State", "Weak connection by {path}")
        )
        return words.format(path=medium_inline(path.kind))
    if verdict is Verdict.LIMITED:
        return translate("State", "Limited connection")
    return _capital(verdict_word(verdict))


def state_sentence(state: StateLine) -> str:
    """Return Today's sentence: ``Connected by broadband, for 3 hours 12 minutes``."""
    if _undecided(state):
        return translate("State", "Checking the network…")
    return translate("State", "{state}, for {time}").format(
        state=connection_word(state.verdict, state.path), time=_lasted(state)
    )


_DECIDES_MS = 2 * MINUTE_MS  # rounds that are seen decide in less


def _undecided(state: StateLine) -> bool:
    """Whether the first rounds have not decided yet: the time before them is another matter."""
    seen = state.last_seen_ms
    just = seen is None or state.now_ms - seen < _DECIDES_MS
    return state.verdict is Verdict.UNKNOWN and just


def state_title(state: StateLine) -> str:
    """Return the state for a narrow place: ``Connected, broadband``, or for how long it is not."""
    told = _undecided(state) or state.verdict.down
    return state_sentence(state) if told else state_short(state)


def state_line(state: StateLine) -> str:
    """Return the line below it: since when, or why messages do not come."""
    if _undecided(state):
        return ""
    if state.cause is not None and (state.verdict.down or state.verdict is Verdict.DEGRADED):
        return cause_heading(state.cause, state.path)
    if state.verdict.down:
        return ""
    return translate("State", "for {time}").format(time=_lasted(state))


def _lasted(state: StateLine) -> str:
    return duration_minutes(state.now_ms - (state.since_after_ms + state.since_by_ms) // 2)


def state_short(state: StateLine) -> str:
    """Return the state for the navigation's foot and the menu: ``Connected, broadband``."""
    word = _capital(verdict_word(state.verdict))
    connected = state.verdict.connected
    if connected and state.path is not None:
        return translate("State", "{state}, {path}").format(
            state=word, path=medium_inline(state.path.kind)
        )
    return word


def since_and_next(state: StateLine) -> str:
    """Return the menu's second line: ``since 10:56; next check 14:30``."""
    began = since((state.since_after_ms + state.since_by_ms) // 2, state.now_ms)
    if state.open_check_ms is not None:
        due, why = clock_of(state.open_check_ms), waiting(state)
        if why:
            return translate("State", "since {time}; {due} check waits: {why}").format(
                time=began, due=due, why=why
            )
        return translate("State", "since {time}; {due} check is open").format(time=began, due=due)
    if state.pause_until_ms is not None:
        return translate("State", "since {time}; paused until {until}").format(
            time=began, until=since(state.pause_until_ms, state.now_ms)
        )
    if state.next_check_ms is None:
        return translate("State", "since {time}").format(time=began)
    return translate("State", "since {time}; next check {due}").format(
        time=began, due=_next(state.next_check_ms, state.now_ms)
    )


def checked(state: StateLine) -> str:
    """Return the result of answering a check: ``Recorded as checked; next check 14:30``."""
    return _and_next(translate("State", "Recorded as checked"), state)


def resumed(state: StateLine) -> str:
    """Return the result of ending a pause."""
    return _and_next(translate("State", "Reminders are on again"), state)


def at_rest(state: StateLine) -> str:
    """Return until when reminders are postponed: ``Put off until 14:40``; empty if not."""
    return _capital(waiting(state))


def _and_next(sentence: str, state: StateLine) -> str:
    if state.next_check_ms is None:
        return sentence
    return translate("State", "{said}; next check {due}").format(
        said=sentence, due=_next(state.next_check_ms, state.now_ms)
    )


def waiting(state: StateLine) -> str:
    """Return why the open check is not on the screen: ``put off until 14:40``; empty if it is."""
    if state.pause_until_ms is not None:
        until = since(state.pause_until_ms, state.now_ms)
        return translate("State", "paused until {time}").format(time=until)
    if state.put_off_until_ms is not None:
        until = since(state.put_off_until_ms, state.now_ms)
        return translate("State", "postponed until {until}").format(until=until)
    return "" if state.hold is None else _small(hold_word(state.hold))


def _next(due_ms: int, now_ms: int) -> str:
    return clock_words(due_ms) if _day(due_ms) == _day(now_ms) else moment_relative(due_ms, now_ms)


def next_check(state: StateLine, media: str) -> str:
    """Return the dial's heading: ``Next check: 14:30, WhatsApp``."""
    if state.next_check_ms is None:
        return translate("State", "No check is due")
    return translate("State", "Next check: {due}, {media}").format(
        due=_next(state.next_check_ms, state.now_ms), media=media
    )


def cause_heading(cause: Cause, path: Path | None = None) -> str:
    """Return the part that is set in bold, ``Cause: Provider's line down`` with its stop."""
    word = cause_word(cause, path.kind if path else None)
    return translate("State", "Cause: {cause}.").format(cause=word)


def cause_explained(cause: Cause) -> str:
    """Return the evidence for this cause and its meaning; one or two sentences."""
    return translate("CauseExplained", cause.explained)


def other_path_sentence(path: Path) -> str:
    """Return the sentence ``Other path: Wi-Fi ‘UNO-Savar’ is ready``."""
    return translate("State", "Other path: {path} is ready.").format(path=path_word(path))


def path_worked(known: KnownPath, now_ms: int) -> str:
    """Return when a path last worked: ``on this path now``, ``worked 20 minutes ago``."""
    if known.in_use:
        return translate("State", "in use now")
    if known.last_worked_ms is None:
        return translate("State", "not used yet")
    if now_ms - known.last_worked_ms < HOUR_MS:
        return translate("State", "worked {ago}").format(ago=ago(known.last_worked_ms, now_ms))
    return translate("State", "worked {when}").format(
        when=moment_relative(known.last_worked_ms, now_ms)
    )


def path_how(path: Path) -> str:
    """Return how to get onto a path, one sentence."""
    if path.kind is Medium.WIFI and path.label:
        return translate(
            "State", "Click the network icon on the taskbar and choose ‘{name}’."
        ).format(name=path.label)
    return translate("PathHow", path.kind.how)


def hotspot_path() -> tuple[str, str, str]:
    """Return the phone's hotspot, which this PC may never have used: name, need, instruction."""
    return (
        translate("State", "Phone's hotspot"),
        translate("State", "needs mobile data on the phone"),
        translate(
            "State",
            "Turn on the hotspot and choose it in the PC's network list. Without Wi-Fi, "
            "connect a USB cable and turn on USB tethering.",
        ),
    )


def proxy_sentence(seen: Round) -> str:
    """Return which proxy is used, and whether the direct ways are closed."""
    blocked = any(layer.detail == Detail.DIRECT_BLOCKED for layer in seen.layers)
    if blocked:
        text = translate("State", "A proxy is set ({proxy}); direct connections are blocked.")
    else:
        text = translate("State", "A proxy is set: {proxy}.")
    return text.format(proxy=seen.proxy)


def layer_seen(at_ms: int, now_ms: int) -> str:
    """Return when a layer was last looked at: ``seen 40 seconds ago``."""
    return translate("State", "checked {ago}").format(ago=ago(at_ms, now_ms))


def layer_detail(layer: Layer, path: Path | None = None) -> str:
    """Return the small line under a lamp: ``1 Gb/s``, ``14 ms``, ``2 of 2 silent``."""
    if layer.ok is None:
        key = layer.detail if layer.detail in DETAILS else Detail.NOTHING
        return translate("Detail", DETAILS[key]) if key else translate("Detail", "not tested")
    if layer.ok:
        return _holds(layer, path)
    silent = layer.tried - layer.answered
    many = layer.tried > 1 and layer.name in (LayerName.DOMESTIC, LayerName.INTERNATIONAL)
    if many and layer.detail in (Detail.TIMEOUT, Detail.UNREACHABLE, Detail.NOTHING):
        return translate("Detail", "{silent} of {tried} silent").format(
            silent=number(silent), tried=number(layer.tried)
        )
    return translate("Detail", DETAILS.get(layer.detail) or DETAILS[Detail.TIMEOUT])


def _holds(layer: Layer, path: Path | None) -> str:
    if layer.name is LayerName.ADAPTER and path is not None:
        return _adapter(path)
    if layer.name is LayerName.ADDRESS and layer.detail in DETAILS:
        return translate("Detail", DETAILS[layer.detail])
    if layer.ms is not None:
        return milliseconds(layer.ms)
    return translate("Detail", "works")


def _adapter(path: Path) -> str:
    """Return the speed, or the medium where none is known: both are too long for a column."""
    if not path.speed_mbps:
        return translate("Adapter", path.kind.adapter)
    if path.speed_mbps % 1000 == 0:
        return translate("Figures", "{n} Gb/s").format(n=number(path.speed_mbps // 1000))
    return translate("Figures", "{n} Mb/s").format(n=digits(str(path.speed_mbps)))


def outage_label(ms: int, cause: Cause | None) -> str:
    """Return the mark on a trace: ``25 min, provider``."""
    if MINUTE_MS <= ms < HOUR_MS:
        lasted = translate("State", "{n} min").format(n=number(ms // MINUTE_MS))
    else:
        lasted = duration_short(ms)
    return f"{lasted}, {owner_word(cause)}" if cause else lasted


# `Detail` is the closed list; an unknown word of an older journal becomes "no reply".
DETAILS: Mapping[str, str] = {
    Detail.NOTHING: "",
    Detail.IPV4: QT_TRANSLATE_NOOP("Detail", "IPv4"),
    Detail.IPV6: QT_TRANSLATE_NOOP("Detail", "IPv6"),
    Detail.BOTH: QT_TRANSLATE_NOOP("Detail", "IPv4 and IPv6"),
    Detail.NOT_CONFIGURED: QT_TRANSLATE_NOOP("Detail", "not set up"),
    Detail.NO_FAMILY: QT_TRANSLATE_NOOP("Detail", "not tested"),
    Detail.NOT_RESOLVED: QT_TRANSLATE_NOOP("Detail", "no address found"),
    Detail.NO_ADAPTER: QT_TRANSLATE_NOOP("Detail", "no adapter"),
    Detail.NO_CARRIER: QT_TRANSLATE_NOOP("Detail", "no link"),
    Detail.NO_ADDRESS: QT_TRANSLATE_NOOP("Detail", "no address"),
    Detail.NO_ROUTE: QT_TRANSLATE_NOOP("Detail", "no route"),
    Detail.TIMEOUT: QT_TRANSLATE_NOOP("Detail", "no reply"),
    Detail.REFUSED: QT_TRANSLATE_NOOP("Detail", "refused"),
    Detail.RESET: QT_TRANSLATE_NOOP("Detail", "cut off"),
    Detail.UNREACHABLE: QT_TRANSLATE_NOOP("Detail", "not reachable"),
    Detail.NEIGHBOUR_ONLY: QT_TRANSLATE_NOOP("Detail", "no reply"),
    Detail.SERVFAIL: QT_TRANSLATE_NOOP("Detail", "server error"),
    Detail.NXDOMAIN: QT_TRANSLATE_NOOP("Detail", "name unknown"),
    Detail.PRIVATE_ANSWER: QT_TRANSLATE_NOOP("Detail", "false answer"),
    Detail.ONE_NAME: QT_TRANSLATE_NOOP("Detail", "one name only"),
    Detail.CERTIFICATE: QT_TRANSLATE_NOOP("Detail", "wrong certificate"),
    Detail.TLS: QT_TRANSLATE_NOOP("Detail", "handshake failed"),
    Detail.PROXY_DENIED: QT_TRANSLATE_NOOP("Detail", "blocks it"),
    Detail.PROXY_LOG_IN: QT_TRANSLATE_NOOP("Detail", "asks for sign-in"),
    Detail.PROXY_UPSTREAM: QT_TRANSLATE_NOOP("Detail", "proxy gets no reply"),
    Detail.DIRECT_BLOCKED: QT_TRANSLATE_NOOP("Detail", "only by proxy"),
    Detail.REDIRECT: QT_TRANSLATE_NOOP("Detail", "asks for sign-in"),
    Detail.WRONG_STATUS: QT_TRANSLATE_NOOP("Detail", "other reply"),
    Detail.WRONG_BODY: QT_TRANSLATE_NOOP("Detail", "other reply"),
}


_WHY: Mapping[ProblemCode, str] = {
    ProblemCode.DISK_FULL: QT_TRANSLATE_NOOP("Unrecorded", "the disk is full"),
    ProblemCode.QUOTA_FULL: QT_TRANSLATE_NOOP("Unrecorded", "your share of the disk is used up"),
    ProblemCode.DISK_ERROR: QT_TRANSLATE_NOOP("Unrecorded", "disk error"),
    ProblemCode.DISK_SILENT: QT_TRANSLATE_NOOP("Unrecorded", "the disk is not responding"),
    ProblemCode.DATABASE_LOCKED: QT_TRANSLATE_NOOP("Unrecorded", "another program is using it"),
}
_OTHER = QT_TRANSLATE_NOOP("Unrecorded", "the log cannot be written")


def unrecorded(state: StateLine) -> str:
    """Return the sentence ``Not recorded since 16:10: the disk is full``; empty if all is."""
    if state.unrecorded is None:
        return ""
    return translate("Unrecorded", "Not recorded since {time}: {why}").format(
        time=since(state.unrecorded.since_ms, state.now_ms),
        why=translate("Unrecorded", _WHY.get(state.unrecorded.why, _OTHER)),
    )
