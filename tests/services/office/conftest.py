"""A real office on loopback, and a PC with a home that is to report to it."""

from collections.abc import Iterator

import pytest
from helpers.office_link import NOW, Clock, OpenJournal, Pc, filled
from helpers.office_pc import made_token
from helpers.office_server import RunningOffice, running_office

from desktop.core.network import Verdict
from desktop.core.settings.model import Office, Officer, Settings
from desktop.core.today_view import StateLine
from desktop.storage.home import Home

# A PC's name says when its first delivery goes; a random one's may go before all else.
TEN_MINUTES_LATER = f"{0x47:032x}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock) -> Iterator[RunningOffice]:
    with running_office(tmp_path / "office", clock) as office:
        yield office


@pytest.fixture
def pc(tmp_path, clock, office) -> Iterator[Pc]:
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    home.device.write_text(f"{TEN_MINUTES_LATER}\n", "utf-8")
    journal = OpenJournal(home.log)
    filled(journal)
    settings = Settings(
        officer=Officer("রহিমা খাতুন", "ইউএনও", "সাভার"),
        office=Office(office.url, made_token(office.database, until_ms=NOW + 10**10)),
    )
    line = StateLine(
        NOW, Verdict.ONLINE, None, None, NOW - 5000, NOW - 4000, None, None, None, None, None
    )
    pc = Pc(home, journal, clock, settings, line)
    yield pc
    pc.link.stop()
    journal.close()
