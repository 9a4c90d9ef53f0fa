"""Fuzz targets of `hostile_files` for small files and pasted texts: refused, or read as a whole.

Each is a valid sample, changed as bytes or in its JSON, or made of pieces that people write. A
reader may only refuse it with the error that its callers expect.
"""

import json
import random
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from changes import changed_bytes, changed_json, dumped

from desktop.core import events
from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped, PauseBegan
from desktop.core.integrity import checkpoint
from desktop.core.office.holidays import read_holidays
from desktop.core.office.schedule import schedule_from
from desktop.core.register.pasted_message import read_memo, read_pasted
from desktop.core.register.unlocking import read_code, write_code
from desktop.core.register.written_deadline import typed_deadline, written_deadline
from desktop.core.register.written_meeting import written_meeting
from desktop.core.register_summary import Open
from desktop.core.settings.model import Settings
from desktop.core.sheets import messages
from desktop.core.sheets.validation import Unfit, read
from desktop.core.text.time_of_day import read_moment, read_time
from desktop.core.whatsapp.parser import parse, read_copied
from desktop.reports.bundle.sshsig import read_signers
from desktop.reports.office.incoming import read_people_file
from desktop.storage.device_key import device_key
from desktop.storage.holidays import read_holiday_list
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_marks import head_file, read_head
from desktop.storage.log_salvage import chain_of, readable_rows
from desktop.storage.office_state import OfficeState, error_of, read_held, read_office_state
from desktop.storage.register import sealed_captures as sealing_pin
from desktop.storage.register import sidecar_files
from desktop.storage.register.key_file import Cost, make_key_file
from desktop.storage.settings_file import read_settings
from desktop.storage.whatsapp_export import read_chat_file, read_media

AT = 1_790_000_000_000
SCHEDULE = schedule_from(Settings(), ())

CONFIG = """\
[officer]
name = "রহিমা"
language = "bn"
[checks]
every_minutes = 30
media = ["whatsapp"]
[calendar]
hours = ["sun 09:00-17:00", "thu 09:00-13:00"]
off_days = [2026-12-16]
[connectivity]
services = [{ name = "WhatsApp", any_of = ["tcp:g.whatsapp.net:443"] }]
[connectivity.targets]
domestic = ["1.1.1.1:53"]
""".encode()
CALENDAR = b"""\
BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261216\r
DTEND;VALUE=DATE:20261217\r
SUMMARY:Victory Day\r
RRULE:FREQ=YEARLY;COUNT=3\r
END:VEVENT\r
END:VCALENDAR\r
"""
PEOPLE = """\
[[people]]
name = "রহিমা"
pcs = [{ device = "93f0c2d1aaaaaaaaaaaaaaaaaaaaaaaa", from = 2026-01-01 }]
""".encode()
HEAD = """\
key tatpar/5c1e90aa37d2f406+93f0c2d1+AeQp0m9L0Zt7o0V3nPZ4b2yq3r9o7a6mQ5xJ1kW8sTzE
old 96
8Gk3kqjH0m2x5m1P0sT7vQ9aYc4eRz6uLwB1nD3fXhI=

tatpar/5c1e90aa37d2f406
131
q0V3nPZ4b2yq3r9o7a6mQ5xJ1kW8sTzE8Gk3kqjH0m0=
time 1790068680000

— tatpar/5c1e90aa37d2f406 k/DC0Q0V3nPZ4b2yq3r9o7a6mQ5xJ1kW8sTzE8Gk3kqjH0m2x5m1P0sT7vQ9aYc4eRz6u==
""".encode()
# Pieces that officers paste and type: numbers, dates, times, headers of messages, in both scripts.
PIECES = [
    *("নং ০৫.০০.০০০০.১১০.৯৯.০০২.২৬-৪১২", "05.00.0000.110.99.002.26-412", "তারিখ", "স্মারক"),
    *("২২ সেপ্টেম্বর ২০২৬", "22/10/2024", "22-09-26", "৩১/০২/২০২৬", "আগামী রবিবার", "by Thursday"),
    *("বিকাল ৩টা", "9:05 am", "25:61", "১০:৩০", "দুপুর ২:৩০", "within 3 days", "৩ দিনের মধ্যে"),
    *("[22/10/24, 9:05:01\u202fAM] DC: ", "22/10/2024, 09:05 - A: ", "\n", "\r\n", " ", "\u200e"),
    *("০", "9", "\u0661", "9" * 20, "-", ".", ":", "/", "<Media omitted>", "sun 09:00-17:00"),
    *("\ufeff", "\x00", "\ud800", "আজ"),
]
CHAT_PIECES = [
    *("22/10/2024, 09:05 - ", "22/10/24, 9:05\u202fam - ", "21/10/2024, 09:05 - "),
    *("5/6/24, 9:05 - ", "10/22/24, 9:05 AM - ", "[22/10/2024, 09:05:01] "),
    *("\u200e[22/10/24, 9:05:01\u202fAM] ", "[09:05, 22/10/2024] ", "[2:10 PM, 6/8/2021] "),
    *("[22/10, 09:05] ", "২২/১০/২৪, বিকাল ৩:০৫ - ", "22/10/2024, 9:05 foo - "),
    *("45/13/2024, 09:05 - ", "2024/10/22 下午3:05 - ", "[", "]", "/", ".", "DC: ", "A: B: "),
    *("A: ", "~ N: ", "You added A: B", "A: B left", "X left", ":", ": ", ":.", " - ", "null"),
    *("\n", "\n", "\n", "\r\n", "\r", " ", "\u200e", "\u2066", "\xa0", "\u202f"),
    *("<Media omitted>", "\u200e<attached: x.jpg>", "x.pdf (file attached)", "image omitted"),
    *("This message was deleted", "<This message was edited>", "Missed voice call", "POLL:"),
    *("সভা", "৯", "9", "12", "2024", "am", "p.m.", "\u0661", ",", "\u060c", "\ufeff", "\x00"),
    *("\ud800"),
]  # fmt: skip


