"""What a helpdesk asks for: Bengali words whole, long digests broken."""

from PySide6.QtWidgets import QLabel

from desktop.ui.settings.about_window import AboutWindow


def test_no_bengali_word_is_torn_and_a_long_digest_breaks(look, qtbot):
    window = AboutWindow(look)
    qtbot.addWidget(window)
    window.show_facts((("Office policy", "নেই"), ("Digest", "a" * 64)))
    texts = {part.accessibleName(): part.text() for part in window.findChildren(QLabel)}
    assert "নেই" in texts["Office policy: নেই"]
    assert "a\u200ba" in texts["Digest: " + "a" * 64]
