"""Words for people: enums, digits, dates, durations and sentences, in Bengali or English.

Call `install` first, then ``language.clock(ms)``; core, monitors, storage and services hold no
sentences for people.

Each name's module is imported when the name is first used: the command line and an idle tray need
few of them. In one file because it is only the list of names that the package exports.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.language.bundles import (
        bundle_checks,
        bundle_fault,
        bundle_limits,
        bundle_refused,
        bundle_verified,
        evidence_title,
        own_pc,
        record_line,
    )
    from desktop.language.checks import (
        check_count,
        count_earlier,
        days_text,
        every_text,
        hours_text,
        meeting_reason,
        silence_after,
        silence_reason,
        slot_story,
    )
    from desktop.language.connection_state import (
        at_rest,
        began_sentence,
        cause_explained,
        cause_heading,
        checked,
        connection_word,
        hotspot_path,
        layer_detail,
        layer_seen,
        next_check,
        other_path_sentence,
        outage_label,
        path_how,
        path_worked,
        phone_path,
        proxy_sentence,
        reminder_promise,
        resumed,
        service_sentence,
        since_and_next,
        state_sentence,
        state_short,
        unrecorded,
        waiting,
    )
    from desktop.language.dates import (
        ago,
        bangla_date,
        bangla_month,
        bengali_time,
        clock,
        clock_at,
        clock_of,
        clock_range,
        clock_range_words,
        clock_seconds,
        clock_words,
        counted,
        date,
        date_long,
        date_numbers,
        date_range,
        date_short,
        day_of,
        day_relative,
        letter_dates,
        moment,
        moment_both_calendars,
        moment_long,
        moment_relative,
        moment_short,
        moment_short_seconds,
        moment_words,
        month,
        month_name,
        since,
        time_words,
        weekday,
        weekday_head,
        weekday_short,
    )
    from desktop.language.doctor import (
        finding,
        policies_in_force,
        tried,
    )
    from desktop.language.enum_words import (
        cause_word,
        channel_lacks,
        channel_word,
        hold_now,
        hold_word,
        layer_word,
        media,
        media_name,
        medium_inline,
        medium_word,
        outcome_under,
        outcome_word,
        owner_word,
        path_word,
        verdict_word,
    )
    from desktop.language.export_forms import (
        export_word,
        form_use,
        form_word,
    )
    from desktop.language.holidays import (
        calendar_notes,
        holiday_note,
    )
    from desktop.language.journal import (
        export_stopped_sentence,
        exported_sentence,
        journal_broken,
        journal_verified,
        nothing_of,
    )
    from desktop.language.notifications import (
        Toast,
        ask_toast,
        check_toast,
        connection_back_toast,
        connectivity_toast,
        directives_line,
        directives_toast,
        line_sentence,
        tooltip,
        tray_toast,
        trial_toast,
    )
    from desktop.language.numbers import (
        days_long,
        decimal,
        digest_text,
        digits,
        duration,
        duration_coarse,
        duration_short,
        milliseconds,
        minutes_long,
        number,
        percent,
        percent_range,
        plus_minus,
        plus_minus_long,
        seconds_long,
        size,
    )
    from desktop.language.office_report import office_sentence
    from desktop.language.problems import (
        problem,
        problem_text,
        running,
    )
    from desktop.language.register import (
        action_word,
        capture_word,
        class_effect,
        class_word,
        doubt_words,
        due_word,
        field_word,
        found_count,
        joined,
        listed,
        memo_problem,
        moment_problem,
        offer_words,
        priority_word,
        recorded_limits,
        state_word,
        step_words,
        time_left,
        type_word,
        verification,
    )
    from desktop.language.translator import (
        current,
        install,
        screen_has_bengali,
        translate,
        zone,
    )

_NAMES = {
    "bundles": (
        "bundle_checks bundle_fault bundle_limits bundle_refused bundle_verified "
        "evidence_title own_pc record_line "
    ),
    "checks": (
        "check_count count_earlier days_text every_text hours_text meeting_reason "
        "silence_after silence_reason slot_story "
    ),
    "connection_state": (
        "at_rest began_sentence cause_explained cause_heading checked "
        "connection_word hotspot_path layer_detail layer_seen next_check other_path_sentence "
        "outage_label path_how path_worked phone_path proxy_sentence reminder_promise resumed "
        "service_sentence since_and_next state_sentence state_short unrecorded waiting "
    ),
    "dates": (
        "ago bangla_date bangla_month bengali_time clock clock_at clock_of clock_range "
        "clock_range_words clock_seconds clock_words counted date date_long "
        "date_numbers date_range date_short day_of day_relative letter_dates moment "
        "moment_both_calendars moment_long moment_relative moment_short moment_short_seconds "
        "moment_words month month_name since time_words weekday weekday_head weekday_short "
    ),
    "doctor": ("finding policies_in_force tried "),
    "enum_words": (
        "cause_word channel_lacks channel_word hold_now hold_word layer_word media "
        "media_name medium_inline medium_word outcome_under outcome_word owner_word path_word "
        "verdict_word "
    ),
    "export_forms": ("export_word form_use form_word "),
    "holidays": ("calendar_notes holiday_note "),
    "journal": (
        "export_stopped_sentence exported_sentence journal_broken journal_verified nothing_of "
    ),
    "notifications": (
        "Toast ask_toast check_toast connection_back_toast connectivity_toast directives_line "
        "directives_toast line_sentence tooltip tray_toast trial_toast "
    ),
    "numbers": (
        "days_long decimal digest_text digits duration duration_coarse duration_short "
        "milliseconds minutes_long number percent percent_range plus_minus plus_minus_long "
        "seconds_long size "
    ),
    "office_report": ("office_sentence "),
    "problems": ("problem problem_text running "),
    "register": (
        "action_word capture_word class_effect class_word doubt_words "
        "due_word field_word found_count joined listed memo_problem moment_problem "
        "offer_words priority_word recorded_limits state_word step_words time_left type_word "
        "verification "
    ),
    "translator": ("current install screen_has_bengali translate zone "),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import the module of an exported name (PEP 562), and keep what it has under that name."""
    if name not in _MODULES:
        raise AttributeError(name)
    value: object = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
