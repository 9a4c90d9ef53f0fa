"""A known problem as people read it: title, hint, and the reasons of the system."""

import datetime as dt
import errno
import re
from collections.abc import Mapping

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.language.dates import date, moment_words
from desktop.language.numbers import decimal, digits, duration, number
from desktop.language.translator import current, to_translate, translate

# The facts that a title may count, by their names.
_COUNTS = ("count", "lines", "most", "present", "seconds")
_ENDS = ("।", ".", "?", "…")
_QUOTED = frozenset(
    {"path", "file", "key", "text", "value", "by", "who", "name", "said", "help", "code"}
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def problem(error: KnownError) -> tuple[str, str]:
    """Return title and hint; the hint may be empty."""
    facts = _Facts(error.facts)
    if because := error.facts.get("because"):  # the code of another problem, with these facts
        others = {name: fact for name, fact in error.facts.items() if name != "because"}
        code = ProblemCode(str(because))
        facts["because"] = problem_text(KnownError(code, exit_code=error.exit_code, **others))
    n = next((n for key in _COUNTS if isinstance(n := error.facts.get(key), int)), None)
    return (
        translate(error.code.heading, n).format_map(facts),
        translate(error.code.hint).format_map(facts) if error.code.hint else "",
    )


def problem_text(error: KnownError) -> str:
    """Return title and hint as running text, for where they share a line."""
    return running(*problem(error))


def running(*parts: str) -> str:
    """Return the nonempty parts as sentences one after the other."""
    *first, last = [part for part in parts if part]
    return " ".join([*map(ended, first), last])


def ended(sentence: str) -> str:
    """Return the sentence with its stop."""
    stop = "।" if current() == "bn" else "."
    return sentence if sentence.endswith(_ENDS) else sentence + stop


class _Facts(dict[str, str]):
    """Fills a sentence's blanks: numbers in the language's digits, a dash for a missing one.

    A number whose name ends in ``_minutes`` is a duration, in ``_ms`` a moment. A text that is a
    day or a number is written as such; a path and typed text stay unchanged.
    """

    def __init__(self, facts: Mapping[str, str | int]) -> None:
        super().__init__({key: _word(key, value) for key, value in facts.items()})

    def __missing__(self, key: str) -> str:
        return "–"


def _word(name: str, value: str | int) -> str:
    if isinstance(value, str):
        return _text(name, value)
    if name.endswith("_minutes"):
        return duration(value * MINUTE_MS)
    return moment_words(value) if name.endswith("_ms") else number(value)


def _text(name: str, value: str) -> str:
    if name in {"why", "reason"}:
        return reason(value)
    if name in _QUOTED:
        return value
    if _NUMBER.fullmatch(value.removeprefix("#")):
        return f"#{decimal(value[1:])}" if value.startswith("#") else decimal(value)
    if _DAY.fullmatch(value):
        try:
            return date(dt.date.fromisoformat(value))
        except ValueError:
            return value
    return value


_DENIED = to_translate("permission denied")
_MISSING = to_translate("it does not exist")
_FULL = to_translate("the disk is full")
_BUSY = to_translate("another program is using it")
_MANY = to_translate("too many files are open")
_AWAY = to_translate("the network drive cannot be reached")
_SLOW = to_translate("it took too long")
_CUT = to_translate("connection cut off")
_UNSIGNED = to_translate("its signer is not known on this PC")
_LOCKED = to_translate("it is locked")
REASONS: Mapping[str, str] = {
    "EACCES": _DENIED,
    "EPERM": _DENIED,
    "ENOENT": _MISSING,
    "ENOTDIR": to_translate("part of its path is not a folder"),
    "ENODEV": to_translate("it is a pipe or a device, not a file"),
    "EISDIR": to_translate("it is a folder"),
    "EEXIST": to_translate("it already exists"),
    "EROFS": to_translate("the disk is read-only"),
    "ENOSPC": _FULL,
    "EDQUOT": to_translate("your disk quota is used up"),
    "EFBIG": to_translate("the file is too large for this disk"),
    "EIO": to_translate("disk error"),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EINVAL": to_translate("the name is not allowed on this disk"),
    "ENAMETOOLONG": to_translate("the name is too long"),
    "EMFILE": _MANY,
    "ENFILE": _MANY,
    "ENOMEM": to_translate("not enough memory"),
    "ESTALE": _AWAY,
    "EHOSTDOWN": _AWAY,
    "EHOSTUNREACH": _AWAY,
    "ENETUNREACH": _AWAY,
    "ECONNREFUSED": to_translate("no reply"),
    "ECONNRESET": _CUT,
    "ECONNABORTED": _CUT,
    "EPIPE": _CUT,
    "EADDRINUSE": _BUSY,
    "EADDRNOTAVAIL": to_translate("this PC has no such address"),
    "ETIMEDOUT": _SLOW,
    "locked": _LOCKED,
    "no_session_bus": to_translate("no desktop session is running"),
    "no_service": to_translate("no keyring is running"),
    "name_unknown": to_translate("name unknown"),
    "handed_signature": to_translate("it is not signed by the office"),
    "handed_older": to_translate("this PC has a newer one"),
    "handed_future": to_translate("its time is in the future"),
    "handed_unfit": to_translate("it is not in the expected format"),
    "server_away": to_translate("it is too busy or starting again"),
    "no_tls": to_translate("no secure connection"),
    # OpenSSL's numbers (X509_V_ERR) of why a certificate is refused.
    "certificate_9": to_translate("it is not valid yet"),
    "certificate_10": to_translate("it has expired"),
    "certificate_18": _UNSIGNED,
    "certificate_19": _UNSIGNED,
    "certificate_20": _UNSIGNED,
    "certificate_21": _UNSIGNED,
    "certificate_62": to_translate("it belongs to another address"),
    "certificate_64": to_translate("it belongs to another address"),
    "proxy_403": to_translate("address not allowed"),
    "proxy_407": to_translate("asks for sign-in"),
    "windows_5": _DENIED,
    "windows_8": to_translate("not enough memory"),
    "windows_1312": to_translate("nobody is signed in to Windows here"),
}

_ERRNOS = frozenset(errno.errorcode.values())
# also the status with which a program ended
_NUMBERED = re.compile("(?:certificate_|proxy_|windows_)?(-?[0-9]+)")


def reason(word: str) -> str:
    """Return the sentence for the system's reason."""
    if word in REASONS:
        return translate(REASONS[word])
    if not word:
        return translate("unknown reason")
    if numbered := _NUMBERED.fullmatch(str(getattr(errno, word)) if word in _ERRNOS else word):
        return translate("error {n}").format(n=digits(numbered[1]))
    return translate("details: {word}").format(word=word)
