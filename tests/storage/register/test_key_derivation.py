import pytest
from helpers.registers import CHEAP

from desktop.storage.register import key_file as key_derivation
from desktop.storage.register.key_file import Cost, tuned_cost, wipe

pytestmark = pytest.mark.portable


@pytest.mark.parametrize(
    ("speed", "cost"),
    [
        (10.0, Cost()),  # slower than wanted: the floor holds
        (0.5, Cost(3, 128 * 1024, 4)),
        (1e-9, Cost(3 * 10**9, 256 * 1024, 4)),
    ],
)
def test_the_cost_grows_with_the_pc_and_never_below_the_floor(monkeypatch, speed, cost):
    # Ten million GB of memory, and a derivation that takes ``speed`` per 64 MiB and three passes.
    monkeypatch.setattr(key_derivation, "_seconds", lambda cost: speed * cost.memory_kib / 65536)
    monkeypatch.setattr(
        key_derivation.psutil, "virtual_memory", lambda: type("Memory", (), {"available": 10**16})
    )
    found = tuned_cost(1.0)
    assert found.memory_kib == cost.memory_kib
    assert found.passes >= 3
    if speed >= 0.5:
        assert found == cost


def test_memory_stays_within_an_eighth_of_what_is_free(monkeypatch):
    monkeypatch.setattr(key_derivation, "_seconds", lambda _cost: 1e-3)
    memory = type("Memory", (), {"available": 600 * 1024 * 1024})
    monkeypatch.setattr(key_derivation.psutil, "virtual_memory", lambda: memory)
    assert tuned_cost().memory_kib == 64 * 1024


def test_the_real_derivation_is_measured():
    assert key_derivation._seconds(CHEAP) > 0


def test_wiped_secrets_are_zero():
    secret, text = bytearray(b"secret"), b"".join([b"sec", b"ret"])
    wipe(secret)
    wipe(text)
    assert secret == bytes(6)
    assert text == bytes(6)
    wipe(b"")
