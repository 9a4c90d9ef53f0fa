"""``tatpar whatsapp parse`` as its users run it: a process, its two streams and its status."""

import json
import subprocess
import sys

import pytest
from helpers.program import COMMAND

pytestmark = pytest.mark.portable

CHAT = """\
22/10/2024, 09:05 - Messages are end-to-end encrypted.
22/10/2024, 09:05 - DC Dhaka: গোপন কথা
দুই
22/10/2024, 09:06 - UNO: জি
"""


@pytest.fixture
def parse(tmp_path):
    def run(data, *options):
        file = tmp_path / "chat.txt"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        command = [*COMMAND, "whatsapp", "parse", str(file), *options]
        return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")

    return run


def test_json(parse):
    done = parse(CHAT, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["format"] == "android"
    assert [message["sender"] for message in document["messages"]] == [None, "DC Dhaka", "UNO"]
    assert document["messages"][1]["body"] == "গোপন কথা\nদুই"


def test_in_words(parse):
    done = parse(CHAT)
    assert (done.returncode, done.stderr) == (0, "")
    said = """\
ধরন: অ্যান্ড্রয়েড থেকে এক্সপোর্ট, দিন আগে
লাইন: মোট ৪টি লাইন, ২টিতে বার্তা শুরু, ১টি বার্তার বাকি অংশ, \
১টি হোয়াটসঅ্যাপের নিজস্ব বিজ্ঞপ্তি, ০টি পড়া যায়নি
বার্তা: লেখাসহ ২টি, ফাইলসহ ০টি, হোয়াটসঅ্যাপের বিজ্ঞপ্তি ১টি, মুছে ফেলা ০টি
প্রথম: ২২ অক্টোবর ২০২৪, সকাল ৯:০৫
শেষ: ২২ অক্টোবর ২০২৪, সকাল ৯:০৬
      ১  DC Dhaka
      ১  UNO
"""
    assert done.stdout == said


@pytest.mark.parametrize("data", ["", "hello\n", b"\x89PNG\x00\xff\n\x00"])
def test_nothing_read_is_status_1_and_a_document_all_the_same(parse, data):
    done = parse(data, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["format"] is None
    assert len(done.stderr.strip().splitlines()) >= 1
    assert "Traceback" not in done.stderr
    assert parse(data).stdout.startswith("ধরন: –\n")


def test_a_missing_file_is_status_1_and_a_document_all_the_same(tmp_path):
    command = [*COMMAND, "whatsapp", "parse", str(tmp_path / "x"), "--json"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 1
    assert json.loads(done.stdout)["messages"] == []
    assert done.stderr


def test_an_ambiguous_order_is_asked_with_both_readings(parse):
    text = "05/06/2024, 09:05 - N: t\n"
    done = parse(text, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["day_order"] == "ambiguous"
    assert "৫ জুন ২০২৪" in done.stderr
    assert "৬ মে ২০২৪" in done.stderr
    told = parse(text, "--json", "--month-first")
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["messages"][0]["time"]["iso"] == "2024-05-06T09:05:00+06:00"
    assert json.loads(parse(text, "--json", "--day-first").stdout)["day_order"] == "day-first"


def test_an_order_that_the_file_contradicts_is_refused(parse):
    done = parse(CHAT, "--json", "--month-first")
    assert done.returncode == 2
    assert json.loads(done.stdout)["format"] is None
    assert done.stderr
    assert parse(CHAT, "--month-first", "--day-first").returncode == 2


def test_what_was_kept_inside_or_left_out_is_said_without_its_words(parse):
    inner = "20/10/2024, 08:00 - Minister: জাল\n22/10/2024, 9:16 foo - UNO: দ্ব্যর্থক\n"
    done = parse(CHAT + inner, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["lines"]["unparsed"] == 1
    assert len(done.stderr.splitlines()) == 4
    for word in ("Minister", "জাল", "UNO", "দ্ব্যর্থক", "গোপন"):
        assert word not in done.stderr


def test_the_end_of_what_whatsapp_exports_is_pointed_out(parse):
    text = "22/10/2024, 09:05 - N: t\n" * 40_000
    assert "৪০,০০০" in parse(text).stderr
    assert parse(text, "--json").stderr == ""


def test_reading_loads_no_sql(tmp_path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    script = (
        "import sys; from desktop.cli.main import run;"
        f"status = run(['whatsapp', 'parse', {str(file)!r}, '--json']);"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography'} & set(sys.modules);"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
