"""Words of the doctor and of the About window: examined items, the facts of this PC."""

from collections.abc import Sequence

from desktop.core.errors import KnownError
from desktop.core.pc_facts import Enrolled, PcFacts
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.recorded import NO_POLICY, PolicyInForce
from desktop.core.today_view import Channel, Health
from desktop.language.dates import moment_words
from desktop.language.enum_words import channel_lacks
from desktop.language.numbers import duration, number
from desktop.language.problems import problem
from desktop.language.settings import label_of
from desktop.language.translator import to_translate, translate, word_of

THINGS = {
    "home": to_translate("Data folder"),
    "disk": to_translate("Free disk space"),
    "clock": to_translate("Clock"),
    "settings": to_translate("Settings file"),
    "policy": to_translate("Office policy"),
    "log": to_translate("Log"),
    "display": to_translate("Screen"),
    "on_top": to_translate("Card above other windows"),
    "shortcut": to_translate("Shortcuts from any program"),
    "office": to_translate("Office server"),
    "enrolment": to_translate("This PC's key"),
    "proxy": to_translate("Proxy"),
    "export": to_translate("Monthly report"),
}
LACKS = {
    "home": to_translate("Tatpar cannot write here."),
    "disk": to_translate("Less than 200 MB is free. Free some space."),
    "clock": to_translate("The clock is wrong, so recorded times are wrong."),
    "settings": to_translate("Some settings are not valid. Their defaults are used."),
    "display": to_translate("There is no screen. Tatpar runs in the terminal."),
    "on_top": to_translate("Wayland does not allow this. Install XWayland."),
    "shortcut": to_translate("Use the tray or the window."),
    "office": to_translate("No daily figures are sent until it works again."),
    "enrolment": to_translate("Bundles from this PC will be rejected."),
    "export": to_translate("Tatpar tries again every hour."),
}

_MEANS = {
    "portal": to_translate("through the desktop's portal"),
    "none": to_translate("This desktop offers no shortcuts."),
    "refused": to_translate(
        "You declined when the desktop asked. To be asked again, turn shortcuts off and on in "
        "Settings.",
    ),
}


def finding(name: str, *, works: bool | None) -> str:
    """Return ``Tray icon``, with the meaning of a failure."""
    own = name in THINGS
    word = translate(THINGS[name]) if own else word_of(Channel(name))
    if works is not False or (own and name not in LACKS):
        return word
    lacks = translate(LACKS[name]) if own else channel_lacks(Channel(name))
    return f"{word}: {lacks}"


def windows_word() -> str:
    """Return the phrase for windows inside a Wayland desktop that has an X server."""
    return translate("through XWayland")


def shortcut_word(means: str) -> str:
    """Return the source of global keys or the reason for their absence; empty if usual."""
    return translate(_MEANS[means]) if means in _MEANS else ""


def policies_in_force(in_force: PolicyInForce) -> str:
    """Return the digest of the policy in force, as ``sha256sum policy.toml`` shows it."""
    none = translate("none")
    parts = [none if in_force.sha256 == NO_POLICY else in_force.sha256]
    if in_force.added != NO_POLICY:
        added = translate("extra locks from TATPAR_POLICY: {digest}")
        parts.append(added.format(digest=in_force.added))
    if in_force.handed != NO_POLICY:
        handed = translate("sent by the office: {digest}")
        parts.append(handed.format(digest=in_force.handed))
    return ", ".join(parts)


def policy_lines(locked: Sequence[str], preset: Sequence[str], sha256: str) -> list[str]:
    """Return a policy's locks, its presets and its digest, a line each."""
    none = translate("none")
    return [
        f"{translate('Locked settings')}: {', '.join(locked) or none}",
        f"{translate('Preset by the office')}: {', '.join(preset) or none}",
        translate("Digest: {digest}").format(digest=sha256),
    ]


