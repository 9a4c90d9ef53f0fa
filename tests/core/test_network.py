import pytest

from desktop.core.network import Cause, Medium, Verdict, is_of_line


def test_verdicts_say_whether_messages_arrive():
    assert {v for v in Verdict if v.connected} == {Verdict.ONLINE, Verdict.DEGRADED}
    assert {v for v in Verdict if v.down} == {Verdict.LIMITED, Verdict.OFFLINE}


@pytest.mark.parametrize(
    ("cause", "paths", "of_line"),
    [
        *((cause, (Medium.WIRED,), cause is Cause.ISP_DOWN) for cause in Cause),
        # A phone's hotspot is another line, and a tunnel's other end is not the provider's.
        *(
            (Cause.ISP_DOWN, (medium,), medium not in (Medium.MOBILE, Medium.VPN))
            for medium in Medium
        ),
        (Cause.ISP_DOWN, (Medium.MOBILE, Medium.WIFI), True),
        (Cause.ISP_DOWN, (), True),
    ],
)
def test_only_outages_of_the_offices_line_are_the_providers(cause, paths, of_line):
    assert is_of_line(cause, paths) is of_line
