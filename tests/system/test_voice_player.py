"""A voice note is decoded in a child, within limits, and reaches the system's player by a pipe."""

import os
import select
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.long_run import times
from helpers.voice_notes import SECOND
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QProcess

from desktop.core.register import voice_note as core
from desktop.core.register.voice_note import VoiceNote, voice_note
from desktop.system import voice_worker
from desktop.system.voice_player import Ending, VoicePlayer, players

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="NOT TESTED HERE: Windows' child plays it itself"
)
WORKER = str(Path(voice_worker.__file__))
NOTE = voice_note(SECOND)
SAMPLES = 48_000  # of the second


def decode(data: bytes, *, first: str = "", channels: int = 1) -> tuple[int, bytes]:
    """Decode in the real child; ``first`` is run in it before."""
    folder = str(Path(WORKER).parent)
    script = f"import sys; sys.path.insert(0, {folder!r}); import voice_worker as w\n"
    script += f"{first}\nsys.exit(w.main({channels}))"
    command = [sys.executable, "-P", "-c", script] if first else [sys.executable, "-P", WORKER]
    words = [] if first else [str(channels)]
    done = subprocess.run([*command, *words], input=data, capture_output=True, check=False)
    return done.returncode, done.stdout


def test_both_keep_the_same_limits():
    assert voice_worker.MOST_BYTES == core.MOST_BYTES
    assert voice_worker.MOST_SECONDS == core.MOST_SECONDS
    assert voice_worker.RATE == core.RATE


@posix
def test_a_note_is_decoded_to_the_tone_that_was_recorded():
    status, data = decode(NOTE.data)
    assert status == voice_worker.DONE
    samples = memoryview(data).cast("h")
    assert len(samples) == SAMPLES
    signs = [sample >= 0 for sample in samples[9600:38400]]  # 0.6 s, 264 periods
    crossings = sum(before != after for before, after in pairwise(signs))
    assert 518 <= crossings <= 538
    assert 6_000 < max(samples) < 20_000


