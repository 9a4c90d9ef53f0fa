"""``tatpar register head`` and ``witness``: heads that go to a colleague, and a colleague's."""

import argparse
import sys
from zoneinfo import ZoneInfo

from desktop.cli.register.output import tell
from desktop.core.integrity.witness import Kept
from desktop.language import handover as words
from desktop.language import problems
from desktop.services.register.register import KeepRecord
from desktop.services.register.witness import head_text, keep_head, kept_heads
from desktop.storage.attachment import read_file


def print_heads(keeper: KeepRecord, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print each day's signed head, newest first, or the one for a colleague."""
    if args.for_colleague or args.since:
        text = head_text(keeper.opened(), args.since)
        tell(args, {"head": text}, text.rstrip("\n"))
        return 0
    notes = keeper.day_notes()
    tell(args, {"heads": notes}, "\n".join(notes).rstrip("\n"))
    return 0 if notes else 1


def witness(keeper: KeepRecord, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Keep a colleague's head if it fits; 1 when something speaks against it."""
    if args.list:
        kept = kept_heads(keeper.opened())
        lines = [f"{one.point.origin}\t{one.point.size}\t{one.name}" for one in kept]
        tell(args, {"kept": [_plain(one) for one in kept]}, "\n".join(lines))
        return 0 if kept else 1
    raw = sys.stdin.buffer.read() if args.file is None else read_file(args.file)
    found = keep_head(keeper, raw.decode("utf-8-sig", "replace"), args.name)
    said = words.fit(found.fit, kept_size=found.kept_size, key=found.key)
    document = {
        "fit": found.fit.value,
        "sound": found.fit.sound,
        "kept": found.kept and _plain(found.kept),
    }
    tell(args, document, problems.running(*said))
    return 0 if found.fit.sound else 1


def _plain(kept: Kept) -> dict[str, object]:
    point = kept.point
    return {
        "register": point.origin,
        "size": point.size,
        "root": point.root.hex(),
        "key": kept.key.hex(),
        "name": kept.name,
        "kept_ms": kept.kept_ms,
    }
