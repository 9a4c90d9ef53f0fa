"""The summary of ``tatpar whatsapp parse`` in the officer's language."""

from collections import Counter
from collections.abc import Mapping

from desktop import language
from desktop.cli.register.messages import line_account
from desktop.core.whatsapp import Chat, Kind
from desktop.language.register_records import form_word, order_word
from desktop.language.translator import QT_TRANSLATE_N_NOOP, translate

_KINDS: Mapping[Kind, str] = {
    Kind.TEXT: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} with words"),
    Kind.MEDIA: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} with a file"),
    Kind.SYSTEM: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} notices of WhatsApp"),
    Kind.DELETED: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} deleted"),
}


def summary(chat: Chat) -> str:
    """Return format, account of the lines, messages by kind, period, and senders with counts."""
    kinds = Counter(message.kind for message in chat.messages)
    senders = Counter(
        message.sender or "" for message in chat.messages if message.kind is not Kind.SYSTEM
    )
    times = [message.time.at_ms for message in chat.messages if message.time]
    known = [at for at in times if at is not None]
    form = [form_word(chat.format)] if chat.format else []
    form += [order_word(chat.day_order)] if chat.day_order else []
    counted = (
        translate("WhatsAppVerbs", phrase, kinds[kind]).format(n=language.number(kinds[kind]))
        for kind, phrase in _KINDS.items()
    )
    facts = [
        (translate("WhatsAppVerbs", "Format"), language.joined(*form) or "–"),
        (translate("WhatsAppVerbs", "Lines"), line_account(chat.lines._asdict())),
        (translate("WhatsAppVerbs", "Messages"), language.joined(*counted)),
    ]
    if known:
        facts.append((translate("WhatsAppVerbs", "From"), language.moment_long(min(known))))
        facts.append((translate("WhatsAppVerbs", "Until"), language.moment_long(max(known))))
    lines = [f"{name}: {value}" for name, value in facts]
    lines += (f"{language.number(count):>7}  {who}" for who, count in senders.most_common())
    return "\n".join(lines)
