"""The verbs of ``tatpar-office``: each opens the database and prints."""

import argparse
import getpass
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

import segno
from sqlalchemy.exc import DBAPIError

from desktop.cli.output import print_line
from desktop.core.errors import KnownError, unreadable
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Officer
from desktop.core.sheets.messages import MOST_BYTES, Delivery, HandedKind, Refusal, SetAside
from desktop.core.sheets.validation import Unfit, read
from desktop.core.text.file_names import one_line
from desktop.language.bundles import bundle_fault
from desktop.language.dates import date as date_text
from desktop.language.dates import day_of, moment_short
from desktop.language.export_forms import exported_sentence
from desktop.language.numbers import duration_short, number
from desktop.language.problems import problem_text
from desktop.language.translator import word_of
from desktop.reports.office.model import Refused
from desktop.reports.office.write import form_of, written_as
from desktop.storage.atomic_write import open_regular, write_atomically
from office.admin import audit, handed_texts, totp
from office.admin.accounts import Account, Accounts, Role, check_path, plain_words
from office.admin.audit import TERMINAL
from office.admin.enrolments import (
    OpenToken,
    TokenWish,
    has_pcs,
    make_token,
    open_tokens,
    withdraw_token,
)
from office.compare import Compared, Said
from office.compare import compare as compared_with
from office.database.engine import Database, version_of
from office.database.engine import migrate as bring_up_to_date
from office.database.engine import move as move_rows
from office.gateway import Gateway, NotTaken
from office.home import Home
from office.months import BEHIND_MS, is_archived, month_of, newest_ms, office_month, people_of
from office.notices import config_of
from office.retention import archive, old_months
from office.web.server import Place, bound, run
from office.web.visits import Office
from office.words import word

_MOST_YEARS = 100


def now_ms() -> int:
    """Return the wall clock."""
    return time.time_ns() // 1_000_000


@contextmanager
def ready(home: Home) -> Iterator[Database]:
    """Open the database as the server: its key is made if there is none. KnownErrors of `opened`.

    An embedded database is created first.
    """
    missing = not home.has_key()
    home.key()
    with opened(home) as database:
        if missing and has_pcs(database):
            print(word("key_lost", folder=str(home.folder)), file=sys.stderr)  # noqa: T201
        yield database


@contextmanager
def opened(home: Home) -> Iterator[Database]:
    """Open the database; an embedded one is migrated first.

    KnownError ``office_database_old`` when its owner has to migrate it, ``office_database_citus``.
    """
    head = home.audit_head() if home.has_key() else None
    with closing(Database(home.url, head=head)) as database:
        here, newest = version_of(database)
        if here != newest:
            if database.on_postgres:
                raise KnownError(ProblemCode.OFFICE_DATABASE_OLD, here=here or "–", newest=newest)
            bring_up_to_date(home.url)
        database.check()
        yield database


def migrate(_args: argparse.Namespace, home: Home) -> int:
    """Migrate the database; an embedded one is in the server's folder, with its key."""
    with closing(Database(home.url)) as database:
        if not database.on_postgres:
            home.key()
        bring_up_to_date(home.url)
        print_line(word("migrated", version=version_of(database)[0]))
    return 0


def move(args: argparse.Namespace, home: Home) -> int:
    """Move an office from one database to another."""
    rows = move_rows(args.source, home.url)
    print_line(word("moved", n=rows))
    return 0


def retention(args: argparse.Namespace, home: Home) -> int:
    """Archive the months that are older than the years."""
    if not args.out.is_dir():
        raise KnownError(ProblemCode.FOLDER_MISSING, exit_code=2, path=str(args.out))
    if not 1 <= args.years <= _MOST_YEARS:
        code = ProblemCode.NUMBER_UNFIT
        raise KnownError(code, exit_code=2, name="--years", least=1, most=_MOST_YEARS)
    at_ms = now_ms()
    with opened(home) as database:  # its owner is not the server
        months = old_months(database, day_of(at_ms), args.years)
        for month in months:
            file, rows = archive(database, month, args.out, at_ms)
            print_line(word("archived", month=str(month), file=str(file), n=rows))
    if not months:
        print_line(word("nothing_old"))
    return 0


def serve(args: argparse.Namespace, home: Home) -> int:
    """Serve until a signal."""
    place = Place(args.host, args.port, args.cert, args.key, args.socket)
    place.check()
    name = plain_words(args.name)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    with ExitStack() as opened:
        database = opened.enter_context(ready(home))
        reports = args.reports_database and opened.enter_context(
            closing(Database(args.reports_database))
        )
        print_line(f"{word('doctor_database')}: {database.shown}")
        if not Accounts(database, now_ms).any():
            print_line(word("first_account"))
        listening = opened.enter_context(bound(place))
        print_line(word("serving", url=place.url))
        sys.stdout.flush()
        office = Office(
            *(database, home.key(), name, now_ms),
            people=partial(people_of, home),
            notices=partial(config_of, home),
            ask_at_night=args.ask_at_night,
            reports=reports or None,
            sums=home.folder / "sums",
        )
        return run(office, place, listening)


