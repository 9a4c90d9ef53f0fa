"""Ready replies to a directive."""

from collections.abc import Sequence

from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_COMMON = (
    QT_TRANSLATE_NOOP("Reply", "Received. Action is being taken."),
    QT_TRANSLATE_NOOP("Reply", "Received. The report will be sent within the time given."),
    QT_TRANSLATE_NOOP("Reply", "The directive has been carried out."),
)


def offered_replies(own: Sequence[str]) -> tuple[str, ...]:
    """Return the officer's own replies; without any, the common ones."""
    return tuple(own) or tuple(translate("Reply", words) for words in _COMMON)
