"""Words of pictures: by the real tesseract, and by scripts in its place that misbehave."""

import os
import shutil
import sys

import pytest
from helpers.screenshots import screenshot

from desktop.system.word_reader import MOST_BYTES, WordReader, reader_program
from desktop.ui.widgets.attachments import for_reading

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="scripts of a shell")


@pytest.fixture
def read(tmp_path, qtbot):
    """Read pictures by a script in tesseract's place; the results are in `read.words`."""

    def start(lines, *pictures, limit_ms=60_000):
        script = tmp_path / "tesseract"
        script.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
        script.chmod(0o755)
        start.reader = WordReader(limit_ms)
        for picture in pictures:
            start.reader.read(str(script), picture, start.words.append)

    start.words = []
    yield start
    start.reader.stop()


def test_bengali_of_a_screenshot_is_read(qapp, qtbot):
    reader, read = WordReader(), []
    reader.read(reader_program(), for_reading(screenshot()), read.append)
    qtbot.waitUntil(lambda: bool(read), timeout=60_000)
    assert "সভা" in read[0]
    assert "সকাল" in read[0]


def test_pictures_are_read_in_turn_and_one_without_words_gives_none(read, qtbot):
    read("cat", "এক".encode(), b"\n \n", b"two")
    qtbot.waitUntil(lambda: read.words == ["এক", "two"])


@pytest.mark.parametrize(
    "lines", ["cat; exit 1", "kill -9 $$", f"head -c {MOST_BYTES * 2} /dev/zero | tr '\\0' a"]
)
def test_what_fails_or_does_not_end_its_output_gives_nothing_and_the_next_is_read(
    read, qtbot, lines
):
    read(f'read -r line; if [ "$line" = next ]; then echo ok; exit; fi\n{lines}', b"x\n", b"next\n")
    qtbot.waitUntil(lambda: read.words == ["ok"], timeout=20_000)


def test_a_reader_that_hangs_is_ended_by_its_limit(read, qtbot):
    read(
        'read -r line; [ "$line" = next ] && echo ok && exit\nexec sleep 600',
        *(b"x\n", b"next\n"),
        limit_ms=300,
    )
    qtbot.waitUntil(lambda: read.words == ["ok"], timeout=20_000)


def test_stopped_it_tells_nothing_and_its_child_is_gone(read, tmp_path, qtbot):
    read(f"echo $$ > {tmp_path}/pid\nexec sleep 600", b"x", b"y")
    qtbot.waitUntil(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text() != "")
    process = int((tmp_path / "pid").read_text())
    read.reader.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert read.words == []


def test_where_the_program_is_not_there_or_only_in_the_working_folder_none_is_found(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reader_program() == ""
    monkeypatch.setattr(shutil, "which", lambda _name: "./tesseract")
    assert reader_program() == ""


def test_a_program_that_went_meanwhile_gives_nothing_and_the_next_is_read(read, tmp_path, qtbot):
    read("cat")
    for program in ("gone", "tesseract"):
        read.reader.read(str(tmp_path / program), b"ok", read.words.append)
    qtbot.waitUntil(lambda: read.words == ["ok"])


def test_a_picture_is_made_plain_before_another_program_gets_it(qapp):
    assert for_reading(screenshot()).startswith(b"\x89PNG")
    assert for_reading(b"\x89PNG no picture") == b""
