"""The rule for new passphrases of the register and of encrypted files."""

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import SHORTEST_PASSPHRASE, normalized


def accepted_passphrase(passphrase: str) -> str:
    """Return a normalized new passphrase; KnownError ``passphrase_short`` (fact ``least``)."""
    counted = normalized(passphrase)
    if len(counted) < SHORTEST_PASSPHRASE:
        raise KnownError(ProblemCode.PASSPHRASE_SHORT, exit_code=2, least=SHORTEST_PASSPHRASE)
    return counted
