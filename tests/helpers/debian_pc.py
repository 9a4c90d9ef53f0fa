"""A Debian of a test's own, on which the package is tried: an overlay of a release's folder.

In namespaces of the test's own, so nothing of it stays. The officer's folder has a name that is not
ASCII, with a space.
"""

import subprocess
import sys

import pytest
from helpers.program import POLICY

from tools.debian.releases import FOLDER

# Everything is said as it happens; the first command that fails ends it.
BEGIN = r"""
set -eu
mount -t tmpfs tmpfs "$PLACE"
mkdir "$PLACE/upper" "$PLACE/work" "$PLACE/root"
layers="lowerdir=$LOWER,upperdir=$PLACE/upper,workdir=$PLACE/work"
mount -t overlay overlay -o "$layers" "$PLACE/root"
mount --bind /dev "$PLACE/root/dev"
mount -t proc proc "$PLACE/root/proc"
mkdir -p "$PLACE/root/etc/tatpar" "$PLACE/root/opt/debs" "$PLACE/root/tmp/.X11-unix"
test ! -e /tmp/.X11-unix || mount --bind /tmp/.X11-unix "$PLACE/root/tmp/.X11-unix"
cp "$OLD" "$PLACE/root/opt/debs/old.deb"
cp "$NEW" "$PLACE/root/opt/debs/new.deb"
printf '%s' "$POLICY" > "$PLACE/root/etc/tatpar/policy.toml"
test -z "${GIVEN:-}" || cp -r "$GIVEN" "$PLACE/root/opt/given"
exec chroot "$PLACE/root" /bin/sh -eu -c "$LIFE"
"""
OFFICER = r"""
cd /
ip link set lo up
mkdir "/home/কর্মকর্তা ক"
useradd --home-dir "/home/কর্মকর্তা ক" --shell /bin/sh officer
chown officer "/home/কর্মকর্তা ক"
officer() { setpriv --reuid=officer --clear-groups --no-new-privs \
    env HOME="/home/কর্মকর্তা ক" LANG=C.UTF-8 "$@"; }
installed() { /usr/lib/tatpar/bin/python3 -I -c "$1"; }
starts() { officer /usr/lib/tatpar/bin/python3 -I -c '
from contextlib import closing
from desktop.storage.home import find_home
from desktop.storage.journal import Journal
with closing(Journal(find_home(None).log, read_only=True)) as journal:
    for fact in journal.read(["app_started", "app_stopped"]):
        print(getattr(fact.event, "version", None) or fact.event.why)'; }
tries=0
soon() { tries=$((tries + 1)); test $tries -lt 150; kill -0 $program; sleep 0.5; }
DATA="/home/কর্মকর্তা ক/.local/share/Tatpar"
today=$(date -u -d '+6 hours' +%F) # in Dhaka
"""


def command(place, life, package, release, **more):
    """Return the command and environment of a script with the package in a release.

    A folder that is ``GIVEN`` is at /opt/given there.
    """
    root = FOLDER / release
    if not (root / "usr").exists():
        pytest.skip(f"NOT TESTED HERE: {release} could not be had")
    new = package("*.deb")
    environ = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "PLACE": str(place),
        "LOWER": str(root),
        "LIFE": life,
        "POLICY": POLICY,
        "NEW": str(new),
        "OLD": str(package("*.deb", previous=True)),
        "VERSION": new.name.split("_")[1],
        "LANG": "C.UTF-8",
    }
    alone = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"]
    return [*alone, "sh", "-c", BEGIN], environ | more


def live(life, package, tmp_path, release, **more):
    """Run a script to its end, the line "whole"; its output is kept in the log."""
    place, log = tmp_path / "place", tmp_path / "life.txt"
    place.mkdir()
    words, environ = command(place, life, package, release, **more)
    with log.open("wb") as out:
        done = subprocess.run(words, env=environ, stdout=out, stderr=out, check=False)
    text = log.read_text("utf-8", "replace")
    sys.stdout.write(text)
    assert done.returncode == 0, text
    assert text.endswith("whole\n")
