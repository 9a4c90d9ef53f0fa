"""Which requests are sent again on a new connection."""

import pytest
from helpers.office_link import NOW

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import FORM, Answer, Standing, write
from desktop.services.office.client import Client
from desktop.storage.device_key import device_key
from desktop.storage.office_sent import SentRequests
from desktop.system.office_line import Dropped, OfficeLine

ANSWER = Answer(FORM, NOW, Standing.ACTIVE, None, (), (), (), 300)


class Ending(OfficeLine):
    """A line whose kept connection ends; the next one answers."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9")
        self.targets: list[str] = []

    def exchange(self, method, target, body, headers, seconds=30.0):
        self.targets.append(target)
        if len(self.targets) == 1:
            raise Dropped
        return 200, write(ANSWER)


@pytest.fixture
def client_of(tmp_path):
    def make(line, *readings: float) -> Client:
        key, sent = device_key(tmp_path / "device.key"), SentRequests(tmp_path / "sent")
        return Client(line, "0" * 32, key, lambda: NOW, sent, seconds=iter(readings).__next__)

    return make


def test_a_kept_connection_that_had_ended_is_replaced_and_the_wait_sent_again(client_of):
    line = Ending()
    assert client_of(line, 10.0, 10.5).wait(900, 55) == ANSWER
    assert line.targets == ["/v1/wait?after=900&alive=55"] * 2


def test_a_wait_that_lasted_before_it_was_cut_is_reported(client_of):
    line = Ending()
    with pytest.raises(KnownError) as cut:
        client_of(line, 10.0, 30.0).wait(900, 55)
    assert cut.value.code == ProblemCode.OFFICE_UNREACHABLE
    assert len(line.targets) == 1
