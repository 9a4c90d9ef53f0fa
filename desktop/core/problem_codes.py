"""The known problems: of each its machine word, a title that says what is wrong, and a hint.

In one file because it is one enumeration: a new problem is a row here and its translation.
"""

from enum import StrEnum
from typing import Self

from desktop.core import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

_IGNORED = QT_TRANSLATE_NOOP("Problem", "“{value}” was ignored.")


class ProblemCode(StrEnum):
    """Problems that the officer or the environment can cause.

    The value is the stable word of errors, JSON and tests. ``heading`` and ``hint`` are source
    texts with blanks for the error's facts; `desktop.language.problems` translates and fills them.
    """

    heading: str
    hint: str

    def __new__(cls, word: str, heading: str = "", hint: str = "") -> Self:
        """Create the member; an empty hint shows none."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.heading = heading
        member.hint = hint
        return member

    # the program itself and its commands
    UNKNOWN = (
        "unknown",  # of a newer program, which this one asked
        QT_TRANSLATE_NOOP("Problem", "Unknown problem: {code}"),
    )
    BENGALI_FONT_MISSING = (
        "bengali_font_missing",
        QT_TRANSLATE_NOOP("Problem", "This PC has no Bengali font, so Tatpar is shown in English"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Install Noto Sans Bengali (on Debian fonts-noto-core; Windows' own is Nirmala UI),"
            " then start Tatpar again.",
        ),
    )
    USAGE = (
        "usage",
        QT_TRANSLATE_NOOP("Problem", "The command was not understood: {said}"),
        QT_TRANSLATE_NOOP("Problem", "See “{help}” for how to use it."),
    )
    USAGE_DAY = (
        "usage_day",
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a date"),
        QT_TRANSLATE_NOOP("Problem", "Write it as 2026-11-24: year, month, day."),
    )
    USAGE_REASON = (
        "usage_reason",
        QT_TRANSLATE_NOOP("Problem", "Enter a reason for the pause"),
        QT_TRANSLATE_NOOP("Problem", "Write it after --reason, in quotation marks."),
    )
    USAGE_COUNT = (
        "usage_count",
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a whole number"),
        QT_TRANSLATE_NOOP("Problem", "Write it in digits, such as 30."),
    )
    NOT_RUNNING = (
        "not_running",
        QT_TRANSLATE_NOOP("Problem", "Tatpar is not running"),
        QT_TRANSLATE_NOOP("Problem", "Start it with: {command}"),
    )
    INSTANCE_SILENT = (
        "instance_silent",
        QT_TRANSLATE_NOOP("Problem", "Tatpar is not responding"),
        QT_TRANSLATE_NOOP("Problem", "Wait a moment. If it does not recover, restart Tatpar."),
    )
    INSTANCE_UNTRUSTED = (
        "instance_untrusted",
        QT_TRANSLATE_NOOP("Problem", "Another program answers in Tatpar's place"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was done. Tell your IT administrator."),
    )
    REQUEST_UNKNOWN = (
        "request_unknown",
        QT_TRANSLATE_NOOP("Problem", "The running version of Tatpar does not support this"),
        QT_TRANSLATE_NOOP("Problem", "Quit it and start it again. It may be another version."),
    )
    ALREADY_RUNNING = (
        "already_running",
        QT_TRANSLATE_NOOP("Problem", "Tatpar is running here already"),
        QT_TRANSLATE_NOOP("Problem", "It was not started a second time."),
    )
    CONTROL_REFUSED = (
        "control_refused",
        QT_TRANSLATE_NOOP(
            "Problem", "Tatpar is running but cannot be controlled from other programs"
        ),
        QT_TRANSLATE_NOOP("Problem", "Everything else works. Restart Tatpar to fix this."),
    )
    AUTOSTART_REFUSED = (
        "autostart_refused",
        QT_TRANSLATE_NOOP("Problem", "Could not set Tatpar to start with the PC"),
        QT_TRANSLATE_NOOP("Problem", "Check the permissions of the startup folder. ({why})"),
    )
    UPGRADE_WAITS = (
        "upgrade_waits",
        QT_TRANSLATE_NOOP("Problem", "A new version of Tatpar is installed"),
        QT_TRANSLATE_NOOP("Problem", "It will start when all Tatpar windows are closed."),
    )
    BUG = (
        "bug",
        QT_TRANSLATE_NOOP("Problem", "Something went wrong in Tatpar"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Tatpar is still running. Error details, without message text, are in {path}.",
        ),
    )

    # files, folders and databases
    HOME_NOT_WRITABLE = (
        "home_not_writable",
        QT_TRANSLATE_NOOP("Problem", "Tatpar cannot write in its folder {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Ask for write permission to that folder, or choose another with --home. ({why})",
        ),
    )
    DISK_FULL = (
        "disk_full",
        QT_TRANSLATE_NOOP("Problem", "Disk full: {path} was not saved"),
        QT_TRANSLATE_NOOP("Problem", "Free up some space. Existing records are safe."),
    )
    DISK_SILENT = (
        "disk_silent",
        QT_TRANSLATE_NOOP("Problem", "The disk with Tatpar's folder does not answer"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Tatpar keeps running and records later what it sees. If this lasts, check the disk "
            "or the network drive.",
        ),
    )
    FOLDER_SILENT = (
        "folder_silent",
        QT_TRANSLATE_NOOP("Problem", "No answer from the disk or folder yet: Tatpar is waiting"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "You need not ask again. If this lasts, check the disk or the network drive.",
        ),
    )
    NO_PERMISSION = (
        "no_permission",
        QT_TRANSLATE_NOOP("Problem", "No permission for {path}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose another folder, or ask your IT administrator for permission."
        ),
    )
    FOLDER_MISSING = (
        "folder_missing",
        QT_TRANSLATE_NOOP("Problem", "The folder of {path} does not exist"),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose an existing folder. A network folder may be temporarily unavailable."
        ),
    )
    FILE_NOT_WRITTEN = (
        "file_not_written",
        QT_TRANSLATE_NOOP("Problem", "{path} could not be written"),
        QT_TRANSLATE_NOOP("Problem", "The previous file is safe. ({why})"),
    )
    DATABASE_LOCKED = (
        "database_locked",
        QT_TRANSLATE_NOOP("Problem", "{path} is in use by another program"),
        QT_TRANSLATE_NOOP("Problem", "Close the other program, or try again in a minute."),
    )
    DATABASE_DAMAGED = (
        "database_damaged",
        QT_TRANSLATE_NOOP("Problem", "{path} is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Do not delete it. When Tatpar starts, it offers to save what can be read; so does "
            "“tatpar salvage”.",
        ),
    )
    DATABASE_NEWER = (
        "database_newer",
        QT_TRANSLATE_NOOP("Problem", "{path} was made by a newer Tatpar"),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version. The file was left as it is."),
    )
    DATABASE_READ_ONLY = (
        "database_read_only",
        QT_TRANSLATE_NOOP("Problem", "{path} is read-only"),
        QT_TRANSLATE_NOOP("Problem", "Ask for write permission."),
    )
    DATABASE_MISSING = (
        "database_missing",
        QT_TRANSLATE_NOOP("Problem", "{path} cannot be opened"),
        QT_TRANSLATE_NOOP(
            "Problem", "The file or its folder is missing. Tatpar will create it at the next start."
        ),
    )
    FILE_MISSING = (
        "file_missing",
        QT_TRANSLATE_NOOP("Problem", "{path} does not exist"),
        QT_TRANSLATE_NOOP("Problem", "Check the name, or choose the file again."),
    )
    DEVICE_KEY_DAMAGED = (
        "device_key_damaged",
        QT_TRANSLATE_NOOP("Problem", "The key {path} that signs what leaves this PC is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Restore it from a backup, or delete it to make a new one. A new key must be enrolled "
            "again.",
        ),
    )
    ENROLMENT_NAMELESS = (
        "enrolment_nameless",
        QT_TRANSLATE_NOOP("Problem", "This PC cannot be enrolled yet: its officer has no name"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Enter the officer's name in Settings, or answer the questions of the first start. "
            "Then take the line again.",
        ),
    )
    SIGNERS_MALFORMED = (
        "signers_malformed",
        QT_TRANSLATE_NOOP("Problem", "{path}: line {line} is not a valid key"),
        QT_TRANSLATE_NOOP("Problem", "Each line must come from “{command}” on a trusted PC."),
    )
    PEOPLE_MALFORMED = (
        "people_malformed",
        QT_TRANSLATE_NOOP("Problem", "{path} is not a valid list of people: {place}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Each person needs a name; PCs are device numbers or fingerprints, and a PC belongs to "
            "one person at a time.",
        ),
    )
    MACHINE_FILE_UNTRUSTED = (
        "machine_file_untrusted",
        QT_TRANSLATE_NOOP(
            "Problem", "{path} was ignored: it can be changed by people who are not administrators"
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Ask your IT administrator to take ownership of the file and remove write access for "
            "others.",
        ),
    )
    END_WAITS = (
        "end_waits",
        QT_TRANSLATE_NOOP("Problem", "Tatpar was ended, but its disk does not answer"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What it saw until now is recorded when the disk answers. Until then, do not turn the "
            "PC off if you can avoid it.",
        ),
    )
    LOG_MISSING = (
        "log_missing",
        QT_TRANSLATE_NOOP("Problem", "The log {path} is missing or empty"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "This folder was used before. Do not delete anything in it, and tell your IT "
            "administrator. To save what can be read: tatpar salvage",
        ),
    )
    LOG_LOST = (
        "log_lost",
        QT_TRANSLATE_NOOP("Problem", "The log {path} was lost: a new one begins now"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Earlier days are not in it. A backup may hold them.",
        ),
    )
    LOG_LOST_IN_PART = (
        "log_lost_in_part",
        QT_TRANSLATE_NOOP("Problem", "The log {path} was lost: a new one begins now"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What was left of it is now in {file}. Do not delete that file, and tell your IT "
            "administrator.",
        ),
    )
    LOG_SALVAGED = (
        "log_salvaged",
        QT_TRANSLATE_N_NOOP("Problem", "{count} rows of the damaged log {path} were saved"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What came after them is lost, and the new log says so. The old file is now {file}. Do "
            "not delete it, and tell your IT administrator.",
        ),
    )
    LOG_REMOVED = (
        "log_removed",
        QT_TRANSLATE_NOOP("Problem", "The log {path} was removed while Tatpar runs"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What happens now is kept in memory. If the file is not back in a minute, Tatpar "
            "restarts when its windows are closed, and begins a new log that says so.",
        ),
    )
    LOG_WHOLE = (
        "log_whole",
        QT_TRANSLATE_NOOP("Problem", "The log {path} is not damaged"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    )
    LOG_CUT = (
        "log_cut",
        QT_TRANSLATE_NOOP("Problem", "The log {path} has lost its last rows"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Rows that it had at least: {rows}. Recording continues. Tell your IT administrator.",
        ),
    )
    LOG_ROWS_NEWER = (
        "log_rows_newer",
        QT_TRANSLATE_N_NOOP("Problem", "{count} rows of {path} were written by a newer Tatpar"),
        QT_TRANSLATE_NOOP(
            "Problem", "They are shown as unknown. Install the newer version to see them."
        ),
    )
    NOT_A_JOURNAL = (
        "not_a_journal",
        QT_TRANSLATE_NOOP("Problem", "{path} is not a Tatpar log"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It may also be damaged. Choose a file exported by Tatpar, or log.db. The register is "
            "verified each time you open it, or with: tatpar register verify",
        ),
    )
    FILE_UNREADABLE = (
        "file_unreadable",
        QT_TRANSLATE_NOOP("Problem", "{path} cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "It may be damaged, or not a Tatpar file. ({why})"),
    )
    SIGNERS_NOT_UTF8 = (
        "signers_not_utf8",
        QT_TRANSLATE_NOOP("Problem", "{path} is not written in UTF-8"),
        QT_TRANSLATE_NOOP(
            "Problem", "Save it as UTF-8; “>” in Windows PowerShell uses another encoding."
        ),
    )
    DROP_ONE = (
        "drop_one",
        QT_TRANSLATE_NOOP("Problem", "Drop one file or folder at a time"),
        QT_TRANSLATE_NOOP(
            "Problem", "Drop one file to verify it, or the folder in which the bundles are."
        ),
    )
    NOTHING_OPENS = (
        "nothing_opens",
        QT_TRANSLATE_NOOP("Problem", "No program on this PC opened it"),
        QT_TRANSLATE_NOOP("Problem", "It is here: {path}"),
    )
    WHATSAPP_NOT_OPENED = (
        "whatsapp_not_opened",
        QT_TRANSLATE_NOOP("Problem", "WhatsApp could not be opened on this PC"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Neither WhatsApp nor a browser was found. Check on your phone, and ask your IT "
            "administrator to install one of them.",
        ),
    )

    # settings and holiday lists
    HOLIDAYS_NONE = (
        "holidays_none",
        QT_TRANSLATE_NOOP("Problem", "{path} contains no holidays"),
        QT_TRANSLATE_NOOP("Problem", "Choose an iCalendar file with whole days in it."),
    )
    HOLIDAYS_TOO_LARGE = (
        "holidays_too_large",
        QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
        QT_TRANSLATE_NOOP("Problem", "This file is too large for a holiday list. Choose another."),
    )
    HOLIDAYS_TOO_MANY = (
        "holidays_too_many",
        QT_TRANSLATE_NOOP("Problem", "{path} contains {days} holidays"),
        QT_TRANSLATE_NOOP("Problem", "This file is too large for a holiday list. Choose another."),
    )
    CONFIG_MALFORMED = (
        "config_malformed",
        QT_TRANSLATE_NOOP("Problem", "{file}: line {line} cannot be read as a setting"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It says “{text}”. Until it is corrected, nothing in this file has any effect.",
        ),
    )
    CONFIG_NOT_UTF8 = (
        "config_not_utf8",
        QT_TRANSLATE_NOOP("Problem", "{file} is not written in UTF-8"),
        QT_TRANSLATE_NOOP("Problem", "Save it as UTF-8. Until then, defaults are used."),
    )
    CONFIG_UNREADABLE = (
        "config_unreadable",
        QT_TRANSLATE_NOOP("Problem", "{file} cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "Defaults are in use. ({why})"),
    )
    POLICY_COPY_IN_FORCE = (
        "policy_copy_in_force",
        QT_TRANSLATE_NOOP("Problem", "The previous office policy is still used"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} cannot be used. Tatpar uses its last valid copy until it is corrected.",
        ),
    )
    SETTING_UNKNOWN = (
        "setting_unknown",
        QT_TRANSLATE_NOOP("Problem", "{file}: there is no setting {key}"),
        QT_TRANSLATE_NOOP("Problem", "This line was ignored. Check the spelling."),
    )
    SETTING_GROUP = (
        "setting_group",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} is a section, not a setting"),
        QT_TRANSLATE_NOOP(
            "Problem", "The line has no effect. Write [{key}], and its settings on the lines below."
        ),
    )
    SETTING_LOCKED = (
        "setting_locked",
        QT_TRANSLATE_NOOP("Problem", "{key} is set by your office and cannot be changed here"),
        QT_TRANSLATE_NOOP("Problem", "Set by: {by}"),
    )
    SETTING_WHOLE = (
        "setting_whole",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a whole number from {low} to {high}"),
        _IGNORED,
    )
    SETTING_NUMBER = (
        "setting_number",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a number from {low} to {high}"),
        _IGNORED,
    )
    SETTING_TEXT = (
        "setting_text",
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must be one line of at most {longest} characters"
        ),
        _IGNORED,
    )
    SETTING_FLAG = (
        "setting_flag",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be true or false"),
        _IGNORED,
    )
    SETTING_CHOICE = (
        "setting_choice",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be one of {words}"),
        _IGNORED,
    )
    SETTING_ZONE = (
        "setting_zone",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a time zone such as Asia/Dhaka"),
        _IGNORED,
    )
    SETTING_WHOLES = (
        "setting_wholes",
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must be at most {most} whole numbers from {low} to {high}"
        ),
        _IGNORED,
    )
    SETTING_TEXTS = (
        "setting_texts",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of at most {most} short texts"),
        _IGNORED,
    )
    SETTING_DATES = (
        "setting_dates",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of days such as 2026-12-16"),
        _IGNORED,
    )
    SETTING_HOSTS = (
        "setting_hosts",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of hosts such as {example}"),
        _IGNORED,
    )
    SETTING_NAMES = (
        "setting_names",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of names such as {example}"),
        _IGNORED,
    )
    SETTING_HOURS = (
        "setting_hours",
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must hold a first day, days and hours such as 09:00-17:00"
        ),
        _IGNORED,
    )
    SETTING_PORTALS = (
        "setting_portals",
        QT_TRANSLATE_NOOP(
            "Problem",
            "{file}: {key} must hold addresses that begin with http://, a status and a text",
        ),
        _IGNORED,
    )
    SETTING_SERVICES = (
        "setting_services",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must hold a name and hosts for each service"),
        _IGNORED,
    )
    SETTING_OFFICE_URL = (
        "setting_office_url",
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must be an address such as https://office.example.gov.bd"
        ),
        _IGNORED,
    )
    SETTING_OFFICE_TOKEN = (
        "setting_office_token",
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a token such as tatpar1-1a2b3c4d-…"),
        _IGNORED,
    )

    # message checks, pauses and the clock
    CLOCK_WRONG = (
        "clock_wrong",
        QT_TRANSLATE_NOOP("Problem", "The date of this PC is wrong"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Set the date and time. Until then there are no reminders and no checks are recorded.",
        ),
    )
    CLOCK_OFFSET = (
        "clock_offset",
        QT_TRANSLATE_NOOP("Problem", "This PC's clock is off by {minutes} min"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Times in the log and in reports are wrong by as much. Turn on the system's automatic "
            "time.",
        ),
    )
    CLOCK_SET_AHEAD = (
        "clock_set_ahead",
        QT_TRANSLATE_NOOP("Problem", "The clock of this PC was set forward by {by_minutes}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Check the date and time. Reminders follow the clock; once it is set back, what was "
            "skipped comes at its time.",
        ),
    )
    CLOCK_SET_BACK = (
        "clock_set_back",
        QT_TRANSLATE_NOOP("Problem", "The clock of this PC was set back by {by_minutes}"),
        QT_TRANSLATE_NOOP("Problem", "Check the date and time. Reminders follow the clock."),
    )
    NO_CHECK_OPEN = (
        "no_check_open",
        QT_TRANSLATE_NOOP("Problem", "No check is open now"),
        QT_TRANSLATE_NOOP("Problem", "The next check will appear on time."),
    )
    NO_SNOOZE_LEFT = (
        "no_snooze_left",
        QT_TRANSLATE_N_NOOP("Problem", "You have used “Later” {most} times, the maximum allowed"),
        QT_TRANSLATE_NOOP("Problem", "Check your messages and press “Checked”."),
    )
    SNOOZE_OUT_OF_RANGE = (
        "snooze_out_of_range",
        QT_TRANSLATE_NOOP("Problem", "You can postpone by 1 to {longest} minutes"),
        QT_TRANSLATE_NOOP("Problem", "Give a number in this range."),
    )
    PAUSE_OUT_OF_RANGE = (
        "pause_out_of_range",
        QT_TRANSLATE_NOOP("Problem", "A pause must end after it starts and in the future"),
        QT_TRANSLATE_NOOP("Problem", "Enter another length."),
    )
    PAUSE_TOO_LONG = (
        "pause_too_long",
        QT_TRANSLATE_NOOP("Problem", "A pause lasts {longest_minutes} at most"),
        QT_TRANSLATE_NOOP("Problem", "Back-to-back pauses count as one."),
    )
    PAUSE_WITHIN = (
        "pause_within",
        QT_TRANSLATE_NOOP("Problem", "It is paused until {until_ms} anyway"),
        QT_TRANSLATE_NOOP("Problem", "End that pause first if the new one is to be shorter."),
    )
    NO_PAUSE = (
        "no_pause",
        QT_TRANSLATE_NOOP("Problem", "Reminders are not paused"),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to end."),
    )

    # the register and its records
    CORRECTION_LOCKED = (
        "correction_locked",
        QT_TRANSLATE_NOOP("Problem", "The register locked while you were correcting record {seq}"),
        QT_TRANSLATE_NOOP("Problem", "It was not saved. Unlock the register and enter it again."),
    )
    RECORD_INHERITED = (
        "record_inherited",
        QT_TRANSLATE_NOOP("Problem", "The record is in the register of {who}"),
        QT_TRANSLATE_NOOP("Problem", "It cannot be changed, but you can add actions to it."),
    )
    RECORD_NOT_REDACTABLE = (
        "record_not_redactable",
        QT_TRANSLATE_NOOP("Problem", "The content of record {seq} cannot be removed"),
        QT_TRANSLATE_NOOP(
            "Problem", "Other records depend on it as proof. It contains no directive."
        ),
    )
    REGISTER_MISSING = (
        "register_missing",
        QT_TRANSLATE_NOOP("Problem", "There is no register yet"),
        QT_TRANSLATE_NOOP("Problem", "Make one with: tatpar register init"),
    )
    REGISTER_LOST = (
        "register_lost",
        QT_TRANSLATE_NOOP("Problem", "The register is missing: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Its key is still here. Restore your newest backup, which was verified when it was "
            "made: in the window that opens, or with “tatpar register restore FOLDER”.",
        ),
    )
    REGISTER_EXISTS = (
        "register_exists",
        QT_TRANSLATE_NOOP("Problem", "There is a register already"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. To use it, give its passphrase."),
    )
    REGISTER_PRESENT = (
        "register_present",
        QT_TRANSLATE_N_NOOP(
            "Problem",
            "The register of this backup is here already: {present} records, {copy} in the backup",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Use the register that is here; if it does not open, move "
            "register.db out of the folder and restore again.",
        ),
    )
    REGISTER_LOCKED = (
        "register_locked",
        QT_TRANSLATE_NOOP("Problem", "The register is locked"),
        QT_TRANSLATE_NOOP(
            "Problem", "Unlock it with the passphrase. A message can be sealed meanwhile."
        ),
    )
    REGISTER_BUSY = (
        "register_busy",
        QT_TRANSLATE_NOOP("Problem", "A chat is being imported"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was recorded. Try again when it is done, or stop it first."
        ),
    )
    REGISTER_REPLACED = (
        "register_replaced",
        QT_TRANSLATE_NOOP("Problem", "Another file is now in the place of the register: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was recorded. Lock the register and open it again. If nobody saved or "
            "restored it, tell your IT administrator (ICT branch).",
        ),
    )
    REGISTER_READ_ONLY = (
        "register_read_only",
        QT_TRANSLATE_NOOP("Problem", "The register can be read; nothing can be recorded: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The disk is full or read-only. Make room, or ask for write permission, then lock and "
            "unlock the register.",
        ),
    )
    REGISTER_DAMAGED = (
        "register_damaged",
        QT_TRANSLATE_NOOP("Problem", "The register {path} is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The disk damaged the file; the passphrase is correct. Restore your newest backup, "
            "which was verified when it was made: in the window that opens, or with “tatpar "
            "register restore FOLDER”. The damaged file is kept beside it.",
        ),
    )
    REGISTER_NEWER = (
        "register_newer",
        QT_TRANSLATE_NOOP("Problem", "The register was made by a newer Tatpar"),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version. The register was left as it is."),
    )
    MEMORY_SHORT = (
        "memory_short",
        QT_TRANSLATE_NOOP(
            "Problem", "Not enough free memory to open the register ({megabytes} MB)"
        ),
        QT_TRANSLATE_NOOP("Problem", "Close some programs and try again."),
    )
    COUNTS_CHANGED = (
        "counts_changed",
        QT_TRANSLATE_NOOP("Problem", "The counts of open directives were changed outside Tatpar"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "They are not shown until you unlock the register, which counts again. If nobody "
            "restored a backup, tell your IT administrator (ICT branch).",
        ),
    )
    SEALED_NONE_CHOSEN = (
        "sealed_none_chosen",
        QT_TRANSLATE_NOOP("Problem", "No sealed message was named"),
        QT_TRANSLATE_NOOP("Problem", "Give IDs, or --all-known for all that this PC sealed."),
    )
    SEALED_NOT_LISTED = (
        "sealed_not_listed",
        QT_TRANSLATE_NOOP("Problem", "No sealed message has this ID: {id}"),
        QT_TRANSLATE_NOOP("Problem", "“tatpar register sealed list” shows the IDs."),
    )
    SEALED_REASON_MISSING = (
        "sealed_reason_missing",
        QT_TRANSLATE_NOOP("Problem", "Discarding needs a reason"),
        QT_TRANSLATE_NOOP("Problem", "Write why these sealed messages are not recorded."),
    )
    SEALED_UNREADABLE = (
        "sealed_unreadable",
        QT_TRANSLATE_NOOP("Problem", "An unreadable sealed file cannot be recorded: {file}"),
        QT_TRANSLATE_NOOP("Problem", "Save it as evidence if you need it, then discard it."),
    )
    SEALED_MISSING = (
        "sealed_missing",
        QT_TRANSLATE_NOOP("Problem", "Messages sealed while locked are missing: {count}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Somebody removed them from this PC before they were recorded. Capture them again from "
            "where they came, and tell your IT administrator (ICT branch).",
        ),
    )
    SEALED_TO_OTHERS = (
        "sealed_to_others",
        QT_TRANSLATE_NOOP("Problem", "Messages were sealed to a key of someone else: {count}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Somebody replaced the register's key file while it was locked and can read them. "
            "Capture them again, and tell your IT administrator (ICT branch).",
        ),
    )
    SEALING_KEY_CHANGED = (
        "sealing_key_changed",
        QT_TRANSLATE_NOOP("Problem", "The register's key file has been changed"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was sealed, because others could read it. Unlock the register and record it "
            "then. If it does not open, restore register.key from a backup.",
        ),
    )
    RECORD_NOT_FOUND = (
        "record_not_found",
        QT_TRANSLATE_NOOP("Problem", "There is no record {which}"),
        QT_TRANSLATE_NOOP("Problem", "Check the number in the list."),
    )
    RECORD_REDACTED = (
        "record_redacted",
        QT_TRANSLATE_NOOP("Problem", "The content of record {seq} is no longer there"),
        QT_TRANSLATE_NOOP("Problem", "Its place in the register and the reason are kept."),
    )
    RECORD_EMPTY = (
        "record_empty",
        QT_TRANSLATE_NOOP("Problem", "There is nothing to record"),
        QT_TRANSLATE_NOOP("Problem", "Give a text, a file or a subject."),
    )
    CORRECTION_INVALID = (
        "correction_invalid",
        QT_TRANSLATE_NOOP("Problem", "This field cannot be corrected this way"),
        QT_TRANSLATE_NOOP("Problem", "Correct sender, time, class, subject, memo no. or deadline."),
    )
    RECORD_TIME_INVALID = (
        "record_time_invalid",
        QT_TRANSLATE_NOOP("Problem", "The deadline or the message time is out of range"),
        QT_TRANSLATE_NOOP("Problem", "Enter a year from 1970 to 2099."),
    )
    REDACTION_REASON_MISSING = (
        "redaction_reason_missing",
        QT_TRANSLATE_NOOP("Problem", "A removal needs a reason"),
        QT_TRANSLATE_NOOP("Problem", "Write the order or rule by which the content is removed."),
    )
    ATTACHMENT_TOO_LARGE = (
        "attachment_too_large",
        QT_TRANSLATE_NOOP("Problem", "The attachment is larger than {megabytes} MB"),
        QT_TRANSLATE_NOOP("Problem", "Keep large files elsewhere and record where they are."),
    )
    CONTACT_NAME_MISSING = (
        "contact_name_missing",
        QT_TRANSLATE_NOOP("Problem", "A contact needs a name or a number"),
        QT_TRANSLATE_NOOP("Problem", "Write it as WhatsApp shows the sender."),
    )
    CONTACT_TOO_LONG = (
        "contact_too_long",
        QT_TRANSLATE_NOOP("Problem", "A name, designation or office is too long (at most {most})"),
        QT_TRANSLATE_NOOP("Problem", "Shorten it; the rest was left as it is."),
    )
    CONTACT_TAKEN = (
        "contact_taken",
        QT_TRANSLATE_NOOP("Problem", "“{name}” is on the list already"),
        QT_TRANSLATE_NOOP("Problem", "Choose it in the list and change it there."),
    )
    CONTACT_UNKNOWN = (
        "contact_unknown",
        QT_TRANSLATE_NOOP("Problem", "“{name}” is not on the list of superiors"),
        QT_TRANSLATE_NOOP("Problem", "Write the name as the list shows it."),
    )
    CONTACTS_FULL = (
        "contacts_full",
        QT_TRANSLATE_NOOP("Problem", "The list of superiors is full: {most}"),
        QT_TRANSLATE_NOOP("Problem", "Remove those who no longer give you directives."),
    )
    TIME_UNREADABLE = (
        "time_unreadable",
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a valid time"),
        QT_TRANSLATE_NOOP("Problem", "Write it like 2026-11-24T17:00."),
    )
    MEMO_LETTERS = (
        "memo_letters",
        QT_TRANSLATE_NOOP("Problem", "The memo number can only contain digits, dots and a dash"),
    )
    MEMO_LENGTH = (
        "memo_length",
        QT_TRANSLATE_NOOP("Problem", "The memo number needs 18 or 22 digits before the dash"),
    )
    MEMO_GROUPS = (
        "memo_groups",
        QT_TRANSLATE_NOOP("Problem", "The dots in the memo number are in the wrong places"),
        QT_TRANSLATE_NOOP("Problem", "18 digits: 2.2.4.3.2.3.2; 22 digits: 2.2.4.3.3.2.4.2."),
    )
    MEMO_SERIAL = (
        "memo_serial",
        QT_TRANSLATE_NOOP("Problem", "The number after the memo number's dash is missing"),
    )

    # passphrases, the recovery code, key file and keyring
    PASSPHRASE_NOT_GIVEN = (
        "passphrase_not_given",
        QT_TRANSLATE_NOOP("Problem", "No passphrase was given"),
        QT_TRANSLATE_NOOP(
            "Problem", "Type it when asked, or name a file that contains it (see --help)."
        ),
    )
    KEY_FILE_MISSING = (
        "key_file_missing",
        QT_TRANSLATE_NOOP("Problem", "The key file {path} is missing"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The register cannot be opened without it. Restore register.key from a backup.",
        ),
    )
    KEY_FILE_DAMAGED = (
        "key_file_damaged",
        QT_TRANSLATE_NOOP("Problem", "The key file {path} is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The register may be fine. Restore register.key from a backup, or rename "
            "register.key.old to register.key.",
        ),
    )
    KEY_FILE_NEWER = (
        "key_file_newer",
        QT_TRANSLATE_NOOP("Problem", "The key file was made by a newer Tatpar"),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version."),
    )
    WRONG_PASSPHRASE = (
        "wrong_passphrase",
        QT_TRANSLATE_NOOP("Problem", "Wrong passphrase"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Check Caps Lock and the keyboard language. You can also use the recovery sheet.",
        ),
    )
    WRONG_RECOVERY_CODE = (
        "wrong_recovery_code",
        QT_TRANSLATE_NOOP("Problem", "The recovery code does not open this register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Check the date on the sheet: it may be for another register."
        ),
    )
    RECOVERY_CODE_LENGTH = (
        "recovery_code_length",
        QT_TRANSLATE_NOOP("Problem", "The recovery code has {wanted} digits; {found} were typed"),
        QT_TRANSLATE_NOOP("Problem", "Enter all ten groups. Dashes are optional."),
    )
    RECOVERY_CODE_MISTYPED = (
        "recovery_code_mistyped",
        QT_TRANSLATE_NOOP("Problem", "Group {group} of the recovery code has a typing error"),
        QT_TRANSLATE_NOOP(
            "Problem", "Compare it with the sheet. The groups before it are correct."
        ),
    )
    PASSPHRASE_SHORT = (
        "passphrase_short",
        QT_TRANSLATE_NOOP("Problem", "The passphrase needs at least {least} characters"),
        QT_TRANSLATE_NOOP("Problem", "Four or five words are easy to remember and hard to guess."),
    )
    PASSPHRASE_WEAK = (
        "passphrase_weak",
        QT_TRANSLATE_NOOP("Problem", "The passphrase is too easy to guess"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Use five or six words that do not belong together; “tatpar register suggest” finds "
            "some.",
        ),
    )
    KEYRING_UNAVAILABLE = (
        "keyring_unavailable",
        QT_TRANSLATE_NOOP("Problem", "This PC's keyring cannot be used ({why})"),
        QT_TRANSLATE_NOOP("Problem", "The passphrase opens the register as before."),
    )
    KEYRING_EMPTY = (
        "keyring_empty",
        QT_TRANSLATE_NOOP("Problem", "The keyring has no key for this register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Open it with the passphrase. If the setting is on, a copy is saved again."
        ),
    )
    KEYRING_STALE = (
        "keyring_stale",
        QT_TRANSLATE_NOOP("Problem", "The keyring's key does not open this register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Open it with the passphrase. If the setting is on, a copy is saved again."
        ),
    )
    PASSPHRASE_WAIT = (
        "passphrase_wait",
        QT_TRANSLATE_N_NOOP("Problem", "Wait {seconds} seconds before the next try"),
        QT_TRANSLATE_NOOP(
            "Problem", "The wait gets longer after each wrong try. Nothing is deleted."
        ),
    )
    PASSPHRASES_DIFFER = (
        "passphrases_differ",
        QT_TRANSLATE_NOOP("Problem", "The passphrases do not match"),
        QT_TRANSLATE_NOOP("Problem", "Type them again."),
    )

    # backups and with a register that is handed over
    REKEY_UNVERIFIED = (
        "rekey_unverified",
        QT_TRANSLATE_NOOP("Problem", "The register failed verification, so its key stays as it is"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Open the register to see what is wrong, then try again.",
        ),
    )
    BACKUP_NOT_MADE = (
        "backup_not_made",
        QT_TRANSLATE_NOOP("Problem", "No backup was made"),
        "{because}",
    )
    BACKUP_MISSING = (
        "backup_missing",
        QT_TRANSLATE_NOOP("Problem", "There is no backup in {path}"),
        QT_TRANSLATE_NOOP("Problem", "Choose the folder named tatpar-backup-… itself."),
    )
    BACKUP_DAMAGED = (
        "backup_damaged",
        QT_TRANSLATE_NOOP("Problem", "The backup is damaged: {path}"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was restored. Use another backup if you have one."),
    )
    BACKUP_FORGED = (
        "backup_forged",
        QT_TRANSLATE_NOOP("Problem", "The backup was changed after it was made: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Its list of files is not signed by your register. Nothing was restored. Use another "
            "backup, and tell your IT administrator (ICT branch).",
        ),
    )
    BACKUP_UNVERIFIED = (
        "backup_unverified",
        QT_TRANSLATE_NOOP("Problem", "The backup in {path} failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "The backup was removed. Your register is safe. Try another disk."
        ),
    )
    TAKEOVER_UNREADABLE = (
        "takeover_unreadable",
        QT_TRANSLATE_NOOP("Problem", "Record {seq} does not say whose register was taken over"),
        QT_TRANSLATE_NOOP(
            "Problem", "It is ignored. If a register is missing, take it over again."
        ),
    )
    INHERITED_MISSING = (
        "inherited_missing",
        QT_TRANSLATE_NOOP("Problem", "The register of {who} is not in its place"),
        QT_TRANSLATE_NOOP(
            "Problem", "Take it over again from the handover file, or restore {path} from a backup."
        ),
    )
    INHERITED_UNVERIFIED = (
        "inherited_unverified",
        QT_TRANSLATE_NOOP("Problem", "{who}'s register failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "It can still be read. Restore {path} from a backup, or take it over again."
        ),
    )
    HANDOVER_FILE_EXISTS = (
        "handover_file_exists",
        QT_TRANSLATE_NOOP("Problem", "There is a file of that name already: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose another name. Nothing was saved, and that file may already be listed in the "
            "register.",
        ),
    )
    HANDOVER_NAME_TAKEN = (
        "handover_name_taken",
        QT_TRANSLATE_NOOP("Problem", "{path} is a folder, or it is open in another program"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was handed over. Choose another name for the file."),
    )
    HANDOVER_ELSEWHERE = (
        "handover_elsewhere",
        QT_TRANSLATE_NOOP(
            "Problem", "The handover was recorded, but the file could not be saved as {name}"
        ),
        QT_TRANSLATE_NOOP("Problem", "The file is complete: {path}"),
    )
    HANDOVER_DAMAGED = (
        "handover_damaged",
        QT_TRANSLATE_NOOP("Problem", "The handed over register is damaged"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was taken over. Ask for the file again."),
    )
    HANDOVER_OTHER = (
        "handover_other",
        QT_TRANSLATE_NOOP("Problem", "This file does not contain a handed-over register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose the file your predecessor made with “Hand over the register”."
        ),
    )
    HANDOVER_OWN = (
        "handover_own",
        QT_TRANSLATE_NOOP("Problem", "This file is your own register"),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to take over."),
    )
    HANDOVER_UNVERIFIED = (
        "handover_unverified",
        QT_TRANSLATE_NOOP("Problem", "{who}'s register failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was taken over. Ask your predecessor to verify the register."
        ),
    )
    HANDOVER_NOT_INTACT = (
        "handover_not_intact",
        QT_TRANSLATE_NOOP(
            "Problem", "Cannot hand over the register: {who}'s register failed verification"
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "No file was written. Restore a backup, or export the evidence instead."
        ),
    )

    # chats from WhatsApp, and e-mails
    EMAIL_UNREADABLE = (
        "email_unreadable",
        QT_TRANSLATE_NOOP("Problem", "The file is not an e-mail that can be read"),
        QT_TRANSLATE_NOOP("Problem", "Attach it to a separate record as a file."),
    )
    IMPORT_LOCKED = (
        "import_locked",
        QT_TRANSLATE_NOOP(
            "Problem", "The register locked during the import. Nothing was recorded."
        ),
        QT_TRANSLATE_NOOP("Problem", "Unlock the register and import the chat again."),
    )
    ROOM_SHORT = (
        "room_short",
        QT_TRANSLATE_NOOP("Problem", "Not enough disk space for this import"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Free {megabytes} MB, or choose fewer messages with pictures and voice messages.",
        ),
    )
    CHAT_FILE_MISSING = (
        "chat_file_missing",
        QT_TRANSLATE_NOOP("Problem", "There is no file {path}"),
        QT_TRANSLATE_NOOP("Problem", "Check the name, or choose the file again."),
    )
    CHAT_FILE_UNREADABLE = (
        "chat_file_unreadable",
        QT_TRANSLATE_NOOP("Problem", "The chat {path} cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "Reason: {reason}."),
    )
    CHAT_TOO_LARGE = (
        "chat_too_large",
        QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
        QT_TRANSLATE_NOOP(
            "Problem", "This file is too large for a WhatsApp export. Choose another."
        ),
    )
    CHAT_ZIP_BOMB = (
        "chat_zip_bomb",
        QT_TRANSLATE_NOOP("Problem", "{path} is suspiciously large when unpacked"),
        QT_TRANSLATE_NOOP("Problem", "The file was refused. Export the chat again from the phone."),
    )
    CHAT_ZIP_DAMAGED = (
        "chat_zip_damaged",
        QT_TRANSLATE_NOOP("Problem", "The archive {path} is damaged"),
        QT_TRANSLATE_NOOP("Problem", "Copy it again from the phone."),
    )
    CHAT_ZIP_ENCRYPTED = (
        "chat_zip_encrypted",
        QT_TRANSLATE_NOOP("Problem", "The archive {path} is encrypted"),
        QT_TRANSLATE_NOOP("Problem", "Unpack it first and choose the .txt file."),
    )
    CHAT_ZIP_UNSAFE = (
        "chat_zip_unsafe",
        QT_TRANSLATE_NOOP("Problem", "The archive {path} contains unsafe paths"),
        QT_TRANSLATE_NOOP("Problem", "The file was refused. Export the chat again from the phone."),
    )
    CHAT_ZIP_SEVERAL_CHATS = (
        "chat_zip_several_chats",
        QT_TRANSLATE_N_NOOP("Problem", "{path} contains {count} chats"),
        QT_TRANSLATE_NOOP("Problem", "Export one chat at a time."),
    )
    CHAT_ZIP_WITHOUT_CHAT = (
        "chat_zip_without_chat",
        QT_TRANSLATE_NOOP("Problem", "{path} contains no chat"),
        QT_TRANSLATE_NOOP("Problem", "Choose the .zip or .txt that WhatsApp exported."),
    )
    CHAT_UNREADABLE = (
        "chat_unreadable",
        QT_TRANSLATE_N_NOOP("Problem", "No message could be read in {path} ({lines} lines)"),
        QT_TRANSLATE_NOOP("Problem", "Not a WhatsApp export, or a format Tatpar cannot read yet."),
    )
    CHAT_ORDER_AMBIGUOUS = (
        "chat_order_ambiguous",
        QT_TRANSLATE_NOOP("Problem", "Cannot tell day from month: {day_first} or {month_first}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Read as day first. Use --day-first or --month-first to be sure."
        ),
    )
    CHAT_ORDER_OPEN = (
        "chat_order_open",
        QT_TRANSLATE_NOOP("Problem", "Cannot tell day from month: {day_first} or {month_first}"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was recorded. Add --day-first or --month-first."),
    )
    CHAT_ORDER_CONTRADICTED = (
        "chat_order_contradicted",
        QT_TRANSLATE_NOOP("Problem", "Line {line} cannot be read in the order {asked}"),
        QT_TRANSLATE_NOOP("Problem", "Leave the order out, or give the other one."),
    )
    CHAT_LINES_UNPARSED = (
        "chat_lines_unparsed",
        QT_TRANSLATE_N_NOOP("Problem", "{count} lines could not be read with certainty"),
        QT_TRANSLATE_NOOP("Problem", "They are listed, not guessed."),
    )
    CHAT_HEADERS_KEPT_INSIDE = (
        "chat_headers_kept_inside",
        QT_TRANSLATE_N_NOOP(
            "Problem", "{count} lines look like headers but were kept inside a message"
        ),
        QT_TRANSLATE_NOOP("Problem", "They were probably pasted into it."),
    )
    CHAT_AT_EXPORT_LIMIT = (
        "chat_at_export_limit",
        QT_TRANSLATE_N_NOOP("Problem", "{count} messages: WhatsApp exports no more than 40,000"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Older messages may be missing. Advanced chat privacy blocks exports altogether.",
        ),
    )

    # reports, bundles and printing
    NOTHING_IN_PERIOD = (
        "nothing_in_period",
        QT_TRANSLATE_NOOP("Problem", "No data from {first} to {last}"),
        QT_TRANSLATE_NOOP("Problem", "Choose another period; no file was written."),
    )
    DIRECTIVES_NOT_COUNTED = (
        "directives_not_counted",
        QT_TRANSLATE_NOOP("Problem", "The directives from {first} to {last} were not counted"),
        QT_TRANSLATE_NOOP(
            "Problem", "Open the register and export again, or leave the counts out."
        ),
    )
    DIRECTIVES_NOT_IN_CSV = (
        "directives_not_in_csv",
        QT_TRANSLATE_NOOP("Problem", "CSV files cannot include directive counts"),
        QT_TRANSLATE_NOOP("Problem", "Choose another format, or leave the counts out."),
    )
    NOTHING_RECORDED = (
        "nothing_recorded",
        QT_TRANSLATE_NOOP("Problem", "Nothing is recorded yet"),
        QT_TRANSLATE_NOOP("Problem", "Start Tatpar once with: tatpar"),
    )
    NO_BUNDLES = (
        "no_bundles",
        QT_TRANSLATE_NOOP("Problem", "There is no evidence bundle in {path}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Put the officers' bundles, the zip files, into one folder and choose it."
        ),
    )
    READING_CUT_OFF = (
        "reading_cut_off",
        QT_TRANSLATE_NOOP("Problem", "The bundles were not all read: the system ended a helper"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was counted. The memory is probably full: close other programs and try again.",
        ),
    )
    NO_PROVIDER_OUTAGE = (
        "no_provider_outage",
        QT_TRANSLATE_NOOP(
            "Problem", "No outage of the provider was observed from {first} to {last}"
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "There is nothing to write to the provider about; no file was written."
        ),
    )
    ENROLLED_BY_OFFICE = (
        "enrolled_by_office",
        QT_TRANSLATE_NOOP(
            "Problem", "The office's list of trusted keys has another key of this PC"
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was changed. Ask the IT administrator to change it in {path}."
        ),
    )
    EXPORT_RUNNING = (
        "export_running",
        QT_TRANSLATE_NOOP("Problem", "Another report is still being made"),
        QT_TRANSLATE_NOOP("Problem", "Wait until it is written, or press Stop, and try again."),
    )
    OFFICE_FORM_UNKNOWN = (
        "office_form_unknown",
        QT_TRANSLATE_NOOP("Problem", "Cannot tell from {path} which kind of file to make"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Use a name ending in .xlsx, .pdf or .json, or add --format with one of these words.",
        ),
    )
    OFFICE_PERIOD_UNKNOWN = (
        "office_period_unknown",
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a period."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Write a month as 2026-10, a quarter as 2026-Q4, a fiscal year as FY2026, or give "
            "both --from and --to.",
        ),
    )
    PERIOD_BACKWARDS = (
        "period_backwards",
        QT_TRANSLATE_NOOP("Problem", "The end date {last} is before the start date {first}"),
        QT_TRANSLATE_NOOP("Problem", "Swap the two dates."),
    )
    PERIOD_TOO_LONG = (
        "period_too_long",
        QT_TRANSLATE_NOOP(
            "Problem", "{first} to {last} is longer than the maximum of {years} years"
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose a shorter period, or several in turn."),
    )
    EXPORT_NEEDS_ENCRYPTION = (
        "export_needs_encryption",
        QT_TRANSLATE_NOOP("Problem", "Record {seq} must be encrypted because of its class"),
        QT_TRANSLATE_NOOP(
            "Problem", "Encrypt the export under a passphrase, or leave the record out."
        ),
    )
    AGE_WRONG_PASSPHRASE = (
        "age_wrong_passphrase",
        QT_TRANSLATE_NOOP("Problem", "This is not the passphrase of the file"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Enter the passphrase that was set when the file was made.",
        ),
    )
    AGE_NOT_RUN = (
        "age_not_run",
        QT_TRANSLATE_NOOP("Problem", "The encryption of the file could not be run"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again. ({why})"),
    )
    AGE_DAMAGED = (
        "age_damaged",
        QT_TRANSLATE_NOOP(
            "Problem", "The file is damaged, or was not encrypted under a passphrase"
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Copy it again from where it was made, and compare its size.",
        ),
    )
    PDF_NO_FONT = (
        "pdf_no_font",
        QT_TRANSLATE_NOOP("Problem", "No PDF could be made: no Bengali font was found"),
        QT_TRANSLATE_NOOP(
            "Problem", "Install Noto Sans Bengali and Noto Serif Bengali (fonts-noto-core)."
        ),
    )
    PDF_NOT_MADE = (
        "pdf_not_made",
        QT_TRANSLATE_NOOP("Problem", "The PDF could not be made"),
        QT_TRANSLATE_NOOP("Problem", "You can still export in other formats. ({why})"),
    )
    NOT_PRINTED = (
        "not_printed",
        QT_TRANSLATE_NOOP("Problem", "The page could not be printed"),
        QT_TRANSLATE_NOOP("Problem", "Check the printer, or save as PDF. ({why})"),
    )

    # a PC and the office that it belongs to
    OFFICE_NOT_SET = (
        "office_not_set",
        QT_TRANSLATE_NOOP("Problem", "This PC does not report to any office."),
        QT_TRANSLATE_NOOP(
            "Problem", "Join one: tatpar office join --url ADDRESS --token-file FILE"
        ),
    )
    OFFICE_UNREACHABLE = (
        "office_unreachable",
        QT_TRANSLATE_NOOP("Problem", "The office does not answer: {url} ({why})"),
        QT_TRANSLATE_NOOP("Problem", "Nothing is lost: Tatpar tries again automatically."),
    )
    OFFICE_CERTIFICATE = (
        "office_certificate",
        QT_TRANSLATE_NOOP("Problem", "The office's certificate is not valid: {url} ({why})"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was sent. Check this PC's clock, then tell the IT administrator."
        ),
    )
    OFFICE_PROXY = (
        "office_proxy",
        QT_TRANSLATE_NOOP("Problem", "The proxy {proxy} does not let Tatpar through: {why}"),
        QT_TRANSLATE_NOOP("Problem", "Tell the IT administrator. Nothing is lost."),
    )
    OFFICE_ANSWER_UNFIT = (
        "office_answer_unfit",
        QT_TRANSLATE_NOOP("Problem", "{url} does not answer like a Tatpar office server."),
        QT_TRANSLATE_NOOP(
            "Problem", "Check the address. A sign-in page of the network may answer instead."
        ),
    )
    OFFICE_REFUSED = (
        "office_refused",
        QT_TRANSLATE_NOOP("Problem", "The office refuses this PC: {said}"),
    )
    OFFICE_OTHER_KEY = (
        "office_other_key",
        QT_TRANSLATE_NOOP("Problem", "{url} is not the office whose key this PC remembers."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was sent. Ask the office's administrator before you join again."
        ),
    )
    OFFICE_NO_DAYS = (
        "office_no_days",
        QT_TRANSLATE_NOOP("Problem", "There is no whole day to write."),
        QT_TRANSLATE_NOOP("Problem", "A day is written when it is over."),
    )
    OFFICE_HANDED_REFUSED = (
        "office_handed_refused",
        QT_TRANSLATE_NOOP("Problem", "A document of the office was not accepted: {why}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing changed on this PC. Tell the office's administrator."
        ),
    )
    OFFICE_HANDED_WAITS = (
        "office_handed_waits",
        QT_TRANSLATE_NOOP("Problem", "The office has sent a document that waits for you."),
        QT_TRANSLATE_NOOP(
            "Problem", "Read it under Settings, “Office server”, and accept it there."
        ),
    )
    OFFICE_POLICY_KEY = (
        "office_policy_key",
        QT_TRANSLATE_NOOP("Problem", "The office's policy may not set {key}; it is ignored."),
        QT_TRANSLATE_NOOP("Problem", "Only the machine's own policy can set this."),
    )

    # the office's server
    OFFICE_NOT_ALLOWED = (
        "office_not_allowed",
        QT_TRANSLATE_NOOP("Problem", "Your account may not do this."),
        QT_TRANSLATE_NOOP(
            "Problem", "It covers its own office and those under it. Ask an administrator."
        ),
    )
    OFFICE_URL_UNKNOWN = (
        "office_url_unknown",
        QT_TRANSLATE_NOOP("Problem", "“{url}” is not an address of a database."),
        QT_TRANSLATE_NOOP(
            "Problem", "Use postgresql://USER@HOST/NAME, or leave it out for the embedded one."
        ),
    )
    OFFICE_DATABASE_UNAVAILABLE = (
        "office_database_unavailable",
        QT_TRANSLATE_NOOP("Problem", "The database does not answer: {url} ({why})"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing is lost: the PCs keep what was not taken and send it again."
        ),
    )
    OFFICE_DATABASE_OLD = (
        "office_database_old",
        QT_TRANSLATE_NOOP(
            "Problem", "The database has version “{here}”, this program needs {newest}."
        ),
        QT_TRANSLATE_NOOP("Problem", "Run: tatpar-office migrate"),
    )
    OFFICE_DATABASE_NEWER = (
        "office_database_newer",
        QT_TRANSLATE_NOOP(
            "Problem", "The database has version “{here}”; this program knows only {newest}."
        ),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version again, or restore the backup."),
    )
    OFFICE_DATABASE_NOT_OWNED = (
        "office_database_not_owned",
        QT_TRANSLATE_NOOP("Problem", "Only the owner of the database can migrate it: {url}"),
        QT_TRANSLATE_NOOP("Problem", "Give the owner's address by --database."),
    )
    OFFICE_PACKAGES_MISSING = (
        "office_packages_missing",
        QT_TRANSLATE_NOOP(
            "Problem", "The office's server needs more packages: pip install 'tatpar[office]'"
        ),
    )
    OFFICE_DATABASE_RIGHTS_LOST = (
        "office_database_rights_lost",
        QT_TRANSLATE_NOOP(
            "Problem", "The roles and their rights did not come with the backup: {url}"
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Make the roles tatpar_gateway and tatpar_page first, then restore into an empty "
            "database again.",
        ),
    )
    OFFICE_NAME_UNFIT = (
        "office_name_unfit",
        QT_TRANSLATE_NOOP("Problem", "“{name}” cannot be the name of an account."),
        QT_TRANSLATE_NOOP("Problem", "2 to 40 small Latin letters, digits, dots, dashes."),
    )
    OFFICE_PATH_UNFIT = (
        "office_path_unfit",
        QT_TRANSLATE_NOOP("Problem", "“{path}” is not the path of an office."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "As /gazipur/sadar/ : small Latin letters, digits, dashes, a slash at both ends.",
        ),
    )
    OFFICE_PASSWORD_NOT_GIVEN = (
        "office_password_not_given",
        QT_TRANSLATE_NOOP("Problem", "No password was given."),
        QT_TRANSLATE_NOOP(
            "Problem", "Type it when asked, or name a file that contains it: --password-file FILE."
        ),
    )
    OFFICE_PASSWORD_SHORT = (
        "office_password_short",
        QT_TRANSLATE_NOOP("Problem", "The password is too short."),
        QT_TRANSLATE_NOOP("Problem", "At least {least} characters."),
    )
    OFFICE_LOG_IN_WRONG = (
        "office_log_in_wrong",
        QT_TRANSLATE_NOOP("Problem", "Account name, password or code is wrong."),
        QT_TRANSLATE_NOOP("Problem", "Try again. Each code works once."),
    )
    OFFICE_LOG_IN_TOO_OFTEN = (
        "office_log_in_too_often",
        QT_TRANSLATE_NOOP("Problem", "There were too many failed attempts."),
        QT_TRANSLATE_NOOP("Problem", "Try again in {wait_minutes}."),
    )
    OFFICE_PLAIN_ADDRESS = (
        "office_plain_address",
        QT_TRANSLATE_NOOP(
            "Problem",
            "Without a certificate the office is served on this machine only, not on {host}.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Give --cert and --key, or put a reverse proxy in front of it."
        ),
    )
    OFFICE_PORT_TAKEN = (
        "office_port_taken",
        QT_TRANSLATE_NOOP("Problem", "The port {port} cannot be opened: {why}"),
        QT_TRANSLATE_NOOP("Problem", "Another program may use it: choose another with --port."),
    )
    OFFICE_ASK_TOO_OFTEN = (
        "office_ask_too_often",
        QT_TRANSLATE_NOOP("Problem", "Number of times you asked in the last hour: {n}."),
        QT_TRANSLATE_NOOP("Problem", "Wait, or phone."),
    )
    OFFICE_ASK_AT_NIGHT = (
        "office_ask_at_night",
        QT_TRANSLATE_NOOP("Problem", "Nobody is asked between 10 at night and 6 in the morning."),
        QT_TRANSLATE_NOOP("Problem", "Phone if it cannot wait."),
    )
    OFFICE_ASK_NOBODY = (
        "office_ask_nobody",
        QT_TRANSLATE_NOOP("Problem", "There is nobody to ask there."),
    )
    OFFICE_HANDED_UNFIT = (
        "office_handed_unfit",
        QT_TRANSLATE_NOOP("Problem", "This cannot be handed out: line {line} is not valid."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    )
    OFFICE_NUMBER_UNFIT = (
        "office_number_unfit",
        QT_TRANSLATE_NOOP("Problem", "{name}: a whole number from {least} to {most} is needed."),
    )
    OFFICE_MONTH_UNFIT = (
        "office_month_unfit",
        QT_TRANSLATE_NOOP("Problem", "“{month}” is not a month."),
        QT_TRANSLATE_NOOP("Problem", "As 2026-11."),
    )
