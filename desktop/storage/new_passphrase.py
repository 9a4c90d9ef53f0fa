"""What a new passphrase has to be, for the register and for files that leave it."""

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.passphrase import SHORTEST_PASSPHRASE, normalized


def accepted_passphrase(passphrase: str) -> str:
    """Return a new passphrase as it counts; KnownError ``passphrase_short`` (fact ``least``)."""
    counted = normalized(passphrase)
    if len(counted) < SHORTEST_PASSPHRASE:
        raise KnownError(ProblemCode.PASSPHRASE_SHORT, exit_code=2, least=SHORTEST_PASSPHRASE)
    return counted
