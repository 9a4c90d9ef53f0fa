"""The system's keyrings: the desktop's own over D-Bus, Windows' by a stand-in library."""

import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from helpers.processes import until

from desktop.core.errors import KnownError
from desktop.storage.keyring import Credential, CredentialManager, SecretService, system_keyring

REGISTER, OTHER = "0123456789abcdef", "f" * 16
SECRET = bytes(range(32))
# Nothing is started by it: the desktop's own bus would start an installed keyring.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>{address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="the desktop's keyring over D-Bus")


def lives(keyring):
    """Keep, replace, read and forget; nothing of another register is touched."""
    assert keyring.read(REGISTER) is None
    keyring.write(REGISTER, b"before")
    keyring.write(REGISTER, SECRET)
    keyring.write(OTHER, b"theirs")
    assert keyring.read(REGISTER) == SECRET
    keyring.forget(REGISTER)
    keyring.forget(REGISTER)
    assert keyring.read(REGISTER) is None
    assert keyring.read(OTHER) == b"theirs"
    keyring.forget(OTHER)


def refused(action, *arguments):
    with pytest.raises(KnownError) as caught:
        action(*arguments)
    assert caught.value.code == "keyring_unavailable"
    return caught.value.facts["why"]


@pytest.fixture
def bus(tmp_path, monkeypatch):
    """Start a session bus of our own, at which nobody listens yet."""
    address = f"unix:path={tmp_path}/bus"
    (tmp_path / "bus.conf").write_text(BUS.format(address=address), "utf-8")
    command = ["dbus-daemon", "--nofork", f"--config-file={tmp_path}/bus.conf"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as daemon:
        until((tmp_path / "bus").exists, "the session bus")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@linux
def test_a_keyring_of_the_desktop_keeps_it_until_it_is_forgotten(bus, tmp_path):
    if shutil.which("gnome-keyring-daemon") is None:
        pytest.skip("NOT TESTED: gnome-keyring is not installed")
    environ = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    command += [f"--control-directory={tmp_path}/control"]
    with subprocess.Popen(
        command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as daemon:  # fmt: skip
        daemon.stdin.write(b"the desktop's passphrase")
        daemon.stdin.close()
        until(lambda: owned(bus, "org.freedesktop.secrets"), "the keyring")
        try:
            lives(SecretService())
        finally:
            daemon.terminate()
    kept = list((tmp_path / "data").rglob("*.keyring"))
    assert kept
    assert all(SECRET not in path.read_bytes() for path in kept)


def owned(address, name):
    command = ["dbus-send", f"--bus={address}", "--print-reply", "--dest=org.freedesktop.DBus"]
    command += ["/", "org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "boolean true" in done.stdout


@linux
def test_a_desktop_without_a_keyring_says_so(bus):
    for action in (SecretService().read, SecretService().forget):
        assert refused(action, REGISTER) == "no_service"


@linux
@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_no_session_bus_is_told_too(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert refused(SecretService().write, REGISTER, SECRET)


@linux
def test_nothing_of_it_is_loaded_before_it_is_asked():
    lines = "import sys, desktop.services.register.service\nprint('secretstorage' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_each_system_has_its_own():
    expected = CredentialManager if sys.platform == "win32" else SecretService
    assert isinstance(system_keyring(), expected)


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own library")
def test_the_credential_manager_keeps_it_until_it_is_forgotten():
    lives(CredentialManager())


class StandIn:
    """The called part of advapi32: it keeps a copy of each secret."""

    def __init__(self):
        self.held, self.persist, self.lent, self.error = {}, set(), [], 0

    def _not_found(self):
        self.error = self.error or 1168
        return 0

    def CredWriteW(self, made, _flags):  # noqa: N802 - the system's names
        given = made._obj  # noqa: SLF001 - of ctypes.byref
        if self.error:
            return 0
        self.held[given.target] = ctypes.string_at(given.blob, given.size)
        self.persist.add(given.persist)
        return 1

    def CredReadW(self, target, _kind, _flags, found):  # noqa: N802
        if self.error or target.value not in self.held:
            return self._not_found()
        raw = self.held[target.value]
        blob = (ctypes.c_ubyte * len(raw))(*raw)
        self.lent.append(blob)
        lent = Credential(size=len(raw), blob=ctypes.cast(blob, ctypes.POINTER(ctypes.c_ubyte)))
        self.lent.append(lent)
        found._obj.contents = lent  # noqa: SLF001 - of ctypes.byref
        return 1

    def CredDeleteW(self, target, _kind, _flags):  # noqa: N802
        if self.error or self.held.pop(target.value, None) is None:
            return self._not_found()
        return 1

    def CredFree(self, _found):  # noqa: N802
        pass


@pytest.fixture
def windows(monkeypatch):
    stand_in = StandIn()

    def last_error():
        error, stand_in.error = stand_in.error, 0
        return error

    monkeypatch.setattr(ctypes, "get_last_error", last_error, raising=False)
    return stand_in


def test_windows_is_asked_for_a_credential_that_stays_on_this_pc(windows):
    lives(CredentialManager(windows))
    assert windows.persist == {2}
    assert all(not any(blob) for blob in windows.lent if isinstance(blob, ctypes.Array))


def test_what_windows_refuses_is_told_by_its_number(windows):
    keyring = CredentialManager(windows)
    for action in (
        lambda: keyring.read(REGISTER),
        lambda: keyring.write(REGISTER, SECRET),
        lambda: keyring.forget(REGISTER),
    ):
        windows.error = 1312
        assert refused(action) == "windows_1312"
