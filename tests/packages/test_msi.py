"""The MSI under Wine, as group policy installs it: for the whole PC, without a word, by properties.

It carries the setup program, whose own ways test_installer.py tries.
"""

import subprocess
import tomllib

import pytest
from helpers.processes import until
from helpers.wine_pc import UNINSTALL_KEY, seen

URL, TOKEN = (
    "https://office.example",
    f"tatpar1-{'0123abcd' * 4}-abcdefghijklmnopqrstuv",
)
SIGNERS = "person ssh-ed25519 AAAA\n"


@pytest.fixture
def packages(package):
    """Return the MSI of the version before, and of this one."""
    return package("*.msi", previous=True), package("*.msi")


@pytest.fixture
def signers(tmp_path):
    file = tmp_path / "share" / "allowed_signers"  # Wine quotes a whole word, msiexec only a value
    file.parent.mkdir()
    file.write_text(SIGNERS, "utf-8")
    return file


def msi(windows, *words):
    """Run the Windows Installer to its end; return its exit code."""
    return windows.run("msiexec", *words, "/qn")[0]


@pytest.mark.lab
def test_it_is_installed_with_the_offices_files_upgraded_and_removed(
    windows, packages, policy, signers
):
    before, now = packages
    version = now.name.split("-")[1].removesuffix(".msi")
    own = [f"POLICY={seen(policy)}", f"SIGNERS={seen(signers)}", f"OFFICE={URL}", f"TOKEN={TOKEN}"]
    assert msi(windows, "/i", seen(before), *own) == 0
    command = windows.drive / "Program Files" / "Tatpar" / "tatpar-cli.exe"
    assert windows.run(command, "--version") == (0, "tatpar 0.0.9\n")
    given = tomllib.loads(policy.read_text("utf-8"))
    held = windows.office / "policy.toml"
    assert tomllib.loads(held.read_text("utf-8")) == given | {
        "office": {"url": URL, "token": TOKEN}
    }
    assert (windows.office / "allowed_signers").read_text("utf-8") == SIGNERS
    assert windows.value("HKLM", r"Software\Tatpar", "Msi") == "0.0.9"
    # In the list of programs it stands once: the setup program's own entry is no second one.
    hidden = windows.run("reg", "query", rf"HKLM\{UNINSTALL_KEY}", "/v", "SystemComponent")
    assert "0x1" in hidden[1]

    # A newer one replaces it while it runs, and leaves the office's files.
    with windows.start(command.with_name("Tatpar.exe"), "--hidden") as first:
        until(lambda: windows.run(command, "status")[0] == 0, "the program", seconds=100)
        assert msi(windows, "/i", seen(now)) == 0
        assert first.wait(60) == 0
    assert windows.run(command, "--version") == (0, f"tatpar {version}\n")
    assert windows.value("HKLM", r"Software\Tatpar", "Msi") == version
    assert tomllib.loads(held.read_text("utf-8"))["office"]["url"] == URL
    assert msi(windows, "/i", seen(before)) != 0  # an older one does not
    assert windows.run(command, "--version") == (0, f"tatpar {version}\n")

    # Windows starts the newer one. Wine tells the older package's removal of no newer
    # product, so that removal ended the program for good.
    with windows.start(command.with_name("Tatpar.exe"), "--hidden") as second:
        until(lambda: windows.run(command, "status")[0] == 0, "the newer one", seconds=100)
        assert msi(windows, "/x", seen(now)) == 0
        assert second.wait(60) == 0
    assert not command.parent.exists()
    assert windows.value("HKLM", UNINSTALL_KEY, "DisplayVersion") == ""
    assert windows.value("HKLM", r"Software\Tatpar", "Msi") == ""
    assert held.exists()  # the office's, not the program's
    assert (windows.local / "Tatpar" / "log.db").exists()


@pytest.mark.lab
def test_an_upgrade_that_is_refused_leaves_the_old_one_working(windows, packages, tmp_path):
    before, now = packages
    assert msi(windows, "/i", seen(before)) == 0
    command = windows.drive / "Program Files" / "Tatpar" / "tatpar-cli.exe"
    assert msi(windows, "/i", seen(now), f"POLICY={seen(tmp_path / 'gone.toml')}") != 0
    assert windows.run(command, "--version") == (0, "tatpar 0.0.9\n")
    windows.fine(command, "doctor")  # Wine, unlike Windows, takes no registry back


def test_its_token_is_in_no_log_and_for_administrators_alone(packages):
    told = {}
    for table in ("Property", "CustomAction"):
        exported = ["msiinfo", "export", str(packages[1]), table]
        done = subprocess.run(
            exported, capture_output=True, text=True, encoding="utf-8", check=True
        )
        rows = [line.split("\t") for line in done.stdout.splitlines()[3:]]
        told[table] = {row[0]: row[1:] for row in rows}
    assert told["Property"]["MsiHiddenProperties"] == ["TOKEN"]
    secure = told["Property"]["SecureCustomProperties"][0].split(";")
    assert {"POLICY", "SIGNERS", "OFFICE", "TOKEN"} <= set(secure)
    assert int(told["CustomAction"]["Install"][0]) & 0x2000  # its words are not logged
