"""``tatpar register head`` and ``witness``: heads for a colleague, and a colleague's."""

import argparse
import sys
from zoneinfo import ZoneInfo

from desktop.cli.register.output import print_result
from desktop.core.integrity.witness import WitnessedHead
from desktop.language import handover as words
from desktop.language.problems.sentences import running
from desktop.services.register.service import RegisterService
from desktop.services.register.witness import head_text, keep_head, witnessed_heads
from desktop.storage.attachment import read_file


def print_heads(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print each day's signed head, newest first, or the one for a colleague."""
    if args.for_colleague or args.since:
        text = head_text(service.session.opened(), args.since)
        print_result(args, {"head": text}, text.rstrip("\n"))
        return 0
    notes = service.session.opened().day_notes()
    print_result(args, {"heads": notes}, "\n".join(notes).rstrip("\n"))
    return 0 if notes else 1


def witness(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Store a colleague's head if it fits; 1 if it does not."""
    if args.list:
        heads = witnessed_heads(service.session.opened())
        lines = [f"{head.point.origin}\t{head.point.size}\t{head.name}" for head in heads]
        print_result(args, {"kept": [_plain(head) for head in heads]}, "\n".join(lines))
        return 0 if heads else 1
    raw = sys.stdin.buffer.read() if args.file is None else read_file(args.file)
    comparison = keep_head(service, raw.decode("utf-8-sig", "replace"), args.name)
    sentences = words.fit(comparison.fit, kept_size=comparison.known_size, key=comparison.key)
    document = {
        "fit": comparison.fit.value,
        "sound": comparison.fit.sound,
        "kept": comparison.known and _plain(comparison.known),
    }
    print_result(args, document, running(*sentences))
    return 0 if comparison.fit.sound else 1


def _plain(head: WitnessedHead) -> dict[str, object]:
    point = head.point
    return {
        "register": point.origin,
        "size": point.size,
        "root": point.root.hex(),
        "key": head.key.hex(),
        "name": head.name,
        "kept_ms": head.kept_ms,
    }
