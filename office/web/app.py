"""The server's endpoint for browsers: routes, cookies, headers, languages."""

import asyncio
import base64
import hmac
import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.resources import files
from threading import Lock
from urllib.parse import parse_qsl, urlsplit

from cryptography.fernet import Fernet, InvalidToken
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import SHORTEST_PASSPHRASE
from desktop.language import dates, numbers, office_report
from desktop.language.problems import ended, problem, problem_text
from desktop.language.translator import spoken, word_of
from desktop.reports.office import words as letters
from office.admin.accounts import Session
from office.notices import Notices
from office.web import audit_log, sentences
from office.web.pages import Pages
from office.web.pc_endpoint import limited_body, logger
from office.web.visits import (
    SESSION,
    Answer,
    File,
    NotAllowed,
    NotHere,
    Office,
    Page,
    Redirect,
    Shared,
    Visit,
)
from office.words import word

_MOST_FORM, _MOST_FIELDS = 300_000, 600  # those of a page with every PC in trouble ticked
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000"}
_AGAIN_SECONDS = 15
_SAID, _SAID_SECONDS = "said", 60  # the cookie with a sentence for the next page
_BY_ITSELF = ("/live/part", "/month/glance")
_THREADS = 8  # of their own: pages that wait for the database hold up no PC
SHARED_MS = 3000  # for how long a part is the same for all who look at it
_MONTHS = 2  # at a time, on threads of their own, too: they hold up no other page
_TEMPLATES = Environment(
    loader=PackageLoader("office", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(
    word=word,
    ended=ended,
    dates=dates,
    word_of=word_of,
    numbers=numbers,
    problem=problem,
    sentences=sentences,
    audit_log=audit_log,
    office_report=office_report,
    letters=letters,
    shortest_password=SHORTEST_PASSPHRASE,
)

Handler = Callable[[Visit], Answer]


@dataclass(slots=True)
class _Made:
    """A part that is shared; the first who asks for it makes it, the others wait for that."""

    at_ms: int
    values: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    lock: Lock = field(default_factory=Lock)


class Browser:
    """Answers browsers: session, form, language, template."""

    def __init__(self, office: Office, pages: Pages, *, encrypted: bool) -> None:
        self._pages = pages
        self._now_ms = office.now_ms
        self._encrypted = encrypted
        # By this prefix a browser takes it over TLS and for this very host alone.
        self._prefix = "__Host-" if encrypted else ""
        self._key = office.key.private_bytes_raw()
        self._threads = ThreadPoolExecutor(_THREADS, "page")
        self._sharing = Lock()
        self._made: dict[object, _Made] = {}
        self._months = ThreadPoolExecutor(_MONTHS, "month")

    async def answer(self, handler: Handler, open_: bool, request: Request) -> Response:  # noqa: FBT001 - of the route
        """Answer a request by a handler on a thread; ``open_``: without logging in."""
        body = await limited_body(request, _MOST_FORM)
        if body is None or len(body) > _MOST_FORM:
            handler, open_, body = _too_large, True, b""
        answer = partial(self._answer, handler, open_, request, body)
        threads = self._months if request.url.path.startswith("/month") else self._threads
        return await asyncio.get_running_loop().run_in_executor(threads, answer)

    def _answer(self, handler: Handler, open_: bool, request: Request, body: bytes) -> Response:  # noqa: FBT001
        code = "en" if request.cookies.get("language") == "en" else "bn"
        with spoken(code):
            try:
                visit = self._visit(request, body, code)
                judged = self._judged(handler, visit, open_=open_, request=request)
                response = self._response(visit, judged)  # its part reads the database, too
            except KnownError as error:
                if error.code != ProblemCode.OFFICE_DATABASE_UNAVAILABLE:
                    raise
                # The database's address and error are for `doctor`, not for any visitor.
                logger.warning("%s", problem_text(error))
                query = dict(request.query_params) if request.method == "GET" else {}
                path = request.url.path if request.method == "GET" else "/"
                visit = Visit(path, query, {}, "", code, self._now_ms())
                away = "reports_away" if self._pages.is_of_reports(error) else "database_away"
                values = {"sentence": word(away), "again": True}
                response = self._response(visit, Page("problem.html", values, 503))
            if response.status_code == 503:
                again = "" if request.method == "GET" else "; url=/"
                response.headers["Refresh"] = f"{_AGAIN_SECONDS}{again}"
            return response

    def _visit(self, request: Request, body: bytes, code: str) -> Visit:
        fields = b"&".join(body.split(b"&")[:_MOST_FIELDS])
        form = dict(parse_qsl(fields.decode("utf-8", "replace")))
        token = request.cookies.get(self._prefix + SESSION, "")
        # The polling of an open page keeps no session alive.
        by_itself = request.url.path in _BY_ITSELF
        renew = not by_itself and "again" not in request.query_params
        session = self._pages.accounts.session(token, renew=renew) if token else None
        said = request.cookies.get(self._prefix + _SAID) if request.method == "GET" else None
        return Visit(
            request.url.path,
            dict(request.query_params),
            form,
            request.client.host if request.client else "",
            code,
            self._now_ms(),
            session,
            self._unsealed(session, said) if session and said and not by_itself else {},
        )

    def _sealing(self, session: Session) -> Fernet:
        """Return the cipher for the next page of a session."""
        key = hmac.digest(self._key, session.token.encode(), "sha256")
        return Fernet(base64.urlsafe_b64encode(key))

    def _unsealed(self, session: Session, said: str) -> dict[str, str]:
        try:
            raw = self._sealing(session).decrypt(said, ttl=_SAID_SECONDS)
        except InvalidToken:
            return {}
        return dict(json.loads(raw))

    def _judged(self, handler: Handler, visit: Visit, *, open_: bool, request: Request) -> Answer:
        if request.method == "POST" and not self._own_form(visit, request, open_=open_):
            return Page("problem.html", {"sentence": word("form_old")}, 403)
        if visit.session is None and not open_:
            return Redirect("/log-in")
        try:
            _check_storable(visit)
            return handler(visit)
        except NotAllowed:
            refused = KnownError(ProblemCode.OFFICE_NOT_ALLOWED, exit_code=1)
            return Page("problem.html", {"error": refused}, 403)
        except NotHere:
            hint = word("find_how") if visit.session else ""
            return Page("problem.html", {"sentence": word("not_here"), "hint": hint}, 404)
        except KnownError as error:
            if error.code == ProblemCode.OFFICE_DATABASE_UNAVAILABLE:
                raise
            return Page("problem.html", {"error": error}, 400)

    def _own_form(self, visit: Visit, request: Request, *, open_: bool) -> bool:
        """Whether the form is of this server: other sites cannot submit it."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        if site is None and origin is not None:  # an older browser
            site = "same-origin" if urlsplit(origin).netloc == request.url.netloc else "cross-site"
        if site not in {"same-origin", "none", None}:
            return False
        if open_:
            return True
        session: Session | None = visit.session
        sent = visit.form.get("csrf", "")
        return session is None or hmac.compare_digest(session.csrf.encode(), sent.encode())

    def _response(self, visit: Visit, answer: Answer) -> Response:
        match answer:
            case Page():
                values = answer.values
                if answer.part is not None:
                    shared, text = self._shared(visit, answer.part)
                    values = {**shared, **values, "part": Markup(text)}  # noqa: S704 - rendered
                text = self._rendered(visit, answer.template, values)
                response = Response(text, answer.status, media_type="text/html; charset=utf-8")
                if visit.said:
                    self._set_cookie(response, _SAID, "")
            case Shared():
                text = self._shared(visit, answer)[1]
                response = Response(text, media_type="text/html; charset=utf-8")
            case Redirect():
                response = RedirectResponse(answer.to, 303)
                for name, value in answer.cookies.items():
                    self._set_cookie(response, name, value)
                if answer.said and visit.session is not None:
                    raw = json.dumps(dict(answer.said), ensure_ascii=False).encode()
                    self._set_cookie(
                        response, _SAID, self._sealing(visit.session).encrypt(raw).decode()
                    )
            case File():
                named = {"Content-Disposition": f'attachment; filename="{answer.name}"'}
                response = Response(answer.content, 200, named, answer.kind)
        response.headers.update(_HEADERS | (_ENCRYPTED if self._encrypted else {}))
        return response

    def _rendered(self, visit: Visit, template: str, values: Mapping[str, object]) -> str:
        values = {
            "visit": visit,
            "error": None,
            "sentence": "",
            "hint": "",
            "again": False,
            **values,
        }
        return _TEMPLATES.get_template(template).render(values)

    def _shared(self, visit: Visit, part: Shared) -> tuple[Mapping[str, object], str]:
        """Return the values and the text of a part, made once for all who look at it."""
        assert visit.session is not None
        now_ms, key = visit.now_ms, (part.template, visit.language, part.key)
        with self._sharing:
            fresh = {
                k: made for k, made in self._made.items() if 0 <= now_ms - made.at_ms < SHARED_MS
            }
            self._made = fresh
            made = fresh.setdefault(key, _Made(now_ms))
        with made.lock:
            if not made.text:
                nobody = replace(visit, session=replace(visit.session, token=""))
                made.values = part.values()
                made.text = self._rendered(nobody, part.template, made.values)
        csrf = replace(visit.session, token="").csrf
        return made.values, made.text.replace(csrf, visit.session.csrf)

    def _set_cookie(self, response: Response, name: str, value: str) -> None:
        lasts = {"language": 365 * 86_400, _SAID: _SAID_SECONDS}.get(name)
        response.set_cookie(
            name if name == "language" else self._prefix + name,
            value,
            max_age=0 if not value else lasts,
            httponly=True,
            secure=self._encrypted,
            samesite="strict",
        )

    def language(self, visit: Visit) -> Answer:
        """Change the language and go back to the page, which is of this server."""
        to, back = visit.query.get("to", "bn"), visit.query.get("back", "/")
        own = back.startswith("/") and not re.match(r"//|/\\", back)
        return Redirect(back if own else "/", {"language": "en" if to == "en" else "bn"})


def _check_storable(visit: Visit) -> None:
    """Raise `NotHere` if a word of a request contains a NUL: PostgreSQL refuses it in a text."""
    if any("\0" in sent for sent in (visit.path, *visit.query.values(), *visit.form.values())):
        raise NotHere


def _too_large(_visit: Visit) -> Answer:
    """Say that the form is too long: no page of ours needs so large a one."""
    return Page("problem.html", {"sentence": word("form_too_long")}, 413)


def _nowhere(_visit: Visit) -> Answer:
    """Say of any other address that there is nothing."""
    raise NotHere


def _static(name: str, kind: str) -> Callable[[Request], Response]:
    content = files("office").joinpath("static", name).read_bytes()
    headers = {"Cache-Control": "max-age=300", "X-Content-Type-Options": "nosniff"}

    def answer(_request: Request) -> Response:
        return Response(content, 200, headers, kind)

    return answer


def page_routes(office: Office, notices: Notices, *, encrypted: bool) -> list[Route]:
    """Return the routes of all pages."""
    for name in _TEMPLATES.list_templates():  # else the first visitor waits for the compiler
        _TEMPLATES.get_template(name)
    pages = Pages(office, notices)
    browser = Browser(office, pages, encrypted=encrypted)

    def route(path: str, handler: Handler, *, method: str = "GET", open_: bool = False) -> Route:
        return Route(path, partial(browser.answer, handler, open_), methods=[method])

    shown: Mapping[str, Handler] = {
        "/": pages.live,
        "/live/part": pages.live_part,
        "/month": pages.month,
        "/month/glance": pages.glance,
        "/month.xlsx": pages.download,
        "/month.pdf": pages.download,
        "/month/provider.pdf": pages.download,
        "/person/{device}": pages.person,
        "/people": pages.people,
        "/offices": pages.offices,
        "/find": pages.find,
        "/accounts": pages.accounts_page,
        "/password": pages.password_form,
        "/audit": pages.audit,
        "/audit.xlsx": pages.audit,
        "/handed": pages.handed,
    }
    pressed: Mapping[str, Handler] = {
        "/log-out": pages.log_out,
        "/asks": pages.ask,
        "/remark": pages.remark,
        "/leave": pages.decide_leave,
        "/people": pages.change_pc,
        "/people/token": pages.make_token,
        "/people/token/withdraw": pages.withdraw_token,
        "/offices": pages.make_office,
        "/offices/name": pages.name_office,
        "/accounts": pages.make_account,
        "/accounts/password": pages.renew_account,
        "/password": pages.change_password,
        "/password/notices": pages.set_notices,
        "/password/test": pages.try_notices,
        "/accounts/close": pages.close_account,
        "/handed": pages.hand_out,
    }
    return [
        route("/log-in", pages.log_in_form, open_=True),
        route("/log-in", pages.log_in, method="POST", open_=True),
        route("/language", browser.language, open_=True),
        *(route(path, handler) for path, handler in shown.items()),
        *(route(path, handler, method="POST") for path, handler in pressed.items()),
        Route("/static/office.css", _static("office.css", "text/css; charset=utf-8")),
        Route("/static/office.js", _static("office.js", "text/javascript; charset=utf-8")),
        route("/{rest:path}", _nowhere, open_=True),
    ]
