from desktop.system.network_settings import network_list_command


def test_windows_has_its_flyout():
    assert network_list_command("win32") == ["explorer.exe", "ms-availablenetworks:"]


def test_linux_has_what_is_installed_the_desktops_own_first():
    both = {"gnome-control-center", "nm-connection-editor"}
    found = network_list_command("linux", lambda name: name if name in both else None)
    assert found == ["gnome-control-center", "wifi"]


def test_a_pc_without_such_a_program_has_none():
    assert network_list_command("linux", lambda _name: None) is None
