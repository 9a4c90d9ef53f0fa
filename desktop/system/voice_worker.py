"""A voice note in a separate process: ``python voice_worker.py CHANNELS``, Opus in, sound out.

The bytes are a stranger's and the decoder is native: its crash, hang or memory must not affect the
tray, and no key is in this process. The child imports little, so that it starts at once. No file
is written: the note comes by standard input, as
`desktop.core.register.voice_note` lets it pass; the samples (48,000 a second of 16 bits,
little-endian) go to standard output, on Windows to the sound device.

Exit status 0 done, 3 not decoded, 4 the sound device refused; any other: a crash or a limit.
"""

import ctypes
import io
import os
import signal
import sys
import threading
import wave
from contextlib import suppress
from pathlib import Path
from struct import pack
from typing import BinaryIO

from desktop.process_protection import keep_secrets_in

DONE, NOT_DECODED, NO_DEVICE = 0, 3, 4
MOST_BYTES = 16 * 1024 * 1024
MOST_SECONDS = 30 * 60
RATE = 48_000
_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_CPU_S = 120  # half an hour needs about twenty
AT_ONCE = 4800  # samples
_READING = 0x10  # sndfile.h
_OGG_OPUS = 0x200064
_PR_SET_PDEATHSIG = 1  # prctl(2)
_SYNCHRONIZE = 0x100000  # winnt.h


class _Info(ctypes.Structure):
    """``SF_INFO``."""

    _fields_ = (
        ("frames", ctypes.c_int64),
        *((name, ctypes.c_int) for name in ("rate", "channels", "format", "sections", "seekable")),
    )


_SIZE = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p)
_SEEK = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, ctypes.c_int, ctypes.c_void_p)
_MOVE = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p)


class _Memory(ctypes.Structure):
    """``SF_VIRTUAL_IO``."""

    _fields_ = (
        ("size", _SIZE),
        ("seek", _SEEK),
        ("read", _MOVE),
        ("write", _MOVE),
        ("tell", _SIZE),
    )


def main(channels: int) -> int:
    """Read the note, decode it, play it."""
    keep_secrets_in()
    _end_with_parent()
    library = _library()
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if not 0 < len(data) <= MOST_BYTES:
        return NOT_DECODED
    _limit()
    if sys.platform == "win32":
        return _play(library, data, channels)
    try:
        with open(1, "wb", buffering=0, closefd=False) as out:
            return decode_note(library, data, channels, out)
    except BrokenPipeError:  # the player has ended, and reports why
        return NO_DEVICE


def _library() -> ctypes.CDLL:
    import _soundfile_data  # noqa: PLC0415 - the parent reads this file's numbers and must not load it

    folder = Path(str(_soundfile_data.__file__)).parent
    (file,) = folder.glob("libsndfile*.dll" if sys.platform == "win32" else "libsndfile*.so")
    library = ctypes.CDLL(str(file))
    library.sf_open_virtual.restype = ctypes.c_void_p
    library.sf_readf_short.restype = ctypes.c_int64
    library.sf_readf_short.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
    return library


def _end_with_parent() -> None:
    """End this process with Tatpar, whose end it would not notice otherwise."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    elif sys.platform == "win32":
        kernel32 = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
        kernel32.OpenProcess.restype = ctypes.c_void_p
        parent = ctypes.c_void_p(kernel32.OpenProcess(_SYNCHRONIZE, 0, os.getppid()))
        if parent:
            threading.Thread(target=_end_after, args=(kernel32, parent), daemon=True).start()


def _end_after(kernel32: ctypes.CDLL, process: ctypes.c_void_p) -> None:
    kernel32.WaitForSingleObject(process, -1)
    os._exit(DONE)


def decode_note(library: ctypes.CDLL, data: bytes, channels: int, out: BinaryIO) -> int:
    """Write the samples as they are decoded; the reader of ``out`` sets the pace."""
    stream, info = io.BytesIO(data), _Info()
    memory = _Memory(
        _SIZE(lambda _user: len(data)),
        _SEEK(lambda offset, whence, _user: _sought(stream, offset, whence)),
        _MOVE(lambda place, count, _user: _copied(stream, place, count)),
        _MOVE(lambda _place, _count, _user: 0),
        _SIZE(lambda _user: stream.tell()),
    )
    sound = library.sf_open_virtual(ctypes.byref(memory), _READING, ctypes.byref(info), None)
    if not sound or (info.format, info.rate, info.channels) != (_OGG_OPUS, RATE, channels):
        return NOT_DECODED
    samples = ctypes.create_string_buffer(AT_ONCE * channels * 2)
    left = RATE * MOST_SECONDS
    heard = False
    while left > 0:
        count = library.sf_readf_short(sound, samples, min(AT_ONCE, left))
        if count <= 0:
            break
        heard = True
        left -= count
        out.write(samples.raw[: count * channels * 2])
    return DONE if heard else NOT_DECODED


def _sought(stream: io.BytesIO, offset: int, whence: int) -> int:
    try:
        return stream.seek(offset, whence)
    except ValueError:  # before the beginning
        return -1


def _copied(stream: io.BytesIO, place: int | None, count: int) -> int:
    data = stream.read(max(0, count))
    if place and data:
        ctypes.memmove(place, data, len(data))
    return len(data)


def _play(library: ctypes.CDLL, data: bytes, channels: int) -> int:
    """Decode all, then play it: Windows plays only a whole WAV file from memory."""
    import winsound  # noqa: PLC0415 - Windows only

    samples = io.BytesIO()
    status = decode_note(library, data, channels, samples)
    if status != DONE:
        return status
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.getbuffer())
    try:
        winsound.PlaySound(  # type: ignore[attr-defined,unused-ignore]
            whole.getvalue(),
            winsound.SND_MEMORY | winsound.SND_NODEFAULT,  # type: ignore[attr-defined,unused-ignore]
        )
    except RuntimeError:
        return NO_DEVICE
    return DONE


def _limit() -> None:
    """Limit the damage of a fault in the decoder: memory, time; no file is opened or written."""
    if sys.platform == "win32":
        _limit_on_windows()
        return
    import resource  # noqa: PLC0415 - POSIX only

    for kind, most in (
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CPU, _MOST_CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _limit_on_windows() -> None:
    """Put this process into its own job (``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``)."""
    kernel32 = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel32.CreateJobObjectW(None, None))
    process_time, processes, memory = 0x2, 0x8, 0x100
    basic = pack(
        "qqI4xQQI4xQII",
        _MOST_CPU_S * 10_000_000, 0, process_time | processes | memory, 0, 0, 1, 0, 0, 0,
    )  # fmt: skip
    extended = basic + bytes(48) + pack("QQQQ", _MOST_MEMORY, 0, 0, 0)
    kernel32.SetInformationJobObject(job, 9, extended, len(extended))
    kernel32.AssignProcessToJobObject(job, ctypes.c_void_p(-1))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
