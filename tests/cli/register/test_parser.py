"""The register from the command line: answers on standard output, statuses that scripts use."""

import json
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.refusals import code_of
from helpers.registers import PHRASE, home_at

from desktop.cli import main as cli_main
from desktop.cli.register import transfer
from desktop.cli.register.open_register import moment
from desktop.cli.register.words import code_shown_once
from desktop.core.events import AppStopped
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.services.register_in_log import locked_counts
from desktop.storage.atomic_write import write_atomically
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import counts_content

pytestmark = pytest.mark.portable

DHAKA = ZoneInfo("Asia/Dhaka")
COPIED = "[09:12, 22/09/2026] DC Dhaka: ২৩ তারিখ সকাল ৮টায় উচ্ছেদ।\r\nপ্রস্তুত থাকুন"


@pytest.fixture(autouse=True)
def codes(monkeypatch):
    """The sentences of failures are tested elsewhere; here the code is enough."""
    monkeypatch.setattr(cli_main, "print_error", lambda error: sys.stderr.write(str(error)))


@pytest.fixture
def made(tatpar):
    status, code, _ = tatpar("register", "init")
    assert status == 0
    tatpar.code = code.strip()
    return tatpar


def test_a_sheet_is_written_instead_of_the_bare_code(tatpar, tmp_path):
    sheet = tmp_path / "sheet.pdf"
    assert tatpar("register", "init", "--sheet", str(sheet))[:2] == (0, f"{sheet}\n")
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_code_whose_sheet_cannot_be_written_is_printed_all_the_same(tatpar, tmp_path):
    status, code, error = tatpar("register", "init", "--sheet", str(tmp_path / "no" / "s.pdf"))
    assert (status, "folder_missing" in error) == (3, True)
    (tmp_path / "code").write_text(code)
    (tmp_path / "new").write_text("another phrase of mine")
    files = ("--code-file", tmp_path / "code", "--new-passphrase-file", tmp_path / "new")
    assert tatpar("register", "recover", *map(str, files))[0] == 0


def as_json(answer):
    status, out, _ = answer
    assert status == 0
    return json.loads(out)


def test_init_prints_the_recovery_code_once_and_refuses_a_second(tatpar, sandbox):
    status, out, err = tatpar("register", "init")
    assert status == 0
    assert len(out.strip().split("-")) == 10
    assert code_shown_once() in err
    status, out, err = tatpar("register", "init")
    assert (status, out) == (1, "")
    assert "register_exists" in err
    assert (sandbox / "register.db").exists()


def test_a_copied_message_is_read_and_its_bytes_kept(made, tmp_path):
    assert made("register", "add", stdin=COPIED.encode())[:2] == (0, "1\n")
    shown = as_json(made("register", "show", "1", "--json", "--original", str(tmp_path / "o.txt")))
    record = shown["record"]
    assert (record["sender"], record["text"]) == (
        "DC Dhaka", "২৩ তারিখ সকাল ৮টায় উচ্ছেদ।\nপ্রস্তুত থাকুন",
    )  # fmt: skip
    assert shown["received"] == "2026-09-22T09:12:00+06:00"
    assert shown["state"] == "to_answer"
    assert (tmp_path / "o.txt").read_bytes() == COPIED.encode()
    assert record["capture"] == "paste"


ORDER = "বিষয়: আশ্রয়কেন্দ্রের তালিকা\nঅতি জরুরি: আগামীকাল বিকাল ৪টার মধ্যে তালিকা পাঠাবেন"


def test_what_the_words_say_of_time_urgency_and_subject_is_set_and_named(made):
    status, out, _ = made("register", "add", stdin=ORDER.encode())
    number, *set_ = out.strip().split("\t")
    assert (status, number) == (0, "1")
    assert [part.split(":")[0] for part in set_] == ["বিষয়", "অগ্রাধিকার", "সময়সীমা"]
    record = as_json(made("register", "show", "1", "--json"))["record"]
    assert record["subject"] == "আশ্রয়কেন্দ্রের তালিকা"
    assert record["priority"] == "immediate"
    assert record["deadline_ms"] > 0
    told = as_json(made("register", "add", "--json", "--priority", "urgent", stdin=ORDER.encode()))
    assert told["records"][0]["set"] == ["subject", "deadline_ms"]  # the officer's word stands


