"""A record's proof: the same bytes in every version."""

from contextlib import closing

import pytest
from helpers.directives import NOON

from desktop.core.register.enums import Action, RecordType, SecurityClass
from desktop.core.register.records import Attachment, Change, ClaimedTime, Draft, Origin
from desktop.storage.register import record_factory
from desktop.storage.register.record_factory import Arrival
from desktop.storage.register.register import Register, create
from desktop.storage.register.verification import verify

pytestmark = pytest.mark.portable


def test_the_same_messages_make_the_same_chain_in_every_version(tmp_path, monkeypatch):
    """A record's proof may not depend on the way of filing: each byte counts."""
    monkeypatch.setattr(record_factory.os, "urandom", bytes)
    path, master = tmp_path / "register.db", bytes(32)
    create(path, bytearray(master), "0123456789abcdef", b"\x01" * 32, b"\x02" * 32)
    drafts = (
        Draft(text="সভা ১০টায়\n", sender="DC ঢাকা", group="Office", source="chat:1",
              claimed=ClaimedTime("22/10/2024, 09:05", NOON, "android day-first")),
        Draft(text="ছক\ud800", original=b"\xff\x00", security=SecurityClass.SECRET,
              attachments=(Attachment("নকশা.jpg", "image/jpeg", b"\x01"),), deadline_ms=NOON),
        Draft(type=RecordType.CORRECTION, target=f"{0:032x}", changes=(Change("subject", 'D"C'),)),
        Draft(type=RecordType.ACTION, target=f"{1:032x}", action=Action.FORWARDED, text="UNO"),
    )  # fmt: skip
    arrivals = [Arrival(f"{at:032x}", NOON + at, draft) for at, draft in enumerate(drafts)]
    with closing(Register(path, bytearray(master))) as register:
        register.add(arrivals, Origin("ADC", monotonic_ms=5, clock_offset_ms=-3), NOON)
        assert verify(register).count == 4
        assert register.standing().head == (
            "e9efeb4b5d7512605890b11053aaf575a710cf3bb1b3b66d756ab25764ad4706"
        )
