"""The Debian package on GNOME itself, without a screen: its own tray, notifications and windows.

GNOME Shell has a tray only by Debian's extension. The test reads its state by the language of its
extensions. The session is Wayland only: GNOME's X server needs systemd's session.
"""

import pytest
from helpers.debian_pc import OFFICER, live
from helpers.offices import open_office

SESSION = r"""
set -eu
seen() { gdbus call --session --dest org.gnome.Shell --object-path /org/gnome/Shell \
    --method org.gnome.Shell.Eval "$1"; }
tries=0
soon() { tries=$((tries + 1)); test $tries -lt 150; kill -0 $1; sleep 0.5; }

echo "== GNOME Shell starts, with the tray of its extension"
gnome-shell --headless --virtual-monitor 1366x768 --unsafe-mode --no-x11 & shell=$!
ready='Main.extensionManager.lookup("ubuntu-appindicators@ubuntu.com").state'
until seen "$ready" | grep -F "(true, '1')"; do soon $shell; done
export WAYLAND_DISPLAY=wayland-0
tatpar --hidden & program=$!

echo "== the icon is in its panel"
icons='Object.keys(Main.panel.statusArea).join()'
until seen "$icons" | grep -F appindicator; do soon $program; done

echo "== its notification stays in the list: the network is away"
notes='Main.messageTray.getSources().flatMap(s => s.notifications.map(n => n.title)).join()'
until seen "$notes" | grep -F 'বিচ্ছিন্ন'; do soon $program; done

echo "== the card is a window of the program that its launcher names"
windows='global.get_window_actors().map(a => a.meta_window.get_wm_class()).join()'
until seen "$windows" | grep -F org.tatpar.tatpar; do soon $program; done

echo "== GNOME tells for how long nobody has been there"
tatpar doctor | grep -F '✓ কম্পিউটার ব্যবহার না হওয়ার সময়'

tatpar quit
wait $program
kill $shell
wait $shell
"""
GNOME = (
    OFFICER
    + r"""
dpkg --install /opt/debs/new.deb
rm -rf /run/systemd # by which GNOME would take it that a log-in daemon runs
mkdir -p /run/dbus
dbus-uuidgen --ensure
dbus-daemon --system --fork
install -d -o officer -m 700 /run/officer
settings="/home/কর্মকর্তা ক/.config/glib-2.0/settings"
mkdir -p "$settings" "/home/কর্মকর্তা ক/.local/share"
cat > "$settings/keyfile" <<KEYS
[org/gnome/shell]
enabled-extensions=['ubuntu-appindicators@ubuntu.com']
welcome-dialog-last-shown-version='99'
KEYS
mv /opt/given "$DATA"
chown -R officer "/home/কর্মকর্তা ক"
officer XDG_RUNTIME_DIR=/run/officer XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=wayland \
    GSETTINGS_BACKEND=keyfile dbus-run-session -- sh -c "$SESSION"
echo whole
"""
)


@pytest.mark.lab
def test_gnomes_own_tray_notification_and_window_show_it(package, tmp_path):
    home = tmp_path / "home"
    open_office(home)
    live(GNOME, package, tmp_path, "gnome-shell", SESSION=SESSION, GIVEN=str(home))
