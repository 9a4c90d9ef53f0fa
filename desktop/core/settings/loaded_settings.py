"""The settings that apply: the officer's file over the defaults, and policies over both.

A value that breaks its rule is refused with a `KnownError`, and the default applies for that key
alone; of a list only the items that break it are ignored.
"""

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import RULES, Settings, value, with_value
from desktop.core.settings.recorded import UNGOVERNED, PolicyInForce
from desktop.core.settings.rules import Refused, Rule


class FolderFault(StrEnum):
    """The answer of the disk, or of the share, about a folder."""

    MISSING = "missing"
    CLOSED = "closed"  # for writing
    UNREADABLE = "unreadable"
    NO_FOLDER = "no_folder"  # but a link or a file
    SILENT = "silent"  # no answer yet


# The office's policy may lock keys, as the machine's own policy does, which is applied after it.
# It may not say who uses this PC or to which office it reports, nor write files elsewhere, nor
# protect the register less than this PC does without it.


_OWN = ("officer.", "office.", "appearance.")
_NEVER = frozenset({"reports.folder", "security.backup_folder"})


def _no_more(new: object, now: object) -> bool:
    return isinstance(new, int) and isinstance(now, int) and new <= now


_STRICTER: Mapping[str, Callable[[object, object], bool]] = {
    "security.idle_lock_minutes": _no_more,
    "security.lock_on_session_lock": lambda new, _now: new is True,
    "security.hide_from_capture": lambda new, _now: new is True,
    "security.keyring": lambda new, _now: new is False,
    "security.backup_days": _no_more,
    "security.backup_reminder": lambda new, _now: new is True,
}


# Every PC asks each target all day long, so that an office's policy may name a few public ones:
# an address of the inside would press buttons of routers and printers.
MOST_TARGETS = 8
_TARGETS = ("connectivity.targets.", "connectivity.services")
_INSIDE = frozenset(
    ["arpa", "corp", "home", "internal", "lan", "local", "localdomain", "localhost"]
)


def targets(keys: Mapping[str, object]) -> frozenset[str]:
    """Return the targets that a document names, as it writes them."""
    named = (raw for key, raw in keys.items() if key.startswith(_TARGETS))
    return frozenset(place for raw in named for place in _places(raw))


def unfit_targets(keys: Mapping[str, object]) -> list[str]:
    """Return the keys that name too many targets, or others than of the open internet."""
    return [
        key
        for key, raw in keys.items()
        if key.startswith(_TARGETS)
        and not (_few(raw) and all(_is_public(_host(place)) for place in _places(raw)))
    ]


def _few(raw: object) -> bool:
    if isinstance(raw, Mapping):
        return all(_few(item) for item in raw.values())
    return not isinstance(raw, list) or (
        len(raw) <= MOST_TARGETS and all(_few(item) for item in raw)
    )


def _places(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, list):
        for item in raw:
            yield from _places(item)
    elif isinstance(raw, Mapping):  # of a page its url, of a service its hosts
        for name in ("url", "any_of"):
            yield from _places(raw.get(name))


def _host(place: str) -> str:
    """Return the host of ``host:port``, of a name or of an address of a page."""
    bare = place.removeprefix("tcp:")
    try:
        return urlsplit(bare if "://" in bare else f"//{bare}").hostname or ""
    except ValueError:
        return ""


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        *labels, last = host.rstrip(".").lower().split(".")
    # Systems take 127.1 and 0x7f.1 for addresses.
    return bool(labels) and last[:1].isalpha() and last not in _INSIDE


def permitted(
    keys: Mapping[str, object], settings: Settings
) -> tuple[dict[str, object], list[str]]:
    """Return the keys that may be set, and the others; ``settings`` are those without it.

    ``keys`` have their whole names. Unknown keys and values are left to `load`, which
    refuses them.
    """
    taken: dict[str, object] = {}
    refused: list[str] = []
    unfit = unfit_targets(keys)
    for key, new in keys.items():
        if (
            key in unfit
            or key.startswith(_OWN)
            or key in _NEVER
            or not _strict_enough(key, new, settings)
        ):
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


_GROUPS = frozenset(
    ".".join(names[:depth])
    for names in (key.split(".") for key in RULES)
    for depth in range(1, len(names))
)
_DEEPEST = max(key.count(".") for key in RULES)


