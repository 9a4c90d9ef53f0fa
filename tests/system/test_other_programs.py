import sys
from pathlib import Path

import pytest

from desktop.system.other_programs import network_list_command


def test_windows_has_its_flyout_by_the_whole_path_of_the_systems_program():
    command = network_list_command("win32", windows=lambda: r"D:\WINDOWS")
    assert command == [r"D:\WINDOWS\explorer.exe", "ms-availablenetworks:"]


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows for its folder")
def test_the_program_is_there():
    assert Path(network_list_command()[0]).is_file()


def test_linux_has_what_is_installed_the_desktops_own_first():
    both = {"gnome-control-center", "nm-connection-editor"}
    found = network_list_command("linux", lambda name: name if name in both else None)
    assert found == ["gnome-control-center", "wifi"]


def test_a_pc_without_such_a_program_has_none():
    assert network_list_command("linux", lambda _name: None) is None