def account(args: argparse.Namespace, home: Home) -> int:
    """Create or close an account, or give it a new password; 1 if it is not there."""
    with ready(home) as database:
        accounts = Accounts(database, now_ms)
        secret: str | None = ""
        if args.act == "close":
            there = accounts.close(args.name, TERMINAL)
            line = f"{args.name}: {word('account_closed')}"
        elif args.act == "password":
            secret = accounts.renew(args.name, _password(args.password_file), TERMINAL)
            there, line = secret is not None, f"{args.name}: {word('password_new')}"
        else:
            result = Account(args.name, args.person, args.designation, args.office, Role(args.role))
            secret = accounts.make(result, _password(args.password_file), TERMINAL)
            role = word(f"role_{result.role}")
            there = True
            line = word("account_is_made", name=result.name, role=role, path=result.office_path)
    print_line(line if there else word("account_not_there", name=args.name))
    if secret:
        address = totp.address(secret, args.name)
        print_line(word("account_secret"))
        segno.make(address, error="m").terminal(compact=True)
        print_line(word("secret_is", secret=secret, address=address))
    return 0 if there else 1


def _password(file: Path | None) -> str:
    if file is None:
        try:
            with warnings.catch_warnings():  # without a terminal it would be shown
                warnings.simplefilter("error", getpass.GetPassWarning)
                first = getpass.getpass(f"{word('password_new')}: ")
                again = getpass.getpass(f"{word('password_again')}: ")
        except (EOFError, getpass.GetPassWarning) as error:
            raise KnownError(ProblemCode.OFFICE_PASSWORD_NOT_GIVEN, exit_code=2) from error
        if first != again:
            raise KnownError(ProblemCode.PASSPHRASES_DIFFER, exit_code=2)
        return first
    try:
        return file.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, error) from error


def token(args: argparse.Namespace, home: Home) -> int:
    """Create a token."""
    wish = TokenWish(args.office, args.uses, args.days, args.at_once)
    with ready(home) as database:
        print_line(make_token(database, home.server_id(), wish, TERMINAL, now_ms()))
    return 0


def tokens(args: argparse.Namespace, home: Home) -> int:
    """List the open tokens, or end one; 1 if that is not open."""
    with ready(home) as database:
        if args.withdraw is None:
            listed = open_tokens(database, TERMINAL.office_path, now_ms())
            lines = [_token_line(item) for item in listed]
            print_line("\n".join(lines) if lines else word("no_tokens"))
            return 0
        withdrawn = withdraw_token(database, args.withdraw, TERMINAL, now_ms())
    print_line(word("token_withdrawn" if withdrawn else "token_not_open", token=args.withdraw))
    return 0 if withdrawn else 1


def _token_line(item: OpenToken) -> str:
    facts = (
        f"{word('token_uses_left')}: {number(item.uses_left)}",
        f"{word('token_until')}: {moment_short(item.expires_ms)}",
        f"{word('token_by')}: {item.by}",
        *([word("token_at_once")] if item.at_once else []),
    )
    return f"{item.id}  {item.office_path}  {' · '.join(facts)}"


def hand_out(args: argparse.Namespace, home: Home) -> int:
    """Hand out a file to every PC, in the place of the one before it."""
    kind = HandedKind(args.kind)
    try:
        text = args.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(str(args.file), error) from error
    with ready(home) as database:
        handed_texts.hand_out(database, home.key(), (kind, text), TERMINAL, now_ms())
    print_line(word("handed_out", kind=word(f"handed_{kind}")))
    return 0


def receive(args: argparse.Namespace, home: Home) -> int:
    """Receive the sheets of a folder; 1 if any was set aside or a file was refused."""
    if not args.folder.is_dir():
        raise KnownError(ProblemCode.FOLDER_MISSING, exit_code=2, path=str(args.folder))
    with ready(home) as database:
        return _receive(Gateway(database, home.key(), "", now_ms), args.folder)


def _receive(gateway: Gateway, folder: Path) -> int:
    files = sorted(folder.glob("*.tatpar-sheets"))
    taken = aside = refused = 0
    for file in files:
        try:
            accepted, set_aside = _take_file(gateway, file)
        except (KnownError, NotTaken, Unfit) as error:
            print_line(f"{file.name}: {_why(error)}")
            refused += 1
        else:
            taken += accepted
            aside += len(set_aside)
            for item in set_aside:
                # A sheet that cannot be read has no day.
                day = f"{date_text(date.fromisoformat(item.day))}: " if item.day else ""
                why = f"{day}{word_of(item.refusal)} {item.where}".strip()
                print_line(f"{file.name}: {why}")
    print_line(word("received", taken=taken, aside=aside, files=len(files)))
    return 1 if aside or refused else 0


def _take_file(gateway: Gateway, file: Path) -> tuple[int, tuple[SetAside, ...]]:
    most = 40 * MOST_BYTES  # a month of a busy PC
    try:
        with open_regular(file) as opened:
            raw = opened.read(most + 1)
    except OSError as error:
        raise unreadable(file, error) from error
    return gateway.take(read(Delivery, raw, most))