File = Callable[[str, bytes], Path]
"""Writes an input to a file of that name and returns it."""


class Reader(NamedTuple):
    """A reader of one kind of input: samples, the call, and the errors that its callers expect.

    ``json``: samples that are JSON are changed as such, too. ``pieces`` are joined instead.
    """

    samples: list[bytes]
    read: Callable[[bytes], object]
    refused: tuple[type[Exception], ...] = (KnownError,)
    json: bool = False
    pieces: Sequence[str] = ()


class Small:
    """Runs a reader on changed samples."""

    def __init__(self, make: Callable[[File], Reader], folder: Path) -> None:
        self.folder = folder
        self.reader = make(self.file)

    def input(self, dice: random.Random) -> bytes:
        if self.reader.pieces and (not self.reader.samples or dice.randrange(8)):
            pieces = (dice.choice(self.reader.pieces) for _ in range(dice.randrange(40)))
            return "".join(pieces).encode("utf-8", "surrogatepass")
        sample = dice.choice(self.reader.samples)
        if self.reader.json and sample[:1] in {b"{", b"["} and dice.randrange(4):
            return dumped(changed_json(dice, json.loads(sample)))
        return changed_bytes(dice, sample)

    def run(self, dice: random.Random) -> str:
        raw = self.input(dice)
        try:
            answer = self.reader.read(raw)
        except self.reader.refused:
            return "refused"
        return "read" if answer else "nothing in it"

    def file(self, name: str, raw: bytes) -> Path:
        """Write the input to a file and return it."""
        path = self.folder / name
        path.write_bytes(raw)
        return path


def settings_files(file: File) -> Reader:
    """Settings and policy: a wrong value gets its default and a problem."""

    def read_both(raw: bytes) -> object:
        config, policy = file("config.toml", raw), file("policy.toml", raw)
        loaded = read_settings(Home(config.parent, policy))
        assert isinstance(loaded.settings, Settings)
        schedule_from(loaded.settings, ())
        return loaded

    return Reader([CONFIG], read_both, ())


def holidays(file: File) -> Reader:
    """Lists of holidays: days that exist, or refused."""

    def read_list(raw: bytes) -> object:
        days = read_holidays(raw.decode("utf-8", "replace")).days
        assert list(days) == sorted(days, key=lambda day: day.day)
        return read_holiday_list(file("days.ics", raw))

    return Reader([CALENDAR], read_list)


def people(file: File) -> Reader:
    """Lists of people of the office report."""
    return Reader([PEOPLE], lambda raw: read_people_file(file("people.toml", raw)))


def signers(file: File) -> Reader:
    """Trusted keys, this PC's own key, heads, and pasted heads of a colleague."""
    key = file("device.key", b"")
    key.unlink()
    device_key(key)
    line = (
        b'"a" namespaces="x" ssh-ed25519 '
        b"AAAAC3NzaC1lZDI1NTE5AAAAIGh0dHBzOi8vZXhhbXBsZS5vcmcvYWFhYWFhYWFhYWFh A\n"
    )
    note = HEAD[HEAD.index(b"tatpar/", 90) :]

    def read_any(raw: bytes) -> object:
        text = raw.decode("utf-8", "replace")
        read: list[object] = []
        for reader in (
            lambda: read_signers(text),
            lambda: checkpoint.unsigned(text),
            lambda: checkpoint.read_note(text, b"k" * 32, lambda *_: True),
            lambda: device_key(file("changed.key", raw)),
        ):
            with suppress(ValueError, KnownError):
                read.append(reader())
        read_head(file("log.head", raw).with_suffix(".db"))
        return read

    return Reader([line, HEAD, note, key.read_bytes(), b"12 " + b"a" * 64 + b"\n"], read_any)


