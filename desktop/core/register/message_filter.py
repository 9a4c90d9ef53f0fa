"""A filter of a chat's messages: by person, time, words and contacts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.core.register.contacts import ContactBook
from desktop.core.text.bengali import fold
from desktop.core.whatsapp import Message


@dataclass(frozen=True, slots=True)
class Pick:
    """The filter; empty or None means all. ``until_ms`` is not included.

    ``contacts`` are the only ones whose messages match.
    """

    senders: tuple[str, ...] = ()
    words: str = ""
    from_ms: int | None = None
    until_ms: int | None = None
    contacts: ContactBook | None = None

    def of(
        self, messages: Sequence[Message], words_of: Sequence[str] | None = None
    ) -> list[Message]:
        """Return the matching messages, in the chat's order; words match as in the search.

        ``words_of`` are the messages' `folded` words, for repeated calls.
        """
        terms = fold(self.words).split()
        if not terms:
            return [item for item in messages if self._fits(item)]
        known = words_of if words_of is not None else folded(messages)
        return [
            item
            for item, words in zip(messages, known, strict=True)
            if all(word in words for word in terms) and self._fits(item)
        ]

    def _fits(self, item: Message) -> bool:
        if self.senders and item.sender not in self.senders:
            return False
        if self.contacts is not None and self.contacts.of(item.shown_sender) is None:
            return False
        if self.from_ms is not None or self.until_ms is not None:
            at_ms = None if item.time is None else item.time.at_ms
            if at_ms is None or at_ms < (self.from_ms or 0):
                return False
            if self.until_ms is not None and at_ms >= self.until_ms:
                return False
        return True


def folded(messages: Iterable[Message]) -> list[str]:
    """Return sender and body of each message as the search compares them."""
    texts = [f"{item.sender} {item.body}".replace("\0", " ") for item in messages]
    return fold("\0".join(texts)).split("\0") if texts else []
