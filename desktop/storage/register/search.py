"""The register's questions to SQLite: words to an FTS5 match, filters to a WHERE."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, assert_never

from sqlalchemy import Connection, text

from desktop.core.register.enums import Action, RecordType, State
from desktop.core.register.records import Record
from desktop.core.register.views import RecordQuery
from desktop.core.text.bengali import fold
from desktop.core.text.bijoy import from_bijoy, looks_bijoy

_NOTED = (
    RecordType.DECISION, RecordType.REPLY, RecordType.IMPORT_BATCH, RecordType.HANDOVER,
    RecordType.TAKEOVER, RecordType.WITNESS,
)  # fmt: skip
_ANSWERED = [Action.ACKNOWLEDGED, Action.REPLIED, Action.FORWARDED, Action.CARRIED_OUT]


_INDEXED = 3  # prefixes up to this length have an index of their own in FTS5
_MANY = 400  # a prefix of more words than this is left to FTS5


class _Words(dict[int, str]):
    """Characters of words to themselves, all others to a space: as the index's tokenizer cuts."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        self[code] = char if kind[0] in "LN" or kind in {"Mn", "Mc", "Co"} else " "
        return self[code]


_WORDS = _Words()


def words_of(words: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(words).translate(_WORDS).split()


def indexed_words(record: Record) -> list[str]:
    """Return the folded words under which a record is found, in order."""
    parts = [
        record.subject, record.text, record.sender, record.designation, record.group,
        record.memo_no, record.dnothi, *(blob.name for blob in record.attachments),
        *(change.value or "" for change in record.changes),
    ]  # fmt: skip
    parts += [from_bijoy(part) for part in parts if looks_bijoy(part)]
    return words_of("\n".join(parts))


def index(connection: Connection, record: Record) -> None:
    """Put the record's words where a search finds them."""
    words = indexed_words(record)
    connection.execute(
        text("INSERT INTO search(rowid, words) VALUES (:seq, :words)"),
        {"seq": record.seq, "words": " ".join(words)},
    )
    if words:
        connection.execute(
            text("INSERT OR IGNORE INTO word(term) VALUES (:term)"),
            [{"term": term} for term in sorted(set(words))],
        )


def search_match(words: str, beginning_with: Callable[[str, int], list[str]]) -> str:
    """Return the FTS5 expression: every word as a prefix, words in double quotes as a phrase.

    ``beginning_with(prefix, limit)`` gives the register's words of that beginning. The expression
    is empty when there is nothing to look for.
    """
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words):
        if phrase:
            folded = words_of(phrase)
            terms += [f'"{" ".join(folded)}"'] if folded else []
        for prefix in words_of(word):
            terms.append(_prefix_term(prefix, beginning_with))
    return " AND ".join(terms)


def _prefix_term(prefix: str, beginning_with: Callable[[str, int], list[str]]) -> str:
    if len(prefix) > _INDEXED:
        terms = beginning_with(prefix, _MANY + 1)
        if len(terms) <= _MANY:
            # The bare prefix stands for "none", so that the others still decide.
            return "(" + " OR ".join(f'"{term}"' for term in terms or [prefix]) + ")"
    return f'"{prefix}"*'


_DUE = (  # by the index over this very expression
    "SELECT seq FROM content WHERE json_extract(body, '$.deadline_ms') >= :due_from "
    "AND json_extract(body, '$.deadline_ms') < :due_before"
)
_CORRECTED = (
    "SELECT (SELECT r.seq FROM record r WHERE r.id = x.target) FROM content x "
    "WHERE x.type = 'correction'"
)


def list_query(query: RecordQuery) -> tuple[str, dict[str, Any]]:
    """Return the SQL for one page of the list and its values; ``:before`` and ``:page`` remain.

    A corrected record passes every filter here, since its corrections are folded later.
    """
    where = ["c.seq < :before", f"NOT {_typed(RecordType.ACTION)}"]
    values: dict[str, Any] = {}
    plain = {"medium": query.medium, "security": query.security, "sender": query.sender}
    for name, value in plain.items():
        if value:
            where.append(f"(c.{name} = :{name} OR {_exists('correction')})")
            values[name] = str(value).encode("utf-8", "replace").decode()
    if query.due_in is not None:
        where.append(f"c.seq IN ({_DUE} UNION {_CORRECTED})")
        values["due_from"], values["due_before"] = query.due_in
    where += _state_terms(query.state)
    sql = f"SELECT c.seq, c.body FROM content c WHERE {' AND '.join(where)} "  # noqa: S608
    return sql + "ORDER BY c.seq DESC LIMIT :page", values


def _state_terms(state: State | None) -> list[str]:
    done, answered = _acted([Action.CARRIED_OUT]), _acted(_ANSWERED)
    directive = _typed(RecordType.DIRECTIVE)
    match state:
        case None:
            terms = []
        case State.TO_ANSWER:
            terms = [directive, f"NOT {answered}"]
        case State.OVERDUE:
            terms = [directive, f"NOT {done}"]
        case State.ACKNOWLEDGED:
            terms = [directive, f"NOT {done}", answered]
        case State.CARRIED_OUT:
            terms = [directive, done]
        case State.CORRECTION:
            terms = [_typed(RecordType.CORRECTION)]
        case State.REDACTED:
            terms = [_typed(RecordType.REDACTION)]
        case State.NOTED:
            terms = [_typed(*_NOTED)]
        case _:
            assert_never(state)
    return terms


def _typed(*types: RecordType) -> str:
    return f"c.type IN ({', '.join(repr(kind.value) for kind in types)})"


def _acted(actions: list[Action]) -> str:
    names = ", ".join(f"'{action}'" for action in actions)
    return f"EXISTS (SELECT 1 FROM content a WHERE a.target = c.id AND a.action IN ({names}))"  # noqa: S608


def _exists(kind: str) -> str:
    return f"EXISTS (SELECT 1 FROM content x WHERE x.target = c.id AND x.type = '{kind}')"  # noqa: S608
