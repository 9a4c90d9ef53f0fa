"""One program per home, and the channel by which others talk to it, over a real local socket."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.home import Home
from desktop.system import single_instance
from desktop.system.single_instance import Control, ask, claim


@pytest.fixture
def home(tmp_path) -> Home:
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder, tmp_path / "policy.toml")


@contextmanager
def answering(home, answer):
    control = Control(home, answer)
    assert control.listening
    try:
        yield control
    finally:
        control.close()


ASKING = """
import json, sys
from pathlib import Path
from desktop.core.errors import KnownError
from desktop.system.single_instance import ask
from desktop.storage.home import Home
try:
    reply = ask(Home(Path(sys.argv[1]), Path()), json.loads(sys.argv[2]))
except KnownError as error:
    reply = [error.code, error.exit_code, dict(error.facts)]
print(json.dumps(reply))
"""


def asked(qtbot, home, request):
    """Ask from another process while this one's event loop runs."""
    command = [sys.executable, "-c", ASKING, str(home.folder), json.dumps(request)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
        return json.loads(child.stdout.read())


def test_a_home_has_one_program_and_a_held_lock_is_seen(home):
    assert not single_instance.is_running(home)
    first = claim(home)
    assert claim(home) is None
    assert single_instance.is_running(home)
    first.unlock()
    assert not single_instance.is_running(home)
    again = claim(home)
    assert again is not None
    again.unlock()
    (home.folder / "lock").write_bytes(b"")  # just made: it belongs to a start
    assert claim(home) is None


ANOTHER_MACHINES = f"{os.getppid()}\npython3\nelsewhere\n{'a' * 32}\n{'b' * 32}\n".encode()


@pytest.mark.parametrize("text", [b"", b"12", b"\0" * 60, ANOTHER_MACHINES])
@pytest.mark.parametrize("age", [3600, -3600])
def test_a_lock_file_that_nobody_has_open_stops_no_start(home, text, age):
    file = home.folder / "lock"
    file.write_bytes(text)
    os.utime(file, (time.time() - age,) * 2)
    assert not single_instance.is_running(home)
    file.write_bytes(text)
    os.utime(file, (time.time() - age,) * 2)
    lock = claim(home)
    assert lock is not None
    os.utime(file, (time.time() - age,) * 2)
    assert claim(home) is None
    assert single_instance.is_running(home)
    lock.unlock()


def test_a_folder_in_the_locks_place_is_told_and_is_no_running_program(home):
    (home.folder / "lock").mkdir()
    assert not single_instance.is_running(home)
    with pytest.raises(KnownError, match="file_unreadable") as refused:
        claim(home)
    assert refused.value.facts["why"] == "EISDIR"


@pytest.mark.qt_log_ignore("Got unexpected locking error", extend=True)  # Windows' Qt
def test_a_home_that_cannot_hold_the_lock_is_told(tmp_path):
    with pytest.raises(KnownError) as refused:
        claim(Home(tmp_path / "missing", tmp_path))
    assert refused.value.code == "home_not_writable"


def test_a_request_is_answered_by_the_program_of_its_home_alone(qtbot, home, tmp_path):
    assert ask(home, {"verb": "status"}) is None
    other = Home(tmp_path / "other", tmp_path)
    with answering(home, lambda request: {"echo": request["say"]}):
        assert asked(qtbot, home, {"say": "দেখেছি"}) == {"echo": "দেখেছি"}
        assert ask(other, {"verb": "status"}) is None


def test_a_known_problem_travels_to_who_asked(qtbot, home):
    def refuse(_request):
        raise KnownError(ProblemCode.DISK_FULL, exit_code=3, path="p")

    with answering(home, refuse):
        problem = asked(qtbot, home, {"verb": "check"})
    assert problem == ["disk_full", 3, {"path": "p"}]


def test_a_problem_of_a_newer_running_program_is_named():
    reply = {"problem": "of_a_newer_program", "exit": 2, "facts": {"path": "p"}}
    error = single_instance.problem_of(reply)
    assert (error.code, error.exit_code) == (ProblemCode.UNKNOWN, 2)
    assert error.facts == {"code": "of_a_newer_program"}


# The program's own reader refuses all but the first in the same way on every system.
REFUSED_ALIKE = (b"[1]\n", b"\xff\xfe\n", b"x" * 70000, b"[" * 60_000 + b"\n")


@pytest.mark.parametrize(
    "line",
    [b"no json\n", *(pytest.param(line, marks=pytest.mark.portable) for line in REFUSED_ALIKE)],
)
def test_what_is_no_request_is_hung_up_on_and_the_next_is_answered(qtbot, home, line):
    with answering(home, lambda _: {"fine": True}):
        stranger = QLocalSocket()
        stranger.connectToServer(single_instance.socket_names(home)[0])
        stranger.write(line)
        qtbot.waitUntil(lambda: stranger.state() == QLocalSocket.LocalSocketState.UnconnectedState)
        assert asked(qtbot, home, {}) == {"fine": True}


def hung_up(client) -> bool:
    return client.state() == QLocalSocket.LocalSocketState.UnconnectedState


def connected(home) -> QLocalSocket:
    client = QLocalSocket()
    client.connectToServer(single_instance.socket_names(home)[0])
    return client


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(single_instance, "SILENT_MS", 1)
    monkeypatch.setattr(single_instance, "LOOK_MS", 1)


@pytest.mark.parametrize("part", [b"", b'{"verb": '])
def test_who_says_nothing_or_half_a_request_is_disconnected(qtbot, home, impatient, part):
    with answering(home, lambda _: {"fine": True}) as control:
        silent = connected(home)
        silent.write(part)
        qtbot.waitUntil(lambda: hung_up(silent))
        assert control.connections == {}
        # An idle program wakes for nobody.
        assert not any(timer.isActive() for timer in control.findChildren(QTimer))


def test_who_is_gone_before_it_is_accepted_leaves_nothing(qtbot, home, impatient):
    with answering(home, lambda _: {}) as control:
        for _ in range(5):
            connected(home).abort()
        last = connected(home)
        qtbot.waitUntil(lambda: hung_up(last))
        assert control.connections == {}


def test_who_is_gone_before_the_answer_is_no_bug(qtbot, home):
    clients = []

    def answer(_request):
        clients[-1].abort()
        return {"long": "x" * 1_000_000}

    with answering(home, answer) as control, qtbot.captureExceptions() as bugs:
        for _ in range(20):
            clients.append(connected(home))
            clients[-1].write(b'{"verb": "status"}\n')
            clients[-1].flush()
            qtbot.waitUntil(lambda: control.connections == {} and hung_up(clients[-1]))
    assert bugs == []


def test_of_too_many_connections_the_oldest_are_ended_and_all_with_the_program(
    qtbot, home, monkeypatch
):
    monkeypatch.setattr(single_instance, "MOST_CONNECTIONS", 2)
    clients = []
    with answering(home, lambda _: {"fine": True}) as control:
        for _ in range(5):
            clients.append(connected(home))
            qtbot.waitUntil(lambda: len(control.connections) == min(len(clients), 2))
        qtbot.waitUntil(lambda: [hung_up(client) for client in clients] == [True] * 3 + [False] * 2)
    qtbot.waitUntil(lambda: all(map(hung_up, clients)))


FLOOD = """
import socket, sys
ends = []
for _ in range(1500):
    end = socket.socket(socket.AF_UNIX)
    end.connect(sys.argv[1])
    ends.append(end)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are opened in another way")
def test_a_flood_of_silent_connections_does_not_keep_a_command_from_its_answer(qtbot, home):
    with answering(home, lambda _: {"fine": True}) as control:
        command = [sys.executable, "-c", FLOOD, single_instance.socket_names(home)[0]]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as flood:
            most = single_instance.MOST_CONNECTIONS
            qtbot.waitUntil(lambda: len(control.connections) == most, timeout=20_000)
            assert asked(qtbot, home, {}) == {"fine": True}
            assert len(control.connections) <= most
            flood.kill()


def test_a_bug_in_the_answer_keeps_nobody_waiting(qtbot, home):
    def fail(_request):
        raise ZeroDivisionError

    with answering(home, fail):
        asking = connected(home)
        with qtbot.captureExceptions() as bugs:
            asking.write(b"{}\n")
            qtbot.waitUntil(lambda: hung_up(asking))
    assert [bug[0] for bug in bugs] == [ZeroDivisionError]
    bugs.clear()


@pytest.mark.skipif(os.name != "posix", reason="Windows pipes have no mode")
def test_only_its_user_may_open_the_channel(qtbot, home):
    with answering(home, lambda _: {}):
        path = single_instance.socket_names(home)[0]
        assert Path(path).parent == home.folder.resolve()
        assert stat.S_IMODE(Path(path).stat().st_mode) & 0o077 == 0


LEFT_BEHIND = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.system.single_instance import Control, socket_names
from desktop.storage.home import Home
app = QCoreApplication([])
home = Home(Path(sys.argv[1]), Path())
control = Control(home, lambda request: {})
print(socket_names(home)[0], flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows pipes leave no file")
def test_a_socket_file_left_by_a_killed_program_is_no_obstacle(qtbot, home):
    command = [sys.executable, "-c", LEFT_BEHIND, str(home.folder)]
    left = subprocess.run(command, capture_output=True, text=True, check=False)
    assert Path(left.stdout.strip()).exists()
    with answering(home, lambda _: {"mine": True}):
        assert asked(qtbot, home, {}) == {"mine": True}


SQUATTING = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
app = QCoreApplication([])
server = QLocalServer()
def answer():
    socket = server.nextPendingConnection()
    socket.readyRead.connect(lambda: (socket.write(b'{"locked": true}\\n'), socket.flush()))
server.newConnection.connect(answer)
assert server.listen(sys.argv[1]), server.errorString()
print("listening", flush=True)
app.exec()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel says who is at the other end")
def test_who_took_the_socket_is_not_believed_unless_it_holds_the_lock(qtbot, home):
    lock = claim(home)
    command = [sys.executable, "-c", SQUATTING, str(home.folder.resolve() / "control")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as squatter:
        assert squatter.stdout.readline() == "listening\n"
        reply = asked(qtbot, home, {"verb": "lock"})
        squatter.terminate()
    lock.unlock()
    assert reply[0] == "instance_untrusted"


ASKING_AS_ANOTHER = """
import socket, sys
try:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(sys.argv[1])
        asking.sendall(b'{"verb": "quit"}\\n')
        print(asking.recv(100))
except (ConnectionResetError, BrokenPipeError):
    print(b"")
"""


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="takes another user's rights"
)
def test_another_user_is_not_answered_even_where_the_socket_lets_him_in(qtbot, tmp_path):
    folder = Path(tempfile.mkdtemp(prefix="tatpar-open-"))
    folder.chmod(0o755)
    open_home = Home(folder, tmp_path / "policy.toml")
    answered = []
    script = ASKING_AS_ANOTHER
    try:
        with answering(open_home, lambda request: answered.append(request) or {}):
            (folder / "control").chmod(0o777)
            command = ["/usr/bin/python3", "-I", "-c", script, str(folder / "control")]
            with subprocess.Popen(
                command, stdout=subprocess.PIPE, text=True, user=65534, group=65534, cwd="/"
            ) as child:
                qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
                assert child.stdout.read().strip() == "b''"
    finally:
        shutil.rmtree(folder)
    assert answered == []


@pytest.mark.skipif(os.name != "posix", reason="a pipe has no folder")
def test_a_home_too_deep_for_a_socket_gets_a_private_folder_for_it(tmp_path):
    deep = Home(tmp_path / ("d" * 120), tmp_path / "policy.toml")
    (name,) = single_instance.socket_names(deep)
    assert stat.S_IMODE(Path(name).parent.stat().st_mode) == 0o700
    assert len(os.fsencode(name)) <= 100