@posix
def test_no_more_than_the_longest_note_is_decoded_whatever_the_file_says():
    status, data = decode(NOTE.data, first="w.MOST_SECONDS = 1 / 4; w.AT_ONCE = 480")
    assert (status, len(data)) == (voice_worker.DONE, SAMPLES // 4 * 2)
    hours = bytearray(SECOND)
    last = SECOND.rfind(b"OggS")
    hours[last + 6 : last + 14] = (48_000 * 3600 * 20).to_bytes(8, "little")
    hours[last + 22 : last + 26] = bytes(4)
    hours[last + 22 : last + 26] = core.page_checksum(hours[last:]).to_bytes(4, "little")
    status, data = decode(voice_note(bytes(hours)).data)
    assert status in {voice_worker.DONE, voice_worker.NOT_DECODED}
    assert len(data) <= 2 * SAMPLES * 2


@posix
def test_whoever_takes_the_decoder_over_can_write_no_file_and_take_no_gigabytes(tmp_path):
    reached = "import sys\nsys.stdout.write('reached')\nsys.stdout.flush()\n"
    for act in (f"open({str(tmp_path / 'words')!r}, 'wb')", "bytearray(1 << 31)"):
        first = f"def taken(*_):\n    {reached.replace(chr(10), '; ')} {act}\nw.decode_note = taken"
        status, said = decode(NOTE.data, first=first)
        assert (status, said) == (1, b"reached"), act
    assert list(tmp_path.iterdir()) == []


@posix
@settings(
    max_examples=times(10, long=100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    st.lists(st.tuples(st.integers(47, len(SECOND) - 1), st.integers(0, 255)), max_size=8),
    st.integers(48, len(SECOND)),
    st.sampled_from([1, 2]),
)
def test_any_damage_ends_in_sound_or_in_a_refusal(changes, end, channels):
    data = bytearray(SECOND)
    for place, value in changes:
        data[place] = value
    for start in places_of_pages(data):  # so that the decoder meets it, and not the checksum
        mend(data, start)
    data[28 + 9] = channels
    note = voice_note(bytes(data[:end]))
    if note is not None:
        status, sound = decode(note.data, channels=note.channels)
        assert status in {voice_worker.DONE, voice_worker.NOT_DECODED}
        assert len(sound) <= core.MOST_SECONDS * core.RATE * 4


def places_of_pages(data: bytearray) -> list[int]:
    places, start = [], 0
    while data[start : start + 4] == b"OggS" and start + 27 <= len(data):
        end = start + 27 + data[start + 26] + sum(data[start + 27 : start + 27 + data[start + 26]])
        if end > len(data):
            break
        places.append(start)
        start = end
    return places


def mend(data: bytearray, start: int) -> None:
    """Write the checksum of the page that begins there."""
    end = start + 27 + data[start + 26] + sum(data[start + 27 : start + 27 + data[start + 26]])
    data[start + 22 : start + 26] = bytes(4)
    data[start + 22 : start + 26] = core.page_checksum(data[start:end]).to_bytes(4, "little")


HOLDER = f"""
import subprocess, sys
worker = subprocess.Popen(
    [sys.executable, "-P", {WORKER!r}, "1"], stdin=subprocess.PIPE, stdout=int(sys.argv[1])
)
worker.stdin.write(sys.stdin.buffer.read())
worker.stdin.close()
worker.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: prctl(2)")
def test_the_child_ends_with_the_program_though_its_sound_is_still_taken():
    reading, writing = os.pipe()
    command = [sys.executable, "-c", HOLDER, str(writing)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[writing]) as program:
        os.close(writing)
        program.stdin.write(NOTE.data)
        program.stdin.close()
        assert select.select([reading], [], [], 60)[
            0
        ]  # it plays: the pipe is smaller than a second
        program.kill()
        program.wait()
    with os.fdopen(reading, "rb") as heard:
        assert len(heard.read()) < SAMPLES * 2


def stand_in(folder: Path, name: str, script: str) -> None:
    """Put a player on the PATH that runs the script."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


@pytest.fixture
def path(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def player(qapp):
    made = VoicePlayer()
    made.endings = []
    made.ended.connect(made.endings.append)
    yield made
    made.stop()


@posix
def test_the_samples_reach_the_systems_player(path, player, qtbot):
    taken = path / "taken"
    stand_in(path, "aplay", f'echo "$@" > {path}/words; /bin/cat > {taken}')
    player.play(NOTE)
    qtbot.waitUntil(lambda: player.endings != [], timeout=60_000)
    assert player.endings == [Ending.HEARD]
    assert taken.read_bytes() == decode(NOTE.data)[1]
    assert (path / "words").read_text("utf-8") == "-q -t raw -f S16_LE -r 48000 -c 1\n"


@posix
def test_a_player_that_finds_no_sound_server_leaves_the_note_to_the_next(path, player, qtbot):
    stand_in(path, "paplay", "exit 1")
    stand_in(path, "aplay", f"/bin/cat > {path}/taken")
    player.play(NOTE)
    qtbot.waitUntil(lambda: player.endings != [], timeout=60_000)
    assert player.endings == [Ending.HEARD]
    assert len((path / "taken").read_bytes()) == SAMPLES * 2


@posix
def test_why_nothing_is_heard_is_told(path, player, qtbot):
    def ending() -> Ending:
        player.endings.clear()
        player.play(NOTE)
        qtbot.waitUntil(lambda: player.endings != [], timeout=60_000)
        return player.endings[0]

    assert players(1) == []
    assert ending() is Ending.NO_PLAYER
    stand_in(path, "paplay", "/bin/cat > /dev/null; exit 1")
    stand_in(path, "aplay", "exit 1")
    assert ending() is Ending.NO_DEVICE
    (path / "paplay").unlink()
    (path / "aplay").write_text("#!/nothing/such", "utf-8")  # it cannot be started
    assert ending() is Ending.NO_DEVICE
    stand_in(path, "aplay", "/bin/cat > /dev/null")
    player.play(VoiceNote(NOTE.data, 2))
    qtbot.waitUntil(lambda: len(player.endings) == 2, timeout=60_000)
    assert player.endings[1] is Ending.NOT_DECODED


@posix
def test_a_stop_is_silence_at_once_and_no_ending(path, player, qtbot):
    stand_in(
        path, "aplay", f"echo $$ > {path}/new; /bin/mv {path}/new {path}/pid; exec /bin/sleep 600"
    )
    player.play(NOTE)
    qtbot.waitUntil((path / "pid").exists, timeout=60_000)
    process = int((path / "pid").read_text("utf-8"))
    os.kill(process, 0)
    decoder = player.findChildren(QProcess)[0].processId()
    player.stop()
    for each in (process, decoder):
        with pytest.raises(ProcessLookupError):
            os.kill(each, 0)
    stand_in(path, "aplay", "/bin/cat > /dev/null")
    player.play(NOTE)  # and it can be begun again
    qtbot.waitUntil(lambda: player.endings != [], timeout=60_000)
    assert player.endings == [Ending.HEARD]


@pytest.mark.skipif(sys.platform != "win32", reason="NOT TESTED HERE: Windows' own player")
def test_on_windows_the_child_plays_it_itself_or_says_that_it_cannot(player, qtbot):
    player.play(NOTE)
    qtbot.waitUntil(lambda: player.endings != [], timeout=120_000)
    assert player.endings[0] in {Ending.HEARD, Ending.NO_DEVICE}  # Wine here has no sound device
    player.play(VoiceNote(NOTE.data, 2))
    qtbot.waitUntil(lambda: len(player.endings) == 2, timeout=120_000)
    assert player.endings[1] is Ending.NOT_DECODED
