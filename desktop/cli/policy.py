"""``tatpar policy check``: what a policy would do, before it reaches the PCs."""

import json
from collections.abc import Sequence
from pathlib import Path

from desktop import language
from desktop.core.settings.model import RULES, Settings, value
from desktop.language.doctor import policy_lines
from desktop.storage.home import Home
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


def _values(settings: Settings, keys: Sequence[str]) -> dict[str, object]:
    return {key: RULES[key].write(value(settings, key)) for key in keys}
