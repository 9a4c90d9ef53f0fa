"""SQL of the register's searches: words to an FTS5 expression, filters to a WHERE clause.

The register's distinct words are found by any part of them and by how they sound: ``word`` holds
each folded word with its key, the form of `fold_sounds`; ``word_part`` holds the endings of each
key, so that any part of a word is the beginning of one of its endings.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from sqlite3 import Connection

from desktop.core.register.fields import TEXTS
from desktop.core.register.records import Record
from desktop.core.text.bengali import fold_sounds, words_of
from desktop.core.text.bijoy import from_bijoy, looks_bijoy

SHORTEST_PART = 3  # letters; shorter parts are searched as beginnings only
_HASANT = "্"
_LONGEST_PART = 32  # stored letters of an ending; a longer part is searched by these
_MOST_PARTS = 64  # of one word: a "word" of a hostile text may have a million letters


def insert_words(
    connection: Connection, words: Iterable[str], known: set[str] | None = None
) -> None:
    """Add folded words, except those that are there.

    ``known`` are words that this transaction has found or added; these are added to it.
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

    A contentless FTS5 table only marks them, even with ``secure-delete``.
    """
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")


def endings(key: str) -> set[str]:
    """Return the endings of a key from each syllable on, except the first."""
    places = [place for place in range(1, len(key)) if _begins_syllable(key, place)]
    parts = {key[place : place + _LONGEST_PART] for place in places[:_MOST_PARTS]}
    return {part for part in parts if len(part) >= SHORTEST_PART}


def _begins_syllable(key: str, place: int) -> bool:
    """Whether there is a letter or digit that no hasant joins to the one before it."""
    return unicodedata.category(key[place])[0] in "LN" and key[place - 1] != _HASANT


def _words_with(connection: Connection, part: str, limit: int) -> list[str]:
    """Return words whose key has that part of `SHORTEST_PART` letters or more anywhere."""
    sql = (
        "SELECT term FROM word WHERE key >= :low AND key < :high UNION "
        "SELECT w.term FROM word_part p JOIN word w ON w.id = p.word "
        "WHERE p.part >= :low AND p.part < :high LIMIT :limit"
    )
    return _terms(connection, sql, part, limit)


def _words_beginning_with(connection: Connection, part: str, limit: int) -> list[str]:
    """Return words whose key begins so."""
    sql = "SELECT term FROM word WHERE key >= :low AND key < :high LIMIT :limit"
    return _terms(connection, sql, part, limit)


def _terms(connection: Connection, sql: str, part: str, limit: int) -> list[str]:
    low = part[:_LONGEST_PART]
    values = {"low": low, "high": low + "\U0010ffff", "limit": limit}
    return [term for (term,) in connection.execute(sql, values)]


_MANY = 400  # a beginning of more words than this is left to FTS5


def indexed_words(record: Record) -> list[str]:
    """Return the folded words by which a record is searched, in order."""
    parts = [
        *(str(getattr(record, field.name)) for field in TEXTS if field.indexed),
        *(blob.name for blob in record.attachments),
        *(change.value or "" for change in record.changes),
    ]
    parts += [from_bijoy(part) for part in filter(None, parts) if looks_bijoy(part)]
    return words_of("\n".join(parts))


def index(connection: Connection, record: Record, known: set[str] | None = None) -> None:
    """Add the record's words to the search index; ``known`` as `insert_words` has it."""
    words = indexed_words(record)
    connection.execute(
        "INSERT INTO search(rowid, words) VALUES (?, ?)", (record.seq, " ".join(words))
    )
    insert_words(connection, words, known)


def search_match(words: str, connection: Connection) -> str:
    """Return the FTS5 expression: each word as a part of one, words in double quotes as a phrase.

    Letters that sound alike find each other, but within a phrase. The expression is empty when
    there is nothing to look for.
    """
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words):
        if phrase:
            folded = words_of(phrase)
            terms += [f'"{" ".join(folded)}"'] if folded else []
        terms += [_part_term(part, connection) for part in words_of(word)]
    return " AND ".join(terms)


def _part_term(part: str, connection: Connection) -> str:
    """Return the expression for a part of a word.

    A part of very many words is asked for as a beginning, and that of very many by FTS5's own
    index of short beginnings.
    """
    key = fold_sounds(part)
    asked = [_words_beginning_with]
    if len(key) >= SHORTEST_PART:
        asked.insert(0, _words_with)
    for ask in asked:
        terms = ask(connection, key, _MANY + 1)
        if len(terms) <= _MANY:
            # The bare part stands for "none", so that the others still decide.
            return "(" + " OR ".join(f'"{term}"' for term in terms or [part]) + ")"
    return f'"{part}"*'
