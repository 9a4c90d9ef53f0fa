"""Without an office nothing of it is loaded; with one its link follows the settings."""

import subprocess
import sys
from types import SimpleNamespace

from desktop.core.settings.model import Office, Settings
from desktop.services.office.switch import OfficeSwitch
from desktop.storage.home import Home

_PARTS = """
import sys
from pathlib import Path
import desktop.main
from desktop.storage.home import Home
from desktop.services.office.switch import OfficeSwitch
from desktop.core.settings.model import Settings
home = Home(Path(sys.argv[1]), Path(sys.argv[1]) / "policy.toml")
switch = OfficeSwitch(Settings, lambda: 1 / 0, home, lambda: 0, lambda _: 1 / 0)
switch.tick()
switch.heard(0, ())
switch.settings_changed(Settings())
switch.stop()
print(sorted(
    name for name in sys.modules
    if name.startswith(("desktop.core.sheets", "desktop.services.office.", "office",
                        "desktop.system.office_line", "desktop.storage.office_state",
                        "desktop.storage.office_farewells"))
))
"""


def test_nothing_of_an_office_is_loaded_when_none_is_set(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _PARTS, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['desktop.services.office.switch']"


class Link:
    def __init__(self):
        self.calls = []
        self.documents = SimpleNamespace(
            read_again=lambda: self.calls.append("documents read again")
        )

    def __getattr__(self, name):
        return lambda *_: self.calls.append(name)


def test_the_link_is_made_once_and_goes_with_the_address(tmp_path):
    now = SimpleNamespace(settings=Settings(office=Office("https://office.gov.bd")))
    made = []

    def make():
        made.append(Link())
        return made[-1]

    home = Home(tmp_path, tmp_path / "policy.toml")
    switch = OfficeSwitch(lambda: now.settings, make, home, lambda: 0, lambda _: 1 / 0)
    switch.tick()
    switch.tick()
    switch.heard(0, ())
    switch.settings_changed(now.settings)
    assert [link.calls for link in made] == [["tick", "tick", "heard", "documents read again"]]
    before, now.settings = now.settings, Settings(office=Office("https://b.gov.bd"))
    switch.settings_changed(before)
    assert made[0].calls[-1] == "settings_changed"
    before, now.settings = now.settings, Settings()
    switch.settings_changed(before)
    assert made[0].calls[-1] == "stop"
    switch.tick()
    assert (switch.link, len(made)) == (None, 1)
