"""A Linux desktop knows Tatpar by one id: in its .desktop file, to software centres, in windows."""

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop import APPLICATION_ID

FOLDER = Path(__file__).resolve().parents[2] / "tools" / "debian"
ENTRY = FOLDER / f"{APPLICATION_ID}.desktop"


def test_the_entry_and_the_description_have_the_programs_id():
    about = ET.parse(FOLDER / "metainfo.xml").getroot()
    assert about.findtext("id") == APPLICATION_ID
    assert about.findtext("launchable[@type='desktop-id']") == ENTRY.name
    entry = ConfigParser(interpolation=None)
    entry.read(ENTRY, "utf-8")
    assert entry["Desktop Entry"]["Name"] == about.findtext("name")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="NOT TESTED HERE: needs appstreamcli")
def test_appstreams_own_tool_accepts_the_description(tmp_path):
    text = (FOLDER / "metainfo.xml").read_text("utf-8")
    file = tmp_path / f"{APPLICATION_ID}.metainfo.xml"
    file.write_text(text.replace("@VERSION@", "0.1.0").replace("@DATE@", "2026-01-01"), "utf-8")
    judged = ["appstreamcli", "validate", "--no-net", str(file)]
    lenient = [*judged, "--override=url-homepage-missing=info"]
    done = subprocess.run(lenient, capture_output=True, text=True, encoding="utf-8", check=False)
    if "Can not override" in done.stderr:  # Debian 12's knows no such issue
        done = subprocess.run(judged, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
