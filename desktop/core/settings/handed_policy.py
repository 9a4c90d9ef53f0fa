"""What a policy that an office hands out over the network may set.

It may lock keys, as the machine's own policy does, which is applied after it. It may not say who
uses this PC or to which office it reports, nor write files elsewhere, nor protect the register less
than this PC does without it.
"""

from collections.abc import Callable, Mapping

from desktop.core.settings.model import Settings, value

_OWN = ("officer.", "office.", "appearance.")
_NEVER = frozenset({"reports.folder", "security.backup_folder"})


def _no_more(new: object, now: object) -> bool:
    return isinstance(new, int) and isinstance(now, int) and new <= now


_STRICTER: Mapping[str, Callable[[object, object], bool]] = {
    "security.idle_lock_minutes": _no_more,
    "security.lock_on_session_lock": lambda new, _now: new is True,
    "security.clipboard_clear_seconds": _no_more,
    "security.hide_from_capture": lambda new, _now: new is True,
    "security.keyring": lambda new, _now: new is False,
    "security.backup_days": _no_more,
    "security.backup_reminder": lambda new, _now: new is True,
}


def permitted(
    keys: Mapping[str, object], settings: Settings
) -> tuple[dict[str, object], list[str]]:
    """Return the keys that may be set, and the others; ``settings`` are those without it.

    ``keys`` have their whole names. What is no key or no value of it is left to `load`, which
    refuses it.
    """
    taken: dict[str, object] = {}
    refused: list[str] = []
    for key, new in keys.items():
        if key.startswith(_OWN) or key in _NEVER or not _strict_enough(key, new, settings):
            refused.append(key)
        else:
            taken[key] = new
    return taken, refused


def _strict_enough(key: str, new: object, settings: Settings) -> bool:
    stricter = _STRICTER.get(key)
    if stricter is None:
        return not key.startswith("security.")  # a key of a later version is no exception
    now = value(settings, key)
    return type(new) is type(now) and stricter(new, now)
