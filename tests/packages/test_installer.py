"""The Windows installer under Wine: silent, upgraded and removed while Tatpar runs, data kept.

The officer has a name that is not ASCII, with a space; so their folders have, too.
"""

import contextlib
import os
import subprocess
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from helpers.processes import until
from helpers.wine_pc import RUN_KEY, UNINSTALL_KEY, seen

from desktop.core.events import AppStarted, AppStopped
from desktop.storage.age import decrypted
from desktop.storage.journal import Journal

TODAY = str(datetime.now(timezone(timedelta(hours=6))).date())  # in Dhaka
NOT_AT_LOGIN = "[appearance]\nstart_with_computer = false\n"


def starts(home: Path) -> list[str]:
    """Return the versions that were started and why each ended, in order."""
    with closing(Journal(home / "log.db", read_only=True)) as journal:
        told = [fact.event for fact in journal.read([AppStarted.kind, AppStopped.kind])]
    return [one.version if isinstance(one, AppStarted) else one.why for one in told]


@pytest.mark.lab
def test_it_is_upgraded_and_removed_while_it_runs_and_leaves_the_data(
    desk, windows, setups, policy, tmp_path
):
    before, now = setups
    version = now.name.split("-")[1]
    assert windows.run(before, "/S", "/policy=" + seen(policy)) == (0, "")
    folder, home = windows.local / "Programs" / "Tatpar", windows.local / "Tatpar"
    command = folder / "tatpar-cli.exe"
    assert windows.run(command, "--version") == (0, "tatpar 0.0.9\n")
    assert windows.value("HKCU", RUN_KEY, "Tatpar").endswith('Tatpar.exe" "--at-login"')
    assert windows.value("HKCU", UNINSTALL_KEY, "DisplayVersion") == "0.0.9"
    assert (windows.office / "policy.toml").read_text("utf-8") == policy.read_text("utf-8")

    # It is started, used, and upgraded: it ends in order and restarts.
    with windows.start(folder / "Tatpar.exe", "--hidden") as first:
        until(lambda: windows.run(command, "status")[0] == 0, "the program", seconds=100)
        assert desk.tray_icons()
        windows.fine(command, "check")
        assert windows.run(now, "/S") == (0, "")
        assert first.wait(60) == 0
    until(lambda: windows.run(command, "status")[0] == 0, "the newer one", seconds=100)
    assert windows.run(command, "--version") == (0, f"tatpar {version}\n")
    # Their loader is the one that was built here, not that of PyInstaller's wheel.
    for name in ("Tatpar.exe", "tatpar-cli.exe"):
        assert b"mingw" in (folder / name).read_bytes().lower()
    builds = [one.name for one in folder.glob("lib-*")]
    assert [one.startswith(f"lib-{version}-") for one in builds] == [True]
    assert not (folder / "old").exists()

    paper = tmp_path / "ক খ.pdf"
    days = ("--from", TODAY, "--to", TODAY)
    out = ("--format", "pdf", "--out", seen(paper))
    windows.fine(command, "export", "connectivity", *days, *out)
    assert paper.read_bytes().startswith(b"%PDF")

    # A child without a Python of its own encrypts an export of the register.
    secret, letter = tmp_path / "বাক্য.txt", tmp_path / "evidence.zip.age"
    secret.write_text("four quiet rivers", "utf-8")
    phrase = ("--passphrase-file", seen(secret))
    windows.fine(command, "register", "init", *phrase)
    windows.fine(command, "register", "add", seen(policy), *phrase)
    asked = ("--encrypt", "--export-passphrase-file", seen(secret))
    windows.fine(command, "register", "export", *asked, "--out", seen(letter), *phrase)
    assert decrypted(letter.read_bytes(), "four quiet rivers").startswith(b"PK")

    # It is removed while it runs: it ends, and the data stay.
    uninstaller = folder / "uninstall.exe"
    windows.fine(uninstaller, "/S")  # goes on in a copy of itself
    until(lambda: not folder.exists(), "the end of the folder", seconds=100)
    assert windows.value("HKCU", RUN_KEY, "Tatpar") == ""
    assert windows.value("HKCU", UNINSTALL_KEY, "DisplayVersion") == ""
    assert not list(windows.drive.glob("users/*/**/Tatpar.lnk"))
    windows.end()
    *_, third, fourth = starts(home)
    assert starts(home)[:2] == ["0.0.9", "upgrade"]
    assert third == version
    assert fourth in {"removed", "quit"}

    # It is installed again on the same data, and removed with them.
    assert windows.run(now, "/S", "/noautostart") == (0, "")
    assert windows.value("HKCU", RUN_KEY, "Tatpar") == ""
    windows.fine(command, "verify")
    windows.fine(uninstaller, "/S", "/purge")
    until(lambda: not home.exists(), "the end of the data", seconds=100)


