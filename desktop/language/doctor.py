"""Words of the doctor and of the About window: what was examined, the facts of this PC."""

from collections.abc import Sequence

from desktop.core.errors import KnownError
from desktop.core.pc_facts import Enrolled, PcFacts
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.recorded import NO_POLICY, PolicyInForce
from desktop.core.today_view import Channel, Health
from desktop.language.dates import moment_short
from desktop.language.enum_words import channel_lacks, channel_word
from desktop.language.numbers import duration, number
from desktop.language.problems import problem
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_THINGS = {
    "home": QT_TRANSLATE_NOOP("Health", "Home folder"),
    "disk": QT_TRANSLATE_NOOP("Health", "Free disk space"),
    "clock": QT_TRANSLATE_NOOP("Health", "Clock"),
    "settings": QT_TRANSLATE_NOOP("Health", "Settings file"),
    "policy": QT_TRANSLATE_NOOP("Health", "Office policy"),
    "log": QT_TRANSLATE_NOOP("Health", "Log"),
    "display": QT_TRANSLATE_NOOP("Health", "Screen"),
    "on_top": QT_TRANSLATE_NOOP("Health", "Card above other windows"),
    "shortcut": QT_TRANSLATE_NOOP("Health", "Shortcuts from any program"),
    "office": QT_TRANSLATE_NOOP("Health", "Office server"),
    "enrolment": QT_TRANSLATE_NOOP("Health", "This PC's key"),
    "proxy": QT_TRANSLATE_NOOP("Health", "Proxy"),
    "export": QT_TRANSLATE_NOOP("Health", "Automatic export"),
}
_LACKS = {
    "home": QT_TRANSLATE_NOOP("Health", "Tatpar cannot write here."),
    "disk": QT_TRANSLATE_NOOP("Health", "Less than 200 MB: free some space."),
    "clock": QT_TRANSLATE_NOOP("Health", "The clock is wrong, so all times are wrong."),
    "settings": QT_TRANSLATE_NOOP(
        "Health", "Some settings are invalid. Defaults are used instead."
    ),
    "log": QT_TRANSLATE_NOOP("Health", "Rows of the log are missing."),
    "display": QT_TRANSLATE_NOOP("Health", "No screen. Tatpar runs in the terminal."),
    "on_top": QT_TRANSLATE_NOOP("Health", "Wayland does not allow this. Install XWayland."),
    "shortcut": QT_TRANSLATE_NOOP("Health", "Use the tray or the window."),
    "office": QT_TRANSLATE_NOOP("Health", "Daily figures wait until it works again."),
    "enrolment": QT_TRANSLATE_NOOP("Health", "Bundles from this PC will be rejected."),
    "export": QT_TRANSLATE_NOOP("Health", "Tatpar tries again every hour."),
}

_MEANS = {
    "portal": QT_TRANSLATE_NOOP("Health", "by the desktop's portal"),
    "none": QT_TRANSLATE_NOOP("Health", "This desktop offers no shortcuts."),
    "refused": QT_TRANSLATE_NOOP(
        "Health",
        "You declined when the desktop asked. To be asked again, turn shortcuts off and on in "
        "Settings.",
    ),
}


def finding(name: str, *, works: bool | None) -> str:
    """Return ``Tray icon``, with the meaning of a failure."""
    own = name in _THINGS
    word = translate("Health", _THINGS[name]) if own else channel_word(Channel(name))
    if works is not False:
        return word
    lacks = translate("Health", _LACKS[name]) if own else channel_lacks(Channel(name))
    return f"{word}: {lacks}"


def windows_word() -> str:
    """Return how windows are shown inside a Wayland desktop that has an X server."""
    return translate("Health", "through XWayland")


def shortcut_word(means: str) -> str:
    """Return by what keys reach the program or why they do not, where that is worth a word."""
    return translate("Health", _MEANS[means]) if means in _MEANS else ""


def policies_in_force(in_force: PolicyInForce) -> str:
    """Return the digest of the policy in force, as ``sha256sum policy.toml`` shows it."""
    none = translate("Health", "none")
    parts = [none if in_force.sha256 == NO_POLICY else in_force.sha256]
    if in_force.added != NO_POLICY:
        added = translate("Health", "extra locks from TATPAR_POLICY: {digest}")
        parts.append(added.format(digest=in_force.added))
    if in_force.handed != NO_POLICY:
        handed = translate("Health", "sent by the office: {digest}")
        parts.append(handed.format(digest=in_force.handed))
    return ", ".join(parts)


def policy_lines(locked: Sequence[str], preset: Sequence[str], sha256: str) -> list[str]:
    """Return what a policy locks and presets, and its digest, a line each."""
    none = translate("Health", "none")
    return [
        translate("Health", "Locked: {keys}").format(keys=", ".join(locked) or none),
        translate("Health", "Default, can be changed: {keys}").format(
            keys=", ".join(preset) or none
        ),
        translate("Health", "Digest: {digest}").format(digest=sha256),
    ]


