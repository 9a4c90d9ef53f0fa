"""Watched folders: a real folder, the system's own notification, each file told of once."""

import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher

from desktop.core.phone_files import Arrival, Kind
from desktop.core.problem_codes import ProblemCode
from desktop.services import phone
from desktop.services.jobs import Jobs
from desktop.services.phone import PhoneFolders
from desktop.storage.phone_folders import read_seen

CHAT = b"22/10/2024, 09:05 - DC Dhaka: open the shelters\n"
NAME = "WhatsApp Chat with DC Dhaka.txt"
PICTURE = b"\x89PNG..IEND\xaeB`\x82"
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


class Desk:
    """A program's watch over folders, and its reports."""

    def __init__(self, kept: Path, folders: str):
        self.kept, self.folders, self.hold = kept, folders, False
        self.told, self.codes = [], []
        self.jobs = Jobs(self)
        self.start()

    def start(self):
        self.phone = PhoneFolders(
            self.kept,
            self.jobs,
            folders=lambda: self.folders,
            held=lambda: self.hold,
            show=self.told.append,
            problem=lambda error: self.codes.append(error.code),
            settles_ms=30,
        )
        self.phone.use()

    def bug(self, error):
        raise error

    def report(self, error):
        self.codes.append(error.code)

    silent = over = report


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Downloads"
    made.mkdir()
    return made


@pytest.fixture
def desk(tmp_path, folder, qtbot):
    (folder / "WhatsApp Chat with Old.txt").write_bytes(CHAT)
    desk = Desk(tmp_path / "phone.files", str(folder))
    qtbot.waitUntil(desk.kept.exists)
    yield desk
    desk.phone.stop()
    desk.jobs.stop()


def names(desk):
    return [Path(path).name for arrival in desk.told for path in arrival.paths]


def arrive(folder, name=NAME, data=CHAT):
    (folder / name).write_bytes(data)


def told(desk, qtbot, *wanted):
    """Wait until these files were told; a file that comes last shows that no other one is."""
    arrive(Path(desk.folders.partition(";")[0]), "IMG_9999.PNG", PICTURE)
    qtbot.waitUntil(lambda: "IMG_9999.PNG" in names(desk), timeout=20_000)
    assert sorted(names(desk)) == sorted([*wanted, "IMG_9999.PNG"])


def test_what_stands_in_the_folder_is_not_told_and_what_comes_is_told_once(desk, folder, qtbot):
    arrive(folder)
    qtbot.waitUntil(lambda: desk.told == [Arrival(Kind.CHAT, (str(folder / NAME),))])
    os.utime(folder / NAME, (1, 1))
    arrive(folder, "notes.txt")
    (folder / NAME).rename(folder / "x")
    (folder / "x").rename(folder / NAME)
    told(desk, qtbot, NAME)
    assert NAME not in desk.kept.read_text("utf-8")  # it names nobody


def test_a_file_is_told_once_though_it_is_not_noted_yet(desk, folder, qtbot, monkeypatch):
    """A look may begin before the note of the last offers is written, or no disk takes the note."""
    monkeypatch.setattr(phone, "note_offered", lambda _kept, _digests: None)
    arrive(folder)
    qtbot.waitUntil(lambda: names(desk) == [NAME])
    told(desk, qtbot, NAME)


def test_after_a_restart_only_what_came_meanwhile_is_told(desk, folder, qtbot):
    arrive(folder)
    qtbot.waitUntil(lambda: names(desk) == [NAME])
    desk.phone.stop()
    arrive(folder, "IMG-20261130-WA0001.jpg", b"\xff\xd8\xff\xd9")
    desk.start()
    told(desk, qtbot, NAME, "IMG-20261130-WA0001.jpg")


def test_a_file_is_told_when_its_last_byte_is_there(desk, folder, qtbot):
    whole = folder.parent / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("_chat.txt", "[22/10/2024, 09:05:01] DC: go\r\n")
    data = whole.read_bytes()
    with (folder / "WhatsApp Chat - DC.zip").open("wb") as copy:
        copy.write(data[:-30])
        copy.flush()
        arrive(folder, "IMG_0001.PNG", PICTURE)
        qtbot.waitUntil(lambda: names(desk) == ["IMG_0001.PNG"])
        copy.write(data[-30:])
    qtbot.waitUntil(lambda: names(desk) == ["IMG_0001.PNG", "WhatsApp Chat - DC.zip"])