def test_what_the_words_say_can_be_declined_and_a_hidden_subject_is_not_printed(made):
    assert made("register", "add", "--no-suggestions", stdin=ORDER.encode())[1] == "1\n"
    record = as_json(made("register", "show", "1", "--json"))["record"]
    assert (record["subject"], record["deadline_ms"]) == ("", None)
    out = made("register", "add", "--class", "secret", stdin=ORDER.encode())[1]
    assert "\tবিষয়\t" in out
    assert "আশ্রয়কেন্দ্রের" not in out


@pytest.mark.parametrize(
    ("deadline", "said"), [("2020-01-01T17:00", "আগেই পেরিয়েছে"), ("2099-12-30T17:00", "")]
)
def test_a_deadline_that_has_passed_is_recorded_with_a_warning(made, deadline, said):
    for line in (
        ("add", "--deadline", deadline),
        ("act", "1", "forwarded", "--to", "ADC", "--until", deadline),
        ("correct", "1", f"deadline={deadline}"),
    ):
        status, _, warning = made("register", *line, stdin=b"one")
        assert (line[0], status, bool(said)) == (line[0], 0, said in warning and warning != "")


def test_options_fill_what_a_message_does_not_tell(made, tmp_path):
    file, scan = tmp_path / "note.txt", tmp_path / "scan.pdf"
    file.write_bytes(COPIED.encode())
    scan.write_bytes(b"%PDF")
    made(
        "register", "add", str(file), "--as-is", "--sender", "ADC", "--class", "secret",
        "--deadline", "2026-09-22T17:00", "--memo", "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭", "--medium",
        "spoken", "--type", "decision", "--priority", "urgent", "--attach", str(scan),
    )  # fmt: skip
    assert made("register", "show", "1")[0] == 1  # a decision takes no directive's number
    record = as_json(made("register", "show", "e1", "--json"))["record"]
    assert record["text"] == COPIED
    assert {name: record[name] for name in ("sender", "security", "medium", "type", "memo_no")} == {
        "sender": "ADC", "security": "secret", "medium": "spoken", "type": "decision",
        "memo_no": "05.00.0000.110.99.002.17-1337",
    }  # fmt: skip
    assert record["deadline_ms"] == 1790074800000
    assert (record["capture"], record["security_set_by"]) == ("file", "officer")
    (attachment,) = record["attachments"]
    assert (attachment["name"], attachment["media_type"]) == ("scan.pdf", "application/pdf")


def test_several_copied_messages_become_several_records(made):
    two = b"[09:05, 22/10/2024] DC: one\n[09:06, 22/10/2024] ADC: two\n"
    found = as_json(made("register", "add", "--json", stdin=two))
    assert [item["seq"] for item in found["records"]] == [1, 2]
    made("register", "act", "1", "note")
    (third,) = as_json(made("register", "add", "--json", stdin=b"three"))["records"]
    assert (third["seq"], third["number"]) == (4, 3)
    assert as_json(made("register", "show", "৩", "--json"))["record"]["seq"] == 4
    assert made("register", "add", stdin=b"four")[1] == "4\n"


