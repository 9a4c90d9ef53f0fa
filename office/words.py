"""The texts of the office's server: English here, Bengali in resources/i18n."""

from collections.abc import Mapping

from desktop.language.numbers import number
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("Office", "Tatpar office"),
    "log_in": QT_TRANSLATE_NOOP("Office", "Sign in"),
    "skip": QT_TRANSLATE_NOOP("Office", "Skip to content"),
    "log_out": QT_TRANSLATE_NOOP("Office", "Sign out"),
    "name": QT_TRANSLATE_NOOP("Office", "Account name"),
    "password": QT_TRANSLATE_NOOP("Office", "Password"),
    "code": QT_TRANSLATE_NOOP("Office", "Code from your phone (administrators)"),
    "now": QT_TRANSLATE_NOOP("Office", "Now"),
    "month": QT_TRANSLATE_NOOP("Office", "Month"),
    "asks": QT_TRANSLATE_NOOP("Office", "Requests"),
    "people": QT_TRANSLATE_NOOP("Office", "PCs"),
    "accounts": QT_TRANSLATE_NOOP("Office", "Accounts"),
    "audit": QT_TRANSLATE_NOOP("Office", "Audit log"),
    "handed": QT_TRANSLATE_NOOP("Office", "Distribution"),
    "language": QT_TRANSLATE_NOOP("Office", "বাংলা"),
    "of_people": QT_TRANSLATE_NOOP("Office", "{n} PCs: "),
    "n_connected": QT_TRANSLATE_NOOP("Office", "{n} connected"),
    "n_limited": QT_TRANSLATE_NOOP("Office", "{n} limited"),
    "n_offline": QT_TRANSLATE_NOOP("Office", "{n} not connected"),
    "n_unobserved": QT_TRANSLATE_NOOP("Office", "{n} not observed"),
    "n_silent": QT_TRANSLATE_NOOP("Office", "{n} silent"),
    "n_never": QT_TRANSLATE_NOOP("Office", "{n} not started yet"),
    "nobody": QT_TRANSLATE_NOOP(
        "Office", "No PC has joined yet. An administrator creates a token under “PCs”."
    ),
    "all_wait": QT_TRANSLATE_NOOP(
        "Office", "PCs waiting: {n}. An administrator confirms them under “PCs”."
    ),
    "stop": QT_TRANSLATE_NOOP("Office", "."),
    "state_silent": QT_TRANSLATE_NOOP("Office", "silent"),
    "state_never": QT_TRANSLATE_NOOP("Office", "not started"),
    "attention": QT_TRANSLATE_NOOP("Office", "Need attention: {n}"),
    "calm": QT_TRANSLATE_NOOP("Office", "Nobody needs attention"),
    "out_of_hours": QT_TRANSLATE_NOOP("Office", "Outside office hours"),
    "as_of": QT_TRANSLATE_NOOP("Office", "As of {time}, updated every 15 seconds"),
    "seen_today": QT_TRANSLATE_NOOP("Office", "Seen today"),
    "pc_connected": QT_TRANSLATE_NOOP("Office", "the PC is connected"),
    "state_since": QT_TRANSLATE_NOOP("Office", "{state} since {time}"),
    "cut_together": QT_TRANSLATE_NOOP(
        "Office", "{office}: {n} of {all} PCs out of reach together since {time}, {lasts}"
    ),
    "cause_is": QT_TRANSLATE_NOOP("Office", "Cause: {cause}"),
    "cause_unknown": QT_TRANSLATE_NOOP("Office", "Cause: provider or power"),
    "cut_places": QT_TRANSLATE_NOOP("Office", "Out of reach together: offices {places}, PCs {n}"),
    "only_unanswered": QT_TRANSLATE_NOOP("Office", "Unanswered {n}"),
    "only_offline": QT_TRANSLATE_NOOP("Office", "Not connected {n}"),
    "only_together": QT_TRANSLATE_NOOP("Office", "Together {n}"),
    "reason": QT_TRANSLATE_NOOP("Office", "Reason"),
    "ask_ticked": QT_TRANSLATE_NOOP("Office", "Ask those ticked"),
    "not_connected_of": QT_TRANSLATE_NOOP("Office", "How many are not connected"),
    "n_calm": QT_TRANSLATE_NOOP("Office", "All well: {n}"),
    "their_names": QT_TRANSLATE_NOOP("Office", "Their names"),
    "n_offices": QT_TRANSLATE_NOOP("Office", "Offices: {n}"),
    "squares": QT_TRANSLATE_NOOP("Office", "PCs, one square each"),
    "all_connected": QT_TRANSLATE_NOOP("Office", "all connected"),
    "n_wait": QT_TRANSLATE_NOOP("Office", "PCs waiting: {n}"),
    "n_not_started": QT_TRANSLATE_NOOP("Office", "Not started: {n}"),
    "asked_week": QT_TRANSLATE_NOOP("Office", "Asked in 7 days: {n}"),
    "choose_offices": QT_TRANSLATE_NOOP("Office", "Ask several offices"),
    "more": QT_TRANSLATE_NOOP("Office", "More"),
    "n_more": QT_TRANSLATE_NOOP("Office", "More: {n}"),
    "ask_look": QT_TRANSLATE_NOOP("Office", "Ask to look"),
    "ask_office": QT_TRANSLATE_NOOP("Office", "Ask all {n} of {office} to check messages now"),
    "asked_at": QT_TRANSLATE_NOOP("Office", "asked {time}"),
    "arrives": QT_TRANSLATE_NOOP("Office", "arrives when it is back"),
    "looked_at": QT_TRANSLATE_NOOP("Office", "seen {time}"),
    "take_back": QT_TRANSLATE_NOOP("Office", "Undo"),
    "officer": QT_TRANSLATE_NOOP("Office", "Officer"),
    "state": QT_TRANSLATE_NOOP("Office", "State"),
    "since": QT_TRANSLATE_NOOP("Office", "Since"),
    "seen_of": QT_TRANSLATE_NOOP("Office", "{seen} of {due}"),
    "unanswered": QT_TRANSLATE_NOOP("Office", "{n} unanswered in a row"),
    "open_now": QT_TRANSLATE_NOOP("Office", "waiting for an answer: {n}"),
    "pc_problems": QT_TRANSLATE_NOOP("Office", "Problems shown on this PC: {n}"),
    "paused": QT_TRANSLATE_NOOP("Office", "paused until {time}"),
    "unsent": QT_TRANSLATE_NOOP("Office", "Days not sent yet: {n}"),
    "coverage": QT_TRANSLATE_NOOP("Office", "Observed"),
    "available": QT_TRANSLATE_NOOP("Office", "Time connected"),
    "outages": QT_TRANSLATE_NOOP("Office", "Outages"),
    "seen": QT_TRANSLATE_NOOP("Office", "Seen"),
    "missed": QT_TRANSLATE_NOOP("Office", "Missed"),
    "checks_missed": QT_TRANSLATE_NOOP("Office", "Checks missed"),
    "why": QT_TRANSLATE_NOOP("Office", "Reasons"),
    "held": QT_TRANSLATE_NOOP("Office", "Held or paused"),
    "too_little": QT_TRANSLATE_NOOP("Office", "too little observed"),
    "no_sheets": QT_TRANSLATE_NOOP("Office", "Nothing has been received for this month yet."),
    "last_day": QT_TRANSLATE_NOOP("Office", "{state} since {day}"),
    "checks": QT_TRANSLATE_NOOP("Office", "Checks"),
    "download_xlsx": QT_TRANSLATE_NOOP("Office", "Download as Excel"),
    "download_pdf": QT_TRANSLATE_NOOP("Office", "Download as PDF"),
    "provider_letter": QT_TRANSLATE_NOOP("Office", "Letter to the provider"),
    "save": QT_TRANSLATE_NOOP("Office", "Save"),
    "not_observed": QT_TRANSLATE_NOOP("Office", "Not observed"),
    "no_month_before": QT_TRANSLATE_NOOP("Office", "no month before"),
    "before_coming": QT_TRANSLATE_NOOP("Office", "The comparison with last month is coming…"),
    "before_failed": QT_TRANSLATE_NOOP(
        "Office", "The comparison with last month did not come. Open the page again."
    ),
    "points_up": QT_TRANSLATE_NOOP("Office", "up by {points}, from {before}"),
    "points_down": QT_TRANSLATE_NOOP("Office", "down by {points}, from {before}"),
    "points_same": QT_TRANSLATE_NOOP("Office", "same as last month, {before}"),
    "base_seen": QT_TRANSLATE_NOOP("Office", "{seen} of {due} due"),
    "base_hours": QT_TRANSLATE_NOOP("Office", "{part} of {hours} office hours"),
    "glance_about": QT_TRANSLATE_NOOP(
        "Office", "compared with the month before; the line shows the last six months"
    ),
    "month_of": QT_TRANSLATE_NOOP("Office", "offices {offices}, PCs {people}"),
    "when_it_was": QT_TRANSLATE_NOOP("Office", "Time"),
    "how_long": QT_TRANSLATE_NOOP("Office", "How long"),
    "whose_line": QT_TRANSLATE_NOOP("Office", "Cause, place"),
    "where": QT_TRANSLATE_NOOP("Office", "Where"),
    "shared_sum": QT_TRANSLATE_NOOP("Office", "Provider's line: {n}; other causes: {other}"),
    "ups_first": QT_TRANSLATE_NOOP(
        "Office", "A UPS is needed first at {office}: power cuts {n}, total {lasted}."
    ),
    "whole_office": QT_TRANSLATE_NOOP("Office", "Total"),
    "why_by_office": QT_TRANSLATE_NOOP("Office", "Offices: checks and causes"),
    "weekly_off": QT_TRANSLATE_NOOP("Office", "Weekly holiday"),
    "holiday": QT_TRANSLATE_NOOP("Office", "Holiday"),
    "holiday_named": QT_TRANSLATE_NOOP("Office", "{name}, holiday"),
    "leave": QT_TRANSLATE_NOOP("Office", "Leave"),
    "leave_in_time": QT_TRANSLATE_NOOP("Office", "Leave, entered beforehand"),
    "leave_accepted": QT_TRANSLATE_NOOP("Office", "Leave, accepted by the office"),
    "leave_late": QT_TRANSLATE_NOOP("Office", "Leave, entered on {day}, not accepted"),
    "late_effect": QT_TRANSLATE_NOOP(
        "Office", "This changes no figure. If accepted, checks no longer due: {n}."
    ),
    "if_accepted": QT_TRANSLATE_NOOP(
        "Office", "if the leave is accepted: {seen} of {due}, {percent}"
    ),
    "n_late": QT_TRANSLATE_NOOP("Office", "entered afterwards, to be accepted: {n}"),
    "n_days": QT_TRANSLATE_NOOP("Office", "Days: {n}"),
    "no_account_came": QT_TRANSLATE_NOOP("Office", "Nothing received for this period"),
    "told_by_another": QT_TRANSLATE_NOOP(
        "Office", "Received earlier from the officer's other PC, which counts"
    ),
    "told_again": QT_TRANSLATE_NOOP("Office", "Sent again with different outcomes: {days}."),
    "observed_of": QT_TRANSLATE_NOOP("Office", "observed {percent} of {lasted} office hours"),
    "seen_checks": QT_TRANSLATE_NOOP("Office", "Messages seen"),
    "median_usual": QT_TRANSLATE_NOOP("Office", "usual in the office: {lasted}"),
    "why_speak": QT_TRANSLATE_NOOP("Office", "Reasons to speak with them"),
    "what_happened": QT_TRANSLATE_NOOP("Office", "What happened"),
    "asked_month": QT_TRANSLATE_NOOP("Office", "Requests this month: {n}, answered: {seen}"),
    "pc_and_key": QT_TRANSLATE_NOOP("Office", "PC and key"),
    "other_hours": QT_TRANSLATE_NOOP("Office", "Outages outside office hours"),
    "remark": QT_TRANSLATE_NOOP("Office", "Write a remark"),
    "remark_text": QT_TRANSLATE_NOOP("Office", "What was said, in short (or leave it empty)"),
    "spoken": QT_TRANSLATE_NOOP("Office", "I spoke with them"),
    "spoken_on": QT_TRANSLATE_NOOP("Office", "spoken with {day}, {by}"),
    "act_spoken_with": QT_TRANSLATE_NOOP("Office", "wrote a remark about a person"),
    "day": QT_TRANSLATE_NOOP("Office", "Day"),
    "hours": QT_TRANSLATE_NOOP("Office", "Hours"),
    "back": QT_TRANSLATE_NOOP("Office", "Back"),
    "ask_now": QT_TRANSLATE_NOOP("Office", "Ask them to check messages now"),
    "ask_what": QT_TRANSLATE_NOOP("Office", "Message"),
    "ask_send": QT_TRANSLATE_NOOP("Office", "Send request"),
    "ask_look_now": QT_TRANSLATE_NOOP("Office", "Please check your messages now."),
    "ask_urgent_sent": QT_TRANSLATE_NOOP("Office", "An urgent message was sent."),
    "ask_meeting_moved": QT_TRANSLATE_NOOP(
        "Office", "The meeting time has changed. Check your messages."
    ),
    "ask_call_back": QT_TRANSLATE_NOOP("Office", "Please call back."),
    "times_asked": QT_TRANSLATE_NOOP("Office", "Requests sent"),
    "asked_who": QT_TRANSLATE_NOOP(
        "Office",
        "Requests from this office and those under it. PCs that were off count too.",
    ),
    "answers": QT_TRANSLATE_NOOP("Office", "Answers"),
    "median": QT_TRANSLATE_NOOP("Office", "Median time to answer"),
    "no_asks": QT_TRANSLATE_NOOP("Office", "No requests in the last seven days."),
    "tokens": QT_TRANSLATE_NOOP("Office", "Valid tokens"),
    "token_make": QT_TRANSLATE_NOOP("Office", "Create a token"),
    "token_made": QT_TRANSLATE_NOOP(
        "Office", "Give this token to the officers of {office}. It is shown only now."
    ),
    "token_uses": QT_TRANSLATE_NOOP("Office", "How many PCs"),
    "token_of": QT_TRANSLATE_NOOP("Office", "{path}: PCs {uses}, days {days}"),
    "token_days": QT_TRANSLATE_NOOP("Office", "Valid for (days)"),
    "token_at_once": QT_TRANSLATE_NOOP("Office", "Without confirming each PC"),
    "token_uses_left": QT_TRANSLATE_NOOP("Office", "PCs that can still join"),
    "token_until": QT_TRANSLATE_NOOP("Office", "Valid until"),
    "token_by": QT_TRANSLATE_NOOP("Office", "Created by"),
    "token_withdraw": QT_TRANSLATE_NOOP("Office", "Withdraw"),
    "token_withdrawn": QT_TRANSLATE_NOOP("Office", "Withdrawn: {token}"),
    "token_not_open": QT_TRANSLATE_NOOP("Office", "There is no valid token “{token}”."),
    "no_tokens": QT_TRANSLATE_NOOP("Office", "There are no valid tokens."),
    "office_path": QT_TRANSLATE_NOOP("Office", "Address"),
    "office_name": QT_TRANSLATE_NOOP("Office", "Name of the office"),
    "waiting": QT_TRANSLATE_NOOP("Office", "Waiting to be confirmed"),
    "so_far": QT_TRANSLATE_NOOP("Office", "confirmed before as {name}"),
    "to_decide": QT_TRANSLATE_NOOP("Office", "To be decided"),
    "decide_first": QT_TRANSLATE_NOOP("Office", "Use the first figures"),
    "decide_later": QT_TRANSLATE_NOOP("Office", "Use the later figures"),
    "retire": QT_TRANSLATE_NOOP("Office", "Retire"),
    "move": QT_TRANSLATE_NOOP("Office", "Move"),
    "standing_active": QT_TRANSLATE_NOOP("Office", "active"),
    "standing_waiting": QT_TRANSLATE_NOOP("Office", "waiting"),
    "standing_retired": QT_TRANSLATE_NOOP("Office", "retired"),
    "standing_left": QT_TRANSLATE_NOOP("Office", "left"),
    "left_on": QT_TRANSLATE_NOOP("Office", "left the office on {day}, as the PC reported"),
    "key": QT_TRANSLATE_NOOP("Office", "Key"),
    "account_make": QT_TRANSLATE_NOOP("Office", "Add an account"),
    "account_new_secret": QT_TRANSLATE_NOOP(
        "Office", "A new secret is created for the phone, too."
    ),
    "account_close_sure": QT_TRANSLATE_NOOP(
        "Office", "It is signed out now and cannot sign in again."
    ),
    "password_new": QT_TRANSLATE_NOOP("Office", "New password"),
    "password_now": QT_TRANSLATE_NOOP("Office", "Current password"),
    "password_again": QT_TRANSLATE_NOOP("Office", "New password again"),
    "password_own": QT_TRANSLATE_NOOP("Office", "Your password"),
    "password_own_about": QT_TRANSLATE_NOOP(
        "Office", "You must then sign in again in every browser."
    ),
    "password_is_new": QT_TRANSLATE_NOOP("Office", "{name}: new password"),
    "retire_sure": QT_TRANSLATE_NOOP(
        "Office",
        "This cannot be undone: the office accepts nothing more from this PC, and its key "
        "stays refused.",
    ),
    "notices": QT_TRANSLATE_NOOP("Office", "Notices"),
    "notices_about": QT_TRANSLATE_NOOP(
        "Office",
        "Sent in office hours, at most once an hour for each cause: PCs out of reach together, "
        "a silent office, three unanswered checks, a day sent again.",
    ),
    "notice_mail": QT_TRANSLATE_NOOP("Office", "E-mail address"),
    "notice_hook": QT_TRANSLATE_NOOP("Office", "Webhook address"),
    "notice_try": QT_TRANSLATE_NOOP("Office", "Send a test"),
    "notice_sending": QT_TRANSLATE_NOOP(
        "Office", "Sending since {time}. Reload the page for the result."
    ),
    "notice_sent": QT_TRANSLATE_NOOP("Office", "Last sent {time}"),
    "notice_failed": QT_TRANSLATE_NOOP("Office", "Not sent {time}: {why}"),
    "notice_together": QT_TRANSLATE_NOOP(
        "Office", "{office}: {n} of {all} PCs out of reach together since {time}"
    ),
    "notice_silent": QT_TRANSLATE_NOOP("Office", "{office}: silent since {time} (PCs in all: {n})"),
    "notice_unanswered": QT_TRANSLATE_NOOP(
        "Office", "{office}: people with three checks unanswered: {n}"
    ),
    "notice_told_again": QT_TRANSLATE_NOOP("Office", "{office}: PCs awaiting a decision: {n}"),
    "notice_is_test": QT_TRANSLATE_NOOP(
        "Office", "Test: notices about {office} will arrive like this"
    ),
    "notice_foot": QT_TRANSLATE_NOOP(
        "Office", "Sent by the office's server for the account {account}."
    ),
    "account_close": QT_TRANSLATE_NOOP("Office", "Close"),
    "account_closed": QT_TRANSLATE_NOOP("Office", "closed"),
    "account_secret": QT_TRANSLATE_NOOP(
        "Office", "Enter this secret in the phone's authenticator app. It is shown only now."
    ),
    "person": QT_TRANSLATE_NOOP("Office", "Name"),
    "designation": QT_TRANSLATE_NOOP("Office", "Designation"),
    "role": QT_TRANSLATE_NOOP("Office", "Role"),
    "role_ask": QT_TRANSLATE_NOOP("Office", "view and ask"),
    "role_administer": QT_TRANSLATE_NOOP("Office", "administer"),
    "when": QT_TRANSLATE_NOOP("Office", "When"),
    "who": QT_TRANSLATE_NOOP("Office", "Who"),
    "act": QT_TRANSLATE_NOOP("Office", "What"),
    "details": QT_TRANSLATE_NOOP("Office", "Details"),
    "audit_whole": QT_TRANSLATE_NOOP("Office", "The audit log is intact."),
    "audit_broken": QT_TRANSLATE_NOOP("Office", "The audit log was changed at row {n}."),
    "audit_anew": QT_TRANSLATE_NOOP(
        "Office", "The audit log was rewritten: this server signed a different row {n}."
    ),
    "audit_cut": QT_TRANSLATE_NOOP(
        "Office",
        "The audit log ends at row {n}, but it had later rows. They were deleted, or the "
        "database is an older copy.",
    ),
    "act_log_in": QT_TRANSLATE_NOOP("Office", "signed in"),
    "act_log_in_failed": QT_TRANSLATE_NOOP("Office", "could not sign in"),
    "act_account_made": QT_TRANSLATE_NOOP("Office", "created an account"),
    "act_password_renewed": QT_TRANSLATE_NOOP("Office", "set a new password for an account"),
    "act_password_changed": QT_TRANSLATE_NOOP("Office", "changed their own password"),
    "act_archived": QT_TRANSLATE_NOOP("Office", "archived a month"),
    "act_notices_set": QT_TRANSLATE_NOOP("Office", "set where notices go"),
    "act_account_closed": QT_TRANSLATE_NOOP("Office", "closed an account"),
    "act_person_seen": QT_TRANSLATE_NOOP("Office", "viewed a person's month"),
    "act_downloaded": QT_TRANSLATE_NOOP("Office", "downloaded an office's month"),
    "act_asked": QT_TRANSLATE_NOOP("Office", "sent a request to check messages"),
    "act_token_made": QT_TRANSLATE_NOOP("Office", "created a token"),
    "act_token_withdrawn": QT_TRANSLATE_NOOP("Office", "withdrew a token"),
    "act_confirmed": QT_TRANSLATE_NOOP("Office", "confirmed a PC"),
    "act_joined_again": QT_TRANSLATE_NOOP("Office", "joined again and is waiting"),
    "act_decided_first": QT_TRANSLATE_NOOP("Office", "decided that the first figures count"),
    "act_decided_later": QT_TRANSLATE_NOOP("Office", "decided that the later figures count"),
    "act_leave_accepted": QT_TRANSLATE_NOOP("Office", "accepted days of leave"),
    "act_leave_refused": QT_TRANSLATE_NOOP("Office", "did not accept days of leave"),
    "leave_before": QT_TRANSLATE_NOOP("Office", "{days}, entered before"),
    "leave_after": QT_TRANSLATE_NOOP("Office", "{days}, entered afterwards, on {entered}"),
    "leave_open": QT_TRANSLATE_NOOP("Office", "not decided yet"),
    "leave_otherwise": QT_TRANSLATE_NOOP(
        "Office", "accepted through the list of people, or from another PC"
    ),
    "leave_is": QT_TRANSLATE_NOOP("Office", "accepted by {by}"),
    "leave_is_not": QT_TRANSLATE_NOOP("Office", "not accepted, by {by}"),
    "leave_accept": QT_TRANSLATE_NOOP("Office", "Accept"),
    "leave_refuse": QT_TRANSLATE_NOOP("Office", "Do not accept"),
    "act_retired": QT_TRANSLATE_NOOP("Office", "retired a PC"),
    "act_moved": QT_TRANSLATE_NOOP("Office", "moved a PC"),
    "act_handed": QT_TRANSLATE_NOOP("Office", "distributed a document"),
    "act_office_named": QT_TRANSLATE_NOOP("Office", "named an office"),
    "handed_holidays": QT_TRANSLATE_NOOP("Office", "Holidays"),
    "handed_policy": QT_TRANSLATE_NOOP("Office", "Policy"),
    "handed_signers": QT_TRANSLATE_NOOP("Office", "Trusted signers"),
    "handed_version": QT_TRANSLATE_NOOP("Office", "Latest version"),
    "nothing_handed": QT_TRANSLATE_NOOP("Office", "Nothing was distributed."),
    "holidays_about": QT_TRANSLATE_NOOP(
        "Office", "No office has checks on these days. Public holidays are already included."
    ),
    "holiday_name": QT_TRANSLATE_NOOP("Office", "Name of the holiday"),
    "holiday_add": QT_TRANSLATE_NOOP("Office", "Add the holiday"),
    "holiday_back": QT_TRANSLATE_NOOP("Office", "Remove"),
    "no_holidays": QT_TRANSLATE_NOOP("Office", "The office has no holidays of its own."),
    "by_terminal": QT_TRANSLATE_NOOP("Office", "Distributed from the server's terminal"),
    "handed_out": QT_TRANSLATE_NOOP("Office", "Distributed: {kind}."),
    "offices": QT_TRANSLATE_NOOP("Office", "Offices"),
    "offices_about": QT_TRANSLATE_NOOP(
        "Office",
        "Each account, token and PC belongs to one of these offices. An office can "
        "also see the offices under it.",
    ),
    "office": QT_TRANSLATE_NOOP("Office", "Office"),
    "office_make": QT_TRANSLATE_NOOP("Office", "Add an office"),
    "office_above": QT_TRANSLATE_NOOP("Office", "Under"),
    "top_office": QT_TRANSLATE_NOOP("Office", "All offices"),
    "rename": QT_TRANSLATE_NOOP("Office", "Rename"),
    "find": QT_TRANSLATE_NOOP("Office", "Find a name or office"),
    "find_all": QT_TRANSLATE_NOOP("Office", "Show all"),
    "found": QT_TRANSLATE_NOOP("Office", "Found: {n}"),
    "none_found": QT_TRANSLATE_NOOP("Office", "No PC matches."),
    "filter": QT_TRANSLATE_NOOP("Office", "Which PCs"),
    "only_all": QT_TRANSLATE_NOOP("Office", "All {n}"),
    "only_older": QT_TRANSLATE_NOOP("Office", "Older version {n}"),
    "only_silent": QT_TRANSLATE_NOOP("Office", "Silent {n}"),
    "only_never": QT_TRANSLATE_NOOP("Office", "Not started {n}"),
    "only_gone": QT_TRANSLATE_NOOP("Office", "Retired or left {n}"),
    "by_officer": QT_TRANSLATE_NOOP("Office", "Officer"),
    "by_office": QT_TRANSLATE_NOOP("Office", "Office"),
    "by_state": QT_TRANSLATE_NOOP("Office", "State"),
    "by_news": QT_TRANSLATE_NOOP("Office", "Last heard"),
    "by_version": QT_TRANSLATE_NOOP("Office", "Version"),
    "by_system": QT_TRANSLATE_NOOP("Office", "System"),
    "newest": QT_TRANSLATE_NOOP("Office", "Latest version {version}; press a heading to sort"),
    "version_old": QT_TRANSLATE_NOOP("Office", "older"),
    "n_pcs": QT_TRANSLATE_NOOP("Office", "PCs: {n}"),
    "n_waiting": QT_TRANSLATE_NOOP("Office", "waiting: {n}"),
    "waiting_about": QT_TRANSLATE_NOOP(
        "Office", "Ask the officer to read out the fingerprint. Confirm if it matches this one."
    ),
    "matches": QT_TRANSLATE_NOOP("Office", "It matches, confirm"),
    "matches_not": QT_TRANSLATE_NOOP("Office", "Does not match"),
    "since_then": QT_TRANSLATE_NOOP("Office", "last changed {day} by {by}"),
    "token_about": QT_TRANSLATE_NOOP(
        "Office", "Give the token to the office's officers. It is shown once."
    ),
    "not_allowed": QT_TRANSLATE_NOOP(
        "Office", "Your account is not allowed to do this. Ask an administrator."
    ),
    "not_here": QT_TRANSLATE_NOOP(
        "Office", "There is no such page, or it belongs to another office."
    ),
    "database_away": QT_TRANSLATE_NOOP(
        "Office",
        "The office's database is not responding. This page will try again.",
    ),
    "reports_away": QT_TRANSLATE_NOOP(
        "Office",
        "The database for monthly figures is not responding. “Now” and all other pages work. "
        "This page tries again automatically.",
    ),
    "reports_behind": QT_TRANSLATE_NOOP(
        "Office", "The database for monthly figures is behind. Figures are as of {time}."
    ),
    "form_old": QT_TRANSLATE_NOOP(
        "Office", "This form has expired. Reload the page and try again."
    ),
    "serving": QT_TRANSLATE_NOOP("Office", "Tatpar office server running at {url}"),
    "database_is": QT_TRANSLATE_NOOP("Office", "Database: {url}"),
    "migrated": QT_TRANSLATE_NOOP("Office", "The database is up to date (version {version})."),
    "moved": QT_TRANSLATE_NOOP(
        "Office", "Rows copied: {n}. The old database is unchanged. Use the new one from now on."
    ),
    "archived": QT_TRANSLATE_NOOP(
        "Office", "{month}: written to {file}, verified and deleted. Rows: {n}"
    ),
    "nothing_old": QT_TRANSLATE_NOOP("Office", "No month is that old."),
    "first_account": QT_TRANSLATE_NOOP(
        "Office",
        "There is no account yet. Create the first one:\n  tatpar-office account make NAME "
        "--role administer --person NAME",
    ),
    "account_not_there": QT_TRANSLATE_NOOP("Office", "There is no account named “{name}”."),
    "account_is_made": QT_TRANSLATE_NOOP("Office", "Account {name}: {role}, {path}"),
    "secret_is": QT_TRANSLATE_NOOP(
        "Office", "Secret for the phone's authenticator app: {secret}\n{address}"
    ),
    "ask_password": QT_TRANSLATE_NOOP("Office", "New password: "),
    "ask_again": QT_TRANSLATE_NOOP("Office", "Again: "),
    "received": QT_TRANSLATE_NOOP(
        "Office", "Daily figures imported: {taken}. Set aside: {aside}. Files: {files}."
    ),
    "file_refused": QT_TRANSLATE_NOOP("Office", "{file}: {why}"),
    "compared": QT_TRANSLATE_NOOP("Office", "Days compared: {n}. Days that differ: {differ}."),
    "no_sheet_of": QT_TRANSLATE_NOOP("Office", "{day}: no daily figures received"),
    "other_row": QT_TRANSLATE_NOOP(
        "Office", "{day}: row {row} of the log differs between the bundle and the daily figures"
    ),
    "told_otherwise": QT_TRANSLATE_NOOP("Office", "{day}: daily figures {told}; bundle {exported}"),
    "connected_and_seen": QT_TRANSLATE_NOOP("Office", "connected {lasted}, seen {seen} of {due}"),
    "works": QT_TRANSLATE_NOOP("Office", "works"),
    "works_not": QT_TRANSLATE_NOOP("Office", "does not work: {why}"),
    "works_behind": QT_TRANSLATE_NOOP("Office", "works, {lag} behind"),
    "doctor_replica": QT_TRANSLATE_NOOP("Office", "Database for monthly figures"),
    "replica_differs": QT_TRANSLATE_NOOP("Office", "its tables are not those of the database"),
    "doctor_database": QT_TRANSLATE_NOOP("Office", "Database"),
    "doctor_version": QT_TRANSLATE_NOOP("Office", "Database version"),
    "doctor_tables": QT_TRANSLATE_NOOP("Office", "Tables that the web pages can see"),
    "tables_unseen": QT_TRANSLATE_NOOP(
        "Office", "not visible: {names}. Create the three roles, then restore the database again."
    ),
    "doctor_audit": QT_TRANSLATE_NOOP("Office", "Audit log"),
    "doctor_notices": QT_TRANSLATE_NOOP("Office", "Notices"),
    "doctor_key": QT_TRANSLATE_NOOP("Office", "The office's key"),
    "key_lost": QT_TRANSLATE_NOOP(
        "Office",
        "office.key is not in {folder}, although PCs have joined. Restore it from the backup. "
        "With another key, PCs reject everything from this server, and each PC needs a new "
        "token.",
    ),
    "doctor_accounts": QT_TRANSLATE_NOOP("Office", "Accounts"),
    "run_migrate": QT_TRANSLATE_NOOP("Office", "Run: tatpar-office migrate"),
}


def word(key: str, **facts: str | int) -> str:
    """Return a text by its key, its placeholders filled, numbers in the language's digits."""
    text = translate("Office", WORDS[key])
    blanks = {name: number(fact) if isinstance(fact, int) else fact for name, fact in facts.items()}
    return text.format_map(blanks) if blanks else text
