"""Sealed captures from the command line: listed, filed, discarded, saved."""

import io
import json
import sys
from pathlib import Path

import pytest

from desktop.cli import main as cli_main

pytestmark = [pytest.mark.portable, pytest.mark.usefixtures("home")]

SECRET = "গোপন অভিযান"


def listed(tatpar):
    status, out, _ = tatpar("register", "sealed", "list", "--json")
    assert status == 0
    return json.loads(out)["sealed"]


def test_the_list_says_what_each_is_and_hides_what_its_class_hides(tatpar, home):
    tatpar("seal", "--sender", "DC", stdin="সকালে সভা".encode())
    tatpar("seal", "--class", "secret", stdin=SECRET.encode())
    (home.sealed / "x\u202egpj.sealed").write_bytes(b"rubbish")
    entries = listed(tatpar)
    (plain,) = (each for each in entries if each.get("class") == "ordinary")
    (secret,) = (each for each in entries if each.get("class") == "secret")
    (rubbish,) = (each for each in entries if "class" not in each)
    assert (plain["words"], plain["source"], plain["log"]) == ("সকালে সভা", "command_line", "known")
    assert (plain["type"], plain["class"], plain["attachments"]) == ("directive", "ordinary", 0)
    assert (secret["words"], secret["words_hidden"]) == (None, True)
    assert (rubbish["readable"], rubbish["file"]) == (False, "xgpj.sealed")
    status, out, err = tatpar("register", "sealed", "list")
    assert (status, err) == (0, "")
    assert len(out.splitlines()) == 3
    assert "সকালে সভা" in out
    assert SECRET not in out
    assert "এখানে সিল করা" in out


HOSTILE = "a\x1b]0;title\x07 b\x9b31m c\rverified \u202egnp.exe"
SAID = r"a\u001b]0;title\u0007 b\u009b31m c\u000dverified \u202egnp.exe"


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_message_or_a_file_name_does_not_steer_the_terminal(
    tatpar, tmp_path, monkeypatch, screen, stream
):
    for act in ("file", "list"):
        tatpar("seal", "--sender", HOSTILE, stdin=f"{HOSTILE} {act}".encode())
        tatpar("register", "sealed", act, *["--all-known"] * (act == "file"))
    printed = io.BytesIO()
    monkeypatch.setattr(
        sys, stream, (Terminal if screen else io.TextIOWrapper)(printed, "utf-8", newline="\n")
    )
    if stream == "stderr":
        assert cli_main.run(["verify", str(tmp_path / f"{HOSTILE}.zip")]) != 0
    else:
        for verb in (["list"], ["show", "1"], ["search", "title"], ["sealed", "list"]):
            tatpar("register", *verb)
    getattr(sys, stream).flush()
    words = printed.getvalue().decode()
    assert SAID in words if screen else HOSTILE in words
    assert not (screen and set("\x1b\x07\x9b\r\u202e") & set(words))


def test_another_command_says_that_something_waits_and_files_nothing(tatpar):
    tatpar("seal", stdin=b"one")
    status, out, err = tatpar("register", "list")
    assert (status, out) == (0, "")
    assert "tatpar register sealed list" in err
    assert len(listed(tatpar)) == 1


def test_one_is_filed_by_the_beginning_of_its_id(tatpar):
    tatpar("seal", stdin=b"one")
    tatpar("seal", stdin=b"two")
    which = next(each["id"] for each in listed(tatpar) if each["words"] == "two")
    status, out, _ = tatpar("register", "sealed", "file", which[:8], "--json")
    assert (status, json.loads(out)) == (0, {"records": [{"id": which, "seq": 1}], "set": 0})
    assert [each["words"] for each in listed(tatpar)] == ["one"]
    assert tatpar("register", "sealed", "file", which)[0] == 1


