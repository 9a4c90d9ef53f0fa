"""The numbers of a register's directives, read from the records that began them."""

from __future__ import annotations

from sqlite3 import Connection

from desktop.core.register.records import DirectiveNumbers, typed_number

# In the order in which they became directives: when filed, or when a message was first opened.
_BEGUN = """
SELECT seq FROM (
    SELECT seq, seq AS at FROM content WHERE type = 'directive' AND seq > :last
    UNION ALL
    SELECT m.seq, o.seq FROM content o JOIN record r ON r.id = o.target
    JOIN content m ON m.seq = r.seq
    WHERE o.seq > :last AND o.target IS NOT NULL AND o.action = 'reopened' AND m.type = 'message')
ORDER BY at
"""
# A redaction keeps the number of the directive that it removed.
_REMOVED = """
SELECT x.seq, json_extract(c.body, '$.memo_no') FROM redaction x JOIN content c ON c.seq = x.by
"""


class NumberedDirectives:
    """The numbers as of the last look; a later look reads only the records since then."""

    def __init__(self) -> None:
        self._last = self._removals = 0
        self._numbers = DirectiveNumbers()

    def read(self, connection: Connection) -> DirectiveNumbers:
        """Return the numbers, with those of records added since the last look."""
        sql = "SELECT (SELECT coalesce(max(seq), 0) FROM record), (SELECT count(*) FROM redaction)"
        last, removals = connection.execute(sql).fetchone()
        if removals != self._removals:
            self._numbers, self._last = DirectiveNumbers(_removed(connection)), 0
        if last != self._last:
            rows = connection.execute(_BEGUN, {"last": self._last})
            self._numbers.add(seq for (seq,) in rows)
        self._last, self._removals = last, removals
        return self._numbers


def _removed(connection: Connection) -> dict[int, int]:
    numbers = ((typed_number(word or ""), seq) for seq, word in connection.execute(_REMOVED))
    return {number: seq for number, seq in numbers if number}
