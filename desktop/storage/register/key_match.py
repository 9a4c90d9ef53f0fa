"""Whether a database is the register of a key file."""

from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.register import Register


def belongs(register: Register, keys: KeyFile) -> bool:
    """Return whether the key file names this register and its public keys."""
    public = register.sealing.public_key().public_bytes_raw()
    identity = (register.register_id, register.public, public)
    return identity == (keys.register_id, keys.sign_public, keys.seal_public)


def opens(path: Path, keys: KeyFile, master: bytearray) -> bool:
    """Return whether that file is the key file's register; ``master`` is overwritten."""
    try:
        register = Register(path, master)
    except KnownError as error:
        if error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return False
    try:
        return belongs(register, keys)
    finally:
        register.close()
