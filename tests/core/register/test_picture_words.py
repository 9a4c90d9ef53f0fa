"""Words that were read in a picture are plain text of a limited length."""

import pytest

from desktop.system.word_reader import LONGEST, plain_words


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("  সভা   আগামীকাল \n\n\f\nদশটায়\n", "সভা আগামীকাল\nদশটায়"),
        ("ক্\u200dষ", "ক্\u200dষ"),  # a joiner is spelling
        ("a\u202eb\u200bc\x1b[1md", "a b c [1md"),
        ("| . 12 —", ""),  # no letter: nothing was read
        ("", ""),
    ],
)
def test_words_are_kept_line_by_line_without_marks(output, words):
    assert plain_words(output.encode()) == words


def test_bytes_that_are_no_text_are_left_out_and_the_end_of_too_much():
    assert plain_words(b"\xff\xfea") == "a"
    assert len(plain_words(b"a" * (LONGEST + 1))) == LONGEST