def test_a_message_with_a_byte_that_is_no_utf8_is_read_and_kept_exactly(made, tmp_path):
    raw = b"[09:05, 22/10/2024] DC: bad\xff\r\n"
    made("register", "add", stdin=raw)
    record = as_json(made("register", "show", "1", "--json"))["record"]
    assert (record["sender"], record["text"]) == ("DC", "bad\ufffd")
    made("register", "show", "1", "--original", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == raw
    two = raw + b"[09:06, 22/10/2024] ADC: two\n"
    assert len(as_json(made("register", "add", "--json", stdin=two))["records"]) == 1
    made("register", "show", "2", "--original", str(tmp_path / "both"))
    assert (tmp_path / "both").read_bytes() == two


def test_a_picture_given_as_the_message_is_its_original_and_has_no_words(made, tmp_path):
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8 JFIF \xff\xd9")
    made("register", "add", str(picture))
    record = as_json(made("register", "show", "1", "--json"))["record"]
    assert (record["text"], record["original"]["media_type"]) == ("", "image/jpeg")


def test_a_file_of_an_unknown_type_needs_a_subject(made, tmp_path):
    program = tmp_path / "ls"
    program.write_bytes(b"\x7fELF\0\xff")
    status, _, said = made("register", "add", str(program))
    assert (status, "record_empty" in said) == (2, True)
    assert made("register", "add", str(program), "--subject", "Program")[:2] == (0, "1\n")


def test_list_search_and_what_a_class_hides(made):
    made("register", "add", stdin="উচ্ছেদ অভিযান".encode())
    made("register", "add", "--class", "confidential", stdin=b"PLANTED")
    status, out, _ = made("register", "list")
    assert status == 0
    assert "উচ্ছেদ অভিযান" in out
    assert "PLANTED" not in out
    headings, hidden, plain = (line.split("\t") for line in out.splitlines())
    assert headings == ["নং", "প্রাপ্তি", "অবস্থা", "শ্রেণি", "প্রেরক", "শিরোনাম"]
    assert (hidden[0], hidden[3], hidden[5]) == ("২", "গোপনীয়", "আড়াল করা")
    assert (plain[0], plain[2], plain[3], plain[4]) == ("১", "সাড়া বাকি", "সাধারণ", "–")
    rows = as_json(made("register", "list", "--json"))["records"]
    assert [rows[0][name] for name in ("seq", "subject", "subject_hidden")] == [2, None, True]
    assert as_json(made("register", "search", "উচ্ছে", "--json"))["records"][0]["seq"] == 1
    for words in ("নেই", '"'):
        assert made("register", "search", words) == (1, "", "tatpar: কিছু পাওয়া যায়নি।\n")


def test_act_correct_and_redact(made):
    made("register", "add", stdin="কাজ".encode())
    made("register", "act", "1", "acknowledged", "--words", "জানালাম")
    made("register", "correct", "1", "deadline=2030-01-01T10:00", "subject=বিষয়", "class=")
    assert made("register", "correct", "1", "salt=1")[0] == 2
    made("register", "correct", "1", "subject=বিষয়", "deadline=2030-01-01T10:00")
    shown = as_json(made("register", "show", "1", "--json"))
    assert shown["state"] == "acknowledged"
    assert shown["deadline"] == "2030-01-01T10:00:00+06:00"
    assert [step["action"] for step in shown["trail"]] == [None, "acknowledged", None]
    said = made("register", "show", "1")[1]
    assert "বিষয়: বিষয়\nসময়সীমা: ১ জানুয়ারি ২০৩০, সকাল ১০টা\n\nকাজ\n" in said
    assert "প্রাপ্তি স্বীকার করা হয়েছে: জানালাম" in said
    assert "    সময়সীমা: (ফাঁকা) → ১ জানুয়ারি ২০৩০, সকাল ১০টা" in said
    assert "→" in made("register", "show", "#3")[1]
    assert made("register", "show", "3")[0] == 1
    assert made("register", "act", "9", "note")[0] == 1
    assert made("register", "act", "1", "not_needed", "--words", "আদেশ")[0] == 0
    status, _, said = made("register", "act", "1", "carried_out")
    assert (status, "reopened, note" in said) == (2, True)
    assert made("register", "redact", "1", "--reason", "আদেশ")[0] == 0
    assert made("register", "show", "1")[0] == 1
    assert "১\t–\t–\t–\t–\tঅপসারিত" in made("register", "list")[1]
    assert made("register", "verify")[0] == 0


def test_a_record_is_shown_with_its_meeting_and_its_files(made, tmp_path):
    (tmp_path / "তালিকা.pdf").write_bytes(b"1")
    made("register", "add", "--attach", str(tmp_path / "তালিকা.pdf"),
         stdin="৩১/১২/২০৯৮ তারিখ সকাল ১০টায় সভা".encode())  # fmt: skip
    assert "সভা: ৩১ ডিসেম্বর ২০৯৮, সকাল ১০টা\nসংযুক্তি: তালিকা.pdf" in made("register", "show", "1")[1]


def test_a_forwarding_names_the_person_and_until_when(made):
    made("register", "add", stdin="কাজ".encode())
    made("register", "act", "1", "forwarded", "--to", "রহিম", "--designation", "এসি ল্যান্ড",
         "--until", "2030-11-24T17:00")  # fmt: skip
    assert "রহিম, এসি ল্যান্ড" in made("register", "show", "1")[1]
    assert made("register", "act", "1", "answered", "--to", "রহিম")[0] == 0


def test_verify_names_the_first_wrong_thing(made, sandbox, tmp_path):
    head = as_json(made("register", "verify", "--json"))["head"]
    status, out, _ = made("register", "verify")
    assert (status, out.splitlines()[0]) == (0, "০টি ভুক্তি, সব অক্ষত")
    assert out.splitlines()[-1] == head
    made("register", "add", stdin=b"one")
    status, head, _ = made("register", "head")
    assert status == 0
    (tmp_path / "head.txt").write_text(head, "utf-8")
    assert made("register", "verify", "--head", str(tmp_path / "head.txt"))[0] == 0
    (sandbox / "register.head").unlink()
    status, out, _ = made("register", "verify")
    assert status == 1
    assert out.startswith("যাচাইয়ে মেলেনি: ")
    status, out, _ = made("register", "verify", "--json")
    assert (status, json.loads(out)["fault"]) == (1, "head_missing")


def test_a_register_that_is_damaged_is_not_verified(made, sandbox):
    made("register", "add", stdin=b"one")
    raw = bytearray((sandbox / "register.db").read_bytes())
    raw[4096 + 50] ^= 0xFF
    for content in (raw, b""):
        (sandbox / "register.db").write_bytes(content)
        status, out, _ = made("register", "verify", "--json")
        told = json.loads(out)
        assert (status, told["verified"], told["fault"]) == (1, False, "file_damaged")
    status, out, _ = made("register", "verify")
    # A file that may not open cannot be promised to be read.
    assert (status, "শেষ ব্যাকআপ ফিরিয়ে আনুন" in out) == (1, True)
    assert made("register", "list")[0] == 3


def test_a_record_of_a_confidential_class_leaves_only_encrypted(made, tmp_path):
    made("register", "add", "--class", "secret", stdin=b"one")
    status, _, err = made("register", "export", "1", "--out", str(tmp_path / "no"))
    assert (status, "export_needs_encryption" in err) == (1, True)
    assert not (tmp_path / "no").exists()


def test_the_whole_register_leaves_as_a_bundle_under_a_passphrase(
    made, tmp_path, phrase, monkeypatch
):
    sealed = []  # age's own work, of seconds, is tried in tests/storage/test_age.py
    monkeypatch.setattr(
        transfer, "encrypted", lambda *given: sealed.append(given) or b"a file of age"
    )
    made("register", "add", "--class", "secret", stdin=b"one")
    out = tmp_path / "register.zip.age"
    options = ["--out", str(out), "--encrypt", "--export-passphrase-file", phrase]
    assert made("register", "export", *options)[0] == 0
    ((bag, by),) = sealed
    assert (by, out.read_bytes()) == (PHRASE, b"a file of age")
    check_bag(files := read_bag(bag))
    assert json.loads(files["data/records.jsonl"])["files"] == ["files/1-0-original"]
    assert files["data/files/1-0-original"] == b"one"


def test_passphrases_are_changed_recovered_and_asked(made, tmp_path, monkeypatch):
    new, code = tmp_path / "new", tmp_path / "code"
    new.write_text("নতুন গোপন বাক্য", "utf-8")
    code.write_text(made.code)
    assert made("register", "change-passphrase", "--new-passphrase-file", str(new))[0] == 0
    assert made("register", "list")[0] == 1
    answers = iter(["নতুন গোপন বাক্য"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert made("register", "list", ask=True)[0] == 0
    answers = iter([PHRASE, PHRASE])
    assert made("register", "recover", "--code-file", str(code))[0] == 0
    assert made("register", "list")[0] == 0
    answers = iter([PHRASE, "typed otherwise"])
    status, _, err = made("register", "recover", "--code-file", str(code))
    assert (status, "passphrases_differ" in err) == (2, True)


def test_without_a_terminal_the_passphrase_must_come_from_a_file(made, monkeypatch):
    def no_terminal(_prompt):
        raise EOFError

    monkeypatch.setattr("getpass.getpass", no_terminal)
    status, out, err = made("register", "list", ask=True)
    assert (status, out, "passphrase_not_given" in err) == (2, "", True)


@pytest.mark.parametrize("typed", ["2026-12-30T16:00", "30-12-2026 4 pm", "৩০/১২/২০২৬ বিকাল ৪টা"])
def test_a_deadline_is_typed_with_its_hour_in_any_form(typed):
    assert moment(typed, ZoneInfo("Asia/Dhaka")) == 1_798_624_800_000


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("add", "--memo", "123"), 2, "memo_length"),
        (("add", "--deadline", "tomorrow"), 2, "time_unreadable"),
        (("add", "--deadline", "2026-12-30"), 2, "time_unreadable"),  # no hour: not midnight
        (("add", "--memo-date", "xx"), 2, "usage_day"),
        (("add", "no-such-file"), 2, "file_missing"),
        (("add",), 2, "record_empty"),
        (("show", "9"), 1, "record_not_found"),
        (("verify", "--head", "no-such-file"), 2, "file_missing"),
    ],
)
def test_wrong_use_is_told(made, arguments, status, code):
    found, out, err = made("register", *arguments)
    assert (found, out) == (status, "")
    assert code in err


