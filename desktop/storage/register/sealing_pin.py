"""The public key for sealing captures, as of the last unlock and signed by the register.

``register.key`` has it in the clear, where an unlock alone could show that it was exchanged.
"""

import json
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, write_atomically
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.register import Register
from desktop.storage.register.verification import signed_by
from desktop.storage.regular_file import read_regular

_DAMAGED = (OSError, ValueError, KeyError, TypeError, RecursionError)


def write_pin(path: Path, register: Register) -> None:
    """Write the open register's sealing key, signed; KnownErrors of the disk."""
    public = sealing_public(register)
    signature = register.signing_key.sign(_message(register.register_id, public))
    plain = json.dumps({"seal": public.hex(), "signature": signature.hex()}).encode()
    try:
        if path.exists() and read_regular(path) == plain:
            return
    except ValueError:  # something else has its name, which the file replaces
        pass
    except OSError as error:
        raise known(error, path) from error
    write_atomically(path, [plain])


def check_pin(path: Path, keys: KeyFile) -> bool:
    """Return whether the key file's signing key signed its sealing key; False without a pin.

    KnownError ``sealing_key_changed`` if the pin has another key, or none that is signed.
    """
    try:
        plain = json.loads(read_regular(path))
        signature = bytes.fromhex(plain["signature"])
        pinned = bytes.fromhex(plain["seal"])
        message = _message(keys.register_id, keys.seal_public)
        signed = signed_by(keys.sign_public, signature, message)
    except FileNotFoundError:  # of a register that was not opened since it was restored
        return False
    except _DAMAGED as error:
        raise _changed() from error
    if not signed or pinned != keys.seal_public:
        raise _changed()
    return True


def sealing_public(register: Register) -> bytes:
    """Return the public key that captures are sealed to."""
    return register.sealing.public_key().public_bytes_raw()


def sealing_publics(register: Register) -> list[bytes]:
    """Return it, and those before the register's key was changed."""
    return [sealing.public_key().public_bytes_raw() for sealing in register.sealings]


def _message(register_id: str, public: bytes) -> bytes:
    return b"tatpar sealing key v1\n" + register_id.encode() + b"\n" + public


def _changed() -> KnownError:
    return KnownError(ProblemCode.SEALING_KEY_CHANGED, exit_code=1)
