"""Only an administrator, or the user for themselves, may say what counts on a PC."""

import os
import re
import sys

import pytest

from desktop.storage import file_ownership
from desktop.storage.file_ownership import written_by_others
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


def test_ones_own_file_and_the_administrators_are_taken(policy):
    assert not written_by_others(policy)


@posix
def test_a_file_that_everybody_may_write_is_not(policy):
    policy.chmod(0o646)
    assert written_by_others(policy)


@needs_root
@pytest.mark.parametrize(
    ("owner", "group", "mode", "others"),
    [
        (STRANGER, 0, 0o644, True),
        (0, STRANGER, 0o664, True),
        (0, STRANGER, 0o644, False),
        (0, 0, 0o664, False),
    ],
)
def test_a_strangers_file_is_not(policy, owner, group, mode, others):
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


def test_what_is_not_there_cannot_be_asked(tmp_path):
    with pytest.raises(OSError, match=r".+"):
        written_by_others(tmp_path / "none")


@pytest.mark.skipif(sys.platform != "win32", reason="NOT TESTED HERE: Windows' lists of rights")
def test_a_new_home_is_closed_to_others_on_windows_and_one_that_was_there_is_left(tmp_path):
    new, old = tmp_path / "new", tmp_path / "old"
    old.mkdir()
    before = file_ownership._descriptor(old)
    prepare_home(new)
    prepare_home(old)
    assert file_ownership._descriptor(old) == before
    # Of the folder alone: Wine gives a file in it the rights of a mode, not those of the folder.
    who = set(re.findall(r";([^;()]+)\)", file_ownership._descriptor(new)))
    assert who <= {file_ownership._own_sid(), "SY", "BA"}  # Wine drops the administrators
    assert file_ownership._own_sid() in who
