"""The register's distinct words, found by any part of them and by how they sound.

``word`` holds each folded word with its key, the form of `fold_sounds`; ``word_part`` holds the
endings of each key, so that what is inside a word is the beginning of one of its endings.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from sqlite3 import Connection

from desktop.core.text.bengali import fold_sounds

SHORTEST_PART = 3  # letters; shorter parts are searched as beginnings only
_HASANT = "্"
_LONGEST_PART = 32  # stored letters of an ending; a longer part is searched by these
_MOST_PARTS = 64  # of one word: a "word" of a hostile text may have a million letters


def insert_words(
    connection: Connection, words: Iterable[str], known: set[str] | None = None
) -> None:
    """Add folded words, except those that are there.

    ``known`` are words of which this transaction knows that they are there; it gets these.
    """
    known = set() if known is None else known
    terms = set(words) - known
    if not terms:
        return
    known |= terms
    sql = "SELECT term FROM word WHERE term IN (SELECT value FROM json_each(?))"
    there = connection.execute(sql, (json.dumps(sorted(terms)),))
    new = sorted(terms.difference(term for (term,) in there))
    if not new:
        return
    ((first,),) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM word")
    keys = [(number, term, fold_sounds(term)) for number, term in enumerate(new, first)]
    connection.executemany("INSERT INTO word(id, term, key) VALUES (?, ?, ?)", keys)
    parts = [(part, number) for number, _, key in keys for part in endings(key)]
    connection.executemany("INSERT INTO word_part(part, word) VALUES (?, ?)", parts)


def delete_unused_words(connection: Connection, words: Iterable[str]) -> None:
    """Remove those of the folded words that no record has."""
    execute = connection.execute
    forget_deleted(connection)
    for term in set(words):
        values = {"term": term, "match": f'"{term}"'}
        if execute("SELECT 1 FROM search WHERE search MATCH :match LIMIT 1", values).fetchone():
            continue
        sql = "SELECT id, key FROM word WHERE term = :term"
        for number, key in execute(sql, values).fetchall():
            rows = [(part, number) for part in endings(key)]
            connection.executemany("DELETE FROM word_part WHERE part = ? AND word = ?", rows)
            execute("DELETE FROM word WHERE id = :id", {"id": number})


def forget_deleted(connection: Connection) -> None:
    """Write the search index without the rows that were deleted.

    A contentless FTS5 table only marks them, whatever ``secure-delete`` says.
    """
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")


def endings(key: str) -> set[str]:
    """Return the endings of a key from each syllable on, except the first."""
    places = [place for place in range(1, len(key)) if _begins_syllable(key, place)]
    parts = {key[place : place + _LONGEST_PART] for place in places[:_MOST_PARTS]}
    return {part for part in parts if len(part) >= SHORTEST_PART}


def _begins_syllable(key: str, place: int) -> bool:
    """Return whether there is a letter or digit that no hasant joins to the one before it."""
    return unicodedata.category(key[place])[0] in "LN" and key[place - 1] != _HASANT


def words_with(connection: Connection, part: str, limit: int) -> list[str]:
    """Return words whose key has that part of `SHORTEST_PART` letters or more anywhere."""
    sql = (
        "SELECT term FROM word WHERE key >= :low AND key < :high UNION "
        "SELECT w.term FROM word_part p JOIN word w ON w.id = p.word "
        "WHERE p.part >= :low AND p.part < :high LIMIT :limit"
    )
    return _terms(connection, sql, part, limit)


def words_beginning_with(connection: Connection, part: str, limit: int) -> list[str]:
    """Return words whose key begins so."""
    sql = "SELECT term FROM word WHERE key >= :low AND key < :high LIMIT :limit"
    return _terms(connection, sql, part, limit)


def _terms(connection: Connection, sql: str, part: str, limit: int) -> list[str]:
    low = part[:_LONGEST_PART]
    values = {"low": low, "high": low + "\U0010ffff", "limit": limit}
    return [term for (term,) in connection.execute(sql, values)]
