import pytest

from desktop.core.settings.recorded import UNGOVERNED, PolicyInForce
from desktop.core.today_view import Channel, Health
from desktop.language.doctor import finding, policies_in_force, tried

THINGS = ("home", "disk", "clock", "settings", "display", *Channel)


@pytest.mark.parametrize("name", THINGS)
def test_what_does_not_work_says_what_that_means(code, name):
    word = finding(name, works=True)
    assert finding(name, works=None) == word
    assert finding(name, works=False).startswith(f"{word}: ")


def test_a_test_reminder_is_told_by_what_worked_what_did_not_and_what_nobody_knows():
    found = [
        Health(Channel.TRAY, works=True),
        Health(Channel.CARD, works=True),
        Health(Channel.TOAST, works=False),
        Health(Channel.SOUND, works=None),
    ]
    said = "Worked: Tray icon, Reminder card. Did not work: Notifications. Unknown: Sound."
    assert tried(found) == said
    assert tried(found[:1]) == "Worked: Tray icon."


def test_a_policy_is_named_by_its_digest_and_that_of_what_the_environment_adds():
    assert policies_in_force(UNGOVERNED) == "none"
    both = policies_in_force(PolicyInForce("a" * 64, "b" * 64))
    assert both == f"{'a' * 64}, extra locks from TATPAR_POLICY: {'b' * 64}"
