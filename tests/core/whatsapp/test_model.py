import json

from desktop.core.whatsapp.parser import parse, read_copied

TEXT = (
    '22/10/24, 9:05 am - DC Dhaka: আজ "সভা" \\ \x01\n'
    "দ্বিতীয় <This message was edited>\n"
    "22/10/24, 9:06 am - IMG: IMG-20241022-WA0001.jpg (file attached)\n"
    "20/10/24, 9:06 am - DC Dhaka: late\n"
    "22/10/24, 9:07 am - X left\n"
)  # fmt: skip


def test_the_document_is_the_pages():
    document = parse(TEXT).to_json()
    assert list(document) == ["format", "day_order", "lines", "messages"]
    assert document["format"] == "android"
    assert document["day_order"] == "day-first"
    assert document["lines"] == {
        "total": 5,
        "header": 3,
        "continuation": 1,
        "system": 1,
        "unparsed": 0,
    }
    assert document["messages"][0] == {
        "time": {
            "text": "22/10/24, 9:05 am",
            "iso": "2024-10-22T09:05:00+06:00",
            "confidence": "high",
        },
        "sender": "DC Dhaka",
        "body": 'আজ "সভা" \\ \x01\nদ্বিতীয় <This message was edited>',
        "kind": "text",
        "attachment": None,
        "edited": True,
        "lines": [1, 2],
        "flags": [],
    }
    assert document["messages"][1]["attachment"] == "IMG-20241022-WA0001.jpg"
    assert document["messages"][2]["flags"] == ["possible_pasted_header", "out_of_order"]
    assert (document["messages"][3]["kind"], document["messages"][3]["sender"]) == ("system", None)


def test_the_pieces_are_the_same_document():
    for chat in (
        parse(TEXT),
        parse(""),
        parse("05/06/2024, 09:05 - N: t"),
        read_copied("bare"),
        read_copied("[22/10, 09:05] N: t"),
    ):
        assert json.loads("".join(chat.json_pieces())) == chat.to_json()


def test_nothing_read_is_a_document_too():
    assert parse("x\ny").to_json() == {
        "format": None,
        "day_order": None,
        "lines": {"total": 2, "header": 0, "continuation": 0, "system": 0, "unparsed": 2},
        "messages": [],
    }
