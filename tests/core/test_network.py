from desktop.core.network import Verdict


def test_verdicts_say_whether_messages_arrive():
    assert {v for v in Verdict if v.connected} == {Verdict.ONLINE, Verdict.DEGRADED}
    assert {v for v in Verdict if v.down} == {Verdict.LIMITED, Verdict.OFFLINE}
