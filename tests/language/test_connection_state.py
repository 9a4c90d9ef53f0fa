from dataclasses import replace

import pytest

from desktop.core.connectivity.state import KnownPath
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Detail, Layer, LayerName, Medium, Path, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import DirectiveCounts
from desktop.core.today_view import StateLine, Unrecorded
from desktop.language import connection_state as words
from desktop.language.notifications import directives_line, tooltip
from desktop.language.translator import install

NOW = 1_790_064_480_000  # 2026-09-22T14:08+06:00
HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1000
WIRED = Path(Medium.WIRED, "eth0", speed_mbps=1000)
WIFI = Path(Medium.WIFI, "wlan0", "UNO-Savar")


def state(verdict=Verdict.ONLINE, cause=None, **changes):
    since = NOW - 3 * HOUR - 12 * MINUTE
    line = StateLine(
        NOW, verdict, cause, WIRED, since - 8 * SECOND, since + 8 * SECOND, NOW - 8 * SECOND,
        NOW + 22 * MINUTE, None, None, False,
    )  # fmt: skip
    return replace(line, **changes)


def test_the_one_sentence_of_the_pictures(bengali):
    assert words.state_sentence(state()) == "ব্রডব্যান্ড দিয়ে সংযুক্ত, ৩ ঘণ্টা ১২ মিনিট ধরে"
    began = NOW - 4 * MINUTE - 20 * SECOND
    cut = state(Verdict.OFFLINE, Cause.ISP_DOWN, since_after_ms=began, since_by_ms=began)
    assert words.state_sentence(cut) == "বিচ্ছিন্ন, ৪ মিনিট ধরে"
    line = replace(cut, since_after_ms=NOW - 59_999, since_by_ms=NOW - 59_999)
    assert words.state_sentence(line) == "বিচ্ছিন্ন, এক মিনিটেরও কম সময় ধরে"
    assert words.cause_heading(Cause.ISP_DOWN) == "কারণ: সেবাদাতার লাইনে সমস্যা।"
    assert (
        words.cause_explained(Cause.ISP_DOWN)
        == "রাউটার পর্যন্ত ঠিক আছে, কিন্তু তার পরে কোনো সার্ভার সাড়া দিচ্ছে না।"
    )


def test_the_same_in_english():
    assert words.state_sentence(state()) == "Connected through broadband, for 3 hours 12 minutes"


def test_an_answer_that_the_disk_refuses_is_not_called_recorded():
    assert words.checked(state()).startswith("Recorded as checked")
    refused = state(unrecorded=Unrecorded(NOW - HOUR, ProblemCode.DISK_FULL))
    assert words.checked(refused) == "Not recorded since 13:08: the disk is full"


def test_before_the_first_look_nothing_is_claimed():
    for sentence in (words.state_sentence, words.state_short):
        assert sentence(state(Verdict.UNKNOWN)) == "Checking the network…"
    # The time before the start is another matter, and so is a state that nobody looks at any more.
    waking = state(Verdict.UNKNOWN, Cause.ASLEEP)
    assert words.state_sentence(waking) == "Checking the network…"
    assert words.state_line(waking) == ""
    old = replace(waking, last_seen_ms=waking.now_ms - 3 * 60_000)
    assert words.state_sentence(old) == "Not observed, for 3 hours 12 minutes"
    assert words.state_line(old) == "for 3 hours 12 minutes"


@pytest.mark.parametrize(
    ("shown", "title", "cause"),
    [
        ((Verdict.ONLINE, None), "Connected, broadband", ""),
        (
            (Verdict.DEGRADED, Cause.LOSS),
            "Connected, weak, broadband",
            "\nCause: Some replies lost.",
        ),
        ((Verdict.OFFLINE, Cause.ISP_DOWN), "Not connected", "\nCause: Provider's line down."),
        ((Verdict.LIMITED, None), "Limited connection", ""),
    ],
)
def test_the_rail_has_a_title_its_duration_and_the_cause(shown, title, cause):
    assert words.state_short(state(*shown)) == title
    assert words.state_line(state(*shown)) == f"for 3 hours 12 minutes{cause}"


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("medium", [*Medium, None])
def test_every_verdict_on_every_medium_has_words(code, verdict, medium):
    path = Path(medium, "x") if medium else None
    assert words.connection_word(verdict, path)
    assert words.state_short(state(verdict, path=path))


