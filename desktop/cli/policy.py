"""``tatpar policy check`` and ``office``: what a policy would do; the office's server in it."""

import json
from collections.abc import Sequence
from pathlib import Path

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.settings.model import RULES, Settings, value
from desktop.core.settings.rule import Refused
from desktop.language.doctor import policy_lines
from desktop.storage.home import Home
from desktop.storage.settings_edit import write_policy
from desktop.storage.settings_file import check_policy, read_settings


def print_check(home: Home, file: Path, *, as_json: bool) -> int:
    """Print what a policy locks and presets, and its faults; 1 if it has any."""
    settings = read_settings(home).settings
    language.install(settings.officer.language, settings.calendar.timezone)
    checked = check_policy(file)
    locked = [key for key in RULES if key in checked.locked]
    preset = [key for key in RULES if key in checked.preset]
    sentences = [language.problem_text(problem) for problem in checked.problems]
    if as_json:
        document = {
            "file": str(file),
            "sha256": checked.policy.sha256,
            "locked": _values(checked.settings, locked),
            "default": _values(checked.settings, preset),
            "problems": [
                {"code": problem.code, "facts": dict(problem.facts), "sentence": sentence}
                for problem, sentence in zip(checked.problems, sentences, strict=True)
            ],
        }
        print(json.dumps(document, ensure_ascii=False, default=str))  # noqa: T201
    else:
        print("\n".join([*policy_lines(locked, preset, checked.policy.sha256), *sentences]))  # noqa: T201
    return 1 if checked.problems else 0


def write_office(home: Home, file: Path, *, url: str, token: str) -> int:
    """Write an office's server and token into a policy, so that every PC with it joins.

    KnownError for a value that breaks its rule; then nothing is written.
    """
    settings = read_settings(home).settings
    language.install(settings.officer.language, settings.calendar.timezone)
    for key, text in (("office.url", url), ("office.token", token)):
        try:
            RULES[key].read(text)
        except Refused as refused:
            facts = {"file": "tatpar policy office", "key": key}
            raise KnownError(refused.code, exit_code=2, **facts) from refused
    write_policy(file, {"office.url": url, "office.token": token})
    return 0


def _values(settings: Settings, keys: Sequence[str]) -> dict[str, object]:
    return {key: RULES[key].write(value(settings, key)) for key in keys}
