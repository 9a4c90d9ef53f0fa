"""The audit log in the words of the page: its details, a search in it, and its workbook."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from unicodedata import normalize
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, or_

from desktop.core.office.schedule import OFFICE_ZONE
from desktop.core.sheets.messages import AskText, HandedKind
from desktop.language.dates import clock, date_short, day_of, month
from desktop.language.dates import date as date_text
from desktop.language.numbers import days_long, digits
from desktop.reports.documents.workbook_formats import Book, table
from office.admin.accounts import Role
from office.database import tables as t
from office.words import WORDS, word

_SPOKEN = {"asked": "ask_", "account_made": "role_", "handed": "handed_"}
_WORDS = {
    "asked": frozenset(AskText),
    "account_made": frozenset(Role),
    "handed": frozenset(HandedKind),
}
_ACT = "act_"


def details(act: str, what: str, names: Mapping[str, str]) -> str:
    """Return the details of a row, in the words of the page, with the offices' names."""
    if act == "office_named":  # holds the path and the name at that time
        return what.partition(" ")[2]
    names = {"/": word("top_office"), **names}
    match what.split(" "):
        case [path, uses, "×", days] if act == "token_made":
            office = names.get(path, path)
            return f"{office}: {word('n_pcs', n=int(uses))}, {days_long(int(days))}"
    spoken = _WORDS.get(act, frozenset())
    said, before = "", ""
    version = re.compile("[0-9]+[.][0-9]+[.][0-9]+")
    for part in what.split(" "):
        path = part.rstrip(";,")
        last, before = before, part
        if last.startswith("/") and re.fullmatch("[0-9a-f]{8};?", part):
            said += part[8:]  # the number of a PC whose post and office stand before it
            continue
        if part in spoken:
            text = word(f"{_SPOKEN[act]}{part}")
        elif re.fullmatch("[0-9]{4}-[0-9]{2}", part):
            text = month(date.fromisoformat(f"{part}-01"))
        elif re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", part):
            text = date_text(date.fromisoformat(part))
        elif path in names:
            text = names[path] + part[len(path) :]
        else:
            said += f" {digits(part) if part.startswith('(') or version.fullmatch(part) else part}"
            continue
        said += f" {text}" if said[-1:] in {"", "।", ".", ",", "→", "+", "−"} else f", {text}"
    return said.strip()


@dataclass(frozen=True, slots=True)
class Shown:
    """Equal rows that follow each other: the time of the newest, and how many they are."""

    when: str
    account: str
    act: str
    details: str
    times: int


def shown(
    rows: Iterable[Row[tuple[object, ...]]], names: Mapping[str, str], today: date
) -> list[Shown]:
    """Return the rows as the page lists them, the year only where it is another one."""
    listed = []
    for (account, act, what), alike in groupby(rows, lambda it: (it.account, it.act, it.what)):
        times = [row.at_ms for row in alike]
        day = day_of(times[0])
        on = date_short(day) if day.year == today.year else date_text(day)
        details_ = details(act, what, names)
        listed.append(Shown(f"{on} {clock(times[0])}", account, act, details_, len(times)))
    return listed


def found(find: str, names: Mapping[str, str], people: Mapping[str, str]) -> ColumnElement[bool]:
    """Return the condition for the rows whose account, act or details have the text."""
    rows = t.audit.c
    acts = [key.removeprefix(_ACT) for key in WORDS if key.startswith(_ACT)]
    paths = [path for path, name in names.items() if _has(name, find)]
    return or_(
        t.contains(rows.account, find),
        t.contains(rows.what, find),
        rows.act.in_([act for act in acts if _has(word(_ACT + act), find)]),
        rows.account.in_([name for name, who in people.items() if _has(who, find)]),
        *(rows.what.contains(path, autoescape=True) for path in paths),
    )


def _has(text: str, find: str) -> bool:
    return normalize("NFC", find).casefold() in normalize("NFC", text).casefold()


def book(
    rows: Iterable[Row[tuple[object, ...]]], names: Mapping[str, str], people: Mapping[str, str]
) -> bytes:
    """Return rows of the log as a workbook."""
    heads = ("when", "who", "name", "act", "details")
    with Book(ZoneInfo(OFFICE_ZONE)) as made:
        forms = (made.moment, made.text, made.text, made.text, made.text)
        cells = (
            (
                made.moment_number(row.at_ms),
                *(people.get(row.account, ""), row.account, word(_ACT + row.act)),
                details(row.act, row.what, names),
            )
            for row in rows
        )
        heading = list(zip(map(word, heads), forms, strict=True))
        table(made, made.sheet(word("audit")[:31]), heading, cells)
    return made.data
