"""Who may change a file of Windows, read from its security descriptor as text (SDDL).

Sources: Microsoft's [MS-DTYP] 2.5.1 (the language), ``winnt.h`` (rights of files). An unknown
kind of entry counts as one that allows, since it is not trusted.
"""

import re
from functools import reduce
from operator import or_

# Rights that allow changing a file's content, access list or owner, or deleting it.
WRITE_DATA, APPEND_DATA, DELETE_CHILD = 0x2, 0x4, 0x40
DELETE, WRITE_DAC, WRITE_OWNER = 0x10000, 0x40000, 0x80000
GENERIC_ALL, GENERIC_WRITE = 0x10000000, 0x40000000
CHANGES_FILE = (
    WRITE_DATA | APPEND_DATA | DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_ALL | GENERIC_WRITE
)
# Everybody may add files to %ProgramData%; the owner of each file shows who did.
CHANGES_FOLDER = DELETE_CHILD | WRITE_DAC | WRITE_OWNER | GENERIC_ALL

_LETTERS = {
    "GA": GENERIC_ALL,
    "GW": GENERIC_WRITE,
    "GR": 0x80000000,
    "GX": 0x20000000,
    "FA": 0x1F01FF,
    "FW": 0x120116,
    "FR": 0x120089,
    "FX": 0x1200A0,
    "SD": DELETE,
    "RC": 0x20000,
    "WD": WRITE_DAC,
    "WO": WRITE_OWNER,
    "CC": 0x1,
    "DC": WRITE_DATA,
    "LC": APPEND_DATA,
    "SW": 0x8,
    "RP": 0x10,
    "WP": 0x20,
    "DT": DELETE_CHILD,
    "LO": 0x80,
    "CR": 0x100,
}
_ENTRY = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_DENY = {"D", "XD", "OD"}


def changeable_by_others(sddl: str, trusted: frozenset[str], changes: int) -> bool:
    """Return whether the owner, or anyone with the right to change the file, is not ``trusted``.

    ``trusted`` are security identifiers as SDDL has them, short (``BA``) or whole.
    """
    owner = re.match(r"O:([A-Z]{2}|S-[\d-]+)", sddl)
    if owner is None or owner[1] not in trusted:
        return True
    _, listed, rest = sddl.partition("D:")
    flags = rest.partition("(")[0]
    if not listed or "NO_ACCESS_CONTROL" in flags:  # no access list: everybody has full access
        return True
    return any(_lets_change(entry, trusted, changes) for entry in _ENTRY.findall(rest))


def _lets_change(entry: str, trusted: frozenset[str], changes: int) -> bool:
    fields = entry.split(";")
    if len(fields) < 6:
        return True
    kind, flags, rights, _, _, who = fields[:6]
    if kind in _DENY or "IO" in re.findall("..", flags):  # inherit only
        return False
    return who not in trusted | {"OW"} and bool(_mask(rights) & changes)


def _mask(rights: str) -> int:
    if re.fullmatch(r"0x[0-9a-fA-F]+", rights):
        return int(rights, 16)
    masks = (_LETTERS.get(pair, GENERIC_ALL) for pair in re.findall("..?", rights))
    return reduce(or_, masks, 0)
