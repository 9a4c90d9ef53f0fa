"""One running program per home, and the local socket by which the command line reaches it.

A request and a reply are one line of JSON each. The socket is in a folder of its user alone, and
both ends check who the other is: another user who took its name first is not believed.
"""

import hashlib
import json
import os
import socket
import stat
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.home import Home
from desktop.storage.sqlite import require_file


@dataclass(frozen=True, slots=True)
class Peer:
    """A process and its user, as the kernel reports; ``uid`` is -1 where the system has none."""

    pid: int
    uid: int

    @property
    def same_user(self) -> bool:
        """Whether it is a process of this user."""
        return sys.platform == "win32" or self.uid == os.geteuid()


def peer_of(descriptor: int) -> Peer | None:
    """Return the process at the other end of a connected socket; None where that is not known.

    Windows: the pipe's name is open to this user alone (`QLocalServer.UserAccessOption`).
    """
    if sys.platform != "linux":
        return None
    with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as connection:
        size = struct.calcsize("3i")
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
        pid, uid, _gid = struct.unpack("3i", credentials)
        return Peer(pid, uid)
    return None


_LONGEST = 65536
_WAIT_MS = 3000
SILENT_MS = 5000  # far longer than a command needs: it sends its request at once
LOOK_MS = 1000
MOST_CONNECTIONS = 20
_LOCKING_SECONDS = 5
_LONGEST_PATH = 100  # bytes: a socket's address holds 108, and Qt adds some while it listens

Reply = dict[str, Any]
_WHYS = {QLockFile.LockError.PermissionError: "EACCES"}


def socket_names(home: Home) -> list[str]:
    """Return the names to listen on or to connect to, the best first.

    In the home itself where its path is short enough for a socket, else, or where the home's disk
    has no sockets, in a private folder beside the temporary files. On Windows a pipe has no folder.
    """
    digest = hashlib.sha256(str(home.folder.resolve()).encode()).hexdigest()[:20]
    if sys.platform == "win32":
        return [f"tatpar-{digest}"]
    inside = home.folder.resolve() / "control"
    private = Path(tempfile.gettempdir()) / f"tatpar-{os.geteuid()}"
    names = [str(inside)] if len(os.fsencode(inside)) <= _LONGEST_PATH else []
    return [*names, str(private / digest)] if _is_private(private) else names