def test_what_is_filed_gets_what_its_words_suggest_unless_that_is_declined(tatpar):
    words = "৩১-১২-২০৯৯ তারিখের মধ্যে {} পাঠাবেন"
    for what in ("তালিকা", "ছক"):
        tatpar("seal", stdin=words.format(what).encode())
    first, second = (each["id"] for each in listed(tatpar))
    _, out, _ = tatpar("register", "sealed", "file", first)
    assert out.strip().endswith("লেখা থেকে ১টিতে সময়সীমা, সভা বা অগ্রাধিকার বসেছে")
    _, out, _ = tatpar("register", "sealed", "file", second, "--no-suggestions")
    assert out.strip() == "সিল করা ১টি বার্তা নথিভুক্ত হয়েছে"
    deadlines = [
        json.loads(tatpar("register", "show", which, "--json")[1])["record"]["deadline_ms"]
        for which in ("1", "2")
    ]
    assert [at is None for at in deadlines] == [False, True]


def test_all_that_this_pc_sealed_is_filed_at_once_and_nothing_else(tatpar, home):
    for words in (b"one", b"two"):
        tatpar("seal", stdin=words)
    log = home.log.read_bytes()
    tatpar("seal", stdin=b"of another program")
    home.log.write_bytes(log)  # which does not tell the log
    status, out, _ = tatpar("register", "sealed", "file", "--all-known")
    assert (status, out.strip()) == (0, "সিল করা ২টি বার্তা নথিভুক্ত হয়েছে")
    assert [(each["words"], each["log"]) for each in listed(tatpar)] == [
        ("of another program", "unknown")
    ]
    assert tatpar("register", "sealed", "file", "--all-known")[0] == 0


def test_a_discard_needs_a_reason_and_is_noted(tatpar):
    tatpar("seal", stdin=b"one")
    (entry,) = listed(tatpar)
    assert tatpar("register", "sealed", "discard", entry["id"])[0] == 2
    status, out, _ = tatpar(
        "register", "sealed", "discard", entry["id"], "--reason", "দুবার", "--json"
    )
    assert (status, json.loads(out)) == (0, {"discarded": 1})
    assert listed(tatpar) == []
    assert "দুবার" in tatpar("register", "show", "e1")[1]
    status, out, err = tatpar("register", "verify", "--json")
    assert (json.loads(out)["sealed_missing"], err) == ([], "")


def test_what_cannot_be_read_is_not_filed_but_saved_and_discarded(tatpar, home, tmp_path):
    home.sealed.mkdir()
    (home.sealed / "x.sealed").write_bytes(b"rubbish")
    status, _, err = tatpar("register", "sealed", "file", "x.sealed")
    assert status == 1
    assert "x.sealed" in err
    (tmp_path / "evidence").mkdir()
    out = ["--out", str(tmp_path / "evidence"), "--json"]
    status, printed, _ = tatpar("register", "sealed", "save", "x.sealed", *out)
    (path,) = json.loads(printed)["files"]
    assert (status, Path(path).read_bytes()) == (0, b"rubbish")
    assert tatpar("register", "sealed", "discard", "x.sealed", "--reason", "r")[0] == 0
    assert listed(tatpar) == []


def test_nothing_named_and_no_such_id_are_told(tatpar, home):
    assert tatpar("register", "sealed", "file")[0] == 2
    status, _, err = tatpar("register", "sealed", "file", "abcdef")
    assert status == 1
    assert "abcdef" in err
    home.sealed.mkdir()
    (home.sealed / "folder.sealed").mkdir()
    status, _, err = tatpar("register", "sealed", "discard", "folder.sealed", "--reason", "r")
    assert status == 1
    assert "folder.sealed" in err


def test_what_went_missing_is_told_once_and_at_every_verification(tatpar, home):
    tatpar("seal", stdin=b"one")
    (path,) = home.sealed.iterdir()
    path.unlink()
    assert "১" in tatpar("register", "list")[2]
    assert tatpar("register", "list")[2] == ""
    for _ in range(2):
        status, out, err = tatpar("register", "verify")
        assert status == 0
        assert path.stem in err
    status, out, err = tatpar("register", "verify", "--json")
    assert json.loads(out)["sealed_missing"] == [path.stem]
