import pytest

from desktop.monitors.probes.connections import PageTarget, Target, parse_page_target, parse_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("web.example:443", Target("web.example:443", "web.example", 443, tls=True)),
        ("192.0.2.1:53", Target("192.0.2.1:53", "192.0.2.1", 53, tls=True)),
        ("[2001:db8::1]:443", Target("[2001:db8::1]:443", "2001:db8::1", 443, tls=True)),
        ("tcp:e1.example:5222", Target("tcp:e1.example:5222", "e1.example", 5222, tls=False)),
        (
            "tcp:[2001:db8::1]:5222",
            Target("tcp:[2001:db8::1]:5222", "2001:db8::1", 5222, tls=False),
        ),
    ],
)
def test_targets_are_taken_apart(text, target):
    assert parse_target(text) == target


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("http://a.example/x", PageTarget("a.example", 80, "/x", "a.example")),
        ("http://a.example", PageTarget("a.example", 80, "/", "a.example")),
        ("http://a.example:8080/x?y=1", PageTarget("a.example", 8080, "/x?y=1", "a.example:8080")),
        ("http://[2001:db8::1]/x", PageTarget("2001:db8::1", 80, "/x", "[2001:db8::1]")),
    ],
)
def test_page_addresses_are_taken_apart(url, page):
    assert parse_page_target(url) == page
