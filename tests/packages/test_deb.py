"""The Debian package of ``dist/``, installed, used, installed anew and removed beside this PC.

It happens on an overlay of this PC, in namespaces of the test's own: nothing of it stays.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = sorted((Path(__file__).resolve().parents[2] / "dist").glob("*.deb"))
if not PACKAGES or not sys.platform.startswith("linux") or os.geteuid() or not shutil.which("dpkg"):
    why = "NOT TESTED HERE: needs `dev.py package deb` before it, Debian and root"
    pytest.skip(why, allow_module_level=True)

# Everything is said as it happens; the first command that fails ends it.
LIFE = r"""
set -eu
mount -t tmpfs tmpfs "$PLACE"
mkdir "$PLACE/upper" "$PLACE/work" "$PLACE/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$PLACE/upper,workdir=$PLACE/work" "$PLACE/root"
mount --bind /dev "$PLACE/root/dev"
mount -t proc proc "$PLACE/root/proc"
cp "$DEB" "$PLACE/root/opt/tatpar.deb"
chroot "$PLACE/root" /bin/sh -eu -c '
cd /
dpkg --install /opt/tatpar.deb
test -f /usr/share/applications/tatpar.desktop
test -f /usr/share/icons/hicolor/scalable/apps/tatpar.svg
tatpar --version
tatpar --hidden &
until tatpar status; do sleep 0.2; done
tatpar quit
wait
today=$(date +%F)
tatpar export connectivity --from $today --to $today --format pdf --out /opt/report.pdf
test -s /opt/report.pdf
dpkg --install /opt/tatpar.deb
tatpar verify
dpkg --remove tatpar
test ! -e /usr/lib/tatpar
test ! -e /usr/bin/tatpar
test -s "$TATPAR_HOME/log.db"
echo whole
'
"""


@pytest.mark.lab
def test_it_is_installed_used_installed_anew_and_removed_and_leaves_the_data(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    environ = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "PLACE": str(place),
        "DEB": str(PACKAGES[-1]),
        "HOME": "/opt",
        "TATPAR_HOME": "/opt/home",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = ["unshare", "--mount", "--net", "sh", "-c", LIFE]
    life = subprocess.run(
        command, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert life.returncode == 0, life.stdout + life.stderr
    assert life.stdout.endswith("whole\n")
