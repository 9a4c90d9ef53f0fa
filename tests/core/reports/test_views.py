from desktop.core.connectivity.availability import Figures
from desktop.core.network import Cause
from desktop.core.reports.views import sufficient


def figures(connected, down, unknown):
    return Figures(
        connected + down + unknown, connected, {Cause.ISP_DOWN: down}, {Cause.ASLEEP: unknown}
    )


def test_sixty_per_cent_of_the_scheduled_time_must_be_seen():
    assert sufficient(figures(50, 10, 40))
    assert not sufficient(figures(50, 9, 41))


def test_nothing_scheduled_is_nothing_seen():
    assert not sufficient(figures(0, 0, 0))
