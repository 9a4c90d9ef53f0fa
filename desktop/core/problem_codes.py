"""The known problems: for each a machine word, a title that names the fault, and a hint.

In one file because it is one enumeration: a new problem is a row here and its translation.
"""

from desktop.core import Rows, to_translate_counted

_NOT_VALID = "{file}: “{value}” is not valid for {key}"
_WATCHED = (
    "Check the folder, or choose another in Settings, Register. Until then you are not notified "
    "of new files in it."
)
_FONTS = (
    "Install Noto Sans Bengali and Noto Serif Bengali (fonts-noto-core), then start Tatpar again."
)
_BY_PASSPHRASE = "You can still open the register with the passphrase."
_UNRELATED_WORDS = "Use five or six unrelated words."
_RESTORE = (
    "Do not delete any file. Restore your newest backup: in the window, or with “tatpar "
    "register restore FOLDER”."
)
_CHECK_CLOCK = "Check the date and time. Reminders follow the clock."
_EXPORT_AGAIN = "The file was not accepted. Export the chat again from the phone."
_OTHER_PERIOD = "Choose another period; no file was written."
_TYPED_OR_IN_FILE = "Enter it when Tatpar asks, or name a file that contains it (see --help)."
_SMALLER = "Choose a smaller file."
_BY_ADMINISTRATOR = "Tell the server administrator, who can change this in notices.toml."


