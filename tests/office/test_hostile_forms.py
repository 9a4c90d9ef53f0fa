"""Forms and addresses that no page of ours sends: each has an answer, no error of the server."""

from urllib.parse import quote

import pytest
from helpers.office_browser import ADMIN, ONE_ENGINE

ODD = ["a\0b", "\r\n\t\x1b[31m", "²", " ", "ক" * 5000, "9" * 400]
FORMS = {
    "/log-in": {"name": "dc", "password": "x", "code": "000000"},
    "/asks": {"target": "/", "text": "call_office"},
    "/people": {"device": "0" * 32, "act": "move", "path": "/a/"},
    "/people/token": {"path": "/a/", "uses": "1", "days": "1", "at_once": "yes"},
    "/people/token/withdraw": {"token": "0" * 12},
    "/offices": {"path": "/", "name": "A"},
    "/offices/name": {"path": "/a/", "name": "A"},
    "/remark": {"device": "0" * 32, "month": "2026-11", "text": "x", "back": "person"},
    "/accounts": {
        "name": "dc",
        "person": "P",
        "designation": "D",
        "path": "/a/",
        "role": "ask",
        "password": "long enough words",
    },
    "/accounts/close": {"name": "dc"},
    "/accounts/password": {"name": "dc", "password": "long enough words"},
    "/password": {"old": "x", "new": "long enough words", "again": "long enough words"},
    "/handed": {"day": "2026-12-17", "name": "A", "act": "add"},
}
SHOWN = {  # with each page's parameters
    **dict.fromkeys(("/", "/live/part"), ("under",)),
    **dict.fromkeys(("/month", "/month.xlsx", "/month/glance", "/person/x"), ("month",)),
    "/language": ("to", "back"),
    "/people": ("find", "only", "by", "rows", "down"),
    **dict.fromkeys(("/find", "/audit", "/audit.xlsx"), ("find",)),
}
TYPE = {"content-type": "application/x-www-form-urlencoded"}


def test_an_odd_value_in_a_field_or_an_address(browsers):
    """A fault of the server is raised here."""
    browser, broken = browsers().log_in(ADMIN), []
    for odd in ODD:
        for path, usual in FORMS.items():
            for field in usual:
                answer = browser.press(path, **usual | {field: odd})
                broken += [(path, field, odd[:9])] if answer.status_code >= 500 else []
        for path, keys in SHOWN.items():
            answers = [browser.get(f"{path}?{key}={quote(odd)}") for key in keys]
            broken += [(path, odd[:9]) for answer in answers if answer.status_code >= 500]
        if browser.get(f"/person/{quote(odd)}").status_code >= 500:
            broken.append(("/person", odd[:9]))
    assert broken == []
    assert browser.get("/handed").status_code == 200


@ONE_ENGINE
def test_a_form_that_is_too_large_is_answered_in_a_sentence(browsers):
    browser = browsers().log_in(ADMIN)
    answer = browser.press("/offices", path="/", name="x" * 400_000)
    assert answer.status_code == 413
    assert "ফর্মটি বেশি বড়, কিছুই সংরক্ষণ করা হয়নি" in answer.text
    assert "/log-out" in answer.text, "in the frame of every page"


@ONE_ENGINE
@pytest.mark.parametrize(
    "body", [b"&".join(b"a%d=1" % n for n in range(100)), b"\xff\xfe=1", b"csrf=%ff%00", b"="]
)
def test_a_body_that_is_no_form_of_ours(browsers, body):
    client = browsers().log_in(ADMIN).client
    for path in FORMS:
        assert 400 <= client.post(path, content=body, headers=TYPE).status_code < 500, path
