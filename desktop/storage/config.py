"""Reading ``config.toml`` and ``policy.toml``, and writing single keys back."""

import tomllib
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AbstractTable

from desktop.core.errors import KnownError
from desktop.core.settings import RULES, Loaded, load, value, with_value
from desktop.storage.atomic import write_atomically
from desktop.storage.home import Home
from desktop.storage.machine_files import written_by_others


def read_settings(home: Home) -> Loaded:
    """Return the settings in force; a file that cannot be read is one more problem told."""
    unreadable: list[KnownError] = []
    config = _read(home.config, unreadable)
    policy = _read_policy(home.policy, unreadable)
    loaded = load(config, policy, str(home.config), str(home.policy))
    return Loaded(loaded.settings, (*unreadable, *loaded.problems), loaded.locked)


def _read_policy(file: Path, unreadable: list[KnownError]) -> dict[str, Any]:
    try:
        if written_by_others(file):
            unreadable.append(KnownError("machine_file_untrusted", path=str(file)))
            return {}
    except OSError:
        pass  # told by reading it, if it is there at all
    return _read(file, unreadable)


def _read(file: Path, unreadable: list[KnownError]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        unreadable.append(KnownError("config_malformed", file=str(file), why=str(error)))
    except UnicodeDecodeError:
        unreadable.append(KnownError("config_not_utf8", file=str(file)))
    except OSError as error:
        unreadable.append(KnownError("config_unreadable", file=str(file), why=error.strerror or ""))
    return {}


def write_setting(home: Home, loaded: Loaded, key: str, raw: Any) -> Loaded:
    """Set one key in ``config.toml``, leaving the rest of the file as the officer wrote it.

    Raises `Refused` for a value that breaks its rule and KnownError ``setting_locked`` for a key
    of the policy, ``config_malformed`` when the file cannot be edited without losing what is in
    it, and what `write_atomically` says.
    """
    if key in loaded.locked:
        raise KnownError("setting_locked", exit_code=1, key=key, by=loaded.locked[key].by)
    settings = with_value(loaded.settings, key, raw)
    try:
        text = home.config.read_text("utf-8-sig")
    except FileNotFoundError:
        text = ""
    try:
        document = tomlkit.parse(text)
    except tomlkit.exceptions.ParseError as error:
        raise KnownError("config_malformed", file=str(home.config), why=str(error)) from error
    *tables, name = key.split(".")
    place: Container | AbstractTable = document
    for table in tables:
        if table not in place:
            place[table] = tomlkit.table()
        inner = place[table]
        if not isinstance(inner, AbstractTable):  # `checks = 5`, which reading passes over
            raise KnownError("config_malformed", file=str(home.config), why=f"[{key}]")
        place = inner
    place[name] = RULES[key].write(value(settings, key))
    write_atomically(home.config, [tomlkit.dumps(document).encode()])
    problems = tuple(p for p in loaded.problems if p.facts.get("key") != key)
    return Loaded(settings, problems, loaded.locked)
