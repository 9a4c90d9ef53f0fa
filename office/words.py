"""The texts of the office's server: English here, Bengali in resources/i18n."""

from collections.abc import Mapping

from desktop.language.numbers import number
from desktop.language.translator import to_translate, to_translate_counted, translate

WORDS: Mapping[str, str] = {
    "title": to_translate("Tatpar office"),
    "log_in": to_translate("Sign in"),
    "skip": to_translate("Skip to content"),
    "log_out": to_translate("Sign out"),
    "name": to_translate("Account name"),
    "password": to_translate("Password"),
    "code": to_translate("Code from your phone (only for server administrators)"),
    "log_in_lost": to_translate("Lost your password or phone? Ask the server administrator."),
    "now": to_translate("Now"),
    "month": to_translate("Month"),
    "year": to_translate("Year"),
    "asks": to_translate("Requests"),
    "people": to_translate("PCs"),
    "accounts": to_translate("Accounts"),
    "audit": to_translate("Audit log"),
    "language": to_translate("বাংলা"),
    "of_people": to_translate_counted("Of {n} PCs: "),
    "n_connected": to_translate("{n} connected"),
    "n_limited": to_translate("{n} limited"),
    "n_offline": to_translate("{n} not connected"),
    "n_unobserved": to_translate("{n} not observed"),
    "n_silent": to_translate("{n} stopped sending data"),
    "n_absent": to_translate("{n} sent no data today"),
    "n_never": to_translate("{n} never sent data"),
    "nobody": to_translate("No PC has joined yet."),
    "nobody_make": to_translate("Create a token and give it to the officers of its office."),
    "nobody_by": to_translate("The server administrator creates a token under “PCs”."),
    "all_wait": to_translate_counted("{n} PCs are waiting for confirmation."),
    "all_wait_by": to_translate("The server administrator confirms them under “PCs”."),
    "state_silent": to_translate("no data"),
    "state_absent": to_translate("no data today"),
    "state_never": to_translate("no data yet"),
    "attention": to_translate_counted("{n} people need attention"),
    "calm": to_translate("Nobody needs attention"),
    "out_of_hours": to_translate("Outside office hours"),
    "up_to": to_translate("up to {day}"),
    "as_of": to_translate("As of {time}, updated every 15 seconds"),
    "away_since": to_translate(
        "The server has sent nothing new since {time}. This page tries again automatically."
    ),
    "seen_today": to_translate("Seen today"),
    "pc_connected": to_translate("the PC is connected"),
    "state_since": to_translate("{state} since {time}"),
    "cause_is": to_translate("Cause: {cause}"),
    "cut_places": to_translate_counted("{n} PCs unreachable at the same time ({places})"),
    "only_unanswered": to_translate("No answer"),
    "only_offline": to_translate("Not connected"),
    "only_together": to_translate("Unreachable together"),
    "only_silent_together": to_translate("No data together"),
    "reason": to_translate("Reason"),
    "ask_ticked": to_translate("Ask the selected people"),
    "not_connected_of": to_translate("PCs with problems"),
    "n_calm": to_translate_counted("{n} other offices have no problems"),
    "their_names": to_translate("Names"),
    "n_offices": to_translate_counted("{n} offices"),
    "n_working_days": to_translate_counted("{n} working days"),
    "squares": to_translate("One square per PC"),
    "all_connected": to_translate("all connected"),
    "n_wait": to_translate("{n} waiting for confirmation"),
    "asked_week": to_translate_counted("{n} requests in the last 7 days"),
    "choose_offices": to_translate("Ask several offices"),
    "more": to_translate("More"),
    "n_more": to_translate("and {n} more"),
    "ask_look": to_translate("Ask to check messages"),
    "ask_office": to_translate("Ask everybody in {office} to check messages now ({n})"),
    "asked_at": to_translate("asked {time}"),
    "arrives": to_translate("the PC receives it if it is on again within an hour"),
    "looked_at": to_translate("seen {time}"),
    "take_back": to_translate("Undo"),
    "officer": to_translate("Officer"),
    "state": to_translate("State"),
    "connection": to_translate("Connectivity"),
    "seen_of": to_translate("{n} of {all}"),
    "people_of": to_translate("{n} of {all} people answered"),
    "unanswered": to_translate_counted("{n} checks unanswered in a row"),
    "open_now": to_translate_counted("{n} checks waiting for an answer"),
    "pc_problems": to_translate_counted("{n} problems shown on this PC"),
    "paused": to_translate("paused until {time}"),
    "unsent": to_translate_counted("{n} days not sent yet"),
    "coverage": to_translate("Observed"),
    "available": to_translate("Observed time connected"),
    "outages": to_translate("Outages"),
    "seen": to_translate("Seen"),
    "missed": to_translate("Missed"),
    "held": to_translate("Held or paused"),
    "too_little": to_translate("too little observed"),
    "no_sheets": to_translate("Nothing received"),
    "in_archive": to_translate(
        "This month was moved to a file. Ask the server administrator for it."
    ),
    "sheets_come": to_translate(
        "A PC sends each day's figures when the day has ended. Choose another month, or see under "
        "“Now” which PCs send data."
    ),
    "never_ask": to_translate(
        "Call the officer and ask them to start Tatpar. The first figures arrive the day after."
    ),
    "checks": to_translate("Message checks"),
    "download_xlsx": to_translate("Workbook, Excel"),
    "download_pdf": to_translate("Report, PDF"),
    "provider_letter": to_translate("Letter to the provider"),
    "save_password": to_translate("Save the password"),
    "save_addresses": to_translate("Save the addresses"),
    "not_observed": to_translate("Not observed"),
    "no_month_before": to_translate("no earlier month"),
    "before_coming": to_translate("Loading the comparison with last month…"),
    "before_failed": to_translate(
        "The comparison with last month could not be loaded. Reload the page."
    ),
    "points_better": to_translate("better by {points} points ({month}: {before})"),
    "points_worse": to_translate("worse by {points} points ({month}: {before})"),
    "points_same": to_translate("same as in {month} ({before})"),
    "seen_reported": to_translate("{part} of those reported"),
    "base_hours": to_translate("{part} of {hours} of the PCs that reported"),
    "as_before": to_translate("{now}, as in {month}"),
    "late_undecided": to_translate("The figures change only if you accept the leave."),
    "base_observed": to_translate("{part} of the hours observed"),
    "glance_load": to_translate("compare with the months before"),
    "before_reported": to_translate("{month}: {n} PCs reported"),
    "unseen_means": to_translate(
        "not observed: the PC was off or asleep, or the day was not reported"
    ),
    "how_long": to_translate("How long"),
    "whose_line": to_translate("Cause and place"),
    "where": to_translate("Where"),
    "of_provider": to_translate("{n} on the provider's line ({time})"),
    "of_own": to_translate("{n} on the offices' own networks ({time})"),
    "of_others": to_translate("{n} from other causes ({time})"),
    "no_report": to_translate("No report: {n}"),
    "remind": to_translate("Remind"),
    "in_part": to_translate("of these in part: {n}"),
    "speak_order": to_translate("first doubts about the record, then missed targets"),
    "n_spoken": to_translate("spoken with: {n}"),
    "last_sent": to_translate("{state}; the last day sent: {day}"),
    "n_people": to_translate("{head}: {n}"),
    "least_seen": to_translate("Fewest checks seen: {office} ({part})"),
    "part_untold": to_translate("not reported: {untold}"),
    "missing_left_out": to_translate("PCs without a report are not counted"),
    "power_sum": to_translate("{time} altogether"),
    "told_seen": to_translate("Seen: {n} of the {all} reported."),
    "ask_unsent": to_translate("Ask why the days were not sent; they count if they come."),
    "ask_clock": to_translate("Ask why. A weak battery, too, can set a clock wrong."),
    "remind_arrives": to_translate(
        "A reminder arrives if the PC is on within an hour; otherwise call the officer."
    ),
    "all_n": to_translate("all {n}"),
    "network_first": to_translate(
        "Own network down longest: {offices}. Have the network there checked first."
    ),
    "ups_first": to_translate(
        "Most affected by power cuts: {offices}. Consider a UPS there first."
    ),
    "whole_office": to_translate("Total"),
    "weekly_off": to_translate("Weekly holiday"),
    "holiday": to_translate("Holiday"),
    "public_holiday": to_translate("public holiday"),
    "leave": to_translate("Officer's leave"),
    "leave_accepted": to_translate("Leave, accepted by the office"),
    "leave_late": to_translate("Leave, entered on {day}, {state}"),
    "late_effect": to_translate_counted(
        "Nothing changes until you decide. If you accept the leave, {n} checks are no longer due."
    ),
    "if_accepted": to_translate("if the leave is accepted: {seen} of {due}, {percent}"),
    "n_late": to_translate_counted("{n} days entered afterwards, not accepted yet"),
    "no_account_came": to_translate("Nothing received"),
    "told_by_another": to_translate(
        "The officer's other PC sent this day first. Its figures count."
    ),
    "told_again": to_translate("Sent again with different outcomes: {days}."),
    "observed_of": to_translate("observed {percent} of {lasted} in office hours"),
    "seen_checks": to_translate("Checks seen"),
    "median_usual": to_translate("usual in this office: {lasted}"),
    "why_speak": to_translate("Reasons to speak with this person"),
    "what_happened": to_translate("What happened"),
    "asked_month": to_translate_counted("{n} requests this month, {seen} answered"),
    "pc_and_key": to_translate("PC and key"),
    "other_hours": to_translate("Outages outside office hours"),
    "remark": to_translate("Write a remark"),
    "remark_text": to_translate("A short note of the talk (optional)"),
    "spoken": to_translate("I spoke with them"),
    "spoken_on": to_translate("{by} spoke with them on {day}"),
    "act_spoken_with": to_translate("remark written about a person"),
    "day": to_translate("Date"),
    "hours": to_translate("Hours"),
    "back": to_translate("Back"),
    "to_now": to_translate("Go to Now"),
    "ask_what": to_translate("Message"),
    "ask_send": to_translate("Send request"),
    "ask_look_now": to_translate("Please check your messages now."),
    "ask_urgent_sent": to_translate("An urgent message was sent."),
    "ask_meeting_moved": to_translate("The meeting time has changed. Check your messages."),
    "ask_call_back": to_translate("Please call back."),
    "times_asked": to_translate("Requests sent"),
    "asked_who": to_translate(
        "Requests from this office and the offices under it. One request can go to several "
        "offices. If a PC was off, the request counts as not answered.",
    ),
    "answers": to_translate("Answered"),
    "median": to_translate("Median time to answer"),
    "no_asks": to_translate("No requests in the last seven days."),
    "tokens": to_translate("Valid tokens"),
    "token_make": to_translate("Create a token"),
    "copy": to_translate("Copy"),
    "token_made": to_translate(
        "Give this token to the officers of {office}. It is shown only once."
    ),
    "token_for": to_translate_counted(
        "It is valid until {day}, for {n} PCs. The officer enters it in Tatpar, in Settings, "
        "Reports and office."
    ),
    "token_code": to_translate("Scan this code to get the token onto a phone and send it on."),
    "token_uses": to_translate("Number of PCs"),
    "token_days": to_translate("Valid for (days)"),
    "token_at_once": to_translate("Accept each PC without confirmation"),
    "token_uses_left": to_translate("PCs that can still join"),
    "token_until": to_translate("Valid until"),
    "token_by": to_translate("Created by"),
    "token_withdraw": to_translate("Withdraw"),
    "token_withdrawn": to_translate("Withdrawn: {token}"),
    "token_not_open": to_translate("There is no valid token “{token}”."),
    "no_tokens": to_translate("There are no valid tokens."),
    "office_path": to_translate("Address"),
    "office_name": to_translate("Name of the office"),
    "waiting": to_translate("Waiting for confirmation"),
    "so_far": to_translate("confirmed before as {name}"),
    "to_decide": to_translate("Waiting for a decision"),
    "decide_leave": to_translate("Decide on the leave"),
    "decide_first": to_translate("Accept the first figures"),
    "decide_later": to_translate("Accept the later figures"),
    "retire": to_translate("Retire"),
    "move": to_translate("Move to this office"),
    "standing_active": to_translate("active"),
    "standing_waiting": to_translate("waiting"),
    "standing_retired": to_translate("retired"),
    "standing_left": to_translate("left"),
    "joined_on": to_translate("joined {day}"),
    "joined_never": to_translate("the PC joined on {day}, no data yet"),
    "left_on": to_translate("left the office on {day}, as the PC reported"),
    "key": to_translate("Key"),
    "account_make": to_translate("Add an account"),
    "account_name_about": to_translate("Use only these characters:"),
    "account_created": to_translate(
        "Account {name} has been created. Tell the person the account name and the password."
    ),
    "account_new_secret": to_translate("A new secret for the phone is created as well."),
    "account_close_sure": to_translate(
        "The account is signed out at once and can no longer be used."
    ),
    "password_rule": to_translate_counted(
        "Use at least {n} characters. Several unrelated words are best."
    ),
    "password_changed": to_translate("The password was changed. Sign in with the new one."),
    "saved": to_translate("Saved."),
    "password_new": to_translate("New password"),
    "password_now": to_translate("Current password"),
    "password_again": to_translate("New password again"),
    "password_own": to_translate("Password and notices"),
    "password_own_about": to_translate("After the change, sign in again in every browser."),
    "retire_sure": to_translate(
        "This cannot be undone. The office will no longer accept anything signed with this PC's "
        "key. The PC can join again only with a new key.",
    ),
    "notices": to_translate("Notices"),
    "notices_about": to_translate(
        "Notices are for office hours: when several PCs become unreachable together, an office "
        "sends no data, a person leaves three checks in a row unanswered, or a day is sent again "
        "with different outcomes.",
    ),
    "notices_not": to_translate("Notices cannot be sent by email yet."),
    "notice_mail": to_translate("Email address"),
    "notice_hook": to_translate("Webhook address"),
    "notice_hook_about": to_translate(
        "The address at which a chat or office system receives messages."
    ),
    "notice_try": to_translate("Send a test"),
    "notice_sending": to_translate("Sending since {time}. Reload the page for the result."),
    "notice_sent": to_translate("Last sent {time}"),
    "notice_failed": to_translate("Sending failed, {time}: {why}"),
    "notice_together": to_translate("{office}: {n} of {all} PCs lost the connection at {time}"),
    "notice_silent": to_translate_counted("{office}: no data since {time} ({n} PCs)"),
    "notice_unanswered": to_translate_counted(
        "{office}: {n} people left three checks in a row unanswered"
    ),
    "notice_told_again": to_translate_counted("{office}: {n} PCs need a decision"),
    "notice_is_test": to_translate("Test: notices about {office} will look like this"),
    "notice_foot": to_translate("Sent by the office's server for the account {account}."),
    "account_close": to_translate("Close the account"),
    "account_locked": to_translate_counted(
        "One network cannot log in for {n} more minutes after failed attempts"
    ),
    "account_closed": to_translate("closed"),
    "account_secret": to_translate(
        "Scan this code with the authenticator app on the officer's phone, or enter the secret "
        "there. Both are shown only once."
    ),
    "account_secret_is": to_translate("Secret for the officer's authenticator app:"),
    "person": to_translate("Name"),
    "designation": to_translate("Designation"),
    "role": to_translate("Role"),
    "role_about": to_translate(
        "The role “administer the server” also manages offices, PCs, tokens "
        "and accounts. It needs a code from a phone to sign in."
    ),
    "role_ask": to_translate("view figures, send requests, decide on leave"),
    "role_administer": to_translate("administer the server"),
    "when": to_translate("When"),
    "who": to_translate("Who"),
    "act": to_translate("What"),
    "details": to_translate("Details"),
    "audit_whole": to_translate("The audit log is intact."),
    "audit_broken": to_translate("The audit log was changed at row {n}."),
    "audit_anew": to_translate(
        "The audit log was rewritten: this server signed a different row {n}."
    ),
    "audit_cut": to_translate(
        "The audit log ends at row {n}, but it had later rows. They were deleted, or the "
        "database is an older copy.",
    ),
    "terminal": to_translate("terminal"),
    "act_log_in": to_translate("signed in"),
    "last_log_in": to_translate("Last sign-in"),
    "act_log_in_failed": to_translate("sign-in failed"),
    "act_account_made": to_translate("account created"),
    "act_password_renewed": to_translate("new password set for an account"),
    "act_password_changed": to_translate("own password changed"),
    "act_archived": to_translate("old month moved to a file"),
    "act_notices_set": to_translate("addresses for notices changed"),
    "act_account_closed": to_translate("account closed"),
    "act_person_seen": to_translate("person's month viewed"),
    "act_downloaded": to_translate("office's month downloaded"),
    "act_asked": to_translate("request to check messages sent"),
    "act_token_made": to_translate("token created"),
    "act_token_withdrawn": to_translate("token withdrawn"),
    "act_confirmed": to_translate("PC confirmed"),
    "act_joined_again": to_translate("PC joined again, waiting for confirmation"),
    "act_decided_first": to_translate("first figures accepted"),
    "act_decided_later": to_translate("later figures accepted"),
    "act_leave_accepted": to_translate("days of leave accepted"),
    "act_leave_refused": to_translate("days of leave not accepted"),
    "leave_before": to_translate("{days}, entered in advance"),
    "leave_after": to_translate("{days}, entered afterwards, on {entered}"),
    "leave_open": to_translate("not decided yet"),
    "leave_otherwise": to_translate("accepted in the list of people, or on the officer's other PC"),
    "leave_is": to_translate("accepted by {by}"),
    "leave_is_not": to_translate("not accepted, by {by}"),
    "leave_accept": to_translate("Accept"),
    "leave_refuse": to_translate("Do not accept"),
    "act_retired": to_translate("PC retired"),
    "act_moved": to_translate("PC moved"),
    "act_handed": to_translate("document distributed"),
    "act_office_named": to_translate("office named"),
    "handed_holidays": to_translate("Holidays"),
    "handed_policy": to_translate("Office policy"),
    "handed_signers": to_translate("Trusted signers"),
    "handed_version": to_translate("Latest version"),
    "nothing_handed": to_translate("Nothing has been distributed yet."),
    "holidays_about": to_translate(
        "No checks are due in any office on these days. Public holidays are already included."
    ),
    "holiday_name": to_translate("Name of the holiday"),
    "holiday_add": to_translate("Add a holiday"),
    "holiday_back": to_translate("Remove"),
    "holiday_back_sure": to_translate("Checks will be due on this day again."),
    "holiday_counted": to_translate(
        "{day} is already a public holiday ({name}). You need not add it."
    ),
    "public_holidays": to_translate("Public holidays in {year}"),
    "holidays_by": to_translate(
        "Only a server administrator of all offices can add or remove holidays."
    ),
    "no_holidays": to_translate("No holidays have been added."),
    "by_terminal": to_translate("Distributed from the server's terminal"),
    "handed_out": to_translate("Distributed: {kind}."),
    "offices": to_translate("Offices"),
    "offices_about": to_translate(
        "Each account, token and PC belongs to one of these offices. An "
        "account sees its own office and the offices under it. “Now” and "
        "“Month” show only offices with PCs.",
    ),
    "office": to_translate("Office"),
    "office_added": to_translate("Office added: {name}"),
    "office_make": to_translate("Add an office"),
    "office_above": to_translate("Under"),
    "top_office": to_translate("All offices"),
    "rename": to_translate("Rename"),
    "find": to_translate("Find a name or office"),
    "find_audit": to_translate("Search the log"),
    "find_all": to_translate("Show all"),
    "found": to_translate("{n} found"),
    "none_found": to_translate("Nothing matches."),
    "find_how": to_translate("Search for a part of the name, the designation or the office."),
    "filter": to_translate("Which PCs"),
    "only_all": to_translate("All"),
    "only_older": to_translate("Older version"),
    "only_silent": to_translate("No data"),
    "only_absent": to_translate("No data today"),
    "only_never": to_translate("No data yet"),
    "only_gone": to_translate("Retired or left"),
    "by_officer": to_translate("Officer"),
    "by_office": to_translate("Office"),
    "by_state": to_translate("State"),
    "by_news": to_translate("Latest data"),
    "by_version": to_translate("Version"),
    "by_system": to_translate("System"),
    "newest": to_translate("Latest version: {version}. Press a heading to sort."),
    "version_old": to_translate("older"),
    "n_pcs": to_translate_counted("{n} PCs"),
    "waiting_about": to_translate(
        "Ask the officer by phone to read out the six words of the key (not the passphrase). If "
        "they are the same as here, confirm."
    ),
    "matches": to_translate("It matches, confirm"),
    "matches_not": to_translate("Does not match"),
    "since_then": to_translate("last changed {day} by {by}"),
    "not_here": to_translate("There is no such page, or it belongs to another office."),
    "form_too_long": to_translate(
        "The form is too long; nothing was saved. Shorten the text in it."
    ),
    "database_away": to_translate("The database is not responding"),
    "reports_away": to_translate(
        "The database for monthly figures is not responding. All other pages work."
    ),
    "away_about": to_translate(
        "Last tried at {time}. This page tries again every 15 seconds. If this lasts, tell the "
        "server administrator."
    ),
    "try_again": to_translate("Try again"),
    "reports_behind": to_translate(
        "The database for monthly figures is behind. The figures shown are as of {time}."
    ),
    "form_old": to_translate("This form has expired. Reload the page and try again."),
    "serving": to_translate("The Tatpar office server is running at {url}"),
    "migrated": to_translate("The database is up to date (version {version})."),
    "moved": to_translate_counted(
        "{n} rows copied. The old database is unchanged. Use the new one from now on."
    ),
    "archived": to_translate_counted(
        "{month}: {n} rows written to {file}, verified, and deleted from the database"
    ),
    "nothing_old": to_translate("No month is that old."),
    "first_account": to_translate(
        "There is no account yet. Create the first one:\n  tatpar-office account make NAME "
        "--role administer --person NAME",
    ),
    "account_not_there": to_translate("There is no account named “{name}”."),
    "account_is_made": to_translate("Account {name}: {role}, {path}"),
    "secret_is": to_translate("Secret for the phone's authenticator app: {secret}\n{address}"),
    "received": to_translate("Days imported: {taken}. Days set aside: {aside}. Files: {files}."),
    "compared": to_translate("Days compared: {n}. Days that differ: {differ}."),
    "no_sheet_of": to_translate("{day}: no daily figures received"),
    "other_row": to_translate(
        "{day}: row {row} of the log differs between the bundle and the daily figures"
    ),
    "told_otherwise": to_translate("{day}: daily figures {told}; bundle {exported}"),
    "connected_and_seen": to_translate("connected {lasted}, seen {seen} of {due}"),
    "works": to_translate("works"),
    "works_not": to_translate("not working: {why}"),
    "works_behind": to_translate("works, {lag} behind"),
    "doctor_replica": to_translate("Database for monthly figures"),
    "replica_differs": to_translate("its tables differ from those of the main database"),
    "doctor_database": to_translate("Database"),
    "doctor_version": to_translate("Database version"),
    "doctor_tables": to_translate("Tables that the web pages can read"),
    "tables_unseen": to_translate(
        "cannot be read: {names}. Create the three roles, then restore the database again."
    ),
    "doctor_people": to_translate("List of people"),
    "doctor_audit": to_translate("Audit log"),
    "doctor_notices": to_translate("Notices"),
    "doctor_key": to_translate("The office's key"),
    "key_lost": to_translate(
        "Restore office.key to {folder} from the backup. The file is "
        "missing, although PCs have joined. With another key, PCs reject "
        "everything from this server, and each needs a new token.",
    ),
    "doctor_accounts": to_translate("Accounts"),
    "run_migrate": to_translate("Run: tatpar-office migrate"),
}


def word(key: str, **facts: str | int) -> str:
    """Return a text by its key, its placeholders filled, numbers in the language's digits.

    The number ``n`` is the one that a text counts.
    """
    n = facts.get("n")
    text = translate(WORDS[key], n if isinstance(n, int) else None)
    blanks = {name: number(fact) if isinstance(fact, int) else fact for name, fact in facts.items()}
    return text.format_map(blanks) if blanks else text
