"""A file that was exported is known by its bytes, not by its name."""

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.reports.file_verification import exported_as, is_export

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, of "abc"
FACT = Exported("both", "pdf", "2026-10-01", "2026-10-31", ABC, 3, "o.pdf", Actor.WINDOW)


def test_the_very_bytes_are_found_under_any_name(tmp_path):
    file = tmp_path / "renamed.pdf"
    file.write_bytes(b"abc")
    assert exported_as(file, [FACT]) is FACT
    file.write_bytes(b"abd")
    assert exported_as(file, [FACT]) is None


def test_a_file_that_cannot_be_read_is_a_known_error(tmp_path):
    with pytest.raises(KnownError) as refused:
        exported_as(tmp_path / "no.pdf", [FACT])
    assert refused.value.code == "file_unreadable"


def test_forms_are_told_by_their_endings(tmp_path):
    assert is_export(tmp_path / "A.PDF")
    assert not is_export(tmp_path / "log.db")