def tried(channels: Sequence[Health]) -> str:
    """Return the result of a test reminder: ``Worked: tray icon, card. Unknown: sound.``."""
    sentences = (
        (True, translate("Worked: {channels}.")),
        (False, translate("Did not work: {channels}.")),
        (None, translate("Unknown: {channels}.")),
    )
    parts = []
    for works, text in sentences:
        names = [word_of(channel.channel) for channel in channels if channel.works is works]
        if names:
            parts.append(text.format(channels=", ".join(names)))
    return " ".join(parts)


_ENROLLED = {
    Enrolled.YES: to_translate("enrolled here"),
    Enrolled.NO: to_translate("not in the lists on this PC"),
    Enrolled.OTHER_KEY: to_translate("enrolled with another key: have this PC enrolled again"),
    Enrolled.UNKNOWN: to_translate("unknown"),
}


def fact_rows(facts: PcFacts) -> Sequence[tuple[str, str]]:
    """Return the facts, a failure first, then those most asked for."""
    none = translate("none")
    failed = ((translate("Last failed monthly report"), _failed(facts)),)
    policy = policies_in_force(PolicyInForce(facts.policy_sha256, facts.policy_added_sha256))
    return (
        *(failed if facts.export_failed else ()),
        (translate("Version"), f"Tatpar {facts.version}"),
        (translate("System"), f"{facts.system}, Python {facts.python}"),
        (translate("Data folder"), facts.home),
        (translate("PC number"), facts.device_id or none),
        (translate("Office policy"), policy),
        (translate("Locked settings"), _labels(facts.locked) or none),
        (translate("Preset by the office"), _labels(facts.preset) or none),
        (translate("Trusted keys"), _count(facts.trusted_keys)),
        (translate("This PC's key"), _key(facts)),
        (translate("Rows in the log"), _count(facts.log_rows)),
        (translate("Last export"), _export(facts)),
        *(() if facts.export_failed else failed),
        (translate("Last backup"), _backup(facts)),
        (translate("Proxy"), facts.proxy or none),
        (translate("Clock"), clock_sentence(facts.clock_offset_ms)),
        (translate("Error reports"), ", ".join(facts.bug_reports) or none),
    )


def clock_sentence(offset_ms: int | None) -> str:
    """Return the clock's error: ``ahead by 3 minutes``; within two seconds it is right."""
    if offset_ms is None:
        return translate("not compared yet")
    if abs(offset_ms) < 2000:
        return translate("correct")
    off = duration(abs(offset_ms))
    if offset_ms > 0:
        return translate("ahead by {time}").format(time=off)
    return translate("behind by {time}").format(time=off)


def _labels(keys: Sequence[str]) -> str:
    return ", ".join(map(label_of, keys))


def _count(count: int | None) -> str:
    return translate("unknown") if count is None else number(count)


def enrolled_word(enrolled: Enrolled) -> str:
    """Return the sentence on whether the lists on this PC name its own key."""
    return translate(_ENROLLED[enrolled])


def export_detail(facts: PcFacts) -> str:
    """Return why the last automatic export failed, or ""."""
    return _failed(facts) if facts.export_failed else ""


def _key(facts: PcFacts) -> str:
    word = enrolled_word(facts.enrolled)
    return f"{facts.fingerprint} ({word})" if facts.fingerprint else word


def _export(facts: PcFacts) -> str:
    if facts.last_export_ms is None:
        return translate("none")
    return f"{moment_words(facts.last_export_ms)}: {facts.last_export_file}"


def _failed(facts: PcFacts) -> str:
    if not facts.export_failed or facts.export_failed_ms is None:
        return translate("no")
    why = why_failed(facts.export_failed, translate("Monthly report"))
    return f"{moment_words(facts.export_failed_ms)}: {why}"


def why_failed(code: str, file: str) -> str:
    """Return the title of a problem from its stored code; ``file`` stands for its path."""
    known = ProblemCode(code) if code in list(ProblemCode) else ProblemCode.UNKNOWN
    return problem(KnownError(known, path=file))[0]


def _backup(facts: PcFacts) -> str:
    if not facts.backup_folder_set:
        return translate("no folder is set")
    if facts.last_backup_ms is None:
        return translate("none")
    return moment_words(facts.last_backup_ms)
