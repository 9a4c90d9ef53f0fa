"""Words of what came from the phone."""

from desktop.core.phone_files import Arrival, Kind
from desktop.language.notifications import Toast, fitted_toast
from desktop.language.numbers import number
from desktop.language.translator import translate


def chat_toast(count: int, superiors: int, chat: str) -> Toast:
    """Return what is new in that chat; "" where its file does not name it."""
    came = translate("Phone", "A WhatsApp chat has arrived from the phone")
    named = translate("Phone", "WhatsApp chat from the phone: {chat}").format(chat=chat)
    if not count:
        nothing = translate("Phone", "Nothing in it is new since the last import.")
        return fitted_toast(named if chat else came, nothing)
    words = translate("Phone", "{n} new messages", count).format(n=number(count))
    theirs = translate("Phone", "{n} from superiors", superiors).format(n=number(superiors))
    return fitted_toast(f"{words}, {theirs}" if superiors else words, named if chat else came)


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
