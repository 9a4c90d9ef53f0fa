import io
import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_browser import ONE_ENGINE
from helpers.office_pc import NOW, Clock, Pc, gateway_of, made_token
from helpers.sheets import delivery, sheet_of, signed

from desktop.core.sheets.messages import Refusal
from office.admin.accounts import Accounts
from office.admin.handed_texts import handed_out
from office.cli import parser as cli
from office.database.engine import Database, version_of
from office.web.server import Place, bound

VERBS = (
    *("serve", "migrate", "move", "retention", "account", "token"),
    *("tokens", "hand-out", "receive", "report", "doctor"),
)


@pytest.fixture
def office(url, tmp_path, capsys):
    """Run a command on this test's database; return its status and output."""
    (tmp_path / "password").write_text("correct horse battery\n", "utf-8")

    def run(*words: str, language: str = "en"):
        where = ["--language", language, "--database", url, "--home", str(tmp_path / "home")]
        status = cli.run([*where, *words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def password(tmp_path) -> tuple[str, str]:
    return "--password-file", str(tmp_path / "password")


@pytest.mark.parametrize("language", ["en", "bn"])
def test_help_names_every_verb_in_both_languages_and_each_has_its_own(capsys, language):
    assert cli.run(["--language", language, "--help"]) == 0
    out = capsys.readouterr().out
    assert all(verb in out for verb in VERBS)
    assert ("ব্যবহার:" in out and "টোকেন তৈরি করে" in out) is (language == "bn")
    for verb in VERBS:
        assert cli.run(["--language", language, verb, "--help"]) == 0
        assert verb in capsys.readouterr().out


def test_a_verb_that_is_none_is_told(capsys):
    assert cli.run(["--language", "en", "sevre"]) == 2
    assert "tatpar-office --help" in capsys.readouterr().err
    assert cli.run([]) == 2
    capsys.readouterr()
    assert cli.run(["--language", "bn", "token"]) == 2
    assert "required" not in capsys.readouterr().err


def test_migrate_and_an_account_make_the_office_ready(office, password, url):
    named = *password, "--person", "Name"
    assert office("doctor")[0] == 1
    migrated = office("migrate")[1]
    with closing(Database(url)) as database:
        here, newest = version_of(database)
    assert here == newest
    assert f"The database is up to date (version {newest})" in migrated
    status, out, _ = office("account", "make", "admin", "--role", "administer", *named)
    assert status == 0
    assert "otpauth://totp/Tatpar:admin" in out
    assert out.index("Scan this code with the authenticator app") < out.index("▀")
    again = office("account", "password", "admin", *password)
    assert (again[0], "admin: New password" in again[1]) == (0, True)
    assert office("account", "make", "admin", *named)[0] == 1
    assert office("account", "close", "admin")[0] == 1  # the last administrator
    assert office("account", "make", "dc", "--office", "/gazipur/", *named)[0] == 0
    assert office("account", "close", "dc")[:2] == (0, "dc: closed\n")
    status, out, _ = office("account", "close", "nobody")
    assert (status, out) == (1, "There is no account named “nobody”.\n")
    status, out, _ = office("doctor")
    assert status == 0
    assert "does not" not in out
    database = Database(url)
    listed = [
        (account.name, open_) for account, open_ in Accounts(database, lambda: NOW).listed("/")
    ]
    database.close()
    assert listed == [("admin", True), ("dc", False)]


def test_the_doctor_reads_the_list_of_people(office, tmp_path):
    office("migrate")
    assert "List of people: works" in office("doctor")[1]
    (tmp_path / "home" / "people.toml").write_text("[[people", "utf-8")
    status, out, _ = office("doctor")
    assert status == 1
    assert "people.toml is not a valid list of people" in out


def test_a_database_whose_key_was_not_restored_is_told_before_another_one_stands(
    office, database, tmp_path
):
    lost, key = "Restore office.key to", tmp_path / "home" / "office.key"
    assert office("token", "/")[0::2] == (0, "")
    key.unlink()
    assert lost not in office("doctor")[1]  # no PC knows the key yet
    clock = Clock()
    Pc(gateway_of(database, clock), clock).join(made_token(database))
    key.unlink()
    status, out, _ = office("doctor")
    assert (status, lost in out, key.exists()) == (1, True, False)
    status, out, err = office("token", "/")
    assert (status, lost in err, out.count("\n")) == (0, True, 1)
    assert office("token", "/")[2] == ""


def test_a_token_is_listed_without_its_secret_and_withdrawn(office, database):
    clock = Clock()
    assert office("tokens")[:2] == (0, "There are no valid tokens.\n")
    token = made_token(database, uses=3, until_ms=NOW + 10**11)
    office("token", "/dhaka/")
    Pc(gateway_of(database, clock), clock).join(token)
    status, out, _ = office("tokens")
    assert status == 0
    kept, leaked = sorted(out.splitlines(), key=lambda line: line.split()[1])
    assert "/gazipur/  PCs that can still join: 2 · Valid until: " in leaked
    assert leaked.endswith(" · Created by: admin · Accept each PC without confirmation")
    assert "/dhaka/" in kept
    assert kept.endswith(" · Created by: terminal")
    assert token.split("-", 2)[2] not in out
    token_id = leaked.split()[0]
    assert office("tokens", "--withdraw", token_id)[:2] == (0, f"Withdrawn: {token_id}\n")
    assert office("tokens")[1] == f"{kept}\n"
    key = Ed25519PrivateKey.from_private_bytes(bytes([3] * 32))
    other = Pc(gateway_of(database, clock), clock, key, "f" * 32)
    assert other.join(token) is Refusal.TOKEN_EXPIRED
    for word in (token_id, "", "%"):
        status, out, _ = office("tokens", "--withdraw", word)
        assert (status, out) == (1, f"There is no valid token “{word}”.\n")


def test_an_old_database_is_the_owners_to_bring_up_to_date(office, password, url):
    status, _, err = office("token", "/gazipur/")
    if url.startswith("sqlite"):  # the embedded one is brought up to date by the way
        assert status == 0
    else:
        assert status == 3
        assert "tatpar-office migrate" in err


MAKE_DC = "account", "make", "dc", "--person", "DC"


@ONE_ENGINE
@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("account", "make", "Dc"), 2, "is not a valid account name"),
        (("account", "make", "dc", "--office", "gazipur"), 2, "is not a valid office address"),
        (("account", "make", "dc"), 2, "Use 1 to 200 characters"),
        ((*MAKE_DC, "--password-file", "/dev/null"), 2, "needs at least"),
        (("account", "make", "dc", "--password-file", "/nowhere"), 3, "/nowhere"),
        (("token", "/gazipur/", "--uses", "0"), 2, "enter a whole number from 1 to 5,000"),
        (("token", "/gazipur/", "--days", "366"), 2, "enter a whole number from 1 to 365"),
        (("token", "gazipur"), 2, "is not a valid office address"),
        (("report", "2026-13", "--out", "r.xlsx"), 2, "is not a month"),
        (("report", "2026-11", "--out", "r.doc"), 2, "r.doc"),
        (("serve", "--host", "0.0.0.0"), 2, "on this machine only, not on 0.0.0.0"),
        (("serve", "--cert", "/nowhere.pem", "--key", "/nowhere.pem"), 2, "/nowhere.pem"),
        (("serve", "--cert", __file__, "--key", __file__), 2, "test_cli.py"),
        (("serve", "--socket", "/nowhere/socket"), 3, "/nowhere/socket"),
        (("serve", "--port", "99999"), 2, "--port: enter a whole number from 0 to 65,535"),
        (("report", "2026-11", "--out", "r.docx"), 2, "r.docx"),
        (("receive", "/nowhere/there"), 2, "/nowhere/there"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(office, password, words, status, sentence):
    office("migrate")
    more = password if words[0] == "account" and "--password-file" not in words else ()
    got, _, err = office(*words, *more)
    assert (got, sentence in err) == (status, True), err


@ONE_ENGINE
def test_the_doctor_refuses_another_database_as_replica(office, password, tmp_path):
    office("migrate")
    office("account", "make", "dc", "--person", "DC", *password)
    status, out, _ = office("doctor", "--reports-database", f"sqlite:///{tmp_path / 'other.db'}")
    differ = "its tables differ from those of the main database"
    assert status == 1
    assert out.splitlines()[-1] == f"Database for monthly figures: not working: {differ}"


@pytest.mark.parametrize("options", [(), ("--ask-at-night",)])
def test_an_administrator_allows_asking_at_night(office, monkeypatch, options):
    allowed = []

    def run(served, *_: object) -> int:
        allowed.append(served.ask_at_night)
        return 0

    monkeypatch.setattr("office.cli.commands.run", run)
    office("migrate")
    assert office("serve", "--port", "0", *options)[0] == 0
    assert allowed == [bool(options)]


@ONE_ENGINE
def test_a_password_that_is_not_given_is_told(office, url, tmp_path):
    office("migrate")
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "office", *where, "account", "make", "dc"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # without a terminal
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "(see --help)" in done.stderr
    assert "Traceback" not in done.stderr


@ONE_ENGINE
@pytest.mark.skipif(os.name != "posix", reason="Windows has no terminals of this kind")
def test_a_password_is_typed_twice(office, url, tmp_path):
    import pty

    office("migrate")
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    child, terminal = pty.fork()
    if child == 0:
        line = [sys.executable, "-P", "-m", "office", *where, "account", "make", "dc"]
        os.execv(sys.executable, line)
    said = b""
    for prompt, typed in (
        (b"New password: ", b"nadi pahar megh\n"),
        (b"New password again: ", b"other\n"),
    ):
        while prompt not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, typed)
    _, status = os.waitpid(child, 0)
    while b"do not match" not in said:
        said += os.read(terminal, 1000)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 2
    assert b"nadi" not in said


def test_a_port_that_is_taken_is_told(office, caplog):
    office("migrate")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        status, out, err = office("serve", "--port", str(other.getsockname()[1]))
    assert status == 3
    assert "cannot be opened" in err
    assert "running" not in out


def test_who_connects_while_the_server_starts_is_not_refused():
    with (
        bound(Place("127.0.0.1", 0, None, None, None)) as listening,
        socket.create_connection(listening.getsockname(), 5) as early,
    ):
        assert early.getpeername() == listening.getsockname()


UNREADABLE = "The database is not responding"


@pytest.mark.parametrize(
    ("url", "verb", "status", "sentence"),
    [
        *((url, "doctor", 2, "is not a database address") for url in (
            "mysql://x/y", "nonsense", "postgresql://h:port/db",
        )),
        ("sqlite:///{folder}/text", "doctor", 1, UNREADABLE),
        *(("sqlite:///{folder}/text", verb, 3, UNREADABLE) for verb in ("migrate", "serve")),
        ("postgresql://me:secret@127.0.0.1:9/none", "migrate", 3, UNREADABLE),
    ],
)  # fmt: skip
def test_a_database_that_is_none_or_not_there_is_told_without_its_password(
    tmp_path, capsys, url, verb, status, sentence
):
    text = "this is no database, but a longer text than its head " * 20
    (tmp_path / "text").write_text(text, "utf-8")
    where = ["--database", url.format(folder=tmp_path), "--home", str(tmp_path / "home")]
    assert cli.run(["--language", "en", *where, verb]) == status
    printed = capsys.readouterr()
    assert sentence in printed.err + printed.out
    assert "secret" not in printed.err


@pytest.mark.parametrize("put", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_pipe_or_a_device_among_the_sheets_is_refused_in_words(office, tmp_path, put):
    office("migrate")
    put(tmp_path / "x.tatpar-sheets")
    status, said, _ = office("receive", str(tmp_path))
    assert status == 1
    assert "it is a pipe or a device, not a file" in said


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


def test_a_file_name_does_not_steer_the_terminal(office, tmp_path, monkeypatch):
    office("migrate")
    (tmp_path / "x\x1b]0;title\x07.tatpar-sheets").write_bytes(b"rubbish")
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(printed, "utf-8"))
    office("receive", str(tmp_path))
    sys.stdout.flush()
    assert r"x\u001b]0;title\u0007.tatpar-sheets" in printed.getvalue().decode()
    assert not {0x1B, 0x07} & set(printed.getvalue())


def test_an_empty_folder_and_an_empty_month(office, tmp_path):
    office("migrate")
    (tmp_path / "stick").mkdir()
    assert office("receive", str(tmp_path / "stick"))[:2] == (
        0,
        "Days imported: 0. Days set aside: 0. Files: 0.\n",
    )
    kept = tmp_path / "r.xlsx"
    kept.write_text("of another office", "utf-8")
    assert office("report", "2026-11", "--out", str(kept))[:2] == (1, "Nothing received\n")
    assert kept.read_text("utf-8") == "of another office"


@ONE_ENGINE
def test_a_report_needs_no_key_and_makes_none(office, active, tmp_path):
    active.deliver(delivery(signed(sheet_of())))
    status, _, err = office("report", "2026-11", "--out", str(tmp_path / "r.json"))
    assert (status, err, (tmp_path / "home").exists()) == (0, "", False)


@ONE_ENGINE
@pytest.mark.parametrize(
    "words", [("token", "/"), ("doctor",), ("report", "2026-11", "--out", "r.json")]
)
def test_a_home_that_cannot_be_read_is_told(office, words):
    home = "/" + "n" * 300  # the system refuses to read it, for root, too
    office("migrate")
    status, _, err = office(*words, "--home", home)
    assert (status, home in err) == (3, True)


_WITHOUT_EXTRA = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in {"alembic", "jinja2", "psycopg", "starlette", "uvicorn"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
from office.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="has no full device")
def test_a_full_disk_that_takes_no_answer_is_said(tmp_path):
    command = [sys.executable, "-m", "office", "--home", str(tmp_path), "--language", "en"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command, "doctor"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"tatpar-office: Disk full: /dev/stdout was not saved\n")


def test_output_that_nobody_reads_any_more_is_no_fault():
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as unread:
        command = [sys.executable, "-m", "office", "--help"]
        done = subprocess.run(command, stdout=unread, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("verb", "language"), [("serve", "en"), ("doctor", "bn")])
def test_without_its_packages_it_says_in_a_sentence_what_to_install(tmp_path, verb, language):
    command = [sys.executable, "-c", _WITHOUT_EXTRA, "--home", str(tmp_path)]
    done = subprocess.run(
        [*command, "--language", language, verb], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert line.endswith("pip install 'tatpar[office]'")
    assert ("সার্ভার" in line) is (language == "bn")


def test_a_policy_is_handed_out_from_a_file_and_an_unfit_one_is_not(office, tmp_path, database):
    file = tmp_path / "policy.toml"
    file.write_text("[checks]\nevery_minutes = 30\n", "utf-8")
    assert office("hand-out", "policy", str(file)) == (0, "Distributed: Office policy.\n", "")
    (paper,) = handed_out(database).values()
    assert paper.text == "[checks]\nevery_minutes = 30\n"
    file.write_text("[checks\n", "utf-8")
    assert office("hand-out", "policy", str(file))[0] == 2
    assert office("hand-out", "policy", str(tmp_path / "none"))[0] == 3
    assert handed_out(database)["policy"].text == paper.text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[checks]\nevery_minute = 30\n", "checks.every_minute"),
        ("[checks]\nevery_minutes = 100000\n", "checks.every_minutes"),
        ('checks = "often"\n', "checks"),
        ('[officer]\nname = "A"\n', "officer.name"),
        ('[reports]\nfolder = "/tmp"\n', "reports.folder"),
        ("[default.checks]\nevery_minutes = 30\n", "default.checks.every_minutes"),
        ("[security]\nhide_from_capture = false\n", "security.hide_from_capture"),
        ('[connectivity.targets]\ninternational = ["192.168.0.1:80"]\n', "connectivity.targets"),
    ],
)
def test_a_policy_with_a_key_that_no_pc_takes_is_not_handed_out(
    office, tmp_path, database, text, key
):
    file = tmp_path / "policy.toml"
    file.write_text(text, "utf-8")
    code, told, problem = office("hand-out", "policy", str(file))
    assert (code, told) == (2, "")
    assert f"because of {key}" in problem
    assert not handed_out(database)


def test_a_policy_may_demand_more_protection_than_a_pc_has(office, tmp_path, database):
    file = tmp_path / "policy.toml"
    file.write_text("[security]\nidle_lock_minutes = 60\nhide_from_capture = true\n", "utf-8")
    assert office("hand-out", "policy", str(file))[0] == 0
    assert handed_out(database)