def beside(file: File) -> Reader:
    """Files beside the register: attempts, counts, head, the pin of its sealing key."""
    keys, _, _ = make_key_file("0" * 16, bytes(32), bytes(32), "four quiet rivers", Cost(1, 8, 1))
    counts = sidecar_files.counts_content([Open(AT, True), Open(None, False)])
    attempts = b'{"failures": 3, "last_ms": 1790000000000}'
    pin = b'{"seal": "' + b"ab" * 32 + b'", "signature": "' + b"cd" * 64 + b'"}'

    def read_all(raw: bytes) -> object:
        path = file("register.x", raw)
        failures, last_ms = sidecar_files.read_attempts(path)
        assert type(failures) is type(last_ms) is int
        opened = sidecar_files.counts_of(sidecar_files.read_text(path))
        sidecar_files.read_head(path)
        sealing_pin.check_pin(path, keys)
        return opened

    return Reader([counts, pin, attempts, HEAD], read_all, json=True)


def office(file: File) -> Reader:
    """The state of the office membership, and every message between PC and server."""
    state = OfficeState("https://o", "k", "pc", "active", first_day="2026-01-01", heard_ms=AT)
    kinds = (messages.Join, messages.Beat, messages.Delivery, messages.Answer)

    def read_all(raw: bytes) -> object:
        path = file("office.json", raw)
        stored = read_office_state(path)
        if stored.failure is not None:
            error_of(stored.failure)
        home = Home(path.parent, path.with_name("policy.toml"))
        home.office_handed.write_bytes(raw)
        read_held(home)
        for kind in kinds:
            with suppress(Unfit):
                read(kind, raw, 1 << 20)
        return stored.url

    plain = json.dumps(asdict(state)).encode()
    return Reader([plain, b'{"sheets": [{"a": 1}]}'], read_all, json=True)


def rows(_file: File) -> Reader:
    """Rows of the log, which a newer program or another one may have written."""
    kinds = (
        AppStarted("0.1", "b", "d", "Asia/Dhaka"),
        PauseBegan(AT, AT + 60_000, "সভা", events.Actor.TRAY),
    )
    samples = [json.dumps(events.body(event)).encode() for event in kinds]

    def read_row(raw: bytes) -> object:
        fields = json.loads(raw)
        parsed = []
        for event in kinds:
            with suppress(ValueError):
                parsed.append(events.parse(event.kind, fields))
        return parsed

    return Reader(samples, read_row, (ValueError, RecursionError), json=True)


def remains(file: File) -> Reader:
    """The remains of a log's file: only rows whose hashes fit, in one chain."""
    path = file("log.db", b"")
    with closing(Journal(path)) as journal:
        journal.append(AT, *(AppStopped("x" * length) for length in (1, 900, 5000, 9000)))
        known = list(journal.rows())
        wal = path.with_name("log.db-wal").read_bytes()
    whole = path.read_bytes()

    def read_rows(raw: bytes) -> object:
        log, other = file("log.db", raw), file("log.db-wal", b"")
        found = readable_rows(log, other) + readable_rows(other, log)
        assert [row for row in found if row not in known] == [], "a changed row is believed"
        chain = chain_of(found)
        assert chain == known[: len(chain)]
        assert head_file(log).name == "log.head"
        return chain

    return Reader([whole, wal], read_rows, ())


def archives(file: File) -> Reader:
    """Archives of chats: a chat, or one error; media within the limits."""
    path = file("chat.zip", b"")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", "[22/10/24, 9:05:01 AM] DC: সভা\n" * 20)
        archive.writestr("a.jpg", b"\xff\xd8" * 50)

    def read_chat(raw: bytes) -> object:
        zipped = file("changed.zip", raw)
        read_media(zipped, ["a.jpg", "_chat.txt"])
        return read_chat_file(zipped)

    return Reader([path.read_bytes()], read_chat)


def chats(_file: File) -> Reader:
    """Exported and copied chats: read, and every line is in the ledger."""

    def read_chat(raw: bytes) -> object:
        text = raw.decode("utf-8", "surrogatepass")
        chat, copied = parse(text), read_copied(text)
        assert sum(chat.lines[1:]) == chat.lines.total
        assert sum(copied.lines[1:]) == copied.lines.total
        assert len(chat.messages) == chat.lines.header + chat.lines.system
        assert min(*chat.lines, *copied.lines) >= 0
        return copied.messages

    return Reader([], read_chat, (), pieces=CHAT_PIECES)


def pasted(_file: File) -> Reader:
    """Pasted messages, typed times, numbers and codes: never an error that is not a sentence."""

    def read_texts(raw: bytes) -> object:
        try:
            text = raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            text = raw.decode("utf-8", "replace")
        for day_first in (None, True, False):
            read_pasted(text, day_first=day_first)
        written_deadline(text, AT, SCHEDULE)
        written_meeting(text, AT, SCHEDULE)
        typed_deadline(text, AT, SCHEDULE)
        read_moment(text, lambda day: datetime.combine(day, datetime.min.time(), UTC))
        read_time(text)
        read_memo(text)
        return read_code(text)

    return Reader([write_code("1234" * 10).encode()], read_texts, pieces=PIECES)
