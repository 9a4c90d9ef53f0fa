"""Reading ``config.toml`` and ``policy.toml``, and the folders that a setting names."""

import hashlib
import os
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import FolderFault, Loaded, flat, load, permitted
from desktop.core.settings.model import Settings
from desktop.core.settings.recorded import NO_POLICY, PolicyInForce
from desktop.storage.atomic_write import known, read_regular, write_atomically
from desktop.storage.file_ownership import written_by_others
from desktop.storage.home import Home


def read_settings(home: Home) -> Loaded:
    """Return the settings; a file that cannot be read is reported as one more problem."""
    unreadable: list[KnownError] = []
    config = _read(home.config, unreadable)
    policies = {}
    added = NO_POLICY
    if home.added_policy is not None:
        policies[str(home.added_policy)], added = _read_policy(home.added_policy, unreadable)
    before = len(unreadable)
    policy, digest = _read_policy(home.policy, unreadable)
    if len(unreadable) > before:
        policy, digest = _last_policy(home, unreadable)
    policies[str(home.policy)] = policy  # the machine's policy is applied last
    loaded = load(config, str(home.config), policies)
    handed = NO_POLICY
    text = _handed_policy(home, loaded.settings)
    if text:
        document, refused = _permitted(home, text, loaded.settings)
        unreadable += refused
        # Applied first: the machine's policies stand over it.
        policies = {str(home.office_handed): document, **policies}
        loaded = load(config, str(home.config), policies)
        handed = hashlib.sha256(text.encode()).hexdigest()
    in_force = PolicyInForce(digest, added, handed)
    problems = (*unreadable, *loaded.problems)
    return replace(loaded, problems=problems, policy=in_force)


def policy_holidays(home: Home, settings: Settings) -> frozenset[date]:
    """Return the extra holidays of the machine's policy and of the office's: they are everybody's.

    An environment's policy is the officer's to set, so its days are the officer's own.
    """
    unreadable: list[KnownError] = []
    documents = [_read_policy(home.policy, unreadable)[0]]
    if unreadable:
        documents = [_last_policy(home, unreadable)[0]]
    handed = _handed_policy(home, settings)
    if handed:
        documents.append(_permitted(home, handed, settings)[0])
    days: set[date] = set()
    for document in documents:
        days.update(load({}, "", {"": document}).settings.calendar.extra_holidays)
    return frozenset(days)


def keep_policy(home: Home) -> None:
    """Keep a copy of the machine's policy for the day on which it cannot be read.

    A policy that is not to be read now leaves the copy as it is; without a policy there is none.
    KnownError of the disk.
    """
    unreadable: list[KnownError] = []
    _, digest = _read_policy(home.policy, unreadable)
    if unreadable:
        return
    if digest == NO_POLICY:
        try:
            home.policy_copy.unlink(missing_ok=True)
        except OSError as error:
            raise known(error, home.policy_copy) from error
    elif _digest_of(home.policy_copy) != digest:
        write_atomically(home.policy_copy, [_bytes(home.policy)])


def _digest_of(file: Path) -> str:
    try:
        return hashlib.sha256(read_regular(file)).hexdigest()
    except (OSError, ValueError):
        return ""


def _last_policy(home: Home, problems: list[KnownError]) -> tuple[dict[str, Any], str]:
    """Return the policy that was last readable: a slip of the pen frees nobody from the rules."""
    policy, digest = _read_policy(home.policy_copy, [])
    if digest != NO_POLICY:
        problems.append(KnownError(ProblemCode.POLICY_COPY_IN_FORCE, path=str(home.policy)))
    return policy, digest


def check_policy(file: Path) -> Loaded:
    """Load a policy alone: its values, its locks and its faults.

    KnownError ``file_missing``, and of a file that would have no effect ``config_malformed``, ….
    """
    try:
        raw = _bytes(file)
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(file)) from error
    loaded = load({}, "", {str(file): parse(file, _decoded(file, raw))})
    return replace(loaded, policy=PolicyInForce(hashlib.sha256(raw).hexdigest()))


def _handed_policy(home: Home, settings: Settings) -> str:
    """Return the policy that the office of the settings handed out, or nothing."""
    if not settings.office.url:
        return ""
    from desktop.core.sheets.messages import HandedKind  # noqa: PLC0415 - only with an office
    from desktop.storage.office_state import in_force  # noqa: PLC0415

    return in_force(home, settings.office.url, HandedKind.POLICY)


