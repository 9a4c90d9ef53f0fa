"""The Debian package: installed, used, upgraded while it runs, removed while it runs.

It runs in the terminal, as where no screen is: with a window open it would let an upgrade wait.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.debian_pc import OFFICER, command, live
from helpers.processes import started, until

from tools.debian.package import build_deb
from tools.debian.releases import RELEASES

ROOT = Path(__file__).resolve().parents[2]
LIFE = (
    OFFICER
    + r"""
echo "== the version before is installed, and started by the machine's autostart entry"
dpkg --install /opt/debs/old.deb
test "$(tatpar --version)" = "tatpar 0.0.9"
login=$(sed -n 's/^Exec=//p' /etc/xdg/autostart/tatpar.desktop)
officer $login & program=$!
until officer tatpar status; do soon; done
officer $login # a second one ends at once
officer tatpar check

echo "== an upgrade that is cut short leaves the version before whole and running"
head -c 20000000 /opt/debs/new.deb > /opt/debs/cut.deb
! dpkg --install /opt/debs/cut.deb
test "$(tatpar --version)" = "tatpar 0.0.9"
test -n "$(find /usr/lib/tatpar/packages/desktop -name '*.pyc' | head -n 1)"
officer tatpar status

echo "== it is upgraded, ends in order and begins anew by itself"
dpkg --install /opt/debs/new.deb
until officer tatpar status && starts | grep -qx "$VERSION"; do soon; done
test "$(starts | tr '\n' ' ')" = "0.0.9 upgrade $VERSION "
tr '\0' ' ' < /proc/$program/cmdline
for page in /usr/share/man/man1/tatpar.1.gz /usr/share/doc/tatpar/administrators.md \
    /usr/share/icons/hicolor/scalable/apps/tatpar.svg \
    /usr/share/icons/hicolor/48x48/apps/tatpar.png; do test -s $page; done

echo "== it is used"
officer tatpar doctor
officer tatpar export connectivity --from $today --to $today --format pdf --out "/tmp/ক খ.pdf"
test -s "/tmp/ক খ.pdf"
officer tatpar export checks --from $today --to $today --format bundle --out /tmp/month.zip
officer tatpar verify /tmp/month.zip

echo "== the system gets another python3: the package fits itself to it"
rm /usr/lib/tatpar/bin/python3
dpkg-trigger --by-package=python3-minimal /usr/bin/python3
dpkg --triggers-only --pending
test "$(tatpar --version)" = "tatpar $VERSION"

echo "== it is removed while it runs: it ends by itself, the data stay"
dpkg --remove tatpar
wait $program
test ! -e /usr/lib/tatpar
test ! -e /usr/bin/tatpar
test -e /etc/xdg/autostart/tatpar.desktop # as every file of /etc, until it is purged
test -s "$DATA/log.db"

echo "== it is installed again on the same data, and purged"
dpkg --install /opt/debs/new.deb
test "$(starts | tail -n 1)" = removed
officer tatpar verify
dpkg --purge tatpar
test ! -e /etc/xdg/autostart/tatpar.desktop
test -s "$DATA/log.db"
rm -r "$DATA" # as the manual says
echo whole
"""
)
TRAY = (
    OFFICER
    + r"""
dpkg --install /opt/debs/new.deb
officer env DISPLAY=$DISPLAY QT_QPA_PLATFORM=xcb tatpar --hidden & program=$!
until officer tatpar status; do soon; done
echo "== its icon is looked for from outside"
touch /tmp/.X11-unix/$SIGN
while test -e /tmp/.X11-unix/$SIGN; do soon; done
officer tatpar quit
wait $program
echo whole
"""
)
OFFICE = (
    OFFICER
    + r"""
dpkg --install /opt/debs/new.deb

echo "== the office's key list verifies another PC's bundle, unless others could have written it"
officer mkdir /tmp/other
officer sh -c 'echo "[officer]
name = \"Rahima\"" > /tmp/other/config.toml' # nobody enrols a PC without a name
officer env TATPAR_HOME=/tmp/other tatpar --hidden & program=$!
until officer env TATPAR_HOME=/tmp/other tatpar status; do soon; done
officer env TATPAR_HOME=/tmp/other tatpar quit
wait $program
officer env TATPAR_HOME=/tmp/other tatpar export checks \
    --from $today --to $today --format bundle --out /tmp/other.zip
! officer tatpar verify /tmp/other.zip
officer env TATPAR_HOME=/tmp/other tatpar doctor --enrol > /etc/tatpar/allowed_signers
officer tatpar verify /tmp/other.zip
chmod 666 /etc/tatpar/allowed_signers
! officer tatpar verify /tmp/other.zip
chown officer /etc/tatpar/policy.toml
officer tatpar doctor
chown daemon /etc/tatpar/policy.toml
! officer tatpar doctor

echo "== the policy may say that it does not start at log-in"
chown root /etc/tatpar/policy.toml
printf '[appearance]\nstart_with_computer = false\n' >> /etc/tatpar/policy.toml
officer tatpar --at-login
! officer tatpar status
echo whole
"""
)


@pytest.mark.lab
@pytest.mark.parametrize("release", [release.code for release in RELEASES])
def test_it_is_installed_used_upgraded_and_removed_while_it_runs(package, tmp_path, release):
    live(LIFE, package, tmp_path, release)


@pytest.mark.lab
def test_the_offices_files_are_in_force_for_every_officer(package, tmp_path):
    live(OFFICE, package, tmp_path, "trixie")


@pytest.mark.lab
@pytest.mark.parametrize("release", [release.code for release in RELEASES])
def test_its_icon_is_in_the_tray(desk, package, tmp_path, release):
    (tmp_path / "place").mkdir()
    sign = Path("/tmp/.X11-unix") / f"sign-{os.getpid()}"  # seen from both sides
    more = {"DISPLAY": desk.display, "SIGN": sign.name}
    words, environ = command(tmp_path / "place", TRAY, package, release, **more)
    told = tmp_path / "told.txt"
    try:
        with told.open("wb") as out, started(words, environ, stdout=out, stderr=out) as life:
            until(lambda: sign.exists() or life.poll() is not None, "the program", seconds=200)
            until(lambda: desk.tray_icons() or life.poll() is not None, "its icon", seconds=200)
            assert desk.tray_icons()
            sign.unlink()
            assert life.wait(60) == 0
    finally:
        sign.unlink(missing_ok=True)
        sys.stdout.write(told.read_text("utf-8", "replace"))


@pytest.mark.lab
def test_debians_own_tools_find_no_error(package, tmp_path):
    deb = package("*.deb")
    subprocess.run(["dpkg-deb", "--extract", deb, tmp_path], check=True)
    looks = [
        ["lintian", "--allow-root", "--fail-on", "error", str(deb)],
        # There is no homepage to name.
        ["appstreamcli", "validate", "--no-net", "--override=url-homepage-missing=info"],
        ["desktop-file-validate"],
    ]
    looks[1] += [str(file) for file in tmp_path.rglob("*.metainfo.xml")]
    looks[2] += [str(file) for file in tmp_path.rglob("*.desktop")]
    for look in looks:
        done = subprocess.run(look, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_two_builds_of_one_wheel_from_two_places_have_the_same_bytes(package, tmp_path: Path):
    package("*.deb")
    digests = set()
    for place in ("one", "two"):
        folder = tmp_path / place
        folder.mkdir()
        wheel = Path(shutil.copy(package("*.whl"), folder))
        deb = build_deb(wheel, folder, quick=True)
        digests.add(hashlib.sha256(deb.read_bytes()).hexdigest())
    assert len(digests) == 1
