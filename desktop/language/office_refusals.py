"""Why an office does not take what a PC sends, as sentences: for its log and for the officer."""

from collections.abc import Mapping

from desktop.core.sheets.messages import Refusal
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

REFUSALS: Mapping[str, str] = {
    "malformed": QT_TRANSLATE_NOOP("OfficeRefusal", "The message does not have the agreed format."),
    "too_large": QT_TRANSLATE_NOOP("OfficeRefusal", "The message is larger than 1 MB."),
    "encoded": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The message is compressed; send it uncompressed."
    ),
    "unsigned": QT_TRANSLATE_NOOP("OfficeRefusal", "The signature is missing."),
    "unknown_device": QT_TRANSLATE_NOOP("OfficeRefusal", "This PC has not joined the office."),
    "signature_wrong": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The signature is not that of this PC's key."
    ),
    "replayed": QT_TRANSLATE_NOOP("OfficeRefusal", "The same request came a second time."),
    "clock_skewed": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The PC's clock and the office's clock are more than five minutes apart."
    ),
    "key_retired": QT_TRANSLATE_NOOP("OfficeRefusal", "The office has retired this PC."),
    "left": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "This PC has left the office; it joins again with a valid token."
    ),
    "still_waiting": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The office has not confirmed this PC yet."
    ),
    "token_unknown": QT_TRANSLATE_NOOP("OfficeRefusal", "The office does not know this token."),
    "token_other_server": QT_TRANSLATE_NOOP("OfficeRefusal", "The token is of another server."),
    "token_expired": QT_TRANSLATE_NOOP("OfficeRefusal", "The token's time is over."),
    "token_used_up": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The token has been used by as many PCs as it was made for."
    ),
    "token_other_office": QT_TRANSLATE_NOOP(
        "OfficeRefusal",
        "This PC belongs to another office. Ask that office's administrator to move it.",
    ),
    "key_differs": QT_TRANSLATE_NOOP("OfficeRefusal", "The office knows this PC with another key."),
    "other_device": QT_TRANSLATE_NOOP("OfficeRefusal", "The sheet is of another PC."),
    "calendar_unknown": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The sheet names a calendar that did not come along."
    ),
    "calendar_wrong": QT_TRANSLATE_NOOP("OfficeRefusal", "The sheet's calendar does not fit it."),
    "doubtful_day": QT_TRANSLATE_NOOP(
        "OfficeRefusal",
        "The date is impossible: the PC's clock was wrong. The sheet was set aside.",
    ),
    "figures_differ": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The sheet's figures do not follow from its own rows."
    ),
    "too_often": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "This PC asks too often; it will try again later."
    ),
    "unavailable": QT_TRANSLATE_NOOP(
        "OfficeRefusal", "The office's database does not answer; the PC will try again."
    ),
    "unknown_ask": QT_TRANSLATE_NOOP("OfficeRefusal", "This PC was not asked this."),
    "not_there": QT_TRANSLATE_NOOP("OfficeRefusal", "The office has nothing of this name."),
}


def refusal_sentence(refusal: Refusal) -> str:
    """Return the sentence of a refusal."""
    return translate("OfficeRefusal", REFUSALS[refusal])
