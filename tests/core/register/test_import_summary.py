import json
from dataclasses import replace

import pytest

from desktop.core.register.chat_import import Account, account_of, batch, read_export
from desktop.core.whatsapp.model import DayOrder, Format

CHAT = """\
22/10/24, 09:00 - DC Dhaka: one
22/10/24, 09:01 - DC Dhaka: two
more of two
22/10/24, 25:99 - not read
"""


def account():
    export, _ = read_export("chat.txt", CHAT.encode(), zipped=False)
    return export, batch(export, 2).text


def test_the_account_of_an_import_is_read_as_it_was_written():
    export, text = account()
    assert account_of(text) == Account(
        "chat.txt", export.sha256, Format.ANDROID, DayOrder.DAY_FIRST,
        settled=False, lines=export.chat.lines, recorded=2, until_ms=1_729_566_060_000,
    )  # fmt: skip


def test_a_file_of_which_nothing_was_read_has_neither_form_nor_order():
    told = json.loads(account()[1]) | {"format": None, "day_order": None}
    expected = replace(account_of(account()[1]), format=None, day_order=None)
    assert account_of(json.dumps(told)) == expected


@pytest.mark.parametrize("text", ["", "words", "[]", "3", "{}", '{"format": "fax"}'])
def test_anything_else_is_no_account(text):
    assert account_of(text) is None


def test_a_form_that_is_not_known_is_no_account():
    told = json.loads(account()[1]) | {"format": "fax"}
    assert account_of(json.dumps(told)) is None
