"""The system's reasons for refusing, in words; an unknown reason stays as a detail."""

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
    "ETIMEDOUT": _SLOW,
    "locked": _LOCKED,
    "no_session_bus": QT_TRANSLATE_NOOP("Reason", "no desktop session is running"),
    "no_service": QT_TRANSLATE_NOOP("Reason", "no keyring is running"),
    "windows_5": _DENIED,
    "windows_8": QT_TRANSLATE_NOOP("Reason", "not enough memory"),
    "windows_1312": QT_TRANSLATE_NOOP("Reason", "nobody is signed in to Windows here"),
}


def reason(word: str) -> str:
    """Return the sentence for the system's reason."""
    if word in REASONS:
        return translate("Reason", REASONS[word])
    if word.startswith("windows_"):
        text = translate("Reason", "Windows error {n}")
        return text.format(n=digits(word.removeprefix("windows_")))
    if not word:
        return translate("Reason", "unknown reason")
    return translate("Reason", "details: {word}").format(word=word)
