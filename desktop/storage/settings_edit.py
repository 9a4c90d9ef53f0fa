"""Writing single keys into ``config.toml`` or a policy; the rest stays as somebody wrote it.

A separate file, since tomlkit is loaded only when a setting is changed.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AbstractTable

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import RULES, Settings, value, with_value
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home
from desktop.storage.settings_file import malformed, parse, text_of


def _text(file: Path) -> str:
    """Read it; a missing file is an empty one."""
    try:
        return text_of(file)
    except FileNotFoundError:
        return ""


def _document(file: Path, text: str) -> tomlkit.TOMLDocument:
    """Parse it for editing; KnownError ``config_malformed`` names the first wrong line."""
    try:
        return tomlkit.parse(text)
    except tomlkit.exceptions.ParseError as error:
        raise malformed(file, error.line, text.split("\n")[error.line - 1]) from error
    except (
        tomlkit.exceptions.TOMLKitError,
        RecursionError,
    ) as error:  # a duplicate key: only the reader reports its line
        parse(file, text)
        raise malformed(file, 1, text.split("\n", maxsplit=1)[0]) from error


def write_setting(home: Home, loaded: Loaded, key: str, raw: object) -> Loaded:
    """Set one key in ``config.toml``, leaving the rest of the file as the officer wrote it.

    Raises `Refused` for a value that breaks its rule and KnownError ``setting_locked`` for a key
    of the policy, ``config_malformed`` or ``setting_group`` when the file cannot be edited without
    loss, and those of `write_atomically`.
    """
    if key in loaded.locked:
        raise KnownError(ProblemCode.SETTING_LOCKED, exit_code=1, key=key, by=loaded.locked[key].by)
    settings = with_value(loaded.settings, key, raw)
    document = _document(home.config, _text(home.config))
    _place(document, home.config, key, settings)
    write_atomically(home.config, [tomlkit.dumps(document).encode()])
    problems = tuple(p for p in loaded.problems if p.facts.get("key") != key)
    return replace(loaded, settings=settings, problems=problems)


def write_policy(file: Path, raw: Mapping[str, object]) -> None:
    """Set keys in a policy, which is created if missing; equal values are not written.

    Raises `Refused` and KnownError as `write_setting` does.
    """
    text = _text(file)
    document, settings = _document(file, text), Settings()
    for key, given in raw.items():
        settings = with_value(settings, key, given)
        _place(document, file, key, settings)
    written = tomlkit.dumps(document)
    if written != text:
        write_atomically(file, [written.encode()], mode=0o644)


def _place(document: tomlkit.TOMLDocument, file: Path, key: str, settings: Settings) -> None:
    *tables, name = key.split(".")
    place: Container | AbstractTable = document
    for table in tables:
        if table not in place:
            place[table] = tomlkit.table()
        inner = place[table]
        if not isinstance(inner, AbstractTable):  # `checks = 5`, which reading ignores
            raise KnownError(ProblemCode.SETTING_GROUP, file=str(file), key=table)
        place = inner
    place[name] = RULES[key].write(value(settings, key))
