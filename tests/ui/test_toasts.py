"""A notification about an outage, compared with the list of outages."""

from types import SimpleNamespace

from desktop.core.connectivity.availability import spans
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.language.numbers import duration
from desktop.language.translator import install
from desktop.ui.toasts import Toasts

WIRED = Path(Medium.WIRED, "eth0")
CHANGES = (
    ConnectivityChanged(Verdict.ONLINE, None, 0, 0, WIRED),
    # Both edges are known to some seconds only, and not equally well.
    ConnectivityChanged(Verdict.OFFLINE, Cause.LINK_DOWN, 1_000_000, 1_000_000, WIRED),
    ConnectivityChanged(Verdict.ONLINE, None, 1_149_000, 1_153_000, WIRED),
)


def toasts_of(sent):
    toaster = SimpleNamespace(send=lambda _topic, title, text, _balloon: sent.append((title, text)))
    return Toasts(toaster, SimpleNamespace(), balloon=lambda _title, _text: None)


def test_an_outage_is_as_long_in_its_toast_as_in_the_list():
    install("en")
    sent = []
    toasts = toasts_of(sent)
    for change in CHANGES:
        toasts.announce(change)
    rows = [Recorded(seq, change.began_by_ms, change) for seq, change in enumerate(CHANGES, 1)]
    [outage] = [span for span in spans(rows) if span.verdict is Verdict.OFFLINE]
    lasted = duration(outage.end_ms(2_000_000) - outage.start_ms)
    assert lasted == "2 minutes 31 seconds"
    assert f"for {lasted}." in sent[-1][1]


def test_what_changes_in_the_first_setup_is_not_notified_but_counted():
    install("en")
    sent = []
    toasts = toasts_of(sent)
    for change in CHANGES[:2]:
        toasts.announce(change, quiet=True)
    assert sent == []
    toasts.announce(CHANGES[2])
    assert "for 2 minutes 31 seconds." in sent[-1][1]