@dataclass(frozen=True, slots=True)
class Lock:
    """Why the officer cannot change a key: who set the policy, and their reason."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings that apply, the problems of refused values, and the keys that a policy locks.

    ``preset`` are the keys for which a policy has a default that the officer may change.
    """

    settings: Settings
    problems: tuple[KnownError, ...]
    locked: Mapping[str, Lock]
    policy: PolicyInForce = UNGOVERNED
    preset: frozenset[str] = frozenset()


def load(
    config: Mapping[str, Any], config_file: str, policies: Mapping[str, Mapping[str, Any]]
) -> Loaded:
    """Apply the policies' defaults (by file name), the officer's file, then the policies in order.

    A policy's own table ``[policy]`` holds ``by`` and ``reason``, shown beside locked keys; the
    tables under ``[default]`` (``[default.officer]``) hold values that the officer may change.
    """
    problems: list[KnownError] = []
    settings = Settings()
    locked: dict[str, Lock] = {}
    presets: list[tuple[dict[str, Any], str, Lock | None]] = []
    locks: list[tuple[dict[str, Any], str, Lock | None]] = []
    for file, policy in policies.items():
        about = policy.get("policy")
        about = about if isinstance(about, Mapping) else {}
        lock = Lock(str(about.get("by", "")), str(about.get("reason", "")))
        rest = {name: part for name, part in policy.items() if name not in ("policy", "default")}
        locks.append((flat(rest), file, lock))
        preset = policy.get("default", {})
        # Not a table: reported as the unknown key that it is.
        keys = flat(preset) if isinstance(preset, Mapping) else {"default": preset}
        presets.append((keys, file, None))
    for document, file, document_lock in (*presets, (flat(config), config_file, None), *locks):
        for key, raw in document.items():
            if key in _GROUPS:
                problems.append(KnownError(ProblemCode.SETTING_GROUP, file=file, key=key))
                continue
            if key not in RULES:
                problems.append(KnownError(ProblemCode.SETTING_UNKNOWN, file=file, key=key))
                continue
            value, refusals = _accepted(RULES[key], raw)
            for item, refused in refusals:
                facts: dict[str, Any] = {"file": file, "key": key, "value": _short(item)}
                problems.append(KnownError(refused.code, **(facts | dict(refused.facts))))
            if value is None:
                continue
            settings = with_value(settings, key, value)
            if document_lock is not None:
                locked[key] = document_lock
    preset_keys = frozenset(key for flat, _, _ in presets for key in flat if key in RULES)
    return Loaded(settings, tuple(problems), locked, preset=preset_keys - locked.keys())


def _accepted(rule: Rule, raw: Any) -> tuple[Any, list[tuple[Any, Refused]]]:
    """Return the part of a value that complies (None: nothing), and each refused part with why.

    A mistyped day must not discard the office's other holidays: a list loses single items.
    """
    whole = _refusal(rule, raw)
    if whole is None:
        return raw, []
    if isinstance(raw, list):
        single = [(item, _refusal(rule, [item])) for item in raw]
        items = [item for item, refused in single if refused is None]
        if items and _refusal(rule, items) is None:
            return items, [(item, refused) for item, refused in single if refused is not None]
    return None, [(raw, whole)]


def _refusal(rule: Rule, raw: Any) -> Refused | None:
    try:
        rule.read(raw)
    except Refused as refused:
        return refused
    return None


def flat(document: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a document's values by their whole keys; tables deeper than any key are left out.

    A dotted key may have thousands of parts.
    """
    values: dict[str, Any] = {}
    for name, item in document.items():
        key = prefix + name
        if not isinstance(item, Mapping) or key in RULES:
            values[key] = item
        elif prefix.count(".") < _DEEPEST:
            values |= flat(item, key + ".")
        else:
            values[key] = None
    return values


def _short(raw: Any) -> str:
    text = _as_written(raw)
    return text if len(text) <= 60 else text[:59] + "…"


def _as_written(raw: Any, levels: int = 4) -> str:
    """Return a value about as TOML writes it, as the officer sees it in the file."""
    if isinstance(raw, Mapping | list) and not levels:
        return "…"
    if isinstance(raw, Mapping):
        return ", ".join(f"{name} = {_as_written(it, levels - 1)}" for name, it in raw.items())
    if isinstance(raw, list):
        return f"[{', '.join(_as_written(it, levels - 1) for it in raw)}]"
    return str(raw).lower() if isinstance(raw, bool) else str(raw)