def test_the_foot_of_the_navigation(bengali):
    assert words.state_short(state()) == "সংযুক্ত, ব্রডব্যান্ড"
    assert words.state_short(state(Verdict.OFFLINE)) == "বিচ্ছিন্ন"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "since 10:56; next check 14:30"),
        ({"open_check_ms": NOW}, "since 10:56; the 14:08 check is open"),
        (
            {"open_check_ms": NOW, "hold": HoldReason.PRESENTATION},
            "since 10:56; the 14:08 check is waiting: a presentation",
        ),
        (
            {"open_check_ms": NOW, "put_off_until_ms": NOW + 10 * MINUTE},
            "since 10:56; the 14:08 check is waiting: postponed until 14:18",
        ),
        (
            {"open_check_ms": NOW, "pause_until_ms": NOW + 60 * MINUTE},
            "since 10:56; the 14:08 check is waiting: paused until 15:08",
        ),
        ({"pause_until_ms": NOW + HOUR}, "since 10:56; paused until 15:08"),
        ({"next_check_ms": None}, "since 10:56"),
        ({"next_check_ms": NOW + 20 * HOUR}, "since 10:56; next check tomorrow 10:08"),
        ({"next_check_ms": NOW + 96 * HOUR}, "since 10:56; next check 26 Sep 14:08"),
    ],
)
def test_since_when_and_what_comes_next(changes, said):
    assert words.since_and_next(state(**changes)) == said


def test_what_an_act_changed(bengali):
    assert words.checked(state()) == "‘দেখেছি’ লেখা হলো; পরের বার্তা পরীক্ষা দুপুর ২:৩০"
    assert words.checked(state(next_check_ms=None)) == "‘দেখেছি’ লেখা হলো"
    assert words.resumed(state()) == "রিমাইন্ডার আবার চালু; পরের বার্তা পরীক্ষা দুপুর ২:৩০"
    assert words.at_rest(state(pause_until_ms=NOW + HOUR)) == "বিকাল ৩:০৮ পর্যন্ত বিরতি"
    assert words.at_rest(state()) == ""


def test_the_dials_heading(bengali):
    assert words.next_check(state(), "হোয়াটসঅ্যাপ") == "পরের বার্তা পরীক্ষা দুপুর ২:৩০, হোয়াটসঅ্যাপ"
    assert words.next_check(state(next_check_ms=None), "") == "কোনো বার্তা পরীক্ষা নির্ধারিত নেই"


def test_what_the_disk_refuses_is_said_with_reason_and_since_when():
    install("en")
    full = state(unrecorded=Unrecorded(NOW - 12 * MINUTE, ProblemCode.DISK_FULL))
    assert words.unrecorded(full) == "Not recorded since 13:56: the disk is full"
    assert words.unrecorded(full) in tooltip(full)
    assert words.unrecorded(state()) == ""


def test_a_tooltip_says_which_directives_put_the_badge_on_the_icon(bengali):
    counts = DirectiveCounts(due_today=2, unanswered=1, overdue=0, sealed=0)
    assert directives_line(counts) in tooltip(state(directives=counts))
    assert tooltip(state()).count("\n") == 1


@pytest.mark.parametrize("verdict", Verdict)
def test_a_tooltip_fits_where_windows_shows_it(code, verdict):
    held = [{"open_check_ms": NOW, "hold": reason} for reason in HoldReason]
    refused = [
        {"unrecorded": Unrecorded(NOW - 99 * HOUR, why)}
        for why in (
            ProblemCode.DISK_FULL,
            ProblemCode.DISK_SILENT,
            ProblemCode.DATABASE_LOCKED,
            ProblemCode.DATABASE_READ_ONLY,
            ProblemCode.DATABASE_DAMAGED,
        )
    ]
    paused = {"pause_until_ms": NOW + 99 * HOUR}
    counted = {"directives": DirectiveCounts(due_today=9999, unanswered=1, overdue=1, sealed=1)}
    for changes in (
        {},
        counted,
        paused | counted,
        refused[0] | counted,
        {"open_check_ms": NOW},
        paused,
        *held,
        *refused,
    ):
        for medium in Medium:
            said = tooltip(state(verdict, path=Path(medium, "x"), **changes))
            assert len(said.encode("utf-16-le")) // 2 <= 127


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_is_headed_and_explained(code, cause):
    for path in (None, WIRED, WIFI):
        sentence = f"{words.cause_heading(cause, path)} {words.cause_explained(cause)}"
        assert sentence.endswith("।" if code == "bn" else ".")
        assert "{" not in sentence