def test_a_browsers_download_is_told_under_its_last_name(desk, folder, qtbot):
    arrive(folder, NAME, b"")
    arrive(folder, f"{NAME}.part")
    (folder / f"{NAME}.part").replace(folder / NAME)
    told(desk, qtbot, NAME)
    assert desk.codes == []


@posix
def test_links_pipes_and_what_only_sounds_like_a_chat_are_passed_over(desk, folder, qtbot):
    (folder / "Screenshot_1.png").symlink_to("/etc/passwd")
    os.mkfifo(folder / "Screenshot_2.png")
    arrive(folder, "my whatsapp list.txt", b"one\ntwo\n")
    told(desk, qtbot)
    assert desk.codes == []


def test_a_damaged_export_is_said_in_a_sentence_and_told_no_more(desk, folder, qtbot):
    arrive(folder, "WhatsApp Chat - DC.zip", b"PK\x03\x04..PK\x05\x06..")
    told(desk, qtbot)
    qtbot.waitUntil(lambda: desk.codes == [ProblemCode.CHAT_ZIP_DAMAGED])


def test_what_is_held_waits_for_a_tick_and_is_told_after_a_restart(desk, folder, qtbot):
    desk.hold = True
    arrive(folder)
    arrive(folder, "IMG_0001.PNG", PICTURE)
    asked = []
    qtbot.waitUntil(lambda: asked.append(desk.phone.tick()) or len(asked) > 20)
    assert desk.told == []
    desk.phone.stop()
    desk.hold = False
    desk.start()
    told(desk, qtbot, NAME, "IMG_0001.PNG")


@pytest.mark.skipif(
    sys.platform == "win32", reason="NOT TESTED HERE: Wine tells nobody that a watched folder went"
)
def test_a_folder_that_goes_is_said_once_and_watched_again_when_it_is_back(desk, folder, qtbot):
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: desk.codes == [ProblemCode.WATCHED_FOLDER_MISSING])
    (folder.parent / "other").mkdir()
    folder.mkdir()
    told(desk, qtbot)
    assert desk.codes == [ProblemCode.WATCHED_FOLDER_MISSING]


@posix
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda at: at.symlink_to("/tmp"), ProblemCode.WATCHED_FOLDER_LINK),
        (lambda at: os.mkfifo(at), ProblemCode.WATCHED_FOLDER_LINK),  # noqa: PLW0108 - Windows has none
        (lambda _at: None, ProblemCode.WATCHED_FOLDER_MISSING),
    ],
)
def test_what_is_no_folder_is_said_and_the_others_are_watched(desk, folder, qtbot, make, code):
    make(folder.parent / "second")
    desk.folders = f"{folder};{folder.parent / 'second'}"
    desk.phone.use()
    qtbot.waitUntil(lambda: desk.codes == [code])
    told(desk, qtbot)


def test_a_watch_that_the_system_refuses_is_said_once(desk, folder, qtbot, monkeypatch):
    full = folder.parent / "one too many"
    full.mkdir()

    watch = QFileSystemWatcher.addPath

    def refuse(watcher: QFileSystemWatcher, path: str) -> bool:
        return path != str(full) and watch(watcher, path)

    monkeypatch.setattr(QFileSystemWatcher, "addPath", refuse)  # its limit is reached
    desk.folders = f"{folder};{full}"
    desk.phone.use()
    qtbot.waitUntil(lambda: desk.codes == [ProblemCode.WATCHED_FOLDER_REFUSED])
    told(desk, qtbot)
    assert desk.codes == [ProblemCode.WATCHED_FOLDER_REFUSED]


def test_turned_off_nothing_is_told_kept_or_told_later(desk, folder, qtbot):
    desk.folders = ""
    desk.phone.use()
    qtbot.waitUntil(lambda: not desk.kept.exists())
    arrive(folder)
    desk.folders = str(folder)
    desk.phone.use()
    qtbot.waitUntil(lambda: read_seen(desk.kept).folders == (str(folder),))
    told(desk, qtbot)


@pytest.mark.parametrize("damaged", ["", "[]", "[[1],[]]", '["a","b"]', "[" * 5000])
def test_a_damaged_memory_of_what_was_told_begins_anew(desk, folder, qtbot, damaged):
    desk.phone.stop()
    desk.kept.write_text(damaged, "utf-8")
    arrive(folder)
    desk.start()
    qtbot.waitUntil(lambda: read_seen(desk.kept).folders == (str(folder),))
    told(desk, qtbot)
