import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text.file_names import one_line, plain_name, visible


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("নকশা.jpg", "নকশা.jpg"),
        ("র\u200d্যাব.pdf", "র\u200d্যাব.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("C:evil.exe", "C_evil.exe"),
        ("voice\u202egpj.exe", "voicegpj.exe"),
        ("a\nb\x00c.pdf", "abc.pdf"),
        ("picture.png:stream", "picture.png_stream"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("console.txt", "console.txt"),
        (" . .. ", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 115 + " . " + "y" * 20 + ".pdf", "x" * 115 + ".pdf"),
    ],
)
def test_a_name_that_others_gave_is_safe_to_save_under(given_name, safe):
    assert plain_name(given_name) == safe


@given(st.text())
def test_any_name_becomes_one_that_every_system_takes(given_name):
    made = plain_name(given_name)
    assert made
    assert len(made) <= 121
    assert not set('<>:"/\\|?*\x00\n\u202e') & set(made)
    assert made.strip(" .") == made


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\nb\tc  d", "a b c d"), ("\u202eab\u2067", "ab"), ("র\u200d্যাব", "র\u200d্যাব"), ("", "")],
)
def test_untrusted_text_becomes_one_line(text, line):
    assert one_line(text) == line


def test_letters_that_steer_a_terminal_become_visible_codes_of_json():
    hostile = "a\x1b[31m\x07\x9b\r\u2028\u202e\u2066"
    shown = visible(hostile)
    assert shown == r"a\u001b[31m\u0007\u009b\u000d\u2028\u202e\u2066"
    assert json.loads(f'"{shown}"') == hostile
    assert visible("\tকর্মকর্তা\n\u200d\u200c\u200e") == "\tকর্মকর্তা\n\u200d\u200c\u200e"
