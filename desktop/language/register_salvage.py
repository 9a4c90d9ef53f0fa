"""Sentences about a register that the disk damaged: what can be saved, is saved and is lost."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from desktop.language.handover import takeover_record
from desktop.language.numbers import number
from desktop.language.translator import translate


def salvage_offer() -> tuple[str, ...]:
    """Return what to try first, and what a salvage does."""
    return (
        translate(
            "RegisterSalvage",
            "The disk damaged the file. If your last backup is recent, quit and restore it to "
            "another folder.",
        ),
        translate(
            "RegisterSalvage",
            "Otherwise Tatpar can save what can be read to a new register, which states what is "
            "lost. The damaged file stays beside it.",
        ),
    )


def salvage_lines(
    saved: int,
    known: int,
    lost: Sequence[int],
    bytes_lost: Sequence[tuple[int, int]],
    apart: int,
) -> list[str]:
    """Return what was saved and what is lost, by the numbers of the records."""
    words = translate(
        "RegisterSalvage", "{n} of {known} records of a damaged register were saved.", saved
    )
    lines = [words.format(n=number(saved), known=number(known))]
    if lost:
        words = translate("RegisterSalvage", "Content lost, record: {numbers}", len(lost))
        lines.append(words.format(numbers=ranges(lost)))
    if bytes_lost:
        records = sorted({seq for seq, _ in bytes_lost})
        words = translate(
            "RegisterSalvage", "Original or attachment lost, record: {numbers}", len(records)
        )
        lines.append(words.format(numbers=ranges(records)))
    if apart:
        words = translate(
            "RegisterSalvage",
            "{n} more can be read after a gap: they stay in the damaged file.",
            apart,
        )
        lines.append(words.format(n=number(apart)))
    return lines


def adopted_lines(owners: Iterable[str]) -> list[str]:
    """Return whose registers were taken over again."""
    sentence = translate(
        "RegisterSalvage",
        "The record of taking over the register of {who} was lost: it was taken over again "
        "from its file.",
    )
    return [sentence.format(who=who) for who in owners]


def kept_file(file: str) -> str:
    """Return where the damaged file is."""
    return translate(
        "RegisterSalvage",
        "The damaged file is now {file}. Do not delete it, and tell your IT administrator.",
    ).format(file=file)


def adopted_words(who: str, records: int, *, root: str, key: str) -> str:
    """Return the words of the record of a takeover whose first record was lost."""
    why = translate(
        "RegisterSalvage",
        "The disk damaged the first record of this takeover. What the file held then is not "
        "known: compare the number of records with your predecessor's.",
    )
    return takeover_record(who, records, root=root, key=key, via="", words=why)


def loss_reason() -> str:
    """Return the reason that the redaction of a lost record states."""
    return translate("RegisterSalvage", "Lost: the disk damaged the register.")


def salvages_sentence(count: int) -> str:
    """Say that the register itself states a salvage; "" without one."""
    if not count:
        return ""
    return translate(
        "RegisterSalvage",
        "It was saved from a damaged file {n} times; its records of that say what is lost.",
        count,
    ).format(n=number(count))


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers with runs of them in short: ``3, 5–9``."""
    runs = [
        [seq for _, seq in run]
        for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(
        number(run[0]) if len(run) == 1 else f"{number(run[0])}–{number(run[-1])}" for run in runs
    )
