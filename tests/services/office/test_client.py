"""Which requests are sent again on a new connection."""

import base64

from helpers.office_link import NOW
from helpers.office_pc import OFFICE, OFFICE_KEY

from desktop.core.sheets import signing
from desktop.core.sheets.messages import FORM, Answer, Standing, write
from desktop.core.sheets.signing import Request
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
        request = Request(method, target, body, *_sent(headers), OFFICE)
        proof = request.signed() + base64.b64decode(headers[signing.SIGNATURE])
        raw = write(ANSWER)
        return 200, signing.sealed(raw, OFFICE_KEY.sign(signing.answer_message(proof, 200, raw)))


def _sent(headers):
    return headers[signing.DEVICE], int(headers[signing.TIME]), headers[signing.NONCE]


def test_a_kept_connection_that_had_ended_is_replaced_and_the_wait_sent_again(tmp_path):
    line = Ending()
    key, sent = device_key(tmp_path / "device.key"), SentRequests(tmp_path / "sent")
    client = Client(line, "0" * 32, key, lambda: NOW, sent, office_key=OFFICE)
    assert client.wait(900) == ANSWER
    assert line.targets == ["/v1/wait?after=900"] * 2