def test_a_blank_text_is_neither_recorded_nor_sealed(made):
    for arguments in (("register", "add"), ("seal",)):
        status, out, err = made(*arguments, stdin=" \n\u00a0\r\n".encode())
        assert (status, out, "record_empty" in err) == (2, "", True)
    assert as_json(made("register", "sealed", "list", "--json"))["sealed"] == []


def test_a_handover_never_writes_over_a_file(made, tmp_path):
    made("register", "add", stdin=b"x")
    there = tmp_path / "earlier.age"
    there.write_bytes(b"earlier")
    status, out, err = made("register", "handover", "--to", "UNO", "--out", str(there))
    assert (status, out, "handover_file_exists" in err) == (2, "", True)
    assert there.read_bytes() == b"earlier"
    assert len(as_json(made("register", "list", "--json"))["records"]) == 1


def test_without_a_register(tatpar, tmp_path):
    for verb in ("list", "verify"):
        status, _, err = tatpar("register", verb)
        assert (status, "register_missing" in err) == (1, True)
    assert tatpar("seal", stdin=b"x")[0] == 1


def test_lock_asks_the_running_program(made, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "desktop.cli.register.keys.ask", lambda _home, request: asked.append(request)
    )
    assert made("register", "lock")[:2] == (0, "নিবন্ধন বহি তালাবদ্ধ\n")
    assert asked == [{"verb": "lock"}]


