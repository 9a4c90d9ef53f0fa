"""Which requests are sent again on a new connection."""

from helpers.office_link import NOW

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


def test_a_kept_connection_that_had_ended_is_replaced_and_the_wait_sent_again(tmp_path):
    line = Ending()
    key, sent = device_key(tmp_path / "device.key"), SentRequests(tmp_path / "sent")
    assert Client(line, "0" * 32, key, lambda: NOW, sent).wait(900) == ANSWER
    assert line.targets == ["/v1/wait?after=900"] * 2
