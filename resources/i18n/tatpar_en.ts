<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Tatpar</name>
    <message numerus="yes">
        <source>Restored: {n} records, copied on {day} at {time}</source>
        <translation><numerusform>Restored: {n} record, copied on {day} at {time}</numerusform><numerusform>Restored: {n} records, copied on {day} at {time}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{count} rows of the damaged log {path} were saved</source>
        <translation><numerusform>{count} row of the damaged log {path} was saved</numerusform><numerusform>{count} rows of the damaged log {path} were saved</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{count} rows of {path} were written by a newer version of Tatpar</source>
        <translation><numerusform>{count} row of {path} was written by a newer version of Tatpar</numerusform><numerusform>{count} rows of {path} were written by a newer version of Tatpar</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>You have used “Later” {most} times, the maximum allowed</source>
        <translation><numerusform>You have used “Later” {most} time, the maximum allowed</numerusform><numerusform>You have used “Later” {most} times, the maximum allowed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>This backup&apos;s register is already here: {present} records, {copy} in the backup</source>
        <translation><numerusform>This backup&apos;s register is already here: {present} record, {copy} in the backup</numerusform><numerusform>This backup&apos;s register is already here: {present} records, {copy} in the backup</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Wait {seconds} seconds before the next try</source>
        <translation><numerusform>Wait {seconds} second before the next try</numerusform><numerusform>Wait {seconds} seconds before the next try</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{path} contains {count} chats</source>
        <translation><numerusform>{path} contains {count} chat</numerusform><numerusform>{path} contains {count} chats</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>No message could be read in {path} ({lines} lines)</source>
        <translation><numerusform>No message could be read in {path} ({lines} line)</numerusform><numerusform>No message could be read in {path} ({lines} lines)</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>all {n} files match</source>
        <translation><numerusform>{n} file matches</numerusform><numerusform>all {n} files match</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} rows, each linked to the one before</source>
        <translation><numerusform>{n} row</numerusform><numerusform>{n} rows, each linked to the one before</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} of {all} records, matching the register&apos;s signed head</source>
        <translation><numerusform>{n} of {all} record, matching the register&apos;s signed head</numerusform><numerusform>{n} of {all} records, matching the register&apos;s signed head</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{file}: verified, {rows} rows unchanged, head {head}</source>
        <translation><numerusform>{file}: verified, {rows} row unchanged, head {head}</numerusform><numerusform>{file}: verified, {rows} rows unchanged, head {head}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Rows were lost {n} times before, according to the log.</source>
        <translation><numerusform>Rows were lost {n} time before, according to the log.</numerusform><numerusform>Rows were lost {n} times before, according to the log.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} rows can be read, the last from {when}.</source>
        <translation><numerusform>{n} row can be read, from {when}.</numerusform><numerusform>{n} rows can be read, the last from {when}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} more can be read after a gap; they stay in the damaged file.</source>
        <translation><numerusform>{n} more can be read after a gap; it stays in the damaged file.</numerusform><numerusform>{n} more can be read after a gap; they stay in the damaged file.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} checks missed, {times}.</source>
        <translation><numerusform>{n} check missed, {times}.</numerusform><numerusform>{n} checks missed, {times}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier checks are still open, {times}.</source>
        <translation><numerusform>{n} earlier check is still open, {times}.</numerusform><numerusform>{n} earlier checks are still open, {times}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>WhatsApp shows {n} unread messages</source>
        <translation><numerusform>WhatsApp shows {n} unread message</numerusform><numerusform>WhatsApp shows {n} unread messages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} checks</source>
        <translation><numerusform>{n} check</numerusform><numerusform>{n} checks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} checks on holidays announced later</source>
        <translation><numerusform>{n} check on a holiday announced later</numerusform><numerusform>{n} checks on holidays announced later</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>postponed {n} times</source>
        <translation><numerusform>postponed {n} time</numerusform><numerusform>postponed {n} times</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} tomorrow</source>
        <translation><numerusform>{n} tomorrow</numerusform><numerusform>{n} tomorrow</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} to do today</source>
        <translation><numerusform>{n} to do today</numerusform><numerusform>{n} to do today</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} overdue</source>
        <translation><numerusform>{n} overdue</numerusform><numerusform>{n} overdue</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} upcoming meetings</source>
        <translation><numerusform>{n} upcoming meeting</numerusform><numerusform>{n} upcoming meetings</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Tomorrow: {n} to do, the first at {time}</source>
        <translation><numerusform>Tomorrow, {time}: {n} to do</numerusform><numerusform>Tomorrow: {n} to do, the first at {time}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} new messages</source>
        <translation><numerusform>{n} new message</numerusform><numerusform>{n} new messages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} from superiors</source>
        <translation><numerusform>{n} from superiors</numerusform><numerusform>{n} from superiors</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} new pictures from the phone</source>
        <translation><numerusform>{n} new picture from the phone</numerusform><numerusform>{n} new pictures from the phone</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} bytes</source>
        <translation><numerusform>{n} byte</numerusform><numerusform>{n} bytes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} days</source>
        <translation><numerusform>{n} day</numerusform><numerusform>{n} days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} hours</source>
        <translation><numerusform>{n} hour</numerusform><numerusform>{n} hours</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} seconds</source>
        <translation><numerusform>{n} second</numerusform><numerusform>{n} seconds</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} minutes</source>
        <translation><numerusform>{n} minute</numerusform><numerusform>{n} minutes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{sent}; {n} days waiting since {day}</source>
        <translation><numerusform>{sent}; {n} day waiting since {day}</numerusform><numerusform>{sent}; {n} days waiting since {day}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} offices</source>
        <translation><numerusform>{n} office</numerusform><numerusform>{n} offices</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} in all</source>
        <translation><numerusform>{n} in all</numerusform><numerusform>{n} in all</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} open, of {all} directives</source>
        <translation><numerusform>{n} open, of {all} directive</numerusform><numerusform>{n} open, of {all} directives</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} shown, of {all} directives</source>
        <translation><numerusform>{n} shown, of {all} directive</numerusform><numerusform>{n} shown, of {all} directives</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} shown</source>
        <translation><numerusform>{n} shown</numerusform><numerusform>{n} shown</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} entries, all unchanged</source>
        <translation><numerusform>{n} entry, unchanged</numerusform><numerusform>{n} entries, all unchanged</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It is older than the register on this PC: {n} later records are not included.</source>
        <translation><numerusform>It is older than the register on this PC: {n} later record is not included.</numerusform><numerusform>It is older than the register on this PC: {n} later records are not included.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Being recorded: {action}, {n} directives</source>
        <translation><numerusform>Being recorded: {action}, {n} directive</numerusform><numerusform>Being recorded: {action}, {n} directives</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} with a deadline, meeting or priority from the text</source>
        <translation><numerusform>{n} with a deadline, meeting or priority from the text</numerusform><numerusform>{n} with a deadline, meeting or priority from the text</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} years</source>
        <translation><numerusform>{n} year</numerusform><numerusform>{n} years</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} messages from others were left out</source>
        <translation><numerusform>{n} message from others was left out</numerusform><numerusform>{n} messages from others were left out</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} messages are sealed</source>
        <translation><numerusform>{n} message is sealed</numerusform><numerusform>{n} messages are sealed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} messages from the exported chat “{file}” were recorded.</source>
        <translation><numerusform>{n} message from the exported chat “{file}” was recorded.</numerusform><numerusform>{n} messages from the exported chat “{file}” were recorded.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It has {lines} lines; {n} of them could not be read.</source>
        <translation><numerusform>It has {lines} line; {n} of them could not be read.</numerusform><numerusform>It has {lines} lines; {n} of them could not be read.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It has {lines} lines; every line was read.</source>
        <translation><numerusform>It has {lines} line, which was read.</numerusform><numerusform>It has {lines} lines; every line was read.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The register ({n} records) was handed over to {who}. File {file}, SHA-256 {sum}</source>
        <translation><numerusform>The register ({n} record) was handed over to {who}. File {file}, SHA-256 {sum}</numerusform><numerusform>The register ({n} records) was handed over to {who}. File {file}, SHA-256 {sum}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{who}&apos;s register ({n} records) was taken over and verified.</source>
        <translation><numerusform>{who}&apos;s register ({n} record) was taken over and verified.</numerusform><numerusform>{who}&apos;s register ({n} records) was taken over and verified.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{who}&apos;s register was added here: {n} records.</source>
        <translation><numerusform>{who}&apos;s register was added here: {n} record.</numerusform><numerusform>{who}&apos;s register was added here: {n} records.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages: record or discard them</source>
        <translation><numerusform>{n} sealed message: record or discard it</numerusform><numerusform>{n} sealed messages: record or discard them</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} attachments</source>
        <translation><numerusform>{n} attachment</numerusform><numerusform>{n} attachments</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages recorded</source>
        <translation><numerusform>{n} sealed message recorded</numerusform><numerusform>{n} sealed messages recorded</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages discarded</source>
        <translation><numerusform>{n} sealed message discarded</numerusform><numerusform>{n} sealed messages discarded</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages will be discarded without being recorded. The register notes this and the reason, not their text.</source>
        <translation><numerusform>{n} sealed message will be discarded without being recorded. The register notes this and the reason, not its text.</numerusform><numerusform>{n} sealed messages will be discarded without being recorded. The register notes this and the reason, not their text.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed files saved</source>
        <translation><numerusform>{n} sealed file saved</numerusform><numerusform>{n} sealed files saved</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages are missing so far: {ids}</source>
        <translation><numerusform>{n} sealed message is missing so far: {ids}</numerusform><numerusform>{n} sealed messages are missing so far: {ids}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} more</source>
        <translation><numerusform>{n} more</numerusform><numerusform>{n} more</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{minutes} minutes: {count} checks</source>
        <translation><numerusform>{minutes} minutes: {count} check</numerusform><numerusform>{minutes} minutes: {count} checks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>on {days} days</source>
        <translation><numerusform>on {days} day</numerusform><numerusform>on {days} days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{days} days × {each} = {total}</source>
        <translation><numerusform>{days} day × {each} = {total}</numerusform><numerusform>{days} days × {each} = {total}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Choose all {count} shown</source>
        <translation><numerusform>Choose the {count} shown</numerusform><numerusform>Choose all {count} shown</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{count} lines could not be read</source>
        <translation><numerusform>{count} line could not be read</numerusform><numerusform>{count} lines could not be read</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{count} already recorded</source>
        <translation><numerusform>{count} already recorded</numerusform><numerusform>{count} already recorded</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Record {count} directives, keep {others} on file</source>
        <translation><numerusform>Record {count} directive, keep {others} on file</numerusform><numerusform>Record {count} directives, keep {others} on file</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Record the {count} that this PC sealed</source>
        <translation><numerusform>Record the {count} that this PC sealed</numerusform><numerusform>Record the {count} that this PC sealed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} selected: choose an action</source>
        <translation><numerusform>{n} selected: choose an action</numerusform><numerusform>{n} selected: choose an action</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} directives in the table</source>
        <translation><numerusform>{n} directive in the table</numerusform><numerusform>{n} directives in the table</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} left out</source>
        <translation><numerusform>{n} left out</numerusform><numerusform>{n} left out</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>How long {n} records are kept</source>
        <translation><numerusform>How long {n} record is kept</numerusform><numerusform>How long {n} records are kept</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Seal the {count} chosen</source>
        <translation><numerusform>Seal the {count} chosen</numerusform><numerusform>Seal the {count} chosen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} selected records are not open and will not change.</source>
        <translation><numerusform>{n} selected record is not open and will not change.</numerusform><numerusform>{n} selected records are not open and will not change.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Export these {n}</source>
        <translation><numerusform>Export these {n}</numerusform><numerusform>Export these {n}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} open directives are selected</source>
        <translation><numerusform>{n} open directive is selected</numerusform><numerusform>{n} open directives are selected</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>All {count} records and their attachments go into one encrypted file. Your register stays here, and the handover is recorded in it.</source>
        <translation><numerusform>The {count} record and its attachments go into one encrypted file. Your register stays here, and the handover is recorded in it.</numerusform><numerusform>All {count} records and their attachments go into one encrypted file. Your register stays here, and the handover is recorded in it.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} records will be added to your register. They keep their numbers and signatures, and the takeover is recorded.</source>
        <translation><numerusform>{n} record will be added to your register. It keeps its number and signature, and the takeover is recorded.</numerusform><numerusform>{n} records will be added to your register. They keep their numbers and signatures, and the takeover is recorded.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{period}, {n} working days</source>
        <translation><numerusform>{period}, {n} working day</numerusform><numerusform>{period}, {n} working days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} working days</source>
        <translation><numerusform>{n} working day</numerusform><numerusform>{n} working days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Search in {n} settings</source>
        <translation><numerusform>Search in {n} setting</numerusform><numerusform>Search in {n} settings</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Added {days} days.</source>
        <translation><numerusform>Added {days} day.</numerusform><numerusform>Added {days} days.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{left} entries were not full days.</source>
        <translation><numerusform>{left} entry was not a full day.</numerusform><numerusform>{left} entries were not full days.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>All directives, {n} to answer</source>
        <translation><numerusform>All directives, {n} to answer</numerusform><numerusform>All directives, {n} to answer</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Backup of {moment}: {n} records.</source>
        <translation><numerusform>Backup of {moment}: {n} record.</numerusform><numerusform>Backup of {moment}: {n} records.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Of {n} PCs: </source>
        <translation><numerusform>Of {n} PC: </numerusform><numerusform>Of {n} PCs: </numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} PCs are waiting for confirmation.</source>
        <translation><numerusform>{n} PC is waiting for confirmation.</numerusform><numerusform>{n} PCs are waiting for confirmation.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} people need attention</source>
        <translation><numerusform>{n} person needs attention</numerusform><numerusform>{n} people need attention</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} PCs unreachable at the same time ({places})</source>
        <translation><numerusform>{n} PC unreachable ({places})</numerusform><numerusform>{n} PCs unreachable at the same time ({places})</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} other offices have no problems</source>
        <translation><numerusform>{n} other office has no problems</numerusform><numerusform>{n} other offices have no problems</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} requests in the last 7 days</source>
        <translation><numerusform>{n} request in the last 7 days</numerusform><numerusform>{n} requests in the last 7 days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} checks unanswered in a row</source>
        <translation><numerusform>{n} check unanswered</numerusform><numerusform>{n} checks unanswered in a row</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} checks waiting for an answer</source>
        <translation><numerusform>{n} check waiting for an answer</numerusform><numerusform>{n} checks waiting for an answer</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} problems shown on this PC</source>
        <translation><numerusform>{n} problem shown on this PC</numerusform><numerusform>{n} problems shown on this PC</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} days not sent yet</source>
        <translation><numerusform>{n} day not sent yet</numerusform><numerusform>{n} days not sent yet</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Nothing changes until you decide. If you accept the leave, {n} checks are no longer due.</source>
        <translation><numerusform>Nothing changes until you decide. If you accept the leave, {n} check is no longer due.</numerusform><numerusform>Nothing changes until you decide. If you accept the leave, {n} checks are no longer due.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} days entered afterwards, not accepted yet</source>
        <translation><numerusform>{n} day entered afterwards, not accepted yet</numerusform><numerusform>{n} days entered afterwards, not accepted yet</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} requests this month, {seen} answered</source>
        <translation><numerusform>{n} request this month, {seen} answered</numerusform><numerusform>{n} requests this month, {seen} answered</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It is valid until {day}, for {n} PCs. The officer enters it in Tatpar, in Settings, Reports and office.</source>
        <translation><numerusform>It is valid until {day}, for {n} PC. The officer enters it in Tatpar, in Settings, Reports and office.</numerusform><numerusform>It is valid until {day}, for {n} PCs. The officer enters it in Tatpar, in Settings, Reports and office.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Use at least {n} characters. Several unrelated words are best.</source>
        <translation><numerusform>Use at least {n} character. Several unrelated words are best.</numerusform><numerusform>Use at least {n} characters. Several unrelated words are best.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{office}: no data since {time} ({n} PCs)</source>
        <translation><numerusform>{office}: no data since {time} ({n} PC)</numerusform><numerusform>{office}: no data since {time} ({n} PCs)</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{office}: {n} people left three checks in a row unanswered</source>
        <translation><numerusform>{office}: {n} person left three checks in a row unanswered</numerusform><numerusform>{office}: {n} people left three checks in a row unanswered</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{office}: {n} PCs need a decision</source>
        <translation><numerusform>{office}: {n} PC needs a decision</numerusform><numerusform>{office}: {n} PCs need a decision</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>One network cannot log in for {n} more minutes after failed attempts</source>
        <translation><numerusform>One network cannot log in for {n} more minute after failed attempts</numerusform><numerusform>One network cannot log in for {n} more minutes after failed attempts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} PCs</source>
        <translation><numerusform>{n} PC</numerusform><numerusform>{n} PCs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} rows copied. The old database is unchanged. Use the new one from now on.</source>
        <translation><numerusform>{n} row copied. The old database is unchanged. Use the new one from now on.</numerusform><numerusform>{n} rows copied. The old database is unchanged. Use the new one from now on.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{month}: {n} rows written to {file}, verified, and deleted from the database</source>
        <translation><numerusform>{month}: {n} row written to {file}, verified, and deleted from the database</numerusform><numerusform>{month}: {n} rows written to {file}, verified, and deleted from the database</numerusform></translation>
    </message>
</context>
</TS>
