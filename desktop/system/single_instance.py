"""One running program per home, and the local socket by which the command line reaches it.

A request and a reply are one line of JSON each. Only its user can open the socket.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.home import Home

_LONGEST = 65536
_WAIT_MS = 3000

Reply = dict[str, Any]
_WHYS = {QLockFile.LockError.PermissionError: "EACCES"}


def _name(home: Home) -> str:
    return "tatpar-" + hashlib.sha256(str(home.folder.resolve()).encode()).hexdigest()[:20]


def claim(home: Home) -> QLockFile | None:
    """Return the lock that makes this process the home's only one, or None if one runs.

    The lock of a killed process is recognised as stale by its process number.
    """
    lock = QLockFile(str(home.folder / "lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() == QLockFile.LockError.LockFailedError:
        return None
    raise KnownError(
        ProblemCode.HOME_NOT_WRITABLE, path=str(home.folder), why=_WHYS.get(lock.error(), "")
    )


class Control(QObject):
    """Answers requests of the command line and of a second start."""

    def __init__(self, home: Home, answer: Callable[[Reply], Reply]) -> None:
        """Listen; ``answer`` gets the request and returns the reply, on the main thread.

        ``listening`` says whether others can reach this program now.
        """
        super().__init__()
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # This process has the lock, so an existing socket file belongs to a killed process.
        QLocalServer.removeServer(_name(home))
        self.listening = self._server.listen(_name(home))
        self._server.newConnection.connect(self._accept)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            request = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            request = None
        if not isinstance(request, dict):
            socket.abort()
            return
        try:
            reply = self._answer(request)
        except KnownError as error:
            reply = {"exit": error.exit_code, "problem": error.code, "facts": dict(error.facts)}
        socket.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        socket.flush()
        socket.disconnectFromServer()


def ask(home: Home, request: Reply) -> Reply | None:
    """Send a request to the running program; None when none runs. KnownError as it says."""
    socket = QLocalSocket()
    socket.connectToServer(_name(home))
    if not socket.waitForConnected(_WAIT_MS):
        return None
    socket.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_WAIT_MS):
            raise KnownError(ProblemCode.INSTANCE_SILENT)
    reply: Reply = json.loads(bytes(socket.readLine().data()))
    if "problem" in reply:
        raise _problem(reply)
    return reply


def _problem(reply: Reply) -> KnownError:
    """Return the error that the running program answered, which may be a newer one."""
    code, exit_code = reply["problem"], reply["exit"]
    try:
        return KnownError(ProblemCode(code), exit_code=exit_code, **reply.get("facts", {}))
    except ValueError:
        return KnownError(ProblemCode.UNKNOWN, exit_code=exit_code, code=code)
