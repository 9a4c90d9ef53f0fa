"""Words of what came from the phone."""

from desktop.core.phone_files import Arrival, Kind
from desktop.language.notifications import Toast, fitted_toast
from desktop.language.numbers import number
from desktop.language.translator import translate


def chat_toast(count: int, superiors: int, *, since: bool) -> Toast:
    """Return what is new in a chat; ``since``: it was imported before."""
    if not count:
        return fitted_toast(
            translate("Phone", "A WhatsApp chat has arrived from the phone"),
            translate("Phone", "Nothing in it is new since the last import."),
        )
    words = translate("Phone", "{n} messages", count)
    if since:
        words = translate("Phone", "{n} since the last import", count)
    title = translate("Phone", "New chat: {words}").format(words=words.format(n=number(count)))
    theirs = translate("Phone", "{n} from superiors", superiors).format(n=number(superiors))
    return fitted_toast(title, theirs if superiors else "")


def arrival_toast(arrival: Arrival) -> Toast:
    """Return that something came, without a word or a count of the register."""
    if arrival.kind is Kind.CHAT:
        return fitted_toast(translate("Phone", "A WhatsApp chat has arrived from the phone"), "")
    count = len(arrival.paths)
    words = translate("Phone", "{n} new pictures from the phone", count)
    return fitted_toast(words.format(n=number(count)), "")


def open_words(kind: Kind) -> str:
    """Return the words of the button that takes it."""
    if kind is Kind.CHAT:
        return translate("Phone", "Choose messages")
    return translate("Phone", "Record")
