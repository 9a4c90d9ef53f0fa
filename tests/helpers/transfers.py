"""Registers handed from officer to officer in tests, with a passphrase that costs a second."""

from pathlib import Path

from helpers.registers import CHEAP, PHRASE, Moment, keeper_at

from desktop.core.person import Person
from desktop.core.register.records import Origin
from desktop.services.register import transfer as register_transfer
from desktop.services.register.service import RegisterService
from desktop.services.register.transfer import Offer, before, examine

SECRET = "four quiet rivers"


class Officer:
    """An officer with a register of his own."""

    def __init__(self, folder: Path, name: str, moment: Moment) -> None:
        self.name = name
        self.moment = moment
        self.folder = folder / name
        origin = Origin(officer=name, designation="ADC", device="pc")
        self.keeper: RegisterService = keeper_at(self.folder, moment, lambda: origin)
        self.keeper.vault.init(PHRASE, CHEAP)

    def hands_over(self, to: str, target: Path, words: str = "Order 5") -> Path:
        content = register_transfer.gather(self.keeper)
        wish = register_transfer.Wish(Person(to, "UNO"), words, target)
        prepared = register_transfer.seal(content, wish, SECRET, self.moment())
        register_transfer.record(self.keeper, content, wish, prepared)
        return target

    def receives(self, file: Path) -> list[Offer]:
        given = register_transfer.open_file(file, SECRET)
        offers = examine(given.parcels, before(self.keeper))
        register_transfer.keep(self.keeper, given, offers)
        return offers

    def reopens(self) -> None:
        self.keeper.vault.lock("command")
        self.keeper.vault.unlock(PHRASE)


def cheap_age(monkeypatch) -> None:
    """Let a passphrase cost nothing: age's own work is tried elsewhere."""
    monkeypatch.setattr(
        register_transfer, "encrypted", lambda data, phrase: phrase.encode() + b"\n" + data
    )
    monkeypatch.setattr(
        register_transfer, "decrypted", lambda data, _phrase: data.partition(b"\n")[2]
    )


def hand_over(presenter, target: Path, words: str = "") -> None:
    """Hand the register over to Bina."""
    presenter.hand_over()
    window = presenter.giving
    window.to.setText("Bina")
    window.words.setText(words)
    window.show_file(str(target))
    for field in (window.passphrase.first, window.passphrase.second):
        field.setText(SECRET)
    window.action_button.click()
