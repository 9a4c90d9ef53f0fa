"""``tatpar register sealed …``: list, file, discard or save messages sealed while locked."""

import argparse
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import print_result
from desktop.cli.register.open_register import add_suggestions, opened, schedule_now
from desktop.cli.translated_parser import Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.pasted_message import Suggestion, sealed_suggestions, ticked
from desktop.core.register.views import SealedCapture, SealedEntry
from desktop.core.text.time_of_day import stamp
from desktop.language import sealed as words
from desktop.language.register import joined, set_from_words
from desktop.services.register.sealed_inbox import id_of
from desktop.services.register.service import RegisterService

_SHORTEST = 4  # letters by which an ID may be given


def listed(verb: argparse.ArgumentParser) -> Command:
    """List sealed messages."""
    return opened(verb, _list, about_sealed=False)


def file(verb: argparse.ArgumentParser) -> Command:
    """Record it in the register."""
    _add_which(verb)
    add_suggestions(verb)
    return opened(verb, _file, about_sealed=False)


def discard(verb: argparse.ArgumentParser) -> Command:
    """Remove it unrecorded."""
    _add_which(verb)
    verb.add_argument("--reason", required=True)
    return opened(verb, _discard, about_sealed=False)


def save(verb: argparse.ArgumentParser) -> Command:
    """Copy the sealed files."""
    _add_which(verb)
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    return opened(verb, _save, about_sealed=False)


def _add_which(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("which", nargs="*", metavar="ID")
    verb.add_argument(
        "--all-known",
        action="store_true",
        help=to_translate("choose all messages that this PC sealed, according to its log"),
    )


def _list(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    entries = service.inbox.entries()
    plain = [_plain(entry, zone) for entry in entries]
    print_result(args, {"sealed": plain}, words.listing(entries))
    return 0


def _plain(entry: SealedEntry, zone: ZoneInfo) -> dict[str, object]:
    plain: dict[str, object] = {
        "file": words.entry_name(entry),
        "log": entry.log_knows.value,
        "readable": isinstance(entry, SealedCapture),
        "sha256": entry.digest or None,
    }
    if isinstance(entry, SealedCapture):
        hidden = entry.security.hides_subject
        plain |= {
            "id": entry.record_id,
            "sealed": stamp(entry.sealed_ms, zone),
            "source": entry.source.value,
            "type": entry.type.value,
            "class": entry.security.value,
            "words": None if hidden else words.entry_words(entry),
            "words_hidden": hidden,
            "size": entry.size,
            "attachments": len(entry.attachments),
            "fields": [each.field for each in entry.fields]
            if hidden
            else {each.field: each.value for each in entry.fields},
        }
    return plain


def _file(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    chosen = _chosen(service, args)
    unreadable = [each for each in chosen if not isinstance(each, SealedCapture)]
    if unreadable:
        raise KnownError(
            ProblemCode.SEALED_UNREADABLE, exit_code=1, file=words.entry_name(unreadable[0])
        )
    suggested: dict[str, Suggestion] = {}
    if args.suggests:
        schedule, now_ms = schedule_now(args)
        suggested = ticked(sealed_suggestions(chosen, schedule), now_ms)
    records = service.inbox.file(chosen, suggested)
    filed = {each.record_id for each in records}
    count = sum(id_of(each.file_name) in filed and each.digest in suggested for each in chosen)
    document = {
        "records": [{"id": each.record_id, "seq": each.seq} for each in records],
        "set": count,
    }
    print_result(args, document, joined(words.filed(len(records)), set_from_words(count)))
    return _status(service, chosen)


def _discard(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    chosen = _chosen(service, args)
    count = service.inbox.discard(chosen, args.reason)
    print_result(args, {"discarded": count}, words.discarded(count))
    return _status(service, chosen)


def _save(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    written = service.inbox.save(_chosen(service, args), args.out)
    document = {"files": [str(path) for path in written]}
    print_result(args, document, words.saved(len(written)))
    return 0


def _chosen(service: RegisterService, args: argparse.Namespace) -> list[SealedEntry]:
    entries = service.inbox.entries()
    if args.all_known:
        return [each for each in entries if each.log_knows.from_here]
    if not args.which:
        raise KnownError(ProblemCode.SEALED_NONE_CHOSEN, exit_code=2)
    chosen = []
    for which in args.which:
        matching = [each for each in entries if _is_named(each, which)]
        if len(matching) != 1:
            raise KnownError(ProblemCode.SEALED_NOT_LISTED, exit_code=1, id=which[:80])
        chosen += matching
    return chosen


def _is_named(entry: SealedEntry, which: str) -> bool:
    name = words.entry_name(entry)
    return which == name or (len(which) >= _SHORTEST and name.startswith(which))


def _status(service: RegisterService, chosen: list[SealedEntry]) -> int:
    waiting = {entry.file_name for entry in service.inbox.entries()}
    return 1 if any(entry.file_name in waiting for entry in chosen) else 0
