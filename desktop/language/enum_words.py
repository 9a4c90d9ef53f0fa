"""The word for every member of the core's enums; a test checks that all are there."""

from collections.abc import Mapping, Sequence

from desktop.core.events import Outcome
from desktop.core.network import Cause, Group, Medium, Path
from desktop.core.register.enums import MessageMedium
from desktop.core.today_view import Channel
from desktop.language.translator import to_translate, translate, word_of

_LINK_DOWN: Mapping[Medium, str] = {
    Medium.WIRED: to_translate("Network cable unplugged"),
    Medium.WIFI: to_translate("Wi-Fi dropped"),
    Medium.MOBILE: to_translate("Mobile data dropped"),
}


def cause_word(cause: Cause, medium: Medium | None = None) -> str:
    """Return a cause for a list: ``Provider's line``; the medium makes link loss exact."""
    if cause is Cause.LINK_DOWN and medium is not None and medium in _LINK_DOWN:
        return translate(_LINK_DOWN[medium])
    return translate(cause.word)


def owner_word(cause: Cause) -> str:
    """Return whose a cause is: ``provider``."""
    return translate(cause.group.owner)


def group_word(group: Group) -> str:
    """Return the responsible party, as the head of a column: ``Provider``."""
    word = translate(group.owner)
    return word[:1].upper() + word[1:]


def medium_inline(medium: Medium) -> str:
    """Return ``broadband``, in its form inside a sentence."""
    return translate(medium.inline)


def path_word(path: Path) -> str:
    """Return a path by medium and, of a Wi-Fi, its name: ``Wi-Fi ‘UNO-Savar’``."""
    word = word_of(path.kind)
    return f"{word} ‘{path.label}’" if path.label else word


def outcome_word(outcome: Outcome) -> str:
    """Return ``checked on time``, or ``missed, away``."""
    return translate(outcome.word).format(why=translate(outcome.under) if outcome.under else "")


def outcome_under(outcome: Outcome) -> str:
    """Return the outcome below a heading with "missed": ``away``."""
    if outcome.under:
        return translate(outcome.under)
    return outcome_word(outcome)


def channel_lacks(channel: Channel) -> str:
    """Return the sentence for a channel that does not work here."""
    return translate(channel.lacks)


def media_name(name: str) -> str:
    """Return a medium of the officer's list in the current language, if it is a known one."""
    plain = name.strip().casefold().replace("-", "")
    return word_of(MessageMedium(plain)) if plain in list(MessageMedium) else name


def media(names: Sequence[str]) -> str:
    """Return ``WhatsApp, Signal and SMS``; ``Messages`` for an empty list."""
    words = [media_name(name) for name in names]
    if not words:
        return translate("Messages")
    if len(words) == 1:
        return words[0]
    return translate("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])
