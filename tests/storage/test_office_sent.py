"""The notes of data sent to the office."""

import sys

import pytest

from desktop.core.errors import KnownError
from desktop.storage import office_state
from desktop.storage.office_state import SentRequests


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "office-sent"


def test_a_request_is_noted_before_it_leaves_and_its_answer_afterwards(folder):
    sent = SentRequests(folder)
    note = sent.begin(5, "/v1/sheets", '{"ক":1}'.encode())
    (waiting,) = SentRequests(folder).requests()
    assert (waiting.sent_ms, waiting.body, waiting.status) == (5, '{"ক":1}', 0)
    sent.answered(note, 200, b"{}")
    (done,) = SentRequests(folder).requests()
    assert (done.status, done.answer, done.target) == (200, "{}", "/v1/sheets")
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o077 == 0, "only the officer reads the folder"


def test_few_beats_stay_in_memory_and_the_newest_comes_first(folder, monkeypatch):
    monkeypatch.setattr(office_state, "MOST_BEATS", 2)
    sent = SentRequests(folder)
    gone = sent.begin(0, "/v1/beat", b"gone")
    first = sent.begin(1, "/v1/beat", b"a")
    sent.begin(0, "/v1/seen", b"b")
    sent.begin(2, "/v1/beat", b"c")
    for beat in (gone, first):  # an answer to one that went is no fault
        sent.answered(beat, 503, b"late")
    found = [(it.sent_ms, it.body, it.status) for it in sent.requests()]
    assert found == [(2, "c", 0), (1, "a", 503), (0, "b", 0)]
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(("most", "value"), [("_MOST_FILES", 3), ("_MOST_BYTES", 150)])
def test_the_oldest_files_go(folder, monkeypatch, most, value):
    monkeypatch.setattr(office_state, most, value)
    sent = SentRequests(folder)
    for at in range(5):
        sent.begin(at, "/v1/sheets", b"x")
    assert [it.sent_ms for it in sent.requests()] == [4, 3, 2]


def test_two_requests_of_one_moment_are_two_files(folder):
    sent = SentRequests(folder)
    sent.begin(7, "/v1/join", b"a")
    sent.begin(7, "/v1/join", b"b")
    assert sorted(it.body for it in sent.requests()) == ["a", "b"]


def test_a_file_that_cannot_be_read_hides_no_other(folder):
    sent = SentRequests(folder)
    sent.begin(1, "/v1/join", b"a")
    for name, text in (("1.json", "{"), ("2.json", "[]"), ("3.json", '{"sent_ms":"x"}')):
        (folder / name).write_text(text, "utf-8")
    assert [it.body for it in sent.requests()] == ["a"]


def test_what_cannot_be_noted_is_a_known_problem(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(KnownError):
        SentRequests(tmp_path / "file").begin(1, "/v1/join", b"a")
    assert [item.name for item in tmp_path.iterdir()] == ["file"]
