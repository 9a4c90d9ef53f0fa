"""Only files of an administrator, or of the user, apply to a PC."""

import os
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.settings.recorded import UNGOVERNED
from desktop.storage.file_ownership import (
    CHANGES_FILE,
    CHANGES_FOLDER,
    changeable_by_others,
    descriptor_of,
    own_sid,
    written_by_others,
)
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home

needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="NOT TESTED HERE: needs root, to give a file to somebody else",
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: POSIX' rights")
STRANGER = 65534


@pytest.fixture
def policy(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text("[checks]\nevery_minutes = 45\n", "utf-8")
    file.chmod(0o644)
    return file


@needs_root
@pytest.mark.parametrize(
    ("owner", "group", "mode", "others"),
    [
        (0, 0, 0o644, False),
        (0, 0, 0o646, True),
        (STRANGER, 0, 0o644, True),
        (0, STRANGER, 0o664, True),
        (0, STRANGER, 0o644, False),
        (0, 0, 0o664, False),
    ],
)
def test_a_file_that_a_stranger_could_write_is_told(policy, owner, group, mode, others):
    os.chown(policy, owner, group)
    policy.chmod(mode)
    assert written_by_others(policy) is others


@posix
def test_a_policy_that_others_could_have_written_is_told_and_not_in_force(policy, tmp_path):
    home = Home(tmp_path / "home", policy)
    assert read_settings(home).settings.checks.every_minutes == 45
    policy.chmod(0o666)
    loaded = read_settings(home)
    assert [problem.code for problem in loaded.problems] == ["machine_file_untrusted"]
    assert loaded.settings.checks.every_minutes != 45
    assert not loaded.locked
    assert loaded.policy == UNGOVERNED


def test_what_is_not_there_cannot_be_asked(tmp_path):
    with pytest.raises(OSError, match=r".+"):
        written_by_others(tmp_path / "none")


@pytest.mark.skipif(sys.platform != "win32", reason="NOT TESTED HERE: Windows' lists of rights")
def test_a_new_home_is_closed_to_others_on_windows_and_one_that_was_there_is_left(tmp_path):
    new, old = tmp_path / "new", tmp_path / "old"
    old.mkdir()
    before = descriptor_of(old)
    prepare_home(new)
    prepare_home(old)
    assert descriptor_of(old) == before
    # Of the folder alone: Wine gives a file in it the rights of a mode, not those of the folder.
    who = set(re.findall(r";([^;()]+)\)", descriptor_of(new)))
    assert who <= {own_sid(), "SY", "BA"}  # Wine drops the administrators
    assert own_sid() in who


# --- Windows' rights, from the words of a security descriptor -------------------------------------

OWN = "S-1-5-21-1-2-3-1001"
OTHER = "S-1-5-21-1-2-3-1002"
TRUSTED = frozenset(["SY", "BA", OWN])
CLOSED = "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"


@pytest.mark.parametrize(
    "sddl",
    [
        CLOSED,
        f"O:{OWN}D:AI(A;ID;FA;;;SY)(A;ID;FA;;;{OWN})",
        "O:SYD:(A;;FRFX;;;WD)(D;;FA;;;BU)(A;OICIIO;FA;;;CO)(A;;FA;;;OW)",
        "O:BAG:S-1-5-32-544D:PAI(A;;FA;;;BA)",
    ],
)
def test_what_administrators_and_the_user_alone_can_change_is_trusted(sddl: str):
    assert not changeable_by_others(sddl, TRUSTED, CHANGES_FILE)


@pytest.mark.parametrize(
    "sddl",
    [
        *("", "O:BA", "O:BAD:NO_ACCESS_CONTROL", f"O:{OTHER}{CLOSED[4:]}"),  # a stranger's, no list
        *(CLOSED + entry for entry in (
            "(A;;FA;;;WD)", "(A;;FW;;;BU)", "(A;;0x1301bf;;;AU)", "(A;;GA;;;BU)", "(A;;WD;;;BU)",
            "(A;;FRWO;;;BU)", "(A;;SD;;;BU)", f"(A;ID;0x2;;;{OTHER})",
            "(XA;;FA;;;WD;(Member_of BU))", "(A;;??;;;BU)", "(ZZ;;FA;;;WD)", "(A;;FA)",
            "(A;CI;LC;;;BU)", "(A;OICI;FA;;;BU)",
        )),
    ],
)  # fmt: skip
def test_any_entry_by_which_another_can_change_it_ends_the_trust(sddl: str):
    assert changeable_by_others(sddl, TRUSTED, CHANGES_FILE)


def test_everybody_may_add_to_a_folder_but_take_nothing_away():
    program_data = "O:BAD:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;DCLCRPCR;;;BU)(A;OICIIO;GA;;;CO)"
    assert not changeable_by_others(program_data, TRUSTED, CHANGES_FOLDER)
    assert changeable_by_others(f"{program_data}(A;;DT;;;BU)", TRUSTED, CHANGES_FOLDER)
    assert changeable_by_others(f"{program_data}(A;;FA;;;BU)", TRUSTED, CHANGES_FOLDER)


@given(
    st.text("OD:PAI();SYBWFX0x123- ", max_size=60), st.sampled_from([CHANGES_FILE, CHANGES_FOLDER])
)
def test_no_text_is_an_error_and_a_stranger_is_never_trusted(text: str, changes: int):
    changeable_by_others(text, TRUSTED, changes)
    assert changeable_by_others(f"O:{OTHER}D:{text}", TRUSTED, changes)