CHAT = """\
22/10/2024, 09:05 - Messages are end-to-end encrypted.
22/10/2024, 09:05 - DC Dhaka: সভা
22/10/2024, 09:06 - UNO: জি
23/10/2024, 09:06 - DC Dhaka: প্রতিবেদন
23/10/2024, 09:07 - DC Dhaka: This message was deleted
23/10/2024, 09:08 - DC Dhaka: <Media omitted>
23/10/2024, 09:09 - UNO: <মিডিয়া বাদ দেওয়া হয়েছে>
"""


@pytest.fixture
def chat(tmp_path):
    file = tmp_path / "WhatsApp Chat with Office.txt"
    file.write_text(CHAT, "utf-8")
    return str(file)


def test_a_chat_is_imported_once(made, chat):
    told = as_json(made("register", "import", chat, "--json"))
    assert (told["added"], told["already_there"]) == (3, 0)
    assert told["lines"] == {
        "total": 7, "header": 6, "continuation": 0, "system": 1, "unparsed": 0,
    }  # fmt: skip
    assert made("register", "import", chat)[:2] == (
        0,
        ("০টি যোগ হয়েছে, ৩টি আগেই নিবন্ধন বহিতে ছিল\nফাইলে মোট ৭টি লাইন; সবগুলো পড়া গেছে।\n"),
    )
    types = [row["type"] for row in as_json(made("register", "list", "--json"))["records"]]
    assert types == ["import_batch", "directive", "directive", "directive"]


def test_every_record_is_listed_and_found(made, tmp_path):
    file = tmp_path / "WhatsApp Chat with DC.txt"
    lines = [f"23/10/2024, 09:{minute} - DC: Report {minute}" for minute in range(10, 60)]
    file.write_text("\n".join([*lines, "23/10/2024, 10:00 - DC: Report"]), "utf-8")
    assert as_json(made("register", "import", str(file), "--json"))["added"] == 51
    rows = as_json(made("register", "list", "--json"))["records"]
    assert len(rows) == 52  # and the import
    assert len(as_json(made("register", "search", "report", "--json"))["records"]) == 51


