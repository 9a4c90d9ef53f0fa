"""The small files: a damaged one counts as missing, and none distinguishes records."""

import pytest
from helpers.refusals import code_of
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register_summary import Open
from desktop.storage.register.sidecar_files import (
    counts_content,
    counts_of,
    read_attempts,
    read_head,
    read_text,
    write_attempts,
)


def test_attempts_come_back_and_none_leaves_no_file(tmp_path):
    path = tmp_path / "attempts"
    assert read_attempts(path) == (0, 0)
    write_attempts(path, 4, 99)
    assert read_attempts(path) == (4, 99)
    write_attempts(path, 0, 0)
    assert not path.exists()
    write_attempts(path, 0, 0)


TIMES = st.none() | st.integers()


@given(
    st.lists(
        st.builds(
            Open,
            *(TIMES, st.booleans(), st.none() | st.integers(1, 9), TIMES),
            st.none() | st.just((5, 9)),
        )
    )
)
def test_counts_come_back_sorted(found):
    kept = counts_of(counts_content(found).decode())

    def key(item):
        return item.deadline_ms is None, item.deadline_ms or 0, item.answered, item.number or 0

    assert kept == sorted(found, key=key)


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "1", "[1]", "[[1]]", '["ab", ["x", 1]]', "{}", "[" * 9000, "[[1e999, 0]]"],
)
def test_a_spoiled_file_counts_as_none(tmp_path, text):
    path = tmp_path / "file"
    path.write_text(text)
    assert counts_of(text) is None
    assert read_attempts(path) == (0, 0)


def test_a_file_that_is_no_text_reads_as_empty(tmp_path):
    (tmp_path / "head").write_bytes(b"\xff\xfe")
    assert read_text(tmp_path / "head") == read_text(tmp_path / "none") == ""


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    assert code_of(read_text, tmp_path) == "file_unreadable"
    assert read_attempts(tmp_path) == (0, 0)  # neither of these ends an unlock
    assert read_head(tmp_path) == ""
