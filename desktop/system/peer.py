"""Who is at the other end of a local socket."""

import os
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """A process and its user, as the kernel says; ``uid`` is -1 where the system has none."""

    pid: int
    uid: int

    @property
    def same_user(self) -> bool:
        """Whether it is a process of this user."""
        return sys.platform == "win32" or self.uid == os.geteuid()


def peer_of(descriptor: int) -> Peer | None:
    """Return who is at the other end of a connected socket; None where that is not known.

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
