"""The pages: each takes a visit, which needs no web framework, and returns an answer."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TypeVar

from sqlalchemy import func, select

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import PROVIDER_LETTER
from desktop.core.settings.model import Officer
from desktop.core.sheets import signing
from desktop.core.sheets.messages import AskText, HandedKind, Standing, read_holidays
from desktop.core.sheets.sheet import day_range
from desktop.core.units import DAY_MS
from desktop.language.dates import date as date_text
from desktop.language.dates import month_name
from desktop.language.problems import ended
from desktop.reports.office.model import ZONE, OfficeReport, OfficerRow, RosterRow, RosterState
from desktop.reports.office.pdf import sections
from desktop.reports.office.words import targets_words, to_speak_with
from desktop.reports.office.write import provider_claim, written_as
from office import months, pcs
from office.admin import asks, audit, enrolments, handed_texts, remarks, totp
from office.admin.accounts import Account, Accounts, Role, check_path
from office.admin.leave import decide_leave
from office.database import tables as t
from office.live import OfficeCounts, State, Why, live, overview, reached, worst_first
from office.months import last_days
from office.notices import Notices, Way
from office.stored_sheets import in_doubt, leave_taken, standing_sheets
from office.web import audit_log, drawing, month, person, sentences
from office.web.visits import SESSION, Answer, File, NotHere, Office, Page, Redirect, Shared, Visit
from office.words import word


def _officer(account: Account) -> Officer:
    """Return who heads and signs a letter."""
    return Officer(account.person, account.designation, "")


_PDF = "application/pdf"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOWNLOADS = {  # form, ending and type
    "/month.xlsx": ("xlsx", "xlsx", _XLSX),
    "/month.pdf": ("pdf", "pdf", _PDF),
    "/month/provider.pdf": (PROVIDER_LETTER, "provider.pdf", _PDF),
}
_Choice = TypeVar("_Choice", bound=StrEnum)
_DHAKA = timedelta(hours=6)
_SETTLING = 7  # days in which the letters of the month before are written
_MOST_LEAVE = 40  # days that are decided by one press: a month's leave
AUDIT_ROWS = 100
MOST_ROWS = 400  # PCs on one page; above that the offices are listed


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A row of the roster; ``last`` is the day of the last sheet before the month.

    ``left_ms`` is the time of its farewell.
    """

    line: RosterRow
    missing: bool
    last: date | None
    left_ms: int | None


