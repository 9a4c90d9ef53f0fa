"""Verifying a bundle: its files, its signature, its chain, and its figures computed again.

All four are checked, even if one fails; the first fault is the one nearest to the content,
because "row 41 of spans.csv" helps more than "the signature is wrong".
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from desktop.core.canonical_json import from_plain
from desktop.core.errors import KnownError
from desktop.core.integrity.faults import Fault, Step, Unverified, Wrong
from desktop.core.office.schedule import Schedule
from desktop.core.units import Range
from desktop.reports.bundle import bagit, journal_excerpt, sshsig
from desktop.reports.bundle import build as bundle_build
from desktop.reports.bundle.build import SUMMARY, Derived, Inputs
from desktop.reports.bundle.journal_excerpt import Chained
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.log_tables import SLOTS, SPANS
from desktop.storage.journal import Row

_RECORDS = "data/records.jsonl"  # of a register's evidence
_DIGEST = re.compile("[0-9a-f]{64}")
_MORE = 65_536  # bytes of a table beyond those derived from the rows
_STATED = ("inputs", "settings")  # in no row: the PC states and signs it
_ORDER = (
    Step.CHAIN,
    Step.FIGURES,
    Step.FILES,
    Step.SIGNATURE,
)  # in which faults are reported, the most helpful first
# Errors of the folds for hostile rows and inputs: they trust their log.
_UNFIT = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError),
    *(RecursionError, ZoneInfoNotFoundError, KnownError, OSError, AssertionError),
)


@dataclass(slots=True)
class Verdict:
    """The results; the parts of a step that could not be done stay empty.

    ``sha256`` is that of the whole file, ``record`` is also printed on a letter of the period.
    ``names_nobody``: the line of the signer has no person's name.
    """

    sha256: str = ""
    files: int = 0
    key: bytes = b""  # that made the signature
    fingerprint: str = ""
    signer: str = ""
    names_nobody: bool = False
    rows: int = 0
    head: str = ""
    hashes: Mapping[int, str] = field(default_factory=dict)  # of the log's rows, by number
    chain: Range | None = None  # the numbers between which every row is linked; None: no rows
    record: str = ""
    inputs: Inputs | None = None
    derived: Derived | None = None
    faults: dict[Step, Fault] = field(default_factory=dict)

    @property
    def verified(self) -> bool:
        """Whether everything is as the PC wrote it, and the PC is trusted."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """Return the fault to report."""
        return next((self.faults[step] for step in _ORDER if step in self.faults), None)


_UNTRUSTED_MOST = 64 * 1024 * 1024
"""Bytes of rows that are kept for figures of a bundle that nobody trusted has signed."""
_ROW = 800  # bytes that a row takes beside its body


def verify(
    source: bytes | io.BufferedReader,
    signers: Sequence[Signer],
    limits: bagit.Limits | None = None,
    *,
    any_key: bool = False,
) -> Verdict:
    """Return the verdict on a bundle; nothing is unpacked to disk, and its rows are a stream.

    Lists and signature come first; rows are read until the first that is wrong.
    With ``any_key`` a key that nobody enrolled is no fault, unless the PC has another one.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    verdict = Verdict(hashlib.file_digest(file, "sha256").hexdigest())
    try:
        with bagit.opened_bag(file, limits) as files:
            read = _Read(files, verdict, signers, any_key)
            for step in (read.lists, read.begin, read.signature, read.chain, read.figures):
                try:
                    step()
                except Unverified as unverified:
                    verdict.faults.setdefault(unverified.fault.step, unverified.fault)
                    if step == read.begin:
                        break
    except Unverified as unverified:
        verdict.faults[Step.FILES] = unverified.fault
    return verdict