class ProblemCode(Rows, texts=("heading", "hint")):
    """Problems that the officer or the environment can cause.

    The value, the row's name in small letters, is the stable word of errors, JSON and tests.
    ``heading`` and ``hint`` are source texts with blanks for the error's facts;
    `desktop.language.problems` translates and fills them.
    """

    heading: str
    hint: str

    # the program itself and its commands
    # of a newer program, which this one asked
    UNKNOWN = "Unknown problem: {code}"
    BENGALI_FONT_MISSING = "This PC has no Bengali font, so Tatpar is shown in English", _FONTS
    USAGE = "The command was not understood: {said}", "See “{help}” for how to use it."
    USAGE_DAY = "“{text}” is not a date", "Write it as 2026-11-24: year, month, day."
    USAGE_REASON = "No reason was given", "Write it after --reason, in quotation marks."
    USAGE_COUNT = "“{text}” is not a whole number"
    NOT_RUNNING = "Tatpar is not running", "Start it with: {command}"
    INSTANCE_SILENT = (
        "Tatpar is not responding",
        "Wait a moment. If it does not recover, restart Tatpar.",
    )
    INSTANCE_UNTRUSTED = (
        "Another program is answering instead of Tatpar",
        "Tell the IT administrator. Nothing was done.",
    )
    REQUEST_UNKNOWN = (
        "The running version of Tatpar does not support this",
        (
            "Quit Tatpar and start it again. The running version may differ from this command's "
            "version."
        ),
    )
    ALREADY_RUNNING = "Tatpar is already running here"
    CONTROL_REFUSED = (
        "Tatpar is running but cannot be controlled from other programs",
        "Restart Tatpar. Everything else works.",
    )
    AUTOSTART_REFUSED = (
        "Tatpar does not start with the PC",
        "Check the permissions of the startup folder. ({why})",
    )
    UPGRADE_WAITS = (
        "A new version of Tatpar is installed",
        "It will start when all Tatpar windows are closed.",
    )
    BUG = (
        "Something went wrong in Tatpar",
        "Tatpar is still running. Error details, without message text, are in {path}.",
    )

    # files, folders and databases
    HOME_UNKNOWN = "This user has no home folder", "Name a folder for Tatpar: tatpar --home FOLDER"
    HOME_PATH_LONG = (
        "The path of Tatpar's folder is too long: {path}",
        "Choose a shorter path. Each Bengali letter counts as three.",
    )
    HOME_NOT_UTF8 = (
        "The path of Tatpar's folder cannot be read in this system's language setting",
        "Choose a language setting with UTF-8, or a folder with a name in English letters.",
    )
    HOME_NOT_WRITABLE = (
        "Tatpar cannot write in its folder {path}",
        (
            "Ask the IT administrator for write permission, or choose another folder with --home. "
            "({why})"
        ),
    )
    DISK_FULL = "Disk full: {path} was not saved", "Free up some space. Existing records are safe."
    QUOTA_FULL = (
        "Your disk quota is used up: {path} was not saved",
        "Delete files that you no longer need, or ask the IT administrator for more space.",
    )
    DISK_ERROR = (
        "Disk error: {path} could not be read or saved",
        "The disk or drive may be failing: tell the IT administrator.",
    )
    DISK_SILENT = (
        "The disk with Tatpar's folder is not responding",
        (
            "Tatpar keeps running and will save its data later. If this lasts, check the disk "
            "or network drive."
        ),
    )
    START_SILENT = (
        "Tatpar was not started: the disk with its folder is not responding",
        "Check the disk or the network drive, then start Tatpar again.",
    )
    FOLDER_SILENT = (
        "The disk or folder is not responding yet: Tatpar is waiting",
        (
            "Tatpar keeps trying, so you need not do anything now. If this lasts, check the disk "
            "or network drive."
        ),
    )
    WATCHED_FOLDER_MISSING = "The folder with the phone's files is missing: {path}", _WATCHED
    WATCHED_FOLDER_UNREADABLE = "The folder with the phone's files cannot be read: {path}", _WATCHED
    WATCHED_FOLDER_LINK = "This is a link or a file, not a folder: {path}", _WATCHED
    WATCHED_FOLDER_REFUSED = (
        "The system cannot watch another folder: {path}",
        (
            "Restart Tatpar with fewer programs open, or ask the IT administrator to raise the "
            "limit of watched folders. Until then you are not notified of new files in it."
        ),
    )
    NO_PERMISSION = (
        "No permission for {path}",
        "Choose another folder, or ask the IT administrator for permission.",
    )
    FOLDER_MISSING = (
        "The folder for “{path}” does not exist",
        "Choose an existing folder. A network folder may be temporarily unavailable.",
    )
    FILE_NOT_WRITTEN = "{path} could not be written", "The previous file is safe. ({why})"
    DATABASE_LOCKED = (
        "{path} is in use by another program",
        "Close the other program, or try again in a minute.",
    )
    DATABASE_DAMAGED = (
        "{path} is damaged",
        "Do not delete it. When Tatpar starts, it offers to save what can be read.",
    )
    FILE_NEWER = (
        "{path} was made by a newer version of Tatpar",
        "Install the newer version. Nothing was changed.",
    )
    DATABASE_READ_ONLY = "{path} is read-only", "Ask the IT administrator for write permission."
    DATABASE_MISSING = (
        "{path} cannot be read",
        "The file or its folder is missing. Tatpar will create it at the next start.",
    )
    DATABASE_UNREACHABLE = (
        "{path} cannot be read",
        "Check its permissions, its disk or its network drive. ({why})",
    )
    FILE_MISSING = "{path} does not exist", "Check the name, or choose the file again."
    DEVICE_KEY_DAMAGED = (
        "This PC's signing key {path} is damaged",
        "Delete the file. Tatpar then creates a new key, which must be enrolled.",
    )
    ENROLMENT_NAMELESS = (
        "This PC cannot be enrolled yet: no officer name is set",
        "Enter the officer's name in Settings, Me. Then copy the line again.",
    )
    SIGNERS_MALFORMED = (
        "{path}: line {line} is not a valid key",
        "Each line must come from “{command}” on a trusted PC.",
    )
    PEOPLE_MALFORMED = (
        "{path} is not a valid list of people: {place}",
        (
            "Each person needs a name. Identify each PC by its number or key fingerprint. A PC can "
            "belong to only one person at a time."
        ),
    )
    MACHINE_FILE_UNTRUSTED = (
        "{path} was ignored because other users can change it",
        (
            "Ask the IT administrator to take ownership of the file and remove write access "
            "for others."
        ),
    )
    END_WAITS = (
        "Tatpar was closed, but its disk is not responding",
        (
            "Data collected so far will be saved when the disk responds. Do not "
            "turn the PC off before that."
        ),
    )
    LOG_MISSING = (
        "The log {path} is missing or empty",
        "Do not delete anything in this folder, and tell the IT administrator.",
    )
    LOG_LOST = (
        "The log {path} was lost. A new one starts now",
        "It does not contain earlier days. A backup may have them.",
    )
    LOG_LOST_IN_PART = (
        "The log {path} was lost. A new one starts now",
        "The old file is now {file}: do not delete it, and tell the IT administrator.",
    )
    LOG_SALVAGED = (
        to_translate_counted("{count} rows of the damaged log {path} were saved"),
        (
            "Everything after them is lost. The old file is now {file}: do not delete it, and "
            "tell the IT administrator."
        ),
    )
    LOG_HEAD_UNREADABLE = (
        "{path} cannot be read, so the end of the log was not checked",
        (
            "This file shows whether the last rows are missing. Tatpar creates it again while it "
            "runs."
        ),
    )
    LOG_REMOVED = (
        "The log {path} was removed while Tatpar was running",
        (
            "If the file is not back within a minute, close all Tatpar windows. Tatpar then "
            "restarts and begins a new log. Until then new events are kept in memory."
        ),
    )
    LOG_BROKEN = (
        "The log {path} no longer matches what was recorded: row {row}",
        (
            "Do not delete it, and tell the IT administrator. Nothing is exported, because no "
            "office would accept it."
        ),
    )
    LOG_WHOLE = "The log {path} is not damaged", "Nothing was changed."
    LOG_CUT = (
        "The log {path} has lost its last rows",
        (
            "Tell the IT administrator. The log's last known number of rows is {rows}. Recording "
            "continues."
        ),
    )
    LOG_ROWS_NEWER = (
        to_translate_counted("{count} rows of {path} were written by a newer version of Tatpar"),
        "Install the newer version to see them. Until then they are shown as unknown.",
    )
    NOT_A_JOURNAL = (
        "{path} is not a Tatpar log",
        (
            "Choose a file exported by Tatpar, or log.db. The file may also "
            "be damaged or encrypted. To verify the register, open it or run "
            "“tatpar register verify”."
        ),
    )
    FILE_UNREADABLE = "{path} cannot be read", "It may be damaged, or not a Tatpar file. ({why})"
    SIGNERS_NOT_UTF8 = (
        "{path} is not written in UTF-8",
        "Save it as UTF-8; “>” in Windows PowerShell uses another encoding.",
    )
    DROP_ONE = (
        "Drop one file at a time",
        "Drop one file to verify it. Drop the files of many officers on the Office page.",
    )
    NOTHING_OPENS = "No program on this PC could open the file or folder", "It is here: {path}"
    WHATSAPP_NOT_OPENED = (
        "WhatsApp could not be opened on this PC",
        "Check on your phone. Ask the IT administrator to install WhatsApp or a browser.",
    )

    # settings and holiday lists
    HOLIDAYS_NONE = "{path} contains no holidays", "Choose an iCalendar file with whole days in it."
    FILE_TOO_LARGE = "{path} is larger than {limit_mb} MB", _SMALLER
    HOLIDAYS_TOO_MANY = "{path} contains {days} holidays", _SMALLER
    CONFIG_MALFORMED = (
        "{file}: line {line} cannot be read as a setting",
        "Correct “{text}”. Until then, the file has no effect.",
    )
    CONFIG_NOT_UTF8 = (
        "{path} is not written in UTF-8",
        "Save it as UTF-8. Until then, defaults are used.",
    )
    CONFIG_UNREADABLE = "{path} cannot be read", "Defaults are in use. ({why})"
    POLICY_COPY_IN_FORCE = (
        "The previous office policy is still used",
        "{path} cannot be used. Tatpar uses its last valid copy until it is corrected.",
    )
    SETTING_UNKNOWN = (
        "{file}: there is no setting {key}",
        "This line was ignored. Check the spelling.",
    )
    SETTING_GROUP = (
        "{file}: {key} is a section, not a setting",
        "The line has no effect. Write [{key}], and its settings on the lines below.",
    )
    SETTING_LOCKED = "{key} is set by your office and cannot be changed here", "Set by: {by}"
    SETTING_WHOLE = _NOT_VALID, "Enter a whole number from {low} to {high}."
    SETTING_NUMBER = _NOT_VALID, "Enter a number from {low} to {high}."
    SETTING_TEXT = _NOT_VALID, "Enter one line of up to {longest} characters."
    SETTING_FLAG = _NOT_VALID, "Enter true or false, without quotation marks."
    SETTING_CHOICE = _NOT_VALID, "Enter one of: {words}."
    SETTING_ZONE = _NOT_VALID, "Enter a time zone such as Asia/Dhaka."
    SETTING_WHOLES = _NOT_VALID, "Enter at most {most} whole numbers from {low} to {high}."
    SETTING_TEXTS = _NOT_VALID, "Enter at most {most} short texts."
    SETTING_LIST = _NOT_VALID, "Enter a list such as {example}."
    SETTING_HOURS = _NOT_VALID, "Enter the days, the opening time and a different closing time."
    SETTING_PORTALS = (
        _NOT_VALID,
        (
            "For each page, enter an address that begins with http://, the expected status and the "
            "expected text."
        ),
    )
    SETTING_SERVICES = _NOT_VALID, "Enter a name and at least one host for each service."
    SETTING_OFFICE_URL = _NOT_VALID, "Enter an address with https:// and without a path."
    SETTING_OFFICE_TOKEN = _NOT_VALID, "Enter the whole token. It looks like tatpar1-1a2b3c4d…"

    # message checks, pauses and the clock
    CLOCK_WRONG = (
        "This PC's date is wrong",
        "Set the date and time. Until then there are no reminders and no checks are recorded.",
    )
    CLOCK_OFFSET = (
        "This PC's clock is off by {minutes} min",
        (
            "Turn on automatic time in the system's settings. Times in the log and in reports "
            "are off by the same amount."
        ),
    )
    CLOCK_SET_AHEAD = "This PC's clock was moved forward by {by_minutes}", _CHECK_CLOCK
    CLOCK_SET_BACK = "This PC's clock was moved back by {by_minutes}", _CHECK_CLOCK
    NO_CHECK_OPEN = "No check is open now"
    NO_SNOOZE_LEFT = (
        to_translate_counted("You have used “Later” {most} times, the maximum allowed"),
        "Check your messages and press “Checked”.",
    )
    SNOOZE_OUT_OF_RANGE = "You can postpone by 1 to {longest} minutes"
    PAUSE_OUT_OF_RANGE = (
        "A pause must end after it starts and in the future",
        "Enter another length.",
    )
    PAUSE_TOO_LONG = "A pause lasts {longest_minutes} at most", "Consecutive pauses count as one."
    PAUSE_WITHIN = (
        "Reminders are already paused until {until_ms}",
        "For a shorter pause, end the present one first.",
    )
    NO_PAUSE = "Reminders are not paused"

    # the register and its records
    CORRECTION_LOCKED = (
        "The register locked while you were correcting record {seq}",
        "It was not saved. Unlock the register and enter it again.",
    )
    RECORD_INHERITED = (
        "The record is in the register of {who}",
        "It cannot be changed, but you can add actions to it.",
    )
    RECORD_NOT_REDACTABLE = (
        "The content of record {seq} cannot be removed",
        "Other records depend on it as proof. It contains no directive.",
    )
    REGISTER_MISSING = (
        "There is no register on this PC yet",
        "Create one with: tatpar register init",
    )
    REGISTER_LOST = "{path} does not exist", _RESTORE
    REGISTER_EXISTS = (
        "There is already a register",
        "Nothing was changed. To use it, enter its passphrase.",
    )
    REGISTER_PRESENT = (
        to_translate_counted(
            "This backup's register is already here: {present} records, {copy} in the backup"
        ),
        (
            "Nothing was changed. Use the register that is here; if it does not open, move "
            "register.db out of the folder and restore again."
        ),
    )
    REGISTER_LOCKED = (
        "The register is locked",
        "Unlock it with the passphrase. A message can be sealed meanwhile.",
    )
    REGISTER_BUSY = (
        "A chat is being imported",
        "Nothing was recorded. Try again when it is done, or stop it first.",
    )
    REGISTER_REPLACED = (
        "The register file was replaced: {path}",
        (
            "Nothing was recorded. Lock the register and open it again. If nobody restored or "
            "recovered it, tell the IT administrator."
        ),
    )
    REGISTER_READ_ONLY = (
        "{path} is read-only",
        (
            "Free some space or ask the IT administrator, then lock and "
            "unlock the register. The disk is full, read-only or failing."
        ),
    )
    REGISTER_DAMAGED = "{path} is damaged", _RESTORE
    MEMORY_SHORT = (
        "Not enough free memory to open the register ({megabytes} MB)",
        "Close some programs and try again.",
    )
    COUNTS_CHANGED = (
        "The counts of open directives were changed outside Tatpar",
        (
            "Unlock the register to count them again; they are hidden until then. If nobody "
            "restored a backup, tell the IT administrator."
        ),
    )
    SEALED_NONE_CHOSEN = (
        "No sealed message was named",
        "Give IDs, or --all-known for all that this PC sealed.",
    )
    SEALED_NOT_LISTED = (
        "No sealed message has this ID: {id}",
        "“tatpar register sealed list” shows the IDs.",
    )
    SEALED_REASON_MISSING = "No reason was given", "Enter the reason."
    SEALED_UNREADABLE = (
        "An unreadable sealed file cannot be recorded: {file}",
        "Save it as evidence if you need it, then discard it.",
    )
    SEALED_MISSING = (
        "Messages sealed while the register was locked are missing: {count}",
        (
            "Capture them again from the source, and tell the IT "
            "administrator. Their files were removed from this PC before they "
            "were recorded."
        ),
    )
    SEALED_TO_OTHERS = (
        "Messages were sealed with someone else's key: {count}",
        (
            "Capture them again, and tell the IT administrator. While the "
            "register was locked, somebody replaced its key file and can "
            "read them."
        ),
    )
    SEALING_KEY_CHANGED = (
        "The register's key file has been changed",
        (
            "Unlock the register, then record the message. If it does not "
            "open, restore register.key from a backup. Nothing was sealed, "
            "because others could read it."
        ),
    )
    RECORD_NOT_FOUND = "There is no record {which}", "Check the number in the list."
    RECORD_REDACTED = (
        "The content of record {seq} is no longer there",
        "Its place in the register and the reason are kept.",
    )
    REGISTER_EMPTY = "Nothing is recorded yet"
    RECORD_EMPTY = "There is nothing to record", "Enter a text, a file or a subject."
    TEXT_TOO_LONG = "The text is too long for a message", "Record it as an attached file."
    CORRECTION_INVALID = (
        "This field cannot be corrected this way",
        "Correct sender, time, class, subject, memo no. or deadline.",
    )
    RECORD_TIME_INVALID = (
        "The deadline or the message time is out of range",
        "Enter a year from 1970 to 2099.",
    )
    REDACTION_REASON_MISSING = (
        "No reason was given",
        "Write the order or rule under which the content is removed.",
    )
    ATTACHMENT_TOO_LARGE = (
        "The attachment is larger than {megabytes} MB",
        "Keep large files elsewhere and record where they are.",
    )
    CONTACT_NAME_MISSING = (
        "A contact needs a name or a number",
        "Write it as WhatsApp shows the sender.",
    )
    CONTACT_TOO_LONG = (
        "A name, designation or office is too long (at most {most})",
        "Shorten it. Nothing else was changed.",
    )
    CONTACT_TAKEN = "“{name}” is already on the list", "Choose it in the list and change it there."
    CONTACT_UNKNOWN = (
        "“{name}” is not on the list of superiors",
        "Write the name as the list shows it.",
    )
    CONTACTS_FULL = (
        "The list of superiors is full: {most}",
        "Remove those who no longer give you directives.",
    )
    TIME_UNREADABLE = "“{text}” is not a valid time", "Write it like 2026-11-24T17:00."
    MEMO_LETTERS = "The memo number can only contain digits, dots and a dash"
    MEMO_LENGTH = "The memo number needs 18 or 22 digits before the dash"
    MEMO_GROUPS = (
        "The dots in the memo number are in the wrong places",
        "Group 18 digits as 2.2.4.3.2.3.2, or 22 digits as 2.2.4.3.3.2.4.2.",
    )
    MEMO_SERIAL = "The number after the memo number's dash is missing"

    # passphrases, the recovery code, key file and keyring
    PASSPHRASE_NOT_GIVEN = "No passphrase was given", _TYPED_OR_IN_FILE
    KEY_FILE_MISSING = (
        "{path} does not exist",
        "The register cannot be opened without it. Restore register.key from a backup.",
    )
    KEY_FILE_DAMAGED = (
        "{path} is damaged",
        (
            "Restore register.key from a backup, or rename register.key.old to register.key. The "
            "records themselves may be undamaged."
        ),
    )
    WRONG_PASSPHRASE = (
        "Wrong passphrase",
        "Check Caps Lock and the keyboard language. You can also use the recovery sheet.",
    )
    WRONG_RECOVERY_CODE = (
        "The recovery code does not open this register",
        "Check the date on the sheet: it may be for another register.",
    )
    RECOVERY_CODE_LENGTH = (
        "The recovery code has {wanted} digits; {found} were typed",
        "Enter all ten groups. Dashes are optional.",
    )
    RECOVERY_CODE_MISTYPED = (
        "Group {group} of the recovery code has a typing error",
        "Compare it with the sheet. The groups before it are correct.",
    )
    PASSPHRASE_SHORT = "The passphrase needs at least {least} characters", _UNRELATED_WORDS
    PASSPHRASE_WEAK = "The passphrase is too easy to guess", _UNRELATED_WORDS
    KEYRING_UNAVAILABLE = "This PC's keyring cannot be used ({why})", _BY_PASSPHRASE
    KEYRING_UNFIT = "No key in this PC's keyring opens this register", _BY_PASSPHRASE
    PASSPHRASE_WAIT = (
        to_translate_counted("Wait {seconds} seconds before the next try"),
        "The wait gets longer after each wrong try. Nothing is deleted.",
    )
    PASSPHRASES_DIFFER = "The passphrases do not match"

    # backups and with a register that is handed over
    REKEY_UNVERIFIED = (
        "The register failed verification, so its key was not changed",
        "Nothing was changed. Open the register to see what is wrong, then try again.",
    )
    BACKUP_NOT_MADE = "The backup failed", "{because}"
    BACKUP_MISSING = (
        "There is no backup in {path}",
        "Choose the folder named tatpar-backup-… itself.",
    )
    BACKUP_DAMAGED = "{path} is damaged", "Nothing was restored. Use another backup."
    BACKUP_FORGED = (
        "The backup was changed after it was made: {path}",
        (
            "Use another backup, and tell the IT administrator. The list of "
            "files in this one is not signed by your register. Nothing was "
            "restored."
        ),
    )
    BACKUP_UNVERIFIED = (
        "The backup in {path} failed verification",
        "Try another disk. The faulty backup was deleted. Your register is safe.",
    )
    TAKEOVER_UNREADABLE = (
        "Record {seq} does not say whose register was taken over",
        "It was ignored. If a register is missing, take it over again.",
    )
    INHERITED_MISSING = (
        "The register of {who} is missing",
        "Take it over again from the handover file, or restore {path} from a backup.",
    )
    INHERITED_UNVERIFIED = (
        "{who}'s register failed verification",
        "Restore {path} from a backup, or take it over again. It can still be read.",
    )
    HANDOVER_FILE_EXISTS = (
        "A file with that name already exists: {path}",
        (
            "Nothing was saved. Choose another name, because the existing file may be an "
            "earlier handover that the register lists."
        ),
    )
    HANDOVER_NAME_TAKEN = (
        "{path} is a folder, or it is open in another program",
        "Nothing was handed over. Choose another name for the file.",
    )
    HANDOVER_ELSEWHERE = (
        "The handover was recorded, but the file could not be saved as {name}",
        "The file is complete: {path}",
    )
    HANDOVER_DAMAGED = (
        "The handed-over register is damaged",
        "Nothing was taken over. Ask for the file again.",
    )
    HANDOVER_OTHER = (
        "This file does not contain a handed-over register",
        "Choose the file your predecessor created with “Hand over the register”.",
    )
    HANDOVER_OWN = "This file is your own register"
    HANDOVER_UNVERIFIED = (
        "{who}'s register failed verification",
        "Nothing was taken over. Ask your predecessor to verify the register.",
    )
    HANDOVER_NOT_INTACT = (
        "Cannot hand over the register: {who}'s register failed verification",
        "No file was written. Restore a backup, or export the evidence instead.",
    )

    # chats from WhatsApp, and e-mails
    EMAIL_UNREADABLE = (
        "The file cannot be read as an email",
        "Attach it to a separate record as a file.",
    )
    IMPORT_LOCKED = (
        "The register locked during the import",
        "Nothing was recorded. Unlock the register and import the chat again.",
    )
    ROOM_SHORT = (
        "Not enough disk space for this import",
        "Free {megabytes} MB, or choose fewer messages with pictures and voice notes.",
    )
    CHAT_FILE_UNREADABLE = "{path} cannot be read", "Reason: {reason}."
    CHAT_ZIP_BOMB = "{path} is suspiciously large when unpacked", _EXPORT_AGAIN
    CHAT_ZIP_DAMAGED = "{path} is damaged", "Copy it again from the phone."
    CHAT_ZIP_ENCRYPTED = (
        "The archive {path} is encrypted",
        "Unpack it first and choose the .txt file.",
    )
    CHAT_ZIP_UNSAFE = "The archive {path} contains unsafe paths", _EXPORT_AGAIN
    CHAT_ZIP_SEVERAL_CHATS = (
        to_translate_counted("{path} contains {count} chats"),
        "Export one chat at a time.",
    )
    CHAT_ZIP_WITHOUT_CHAT = (
        "{path} contains no chat",
        "Choose the .zip or .txt that WhatsApp exported.",
    )
    CHAT_UNREADABLE = (
        to_translate_counted("No message could be read in {path} ({lines} lines)"),
        (
            "Export the chat again with WhatsApp. This file is not a WhatsApp "
            "export, or its format is not supported."
        ),
    )
    CHAT_ORDER_OPEN = (
        "Cannot tell day from month: {day_first} or {month_first}",
        "Nothing was recorded. Add --day-first or --month-first.",
    )
    CHAT_ORDER_CONTRADICTED = (
        "The date in line {line} cannot be read as {asked}",
        "Leave out --day-first or --month-first, or use the other one.",
    )

    # reports, bundles and printing
    NOTHING_IN_PERIOD = "No data from {first} to {last}", _OTHER_PERIOD
    DIRECTIVES_NOT_COUNTED = (
        "The directives from {first} to {last} were not counted",
        "Open the register and export again, or leave the counts out.",
    )
    DIRECTIVES_NOT_IN_CSV = (
        "CSV files cannot include directive counts",
        "Choose another format, or leave the counts out.",
    )
    NOTHING_RECORDED = "Nothing is recorded yet", "Start Tatpar once."
    NO_BUNDLES = (
        "There is no signed bundle in {path}",
        "Put the officers' bundles (zip files) into one folder and choose it.",
    )
    READING_CUT_OFF = (
        "Not all bundles were read, because the system ended the process",
        "Nothing was counted. The memory is probably full: close other programs and try again.",
    )
    NO_PROVIDER_OUTAGE = "No provider outage was observed from {first} to {last}", _OTHER_PERIOD
    ENROLLED_BY_OFFICE = (
        "The office's list contains a different key for this PC",
        "Nothing was changed. Ask the IT administrator to change it in {path}.",
    )
    EXPORT_RUNNING = (
        "Another report is still being created",
        "Wait until it is ready, or press Stop and try again.",
    )
    OFFICE_FORM_UNKNOWN = (
        "Cannot tell from {path} which kind of file to create",
        "Use a name ending in .xlsx, .pdf or .json, or add --format with one of these words.",
    )
    OFFICE_PERIOD_UNKNOWN = (
        "“{text}” is not a period",
        (
            "Write a month as 2026-10, a quarter as 2026-Q4, a fiscal year as FY2026, or give "
            "both --from and --to."
        ),
    )
    PERIOD_BACKWARDS = "The end date {last} is before the start date {first}"
    PERIOD_TOO_LONG = (
        "{first} to {last} is longer than the maximum of {years} years",
        "Choose a shorter period, or several in turn.",
    )
    EXPORT_NEEDS_ENCRYPTION = (
        "Record {seq} must be encrypted because of its class",
        "Encrypt the export with a passphrase, or leave the record out.",
    )
    AGE_WRONG_PASSPHRASE = (
        "This is not the passphrase of the file",
        "Nothing was changed. Enter the passphrase that was set when the file was made.",
    )
    AGE_NOT_RUN = "The file could not be encrypted", "Nothing was changed. Try again. ({why})"
    AGE_DAMAGED = (
        "The file is damaged, or was not encrypted with a passphrase",
        "Nothing was changed. Copy it again from where it was made, and compare its size.",
    )
    PDF_NO_FONT = "No PDF could be created: no Bengali font was found", _FONTS
    PDF_NOT_MADE = "The PDF could not be created", "You can still export in other formats. ({why})"
    NOT_PRINTED = "The page could not be printed", "Check the printer, or save as PDF. ({why})"

    # a PC and the office that it belongs to
    OFFICE_NOT_SET = (
        "This PC does not report to any office",
        "Join one: tatpar office join --url ADDRESS --token-file FILE",
    )
    OFFICE_UNREACHABLE = (
        "The office server is not responding: {url} ({why})",
        "Nothing is lost: Tatpar tries again automatically.",
    )
    OFFICE_CERTIFICATE = (
        "The office's certificate is not valid: {url} ({why})",
        "Nothing was sent. Check this PC's clock, then tell the IT administrator.",
    )
    OFFICE_PROXY = (
        "The proxy {proxy} is blocking Tatpar: {why}",
        "Tell the IT administrator. Nothing is lost.",
    )
    OFFICE_ANSWER_UNFIT = (
        "{url} is not a Tatpar office server",
        "Check the address. The network's sign-in page may be answering instead.",
    )
    OFFICE_REFUSED = "The office rejected this PC: {said}"
    OFFICE_OTHER_KEY = (
        "The answer from {url} is not signed by this PC's office",
        (
            "Tell the server administrator. To join again, use a new token. "
            "The answer was ignored, because someone else may be answering "
            "in the office's place."
        ),
    )
    OFFICE_NO_DAYS = (
        "There is no complete day to save",
        ("A day can be saved only after it has ended."),
    )
    OFFICE_HANDED_REFUSED = (
        "A document from the office was not accepted: {why}",
        "Nothing changed on this PC. Tell the server administrator.",
    )
    OFFICE_HANDED_WAITS = (
        "The office has sent a document for you to accept",
        "Read and accept it in Settings, “Documents from the office”.",
    )
    OFFICE_POLICY_KEY = (
        "Office policy is not allowed to set {key}, so that line was ignored",
        "Only this PC's own policy can set this.",
    )

    # the office's server
    OFFICE_NOT_ALLOWED = (
        "Your account is not allowed to do this",
        (
            "Ask the server administrator. An account covers only its own office "
            "and the offices under it."
        ),
    )
    OFFICE_URL_UNKNOWN = (
        "“{url}” is not a database address",
        "Use postgresql://USER@HOST/NAME, or leave the address out to use the embedded database.",
    )
    OFFICE_DATABASE_UNAVAILABLE = (
        "The database is not responding: {url} ({why})",
        "Nothing is lost. PCs keep what the server has not received and send it again.",
    )
    OFFICE_DATABASE_OLD = (
        "The database has version {here}, but this program needs {newest}",
        "Run: tatpar-office migrate",
    )
    OFFICE_DATABASE_NEWER = (
        "The database has version {here}, but this program needs {newest}",
        "Install the newer version again, or restore the backup.",
    )
    OFFICE_DATABASE_NOT_EMPTY = (
        "The database {url} already has rows: {table}",
        "Nothing was moved. Give the address of an empty database.",
    )
    OFFICE_DATABASE_CITUS = (
        "Tatpar does not run on Citus: {url}",
        (
            "Use a PostgreSQL database without the citus extension. For very many PCs, run a "
            "server and a database for each ministry."
        ),
    )
    OFFICE_ARCHIVE_DIFFERS = (
        "{path} does not contain every row of its month",
        "Nothing was deleted. Keep the file, and choose another folder.",
    )
    OFFICE_DATABASE_NOT_OWNED = (
        "Only the owner of the database may do this: {url}",
        (
            "Connect as the owner: give --database an address with the owner's role, "
            "postgresql://USER@HOST/NAME."
        ),
    )
    OFFICE_PACKAGES_MISSING = (
        "The office server needs more packages: pip install 'tatpar[office]'",
    )
    OFFICE_DATABASE_RIGHTS_LOST = (
        "The backup does not include the roles and their rights: {url}",
        (
            "Create the roles tatpar_gateway, tatpar_page and tatpar_accounts first, then "
            "restore into an empty database again."
        ),
    )
    OFFICE_NAME_UNFIT = (
        "“{name}” is not a valid account name",
        "Use 2 to 40 lowercase Latin letters, digits, dots or dashes.",
    )
    OFFICE_PATH_UNFIT = (
        "“{path}” is not a valid office address",
        (
            "For example /gazipur/sadar/ : lowercase Latin letters, digits and dashes, with a "
            "slash at both ends."
        ),
    )
    OFFICE_PASSWORD_NOT_GIVEN = "No password was given", _TYPED_OR_IN_FILE
    OFFICE_WORDS_UNFIT = (
        "“{text}” is not a valid name",
        "Use 1 to 200 characters, without tabs or line breaks.",
    )
    OFFICE_ACCOUNT_EXISTS = (
        "An account named “{name}” already exists",
        "Set a new password for it, or close it first.",
    )
    OFFICE_EXISTS = (
        "An office named “{name}” already exists here",
        "Choose another name, or use that office.",
    )
    OFFICE_LAST_ADMINISTRATOR = (
        "“{name}” is the last server administrator of this office",
        "Create another server administrator first.",
    )
    OFFICE_LOG_IN_WRONG = (
        "Account name, password or code is wrong",
        "Try again. Each code works only once.",
    )
    OFFICE_LOG_IN_TOO_OFTEN = "There were too many failed attempts", "Try again in {wait_minutes}."
    OFFICE_PLAIN_ADDRESS = (
        "Without a certificate the server runs on this machine only, not on {host}",
        "Give --cert and --key, or put a reverse proxy in front of it.",
    )
    OFFICE_PORT_TAKEN = (
        "{port} cannot be opened: {why}",
        "Another program may be using it. Choose another port or socket with --port or --socket.",
    )
    OFFICE_ASK_TOO_OFTEN = (
        "Too many requests: you sent {n} in the last hour",
        "Wait, or phone the person.",
    )
    OFFICE_ASK_AT_NIGHT = (
        "Requests cannot be sent between 10 PM and 6 AM",
        "Wait, or phone the person.",
    )
    OFFICE_ASK_NOBODY = "There is nobody to send a request to"
    OFFICE_HANDED_UNFIT = (
        "This cannot be distributed: line {line} is not valid",
        "Nothing was changed.",
    )
    OFFICE_POLICY_UNFIT = (
        "This policy cannot be distributed because of {key}",
        (
            "There is no such setting, its value is not valid, or only a PC's own policy can set "
            "it. Nothing was changed."
        ),
    )
    NUMBER_UNFIT = "{name}: enter a whole number from {least} to {most}"
    OFFICE_MONTH_UNFIT = "“{month}” is not a month", "For example 2026-11."
    NOTICES_MALFORMED = "{path} is not valid: {place}", "See the example in docs/office.md."
    NOTICE_TARGET_UNFIT = (
        "Notices cannot go to “{text}”",
        "Enter an email address, or an address that begins with https://.",
    )
    NOTICE_NO_MAIL = "No mail server is set", _BY_ADMINISTRATOR
    NOTICE_PRIVATE = "{host} is inside a private network", _BY_ADMINISTRATOR
    NOTICE_REFUSED = "{host} refused the notice: {said}"
    NOTICE_UNREACHABLE = "{host} could not be reached: {why}"
    NOTICE_MANY = "Too many notices are waiting to be sent"