@pytest.mark.parametrize(("options", "count"), [([], 1), (["--no-suggestions"], 0)])
def test_an_imported_directive_gets_what_it_suggests(made, tmp_path, options, count):
    day = datetime.now(UTC).strftime("%d/%m/%Y")
    file = tmp_path / "WhatsApp Chat with DC.txt"
    lines = (
        f"{day}, 00:05 - DC Dhaka: ৩১-১২-২০৯৯ তারিখের মধ্যে তালিকা পাঠাবেন",
        f"{day}, 00:06 - UNO: ৩০-১২-২০৯৯ তারিখের মধ্যে ছক পাঠাবেন",
    )
    file.write_text("\n".join(lines), "utf-8")
    options = ["--day-first", "--words", "তালিকা", "--rest-on-file", *options]
    told = as_json(made("register", "import", str(file), *options, "--json"))
    assert (told["added"], told["set"]) == (2, count)
    shown = [as_json(made("register", "show", which, "--json")) for which in ("1", "e2")]
    deadlines = [each["record"]["deadline_ms"] is not None for each in shown]
    assert deadlines == [count == 1, False]  # no deadline for a record that is only kept on file


@pytest.mark.parametrize(
    ("options", "subjects"),
    [
        (["--words", "প্রতি", "--from", "2024-10-23"], ["প্রতিবেদন"]),
        (["--to", "2024-10-22", "--sender", "DC Dhaka"], ["সভা"]),
    ],
)
def test_only_what_is_wanted_is_imported(made, chat, options, subjects):
    made("register", "import", chat, *options)
    listed = as_json(made("register", "list", "--json"))["records"]
    assert [row["subject"] for row in listed if row["type"] == "directive"] == subjects


def test_an_import_is_refused_while_its_dates_can_be_read_two_ways(made, tmp_path):
    file = tmp_path / "chat.txt"
    file.write_text("03/09/26, 10:00 - DC: one\n04/09/26, 10:00 - UNO: two\n", "utf-8")
    status, _, err = made("register", "import", str(file))
    assert status == 2
    assert "chat_order_open" in err
    assert as_json(made("register", "list", "--json"))["records"] == []
    assert made("register", "import", str(file), "--month-first")[0] == 0
    listed = as_json(made("register", "list", "--json"))["records"]
    assert listed[-1]["received"] == "2026-03-09T10:00:00+06:00"


def test_a_day_that_is_none_is_refused(made, chat):
    status, _, err = made("register", "import", chat, "--from", "yesterday")
    assert status == 2
    assert "time_unreadable" in err


def test_a_copy_is_written_and_put_into_a_fresh_home(made, tmp_path, monkeypatch):
    made("register", "add", stdin=b"one")
    folder = as_json(made("register", "backup", str(tmp_path), "--json"))["folder"]
    monkeypatch.setenv("TATPAR_HOME", str(tmp_path / "fresh"))
    status, out, err = made("register", "restore", folder)
    assert (status, err) == (0, "")  # signed, and without settings: nothing to ask
    assert out.startswith("ফিরিয়ে আনা হয়েছে: ১টি ভুক্তি; ")
    assert made("register", "verify")[0] == 0
    made("register", "add", stdin=b"two")
    status, _, err = made("register", "restore", folder)
    assert (status, "register_present" in err) == (1, True)


@pytest.fixture
def copied(made, tmp_path, sandbox, monkeypatch):
    """A copy with settings and a trusted key, to be restored into a fresh home."""
    (sandbox / "config.toml").write_text("[checks]\nevery_minutes = 45\n", "utf-8")
    line = as_json(made("register", "enrol", "--json"))["allowed_signers"]
    (sandbox / "allowed_signers").write_text(line, "utf-8")
    folder = as_json(made("register", "backup", str(tmp_path), "--json"))["folder"]
    monkeypatch.setenv("TATPAR_HOME", str(tmp_path / "fresh"))
    return folder


