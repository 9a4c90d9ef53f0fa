"""``tatpar register backup``, ``restore`` and ``accept-history``."""

import argparse
from zoneinfo import ZoneInfo

from desktop.cli.register import messages as register_messages
from desktop.cli.register.output import print_result
from desktop.core.text import iso8601
from desktop.services.register.restore import look_at_backup
from desktop.services.register.service import RegisterService
from desktop.storage.home import Home
from desktop.storage.register.backup_restore import restore


def write_backup(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the folder of a new, verified copy."""
    backup = service.maintenance.back_up(args.folder)
    print_result(args, {"folder": str(backup)}, str(backup))
    return 0


def restore_home(home: Home, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Restore a copy into a home without a register; print its age."""
    contents = look_at_backup(args.folder, home)
    backup = restore(args.folder, home)
    at = iso8601.stamp(backup.made_ms, zone)
    document = {
        "made": at,
        "records": backup.size,
        "root": backup.root,
        "missing": contents.missing,
    }
    print_result(
        args,
        document,
        register_messages.restored(backup.made_ms, backup.size, contents.missing or 0),
    )
    return 0


def accept_history(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Accept a restored copy that is older than the head beside it; this is recorded."""
    record = service.maintenance.accept_history(args.reason)
    print_result(args, {"id": record.record_id, "seq": record.seq}, str(record.seq))
    return 0
