"""Where an officer's folder may be on a Windows PC."""

import os
import sys
from pathlib import Path

import pytest

if sys.platform != "win32" or os.environ.get("TATPAR_TEST_PLATFORM") != "windows":
    why = "NOT TESTED HERE: needs Windows; `python3 dev.py test --windows` brings Wine"
    pytest.skip(why, allow_module_level=True)

from helpers.processes import until
from helpers.program import facts
from helpers.registers import CHEAP, PHRASE
from helpers.windows_pc import linux, running

from desktop.core.events import AppStopped
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.storage.home import find_home
from desktop.system.single_instance import claim

# Wine does not tell whether a network is metered.
pytestmark = pytest.mark.qt_log_ignore("Failed to obtain", extend=True)

MAX_PATH = 260


def long_folder(tmp_path):
    folder = tmp_path
    while len(str(folder)) <= MAX_PATH:
        folder /= "দীর্ঘ নামের একটি ফোল্ডার"
    return folder


def share(tmp_path):
    served = str(tmp_path).removeprefix("C:").replace("\\", "/")
    linux(
        'at="$WINEPREFIX/dosdevices/unc/server" && mkdir -p "$at" && '
        f'ln -sfn "$WINEPREFIX/drive_c{served}" "$at/homes"'
    )
    folder = Path(r"\\server\homes")
    until(folder.exists, "the share")
    return folder / "ক খ"


@pytest.mark.parametrize("place", [long_folder, share])
def test_a_home_may_be_there(place, tmp_path, qapp):
    folder = place(tmp_path)
    home = find_home(str(folder))
    assert home.folder == folder
    with running(home) as app:
        lock = claim(home)
        assert lock is not None
        assert claim(home) is None  # as a second start would find it
        keeper = app.keeper()
        keeper.vault.init(PHRASE, CHEAP)
        keeper.recording.capture(Draft(text="আশ্রয়কেন্দ্র খোলা রাখুন"))
        keeper.vault.lock(LockReason.COMMAND)
        keeper.vault.unlock(PHRASE)
        assert keeper.queries.detail(1).record.text == "আশ্রয়কেন্দ্র খোলা রাখুন"
        lock.unlock()
    assert facts(folder)[-1].event == AppStopped("quit")