def _why(error: KnownError | NotTaken | Unfit) -> str:
    if isinstance(error, KnownError):
        return problem_text(error)
    refusal = error.refusal if isinstance(error, NotTaken) else Refusal.MALFORMED
    return f"{word_of(refusal)} {error.where}".strip()


def report(args: argparse.Namespace, home: Home) -> int:
    """Write an office's month; 1 and no file if there are no sheets of it."""
    form = form_of(args.out)
    with opened(home) as database:
        path, month = check_path(args.office), month_of(args.month)
        result = office_month(database, path, month, people_of(home))
        if not result.rows:
            print_line(word("in_archive" if is_archived(database, path, month) else "no_sheets"))
            return 1
    write_atomically(args.out, [written_as(form, result, Officer())], mode=0o644)
    print_line(exported_sentence(args.out.name))
    return 0


def compare(args: argparse.Namespace, home: Home) -> int:
    """Compare bundles with the sheets of their days; 1 if anything differs or is refused."""
    if not args.file.is_file():
        raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(args.file))
    right = True
    with opened(home) as database:
        for file, result in compared_with(database, args.file):
            if isinstance(result, Refused):
                print_line(f"{one_line(Path(file).name)}: {bundle_fault(result.fault)}")
                right = False
                continue
            differing = [item for item in result if item.told is None or not item.agrees]
            for item in differing:
                print_line(_difference(item))
            print_line(word("compared", n=len(result), differ=len(differing)))
            right = right and not differing
    return 0 if right else 1


def _difference(item: Compared) -> str:
    day = date_text(item.day)
    if item.told is None:
        return word("no_sheet_of", day=day)
    if item.row is not None:
        return word("other_row", day=day, row=item.row)
    return word("told_otherwise", day=day, told=_said(item.told), exported=_said(item.exported))


def _said(said: Said) -> str:
    lasted = duration_short(said.connected_ms)
    return word("connected_and_seen", lasted=lasted, seen=said.seen, due=said.due)


def doctor(args: argparse.Namespace, home: Home) -> int:
    """Print the result of each check; 1 if one fails."""
    right = True
    head = home.audit_head() if home.has_key() else None
    with closing(Database(home.url, head=head)) as database:
        for name, why in examine(home, database, now_ms):
            print_line(f"{word(name)}: {word('works_not', why=why) if why else word('works')}")
            right = right and not why
        if args.reports_database:
            why, lag = _replica(database, args.reports_database)
            shown = word("works_not", why=why) if why else word("works_behind", lag=lag)
            print_line(f"{word('doctor_replica')}: {shown}")
            right = right and not why
    return 0 if right else 1


def examine(home: Home, database: Database, now_ms: Callable[[], int]) -> Iterator[tuple[str, str]]:
    """Yield the key of each thing's name (`words`), and a sentence where it does not work.

    Checks that need the newest tables are left out where the schema has another version.
    """
    accounts = Accounts(database, now_ms)
    looks: tuple[tuple[str, Callable[[], object]], ...] = (
        ("doctor_key", lambda: _key(home, database)),
        ("doctor_database", lambda: _answers(database)),
        ("doctor_version", lambda: _version(database)),
        ("doctor_tables", lambda: _tables(database)),
        ("doctor_notices", lambda: config_of(home)),
        ("doctor_accounts", lambda: "" if accounts.any() else word("first_account")),
        ("doctor_people", lambda: people_of(home)),
        ("doctor_audit", lambda: _audit(database)),
    )
    for name, look in looks:
        try:
            result = look()
            why = result if isinstance(result, str) else ""
        except KnownError as error:
            why = problem_text(error)
        except DBAPIError:  # a table is missing
            why = word("run_migrate")
        yield name, why
        if why and name in {"doctor_database", "doctor_version"}:
            return


def _replica(database: Database, url: str) -> tuple[str, str]:
    """Return a replica's fault, and without one its lag behind the database."""
    try:
        with closing(Database(url)) as replica:
            replica.check()
            if version_of(replica) != version_of(database):
                return word("replica_differs"), ""
            news, known = (newest_ms(item, "/") for item in (database, replica))
    except KnownError as error:
        return problem_text(error), ""
    if news - known > BEHIND_MS:
        return word("reports_behind", time=moment_short(known)), ""
    return "", duration_short(max(0, news - known))


def _key(home: Home, database: Database) -> str:
    if not home.has_key():
        with suppress(DBAPIError, KnownError):  # it does not answer, or has no tables yet
            if has_pcs(database):
                return word("key_lost", folder=str(home.folder))
    home.key()
    return ""


def _answers(database: Database) -> None:
    database.check()
    database.check_writable()


def _tables(database: Database) -> str:
    unseen = database.unseen()
    return word("tables_unseen", names=", ".join(unseen)) if unseen else ""


def _version(database: Database) -> str:
    here, newest = version_of(database)
    return "" if here == newest else word("run_migrate")


def _audit(database: Database) -> str:
    with database.reading("/") as connection:
        broken = audit.fault(connection, database.head)
    return "" if broken is None else word(broken[0], n=broken[1])
