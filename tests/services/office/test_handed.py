"""Documents of a real office on a PC: shown, taken, replaced by newer ones, and forgeries."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_pc import OFFICE_KEY
from helpers.sheets import public
from sqlalchemy import select

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Office, Settings
from desktop.core.sheets.messages import HandedDocument, HandedKind, handed_message
from desktop.core.sheets.signing import HANDED_NAMESPACE, SKEW_MS
from desktop.reports.bundle.sshsig import sign
from desktop.services.jobs import Lane
from desktop.services.office.handed import Documents, verify
from desktop.services.settings import SettingsService
from desktop.storage.holidays import days_off
from desktop.storage.home import Home
from desktop.storage.office_state import HeldDocuments, in_force, read_held
from desktop.storage.settings_file import read_settings
from office.admin import handed_texts
from office.admin.audit import Actor
from office.database import tables as t

MINISTRY = Actor("ministry", "/")
MINUTES = 6 * 60_000
EID = "2027-03-20 ঈদুল ফিতর\n2027-03-21 ঈদুল ফিতর\n"
POLICY = '[policy]\nby = "জেলা প্রশাসন"\n[checks]\nevery_minutes = 20\n'
SERVER = public(OFFICE_KEY)


def hand_out(office, clock, kind: HandedKind, text: str) -> None:
    handed_texts.hand_out(office.database, OFFICE_KEY, (kind, text), MINISTRY, clock.now_ms)


def came(pc, office, text: str = EID, kind: HandedKind = HandedKind.HOLIDAYS) -> None:
    """Hand that text out, and let the PC hear of it."""
    hand_out(office, pc.clock, kind, text)
    pc.later(MINUTES)


def take(pc) -> bool:
    (held,) = pc.link.documents.held
    return pc.link.documents.accept(held.kind, held.digest)


def codes(pc) -> list[str]:
    return [problem.code for problem in pc.problems]


@pytest.fixture
def joined(pc):
    """A PC whose settings are also in its file."""
    pc.home.config.write_text(f'[office]\nurl = "{pc.settings.office.url}"\n', "utf-8")
    pc.work()
    return pc


def test_the_first_of_a_kind_waits_for_the_officer_and_applies_when_taken(joined, office):
    came(joined, office)
    (held,) = joined.link.documents.held
    assert (held.kind, held.text, held.taken) == (HandedKind.HOLIDAYS, EID, False)
    assert codes(joined) == ["office_handed_waits"]
    assert date(2027, 3, 20) not in days_off(joined.home, joined.settings)
    assert take(joined)
    assert joined.reloaded == [1]
    assert {date(2027, 3, 20), date(2027, 3, 21)} <= days_off(joined.home, joined.settings)
    assert not take(joined)  # it waits no longer
    joined.later(MINUTES)
    assert codes(joined) == ["office_handed_waits"]


def test_a_newer_one_replaces_what_was_taken_by_itself(joined, office):
    came(joined, office)
    take(joined)
    came(joined, office, "2027-03-22\n")
    days = days_off(joined.home, joined.settings)
    assert date(2027, 3, 22) in days
    assert date(2027, 3, 20) not in days
    assert len(joined.reloaded) == 2


def test_the_officer_takes_what_was_shown_not_what_came_meanwhile(joined, office):
    came(joined, office)
    shown = joined.link.documents.held[0].digest
    came(joined, office, "2027-03-22\n")
    assert not joined.link.documents.accept(HandedKind.HOLIDAYS, shown)
    assert not joined.link.documents.held[0].taken


def test_a_policy_of_the_office_locks_keys_and_is_in_the_log(joined, office):
    came(joined, office, POLICY, HandedKind.POLICY)
    service = SettingsService(joined.home, read_settings(joined.home), Lane("log"))
    assert service.current.checks.every_minutes == 30
    documents = Documents(joined.home, service.reload)
    documents.accept(HandedKind.POLICY, documents.held[0].digest)
    assert service.current.checks.every_minutes == 20
    assert service.loaded.locked["checks.every_minutes"].by == "জেলা প্রশাসন"
    assert service.loaded.policy.handed == hashlib.sha256(POLICY.encode()).hexdigest()


TARGETS = POLICY + '[connectivity.targets]\ninternational = ["www.ripe.net:443"]\n'


def test_a_policy_with_new_targets_waits_and_the_one_before_goes_on(joined, office):
    came(joined, office, POLICY, HandedKind.POLICY)
    take(joined)
    came(joined, office, TARGETS, HandedKind.POLICY)
    assert [(item.text, item.taken) for item in joined.link.documents.held] == [
        (POLICY, True),
        (TARGETS, False),
    ]
    assert in_force(joined.home, joined.settings.office.url, HandedKind.POLICY) == POLICY
    assert codes(joined) == ["office_handed_waits"] * 2
    assert joined.link.documents.accept(HandedKind.POLICY, joined.link.documents.held[1].digest)
    assert [(item.text, item.taken) for item in joined.link.documents.held] == [(TARGETS, True)]
    came(joined, office, TARGETS.replace("= 20", "= 25"), HandedKind.POLICY)  # no new ones
    (held,) = joined.link.documents.held
    assert held.taken


@pytest.mark.parametrize(
    "text",
    [
        '[[connectivity.targets.portal]]\nurl = "http://127.0.0.1:8080/apply.cgi?reboot=1"\n',
        "".join(
            f'[[connectivity.targets.portal]]\nurl = "http://a{n}.example.org/"\n'
            for n in range(300)
        ),
    ],
)
def test_a_policy_of_many_targets_or_of_the_inside_is_not_handed_out(joined, office, text):
    with pytest.raises(KnownError) as refused:
        came(joined, office, text, HandedKind.POLICY)
    assert refused.value.code == "office_policy_unfit"
    assert str(refused.value.facts["key"]).startswith("connectivity.targets")


def test_after_a_restart_it_is_fetched_no_second_time(joined, office, clock):
    hand_out(office, clock, HandedKind.SIGNERS, "# nobody")
    came(joined, office, f"9.9.9\n{'a' * 64}\n", HandedKind.VERSION)
    assert len(joined.link.documents.held) == 2
    joined.start()
    before = len(joined.problems)
    joined.later(MINUTES)
    assert len(joined.problems) == before


def test_what_the_office_signed_for_an_older_day_replaces_nothing(joined, office):
    came(joined, office)
    with office.database.reading("/") as connection:
        old = connection.execute(select(t.handed)).mappings().one()
    came(joined, office, "2027-03-22\n")
    newer = joined.link.documents.held
    with office.database.writing("/") as connection:  # a hostile server hands the old one out again
        connection.execute(t.handed.insert().values(dict(old) | {"turn": 3}))
    joined.later(MINUTES)
    assert codes(joined)[-1] == "office_handed_refused"
    assert joined.problems[-1].facts == {"why": "handed_older"}
    assert joined.link.documents.held == newer == read_held(joined.home).documents
    told = len(joined.problems)
    joined.later(MINUTES)
    assert len(joined.problems) == told  # it is not fetched at every beat


def document(kind, text, at_ms, key=OFFICE_KEY, signed_as=None) -> HandedDocument:
    name = signed_as or kind
    message = handed_message(name, at_ms, text)
    return HandedDocument(
        1, kind, at_ms, text, sign(key, f"{HANDED_NAMESPACE}-{name}", message).decode()
    )


AT = 1_795_500_000_000


@pytest.mark.parametrize(
    ("given", "kind", "why"),
    [
        (document(HandedKind.HOLIDAYS, EID, AT), HandedKind.POLICY, "handed_signature"),
        (
            document(HandedKind.POLICY, "", AT, signed_as=HandedKind.SIGNERS),
            HandedKind.POLICY, "handed_signature",
        ),
        (
            replace(document(HandedKind.POLICY, "", AT), text="[checks]\n"),
            HandedKind.POLICY, "handed_signature",
        ),
        (
            replace(document(HandedKind.POLICY, "", AT), at_ms=AT + 1),
            HandedKind.POLICY, "handed_signature",
        ),
        (
            replace(document(HandedKind.POLICY, "", AT), signature="none"),
            HandedKind.POLICY, "handed_signature",
        ),
        (document(HandedKind.POLICY, "", AT - 1), HandedKind.POLICY, "handed_older"),
        (document(HandedKind.POLICY, "", AT + SKEW_MS + 2), HandedKind.POLICY, "handed_future"),
        (document(HandedKind.POLICY, "a = [", AT), HandedKind.POLICY, "handed_unfit"),
        (document(HandedKind.POLICY, "a = " + "[" * 9000, AT), HandedKind.POLICY, "handed_unfit"),
        (document(HandedKind.HOLIDAYS, "soon\n", AT), HandedKind.HOLIDAYS, "handed_unfit"),
        (document(HandedKind.SIGNERS, "who\n", AT), HandedKind.SIGNERS, "handed_unfit"),
        (document(HandedKind.VERSION, "1\n", AT), HandedKind.VERSION, "handed_unfit"),
        (document(HandedKind.POLICY, "#" * 200_001, AT), HandedKind.POLICY, "handed_unfit"),
    ],
)  # fmt: skip
def test_a_document_that_is_not_what_it_should_be_is_refused(given, kind, why):
    with pytest.raises(KnownError) as caught:
        verify(given, kind, SERVER, AT, AT - 1)
    assert (caught.value.code, caught.value.facts["why"]) == ("office_handed_refused", why)


def test_what_the_office_signed_is_taken_while_the_pc_s_clock_is_a_little_behind(tmp_path):
    documents = Documents(Home(tmp_path, tmp_path / "policy.toml"), lambda: None)
    given = document(HandedKind.HOLIDAYS, EID, AT)
    with pytest.raises(KnownError) as caught:
        documents.receive(given, HandedKind.HOLIDAYS, SERVER, AT - SKEW_MS)
    assert caught.value.code == "office_handed_waits"
    assert [item.text for item in documents.held] == [EID]


def test_a_document_applies_once_the_disk_has_it_and_not_if_it_refuses(tmp_path):
    asked, changes, applied, refused = [], [], [], []
    home = Home(tmp_path, tmp_path / "policy.toml")
    documents = Documents(home, lambda: changes.append(1), lambda *given: asked.append(given))

    def receive():
        with pytest.raises(KnownError, match="office_handed_waits"):
            documents.receive(
                document(HandedKind.HOLIDAYS, EID, AT), HandedKind.HOLIDAYS, SERVER, AT,
                refused.append,
            )  # fmt: skip
        return asked.pop()

    def accept():
        digest = hashlib.sha256(EID.encode()).hexdigest()
        given = HandedKind.HOLIDAYS, digest, lambda: applied.append(1), refused.append
        return documents.accept(*given)

    full = KnownError(ProblemCode.DISK_FULL, path="x")
    receive()[2](full)
    assert (documents.held, refused) == ((), [full])
    work, then, _ = receive()
    documents.use(HeldDocuments())  # read before it was written
    then(work())
    assert [item.taken for item in documents.held] == [False]
    assert accept()
    asked.pop()[2](full)
    assert [item.taken for item in documents.held] == [False]
    assert accept()
    assert not accept()  # it is being written
    work, then, _ = asked.pop()
    assert (changes, applied) == ([], [])
    then(work())
    assert [item.taken for item in documents.held] == [True]
    assert (changes, applied, refused) == ([1], [1], [full, full])
    documents.use(HeldDocuments())
    assert documents.held == ()
    assert read_held(home).documents[0].taken


def test_documents_of_an_office_apply_to_it_alone(joined, office):
    came(joined, office)
    take(joined)
    url = joined.settings.office.url
    assert in_force(joined.home, url, HandedKind.HOLIDAYS) == EID
    assert in_force(joined.home, "https://other.gov.bd", HandedKind.HOLIDAYS) == ""
    left = Settings(office=Office(""))
    assert date(2027, 3, 20) not in days_off(joined.home, left)
    joined.home.office.write_text("{}", "utf-8")  # not a member any longer
    assert in_force(joined.home, url, HandedKind.HOLIDAYS) == ""


def test_another_office_s_documents_are_no_reason_to_refuse_this_one_s(joined, office, clock):
    came(joined, office)
    documents, key = joined.link.documents, Ed25519PrivateKey.generate()
    with pytest.raises(KnownError) as caught:
        documents.receive(
            document(HandedKind.HOLIDAYS, "2027-01-01\n", 5, key),
            HandedKind.HOLIDAYS, public(key), clock.now_ms,
        )  # fmt: skip
    assert caught.value.code == "office_handed_waits"
    assert [item.text for item in documents.held] == ["2027-01-01\n"]
