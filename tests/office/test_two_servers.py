"""Two processes of the server on one PostgreSQL: each knows the other's requests."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from helpers.office_pc import BEAT, Pc
from helpers.office_process import PASSWORD, Server
from helpers.sheets import delivery, sheet_of, signed

from desktop.core.sheets.messages import MOST_BYTES, Answer, AskText, Refusal, Refused, write
from desktop.core.sheets.validation import read
from office.admin import asks
from office.admin.accounts import Account, Accounts, Role
from office.database.engine import Database

DC = Account("dc", "DC", "", "/gazipur/", Role.ASK)


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture
def pair(postgres_url, tmp_path):
    """Two servers with one home, so with one key, and one database."""
    servers = [Server(tmp_path, "--database", postgres_url) for _ in range(2)]
    servers[0].command("migrate")
    servers[0].command(
        "account", "make", "dc", "--person", "DC", "--password-file", str(tmp_path / "password")
    )
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            if server.process is not None:
                server.kill()


def test_two_servers_know_what_either_was_sent(pair, postgres_url):
    first, second = pair
    pc = Pc(first, now_ms)
    assert isinstance(pc.join(first.command("token", "/gazipur/", "--at-once").strip()), Answer)
    call = pc.call("POST", "/v1/beat", write(BEAT))
    assert first.answer(call).status == 200
    assert read(Refused, second.answer(call).body, MOST_BYTES).refusal is Refusal.REPLAYED
    sheet = delivery(signed(sheet_of()))
    assert pc.deliver(sheet).acknowledged.told_seq == 400
    pc.gateway = second
    assert pc.deliver(sheet).acknowledged.told_seq == 400
    with closing(Database(postgres_url)) as database, ThreadPoolExecutor(2) as waiting:
        pc.gateway = first
        calls = [pc.call("GET", "/v1/wait?after=50") for _ in pair]
        answers = [
            waiting.submit(server.answer, call) for server, call in zip(pair, calls, strict=True)
        ]
        ask = asks.ask(database, DC, ["/gazipur/"], AskText.LOOK_NOW, now_ms(), at_night=True)
        for answer in answers:
            (heard,) = read(Answer, answer.result(60).body.strip(), MOST_BYTES).asks
            assert heard.ask_id == ask
        assert Accounts(database, now_ms).log_in("dc", PASSWORD, "", "").account.name == "dc"