def tried(channels: Sequence[Health]) -> str:
    """Return the result of a test reminder: ``Worked: tray icon, card. Unknown: sound.``."""
    sentences = (
        (True, translate("Health", "Worked: {channels}.")),
        (False, translate("Health", "Did not work: {channels}.")),
        (None, translate("Health", "Unknown: {channels}.")),
    )
    parts = []
    for works, text in sentences:
        names = [channel_word(channel.channel) for channel in channels if channel.works is works]
        if names:
            parts.append(text.format(channels=", ".join(names)))
    return " ".join(parts)


_ENROLLED = {
    Enrolled.YES: QT_TRANSLATE_NOOP("PcFacts", "enrolled here"),
    Enrolled.NO: QT_TRANSLATE_NOOP("PcFacts", "not in the lists on this PC"),
    Enrolled.OTHER_KEY: QT_TRANSLATE_NOOP(
        "PcFacts", "enrolled with another key: have this PC enrolled again"
    ),
    Enrolled.UNKNOWN: QT_TRANSLATE_NOOP("PcFacts", "not known"),
}


def fact_rows(facts: PcFacts) -> Sequence[tuple[str, str]]:
    """Return the facts, most asked for first."""
    none = translate("PcFacts", "none")
    policy = policies_in_force(PolicyInForce(facts.policy_sha256, facts.policy_added_sha256))
    return (
        (translate("PcFacts", "Version"), f"Tatpar {facts.version}"),
        (translate("PcFacts", "System"), f"{facts.system}, Python {facts.python}"),
        (translate("PcFacts", "Folder"), facts.home),
        (translate("PcFacts", "PC number"), facts.device_id or none),
        (translate("PcFacts", "Office policy"), policy),
        (translate("PcFacts", "Locked settings"), ", ".join(facts.locked) or none),
        (
            translate("PcFacts", "Preset by the office"),
            ", ".join(facts.preset) or none,
        ),
        (translate("PcFacts", "Trusted keys"), _count(facts.trusted_keys)),
        (translate("PcFacts", "This PC's key"), _key(facts)),
        (translate("PcFacts", "Rows in the log"), _count(facts.log_rows)),
        (translate("PcFacts", "Last export"), _export(facts)),
        (translate("PcFacts", "Last automatic export failed"), _failed(facts)),
        (translate("PcFacts", "Last backup"), _backup(facts)),
        (translate("PcFacts", "Proxy"), facts.proxy or none),
        (translate("PcFacts", "Clock"), clock_sentence(facts.clock_offset_ms)),
        (translate("PcFacts", "Error reports"), ", ".join(facts.bug_reports) or none),
    )


def clock_sentence(offset_ms: int | None) -> str:
    """Return how far the clock is off: ``ahead by 3 minutes``; within two seconds it is right."""
    if offset_ms is None:
        return translate("PcFacts", "not compared yet")
    if abs(offset_ms) < 2000:
        return translate("PcFacts", "right")
    off = duration(abs(offset_ms))
    if offset_ms > 0:
        return translate("PcFacts", "ahead by {time}").format(time=off)
    return translate("PcFacts", "behind by {time}").format(time=off)


def _count(count: int | None) -> str:
    return translate("PcFacts", "not known") if count is None else number(count)


def enrolled_word(enrolled: Enrolled) -> str:
    """Return whether the lists on this PC name its own key."""
    return translate("PcFacts", _ENROLLED[enrolled])


def export_detail(facts: PcFacts) -> str:
    """Return why the last automatic export failed; empty if it did not."""
    return _failed(facts) if facts.export_failed else ""


def _key(facts: PcFacts) -> str:
    word = enrolled_word(facts.enrolled)
    return f"{facts.fingerprint} ({word})" if facts.fingerprint else word


def _export(facts: PcFacts) -> str:
    if facts.last_export_ms is None:
        return translate("PcFacts", "none")
    return f"{moment_short(facts.last_export_ms)}: {facts.last_export_file}"


def _failed(facts: PcFacts) -> str:
    if not facts.export_failed or facts.export_failed_ms is None:
        return translate("PcFacts", "no")
    return f"{moment_short(facts.export_failed_ms)}: {why_failed(facts.export_failed)}"


def why_failed(code: str) -> str:
    """Return the title of a problem of which only the code was kept."""
    known = ProblemCode(code) if code in list(ProblemCode) else ProblemCode.UNKNOWN
    return problem(KnownError(known))[0]


def _backup(facts: PcFacts) -> str:
    if not facts.backup_folder_set:
        return translate("PcFacts", "no folder is set")
    if facts.last_backup_ms is None:
        return translate("PcFacts", "none in the folder that is set")
    return moment_short(facts.last_backup_ms)
