"""The length of a voice note, and that no bytes can harm its reader."""

from helpers.voice_notes import SECOND, ogg, page
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.voice_note import MOST_BYTES, RATE, VoiceNote, opus_length_ms, voice_note

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


FIRST = 47  # bytes of the first page


def pages(data: bytes) -> list[bytes]:
    """Return the pages of a whole Ogg file."""
    parts = []
    while data:
        assert data.startswith(b"OggS\0")
        end = 27 + data[26] + sum(data[27 : 27 + data[26]])
        assert end <= len(data)
        parts.append(data[:end])
        data = data[end:]
    return parts


def with_head(at: int, value: int) -> bytes:
    return SECOND[: 28 + at] + bytes([value]) + SECOND[28 + at + 1 :]


def test_a_note_passes_with_nothing_changed_but_the_rate_of_the_microphone():
    note = voice_note(SECOND)
    assert note is not None
    assert note.channels == 1
    changed = [place for place in range(len(SECOND)) if note.data[place] != SECOND[place]]
    assert set(changed) <= {*range(22, 26), *range(40, 44)}  # the page's checksum, the rate
    assert note.data[40:44] == RATE.to_bytes(4, "little")
    assert voice_note(note.data) == note  # the checksum is that of the rate, too


def test_what_is_not_one_stream_of_opus_does_not_pass():
    others = (
        b"",
        b"OggS",
        b"RIFF" + SECOND[4:],
        SECOND[:FIRST],  # the head alone
        SECOND[: FIRST - 1],
        page(0, b"\x01vorbis") + SECOND[FIRST:],
        SECOND[:5] + b"\x04" + SECOND[6:],  # not the first page of a stream
        SECOND[:26] + b"\x02" + SECOND[27:],
        with_head(0, 0x50),
        with_head(8, 2),  # a version to come
        with_head(9, 0),
        with_head(9, 3),  # more channels than two
        with_head(18, 1),  # which only a table of channels explains
        SECOND + bytes(MOST_BYTES),
    )
    assert [voice_note(data) for data in others] == [None] * len(others)
    assert voice_note(with_head(9, 2)).channels == 2


def test_what_is_cut_or_of_another_stream_is_left_out():
    whole = voice_note(SECOND)
    end = len(SECOND) - len(pages(SECOND)[-1])
    assert voice_note(SECOND + SECOND) == whole  # a second first page
    assert voice_note(SECOND + b"rubbish") == whole
    assert voice_note(SECOND + ogg(5000)) == whole
    strange = pages(SECOND)[-1]
    assert voice_note(SECOND + strange[:14] + b"else" + strange[18:]) == whole
    assert voice_note(SECOND[:-1]) == VoiceNote(whole.data[:end], 1)


@given(
    st.binary(max_size=400)
    | st.tuples(st.integers(0, len(SECOND)), st.binary(max_size=90)).map(
        lambda change: SECOND[: change[0]] + change[1] + SECOND[change[0] + len(change[1]) :]
    )
)
def test_of_any_bytes_only_whole_pages_of_one_stream_pass(data):
    note = voice_note(data)
    if note is not None:
        first, *others = pages(note.data)
        assert first[28:37] == b"OpusHead\x01"
        assert note.channels in {1, 2}
        assert others
        assert {each[14:18] for each in (first, *others)} == {data[14:18]}
        assert all(not each[5] & 2 for each in others)
        assert data[FIRST : len(note.data)] == note.data[FIRST:]
