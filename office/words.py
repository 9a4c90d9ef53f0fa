"""The office server's texts in the current language."""

from desktop.language.numbers import number
from desktop.language.translator import translate
from office.word_tables import WORDS


def word(key: str, **facts: str | int) -> str:
    """Return a text by its key, its placeholders filled, numbers in the language's digits."""
    text = translate("Office", WORDS[key])
    blanks = {name: number(fact) if isinstance(fact, int) else fact for name, fact in facts.items()}
    return text.format_map(blanks) if blanks else text
