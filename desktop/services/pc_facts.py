"""Facts about this PC that a helpdesk asks for first, and the report that has them as a file."""

import io
import json
import platform
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.pc_facts import Enrolled, PcFacts
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import RULES, Settings, value
from desktop.core.settings.rules import Choice, Decimal, Flag, Whole, Wholes
from desktop.monitors.machine import system_release
from desktop.monitors.probes.proxies import system_proxy
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.storage.atomic_write import open_regular, write_atomically
from desktop.storage.device_key import device_key
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_backup import log_copies
from desktop.storage.pc_notes import earlier, read_notes
from desktop.storage.settings_file import named_folder

_ANY_SERVER = "https://web.whatsapp.com:443"


def pc_facts(home: Home, loaded: Loaded, now_ms: int) -> PcFacts:
    """Return the facts; an unreadable one is unknown. Nothing is created."""
    notes = read_notes(home.pc_notes)
    rows, exported_ms, exported = _log(home)
    keys, enrolled, own = _keys(home)
    folder = loaded.settings.security.backup_folder
    proxy = system_proxy(_ANY_SERVER)
    return PcFacts(
        version=__version__,
        python=platform.python_version(),
        system=f"{system_release()}, {platform.machine()}",
        home=str(home.folder),
        device_id=_device_id(home),
        policy_sha256=loaded.policy.sha256,
        policy_added_sha256=loaded.policy.added,
        locked=tuple(sorted(loaded.locked)),
        preset=tuple(sorted(loaded.preset)),
        trusted_keys=keys,
        enrolled=enrolled,
        fingerprint=own,
        log_rows=rows,
        last_export_ms=exported_ms,
        last_export_file=exported,
        export_failed=notes.export_failed,
        export_failed_ms=notes.export_failed_ms,
        register=home.register_key.exists(),
        backup_folder_set=bool(folder),
        last_backup_ms=_last_backup(home, folder, now_ms) if folder else None,
        proxy="" if proxy is None else proxy.named,
        clock_offset_ms=notes.clock_offset_ms,
        clock_seen_ms=notes.clock_seen_ms,
        bug_reports=tuple(sorted(path.name for path in home.folder.glob("bug-*.txt"))),
    )


def _device_id(home: Home) -> str:
    with suppress(KnownError):
        return home.device_id() if home.device.exists() else ""
    return ""


def _log(home: Home) -> tuple[int | None, int | None, str]:
    """Return the log's rows, and time and name of the newest export."""
    if not home.log.exists():
        return None, None, ""
    try:
        with closing(Journal(home.log, read_only=True)) as journal:
            last = journal.last(Exported.kind)
            rows = journal.end()[0]
    except KnownError:
        return None, None, ""
    if last is None or not isinstance(last.event, Exported):
        return rows, None, ""
    return rows, last.at_ms, last.event.file_name


def _keys(home: Home) -> tuple[int | None, Enrolled, str]:
    """Return the number of trusted keys, whether this PC's is among them, its fingerprint."""
    try:
        enrolled = trust_of(home).enrolled()
        if not home.device_key.exists():
            return len(enrolled), Enrolled.NO, ""
        own = device_key(home.device_key).public_key().public_bytes_raw()
        named = [signer for signer in enrolled if home.device_id() in signer.principals]
    except KnownError:
        return None, Enrolled.UNKNOWN, ""
    mine = any(sshsig.trusted([signer], own, NAMESPACE) for signer in named)
    word = Enrolled.YES if mine else Enrolled.OTHER_KEY if named else Enrolled.NO
    return len(enrolled), word, sshsig.fingerprint(own)


def _last_backup(home: Home, written: str, now_ms: int) -> int | None:
    """Return the time of the newest backup of this register or, without one, of the log."""
    with suppress(KnownError, OSError):
        folder = named_folder(written)
        if not home.register_key.exists():
            return max((at for at in log_copies(home, folder) if at <= now_ms), default=None)
        # With the libraries of an open register.
        from desktop.storage.register.backup import last_ms  # noqa: PLC0415
        from desktop.storage.register.key_file import read_key_file  # noqa: PLC0415

        keys = read_key_file(home.register_key)
        return last_ms(folder, keys.register_id, keys.sign_public, now_ms)
    return None


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
    """Write the zip; KnownError as `write_atomically` has it."""
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
    """Return the key of a setting; None for any other word, which may be private."""
    return key if key in RULES else None
