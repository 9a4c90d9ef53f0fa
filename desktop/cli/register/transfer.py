"""Export, backup, restore, handover and receipt of the register."""

import argparse
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import load_settings, print_result
from desktop.cli.passphrases import new_passphrase, passphrase
from desktop.cli.register import words
from desktop.cli.register.open_register import add_passphrase, opened
from desktop.cli.translated_parser import ELSE_ASKED, Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.text.time_of_day import stamp
from desktop.language import settings
from desktop.monitors.clock import system_clock
from desktop.reports.evidence.build import evidence_bundle
from desktop.services.register import transfer as register_transfer
from desktop.services.register.restore import Restored, examine_backup, look_at_backup, put_back
from desktop.services.register.service import RegisterService
from desktop.services.register.transfer import before, examine
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home, find_home
from desktop.storage.log_backup import back_up_log
from desktop.storage.sqlite import prepare_home


def export(verb: argparse.ArgumentParser) -> Command:
    """Write records with their proofs."""
    verb.add_argument(
        "which",
        nargs="*",
        metavar="NUMBER|ID",
        help=to_translate("the records; if omitted, the whole register"),
    )
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument(
        "--encrypt",
        action="store_true",
        help=to_translate("encrypt with a passphrase; age can open it"),
    )
    verb.add_argument("--export-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    return opened(verb, export_records)


def export_records(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Write the records; those of a confidential class only encrypted."""
    evidence, key = service.queries.evidence([*map(service.queries.typed, args.which)] or None)
    if evidence.confidential is not None and not args.encrypt:
        name = service.queries.name_of(evidence.confidential)
        raise KnownError(ProblemCode.EXPORT_NEEDS_ENCRYPTION, exit_code=1, seq=name)
    data = evidence_bundle(evidence, key, int(time.time() * 1000))
    if args.encrypt:
        data = encrypted(data, new_passphrase(args.export_passphrase_file))
    written = write_atomically(args.out, [data])
    print_result(args, {"file": str(args.out), "sha256": written.sha256}, str(args.out))
    return 0


def backup(verb: argparse.ArgumentParser) -> Command:
    """Write a verified copy; without a register, one of the log alone."""
    verb.add_argument("folder", type=Path, metavar="FOLDER")
    return opened(verb, _back_up, absent=_back_up_log)


def _back_up(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the folder of a new, verified copy."""
    backup = service.back_up(args.folder)
    print_result(args, {"folder": str(backup)}, str(backup))
    return 0


def _back_up_log(home: Home, args: argparse.Namespace) -> int | None:
    """Write and print a verified copy of the log of a home without a register."""
    if not home.log.exists():
        return None
    copy = back_up_log(home, args.folder, system_clock().now_ms())
    print_result(args, {"file": str(copy)}, str(copy))
    return 0


def restore(verb: argparse.ArgumentParser) -> Command:
    """Put a copy into a home without a register."""
    add_passphrase(verb)
    verb.add_argument("folder", type=Path, metavar="FOLDER")
    verb.add_argument(
        "--code-file",
        type=Path,
        metavar="FILE",
        help=to_translate("use the recovery code instead of the passphrase"),
    )
    verb.add_argument(
        "--yes",
        action="store_true",
        help=to_translate("use the backup's settings and trusted keys without asking"),
    )
    return _restore


def _restore(args: argparse.Namespace) -> int:
    """Restore a copy into a home without a register; print its age.

    Settings and trusted keys come out of it only after they were shown: with ``--yes``, or if the
    person at the terminal says so.
    """
    home = find_home(args.home)
    zone = ZoneInfo(load_settings(home).calendar.timezone)
    prepare_home(home.folder)
    look_at_backup(args.folder, home)  # a folder that is none is refused before anything is asked
    by_code = args.code_file is not None
    secret = passphrase(args.code_file or args.passphrase_file, "Passphrase: ")
    examined = examine_backup(args.folder, home, secret, by_code=by_code)
    take = _settings_wanted(examined, yes=args.yes)
    key_was_here = home.device_key.exists()
    put_back(home, args.folder, examined, take_settings=take)
    backup = examined.backup
    document = {
        "made": stamp(backup.made_ms, zone),
        "records": backup.size,
        "root": backup.root,
        "missing": examined.missing,
        "settings_taken": take,
        "enrol_anew": not key_was_here,
    }
    sentence = words.restored(backup.made_ms, backup.size, examined.missing)
    lines = [sentence] if key_was_here else [sentence, settings.enrol_again()]
    print_result(args, document, "\n".join(lines))
    return 0


def _settings_wanted(examined: Restored, *, yes: bool) -> bool:
    """Show the copy's settings and signers; return whether to restore them."""
    if not examined.to_show:
        return True
    signers = [
        (signer.name or ", ".join(signer.principals), signer.key) for signer in examined.signers
    ]
    lines = [
        *settings.setting_lines(examined.settings),
        *settings.signer_lines(signers),
    ]
    _show(settings.vouched(), *lines)
    if yes:
        return True
    _show(settings.question() + " [y/N]")
    if person_answers().strip().casefold() in {"y", "yes", "হ্যাঁ"}:
        return True
    _show(settings.left_out())
    return False


def person_answers() -> str:
    """Return the line that somebody types; nothing where nobody can."""
    return sys.stdin.readline() if sys.stdin.isatty() else ""


def _show(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr)


def accept_history(verb: argparse.ArgumentParser) -> Command:
    """Accept a restored copy that is older than the head beside it; this is recorded."""
    verb.add_argument("--reason", required=True)
    return opened(verb, _accept_history)


def _accept_history(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    record = service.accept_history(args.reason)
    print_result(args, {"id": record.record_id, "seq": record.seq}, str(record.seq))
    return 0


def handover(verb: argparse.ArgumentParser) -> Command:
    """Write the whole register for a successor."""
    verb.add_argument(
        "--to",
        required=True,
        metavar="NAME",
        help=to_translate("name of the successor"),
    )
    verb.add_argument("--designation", default="")
    verb.add_argument("--office", default="")
    verb.add_argument(
        "--words",
        default="",
        help=to_translate("transfer order, if any: number and date"),
    )
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument("--handover-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    return opened(verb, _hand_over)


def _hand_over(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Write the file and record its receiver; KnownError ``handover_file_exists``."""
    if args.out.exists():  # the record of an earlier handover may name it by its digest
        raise KnownError(ProblemCode.HANDOVER_FILE_EXISTS, exit_code=2, path=str(args.out))
    content = register_transfer.gather(service)
    wish = register_transfer.Wish(
        Person(args.to, args.designation, args.office), args.words, args.out
    )
    secret = new_passphrase(args.handover_passphrase_file)
    prepared = register_transfer.seal(content, wish, secret, int(time.time() * 1000))
    record = register_transfer.record(service, content, wish, prepared)
    document = {
        "file": str(args.out),
        "sha256": prepared.sha256,
        "records": len(content.parcels[0].rows),
        "registers": [parcel.register_id for parcel in content.parcels],
        "seq": record.seq,
    }
    print_result(args, document, f"{args.out}\n{record.text}")
    return 0


def receive(verb: argparse.ArgumentParser) -> Command:
    """Take over the register that a predecessor handed over."""
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--handover-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    return opened(verb, _receive)


def _receive(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Verify the handover and take it over; a repetition adds nothing."""
    known = before(service)
    secret = passphrase(args.handover_passphrase_file, "Passphrase of the file: ")
    given = register_transfer.open_file(args.file, secret)
    offers = examine(given.parcels, known)
    records = register_transfer.keep(service, given, offers)
    rows = [
        {
            "register": row.register_id,
            "from": row.officer.name,
            "records": row.verification.count,
            "added": row.added,
            "root": row.verification.root,
        }
        for row in offers
    ]
    lines = [f"{row['register']}\t{row['records']}\t+{row['added']}\t{row['from']}" for row in rows]
    print_result(args, {"registers": rows, "seqs": [row.seq for row in records]}, "\n".join(lines))
    return 0
