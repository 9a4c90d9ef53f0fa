"""A letter compared with its bundle on another PC, in the officer's language."""

import json
from datetime import date

import pytest
from helpers.bundles import FIRST, KEY, LAST, filled_source, signer
from helpers.refusals import code_of

from desktop.cli import main as cli_main
from desktop.language.translator import install
from desktop.reports.bundle.build import bundle
from desktop.reports.bundle.trusted_keys import enrol
from desktop.reports.export import Request, export
from desktop.reports.log_tables import keyword, letter_record
from desktop.storage.home import Home

pytestmark = pytest.mark.portable


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the folder of an officer's letters and bundles."""
    folder = tmp_path_factory.mktemp("officer")
    install("bn")
    with filled_source(folder) as source:
        for name, days in (("one", (FIRST, LAST)), ("other", (date(2026, 11, 16), FIRST))):
            export(source, Request("connectivity", "pdf", *days, folder / f"{name}.pdf"))
            raw = bundle(source, *days, KEY, wifi_names=True)
            (folder / f"{name}.zip").write_bytes(raw)
        letter = Request("connectivity", "provider-letter", FIRST, LAST, folder / "provider.pdf")
        export(source, letter)
    return folder


@pytest.fixture
def home(tmp_path):
    """Return a supervisor's home that trusts the officer's PC."""
    made = Home(tmp_path / "home", tmp_path / "policy.toml")
    made.folder.mkdir()
    enrol(made, *signer().principals, signer().key, "UNO Savar")
    made.config.write_text('[officer]\nlanguage = "en"\n', "utf-8")
    return made


@pytest.fixture
def verify(home, capsys):
    def run(*names):
        code = cli_main.run(["--home", str(home.folder), "verify", *map(str, names)])
        return code, capsys.readouterr().out

    return run


def test_a_letter_beside_its_bundle_agrees_and_the_figures_are_told(files, verify):
    code, said = verify(files / "one.pdf", files / "one.zip", files / "other.zip")
    assert code == 0, said
    assert "one.pdf: The letter has the same data digest as one.zip, which is verified." in said
    # 34.8 of 480 minutes a day were not connected.
    assert "According to the bundle: connected 92.7%, observed 100.0%, checks 4/32." in said


def test_the_sentence_is_in_the_officers_language(files, home, verify):
    home.config.write_text('[officer]\nlanguage = "bn"\n', "utf-8")
    _, said = verify(files / "one.pdf", files / "one.zip")
    assert "one.zip প্রমাণ-প্যাকেটটি যাচাই করা হয়েছে; চিঠিতে এরই যাচাই-ছাপ আছে" in said


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (("provider.pdf", "one.zip"), 0, "same data digest as one.zip"),
        (("other.pdf", "one.zip"), 1, "No verified bundle has the data digest in this letter"),
        (("one.pdf",), 1, "give the letter's bundle as well: tatpar verify LETTER.pdf BUNDLE.zip"),
    ],
)
def test_the_providers_letter_one_of_another_period_and_one_alone(
    files, verify, names, code, words
):
    found, said = verify(*(files / name for name in names))
    assert (found, words in said) == (code, True), said


def test_a_letter_whose_digest_was_edited_differs(files, verify, tmp_path):
    raw = (files / "one.pdf").read_bytes()
    record = letter_record(files / "one.pdf").encode()
    bent = tmp_path / "bent.pdf"
    bent.write_bytes(raw.replace(record, record[::-1]))
    code, said = verify(bent, files / "one.zip")
    assert (code, "No verified bundle has" in said) == (1, True)


def test_a_bundle_that_is_not_verified_vouches_for_no_letter(files, home, verify, tmp_path):
    raw = bytearray((files / "one.zip").read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "one.zip").write_bytes(raw)
    code, said = verify(files / "one.pdf", tmp_path / "one.zip")
    assert code == 1
    assert "which is verified" not in said
    home.allowed_signers.unlink()
    code, said = verify(files / "one.pdf", files / "one.zip")  # an unknown signer
    assert code == 1
    assert "which is verified" not in said


def test_an_earlier_letter_is_compared_by_eye(files, verify, tmp_path):
    old = tmp_path / "old.pdf"
    old.write_bytes((files / "one.pdf").read_bytes().replace(b"record-sha256", b"recordXsha256"))
    code, said = verify(old, files / "one.zip")
    assert (code, "This PDF file contains no data digest" in said) == (1, True)


def test_programs_get_the_digest_and_the_bundle(files, verify):
    _, said = verify("--json", files / "one.pdf", files / "one.zip")
    of_bundle, of_letter = json.loads(said)["results"]
    assert of_letter["record"] == of_bundle["record"]
    assert of_letter["bundle"] == str(files / "one.zip")


def test_several_digests_in_one_file_are_none(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_text(f"{keyword('a' * 64)} {keyword('a' * 64)}", "utf-8")
    assert letter_record(file) == "a" * 64
    file.write_text(f"{keyword('a' * 64)} {keyword('b' * 64)} {keyword('c' * 63)}", "utf-8")
    assert letter_record(file) is None
    assert code_of(letter_record, tmp_path / "none.pdf") == "file_unreadable"