@contextlib.contextmanager
def small_disk(folder: Path, room: int):
    """Put a folder on a disk of its own, in memory, that holds no more than ``room`` MB."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}m", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, free: int) -> Path:
    """Fill the disk of a folder up to the last ``free`` bytes; return the file that does it."""
    file = folder / "filler"
    room = os.statvfs(folder)
    with file.open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, room.f_bavail * room.f_frsize - free)
    return file


@pytest.mark.lab
def test_an_upgrade_that_fails_leaves_the_version_before_whole_and_running(
    windows, setups, tmp_path
):
    before, now = setups
    folder = windows.local / "Programs" / "Tatpar"
    command = folder / "tatpar-cli.exe"

    def held() -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}

    with contextlib.ExitStack() as stack:
        stack.enter_context(small_disk(folder, 1000))
        stack.callback(windows.end)  # before its disk goes
        windows.fine(before, "/S", "/noautostart")
        whole = held()
        running = stack.enter_context(windows.start(folder / "Tatpar.exe", "--hidden"))
        until(lambda: windows.run(command, "status")[0] == 0, "the program", seconds=100)

        cut = tmp_path / "cut-setup.exe"  # the download ended early
        cut.write_bytes(now.read_bytes()[:20_000_000])
        assert windows.run(cut, "/S")[0] != 0
        assert held() == whole

        (folder / "old").write_bytes(b"")  # the program that runs cannot be put aside
        assert windows.run(now, "/S")[0] == 2
        assert held() == whole | {"old"}
        (folder / "old").unlink()

        filler = fill(folder, 20_000_000)  # the disk is full
        assert windows.run(now, "/S")[0] == 2
        filler.unlink()
        assert held() == whole

        assert running.poll() is None
        assert windows.run(command, "--version") == (0, f"tatpar {before.name.split('-')[1]}\n")
        windows.fine(command, "status")
        windows.fine(command, "quit")
        assert running.wait(60) == 0

        assert windows.run(now, "/S", "/noautostart") == (0, "")  # once there is room again
        libraries = f"lib-{now.name.split('-')[1]}-"
        tops = sorted(name for name in held() if "/" not in name)
        assert [name for name in tops if not name.startswith(libraries)] == [
            "Tatpar.exe", "tatpar-cli.exe", "tatpar-installed", "uninstall.exe",
        ]  # fmt: skip
        assert len(tops) == 5


@pytest.mark.lab
def test_it_is_installed_for_everybody_with_the_offices_files(windows, setups, policy, tmp_path):
    before, now = setups
    version = now.name.split("-")[1]
    assert windows.run(before, "/S", "/allusers", "/noautostart") == (0, "")
    folder = windows.drive / "Program Files" / "Tatpar"
    command = folder / "tatpar-cli.exe"
    assert windows.run(command, "--version") == (0, "tatpar 0.0.9\n")
    assert windows.value("HKLM", RUN_KEY, "Tatpar") == ""

    # Another PC's bundle is not believed until the office enrolled it.
    other = {"TATPAR_HOME": seen(tmp_path / "other"), "TATPAR_POLICY": seen(tmp_path / "none")}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.toml").write_text("[officer]\nname = 'Rahima'\n", "utf-8")
    bundle, signers = tmp_path / "other.zip", tmp_path / "our share" / "allowed_signers"
    signers.parent.mkdir()  # with a space: the whole word is quoted then
    days = ("--from", TODAY, "--to", TODAY)
    own = windows.environ
    windows.environ = own | other
    with windows.start(folder / "Tatpar.exe", "--hidden") as running:
        until(lambda: windows.run(command, "status")[0] == 0, "the program", seconds=100)
        windows.fine(command, "quit")
        assert running.wait(60) == 0
    out = ("--format", "bundle", "--out", seen(bundle))
    windows.fine(command, "export", "checks", *days, *out)
    signers.write_text(windows.fine(command, "doctor", "--enrol"), "utf-8")
    windows.environ = own
    assert windows.run(command, "verify", seen(bundle))[0] == 1
    policy.write_text(policy.read_text("utf-8") + NOT_AT_LOGIN, "utf-8")

    files = ("/policy=" + seen(policy), "/signers=" + seen(signers))
    assert windows.run(now, "/S", "/allusers", *files) == (0, "")
    assert windows.run(command, "--version") == (0, f"tatpar {version}\n")
    assert windows.value("HKLM", RUN_KEY, "Tatpar") == ""  # as it was chosen before
    assert windows.value("HKCU", RUN_KEY, "Tatpar") == ""
    assert windows.value("HKLM", UNINSTALL_KEY, "DisplayVersion") == version
    windows.fine(command, "verify", seen(bundle))
    windows.fine(folder / "Tatpar.exe", "--at-login")  # the policy says no
    assert windows.run(command, "status")[0] == 1

    removal = windows.value("HKLM", UNINSTALL_KEY, "QuietUninstallString")
    assert removal.endswith('uninstall.exe" /S /allusers')
    windows.fine(folder / "uninstall.exe", "/S", "/allusers")
    until(lambda: not folder.exists(), "the end of the folder", seconds=100)
    assert windows.value("HKLM", UNINSTALL_KEY, "DisplayVersion") == ""
    assert (windows.office / "policy.toml").exists()  # the office's, not the program's


@pytest.mark.lab
def test_run_again_by_a_start_up_script_it_renews_the_offices_files_alone(windows, setups, policy):
    asked = (setups[1], "/S", "/allusers", "/policy=" + seen(policy))
    assert windows.run(*asked) == (0, "")
    folder, held = windows.drive / "Program Files" / "Tatpar", policy.read_text("utf-8")
    program = (folder / "Tatpar.exe").stat().st_ino
    lost = next(folder.glob("lib-*/base_library.zip"))
    lost.unlink()

    policy.unlink()  # the share is away
    assert windows.run(*asked)[0] == 3
    assert (windows.office / "policy.toml").read_text("utf-8") == held  # and stays in force

    policy.write_text(f"{held}# newer\n", "utf-8")
    assert windows.run(*asked) == (0, "")
    assert [one.name for one in windows.office.iterdir()] == ["policy.toml"]
    assert (windows.office / "policy.toml").read_text("utf-8") == f"{held}# newer\n"
    assert not lost.exists()  # nothing was unpacked
    assert (folder / "Tatpar.exe").stat().st_ino == program

    assert windows.run(*asked, "/repair") == (0, "")
    assert lost.exists()


@pytest.mark.lab  # Wine keeps only those rights of a folder that fit into a file mode
def test_for_everybody_it_goes_only_where_nobody_else_can_write(windows, setups, policy, tmp_path):
    asked = (setups[1], "/S", "/allusers", "/noautostart")
    planted = windows.drive / "Planted" / "version.dll"
    planted.parent.mkdir()
    planted.write_bytes(b"another user's")
    assert windows.run(*asked, r"/D=C:\Planted")[0] == 2
    assert [one.name for one in planted.parent.iterdir()] == ["version.dll"]
    assert windows.run(*asked, r"/D=C:\Another\Tatpar")[0] == 2  # whose folder could be renamed
    assert not (windows.drive / "Another").exists()

    for folder in (windows.drive / "Tatpar", windows.office):
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
    asked += ("/policy=" + seen(policy),)
    assert windows.run(*asked, r"/D=C:\Tatpar") == (0, "")
    for path in (windows.drive / "Tatpar", windows.office, windows.office / "policy.toml"):
        assert path.stat().st_mode & 0o002 == 0
    assert windows.run(*asked, r"/D=C:\Tatpar") == (0, "")  # its own folder, full by now


@pytest.mark.lab
def test_an_office_file_that_is_not_there_is_told_by_the_exit_code(windows, setups, tmp_path):
    missing = "/policy=" + seen(tmp_path / "nowhere.toml")
    assert windows.run(setups[1], "/S", "/noautostart", missing)[0] == 3
    command = windows.local / "Programs" / "Tatpar" / "tatpar-cli.exe"
    windows.fine(command, "--version")
    assert not (windows.office / "policy.toml").exists()


@pytest.mark.lab  # without a space: Wine would quote the word, which the installer does not take
def test_it_goes_into_another_folder_when_told(windows, setups):
    windows.fine(setups[1], "/S", "/noautostart", r"/D=C:\দপ্তর\Tatpar")
    command = windows.drive / "দপ্তর" / "Tatpar" / "tatpar-cli.exe"
    windows.fine(command, "doctor")
    # Asked to wait, the uninstaller works where it is, tells how it went, and is left itself.
    windows.fine(command.with_name("uninstall.exe"), "/S", r"_?=C:\দপ্তর\Tatpar")
    assert [one.name for one in command.parent.iterdir()] == ["uninstall.exe"]


@pytest.mark.lab
def test_a_windows_that_is_too_old_is_refused_and_nothing_is_written(windows, setups):
    windows.fine("winecfg", "-v", "win81")
    assert windows.run(setups[1], "/S")[0] == 1150 % 256  # as much of a code as Linux passes on
    assert not (windows.local / "Programs" / "Tatpar").exists()
