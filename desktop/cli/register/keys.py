"""Keys of the register: init, passphrases, recovery code, enrolment, lock."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import load_settings, print_result
from desktop.cli.passphrases import new_passphrase, passphrase, suggest_words
from desktop.cli.register import words
from desktop.cli.register.open_register import add_passphrase, closed, opened
from desktop.cli.translated_parser import ELSE_ASKED, Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.unlocking import Sheet
from desktop.reports.bundle.trusted_keys import register_enrolment
from desktop.reports.documents.register_papers import sheet_pdf
from desktop.services.register.service import RegisterService
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import find_home
from desktop.storage.settings_file import read_settings
from desktop.system.single_instance import ask, is_running


def init(verb: argparse.ArgumentParser) -> Command:
    """Make the register."""
    add_passphrase(verb)
    _add_sheet(verb)
    return closed(_init)


def _init(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    if service.vault.state is not RegisterState.ABSENT:
        raise KnownError(ProblemCode.REGISTER_EXISTS, exit_code=1, path=args.home or "")
    code = service.vault.init(new_passphrase(args.passphrase_file))
    service.vault.lock(LockReason.COMMAND)
    return _print_code(service, zone, args, code)


def rekey(verb: argparse.ArgumentParser) -> Command:
    """Give the register a new key, passphrase and recovery code."""
    add_passphrase(verb)
    _add_new_passphrase(verb)
    _add_sheet(verb)
    return closed(_rekey)


def _rekey(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    old = passphrase(args.passphrase_file, "Passphrase: ")
    new = new_passphrase(args.new_passphrase_file)
    code = service.vault.keys.rekey(old, new)
    status = _print_code(service, zone, args, code)
    print(words.rekeyed(), file=sys.stderr)
    service.vault.unlock(new)  # later captures are sealed to the new key
    service.vault.lock(LockReason.COMMAND)
    return status


def change(verb: argparse.ArgumentParser) -> Command:
    """Set a new passphrase."""
    add_passphrase(verb)
    _add_new_passphrase(verb)
    return closed(_change)


def _change(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    old = passphrase(args.passphrase_file, "Passphrase: ")
    service.vault.keys.change_passphrase(old, new_passphrase(args.new_passphrase_file))
    print_result(args, {"changed": True}, words.passphrase_changed())
    return 0


def recover(verb: argparse.ArgumentParser) -> Command:
    """Set a new passphrase with the recovery sheet."""
    verb.add_argument("--code-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    _add_new_passphrase(verb)
    return closed(_recover)


def _recover(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    code = passphrase(args.code_file, "Recovery code: ")
    service.vault.keys.recover(code, new_passphrase(args.new_passphrase_file))
    print_result(args, {"changed": True}, words.passphrase_changed())
    return 0


def _add_new_passphrase(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)


def _add_sheet(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help=to_translate("a PDF to write and print, instead of showing the code alone"),
    )


def _print_code(
    service: RegisterService, zone: ZoneInfo, args: argparse.Namespace, code: str
) -> int:
    """Print the code, or write its sheet to ``--sheet``; a failed sheet prints the code."""
    if args.sheet is None:
        _print_bare(args, code)
        return 0
    settings = load_settings(find_home(args.home), quiet=True)
    try:
        today, register_id = datetime.now(zone).date(), service.vault.keys.register_id
        sheet = Sheet(code, today, register_id, settings.officer.person)
        write_atomically(args.sheet, [sheet_pdf(sheet)])
    except KnownError:
        _print_bare(args, code)  # otherwise it would be lost
        raise
    print_result(args, {"sheet": str(args.sheet)}, str(args.sheet))
    return 0


def _print_bare(args: argparse.Namespace, code: str) -> None:
    """Print the code alone on standard output, and its explanation on standard error."""
    print(words.code_shown_once(), file=sys.stderr)
    try:
        print_result(args, {"recovery_code": code}, code)
    except KnownError:
        print(code, file=sys.stderr)  # otherwise it would be lost
        raise


def enrol(verb: argparse.ArgumentParser) -> Command:
    """Print the line by which others verify this register's evidence."""
    return opened(verb, _enrol)


def _enrol(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    # Of the open register: the key in register.key may be anyone's until it is opened.
    register = service.vault.opened()
    officer = read_settings(find_home(args.home)).settings.officer
    line = register_enrolment(officer, register.register_id, register.public)
    print_result(args, {"allowed_signers": line}, line)
    return 0


def lock(_verb: argparse.ArgumentParser) -> Command:
    """Lock the register of the running program."""
    return _lock


def _lock(args: argparse.Namespace) -> int:
    home = find_home(args.home)
    load_settings(home)
    reply = ask(home, {"verb": "lock"})
    # Where no program runs the register is locked already; one that cannot be asked may hold it.
    if (reply is None and is_running(home)) or (reply is not None and not reply.get("locked")):
        raise KnownError(ProblemCode.INSTANCE_SILENT)
    print_result(args, {"locked": True}, words.locked())
    return 0


def suggested(verb: argparse.ArgumentParser) -> Command:
    """Print six words at random."""
    verb.add_argument(
        "--latin",
        action="store_true",
        help=to_translate("use English letters"),
    )
    return _suggest


def _suggest(args: argparse.Namespace) -> int:
    load_settings(find_home(args.home))
    return suggest_words(args)
