"""Protection of our processes against reading: window, command line and children."""

import ctypes
import json
import subprocess
import sys
from pathlib import Path

import pytest

import desktop
from desktop.reports.documents import typst_worker
from desktop.storage import age_worker
from desktop.system import voice_worker
from desktop.winapi import windows_folder

needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl(2)")
needs_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows' lists of rights")
ASK = """
import ctypes, resource
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3))  # PR_GET_DUMPABLE
"""
# Asks at the moment when a program would read its first secret.
AT_FIRST_READ = """
import sys
class Asking:
    @property
    def buffer(self):
        exec(ASK)
        raise SystemExit(0)
sys.stdin = Asking()
"""


def out_of(code: str, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@needs_linux
def test_every_command_of_the_program_is_closed_before_it_does_anything():
    stub = "import desktop.__main__ as m\n"
    stub += f"m.run = lambda *_: exec({ASK!r}) or 0\nm.main()"
    assert out_of(stub) == ["0", "0"]


@needs_linux
@pytest.mark.parametrize("worker", [age_worker, typst_worker, voice_worker])
def test_a_child_is_closed_before_it_reads_a_secret(worker):
    script = Path(worker.__file__)
    asked = f"ASK = {ASK!r}\n{AT_FIRST_READ}\nimport runpy\nsys.argv[1:] = ['1']\n"
    asked += f"runpy.run_path({str(script)!r}, run_name='__main__')"
    assert out_of(asked) == ["0", "0"]


@needs_linux
def test_the_tray_program_begins_anew_to_overwrite_what_it_frees_before_it_loads_anything():
    asked = """
import os, sys
import desktop.__main__ as m
def replaced(_file, _arguments, environ):
    print(environ["GLIBC_TUNABLES"], "desktop.main" in sys.modules)
    raise SystemExit(0)
os.execve = replaced
sys.argv[1:] = ["--hidden"]
m.main()
"""
    tunables, loaded = out_of(asked)
    assert "glibc.malloc.perturb=255" in tunables
    assert loaded == "False"


CLOSED = """
import os, sys
from desktop.process_protection import keep_secrets_in
keep_secrets_in()
print(os.getpid(), flush=True)
sys.stdin.read()
"""


@needs_windows
def test_another_program_of_the_user_cannot_open_it_for_reading():
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.OpenProcess.restype = ctypes.c_void_p
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", CLOSED], encoding="utf-8", **pipes) as child:
        process = int(child.stdout.readline())
        # PROCESS_VM_READ, VM_WRITE, CREATE_THREAD, DUP_HANDLE, QUERY_INFORMATION
        for right in (0x10, 0x20, 0x2, 0x40, 0x400):
            assert kernel32.OpenProcess(right, 0, process) is None, hex(right)
            assert ctypes.get_last_error() == 5  # ERROR_ACCESS_DENIED
        asking = kernel32.OpenProcess(0x101000, 0, process)  # to wait, to ask its name
        assert asking is not None
        kernel32.CloseHandle(ctypes.c_void_p(asking))
        child.communicate()
    assert child.returncode == 0


@needs_windows
def test_a_crash_shows_no_box_and_a_library_of_the_working_directory_is_not_loaded(tmp_path):
    told = "import ctypes; from desktop.process_protection import keep_secrets_in as k; k();"
    told += "import json; print(json.dumps(ctypes.windll.kernel32.GetErrorMode() & 3))"
    (mode,) = out_of(told)
    assert json.loads(mode) == 3
    system = Path(windows_folder()) / "System32" / "version.dll"
    (tmp_path / "planted.dll").write_bytes(system.read_bytes())
    load = "import os, ctypes, sys; from desktop.process_protection import keep_secrets_in as k;"
    load += "os.chdir(sys.argv[1]); load = ctypes.windll.kernel32.LoadLibraryW;"
    load += "load.restype = ctypes.c_void_p; before = load('planted.dll'); k();"
    load += "ctypes.windll.kernel32.FreeLibrary(ctypes.c_void_p(before));"
    load += "print(bool(before), bool(load('planted.dll')))"
    assert out_of(load, str(tmp_path)) == ["True", "False"]


def test_nothing_of_qt_is_loaded_for_it():
    folder = str(Path(desktop.__file__).parent.parent)
    code = f"import sys; sys.path.insert(0, {folder!r}); import desktop.process_protection;"
    assert out_of(code + "print('PySide6' in sys.modules)") == ["False"]
