"""The facts of this PC in words, a name and a value each, for the doctor and the About window."""

from collections.abc import Sequence

from desktop.core.errors import KnownError
from desktop.core.pc_facts import Enrolled, PcFacts
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.policy import PolicyInForce
from desktop.language.dates import moment_short
from desktop.language.doctor import policies_in_force
from desktop.language.numbers import duration, number
from desktop.language.problems import problem
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

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
