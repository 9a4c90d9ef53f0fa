"""The length of a voice note, and that no bytes can harm its reader."""

from helpers.voice_notes import ogg, page
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.voice_note import opus_length_ms

DAY_MS = 86_400_000


@given(st.integers(1, DAY_MS), st.integers(0, 65_535))
def test_the_length_is_what_is_heard(length_ms, skipped):
    assert opus_length_ms(ogg(length_ms, skipped)) == length_ms


@given(st.binary() | st.binary().map(lambda tail: ogg(5000) + b"OggS" + tail))
def test_any_bytes_give_a_believable_length_or_none(data):
    length = opus_length_ms(data)
    assert length is None or 0 < length <= DAY_MS


def test_what_tells_no_length_has_none():
    sound = ogg(5000)
    for data in (b"", b"OggS", sound[:40], page(48_000, b"vorbis"), ogg(0), ogg(DAY_MS + 1)):
        assert opus_length_ms(data) is None
    assert opus_length_ms(sound + page(-1, b"")) is None
