"""The sentences for `problem`, by code. A table of words: its length is the number of problems.

``{path}``, ``{file}``, ``{key}`` and the like are filled from the error's facts.
"""

from collections.abc import Mapping

from desktop.language.translator import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

TITLES: Mapping[str, str] = {
    "home_not_writable": QT_TRANSLATE_NOOP("Problem", "Tatpar cannot write in its folder {path}"),
    "disk_full": QT_TRANSLATE_NOOP("Problem", "Disk full: {path} was not saved"),
    "no_permission": QT_TRANSLATE_NOOP("Problem", "No permission for {path}"),
    "folder_missing": QT_TRANSLATE_NOOP("Problem", "The folder of {path} does not exist"),
    "file_not_written": QT_TRANSLATE_NOOP("Problem", "{path} could not be written"),
    "bengali_font_missing": QT_TRANSLATE_NOOP(
        "Problem", "This PC has no Bengali font, so Tatpar is shown in English"
    ),
    "database_locked": QT_TRANSLATE_NOOP("Problem", "{path} is in use by another program"),
    "database_damaged": QT_TRANSLATE_NOOP("Problem", "{path} is damaged"),
    "database_newer": QT_TRANSLATE_NOOP("Problem", "{path} was made by a newer Tatpar"),
    "database_read_only": QT_TRANSLATE_NOOP("Problem", "{path} is read-only"),
    "database_missing": QT_TRANSLATE_NOOP("Problem", "{path} cannot be opened"),
    "file_missing": QT_TRANSLATE_NOOP("Problem", "{path} does not exist"),
    "device_key_damaged": QT_TRANSLATE_NOOP(
        "Problem", "The key {path} that signs what leaves this PC is damaged"
    ),
    "signers_malformed": QT_TRANSLATE_NOOP("Problem", "{path}: line {line} is not a valid key"),
    "machine_file_untrusted": QT_TRANSLATE_NOOP(
        "Problem", "{path} was ignored: it can be changed by people who are not administrators"
    ),
    "not_a_journal": QT_TRANSLATE_NOOP("Problem", "{path} is not a Tatpar log"),
    "copied_too_many": QT_TRANSLATE_N_NOOP("Problem", "{count} messages were copied"),
    "usage": QT_TRANSLATE_NOOP("Problem", "The command was not understood: {said}"),
    "usage_day": QT_TRANSLATE_NOOP("Problem", "“{text}” is not a date"),
    "usage_reason": QT_TRANSLATE_NOOP("Problem", "Enter a reason for the pause"),
    "usage_count": QT_TRANSLATE_NOOP("Problem", "“{text}” is not a whole number"),
    "holidays_none": QT_TRANSLATE_NOOP("Problem", "{path} contains no holidays"),
    "holidays_too_large": QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
    "holidays_too_many": QT_TRANSLATE_NOOP("Problem", "{path} contains {days} holidays"),
    "file_unreadable": QT_TRANSLATE_NOOP("Problem", "{path} cannot be read"),
    "config_malformed": QT_TRANSLATE_NOOP(
        "Problem", "{file}: line {line} cannot be read as a setting"
    ),
    "config_not_utf8": QT_TRANSLATE_NOOP("Problem", "{file} is not written in UTF-8"),
    "signers_not_utf8": QT_TRANSLATE_NOOP("Problem", "{path} is not written in UTF-8"),
    "config_unreadable": QT_TRANSLATE_NOOP("Problem", "{file} cannot be read"),
    "setting_unknown": QT_TRANSLATE_NOOP("Problem", "{file}: there is no setting {key}"),
    "setting_group": QT_TRANSLATE_NOOP("Problem", "{file}: {key} is a section, not a setting"),
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
    "instance_silent": QT_TRANSLATE_NOOP("Problem", "Tatpar is not responding"),
    "clock_wrong": QT_TRANSLATE_NOOP("Problem", "The date of this PC is wrong"),
    "no_check_open": QT_TRANSLATE_NOOP("Problem", "No check is open now"),
    "no_snooze_left": QT_TRANSLATE_N_NOOP(
        "Problem", "You have used “Later” {most} times, the maximum allowed"
    ),
    "snooze_out_of_range": QT_TRANSLATE_NOOP(
        "Problem", "You can postpone by 1 to {longest} minutes"
    ),
    "pause_out_of_range": QT_TRANSLATE_NOOP(
        "Problem", "A pause must end after it starts and in the future"
    ),
    "pause_too_long": QT_TRANSLATE_NOOP("Problem", "A pause lasts {longest_minutes} at most"),
    "pause_within": QT_TRANSLATE_NOOP("Problem", "It is paused until {until_ms} anyway"),
    "no_pause": QT_TRANSLATE_NOOP("Problem", "Reminders are not paused"),
    "request_unknown": QT_TRANSLATE_NOOP(
        "Problem", "The running version of Tatpar does not support this"
    ),
    "already_running": QT_TRANSLATE_NOOP("Problem", "Tatpar is running here already"),
    "control_refused": QT_TRANSLATE_NOOP(
        "Problem", "Tatpar is running but cannot be controlled from other programs"
    ),
    "autostart_refused": QT_TRANSLATE_NOOP("Problem", "Could not set Tatpar to start with the PC"),
    "upgrade_waits": QT_TRANSLATE_NOOP("Problem", "A new version of Tatpar is installed"),
    "bug": QT_TRANSLATE_NOOP("Problem", "Something went wrong in Tatpar"),
    "nothing_in_period": QT_TRANSLATE_NOOP("Problem", "No data from {first} to {last}"),
    "directives_not_counted": QT_TRANSLATE_NOOP(
        "Problem", "The directives from {first} to {last} were not counted"
    ),
    "directives_not_in_csv": QT_TRANSLATE_NOOP(
        "Problem", "CSV files cannot include directive counts"
    ),
    "nothing_recorded": QT_TRANSLATE_NOOP("Problem", "Nothing is recorded yet"),
    "no_bundles": QT_TRANSLATE_NOOP("Problem", "There is no evidence bundle in {path}"),
    "drop_one": QT_TRANSLATE_NOOP("Problem", "Drop one file or folder at a time"),
    "export_running": QT_TRANSLATE_NOOP("Problem", "Another report is still being made"),
    "office_form_unknown": QT_TRANSLATE_NOOP(
        "Problem", "Cannot tell from {path} whether to make an Excel file or a PDF"
    ),
    "period_backwards": QT_TRANSLATE_NOOP(
        "Problem", "The end date {last} is before the start date {first}"
    ),
    "period_too_long": QT_TRANSLATE_NOOP(
        "Problem", "{first} to {last} is longer than the maximum of {years} years"
    ),
    "correction_locked": QT_TRANSLATE_NOOP(
        "Problem", "The register locked while you were correcting record {seq}"
    ),
    "import_locked": QT_TRANSLATE_NOOP(
        "Problem", "The register locked during the import. Nothing was recorded."
    ),
    "export_needs_encryption": QT_TRANSLATE_NOOP(
        "Problem", "Record {seq} must be encrypted because of its class"
    ),
    "backup_missing": QT_TRANSLATE_NOOP("Problem", "There is no backup in {path}"),
    "backup_damaged": QT_TRANSLATE_NOOP("Problem", "The backup is damaged: {path}"),
    "backup_unverified": QT_TRANSLATE_NOOP("Problem", "The backup in {path} failed verification"),
    "inherited_missing": QT_TRANSLATE_NOOP("Problem", "The register of {who} is not in its place"),
    "inherited_unverified": QT_TRANSLATE_NOOP("Problem", "{who}'s register failed verification"),
    "handover_file_exists": QT_TRANSLATE_NOOP(
        "Problem", "There is a file of that name already: {path}"
    ),
    "handover_name_taken": QT_TRANSLATE_NOOP(
        "Problem", "{path} is a folder, or it is open in another program"
    ),
    "handover_elsewhere": QT_TRANSLATE_NOOP(
        "Problem", "The handover was recorded, but the file could not be saved as {name}"
    ),
    "handover_damaged": QT_TRANSLATE_NOOP("Problem", "The handed over register is damaged"),
    "handover_other": QT_TRANSLATE_NOOP(
        "Problem", "This file does not contain a handed-over register"
    ),
    "handover_own": QT_TRANSLATE_NOOP("Problem", "This file is your own register"),
    "handover_unverified": QT_TRANSLATE_NOOP("Problem", "{who}'s register failed verification"),
    "handover_not_intact": QT_TRANSLATE_NOOP(
        "Problem", "Cannot hand over the register: {who}'s register failed verification"
    ),
    "record_inherited": QT_TRANSLATE_NOOP("Problem", "The record is in the register of {who}"),
    "record_not_redactable": QT_TRANSLATE_NOOP(
        "Problem", "The content of record {seq} cannot be removed"
    ),
    "head_since": QT_TRANSLATE_N_NOOP(
        "Problem", "There are {count} records, so nothing can be proven from number {since}"
    ),
    "age_wrong_passphrase": QT_TRANSLATE_NOOP("Problem", "This is not the passphrase of the file"),
    "age_not_run": QT_TRANSLATE_NOOP("Problem", "The encryption of the file could not be run"),
    "age_damaged": QT_TRANSLATE_NOOP(
        "Problem", "The file is damaged, or was not encrypted under a passphrase"
    ),
    "passphrase_not_given": QT_TRANSLATE_NOOP("Problem", "No passphrase was given"),
    "pdf_no_font": QT_TRANSLATE_NOOP("Problem", "No PDF could be made: no Bengali font was found"),
    "pdf_not_made": QT_TRANSLATE_NOOP("Problem", "The PDF could not be made"),
    "not_printed": QT_TRANSLATE_NOOP("Problem", "The page could not be printed"),
    "register_missing": QT_TRANSLATE_NOOP("Problem", "There is no register yet"),
    "register_lost": QT_TRANSLATE_NOOP("Problem", "The register is missing: {path}"),
    "register_exists": QT_TRANSLATE_NOOP("Problem", "There is a register already"),
    "register_present": QT_TRANSLATE_N_NOOP(
        "Problem",
        "The register of this backup is here already: {present} records, {copy} in the backup",
    ),
    "register_locked": QT_TRANSLATE_NOOP("Problem", "The register is locked"),
    "room_short": QT_TRANSLATE_NOOP("Problem", "Not enough disk space for this import"),
    "register_busy": QT_TRANSLATE_NOOP("Problem", "A chat is being imported"),
    "register_damaged": QT_TRANSLATE_NOOP("Problem", "The register {path} is damaged"),
    "register_newer": QT_TRANSLATE_NOOP("Problem", "The register was made by a newer Tatpar"),
    "key_file_missing": QT_TRANSLATE_NOOP("Problem", "The key file {path} is missing"),
    "key_file_damaged": QT_TRANSLATE_NOOP("Problem", "The key file {path} is damaged"),
    "key_file_newer": QT_TRANSLATE_NOOP("Problem", "The key file was made by a newer Tatpar"),
    "wrong_passphrase": QT_TRANSLATE_NOOP("Problem", "Wrong passphrase"),
    "wrong_recovery_code": QT_TRANSLATE_NOOP(
        "Problem", "The recovery code does not open this register"
    ),
    "recovery_code_length": QT_TRANSLATE_NOOP(
        "Problem", "The recovery code has {wanted} digits; {found} were typed"
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "Problem", "Group {group} of the recovery code has a typing error"
    ),
    "passphrase_short": QT_TRANSLATE_NOOP(
        "Problem", "The passphrase needs at least {least} characters"
    ),
    "keyring_unavailable": QT_TRANSLATE_NOOP("Problem", "This PC's keyring cannot be used ({why})"),
    "keyring_empty": QT_TRANSLATE_NOOP("Problem", "The keyring has no key for this register"),
    "keyring_stale": QT_TRANSLATE_NOOP("Problem", "The keyring's key does not open this register"),
    "passphrase_wait": QT_TRANSLATE_N_NOOP("Problem", "Wait {seconds} seconds before the next try"),
    "passphrases_differ": QT_TRANSLATE_NOOP("Problem", "The passphrases do not match"),
    "memory_short": QT_TRANSLATE_NOOP(
        "Problem", "Not enough free memory to open the register ({megabytes} MB)"
    ),
    "sealed_damaged": QT_TRANSLATE_NOOP("Problem", "A sealed message is damaged: {path}"),
    "record_not_found": QT_TRANSLATE_NOOP("Problem", "There is no record {which}"),
    "record_redacted": QT_TRANSLATE_NOOP(
        "Problem", "The content of record {seq} was lawfully removed"
    ),
    "record_empty": QT_TRANSLATE_NOOP("Problem", "There is nothing to record"),
    "correction_invalid": QT_TRANSLATE_NOOP("Problem", "This field cannot be corrected this way"),
    "redaction_reason_missing": QT_TRANSLATE_NOOP("Problem", "A removal needs a reason"),
    "attachment_too_large": QT_TRANSLATE_NOOP(
        "Problem", "The attachment is larger than {megabytes} MB"
    ),
    "time_unreadable": QT_TRANSLATE_NOOP("Problem", "“{text}” is not a valid time"),
    "memo_letters": QT_TRANSLATE_NOOP(
        "Problem", "The memo number can only contain digits, dots and a dash"
    ),
    "memo_length": QT_TRANSLATE_NOOP(
        "Problem", "The memo number needs 18 or 22 digits before the dash"
    ),
    "memo_groups": QT_TRANSLATE_NOOP(
        "Problem", "The dots in the memo number are in the wrong places"
    ),
    "memo_serial": QT_TRANSLATE_NOOP(
        "Problem", "The number after the memo number's dash is missing"
    ),
    "chat_file_missing": QT_TRANSLATE_NOOP("Problem", "There is no file {path}"),
    "chat_file_unreadable": QT_TRANSLATE_NOOP("Problem", "The chat {path} cannot be read"),
    "chat_too_large": QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
    "chat_zip_bomb": QT_TRANSLATE_NOOP("Problem", "{path} is suspiciously large when unpacked"),
    "chat_zip_damaged": QT_TRANSLATE_NOOP("Problem", "The archive {path} is damaged"),
    "chat_zip_encrypted": QT_TRANSLATE_NOOP("Problem", "The archive {path} is encrypted"),
    "chat_zip_unsafe": QT_TRANSLATE_NOOP("Problem", "The archive {path} contains unsafe paths"),
    "chat_zip_several_chats": QT_TRANSLATE_N_NOOP("Problem", "{path} contains {count} chats"),
    "chat_zip_without_chat": QT_TRANSLATE_NOOP("Problem", "{path} contains no chat"),
    "chat_unreadable": QT_TRANSLATE_N_NOOP(
        "Problem", "No message could be read in {path} ({lines} lines)"
    ),
    "chat_order_ambiguous": QT_TRANSLATE_NOOP(
        "Problem", "Cannot tell day from month: {day_first} or {month_first}"
    ),
    "chat_order_open": QT_TRANSLATE_NOOP(
        "Problem", "Cannot tell day from month: {day_first} or {month_first}"
    ),
    "chat_order_contradicted": QT_TRANSLATE_NOOP(
        "Problem", "Line {line} cannot be read in the order {asked}"
    ),
    "chat_lines_unparsed": QT_TRANSLATE_N_NOOP(
        "Problem", "{count} lines could not be read with certainty"
    ),
    "chat_headers_kept_inside": QT_TRANSLATE_N_NOOP(
        "Problem", "{count} lines look like headers but were kept inside a message"
    ),
    "chat_at_export_limit": QT_TRANSLATE_N_NOOP(
        "Problem", "{count} messages: WhatsApp exports no more than 40,000"
    ),
}
_REFUSED = QT_TRANSLATE_NOOP("Problem", "“{value}” was ignored.")
HINTS: Mapping[str, str] = {
    **{code: _REFUSED for code in TITLES if code.startswith("setting_")},
    "home_not_writable": QT_TRANSLATE_NOOP(
        "Problem",
        "Ask for write permission to that folder, or choose another with --home. ({why})",
    ),
    "disk_full": QT_TRANSLATE_NOOP("Problem", "Free up some space. Existing records are safe."),
    "bengali_font_missing": QT_TRANSLATE_NOOP(
        "Problem",
        "Install Noto Sans Bengali (on Debian fonts-noto-core; Windows' own is Nirmala UI),"
        " then start Tatpar again.",
    ),
    "no_permission": QT_TRANSLATE_NOOP(
        "Problem", "Choose another folder, or ask your IT administrator for permission."
    ),
    "folder_missing": QT_TRANSLATE_NOOP(
        "Problem", "Choose an existing folder. A network folder may be temporarily unavailable."
    ),
    "file_not_written": QT_TRANSLATE_NOOP("Problem", "The previous file is safe. ({why})"),
    "database_locked": QT_TRANSLATE_NOOP(
        "Problem", "Close the other program, or try again in a minute."
    ),
    "database_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "Do not delete it. Move it and its -wal file to another folder, restart Tatpar, then "
        "restore a backup.",
    ),
    "database_newer": QT_TRANSLATE_NOOP(
        "Problem", "Install the newer version. The file was left as it is."
    ),
    "database_read_only": QT_TRANSLATE_NOOP("Problem", "Ask for write permission."),
    "database_missing": QT_TRANSLATE_NOOP(
        "Problem", "The file or its folder is missing. Tatpar will create it at the next start."
    ),
    "device_key_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "Restore it from a backup, or delete it to make a new one. A new key must be enrolled "
        "again.",
    ),
    "machine_file_untrusted": QT_TRANSLATE_NOOP(
        "Problem",
        "Ask your IT administrator to take ownership of the file and remove write access for "
        "others.",
    ),
    "signers_malformed": QT_TRANSLATE_NOOP(
        "Problem", "Each line must come from “{command}” on a trusted PC."
    ),
    "copied_too_many": QT_TRANSLATE_NOOP(
        "Problem", "Copy at most {most} at a time, or import the exported chat."
    ),
    "not_a_journal": QT_TRANSLATE_NOOP(
        "Problem",
        "It may also be damaged. Choose a file exported by Tatpar, or log.db. The register is "
        "verified each time you open it, or with: tatpar register verify",
    ),
    "file_missing": QT_TRANSLATE_NOOP("Problem", "Check the name, or choose the file again."),
    "usage": QT_TRANSLATE_NOOP("Problem", "See “{help}” for how to use it."),
    "usage_day": QT_TRANSLATE_NOOP("Problem", "Write it as 2026-11-24: year, month, day."),
    "usage_reason": QT_TRANSLATE_NOOP("Problem", "Write it after --reason, in quotation marks."),
    "usage_count": QT_TRANSLATE_NOOP("Problem", "Write it in digits, such as 30."),
    "holidays_none": QT_TRANSLATE_NOOP(
        "Problem", "Choose an iCalendar file with whole days in it."
    ),
    "holidays_too_large": QT_TRANSLATE_NOOP(
        "Problem", "This file is too large for a holiday list. Choose another."
    ),
    "holidays_too_many": QT_TRANSLATE_NOOP(
        "Problem", "This file is too large for a holiday list. Choose another."
    ),
    "file_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "It may be damaged, or not a Tatpar file. ({why})"
    ),
    "config_malformed": QT_TRANSLATE_NOOP(
        "Problem", "It says “{text}”. Until it is corrected, nothing in this file has any effect."
    ),
    "config_not_utf8": QT_TRANSLATE_NOOP(
        "Problem", "Save it as UTF-8. Until then, defaults are used."
    ),
    "signers_not_utf8": QT_TRANSLATE_NOOP(
        "Problem", "Save it as UTF-8; “>” in Windows PowerShell uses another encoding."
    ),
    "config_unreadable": QT_TRANSLATE_NOOP("Problem", "Defaults are in use. ({why})"),
    "setting_unknown": QT_TRANSLATE_NOOP("Problem", "This line was ignored. Check the spelling."),
    "setting_group": QT_TRANSLATE_NOOP(
        "Problem", "The line has no effect. Write [{key}], and its settings on the lines below."
    ),
    "setting_locked": QT_TRANSLATE_NOOP("Problem", "Set by: {by}"),
    "not_running": QT_TRANSLATE_NOOP("Problem", "Start it with: tatpar"),
    "instance_silent": QT_TRANSLATE_NOOP(
        "Problem", "Wait a moment. If it does not recover, restart Tatpar."
    ),
    "clock_wrong": QT_TRANSLATE_NOOP(
        "Problem",
        "Set the date and time. Until then there are no reminders and no checks are recorded.",
    ),
    "no_check_open": QT_TRANSLATE_NOOP("Problem", "The next check will appear on time."),
    "no_snooze_left": QT_TRANSLATE_NOOP("Problem", "Check your messages and press “Checked”."),
    "snooze_out_of_range": QT_TRANSLATE_NOOP("Problem", "Give a number in this range."),
    "pause_out_of_range": QT_TRANSLATE_NOOP("Problem", "Enter another length."),
    "pause_too_long": QT_TRANSLATE_NOOP("Problem", "Back-to-back pauses count as one."),
    "pause_within": QT_TRANSLATE_NOOP(
        "Problem", "End that pause first if the new one is to be shorter."
    ),
    "no_pause": QT_TRANSLATE_NOOP("Problem", "There is nothing to end."),
    "request_unknown": QT_TRANSLATE_NOOP(
        "Problem", "Quit it and start it again. It may be another version."
    ),
    "already_running": QT_TRANSLATE_NOOP("Problem", "It was not started a second time."),
    "control_refused": QT_TRANSLATE_NOOP(
        "Problem", "Everything else works. Restart Tatpar to fix this."
    ),
    "autostart_refused": QT_TRANSLATE_NOOP(
        "Problem", "Check the permissions of the startup folder. ({why})"
    ),
    "upgrade_waits": QT_TRANSLATE_NOOP(
        "Problem", "It will start when all Tatpar windows are closed."
    ),
    "bug": QT_TRANSLATE_NOOP(
        "Problem", "Tatpar is still running. Error details, without message text, are in {path}."
    ),
    "nothing_in_period": QT_TRANSLATE_NOOP(
        "Problem", "Choose another period; no file was written."
    ),
    "directives_not_counted": QT_TRANSLATE_NOOP(
        "Problem", "Open the register and export again, or leave the counts out."
    ),
    "directives_not_in_csv": QT_TRANSLATE_NOOP(
        "Problem", "Choose another format, or leave the counts out."
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
        "Problem", "Use a name ending in .xlsx or .pdf, or add --format xlsx or --format pdf."
    ),
    "nothing_recorded": QT_TRANSLATE_NOOP("Problem", "Start Tatpar once with: tatpar"),
    "period_backwards": QT_TRANSLATE_NOOP("Problem", "Swap the two dates."),
    "period_too_long": QT_TRANSLATE_NOOP("Problem", "Choose a shorter period, or several in turn."),
    "correction_locked": QT_TRANSLATE_NOOP(
        "Problem", "It was not saved. Unlock the register and enter it again."
    ),
    "import_locked": QT_TRANSLATE_NOOP("Problem", "Unlock the register and import the chat again."),
    "export_needs_encryption": QT_TRANSLATE_NOOP(
        "Problem", "Encrypt the export under a passphrase, or leave the record out."
    ),
    "backup_missing": QT_TRANSLATE_NOOP(
        "Problem", "Choose the folder named tatpar-backup-… itself."
    ),
    "backup_damaged": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was restored. Use another backup if you have one."
    ),
    "backup_unverified": QT_TRANSLATE_NOOP(
        "Problem", "The backup was removed. Your register is safe. Try another disk."
    ),
    "inherited_missing": QT_TRANSLATE_NOOP(
        "Problem", "Take it over again from the handover file, or restore {path} from a backup."
    ),
    "inherited_unverified": QT_TRANSLATE_NOOP(
        "Problem", "It can still be read. Restore {path} from a backup, or take it over again."
    ),
    "handover_file_exists": QT_TRANSLATE_NOOP(
        "Problem",
        "Choose another name. Nothing was saved, and that file may already be listed in the "
        "register.",
    ),
    "handover_name_taken": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was handed over. Choose another name for the file."
    ),
    "handover_elsewhere": QT_TRANSLATE_NOOP("Problem", "The file is complete: {path}"),
    "handover_damaged": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was taken over. Ask for the file again."
    ),
    "handover_other": QT_TRANSLATE_NOOP(
        "Problem", "Choose the file your predecessor made with “Hand over the register”."
    ),
    "handover_own": QT_TRANSLATE_NOOP("Problem", "There is nothing to take over."),
    "handover_unverified": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was taken over. Ask your predecessor to verify the register."
    ),
    "handover_not_intact": QT_TRANSLATE_NOOP(
        "Problem", "No file was written. Restore a backup, or export the evidence instead."
    ),
    "record_inherited": QT_TRANSLATE_NOOP(
        "Problem", "It cannot be changed, but you can add actions to it."
    ),
    "record_not_redactable": QT_TRANSLATE_NOOP(
        "Problem", "Other records depend on it as proof. It contains no directive."
    ),
    "head_since": QT_TRANSLATE_NOOP("Problem", "Enter the number your colleague has."),
    "age_wrong_passphrase": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was changed. Enter the passphrase that was set when the file was made."
    ),
    "age_not_run": QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again. ({why})"),
    "age_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was changed. Copy it again from where it was made, and compare its size.",
    ),
    "passphrase_not_given": QT_TRANSLATE_NOOP(
        "Problem", "Type it when asked, or name a file that contains it (see --help)."
    ),
    "pdf_no_font": QT_TRANSLATE_NOOP(
        "Problem", "Install Noto Sans Bengali and Noto Serif Bengali (fonts-noto-core)."
    ),
    "not_printed": QT_TRANSLATE_NOOP("Problem", "Check the printer, or save as PDF. ({why})"),
    "pdf_not_made": QT_TRANSLATE_NOOP("Problem", "You can still export in other formats. ({why})"),
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
        "Problem", "Free {megabytes} MB, or choose fewer messages with pictures and voice messages."
    ),
    "register_busy": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was recorded. Try again when it is done, or stop it first."
    ),
    "register_locked": QT_TRANSLATE_NOOP(
        "Problem", "Unlock it with the passphrase. A message can be sealed meanwhile."
    ),
    "register_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "The passphrase is correct but the file is damaged. Keep it and restore your last "
        "backup to another folder.",
    ),
    "register_newer": QT_TRANSLATE_NOOP(
        "Problem", "Install the newer version. The register was left as it is."
    ),
    "key_file_missing": QT_TRANSLATE_NOOP(
        "Problem", "The register cannot be opened without it. Restore register.key from a backup."
    ),
    "key_file_damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "The register may be fine. Restore register.key from a backup, or rename "
        "register.key.old to register.key.",
    ),
    "key_file_newer": QT_TRANSLATE_NOOP("Problem", "Install the newer version."),
    "wrong_passphrase": QT_TRANSLATE_NOOP(
        "Problem",
        "Check Caps Lock and the keyboard language. You can also use the recovery sheet.",
    ),
    "wrong_recovery_code": QT_TRANSLATE_NOOP(
        "Problem", "Check the date on the sheet: it may be for another register."
    ),
    "recovery_code_length": QT_TRANSLATE_NOOP(
        "Problem", "Enter all ten groups. Dashes are optional."
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "Problem", "Compare it with the sheet. The groups before it are correct."
    ),
    "passphrase_short": QT_TRANSLATE_NOOP(
        "Problem", "Four or five words are easy to remember and hard to guess."
    ),
    "keyring_unavailable": QT_TRANSLATE_NOOP(
        "Problem", "The passphrase opens the register as before."
    ),
    "keyring_empty": QT_TRANSLATE_NOOP(
        "Problem", "Open it with the passphrase. If the setting is on, a copy is saved again."
    ),
    "keyring_stale": QT_TRANSLATE_NOOP(
        "Problem", "Open it with the passphrase. If the setting is on, a copy is saved again."
    ),
    "passphrase_wait": QT_TRANSLATE_NOOP(
        "Problem", "The wait gets longer after each wrong try. Nothing is deleted."
    ),
    "passphrases_differ": QT_TRANSLATE_NOOP("Problem", "Type them again."),
    "memory_short": QT_TRANSLATE_NOOP("Problem", "Close some programs and try again."),
    "sealed_damaged": QT_TRANSLATE_NOOP(
        "Problem", "It was left in place. The others were recorded."
    ),
    "record_not_found": QT_TRANSLATE_NOOP("Problem", "Check the number in the list."),
    "record_redacted": QT_TRANSLATE_NOOP(
        "Problem", "Its place in the register and the reason are kept."
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
    "chat_file_missing": QT_TRANSLATE_NOOP("Problem", "Check the name, or choose the file again."),
    "chat_file_unreadable": QT_TRANSLATE_NOOP("Problem", "Reason: {reason}."),
    "chat_too_large": QT_TRANSLATE_NOOP(
        "Problem", "This file is too large for a WhatsApp export. Choose another."
    ),
    "chat_zip_bomb": QT_TRANSLATE_NOOP(
        "Problem", "The file was refused. Export the chat again from the phone."
    ),
    "chat_zip_damaged": QT_TRANSLATE_NOOP("Problem", "Copy it again from the phone."),
    "chat_zip_encrypted": QT_TRANSLATE_NOOP("Problem", "Unpack it first and choose the .txt file."),
    "chat_zip_unsafe": QT_TRANSLATE_NOOP(
        "Problem", "The file was refused. Export the chat again from the phone."
    ),
    "chat_zip_several_chats": QT_TRANSLATE_NOOP("Problem", "Export one chat at a time."),
    "chat_zip_without_chat": QT_TRANSLATE_NOOP(
        "Problem", "Choose the .zip or .txt that WhatsApp exported."
    ),
    "chat_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "Not a WhatsApp export, or a format Tatpar cannot read yet."
    ),
    "chat_order_ambiguous": QT_TRANSLATE_NOOP(
        "Problem", "Read as day first. Use --day-first or --month-first to be sure."
    ),
    "chat_order_open": QT_TRANSLATE_NOOP(
        "Problem", "Nothing was recorded. Add --day-first or --month-first."
    ),
    "chat_order_contradicted": QT_TRANSLATE_NOOP(
        "Problem", "Leave the order out, or give the other one."
    ),
    "chat_lines_unparsed": QT_TRANSLATE_NOOP("Problem", "They are listed, not guessed."),
    "chat_headers_kept_inside": QT_TRANSLATE_NOOP("Problem", "They were probably pasted into it."),
    "chat_at_export_limit": QT_TRANSLATE_NOOP(
        "Problem", "Older messages may be missing. Advanced chat privacy blocks exports altogether."
    ),
}