def test_a_pulled_cable_is_called_one():
    assert words.cause_heading(Cause.LINK_DOWN, WIRED) == "Cause: Network cable unplugged."


def test_the_other_path_and_when_it_worked(bengali):
    assert words.other_path_sentence(WIFI) == "বিকল্প পথ: ওয়াইফাই ‘UNO-Savar’।"
    worked = {
        (True, None): "এখন এই পথ ব্যবহৃত হচ্ছে",
        (False, None): "এখনো ব্যবহার হয়নি",
        (False, NOW - 20 * MINUTE): "সর্বশেষ কাজ করেছে ২০ মিনিট আগে",
        (False, NOW - 22 * HOUR + 2 * MINUTE): "সর্বশেষ কাজ করেছে গতকাল বিকাল ৪:১০",
    }
    for (in_use, last), said in worked.items():
        known = KnownPath(WIFI, present=True, in_use=in_use, last_worked_ms=last)
        assert words.path_worked(known, NOW) == said


@pytest.mark.parametrize("medium", Medium)
def test_every_path_says_how_to_get_onto_it(code, medium):
    assert words.path_how(Path(medium, "x"))
    name = {"bn": "‘Office’", "en": "“Office”"}[code]
    assert name in words.path_how(Path(Medium.WIFI, "x", "Office"))
    assert all(words.hotspot_path())


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        (Layer(LayerName.ADAPTER, ok=True), "১ জিবিপিএস"),
        (Layer(LayerName.ADDRESS, ok=True, detail=Detail.BOTH), "আইপিভি৪ ও ৬"),
        (Layer(LayerName.GATEWAY, ok=True, ms=1), "১ মিলিসেকেন্ড"),
        (Layer(LayerName.GATEWAY, ok=True), "ঠিক আছে"),
        (Layer(LayerName.DNS, ok=False, detail=Detail.TIMEOUT, tried=2), "সাড়া নেই"),
        (Layer(LayerName.DOMESTIC, ok=False, detail=Detail.TIMEOUT, tried=2), "২টির ২টি সাড়া দেয়নি"),
        (Layer(LayerName.SERVICE, ok=None), "দেখা হয়নি"),
        (Layer(LayerName.DOMESTIC, ok=None, detail=Detail.NOT_CONFIGURED), "ঠিক করা নেই"),
        (Layer(LayerName.SERVICE, ok=False, detail="of a newer program"), "সাড়া নেই"),
        (Layer(LayerName.SERVICE, ok=None, detail="of a newer program"), "দেখা হয়নি"),
    ],
)
def test_the_line_under_a_lamp(bengali, layer, said):
    assert words.layer_detail(layer, WIRED) == said


def test_the_speed_of_an_adapter():
    layer = Layer(LayerName.ADAPTER, ok=True)
    assert words.layer_detail(layer, replace(WIRED, speed_mbps=100)) == "100 Mb/s"
    assert words.layer_detail(layer, replace(WIRED, speed_mbps=0)) == "wired"
    assert words.layer_detail(layer) == "works"


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (24 * MINUTE + 48 * SECOND, "24 min, provider"),
        (40 * SECOND, "40 s, provider"),
        (HOUR + 6 * MINUTE, "1 h 06 min, provider"),
    ],
)
def test_the_longest_outage_on_the_trace(ms, said):
    assert words.outage_label(ms, Cause.ISP_DOWN) == said
    assert words.outage_label(ms, None) == said.partition(",")[0]
