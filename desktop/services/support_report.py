"""The report for a helpdesk: facts, findings, the technical log, error reports; in one zip.

Nothing in it was written by a person: no directive, no reason of a pause, no name. Settings are
only numbers, choices and switches; of a text only whether it is set.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from desktop.core.pc_facts import PcFacts
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import RULES, Settings, value
from desktop.core.settings.rules import Choice, Decimal, Flag, Whole, Wholes
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home
from desktop.storage.regular_file import open_regular
from desktop.storage.technical_log import earlier

_PLAIN = (Choice, Decimal, Flag, Whole, Wholes)
_MOST_BUGS = 20
_MOST_BYTES = 1_000_000  # of each file


def write_report(
    home: Home,
    loaded: Loaded,
    facts: PcFacts,
    findings: Sequence[Mapping[str, object]],
    file: Path,
) -> None:
    """Write the zip; KnownError as `write_atomically` says."""
    # A file's name may be a directive's, and a folder's the officer's.
    plain = asdict(facts) | {"home": "", "last_export_file": Path(facts.last_export_file).suffix}
    rows = [{key: row[key] for key in ("name", "works", "value")} for row in findings]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as report:
        for name, content in (
            ("facts.json", plain),
            ("findings.json", rows),
            ("settings.json", _settings(loaded)),
        ):
            report.writestr(name, json.dumps(content, indent=1))
        bugs = sorted(home.folder.glob("bug-*.txt"))[-_MOST_BUGS:]
        for path in (home.technical_log, earlier(home.technical_log), *bugs):
            # It may not exist, be written right now, or be something else than a file.
            with suppress(OSError, ValueError), open_regular(path) as lines:
                report.writestr(path.name, lines.read(_MOST_BYTES))
    write_atomically(file, [held.getvalue()])


def _settings(loaded: Loaded) -> dict[str, object]:
    default, settings = Settings(), loaded.settings
    rows: dict[str, object] = {}
    for key, rule in RULES.items():
        current = value(settings, key)
        if isinstance(rule, _PLAIN):
            rows[key] = rule.write(current)
        else:
            rows[key] = "default" if current == value(default, key) else "set"
    problems = [
        {"code": each.code, "key": _known(each.facts.get("key"))} for each in loaded.problems
    ]
    return {"values": rows, "problems": problems}


def _known(key: object) -> object:
    """Return the key of a setting; one that is none is somebody's own word."""
    return key if key in RULES else None
