"""The desktops' quiet switches, read by the real GIO from a settings file of the test's own."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("NOT TESTED HERE: GSettings is Linux's", allow_module_level=True)

from desktop.monitors.session.linux import QuietSwitch

ASK = "from desktop.monitors.session.linux import QuietSwitch; print(QuietSwitch().on())"
SCHEMAS = """<schemalist>
  <schema id="org.gnome.desktop.notifications" path="/org/gnome/desktop/notifications/">
    <key name="show-banners" type="b"><default>true</default></key>
  </schema>
  <schema id="org.mate.NotificationDaemon" path="/org/mate/notification-daemon/">
    <key name="do-not-disturb" type="b"><default>false</default></key>
  </schema>
  <schema id="org.cinnamon.desktop.notifications" path="/org/cinnamon/desktop/notifications/">
    <key name="something-else" type="b"><default>false</default></key>
  </schema>
</schemalist>"""


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Read a desktop's switch in a fresh process: GIO caches its first reading."""
    schemas, kept = tmp_path / "schemas", tmp_path / "config/glib-2.0/settings/keyfile"
    schemas.mkdir()
    kept.parent.mkdir(parents=True)
    (schemas / "test.gschema.xml").write_text(SCHEMAS)
    compiled = subprocess.run(["glib-compile-schemas", schemas], check=False, capture_output=True)
    assert compiled.returncode == 0, compiled.stderr
    monkeypatch.setenv("GSETTINGS_SCHEMA_DIR", str(schemas))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path))
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def answer(desktop: str, text: str = "") -> str:
        kept.write_text(text)
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
        folder = Path(__file__).parents[3]
        told = subprocess.run(
            [sys.executable, "-c", ASK], cwd=folder, capture_output=True, text=True, check=True
        )
        assert told.stderr == ""
        return told.stdout.strip()

    return answer


def test_gnome_is_quiet_when_it_shows_no_banners(ask):
    assert ask("ubuntu:GNOME") == "False"
    assert ask("GNOME", "[org/gnome/desktop/notifications]\nshow-banners=false\n") == "True"


def test_mate_says_it_the_other_way_round(ask):
    assert ask("MATE") == "False"
    assert ask("MATE", "[org/mate/notification-daemon]\ndo-not-disturb=true\n") == "True"


def test_a_schema_that_is_not_there_or_has_no_such_key_cannot_tell(ask, monkeypatch):
    assert ask("X-Cinnamon") == "None"  # a newer one, whose key has another name
    monkeypatch.setenv("GSETTINGS_SCHEMA_DIR", "/nonexistent")
    assert ask("GNOME") == "None"


@pytest.mark.parametrize("desktop", ["KDE", "XFCE", ""])
def test_a_desktop_that_keeps_no_such_switch_cannot_tell(desktop, monkeypatch):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert QuietSwitch().on() is None