def _is_private(folder: Path) -> bool:
    """Make a private folder of this user; False if another user's file has its name."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    status = folder.lstat()
    mine = status.st_uid == os.geteuid() and not status.st_mode & 0o077
    return mine and stat.S_ISDIR(status.st_mode)


def _trusted(home: Home, connection: QLocalSocket, *, holder: bool) -> bool:
    """Whether the peer is a process of this user and, if ``holder``, the holder of the lock."""
    peer = peer_of(int(connection.socketDescriptor()))
    if peer is None:
        return True
    if not holder:
        return peer.same_user
    pid = QLockFile(str(home.folder / "lock")).getLockInfo()[0]
    return peer.same_user and pid in {0, peer.pid}


def _lock(home: Home) -> QLockFile:
    lock = QLockFile(str(home.folder / "lock"))
    lock.setStaleLockTime(0)  # the lock of a killed process is known by its process id alone
    return lock


def _is_abandoned(home: Home, lock: QLockFile) -> bool:
    """Remove a lock file that no process has open: torn by a power cut, or of another machine.

    The system's own lock on the file decides. A file that is seconds old is left alone: its
    process may not have locked it yet.
    """
    try:
        age = time.time() - (home.folder / "lock").stat().st_mtime
    except OSError:
        return True
    if lock.error() != QLockFile.LockError.LockFailedError or abs(age) < _LOCKING_SECONDS:
        return False
    return lock.removeStaleLockFile()


def claim(home: Home) -> QLockFile | None:
    """Return the lock that makes this process the home's only one, or None if one runs.

    KnownError ``home_not_writable``; ``file_unreadable`` if the path is no file.
    """
    require_file(home.folder / "lock")  # Qt would take a folder or a pipe for a running program
    lock = _lock(home)
    if lock.tryLock(0) or (_is_abandoned(home, lock) and lock.tryLock(0)):
        return lock
    if lock.error() == QLockFile.LockError.LockFailedError:
        return None
    raise KnownError(
        ProblemCode.HOME_NOT_WRITABLE, path=str(home.folder), why=_WHYS.get(lock.error(), "")
    )


def is_running(home: Home) -> bool:
    """Whether a live program holds the lock of this home."""
    try:
        require_file(home.folder / "lock")
    except KnownError:
        return False
    lock = _lock(home)
    if lock.tryLock(0) or (_is_abandoned(home, lock) and lock.tryLock(0)):
        lock.unlock()
        return False
    return lock.error() == QLockFile.LockError.LockFailedError


class Control(QObject):
    """Answers requests of the command line and of a second start.

    A client that is silent, or does not read the reply, is disconnected. Above the connection limit
    the oldest one is, since a command sends its request at once.
    """

    def __init__(self, home: Home, answer: Callable[[Reply], Reply]) -> None:
        """Listen; ``answer`` gets the request and returns the reply, on the main thread.

        ``listening`` is whether others can reach this program now.
        """
        super().__init__()
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # The open connections, the oldest first. One that ends leaves before Qt deletes it.
        self.connections: dict[QLocalSocket, QDeadlineTimer] = {}
        self._watch = QTimer(self, interval=LOOK_MS)  # runs only while there are any
        self._watch.timeout.connect(self._end_silent)
        # This process has the lock, so an existing socket file belongs to a killed process.
        self._home = home
        self.listening = False
        for name in socket_names(home):
            QLocalServer.removeServer(name)
            self.listening = self.listening or self._server.listen(name)
        self._server.newConnection.connect(self._accept)

    def close(self) -> None:
        """Stop listening, and end all connections."""
        self._server.close()
        for connection in tuple(self.connections):
            self._end(connection)

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(lambda socket=socket: self._ended(socket))
            self.connections[socket] = QDeadlineTimer(SILENT_MS)
            self._watch.start()
            if not _trusted(self._home, socket, holder=False):
                self._end(socket)
                continue
            if len(self.connections) > MOST_CONNECTIONS:
                self._end(next(iter(self.connections)))
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            self._read(socket)

    def _ended(self, socket: QLocalSocket) -> None:
        if self.connections.pop(socket, None) is None:
            return
        if not self.connections:
            self._watch.stop()
        # Not the server's any more: one that both delete crashes the process at its end.
        socket.setParent(None)
        socket.deleteLater()

    def _end(self, socket: QLocalSocket) -> None:
        socket.abort()
        self._ended(socket)  # a socket that was closed when it was accepted emits nothing

    def _end_silent(self) -> None:
        for connection, deadline in tuple(self.connections.items()):
            if deadline.hasExpired():
                self._end(connection)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            request = json.loads(bytes(socket.readLine().data()))
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict):
            socket.abort()
            return
        try:
            reply = self._answer(request)
        except KnownError as error:
            reply = {"exit": error.exit_code, "problem": error.code, "facts": dict(error.facts)}
        except Exception:  # a bug: who asked does not wait for an answer
            self._hang_up(socket)
            raise
        if socket in self.connections:
            socket.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
            socket.flush()  # detects a closed peer: then this one has ended
        self._hang_up(socket)

    def _hang_up(self, socket: QLocalSocket) -> None:
        """Close a connection after its written reply is sent, unless it has ended."""
        if socket in self.connections:
            socket.disconnectFromServer()


def ask(home: Home, request: Reply) -> Reply | None:
    """Send a request to the running program; None when none runs. KnownError from its reply."""
    for name in socket_names(home):
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(_WAIT_MS):
            break
    else:
        return None
    if not _trusted(home, socket, holder=True):
        raise KnownError(ProblemCode.INSTANCE_UNTRUSTED)
    socket.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_WAIT_MS):
            raise KnownError(ProblemCode.INSTANCE_SILENT)
    reply: Reply = json.loads(bytes(socket.readLine().data()))
    if "problem" in reply:
        raise problem_of(reply)
    return reply


def problem_of(reply: Reply) -> KnownError:
    """Return the error that the running program answered, which may be a newer one."""
    code, exit_code = reply["problem"], reply["exit"]
    try:
        return KnownError(ProblemCode(code), exit_code=exit_code, **reply.get("facts", {}))
    except ValueError:
        return KnownError(ProblemCode.UNKNOWN, exit_code=exit_code, code=code)
