"""The two facts that are taken from a window's title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.checks.model import Front, front_of

CHROME, FIREFOX = "google-chrome\0Google-chrome\0", "Navigator\0firefox\0"


@pytest.mark.parametrize(
    ("title", "kind", "unread"),
    [
        ("WhatsApp", "ApplicationFrameWindow", None),
        ("(3) WhatsApp", "WinUIDesktopWin32WindowClass", 3),
        ("WhatsApp Beta", "ApplicationFrameWindow", None),
        ("(12) WhatsApp", "whatsapp-for-linux\0Whatsapp-for-linux\0", 12),
        ("WhatsApp", "crx_hnpfjngllnobngcgfapefoaidbinmjnm\0Google-chrome\0", None),
        ("(3) WhatsApp - Google Chrome", CHROME, 3),
        ("WhatsApp — Mozilla Firefox", FIREFOX, None),
        ("WhatsApp Web — Mozilla Firefox", FIREFOX, None),
        ("(99+) WhatsApp — Mozilla Firefox", FIREFOX, 99),
        ("WhatsApp and 3 more pages - Personal - Microsoft\u200b Edge", "Chrome_WidgetWin_1", None),
        ("হোয়াটসঅ্যাপ - Google Chrome", CHROME, None),
    ],
)
def test_whatsapp_is_told_with_the_count_of_its_title(title, kind, unread):
    assert front_of(title, kind) == Front(whatsapp=True, unread=unread)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("WhatsApp", "org.gnome.Nautilus\0Org.gnome.Nautilus\0"),  # a folder of that name
        ("WhatsApp", "CabinetWClass"),
        ("WhatsApp bans 2 million accounts - Google Chrome", CHROME),
        ("How to use WhatsApp — Mozilla Firefox", FIREFOX),
        ("WhatsApp.docx - Word", "OpusApp"),
        ("(3) Facebook - Google Chrome", CHROME),
        ("", ""),
    ],
)
def test_another_window_is_not_taken_for_it(title, kind):
    assert front_of(title, kind) == Front(whatsapp=False)


@given(st.text(), st.text())
def test_no_title_breaks_it_and_none_of_its_words_is_kept(title, kind):
    front = front_of(title, kind)
    assert front.unread is None or isinstance(front.unread, int)
    assert isinstance(front.whatsapp, bool)
