"""The system's reasons for refusing, in words; what a program wrote of it stays as a detail."""

import errno
import re
from collections.abc import Mapping

from desktop.language.numbers import digits
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_DENIED = QT_TRANSLATE_NOOP("Reason", "permission denied")
_MISSING = QT_TRANSLATE_NOOP("Reason", "it does not exist")
_FULL = QT_TRANSLATE_NOOP("Reason", "the disk is full")
_BUSY = QT_TRANSLATE_NOOP("Reason", "another program is using it")
_MANY = QT_TRANSLATE_NOOP("Reason", "too many files are open")
_AWAY = QT_TRANSLATE_NOOP("Reason", "the network drive cannot be reached")
_SLOW = QT_TRANSLATE_NOOP("Reason", "it took too long")
_CUT = QT_TRANSLATE_NOOP("Reason", "the connection was cut off")
_UNSIGNED = QT_TRANSLATE_NOOP("Reason", "this PC does not know its signer")
_LOCKED = QT_TRANSLATE_NOOP("Reason", "it is locked")
REASONS: Mapping[str, str] = {
    "EACCES": _DENIED,
    "EPERM": _DENIED,
    "ENOENT": _MISSING,
    "ENOTDIR": QT_TRANSLATE_NOOP("Reason", "part of its path is not a folder"),
    "EISDIR": QT_TRANSLATE_NOOP("Reason", "it is a folder"),
    "EEXIST": QT_TRANSLATE_NOOP("Reason", "it already exists"),
    "EROFS": QT_TRANSLATE_NOOP("Reason", "the disk is read-only"),
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": QT_TRANSLATE_NOOP("Reason", "the file is too large for this disk"),
    "EIO": QT_TRANSLATE_NOOP("Reason", "disk error"),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EINVAL": QT_TRANSLATE_NOOP("Reason", "the name is not allowed on this disk"),
    "ENAMETOOLONG": QT_TRANSLATE_NOOP("Reason", "the name is too long"),
    "EMFILE": _MANY,
    "ENFILE": _MANY,
    "ENOMEM": QT_TRANSLATE_NOOP("Reason", "not enough memory"),
    "ESTALE": _AWAY,
    "EHOSTDOWN": _AWAY,
    "EHOSTUNREACH": _AWAY,
    "ENETUNREACH": _AWAY,
    "ECONNREFUSED": QT_TRANSLATE_NOOP("Reason", "it does not respond"),
    "ECONNRESET": _CUT,
    "ECONNABORTED": _CUT,
    "EPIPE": _CUT,
    "EADDRINUSE": _BUSY,
    "EADDRNOTAVAIL": QT_TRANSLATE_NOOP("Reason", "this computer does not have that address"),
    "ETIMEDOUT": _SLOW,
    "locked": _LOCKED,
    "no_session_bus": QT_TRANSLATE_NOOP("Reason", "no desktop session is running"),
    "no_service": QT_TRANSLATE_NOOP("Reason", "no keyring is running"),
    "name_unknown": QT_TRANSLATE_NOOP("Reason", "its name cannot be looked up"),
    "handed_signature": QT_TRANSLATE_NOOP("Reason", "it is not signed by the office"),
    "handed_older": QT_TRANSLATE_NOOP("Reason", "this PC has a newer one"),
    "handed_future": QT_TRANSLATE_NOOP("Reason", "its time is in the future"),
    "handed_unfit": QT_TRANSLATE_NOOP("Reason", "it is not in the expected format"),
    "no_tls": QT_TRANSLATE_NOOP("Reason", "no secure connection was made"),
    # OpenSSL's numbers (X509_V_ERR) of why a certificate is refused.
    "certificate_9": QT_TRANSLATE_NOOP("Reason", "it is not valid yet"),
    "certificate_10": QT_TRANSLATE_NOOP("Reason", "it has expired"),
    "certificate_18": _UNSIGNED,
    "certificate_19": _UNSIGNED,
    "certificate_20": _UNSIGNED,
    "certificate_21": _UNSIGNED,
    "certificate_62": QT_TRANSLATE_NOOP("Reason", "it belongs to another address"),
    "certificate_64": QT_TRANSLATE_NOOP("Reason", "it belongs to another address"),
    "proxy_403": QT_TRANSLATE_NOOP("Reason", "it does not allow this address"),
    "proxy_407": QT_TRANSLATE_NOOP("Reason", "it asks for a name and a password"),
    "windows_5": _DENIED,
    "windows_8": QT_TRANSLATE_NOOP("Reason", "not enough memory"),
    "windows_1312": QT_TRANSLATE_NOOP("Reason", "nobody is signed in to Windows here"),
}

_ERRNOS = frozenset(errno.errorcode.values())
_NUMBERED = re.compile("(?:certificate_|proxy_)?(-?[0-9]+)")  # also how a program ended


def reason(word: str) -> str:
    """Return the sentence for the system's reason."""
    if word in REASONS:
        return translate("Reason", REASONS[word])
    if not word:
        return translate("Reason", "unknown reason")
    if word.startswith("windows_"):
        text = translate("Reason", "Windows error {n}")
        return text.format(n=digits(word.removeprefix("windows_")))
    if numbered := _NUMBERED.fullmatch(str(getattr(errno, word)) if word in _ERRNOS else word):
        return translate("Reason", "error {n}").format(n=digits(numbered[1]))
    return translate("Reason", "details: {word}").format(word=word)