class Pages:
    """The pages; those behind the log-in show only the account's office."""

    def __init__(self, office: Office, notices: Notices) -> None:
        self._office = office
        self.database, self._replica = office.database, office.reports or office.database
        self._notices = notices
        self._reports = months.Reports(self._replica, office.people, office.sums)
        self.accounts = Accounts(self.database, office.now_ms)

    # --- logging in ------------------------------------------------------------------------

    def log_in_form(self, _visit: Visit) -> Answer:
        """Show the form."""
        return Page("log_in.html", {"office": self._office.name})

    def log_in(self, visit: Visit) -> Answer:
        """Log in, or show the error beside the form."""
        name, password, code = (visit.form.get(key, "") for key in ("name", "password", "code"))
        try:
            session = self.accounts.log_in(name, password[:1000], code[:20], visit.address)
        except KnownError as error:
            if error.code == ProblemCode.OFFICE_DATABASE_UNAVAILABLE:
                raise
            status = 429 if error.code == ProblemCode.OFFICE_LOG_IN_TOO_OFTEN else 403
            values = {"office": self._office.name, "error": error, "name": name[:40]}
            return Page("log_in.html", values, status)
        return Redirect("/", {SESSION: session.token})

    def log_out(self, visit: Visit) -> Answer:
        """End the session."""
        assert visit.session is not None
        self.accounts.log_out(visit.session.token)
        return Redirect("/log-in", {SESSION: ""})

    def password_form(self, visit: Visit) -> Answer:
        """Show the forms for one's own password and notices."""
        notices = self._notices
        values = {"notices": notices.of(visit.account), "no_mail": notices.no_mail()}
        return Page("password.html", values)

    def change_password(self, visit: Visit) -> Answer:
        """Change one's own password; every session of the account ends, this one too."""
        assert visit.session is not None
        old, new, again = (visit.form.get(key, "")[:1000] for key in ("old", "new", "again"))
        if new != again:
            raise KnownError(ProblemCode.PASSPHRASES_DIFFER, exit_code=2)
        if not self.accounts.change_password(visit.session, old, new, visit.address):
            wrong = f"{word('password_now')}: {word('matches_not').lower()}"
            return Page("problem.html", {"sentence": wrong}, 400)
        return Redirect("/log-in?changed=1", {SESSION: ""})

    def set_notices(self, visit: Visit) -> Answer:
        """Set where one's notices go."""
        targets = {way: visit.form.get(way, "").strip() for way in Way}
        self._notices.set(visit.account, targets, visit.language)
        return Redirect("/password?saved=1")

    def try_notices(self, visit: Visit) -> Answer:
        """Send a test; the page shows the result."""
        self._notices.test(visit.account)
        return Redirect("/password")

    # --- now -------------------------------------------------------------------------------

    def live(self, visit: Visit) -> Answer:
        """Show who can be reached now."""
        account = visit.account
        listed = asks.asks(self.database, account.office_path, visit.now_ms)
        values: dict[str, object] = {"asks": listed, "now_ms": visit.now_ms}
        if account.role.covers(Role.ADMINISTER):
            values |= self._waiting(account.office_path)
        return Page("live.html", values, part=self.live_part(visit))

    def _waiting(self, path: str) -> dict[str, object]:
        """Return the PCs that wait for confirmation, and the facts to confirm them by."""
        who = enrolments.latest(path)
        query = select(who).where(who.c.standing == Standing.WAITING.value)
        with self.database.reading(path) as connection:
            waiting = list(connection.execute(query.order_by(who.c.at_ms, who.c.device_id)))
            confirmed_as = enrolments.confirmed_names(connection, path) if waiting else {}
        so_far = {device: item["officer"] for device, item in confirmed_as.items()}
        names = enrolments.offices(self.database, path)
        return {"waiting": waiting, "so_far": so_far, "names": names}

    def live_part(self, visit: Visit) -> "Shared":
        """Show the part that is updated; an ask changes it at once."""
        own = visit.account.office_path
        path = visit.query.get("under") or own
        enrolments.check_under(visit.account.actor, check_path(path))
        only = _chosen(Why, visit.query.get("why"))
        key = own, path, only, asks.newest_ms(self.database, own)
        return Shared("live_part.html", key, partial(self._live, own, path, only, visit.now_ms))

    def _live(self, own: str, path: str, only: Why | None, now_ms: int) -> dict[str, object]:
        """Return every PC of an office, or for very many the counts and those in trouble."""
        where = self.database, path, now_ms, self._office.beat_seconds
        now = live(*where, most=MOST_ROWS)
        offices: tuple[OfficeCounts, ...] = ()
        if now.many:
            offices = overview(*where)
            counts = sum((office.counts for office in offices), Counter[State]())
            now = replace(live(*where, troubled=True), counts=counts)
        return {
            "live": now,
            "offices": offices,
            "placed": worst_first(offices or now.offices),
            "reached": reached(offices or now.offices),
            "under": path,
            "only": only,
            "asked": asks.asked_lately(self.database, own, path, now_ms),
            "texts": list(AskText),
            "drawing": drawing,
        }

    # --- a month ---------------------------------------------------------------------------

    def month(self, visit: Visit) -> Answer:
        """Show an office's month."""
        shown, path = self._month(visit, _SETTLING), visit.account.office_path
        wait = "before" in visit.query  # for the months before, which a script asks for afterwards
        report, glances = self._glances(path, shown, wait=wait)
        with self.database.reading(path) as connection:
            who = enrolments.latest(path, moved=True)
            known = {row.device_id: row for row in connection.execute(select(who))}
            never = enrolments.never_started(connection, path)
        roster = self._roster(report, path)
        names = enrolments.office_names(self.database, path)
        silent = (
            known[entry.line.pc] for entry in roster if entry.missing and entry.line.pc in known
        )
        missing = Counter(names.get(row.office_path, "") for row in silent)
        made = remarks.remarks(self.database, path, str(shown))

        def spoken(item: tuple[OfficerRow, list[str]]) -> bool:
            return any(pc in made for pc in item[0].pcs)

        speak = sorted(to_speak_with(report.rows), key=spoken)
        until = month.last_day(report, shown) if report.rows else shown.last
        until_ms = day_range(until.isoformat(), ZONE)[1]
        values = {
            "month": shown,
            "archived": not report.rows and months.is_archived(self.database, path, shown),
            "today": _day(visit.now_ms),
            "report": report,
            "until": until,
            "known_ms": self._known_ms(path),
            "roster": roster,
            "letter": sections(report),
            **glances,
            "shared": month.shared(report),
            "power": month.power(report),
            "speak": speak,
            "n_spoken": sum(spoken(item) for item in speak),
            "offices": month.office_lines(report, missing),
            "claim": provider_claim(report),
            "drawing": drawing,
            "shapes": month,
            "known": known,
            "never": never,
            "remarks": made,
            "lately": asks.asked_lately(self.database, path, path, visit.now_ms),
            "asked": asks.counts_by_office(self.database, path, (shown.period[0], until_ms)),
            "names": names,
        }
        return Page("month.html", values)

    def glance(self, visit: Visit) -> Answer:
        """Show the month's figures with the line of the last ones, which takes a while at first."""
        shown, path = self._month(visit), visit.account.office_path
        _, glances = self._glances(path, shown, wait=True)
        return Page("glance.html", {"month": shown, "shapes": month} | glances)

    def _glances(
        self, path: str, shown: months.Month, *, wait: bool
    ) -> tuple[OfficeReport, dict[str, object]]:
        """Return the report, and its figures beside those of the months before, if known."""
        report, earlier = self._reports.alone(path, shown), [shown.before]
        while len(earlier) < month.MONTHS - 1:
            earlier.insert(0, earlier[0].before)
        past = self._reports.sums(path, earlier, wait=wait)
        report = replace(report, before=past[-1] if past else None)
        return report, {
            "glances": month.glances(report, past, shown.before),
            "later": not past,
            "before": month_name(shown.before.first.month),
            "compared": report.before,
        }

    def _roster(self, report: OfficeReport, path: str) -> list[RosterEntry]:
        """Roster of a month: each expected PC and its state."""
        silent = [line.pc for line in report.roster if line.state is RosterState.NOTHING]
        last = last_days(self._replica, path, silent)
        left = enrolments.left_ms(self.database, path)
        entries = [
            RosterEntry(line, line.state.missing, last.get(line.pc), left.get(line.pc))
            for line in report.roster
        ]
        # First the people who can be reminded: their PC sent something once.
        return sorted(entries, key=lambda entry: (not entry.missing, entry.last is None))

    def _known_ms(self, path: str) -> int | None:
        """Return the time until which the reports' replica knows an office; None without lag."""
        if self._replica is self.database:
            return None
        news, known = (months.newest_ms(item, path) for item in (self.database, self._replica))
        return known if news - known > months.BEHIND_MS else None

    def is_of_reports(self, error: KnownError) -> bool:
        """Whether the replica for reports is away, not the office's database."""
        away = self._replica is not self.database
        return away and error.facts.get("url") == self._replica.shown

    def download(self, visit: Visit) -> Answer:
        """Return the month as a workbook or a letter, or the letter to the provider."""
        month, account = self._month(visit), visit.account
        form, name, kind = _DOWNLOADS[visit.path]
        result = self._reports.of(account.office_path, month)
        if not result.rows:
            raise NotHere
        raw = written_as(form, result, _officer(account))
        with self.database.writing(account.office_path) as connection:
            summary = f"{account.office_path} {month} {name}"
            audit.record(connection, account.actor, "downloaded", summary, visit.now_ms)
        return File(f"tatpar-{month}.{name}", kind, raw)

    def person(self, visit: Visit) -> Answer:
        """Show a person's month; the audit log records it."""
        device = visit.path.rpartition("/")[2]
        account, month, path = visit.account, self._month(visit), visit.account.office_path
        who = enrolments.latest(path, moved=True)
        with self.database.writing(path) as connection:
            row = connection.execute(select(who).where(who.c.device_id == device)).first()
            if row is None:
                raise NotHere
            words = audit.pc_words(row.officer, row.designation, row.office_path, device)
            summary = f"{words} {month}"
            audit.record(connection, account.actor, "person_seen", summary, visit.now_ms)
        days = month.first, month.last
        sheets = list(standing_sheets(self.database, path, *days, device))
        report = self._reports.of(path, month)
        mine = person.row_of(report, device)
        without = months.untold_days(self.database, path, sheets, month, _day(visit.now_ms))
        pcs = () if mine is None else mine.pcs
        before = months.told_before(self.database, path, month, device, pcs)
        by_another = [item.day for item in sheets if item.day in before]
        sheets = [item for item in sheets if item.day not in before]
        names = person.holiday_names(visit.language, self._holidays())
        accepted = frozenset[date]() if mine is None else mine.accepted
        lines = person.lines(sheets, without, by_another, accepted, names)
        late = person.late_leave(mine)
        made = remarks.remarks(self.database, path, str(month))
        where = self.database, row.office_path, visit.now_ms, self._office.beat_seconds
        here = live(*where, most=MOST_ROWS, alone=True)
        beats = [pc for of_office in here.offices for pc in of_office.rows]
        with self.database.reading(path) as connection:
            joined_ms = enrolments.never_started(connection, row.office_path).get(device)
        values = {
            "who": row,
            "office": enrolments.office_names(self.database, path).get(row.office_path, ""),
            "month": month,
            "archived": not sheets and months.is_archived(self.database, path, month),
            "today": _day(visit.now_ms),
            "now": next((pc for pc in beats if pc.device_id == device), None),
            "now_ms": visit.now_ms,
            "reason": next((why for why, pc in here.needs if pc.device_id == device), None),
            "joined_ms": joined_ms,
            "row": mine,
            "lines": lines,
            "sheets": sheets,
            "undecided": late,
            "late": [line for line in lines if line.kind == "leave" and line.first in late],
            "taken": leave_taken(sheets, accepted),
            "scale": person.scale_of(sheets),
            "outside": person.outside(sheets),
            "median": person.usual_median(report),
            "targets": targets_words(report.targets),
            "asked": asks.asked_lately(self.database, path, path, visit.now_ms),
            "asks": asks.asked_of(self.database, path, device, month.period),
            "remarks": [item for pc in (mine.pcs if mine else (device,)) for item in made[pc]],
            "texts": list(AskText),
            "shapes": person,
        }
        return Page("person.html", values)

    def remark(self, visit: Visit) -> Answer:
        """Write down that somebody spoke with a person about a month."""
        device, month = visit.form.get("device", ""), months.month_of(visit.form.get("month", ""))
        about, text = (device, str(month)), visit.form.get("text", "")
        begun = month.first <= _day(visit.now_ms)
        if not (begun and remarks.remark(self.database, visit.account, about, text, visit.now_ms)):
            raise NotHere
        to = f"/person/{device}" if visit.form.get("back") == "person" else "/month"
        return Redirect(f"{to}?month={month}")

    def decide_leave(self, visit: Visit) -> Answer:
        """Accept or refuse days of leave that a PC sent."""
        form, account = visit.form, visit.account
        device, by, path = form.get("device", ""), account.actor, account.office_path
        accepted = {"accept": True, "refuse": False}.get(form.get("act", ""))
        try:
            first, last = (date.fromisoformat(form.get(name, "")) for name in ("first", "last"))
        except ValueError:
            raise NotHere from None
        if accepted is None or not 0 <= (last - first).days < _MOST_LEAVE:
            raise NotHere
        told = standing_sheets(self.database, path, first, last, device)
        days = {item.day: item.office_path for item in told if item.on_leave}
        if not days:
            raise NotHere
        with self.database.reading(path) as connection:
            offices = sorted(set(days.values()))
            words = enrolments.confirmed_words(connection, path, device, offices)
        decide_leave(self.database, (device, words), days, by, visit.now_ms, accepted=accepted)
        return Redirect(f"/person/{device}?month={first:%Y-%m}#leave")

    def _month(self, visit: Visit, days: int = 1) -> months.Month:
        """Return the chosen month, or that of some days ago: on the 1st a month has no day yet."""
        day = _day(visit.now_ms) - timedelta(days=days)
        return months.month_of(visit.query.get("month") or f"{day:%Y-%m}")

    # --- asking ----------------------------------------------------------------------------

    def ask(self, visit: Visit) -> Answer:
        """Ask the person or the offices that are named ``target…``."""
        account = visit.account
        choice = visit.form.get("text", "")
        if choice not in set(AskText):
            raise NotHere
        targets = [chosen for name, chosen in visit.form.items() if name.startswith("target")]
        what = targets, AskText(choice)
        asks.ask(self.database, account, *what, visit.now_ms, at_night=self._office.ask_at_night)
        back = visit.form.get("back", "")  # a person's page, or a month
        if re.fullmatch("[0-9]{4}-[0-9]{2}", back):
            return Redirect(f"/month?month={back}")
        return Redirect(f"/person/{back}" if back.isalnum() else "/")

    # --- PCs and tokens ----------------------------------------------------------------------

    def people(self, visit: Visit) -> Answer:
        """Show the PCs, unconfirmed ones first."""
        account, query = visit.need(Role.ADMINISTER), visit.query
        path, rows = account.office_path, query.get("rows", "")
        wish = pcs.Wish(
            _chosen(pcs.Only, query.get("only")) or pcs.Only.ALL,
            _chosen(pcs.By, query.get("by")) or pcs.By.NEWS,
            query.get("down") == "1",
            query.get("find", "")[:60].strip(),
            int(rows) if re.fullmatch("[0-9]{1,5}", rows) else pcs.STEP,
        )
        with self.database.reading(path) as connection:
            who = enrolments.latest(path)
            doubts = in_doubt(connection, path)
            query_first = select(who).where(who.c.device_id.in_(doubts))
            look_at = list(connection.execute(query_first.order_by(who.c.at_ms, who.c.device_id)))
        papers = handed_texts.handed_out(self.database)
        newest = papers[HandedKind.VERSION].text.split()[0] if HandedKind.VERSION in papers else ""
        at = visit.now_ms, self._office.beat_seconds
        values = {
            "look_at": look_at,
            "list": pcs.pc_list(self.database, path, wish, at, newest),
            "wish": wish,
            "only": list(pcs.Only),
            "by": list(pcs.By),
            "step": pcs.STEP,
            "tokens": enrolments.open_tokens(self.database, path, visit.now_ms),
            "offices": enrolments.offices(self.database, path),
            "path": path,
            "doubts": doubts,
            "now_ms": visit.now_ms,
            "State": State,
        }
        return Page("people.html", values | self._waiting(path))

    def find(self, visit: Visit) -> Answer:
        """Find a person by name, designation or office; the only one is shown at once."""
        path, text = visit.account.office_path, visit.query.get("find", "")[:60].strip()
        wish = pcs.Wish(by=pcs.By.OFFICER, find=text)
        at = visit.now_ms, self._office.beat_seconds
        listed = pcs.pc_list(self.database, path, wish, at)
        if text and listed.found == 1:
            return Redirect(f"/person/{listed.rows[0].device_id}")
        values = {"list": listed, "find": text, "now_ms": visit.now_ms, "State": State}
        return Page("find.html", values | {"offices": enrolments.offices(self.database, path)})

    def make_token(self, visit: Visit) -> Answer:
        """Create a token, which is shown once."""
        account = visit.need(Role.ADMINISTER)
        wish = enrolments.TokenWish(
            visit.form.get("path", ""),
            visit.number("uses", word("token_uses"), 1, enrolments.MOST_USES),
            visit.number("days", word("token_days"), 1, enrolments.MOST_DAYS),
            visit.form.get("at_once") == "yes",
        )
        server = signing.server_id(self._office.key.public_key().public_bytes_raw())
        result = enrolments.make_token(self.database, server, wish, account.actor, visit.now_ms)
        names = enrolments.office_names(self.database, wish.office_path)
        office = names.get(wish.office_path, wish.office_path)
        until = date_text(_day(visit.now_ms + wish.days * DAY_MS))
        made = word("token_made", office=office), word("token_for", n=wish.uses, day=until)
        said = {"text": " ".join(made), "secret": result, "qr": result, "of_qr": word("token_code")}
        return Redirect("/people", said=said)

    def withdraw_token(self, visit: Visit) -> Answer:
        """End a token."""
        actor, token_id = visit.need(Role.ADMINISTER).actor, visit.form.get("token", "")
        if not enrolments.withdraw_token(self.database, token_id, actor, visit.now_ms):
            raise NotHere
        return _done("/people", "token_withdrawn", token_id)

    def change_pc(self, visit: Visit) -> Answer:
        """Confirm, retire or move a PC, or decide which of its tellings counts."""
        account = visit.need(Role.ADMINISTER)
        device, act = visit.form.get("device", ""), visit.form.get("act", "")
        if act in {"first", "later"}:
            until, by, now_ms = visit.form.get("until", ""), account.actor, visit.now_ms
            # Later arrivals were not on the page.
            until_ms = min(now_ms, int(until)) if re.fullmatch("[0-9]{1,15}", until) else 0
            later = act == "later"
            if not enrolments.decide(
                self.database, device, by, now_ms, later=later, until_ms=until_ms
            ):
                raise NotHere
            return _done("/people", f"decided_{act}", self._who(account, device))
        standing = {"confirm": Standing.ACTIVE, "retire": Standing.RETIRED}.get(act)
        path = visit.form.get("path", "") if act == "move" else None
        if standing is None and path is None:
            raise NotHere
        who, facts = self._who(account, device), (device, account.actor, visit.now_ms)
        turn = visit.form.get("turn", "") if act == "confirm" else None
        if not enrolments.change(self.database, *facts, standing=standing, path=path, turn=turn):
            if turn is not None:
                return Page("problem.html", {"sentence": word("form_old")}, 400)
            raise NotHere
        done = {"confirm": "confirmed", "retire": "retired"}.get(act, "moved")
        return _done("/people", done, who)

    def _who(self, account: Account, device: str) -> str:
        """Return the name of a PC's officer."""
        who = enrolments.latest(account.office_path)
        with self.database.reading(account.office_path) as connection:
            row = connection.execute(select(who).where(who.c.device_id == device)).first()
        return "" if row is None else sentences.person(row)

    def offices(self, visit: Visit) -> Answer:
        """Show the offices, from which accounts, tokens and PCs choose."""
        path = visit.need(Role.ADMINISTER).office_path
        counts = pcs.counts_by_office(self.database, path)
        listed = enrolments.offices(self.database, path)
        sums = {each: sum(counts[p] for p in counts if p.startswith(each)) for each in listed}
        return Page("offices.html", {"offices": listed, "counts": sums})

    def make_office(self, visit: Visit) -> Answer:
        """Make an office under another one."""
        account = visit.need(Role.ADMINISTER)
        above, name = visit.form.get("path", ""), visit.form.get("name", "").strip()
        enrolments.make_office(self.database, above, name, account.actor, visit.now_ms)
        return Redirect("/offices", said={"text": ended(word("office_added", name=name))})

    def name_office(self, visit: Visit) -> Answer:
        """Set the name of an office."""
        account = visit.need(Role.ADMINISTER)
        path, name = visit.form.get("path", ""), visit.form.get("name", "").strip()
        if path not in enrolments.offices(self.database, account.office_path):
            raise NotHere
        enrolments.name_office(self.database, path, name, account.actor, visit.now_ms)
        return _done("/offices", "office_named", name)

    # --- accounts, audit, handing out ----------------------------------------------------------

    def accounts_page(self, visit: Visit) -> Answer:
        """Show the accounts."""
        path = visit.need(Role.ADMINISTER).office_path
        listed = sorted(self.accounts.listed(path), key=lambda row: (not row[1], row[0].person))
        seen, waits = self.accounts.log_ins()
        values = {
            "accounts": listed,
            "offices": enrolments.offices(self.database, path),
            "seen_ms": seen,
            "locked": waits,
        }
        return Page("accounts.html", values)

    def make_account(self, visit: Visit) -> Answer:
        """Create an account under one's office."""
        account = visit.need(Role.ADMINISTER)
        form = visit.form
        role, path = form.get("role", ""), form.get("path", "")
        if role not in set(Role):
            raise NotHere
        enrolments.check_under(account.actor, path)
        there = {item.name: item for item, _ in self.accounts.listed("/")}
        known = there.get(form.get("name", ""))
        if known is not None:  # only under one's own office may a closed account be reopened
            enrolments.check_under(account.actor, known.office_path)
        wish = Account(
            form.get("name", ""), form.get("person", ""), form.get("designation", ""),
            path, Role(role),
        )  # fmt: skip
        secret = self.accounts.make(wish, form.get("password", "")[:1000], account.actor)
        return _new_secret(word("account_created", name=wish.name), wish.name, secret)

    def renew_account(self, visit: Visit) -> Answer:
        """Give an account a new password, and an administrator's phone a new secret."""
        account = visit.need(Role.ADMINISTER)
        name, password = visit.form.get("name", ""), visit.form.get("password", "")[:1000]
        secret = self.accounts.renew(name, password, account.actor)
        if secret is None:
            raise NotHere
        return _new_secret(_did("password_renewed", name), name, secret)

    def close_account(self, visit: Visit) -> Answer:
        """Close an account."""
        account = visit.need(Role.ADMINISTER)
        name = visit.form.get("name", "")
        if not self.accounts.close(name, account.actor):
            raise NotHere
        return _done("/accounts", "account_closed", name)

    def audit(self, visit: Visit) -> Answer:
        """Show the audit log of one's office, newest first, or return it as a workbook."""
        path, find = visit.need(Role.ADMINISTER).office_path, visit.query.get("find", "").strip()
        people = {item.name: item.person for item, _ in self.accounts.listed(path)}
        people["terminal"] = word("terminal")
        names = enrolments.office_names(self.database, path)
        rows_of = t.under(t.audit.c.office_path, path), audit_log.found(find[:60], names, people)
        seq, whole = t.audit.c.seq, visit.path.endswith(".xlsx")
        query = select(t.audit).where(*rows_of).order_by(seq.desc())
        before = visit.query.get("before", "")
        if re.fullmatch("[0-9]{1,15}", before):
            query = query.where(seq < int(before))
        with self.database.reading(path) as connection:
            rows = list(connection.execute(query if whole else query.limit(AUDIT_ROWS)))
            older = select(func.count()).select_from(t.audit)
            older = older.where(*rows_of, seq < (rows[-1].seq if rows else 0))
            more = 0 if whole else connection.execute(older).scalar_one()
            broken = None if whole else audit.fault(connection, self.database.head)
        if whole:
            return File("tatpar-audit.xlsx", _XLSX, audit_log.book(rows, names, people))
        shown = audit_log.shown(rows, names, _day(visit.now_ms))
        values = {"rows": shown, "broken": broken, "people": people, "find": find}
        return Page("audit.html", values | {"more": more, "last": rows[-1].seq if rows else 0})

    def handed(self, visit: Visit, sentence: str = "") -> Answer:
        """Show the texts handed out; only the holidays can be edited."""
        visit.need(Role.ADMINISTER)
        papers, holidays = handed_texts.handed_out(self.database), sorted(self._holidays().items())
        values = {"papers": papers, "kinds": list(HandedKind), "holidays": holidays}
        today = _day(visit.now_ms)
        country = sorted(person.holiday_names(visit.language, {}).items())
        public = [item for item in country if item[0].year == today.year]
        shown = {"public": public, "today": today, "sentence": sentence}
        return Page("handed.html", values | shown, 400 if sentence else 200)

    def _holidays(self) -> dict[date, str]:
        """Return the holidays handed out, by day."""
        own = handed_texts.handed_out(self.database).get(HandedKind.HOLIDAYS)
        return {} if own is None else dict(read_holidays(own.text))

    def hand_out(self, visit: Visit) -> Answer:
        """Add a holiday for every office, or take one back; for administrators of all of them."""
        account = visit.need(Role.ADMINISTER)
        enrolments.check_under(account.actor, "/")
        form = visit.form
        day = "".join(form.get(part, "") for part in ("year", "month", "day"))
        try:
            on = date.fromisoformat(day)
        except ValueError:
            raise KnownError(ProblemCode.USAGE_DAY, exit_code=2, text=day[:20]) from None
        name = None
        if form.get("act") != "remove":
            country = person.holiday_names(visit.language, {})
            if on in country:
                said = word("holiday_counted", day=date_text(on), name=country[on] or "–")
                return self.handed(visit, said)
            name = " ".join(form.get("name", "").split())
        facts = self._office.key, (on, name), account.actor, visit.now_ms
        before = handed_texts.change_holiday(self.database, *facts)
        effect = word("holiday_back_sure" if name is None else "saved")
        said = f"{date_text(on)}, {name or before or '–'}: {effect}"
        return Redirect("/handed", said={"text": said})


def _chosen(kind: type[_Choice], text: str | None) -> _Choice | None:
    return kind(text) if text in list(kind) else None


def _did(act: str, what: str) -> str:
    """Return the sentence for an act, in the words of the audit log."""
    done = word(f"act_{act}")
    return ended(f"{done[:1].upper()}{done[1:]}: {what}")


def _done(to: str, act: str, what: str) -> Redirect:
    return Redirect(to, said={"text": _did(act, what)})


def _new_secret(text: str, name: str, secret: str) -> Redirect:
    """Go to the accounts; an administrator's secret is shown there once."""
    said = {"text": text}
    if secret:
        said = {"text": f"{text} {word('account_secret_is')}"}
        said |= {"secret": secret, "qr": totp.address(secret, name)}
        said["of_qr"] = word("account_secret")
    return Redirect("/accounts", said=said)


def _day(at_ms: int) -> date:
    return (datetime.fromtimestamp(at_ms / 1000, UTC) + _DHAKA).date()