@dataclass(slots=True)
class _Read:
    """A bundle while it is verified."""

    files: bagit.Bag
    verdict: Verdict
    signers: Sequence[Signer]
    any_key: bool
    summary: Mapping[str, Any] = field(default_factory=dict)
    chained: Chained = field(default_factory=lambda: Chained(0, 0, ""))
    rows: list[Row] = field(default_factory=list)
    kept: int = 0  # bytes of them, as far as they are kept
    whole: bool = False  # all of them are the log's, and kept

    def _take(self, row: Row) -> None:
        self.kept += _ROW + len(row.body)
        if not self.verdict.faults or self.kept <= _UNTRUSTED_MOST:
            self.rows.append(row)
        else:
            self.rows.clear()

    def lists(self) -> None:
        self.verdict.files = bagit.check_bag(self.files)

    def begin(self) -> None:
        """Read inputs and chain; without them nothing else can be checked."""
        if _RECORDS in self.files and SUMMARY not in self.files:
            raise Unverified(Fault(Step.FILES, Wrong.OTHER_KIND, "verify.py"))
        for name in (SUMMARY, SPANS, SLOTS, journal_excerpt.FILE):
            if name not in self.files:
                raise Unverified(Fault(Step.FILES, Wrong.FILE_MISSING, name))
        try:
            summary = journal_excerpt.read_json(self.files[SUMMARY].decode())
            version = summary["inputs"]["bundle"]
            if type(version) is int and version != bundle_build.FORM:
                known, stated = str(bundle_build.FORM), str(version)
                fault = Fault(Step.FILES, Wrong.VERSION_UNKNOWN, SUMMARY, None, known, stated)
                raise Unverified(fault)
            self.verdict.inputs = bundle_build.read_inputs(summary["inputs"])
            chain = {key: summary["chain"][key] for key in ("first", "last", "before")}
            chained = from_plain(Chained, chain)
        except _UNFIT:
            raise Unverified(Fault(Step.FIGURES, Wrong.ROW_UNREADABLE, SUMMARY)) from None
        assert isinstance(chained, Chained)
        self.summary, self.chained = summary, chained

    def signature(self) -> None:
        verdict = self.verdict
        assert verdict.inputs is not None
        device, namespace = verdict.inputs.device_id, bundle_build.NAMESPACE
        verdict.key = key = bagit.signing_key(self.files, namespace)
        verdict.fingerprint = sshsig.fingerprint(key)
        signed = bagit.Signed(device, key, verdict.fingerprint, namespace, Wrong.SIGNER_KEY_OTHER)
        mine = bagit.enrolled_signer(signed, self.signers, any_key=self.any_key)
        if mine is not None:
            verdict.signer = mine.name or device
            verdict.names_nobody = mine.names_nobody or not mine.name

    def chain(self) -> None:
        rows = journal_excerpt.read_lines(self.files.lines(journal_excerpt.FILE))
        try:
            self.verdict.head = journal_excerpt.check_rows(rows, self.chained, self._take)
        except UnicodeEncodeError:  # an unpaired surrogate, which no PC writes
            raise Unverified(
                Fault(Step.CHAIN, Wrong.ROW_UNREADABLE, journal_excerpt.FILE)
            ) from None
        if self.verdict.faults and self.kept > _UNTRUSTED_MOST:
            return
        self.whole = True
        self.verdict.rows = len(self.rows)
        before = {}
        if self.chained.first > 1 and _DIGEST.fullmatch(self.chained.before):
            before = {self.chained.first - 1: self.chained.before}
        self.verdict.hashes = before | {row.seq: row.hash for row in self.rows}
        if self.chained.last:
            self.verdict.chain = self.chained.first - 1, self.chained.last

    def figures(self) -> None:
        inputs = self.verdict.inputs
        assert inputs is not None
        if not self.whole:
            return  # nothing follows from rows that are not the log's
        try:
            declared = Schedule.from_json(self.summary["schedule"])
            derived = bundle_build.derive(inputs, self.rows, self.chained, declared)
        except _UNFIT:
            raise Unverified(
                Fault(Step.FIGURES, Wrong.ROW_UNREADABLE, journal_excerpt.FILE)
            ) from None
        for name, expected in ((SPANS, derived.spans_csv), (SLOTS, derived.slots_csv)):
            written = self._beginning(name, len(expected) + _MORE)
            if written != expected:
                raise Unverified(_first_difference(name, expected, written))
        _compare(json.loads(json.dumps(derived.summary)), self.summary)
        for key in self.summary:
            if key not in derived.summary and key not in _STATED:
                raise Unverified(_value_differs("", _named_value(key, self.summary[key])))
        self.verdict.derived, self.verdict.record = derived, derived.record

    def _beginning(self, name: str, most: int) -> bytes:
        """Return as much of a file as can be compared."""
        raw = b""
        for piece in self.files.pieces(name):
            raw = (raw + piece)[:most]
            if len(raw) == most:
                break
        return raw


def _first_difference(name: str, expected: bytes, actual: bytes) -> Fault:
    """Return the fault at the first row, and if the rows are alike the first cell, that differs."""
    rows, others = _table(expected), _table(actual)
    heads = rows[0]
    for number in range(max(len(rows), len(others))):
        right = rows[number] if number < len(rows) else None
        there = others[number] if number < len(others) else None
        if right == there:
            continue
        if right is None or there is None or len(right) != len(there):
            texts = ["" if row is None else ", ".join(row)[:200] for row in (right, there)]
            return Fault(Step.FIGURES, Wrong.ROW_DIFFERS, name, number + 1, *texts)
        column = next(i for i, cell in enumerate(right) if cell != there[i])
        cells = (f"{heads[column]}={row[column][:100]}" for row in (right, there))
        return Fault(Step.FIGURES, Wrong.ROW_DIFFERS, name, number + 1, *cells)
    return Fault(Step.FIGURES, Wrong.FILE_CHANGED, name)  # the same cells in other bytes


def _table(raw: bytes) -> list[list[str]]:
    text = io.StringIO(raw.decode("utf-8-sig", "replace"), newline="")
    table: list[list[str]] = []
    with suppress(csv.Error):  # no table from this row on
        table.extend(csv.reader(text))
    return table


def _compare(expected: Mapping[str, Any], actual: Mapping[str, Any], where: str = "") -> None:
    """Raise at the first value of the summary that does not follow from the rows."""
    for key, right in expected.items():
        there = actual.get(key)
        if isinstance(right, dict) and isinstance(there, dict) and set(right) == set(there):
            _compare(right, there, f"{where}{key}.")
        elif there != right or type(there) is not type(right):
            texts = (_named_value(f"{where}{key}", value) for value in (right, there))
            raise Unverified(_value_differs(*texts))


def _value_differs(expected: str, actual: str) -> Fault:
    return Fault(Step.FIGURES, Wrong.VALUE_DIFFERS, SUMMARY, None, expected, actual)


def _named_value(name: str, value: object) -> str:
    return f"{json.dumps(name)[1:-1]}={json.dumps(value)[:100]}"
