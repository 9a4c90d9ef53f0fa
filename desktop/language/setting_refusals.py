"""What is said of a refused value of a setting: what is allowed, and which value still applies."""

from collections.abc import Mapping

from desktop import language
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import Refused
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_REFUSALS: Mapping[str, str] = {
    ProblemCode.SETTING_WHOLE: QT_TRANSLATE_NOOP("Refusal", "Enter a number from {low} to {high}."),
    ProblemCode.SETTING_NUMBER: QT_TRANSLATE_NOOP(
        "Refusal", "Enter a number from {low} to {high}."
    ),
    ProblemCode.SETTING_TEXT: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one line of up to {longest} characters."
    ),
    ProblemCode.SETTING_ZONE: QT_TRANSLATE_NOOP("Refusal", "Enter a time zone such as Asia/Dhaka."),
    ProblemCode.SETTING_WHOLES: QT_TRANSLATE_NOOP("Refusal", "Enter numbers from {low} to {high}."),
    ProblemCode.SETTING_TEXTS: QT_TRANSLATE_NOOP("Refusal", "Enter at most {most} short names."),
    ProblemCode.SETTING_NAMES: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one name per line, such as {example}."
    ),
    ProblemCode.SETTING_DATES: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one date per line, such as 16-12-2026."
    ),
    ProblemCode.SETTING_HOSTS: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one host and port per line, such as {example}."
    ),
    ProblemCode.SETTING_HOURS: QT_TRANSLATE_NOOP(
        "Refusal", "Enter a date such as 19-06-2024 and hours such as 09:00-17:00."
    ),
    ProblemCode.SETTING_PORTALS: QT_TRANSLATE_NOOP(
        "Refusal", "Enter an address with http://, then the status."
    ),
    ProblemCode.SETTING_SERVICES: QT_TRANSLATE_NOOP(
        "Refusal", "Enter a name, a colon, then host:port."
    ),
    ProblemCode.SETTING_OFFICE_URL: QT_TRANSLATE_NOOP(
        "Refusal", "Enter an address with https:// and without a path."
    ),
    ProblemCode.SETTING_OFFICE_TOKEN: QT_TRANSLATE_NOOP(
        "Refusal", "Enter the whole token, as tatpar1-1a2b3c4d-…"
    ),
}


def refusal(refused: Refused, typed: str, valid: str) -> str:
    """Return what is allowed, what was refused, and which value still applies."""
    facts = {key: language.decimal(str(item)) for key, item in refused.facts.items()}
    if "example" in refused.facts:
        facts["example"] = str(refused.facts["example"])
    text = _REFUSALS.get(refused.code, _REFUSALS[ProblemCode.SETTING_TEXTS])
    may = translate("Refusal", text).format_map(facts)
    if len(typed) <= 24 and len(valid) <= 24 and "\n" not in typed + valid and valid:
        stays = translate("Refusal", "‘{typed}’ is not valid. {kept} is still used.").format(
            typed=typed, kept=valid
        )
    else:
        stays = translate("Refusal", "Not valid. The previous value is still used.")
    return f"{may} {stays}"
