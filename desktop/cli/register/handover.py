"""``tatpar register handover`` and ``receive``: pass the whole register to a successor."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from desktop.cli.register.output import print_result
from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.services.register import transfer as register_transfer
from desktop.services.register.service import RegisterService
from desktop.services.register.takeover import before, examine

Ask = Callable[[Path | None], str]


def hand_over_register(
    service: RegisterService, args: argparse.Namespace, new_passphrase: Ask
) -> int:
    """Write the file and record its receiver; KnownError ``handover_file_exists``."""
    if args.out.exists():  # the record of an earlier handover may name it by its digest
        raise KnownError(ProblemCode.HANDOVER_FILE_EXISTS, exit_code=2, path=str(args.out))
    content = register_transfer.gather(service)
    wish = register_transfer.Wish(
        Person(args.to, args.designation, args.office), args.words, args.out
    )
    passphrase = new_passphrase(args.handover_passphrase_file)
    prepared = register_transfer.seal(content, wish, passphrase, int(time.time() * 1000))
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


def receive_register(service: RegisterService, args: argparse.Namespace, passphrase: Ask) -> int:
    """Verify the handover and take it over; a repetition adds nothing."""
    known = before(service)
    given = register_transfer.open_file(args.file, passphrase(args.handover_passphrase_file))
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
