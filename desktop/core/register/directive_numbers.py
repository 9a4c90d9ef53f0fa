"""Directives' own numbers: 1, 2, 3 … in the order in which records became directives.

They are derived, never stored: a record becomes a directive when it is filed as one, or when a
message on file is first opened. A record's place in the register, ``seq``, counts actions and
corrections too and belongs to the proofs.
"""

from collections.abc import Iterable, Mapping

_MOST_DIGITS = 7


class DirectiveNumbers:
    """The numbers of one register's directives, by their ``seq``, as records are added.

    ``removed`` are numbers of directives whose content was removed, with their ``seq``: they stay
    theirs, so that no other directive's number changes.
    """

    def __init__(self, removed: Mapping[int, int] | None = None) -> None:
        self._removed = dict(removed or {})
        self._last = 0
        self.of = {seq: number for number, seq in self._removed.items()}
        self.seqs = dict(self._removed)

    def add(self, begun: Iterable[int]) -> None:
        """Give these records the next numbers, in the order in which they became directives."""
        for seq in begun:
            if seq in self.of:
                continue
            self._last += 1
            while self._last in self._removed:
                self._last += 1
            self.of[seq] = self._last
            self.seqs[self._last] = seq


def typed_number(words: str) -> int | None:
    """Return the number that was typed, in any digits; None if it is something else."""
    plain = words.strip()
    if plain.isdecimal() and len(plain) <= _MOST_DIGITS:
        return int(plain)
    return None


def number_name(seq: int, number: int | None) -> str:
    """Return a record's number as it is typed: a directive's own, else ``#`` and its seq."""
    return f"#{seq}" if number is None else str(number)