def taken(tmp_path):
    return [(tmp_path / "fresh" / name).exists() for name in ("config.toml", "allowed_signers")]


@pytest.mark.parametrize(
    ("options", "answer", "wanted"),
    [
        ((), None, False),  # nobody can say yes
        (("--yes",), None, True),
        ((), "y\n", True),
        ((), "হ্যাঁ\n", True),
        ((), "\n", False),
    ],
)
def test_settings_and_signers_of_a_copy_are_shown_and_used_where_somebody_says_yes(
    made, copied, tmp_path, monkeypatch, options, answer, wanted
):
    if answer is not None:
        monkeypatch.setattr("desktop.cli.register.transfer.person_answers", lambda: answer)
    status, out, err = made("register", "restore", copied, *options, "--json")
    told = json.loads(out)
    assert (status, told["settings_taken"], told["enrol_anew"]) == (0, wanted, True)
    assert "৪৫" in err
    assert "বিশ্বস্ত চাবি" in err
    assert taken(tmp_path) == [wanted, wanted]


def test_a_copy_opens_by_its_recovery_code(made, copied, tmp_path):
    (tmp_path / "code").write_text(made.code)
    code = ("--code-file", str(tmp_path / "code"))
    status, out, _ = made("register", "restore", copied, *code, ask=True)
    assert (status, "নতুন করে" in out) == (0, True)  # the PC must be enrolled again
    assert made("register", "verify")[0] == 0


def test_a_copy_that_nobody_signed_gives_nothing_to_who_says_yes(made, copied, tmp_path):
    manifest = Path(copied) / "backup.json"
    plain = json.loads(manifest.read_text("utf-8"))
    del plain["signature"]
    for format_ in (plain["format"], "0", 0, None):
        manifest.write_text(json.dumps(plain | {"format": format_}), "utf-8")
        status, _, err = made("register", "restore", copied, "--yes")
        assert (status, "backup_damaged" in err) == (1, True)
        assert taken(tmp_path) == [False, False]


def test_counts_and_captures_of_a_home_that_only_commands_used_are_known_to_its_log(made, sandbox):
    home = home_at(sandbox)
    made("register", "add", stdin=b"Send the report")
    assert len(locked_counts(home)) == 1
    believed = home.register_counts.read_bytes()
    write_atomically(home.register_counts, [counts_content([])])
    assert code_of(locked_counts, home) == "counts_changed"
    write_atomically(home.register_counts, [believed])
    made("seal", stdin=b"Come at ten")
    (entry,) = as_json(made("register", "sealed", "list", "--json"))["sealed"]
    assert entry["log"] == "known"
    next(home.sealed.glob("*.sealed")).unlink()
    _, _, err = made("register", "list")
    assert "১টি বার্তা" in err


def test_a_new_passphrase_is_judged_in_a_sentence_and_an_easy_one_is_refused(made, tmp_path):
    new = tmp_path / "new"
    files = ("--new-passphrase-file", str(new))
    new.write_text("password password password", "utf-8")
    status, _, err = made("register", "change-passphrase", *files)
    assert (status, "passphrase_weak" in err) == (2, True)
    assert made("register", "verify")[0] == 0
    new.write_text("four quiet rivers meet at dawn", "utf-8")
    status, _, err = made("register", "change-passphrase", *files)
    assert status == 0
    assert "শতাব্দী" in err


def test_six_words_are_suggested_in_either_script(tatpar):
    for more in ([], ["--latin"]):
        status, out, err = tatpar("register", "suggest", *more, ask=True)
        assert status == 0
        assert len(out.split()) == 6
        assert out.isascii() is bool(more)
        assert "কাগজ" in err  # advice on keeping the words


def test_without_a_register_its_backup_is_that_of_the_log(tatpar, sandbox, tmp_path):
    status, _, error = tatpar("register", "backup", str(tmp_path))
    assert (status, "register_missing" in error) == (1, True)
    assert cli_main.run(["policy", "check", str(tmp_path)]) == 3  # no home is made by a look
    with closing(Journal(sandbox / "log.db")) as journal:
        journal.append(1, AppStopped("quit"))
    status, out, _ = tatpar("register", "backup", str(tmp_path), "--json")
    assert status == 0
    assert Path(json.loads(out)["file"]).read_bytes().startswith(b"SQLite format 3")
