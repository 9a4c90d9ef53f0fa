"""Registers that a disk damaged, and their salvage."""

from helpers.registers import PHRASE, keeper_at

from desktop.language.register_salvage import loss_reason
from desktop.storage.register.cipher_pages import CipherPages
from desktop.storage.register.key_file import read_key_file
from desktop.storage.register.remains import DamagedRegister

PAGE = 4096


def tear(home, page: int, by: bytes = bytes(PAGE)) -> bytes:
    torn = bytearray(home.register.read_bytes())
    torn[page * PAGE : (page + 1) * PAGE] = by
    home.register.write_bytes(bytes(torn))
    return bytes(torn)


def salvaged(home, passphrase=PHRASE):
    return keeper_at(home.folder).salvage(
        passphrase, lambda result: str(result.lost), loss_reason()
    )


def pages_of(home) -> dict[str, list[int]]:
    """Return the pages that hold rows of a table alone, by the table; and that of the keys."""
    keys = read_key_file(home.register_key)
    kinds: dict[str, list[int]] = {"record": [], "content": [], "blob": [], "keys": []}
    with CipherPages(home.register, keys.unwrap(PHRASE)) as pages:
        reader = DamagedRegister(pages, keys)
        for place in pages.places():
            page = pages.page(place)
            shapes = {
                (len(values), type(values[0])) for _, values in reader._rows_on(place[0], page)
            }
            if shapes == {(10, type(None))}:
                kinds["content"].append(place[0] - 1)
            elif shapes == {(4, int)}:
                kinds["blob"].append(place[0] - 1)
            elif shapes == {(4, type(None))}:
                kinds["record"].append(place[0] - 1)
            before = len(reader._named)
            reader._add_keys(page)
            if any("sign" in names for names in reader._named[before:]):
                kinds["keys"].append(place[0] - 1)
    return kinds
