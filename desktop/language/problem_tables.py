"""The sentences for `problem`, by code. A table of words: its length is the number of problems.

``{path}``, ``{file}``, ``{key}`` and the like are filled from the error's facts.
"""

from collections.abc import Mapping

from desktop.language.translate import QT_TRANSLATE_NOOP

TITLES: Mapping[str, str] = {
    "home_not_writable": QT_TRANSLATE_NOOP("Problem", "Tatpar cannot write in its folder {path}"),
    "disk_full": QT_TRANSLATE_NOOP("Problem", "The disk is full: {path} was not written"),
    "no_permission": QT_TRANSLATE_NOOP("Problem", "No permission for {path}"),
    "folder_missing": QT_TRANSLATE_NOOP("Problem", "The folder of {path} does not exist"),
    "file_not_written": QT_TRANSLATE_NOOP("Problem", "{path} could not be written"),
    "bengali_font_missing": QT_TRANSLATE_NOOP(
        "Problem", "This PC has no Bengali font, so Tatpar is shown in English"
    ),
    "database_locked": QT_TRANSLATE_NOOP("Problem", "{path} is in use by another program"),
    "database_damaged": QT_TRANSLATE_NOOP("Problem", "{path} is damaged"),
    "database_newer": QT_TRANSLATE_NOOP("Problem", "{path} was made by a newer Tatpar"),
    "database_read_only": QT_TRANSLATE_NOOP("Problem", "{path} may only be read"),
    "database_missing": QT_TRANSLATE_NOOP("Problem", "{path} cannot be opened"),
    "file_missing": QT_TRANSLATE_NOOP("Problem", "{path} does not exist"),
    "device_key_damaged": QT_TRANSLATE_NOOP(
        "Problem", "The key {path} that signs what leaves this PC is damaged"
    ),
    "signers_malformed": QT_TRANSLATE_NOOP("Problem", "{path}: line {line} enrols no key"),
    "machine_file_untrusted": QT_TRANSLATE_NOOP(
        "Problem", "{path} is not used: others than an administrator could have written it"
    ),
    "not_a_journal": QT_TRANSLATE_NOOP("Problem", "{path} is no journal of Tatpar"),
    "copied_too_many": QT_TRANSLATE_NOOP("Problem", "{count} messages were copied"),
    "usage": QT_TRANSLATE_NOOP("Problem", "The command was not understood: {said}"),
    "usage_day": QT_TRANSLATE_NOOP("Problem", "“{text}” is not a day"),
    "usage_reason": QT_TRANSLATE_NOOP("Problem", "A pause needs a reason in words"),
    "usage_count": QT_TRANSLATE_NOOP("Problem", "“{text}” is not a whole number"),
    "holidays_none": QT_TRANSLATE_NOOP("Problem", "{path} holds no day off"),
    "holidays_too_large": QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
    "holidays_too_many": QT_TRANSLATE_NOOP("Problem", "{path} holds {days} days off"),
    "file_unreadable": QT_TRANSLATE_NOOP("Problem", "{path} cannot be read"),
    "config_malformed": QT_TRANSLATE_NOOP(
        "Problem", "{file}: line {line} cannot be read as a setting"
    ),
    "config_not_utf8": QT_TRANSLATE_NOOP("Problem", "{file} is not written in UTF-8"),
    "signers_not_utf8": QT_TRANSLATE_NOOP("Problem", "{path} is not written in UTF-8"),
    "config_unreadable": QT_TRANSLATE_NOOP("Problem", "{file} cannot be read"),
    "setting_unknown": QT_TRANSLATE_NOOP("Problem", "{file}: there is no setting {key}"),
    "setting_group": QT_TRANSLATE_NOOP("Problem", "{file}: {key} is the name of a group"),
    "setting_locked": QT_TRANSLATE_NOOP(
        "Problem", "{key} is set by your office and cannot be changed here"
    ),
    "setting_whole": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a whole number from {low} to {high}"
    ),
    "setting_number": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a number from {low} to {high}"
    ),
    "setting_text": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be one line of at most {longest} characters"
    ),
    "setting_flag": QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be true or false"),
    "setting_choice": QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be one of {words}"),
    "setting_zone": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a time zone such as Asia/Dhaka"
    ),
    "setting_wholes": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be at most {most} whole numbers from {low} to {high}"
    ),
    "setting_texts": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a list of at most {most} short texts"
    ),
    "setting_dates": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a list of days such as 2026-12-16"
    ),
    "setting_hosts": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a list of hosts such as {example}"
    ),
    "setting_names": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must be a list of names such as {example}"
    ),
    "setting_hours": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must hold a first day, days and hours such as 09:00-17:00"
    ),
    "setting_portals": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must hold addresses that begin with http://, a status and a text"
    ),
    "setting_services": QT_TRANSLATE_NOOP(
        "Problem", "{file}: {key} must hold a name and hosts for each service"
    ),
    "not_running": QT_TRANSLATE_NOOP("Problem", "Tatpar is not running"),
    "instance_silent": QT_TRANSLATE_NOOP("Problem", "The running Tatpar does not answer"),
    "clock_wrong": QT_TRANSLATE_NOOP("Problem", "The date of this PC is wrong"),
    "no_check_open": QT_TRANSLATE_NOOP("Problem", "No check is open now"),
    "no_snooze_left": QT_TRANSLATE_NOOP(
        "Problem", "“Later” was used {most} times, as often as allowed"
    ),
    "snooze_out_of_range": QT_TRANSLATE_NOOP(
        "Problem", "“Later” is possible for 1 to {longest} minutes"
    ),
    "pause_out_of_range": QT_TRANSLATE_NOOP(
        "Problem", "A pause ends after it begins, and after now"
    ),
    "pause_too_long": QT_TRANSLATE_NOOP("Problem", "A pause lasts {longest_minutes} at most"),
    "pause_within": QT_TRANSLATE_NOOP("Problem", "It is paused until {until_ms} anyway"),
    "no_pause": QT_TRANSLATE_NOOP("Problem", "No pause is on"),
    "request_unknown": QT_TRANSLATE_NOOP(
        "Problem", "The running Tatpar does not know this request"
    ),
    "already_running": QT_TRANSLATE_NOOP("Problem", "Tatpar is running here already"),
    "control_refused": QT_TRANSLATE_NOOP(
        "Problem", "Commands and a second start cannot reach this Tatpar"
    ),
    "autostart_refused": QT_TRANSLATE_NOOP("Problem", "Starting with the PC could not be set"),
    "upgrade_waits": QT_TRANSLATE_NOOP("Problem", "A new version of Tatpar is installed"),
    "bug": QT_TRANSLATE_NOOP("Problem", "Something went wrong in Tatpar itself"),
    "nothing_in_period": QT_TRANSLATE_NOOP("Problem", "Nothing is recorded from {first} to {last}"),
    "directives_not_counted": QT_TRANSLATE_NOOP(
        "Problem", "The directives from {first} to {last} were not counted"
    ),
    "directives_not_in_csv": QT_TRANSLATE_NOOP(
        "Problem", "CSV has no place for counts of directives"
    ),
    "nothing_recorded": QT_TRANSLATE_NOOP("Problem", "Nothing is recorded yet"),
    "no_bundles": QT_TRANSLATE_NOOP("Problem", "There is no evidence bundle in {path}"),
    "drop_one": QT_TRANSLATE_NOOP("Problem", "Only one thing at a time can be dropped here"),
    "export_running": QT_TRANSLATE_NOOP("Problem", "Another report is still being made"),
    "office_form_unknown": QT_TRANSLATE_NOOP(
        "Problem", "It cannot be told from {path} whether it is to be a workbook or a PDF"
    ),
    "period_backwards": QT_TRANSLATE_NOOP(
        "Problem", "The last day {last} is before the first {first}"
    ),
    "period_too_long": QT_TRANSLATE_NOOP(
        "Problem", "From {first} to {last} is longer than the {years} years of one report"
    ),
    "correction_locked": QT_TRANSLATE_NOOP(
        "Problem", "The lock closed a correction of record {seq} that was being written"
    ),
    "import_locked": QT_TRANSLATE_NOOP(
        "Problem", "The lock ended the import: nothing of it is in the register"
    ),
    "export_needs_encryption": QT_TRANSLATE_NOOP(
        "Problem", "Record {seq} may leave encrypted only: its class demands it"
    ),
    "backup_missing": QT_TRANSLATE_NOOP("Problem", "There is no backup in {path}"),
    "backup_damaged": QT_TRANSLATE_NOOP("Problem", "The backup is damaged: {path}"),
    "backup_unverified": QT_TRANSLATE_NOOP(
        "Problem", "The backup in {path} did not read back as it was written"
    ),
    "inherited_missing": QT_TRANSLATE_NOOP("Problem", "The register of {who} is not in its place"),
    "inherited_unverified": QT_TRANSLATE_NOOP("Problem", "The register of {who} did not verify"),
    "handover_file_exists": QT_TRANSLATE_NOOP(
        "Problem", "There is a file of that name already: {path}"
    ),
    "handover_name_taken": QT_TRANSLATE_NOOP(
        "Problem", "{path} is a folder, or another program holds it open"
    ),
    "handover_elsewhere": QT_TRANSLATE_NOOP(
        "Problem", "The handover is on record, but its file could not be named {name}"
    ),
    "handover_damaged": QT_TRANSLATE_NOOP("Problem", "The handed over register is damaged"),
    "handover_other": QT_TRANSLATE_NOOP("Problem", "The file holds no handed over register"),
    "handover_own": QT_TRANSLATE_NOOP("Problem", "The file holds this very register"),
    "handover_unverified": QT_TRANSLATE_NOOP("Problem", "The register of {who} did not verify"),
    "handover_not_intact": QT_TRANSLATE_NOOP(
        "Problem", "The register cannot be handed over: that of {who} did not verify"
    ),
    "record_inherited": QT_TRANSLATE_NOOP("Problem", "The record is in the register of {who}"),
    "record_not_redactable": QT_TRANSLATE_NOOP(
        "Problem", "The content of record {seq} cannot be removed"
    ),
    "head_since": QT_TRANSLATE_NOOP(
        "Problem", "There are {count} records; none can be proven since number {since}"
    ),
    "age_wrong_passphrase": QT_TRANSLATE_NOOP("Problem", "The file has another passphrase"),
    "age_not_run": QT_TRANSLATE_NOOP("Problem", "The encryption of the file could not be run"),
    "age_damaged": QT_TRANSLATE_NOOP(
        "Problem", "The file is damaged, or was not encrypted under a passphrase"
    ),
    "passphrase_not_given": QT_TRANSLATE_NOOP("Problem", "No passphrase was given"),
    "pdf_no_font": QT_TRANSLATE_NOOP("Problem", "No PDF could be made: no Bengali font was found"),
    "pdf_not_made": QT_TRANSLATE_NOOP("Problem", "The PDF could not be made"),
    "not_printed": QT_TRANSLATE_NOOP("Problem", "The printer did not take the page"),
    "register_missing": QT_TRANSLATE_NOOP("Problem", "There is no register yet"),
    "register_lost": QT_TRANSLATE_NOOP("Problem", "The register is gone from {path}"),
    "register_exists": QT_TRANSLATE_NOOP("Problem", "There is a register already"),
    "register_present": QT_TRANSLATE_NOOP(
        "Problem",
        "The register of this backup is here already: {present} records, {copy} in the backup",
    ),
    "register_locked": QT_TRANSLATE_NOOP("Problem", "The register is locked"),
    "room_short": QT_TRANSLATE_NOOP(
        "Problem", "There is too little room on the disk for this import"
    ),
    "register_busy": QT_TRANSLATE_NOOP("Problem", "An imported chat is just being recorded"),
    "register_damaged": QT_TRANSLATE_NOOP("Problem", "The register {path} is damaged"),
    "register_newer": QT_TRANSLATE_NOOP("Problem", "The register was made by a newer Tatpar"),
    "key_file_missing": QT_TRANSLATE_NOOP("Problem", "The key file {path} is missing"),
    "key_file_damaged": QT_TRANSLATE_NOOP("Problem", "The key file {path} is damaged"),
    "key_file_newer": QT_TRANSLATE_NOOP("Problem", "The key file was made by a newer Tatpar"),
    "wrong_passphrase": QT_TRANSLATE_NOOP("Problem", "The passphrase is wrong"),
    "wrong_recovery_code": QT_TRANSLATE_NOOP(
        "Problem", "The recovery code does not open this register"
    ),
    "recovery_code_length": QT_TRANSLATE_NOOP(
        "Problem", "The recovery code has {wanted} digits; {found} were typed"
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "Problem", "Group {group} of the recovery code is mistyped"
    ),
    "passphrase_short": QT_TRANSLATE_NOOP(
        "Problem", "The passphrase needs at least {least} characters"
    ),
    "keyring_unavailable": QT_TRANSLATE_NOOP("Problem", "This PC's keyring cannot be used ({why})"),
    "keyring_empty": QT_TRANSLATE_NOOP("Problem", "The keyring holds no key of this register"),
    "keyring_stale": QT_TRANSLATE_NOOP("Problem", "The keyring's key does not open this register"),
    "passphrase_wait": QT_TRANSLATE_NOOP("Problem", "Wait {seconds} seconds before the next try"),
    "passphrases_differ": QT_TRANSLATE_NOOP("Problem", "The two passphrases differ"),
    "memory_short": QT_TRANSLATE_NOOP(
        "Problem", "Not enough free memory to open the register ({megabytes} MB)"
    ),
    "sealed_damaged": QT_TRANSLATE_NOOP("Problem", "A sealed capture is damaged: {path}"),
    "record_not_found": QT_TRANSLATE_NOOP("Problem", "There is no record {which}"),
    "record_redacted": QT_TRANSLATE_NOOP(
        "Problem", "The content of record {seq} was lawfully removed"
    ),
    "record_empty": QT_TRANSLATE_NOOP("Problem", "There is nothing to record"),
    "correction_invalid": QT_TRANSLATE_NOOP("Problem", "This field cannot be corrected so"),
    "redaction_reason_missing": QT_TRANSLATE_NOOP("Problem", "A removal needs a reason"),
    "attachment_too_large": QT_TRANSLATE_NOOP(
        "Problem", "The attachment is larger than {megabytes} MB"
    ),
    "time_unreadable": QT_TRANSLATE_NOOP("Problem", "“{text}” cannot be read as a time"),
    "memo_letters": QT_TRANSLATE_NOOP(
        "Problem", "The memo number may hold digits, dots and a dash only"
    ),
    "memo_length": QT_TRANSLATE_NOOP(
        "Problem", "The memo number needs 18 or 22 digits before the dash"
    ),
    "memo_groups": QT_TRANSLATE_NOOP(
        "Problem", "The dots of the memo number stand in the wrong places"
    ),
    "memo_serial": QT_TRANSLATE_NOOP(
        "Problem", "The number after the memo number's dash is missing"
    ),
    "chat_file_missing": QT_TRANSLATE_NOOP("Problem", "There is no file {path}"),
    "chat_file_unreadable": QT_TRANSLATE_NOOP("Problem", "The chat {path} cannot be read"),
    "chat_too_large": QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
    "chat_zip_bomb": QT_TRANSLATE_NOOP("Problem", "{path} unpacks to far more than it weighs"),
    "chat_zip_damaged": QT_TRANSLATE_NOOP("Problem", "The archive {path} is damaged"),
    "chat_zip_encrypted": QT_TRANSLATE_NOOP("Problem", "The archive {path} is encrypted"),
    "chat_zip_unsafe": QT_TRANSLATE_NOOP(
        "Problem", "The archive {path} holds paths that lead out of it"
    ),
    "chat_zip_several_chats": QT_TRANSLATE_NOOP("Problem", "{path} holds {count} chats"),
    "chat_zip_without_chat": QT_TRANSLATE_NOOP("Problem", "{path} holds no chat"),
    "chat_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "No message could be read in {path} ({lines} lines)"
    ),
    "chat_order_ambiguous": QT_TRANSLATE_NOOP(
        "Problem", "Day and month of this file cannot be told apart: {day_first} or {month_first}"
    ),
    "chat_order_open": QT_TRANSLATE_NOOP(
        "Problem", "Day and month of this file cannot be told apart: {day_first} or {month_first}"
    ),
    "chat_order_contradicted": QT_TRANSLATE_NOOP(
        "Problem", "Line {line} cannot be read in the order {asked}"
    ),
    "chat_lines_unparsed": QT_TRANSLATE_NOOP("Problem", "{count} lines could not be read surely"),
    "chat_headers_kept_inside": QT_TRANSLATE_NOOP(
        "Problem", "{count} lines look like headers but were kept inside a message"
    ),
    "chat_at_export_limit": QT_TRANSLATE_NOOP(
        "Problem", "{count} messages: WhatsApp exports no more than 40,000"
    ),
}
_REFUSED = QT_TRANSLATE_NOOP("Problem", "“{value}” is passed over, as if it were not written.")
HINTS: Mapping[str, str] = {
    **{code: _REFUSED for code in TITLES if code.startswith("setting_")},
    "home_not_writable": QT_TRANSLATE_NOOP(
        "Problem",
        "Give yourself the right to write there, or choose another folder with --home. ({why})",
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Problem", "Free some space. What was recorded before is unharmed."
    ),
    "bengali_font_missing": QT_TRANSLATE_NOOP(
        "Problem",
        "Install Noto Sans Bengali (on Debian fonts-noto-core; Windows' own is Nirmala UI),"
        " then start Tatpar again.",
    ),
    "no_permission": QT_TRANSLATE_NOOP(
        "Problem", "Choose another place, or ask your administrator for the right."
    ),
    "folder_missing": QT_TRANSLATE_NOOP(
        "Problem", "Choose a folder that exists. A network folder may be away for the moment."
    ),
    "file_not_written": QT_TRANSLATE_NOOP("Problem", "The file from before is unharmed. ({why})"),
    "database_locked": QT_TRANSLATE_NOOP(
        "Problem", "Close the other program, or try again in a minute."
    ),
    "database_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "Do not delete it: move it aside together with its -wal file and start Tatpar "
        "again, then restore a backup.",
    ),
    "database_newer": QT_TRANSLATE_NOOP(
        "Problem", "Install the newer version. The file was left as it is."
    ),
    "database_read_only": QT_TRANSLATE_NOOP("Problem", "Give yourself the right to write it."),
    "database_missing": QT_TRANSLATE_NOOP(
        "Problem", "The file or its folder is missing. Tatpar makes it at the next start."
    ),
    "device_key_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "Put it back from a backup. Or remove it: a new one is made, which must be enrolled anew.",
    ),
    "machine_file_untrusted": QT_TRANSLATE_NOOP(
        "Problem", "Ask an administrator to own the file, and to let nobody else write it."
    ),
    "signers_malformed": QT_TRANSLATE_NOOP(
        "Problem", "Each line is what “{command}” prints on the PC to be trusted."
    ),
    "copied_too_many": QT_TRANSLATE_NOOP(
        "Problem", "Copy at most {most} at a time, or import the exported chat."
    ),
    "not_a_journal": QT_TRANSLATE_NOOP(
        "Problem",
        "Or its beginning is damaged. Choose a file that Tatpar exported, or log.db. A register is "
        "verified whenever it is opened, and by: tatpar register verify",
    ),
    "file_missing": QT_TRANSLATE_NOOP("Problem", "Look at the name, or choose the file again."),
    "usage": QT_TRANSLATE_NOOP("Problem", "“{help}” tells how it is written."),
    "usage_day": QT_TRANSLATE_NOOP("Problem", "Write it as 2026-11-24: year, month, day."),
    "usage_reason": QT_TRANSLATE_NOOP("Problem", "Write it after --reason, in quotation marks."),
    "usage_count": QT_TRANSLATE_NOOP("Problem", "Write it in digits, such as 30."),
    "holidays_none": QT_TRANSLATE_NOOP(
        "Problem", "Choose an iCalendar file with whole days in it."
    ),
    "holidays_too_large": QT_TRANSLATE_NOOP(
        "Problem", "A list of holidays is never so large; choose the right file."
    ),
    "holidays_too_many": QT_TRANSLATE_NOOP(
        "Problem", "A list of holidays is never so large; choose the right file."
    ),
    "file_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "It may be damaged, or not a file of Tatpar. ({why})"
    ),
    "config_malformed": QT_TRANSLATE_NOOP(
        "Problem", "It says “{text}”. Until it is corrected, nothing in this file has effect."
    ),
    "config_not_utf8": QT_TRANSLATE_NOOP(
        "Problem", "Save it as UTF-8. The defaults hold until then."
    ),
    "signers_not_utf8": QT_TRANSLATE_NOOP(
        "Problem", "Save it as UTF-8; “>” in Windows PowerShell writes another form."
    ),
    "config_unreadable": QT_TRANSLATE_NOOP("Problem", "The defaults hold. ({why})"),
    "setting_unknown": QT_TRANSLATE_NOOP(
        "Problem", "The line has no effect. Look at its spelling."
    ),
    "setting_group": QT_TRANSLATE_NOOP(
        "Problem", "The line has no effect. Write [{key}], and its settings on the lines below."
    ),
    "setting_locked": QT_TRANSLATE_NOOP("Problem", "Set by: {by}"),
    "not_running": QT_TRANSLATE_NOOP("Problem", "Start it with: tatpar"),
    "instance_silent": QT_TRANSLATE_NOOP(
        "Problem", "Wait a moment. If it stays so, end it and start it again."
    ),
    "clock_wrong": QT_TRANSLATE_NOOP(
        "Problem", "Set date and time right: until then no reminder comes and no check is recorded."
    ),
    "no_check_open": QT_TRANSLATE_NOOP("Problem", "The next one comes at its time."),
    "no_snooze_left": QT_TRANSLATE_NOOP("Problem", "Look at the messages and press “Checked”."),
    "snooze_out_of_range": QT_TRANSLATE_NOOP("Problem", "Give a number in this range."),
    "pause_out_of_range": QT_TRANSLATE_NOOP("Problem", "Give another length."),
    "pause_too_long": QT_TRANSLATE_NOOP(
        "Problem", "Pauses that follow one another at once count together."
    ),
    "pause_within": QT_TRANSLATE_NOOP(
        "Problem", "End that pause first if the new one is to be shorter."
    ),
    "no_pause": QT_TRANSLATE_NOOP("Problem", "There is nothing to end."),
    "request_unknown": QT_TRANSLATE_NOOP(
        "Problem", "It may be of another version: end it and start it again."
    ),
    "already_running": QT_TRANSLATE_NOOP("Problem", "It was not started a second time."),
    "control_refused": QT_TRANSLATE_NOOP(
        "Problem", "All else works. End it and start it again to mend that."
    ),
    "autostart_refused": QT_TRANSLATE_NOOP(
        "Problem", "Look at the rights of the autostart folder. ({why})"
    ),
    "upgrade_waits": QT_TRANSLATE_NOOP(
        "Problem", "It begins by itself as soon as no window of Tatpar is open."
    ),
    "bug": QT_TRANSLATE_NOOP(
        "Problem", "It goes on. A report without any message text lies in {path}."
    ),
    "nothing_in_period": QT_TRANSLATE_NOOP(
        "Problem", "Choose another period; no file was written."
    ),
    "directives_not_counted": QT_TRANSLATE_NOOP(
        "Problem", "Open the register and export again, or leave the counts out."
    ),
    "directives_not_in_csv": QT_TRANSLATE_NOOP(
        "Problem", "Choose another form, or leave the counts out."
    ),
    "no_bundles": QT_TRANSLATE_NOOP(
        "Problem", "Put the officers' bundles, the zip files, into one folder and choose it."
    ),
    "drop_one": QT_TRANSLATE_NOOP(
        "Problem", "Drop one file to verify it, or the folder in which the bundles are."
    ),
    "export_running": QT_TRANSLATE_NOOP(
        "Problem", "Wait until it is written, or press Stop, and try again."
    ),
    "office_form_unknown": QT_TRANSLATE_NOOP(
        "Problem", "Let its name end in .xlsx or .pdf, or say --format xlsx or --format pdf."
    ),
    "nothing_recorded": QT_TRANSLATE_NOOP("Problem", "Start Tatpar once with: tatpar"),
    "period_backwards": QT_TRANSLATE_NOOP("Problem", "Swap the two days."),
    "period_too_long": QT_TRANSLATE_NOOP("Problem", "Choose a shorter period, or several in turn."),
    "correction_locked": QT_TRANSLATE_NOOP(
        "Problem", "It was not filed. Unlock the register and write it again."
    ),
    "import_locked": QT_TRANSLATE_NOOP("Problem", "Unlock the register and import the chat again."),
    "export_needs_encryption": QT_TRANSLATE_NOOP(
        "Problem", "Encrypt the export under a passphrase, or leave the record out."
    ),
    "backup_missing": QT_TRANSLATE_NOOP(
        "Problem", "Choose the folder itself, tatpar-backup-… by name."
    ),
    "backup_damaged": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was restored. Take another copy, if there is one."
    ),
    "backup_unverified": QT_TRANSLATE_NOOP(
        "Problem", "It was taken away again; the register is unharmed. Try another disk."
    ),
    "inherited_missing": QT_TRANSLATE_NOOP(
        "Problem", "Take it over again from the handover file, or restore {path} from a backup."
    ),
    "inherited_unverified": QT_TRANSLATE_NOOP(
        "Problem", "It can still be read. Restore {path} from a backup, or take it over again."
    ),
    "handover_file_exists": QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was written. The register may vouch for that file: give another name.",
    ),
    "handover_name_taken": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was handed over. Choose another name for the file."
    ),
    "handover_elsewhere": QT_TRANSLATE_NOOP("Problem", "The file is whole: {path}"),
    "handover_damaged": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was taken over. Ask for the file once more."
    ),
    "handover_other": QT_TRANSLATE_NOOP(
        "Problem", "Choose the file that the predecessor wrote by “Hand over the register”."
    ),
    "handover_own": QT_TRANSLATE_NOOP("Problem", "There is nothing to take over."),
    "handover_unverified": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was taken over. Ask the predecessor to verify the register."
    ),
    "handover_not_intact": QT_TRANSLATE_NOOP(
        "Problem", "No file was written. Restore a backup, or export the evidence instead."
    ),
    "record_inherited": QT_TRANSLATE_NOOP(
        "Problem", "It stays as it was taken over; an action can be written about it."
    ),
    "record_not_redactable": QT_TRANSLATE_NOOP(
        "Problem", "Other records or registers are proven by it. It holds no directive."
    ),
    "head_since": QT_TRANSLATE_NOOP("Problem", "Write the number that your colleague keeps."),
    "age_wrong_passphrase": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was changed. Write the passphrase that was given when it was made."
    ),
    "age_not_run": QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again. ({why})"),
    "age_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was changed. Copy it again from where it was made, and compare its size.",
    ),
    "passphrase_not_given": QT_TRANSLATE_NOOP(
        "Problem", "Type it when asked, or name a file that holds it (see --help)."
    ),
    "pdf_no_font": QT_TRANSLATE_NOOP(
        "Problem", "Install Noto Sans Bengali and Noto Serif Bengali (fonts-noto-core)."
    ),
    "not_printed": QT_TRANSLATE_NOOP(
        "Problem", "The print system says: {why}. Look at the printer, or save a PDF instead."
    ),
    "pdf_not_made": QT_TRANSLATE_NOOP(
        "Problem", "The other forms can be written meanwhile. ({why})"
    ),
    "register_missing": QT_TRANSLATE_NOOP("Problem", "Make one with: tatpar register init"),
    "register_lost": QT_TRANSLATE_NOOP(
        "Problem", "Its key is still here: put the file back from a backup."
    ),
    "register_present": QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was changed. Use the register that is here; if it does not open, move "
        "register.db out of the folder and restore again.",
    ),
    "register_exists": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was changed. To use it, give its passphrase."
    ),
    "room_short": QT_TRANSLATE_NOOP(
        "Problem", "Free {megabytes} MB, or choose fewer messages with pictures and voices."
    ),
    "register_busy": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was filed. Try again when it is done, or stop it first."
    ),
    "register_locked": QT_TRANSLATE_NOOP(
        "Problem", "Unlock it with the passphrase. A message can be sealed meanwhile."
    ),
    "register_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "The passphrase is right, the file is not. Do not delete it; restore the last "
        "backup beside it.",
    ),
    "register_newer": QT_TRANSLATE_NOOP(
        "Problem", "Install the newer version. The register was left as it is."
    ),
    "key_file_missing": QT_TRANSLATE_NOOP(
        "Problem", "The register cannot be opened without it. Restore register.key from a backup."
    ),
    "key_file_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "The register itself may be sound. Restore register.key from a backup, or "
        "rename register.key.old.",
    ),
    "key_file_newer": QT_TRANSLATE_NOOP("Problem", "Install the newer version."),
    "wrong_passphrase": QT_TRANSLATE_NOOP(
        "Problem",
        "Look at Caps Lock and the keyboard's language. The recovery sheet opens the register too.",
    ),
    "wrong_recovery_code": QT_TRANSLATE_NOOP(
        "Problem", "Look whether the sheet is of this register: its date stands on it."
    ),
    "recovery_code_length": QT_TRANSLATE_NOOP(
        "Problem", "Type all ten groups; dashes do not matter."
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "Problem", "Compare it with the sheet; the other groups up to it are right."
    ),
    "passphrase_short": QT_TRANSLATE_NOOP(
        "Problem", "Four or five words are easy to keep in mind and hard to guess."
    ),
    "keyring_unavailable": QT_TRANSLATE_NOOP(
        "Problem", "The passphrase opens the register as before."
    ),
    "keyring_empty": QT_TRANSLATE_NOOP(
        "Problem", "Open it by the passphrase; then a copy is made again, if the settings want one."
    ),
    "keyring_stale": QT_TRANSLATE_NOOP(
        "Problem", "Open it by the passphrase; then a copy is made again, if the settings want one."
    ),
    "passphrase_wait": QT_TRANSLATE_NOOP(
        "Problem", "After several wrong tries the wait grows. Nothing is ever deleted."
    ),
    "passphrases_differ": QT_TRANSLATE_NOOP("Problem", "Type them again."),
    "memory_short": QT_TRANSLATE_NOOP("Problem", "Close some programs and try again."),
    "sealed_damaged": QT_TRANSLATE_NOOP(
        "Problem", "It was left where it is. The others were filed."
    ),
    "record_not_found": QT_TRANSLATE_NOOP("Problem", "Look at the number in the list."),
    "record_redacted": QT_TRANSLATE_NOOP(
        "Problem", "Its place in the chain and the reason remain."
    ),
    "record_empty": QT_TRANSLATE_NOOP("Problem", "Give a text, a file or a subject."),
    "correction_invalid": QT_TRANSLATE_NOOP(
        "Problem", "Correct sender, time, class, subject, memo no. or deadline."
    ),
    "redaction_reason_missing": QT_TRANSLATE_NOOP(
        "Problem", "Write the order or rule by which the content is removed."
    ),
    "attachment_too_large": QT_TRANSLATE_NOOP(
        "Problem", "Keep large files elsewhere and record where they are."
    ),
    "time_unreadable": QT_TRANSLATE_NOOP("Problem", "Write it like 2026-11-24T17:00."),
    "memo_groups": QT_TRANSLATE_NOOP(
        "Problem", "18 digits: 2.2.4.3.2.3.2; 22 digits: 2.2.4.3.3.2.4.2."
    ),
    "chat_file_missing": QT_TRANSLATE_NOOP(
        "Problem", "Look at the name, or choose the file again."
    ),
    "chat_file_unreadable": QT_TRANSLATE_NOOP("Problem", "{reason}"),
    "chat_too_large": QT_TRANSLATE_NOOP(
        "Problem", "A WhatsApp export is never so large; choose the right file."
    ),
    "chat_zip_bomb": QT_TRANSLATE_NOOP(
        "Problem", "It was refused. Export the chat again from the phone."
    ),
    "chat_zip_damaged": QT_TRANSLATE_NOOP("Problem", "Copy it again from the phone."),
    "chat_zip_encrypted": QT_TRANSLATE_NOOP("Problem", "Unpack it first and choose the .txt file."),
    "chat_zip_unsafe": QT_TRANSLATE_NOOP(
        "Problem", "It was refused. Export the chat again from the phone."
    ),
    "chat_zip_several_chats": QT_TRANSLATE_NOOP("Problem", "Export one chat at a time."),
    "chat_zip_without_chat": QT_TRANSLATE_NOOP(
        "Problem", "Choose the .zip or .txt that WhatsApp exported."
    ),
    "chat_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "It is not a WhatsApp export, or in a form that is not known yet."
    ),
    "chat_order_ambiguous": QT_TRANSLATE_NOOP(
        "Problem", "Read day first. Say --day-first or --month-first to settle it."
    ),
    "chat_order_open": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was recorded. Say --day-first or --month-first to settle it."
    ),
    "chat_order_contradicted": QT_TRANSLATE_NOOP(
        "Problem", "Leave the order out, or give the other one."
    ),
    "chat_lines_unparsed": QT_TRANSLATE_NOOP(
        "Problem", "They are listed and counted, not guessed."
    ),
    "chat_headers_kept_inside": QT_TRANSLATE_NOOP("Problem", "They were probably pasted into it."),
    "chat_at_export_limit": QT_TRANSLATE_NOOP(
        "Problem", "Older messages may be missing. Advanced chat privacy blocks exports altogether."
    ),
}
