"""``tatpar register salvage``: saves what can be read of a damaged register to a new one."""

import argparse
from zoneinfo import ZoneInfo

from desktop.cli.passphrases import passphrase
from desktop.cli.register.output import print_result
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.language.register_salvage import adopted_lines, kept_file, loss_reason, salvage_lines
from desktop.services.register.service import RegisterService
from desktop.storage.home import find_home
from desktop.storage.register.salvage import Salvaged
from desktop.system.single_instance import claim


def salvage_damaged(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Salvage the register and print what was saved and lost.

    The program must not be running: KnownError ``already_running``.
    """
    words = passphrase(args.passphrase_file, "Passphrase: ")
    lock = claim(find_home(args.home))
    if lock is None:
        raise KnownError(ProblemCode.ALREADY_RUNNING)
    try:
        result = service.salvage(words, lambda seen: "\n".join(_lines(seen)), loss_reason())
    finally:
        lock.unlock()
    document = {
        "saved": result.saved,
        "known": result.known,
        "content_lost": list(result.lost),
        "bytes_lost": [list(pair) for pair in result.bytes_lost],
        "records_apart": result.apart,
        "taken_over_again": [item.register_id for item in result.adopted],
        "file": result.file,
    }
    print_result(args, document, "\n".join(_lines(result)))
    return 0


def _lines(result: Salvaged) -> list[str]:
    lines = salvage_lines(result.saved, result.known, result.lost, result.bytes_lost, result.apart)
    again = adopted_lines(item.who for item in result.adopted)
    return [*lines, *again, kept_file(result.file)]