def _permitted(
    home: Home, text: str, settings: Settings
) -> tuple[dict[str, Any], list[KnownError]]:
    """Return the part of a handed policy that may apply, and a problem for each other key."""
    file = str(home.office_handed)
    try:
        document = parse(home.office_handed, text)
    except KnownError as error:
        return {}, [error]
    about = document.pop("policy", {})
    keys, refused = permitted(flat(document), settings)
    problems = [KnownError(ProblemCode.OFFICE_POLICY_KEY, file=file, key=key) for key in refused]
    return {"policy": about if isinstance(about, dict) else {}, **keys}, problems


def settings_of(file: Path, raw: bytes) -> Settings:
    """Return the settings that a file holds; KnownError ``config_not_utf8``, …_malformed."""
    return load(parse(file, _decoded(file, raw)), str(file), {}).settings


def _read_policy(file: Path, unreadable: list[KnownError]) -> tuple[dict[str, Any], str]:
    """Return a policy and the digest of the very bytes that were read, if they are in force."""
    try:
        if written_by_others(file):
            unreadable.append(KnownError(ProblemCode.MACHINE_FILE_UNTRUSTED, path=str(file)))
            return {}, NO_POLICY
    except OSError:
        pass  # the read below reports the error
    try:
        raw = _bytes(file)
        return parse(file, _decoded(file, raw)), hashlib.sha256(raw).hexdigest()
    except FileNotFoundError:
        return {}, NO_POLICY
    except KnownError as error:
        unreadable.append(error)
        return {}, NO_POLICY


def _read(file: Path, unreadable: list[KnownError]) -> dict[str, Any]:
    try:
        return parse(file, text_of(file))
    except FileNotFoundError:
        return {}
    except KnownError as error:
        unreadable.append(error)
        return {}


def text_of(file: Path) -> str:
    """Read it; KnownError ``config_not_utf8`` or ``config_unreadable``, FileNotFoundError."""
    return _decoded(file, _bytes(file))


def _bytes(file: Path) -> bytes:
    try:
        return read_regular(file)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        why = reason_of(error)
        raise KnownError(ProblemCode.CONFIG_UNREADABLE, path=str(file), why=why) from error


def _decoded(file: Path, raw: bytes) -> str:
    try:
        # Line ends as in text mode.
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise KnownError(ProblemCode.CONFIG_NOT_UTF8, path=str(file)) from error


def parse(file: Path, text: str) -> dict[str, Any]:
    """Parse a TOML document; KnownError ``config_malformed`` names the first wrong line.

    An impossible day (2026-02-30) is passed on as text, so that only its setting is refused and
    not the whole file.
    """
    while True:
        try:
            return tomllib.loads(text)
        except RecursionError as error:  # brackets in brackets
            raise malformed(file, 1, text.split("\n", maxsplit=1)[0]) from error
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            lines = text.split("\n")  # as the parser counts
            last = text.rstrip().count("\n") + 1  # for a file that ends too soon
            at, column = (int(place[1]), int(place[2])) if place else (last, 0)
            line = lines[at - 1]
            days = (day for day in _DAY.finditer(line) if day.start() < column <= day.end())
            day = next(days, None)
            if day is None:
                raise malformed(file, at, line) from error
            lines[at - 1] = f'{line[: day.start()]}"{day[0]}"{line[day.end() :]}'
            text = "\n".join(lines)


_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_DAY = re.compile(r"(?<![\w\"'-])\d{4}-\d\d-\d\d(?![\w\"':-])")


def malformed(file: Path, line: int, text: str) -> KnownError:
    """Return the KnownError ``config_malformed`` of that line."""
    return KnownError(
        ProblemCode.CONFIG_MALFORMED, file=str(file), line=line, text=text.strip()[:80]
    )


def named_folder(written: str) -> Path:
    """Return the folder, with ``~`` as this user's.

    KnownError ``folder_missing`` if that is no whole path: from where it would begin differs.
    """
    folder = Path(os.path.expanduser(written))  # noqa: PTH111 - Path's raises for an unknown user
    if not folder.is_absolute():
        raise KnownError(ProblemCode.FOLDER_MISSING, exit_code=1, path=written)
    return folder


def folder_fault(folder: Path) -> FolderFault | None:
    """Reason that a folder takes no files; None if it does."""
    if not folder.is_dir():
        return FolderFault.MISSING
    return None if os.access(folder, os.W_OK | os.X_OK) else FolderFault.CLOSED
