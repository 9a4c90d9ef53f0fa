"""The office's list of people as a file: TOML, beside the trusted keys."""

import tomllib
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.office.people_list import PeopleFault, PeopleList, read_people
from desktop.core.problem_codes import ProblemCode
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
        why = reason_of(error)
        raise KnownError(ProblemCode.FILE_UNREADABLE, path=str(file), why=why) from error
    except PeopleFault as fault:
        raise _malformed(file, fault.place) from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _malformed(file, str(error)[:200]) from error


def _malformed(file: Path, place: str) -> KnownError:
    return KnownError(ProblemCode.PEOPLE_MALFORMED, exit_code=2, path=str(file), place=place)
