"""The files of an office report as they come in, and its list of people."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.errors import Cancelled, KnownError, unreadable
from desktop.core.office.people_list import PeopleFault, PeopleList, read_people
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import Days
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.log_tables import is_letter, letter_record
from desktop.reports.office.bundles import BundleContent, bundles_of, expanded, read_all
from desktop.reports.office.model import OfficeReport, Refused
from desktop.reports.office.summary import Scope, add_up
from desktop.storage.file_ownership import written_by_others
from desktop.storage.home import Home

NAME = "people.toml"


def people_of(home: Home, named: Path | None = None) -> PeopleList:
    """Return the list of a named file, else the machine's, else the home's; empty without any.

    KnownError ``people_malformed``, ``machine_file_untrusted``, ``file_missing``,
    ``file_unreadable``.
    """
    if named is not None:
        if not named.exists():
            raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(named))
        return read_people_file(named)
    machine = home.machine_signers.with_name(NAME)
    if machine.exists():
        if written_by_others(machine):
            raise KnownError(ProblemCode.MACHINE_FILE_UNTRUSTED, path=str(machine))
        return read_people_file(machine)
    own = home.allowed_signers.with_name(NAME)
    return read_people_file(own) if own.exists() else PeopleList()


def read_people_file(file: Path) -> PeopleList:
    """Return the list that a file holds; KnownError ``people_malformed``, ``file_unreadable``."""
    try:
        return read_people(tomllib.loads(file.read_text("utf-8-sig")))
    except OSError as error:
        raise unreadable(file, error) from error
    except PeopleFault as fault:
        raise _malformed(file, fault.place) from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _malformed(file, str(error)[:200]) from error


def _malformed(file: Path, place: str) -> KnownError:
    return KnownError(ProblemCode.PEOPLE_MALFORMED, exit_code=2, path=str(file), place=place)


Answer = BundleContent | Refused
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """The content of the files, by their names.

    ``paths`` are the files on disk; some hold several bundles. ``unread`` are files that
    were not read because somebody stopped the reading. ``letters`` are PDFs with the data digest
    that each names.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    paths: frozenset[Path] = frozenset()
    letters: Mapping[Path, str | None] = field(default_factory=dict)
    unread: int = 0


def read_files(named: Sequence[Path], known: Incoming, home: Home, progress: Progress) -> Incoming:
    """Add further files and folders to the known content, as far as it got.

    Failed files are read again, since a key may be enrolled by now, and so is a file that is named
    again. ``progress`` may raise `Cancelled`. KnownError as `bundles_of` and `Trust.signers`.
    """
    signers = trust_of(home).signers()
    named_letters = _letters(named)
    letters = {**known.letters, **named_letters}
    fresh = frozenset(_bundles(named, {letter.parent for letter in named_letters}))
    every = expanded(known.paths | fresh)
    there = {file.name for file in every}  # a zip that is named again may hold others now
    answers = {name: answer for name, answer in known.answers.items() if name in there}
    files = [
        file
        for file in every
        if file.path in fresh or not isinstance(answers.get(file.name), BundleContent)
    ]
    unread = len(files)
    with suppress(Cancelled):
        progress(0, len(files))
        for done, answer in enumerate(read_all(files, signers), start=1):
            answers[answer.file] = answer
            unread -= 1
            progress(done, len(files))
    return Incoming(answers, known.paths | fresh, letters, unread)


def _bundles(named: Sequence[Path], with_letters: AbstractSet[Path]) -> Iterator[Path]:
    """Yield the bundles that are named; a folder with letters alone is as good."""
    for path in named:
        if path.is_dir() or not is_letter(path):
            try:
                yield from bundles_of([path])
            except KnownError as error:
                if error.code != ProblemCode.NO_BUNDLES or path not in with_letters:
                    raise


def _letters(named: Sequence[Path]) -> dict[Path, str | None]:
    """Return the PDFs that are named, and those in folders that name a digest."""
    letters: dict[Path, str | None] = {}
    for path in named:
        if path.is_dir():
            for inside in filter(is_letter, path.iterdir()):
                with suppress(KnownError):  # of another program, say: nobody named it
                    record = letter_record(inside)
                    letters |= {} if record is None else {inside: record}
        elif is_letter(path):
            letters[path] = letter_record(path)
    return letters


def report_of(incoming: Incoming, days: Days | None, home: Home, now_ms: int) -> OfficeReport:
    """Add up the content over the days; KnownError as `people_of` and `Trust.enrolled`."""
    bundles = [item for item in incoming.answers.values() if isinstance(item, BundleContent)]
    refused = [item for item in incoming.answers.values() if isinstance(item, Refused)]
    scope = Scope(days, tuple(trust_of(home).enrolled()), people_of(home), now_ms)
    return add_up(bundles, refused, scope)
