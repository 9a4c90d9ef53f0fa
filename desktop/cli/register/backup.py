"""``tatpar register backup``, ``restore`` and ``accept-history``."""

import argparse
import sys
from zoneinfo import ZoneInfo

from desktop.cli.passphrases import passphrase
from desktop.cli.register import messages as register_messages
from desktop.cli.register.output import print_result
from desktop.core.text import iso8601
from desktop.language import restored_files as words
from desktop.monitors.clock import system_clock
from desktop.services.register.restore import Restored, examine_backup, look_at_backup, put_back
from desktop.services.register.service import RegisterService
from desktop.storage.home import Home
from desktop.storage.log_backup import back_up_log


def write_backup(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the folder of a new, verified copy."""
    backup = service.maintenance.back_up(args.folder)
    print_result(args, {"folder": str(backup)}, str(backup))
    return 0


def write_log_backup(home: Home, args: argparse.Namespace) -> int:
    """Print the verified copy of the log of a home without a register."""
    copy = back_up_log(home, args.folder, system_clock().now_ms())
    print_result(args, {"file": str(copy)}, str(copy))
    return 0


def restore_home(home: Home, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Restore a copy into a home without a register; print its age.

    Settings and trusted keys come out of it only after they were shown: with ``--yes``, or if the
    person at the terminal says so.
    """
    look_at_backup(args.folder, home)  # a folder that is none is refused before anything is asked
    by_code = args.code_file is not None
    secret = passphrase(args.code_file or args.passphrase_file, "Passphrase: ")
    examined = examine_backup(args.folder, home, secret, by_code=by_code)
    take = _settings_wanted(examined, yes=args.yes)
    key_was_here = home.device_key.exists()
    put_back(home, args.folder, examined, take_settings=take)
    backup = examined.backup
    document = {
        "made": iso8601.stamp(backup.made_ms, zone),
        "records": backup.size,
        "root": backup.root,
        "missing": examined.missing,
        "signed": examined.signed,
        "settings_taken": take,
        "enrol_anew": not key_was_here,
    }
    sentence = register_messages.restored(backup.made_ms, backup.size, examined.missing)
    lines = [sentence] if key_was_here else [sentence, words.enrol_again()]
    print_result(args, document, "\n".join(lines))
    return 0


def _settings_wanted(examined: Restored, *, yes: bool) -> bool:
    """Show what the copy brings besides the records; return whether it is to come out of it."""
    if not examined.to_show:
        return True
    signers = [
        (signer.name or ", ".join(signer.principals), signer.key) for signer in examined.signers
    ]
    lines = [*words.setting_lines(examined.settings), *words.signer_lines(signers)]
    _show(words.vouched(signed=examined.signed), *lines)
    if not lines or yes:
        return yes or examined.signed
    _show(words.question() + " [y/N]")
    if _person_answers().strip().casefold() in {"y", "yes", "হ্যাঁ"}:
        return True
    _show(words.left_out())
    return False


def _person_answers() -> str:
    """Return the line that somebody types; nothing where nobody can."""
    return sys.stdin.readline() if sys.stdin.isatty() else ""


def _show(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr)  # noqa: T201


def accept_history(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Accept a restored copy that is older than the head beside it; this is recorded."""
    record = service.maintenance.accept_history(args.reason)
    print_result(args, {"id": record.record_id, "seq": record.seq}, str(record.seq))
    return 0
