"""E-mails from files: the fields of an honest one; a hostile one breaks nothing."""

import random
import string
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.register import email_message
from desktop.core.register.email_message import read_email
from desktop.core.register.enums import Capture, Confidence, MessageMedium
from desktop.core.register.records import is_time

MEMO = "05.00.0000.110.99.002.17-1337"


def mail(body=f"স্মারক {MEMO}\nকাল সভা\n", html=None, files=()):
    made = EmailMessage()
    made["From"] = "জেলা প্রশাসক <dc@dhaka.gov.bd>"
    made["Subject"] = "আশ্রয়কেন্দ্রের প্রস্তুতি"
    made["Date"] = "Tue, 22 Sep 2026 09:12:00 +0600"
    made.set_content(body)
    if html is not None:
        made.add_alternative(html, subtype="html")
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return bytes(made)


def test_who_when_what_and_the_exact_bytes():
    data = mail(files=[("ছক ১.pdf", b"%PDF-1"), ("b.pdf", b"%PDF-2")])
    draft = read_email(data)
    assert draft.sender == "জেলা প্রশাসক"
    assert draft.subject == "আশ্রয়কেন্দ্রের প্রস্তুতি"
    assert draft.text == f"স্মারক {MEMO}\nকাল সভা"
    assert draft.memo_no == MEMO
    assert (draft.claimed.at_ms, draft.claimed.zone) == (1_790_046_720_000, "+0600")
    assert (draft.medium, draft.capture) == (MessageMedium.EMAIL, Capture.FILE)
    assert draft.original == data
    assert [(item.name, item.data) for item in draft.attachments] == [
        ("ছক ১.pdf", b"%PDF-1"), ("b.pdf", b"%PDF-2"),
    ]  # fmt: skip


def test_plain_text_comes_before_html_and_html_loses_its_scripts():
    page = "<html><head><title>t</title><style>x{}</style></head><body><p>এক</p><p>দুই &amp; তিন"
    page += "<script>alert(1)</script><img src='http://spy/'></body></html>"
    assert read_email(mail("সাদা\n", page)).text == "সাদা"
    only = EmailMessage()
    only["From"] = "dc@dhaka.gov.bd"
    only.set_content(page, subtype="html")
    draft = read_email(bytes(only))
    assert draft.text == "এক\nদুই & তিন"
    assert draft.sender == "dc@dhaka.gov.bd"
    assert draft.claimed is None


@pytest.mark.parametrize(
    "written",
    ["yesterday", "Tue, 99 Sep 2026 09:12 +0600", "22 Sep 9999 9:12 +06",
     "Tue, 22 Sep 2026 09:12:00", "Tue, 22 Sep 1026 09:12:00 +0600"],
)  # fmt: skip
def test_a_date_that_cannot_be_read_stays_as_written(written):
    draft = read_email(f"From: a@b\nDate: {written}\n\nx".encode())
    assert draft.claimed.text == written
    assert draft.claimed.at_ms is None
    assert draft.claimed.confidence is Confidence.LOW


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2", b"Dear sir,\n\nno headers", b"PK\3\4" + b"x" * 99]
)
def test_what_is_no_email_is_refused(data):
    with pytest.raises(KnownError, match="email_unreadable"):
        read_email(data)


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(email_message, "LARGEST", 100)
    with pytest.raises(KnownError, match="email_unreadable"):
        read_email(mail())


def read_or_refused(data):
    """Whether the bytes give a sound draft, or are refused as no e-mail."""
    try:
        draft = read_email(data)
    except KnownError as error:
        return error.code == "email_unreadable"
    at_ms = draft.claimed and draft.claimed.at_ms
    return (
        (at_ms is None or is_time(at_ms))
        and len(draft.text) <= 200_000
        and len(draft.subject) <= 500
        and "\n" not in draft.subject + draft.sender
    )


def test_parts_within_parts_and_thousands_of_files_have_limits():
    deep = b"From: a@b\n"
    for place in range(3000):
        deep += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (place, place)
    assert read_or_refused(deep)
    many = b'From: a@b\nContent-Type: multipart/mixed; boundary="x"\n\n'
    many += b'--x\nContent-Disposition: attachment; filename="f"\n\nx\n' * 5000 + b"--x--\n"
    assert len(read_email(many).attachments) == 50


@pytest.mark.parametrize("charset", ["unicode_escape", "punycode", "idna", "utf-7", "nonesuch"])
def test_a_charset_that_no_mail_has_is_read_as_utf_8(charset):
    name = f"filename*={charset}''%5Cud800%E0%A6%95.txt"
    data = (
        f"From: a@b\nSubject: =?{charset}?q?=5Cud800?=\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n'
        f"--x\nContent-Type: text/plain; charset={charset}\n\n\\ud800 +2AA- ক\n"
        f"--x\nContent-Disposition: attachment; {name}\n\nx\n--x--\n"
    )
    draft = read_email(data.encode())
    assert (draft.subject, draft.text) == ("\\ud800", "\\ud800 +2AA- ক")
    assert [item.name for item in draft.attachments] == ["\\ud800ক.txt"]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-8"])
def test_no_unpaired_surrogate_comes_out_of_any_part(charset):
    data = (
        b'From: \xff <a@b>\nContent-Type: multipart/mixed; boundary="x"\n\n'
        b"--x\nContent-Type: text/plain; charset=%s\n\n\0\xd8\0\0\n"
        b"--x\nContent-Disposition: attachment; filename*=%s''%%00%%D8%%00%%00\n\nx\n--x--\n"
    ) % (charset.encode(), charset.encode())
    draft = read_email(data)
    words = [draft.sender, draft.text, *(item.name for item in draft.attachments)]
    assert all(words)
    assert not any("\ud800" <= letter <= "\udfff" for letter in "".join(words))


HEADERS = st.dictionaries(
    st.sampled_from(["From", "Date", "Subject", "Content-Type", "Content-Transfer-Encoding",
                     "Content-Disposition", "MIME-Version"]),
    st.one_of(
        st.text(string.printable, max_size=60),
        st.text(max_size=20).map(lambda words: f"=?utf-8?b?{words}?="),
        st.sampled_from(["=?x?q?=ZZ?=", "=?utf-8?b?AAA?=", "multipart/mixed; boundary=", "base64",
                         "uuencode", "text/html; charset=idna", "text/plain; charset=\0",
                         "attachment; filename*=a'b'%ZZ", "message/rfc822",
                         "multipart/alternative"]),
    ),
    max_size=7,
)  # fmt: skip


@given(HEADERS, st.binary(max_size=300))
def test_any_headers_and_any_body_are_read_or_refused(headers, body):
    head = "".join(f"{name}: {value}\n" for name, value in headers.items())
    assert read_or_refused(head.encode("utf-8", "replace") + b"\n" + body)


def test_damaged_emails_are_read_or_refused():
    whole = mail(html="<p>x</p>", files=[("a.pdf", b"%PDF" * 50)])
    rest = random.Random(11)
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(rest.randrange(1, 12)):
            data[rest.randrange(len(data))] = rest.randrange(256)
        assert read_or_refused(bytes(data))


@pytest.mark.parametrize("boundary", [b"idna''%FF", b"a%00''%FF", b"a\x00b''%FF"])
def test_parts_with_an_impossible_boundary_are_no_mail(boundary):
    head = b"From: dc@dhaka.gov.bd\r\nContent-Type: multipart/mixed; boundary*="
    with pytest.raises(KnownError, match="email_unreadable"):
        read_email(head + boundary + b"\r\n\r\n--x\r\n\r\nx")
