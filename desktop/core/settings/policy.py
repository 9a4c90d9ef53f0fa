"""Which policy applied: an event of the log, so that a bundle shows under which rules it arose."""

from dataclasses import dataclass
from typing import ClassVar

NO_POLICY = "none"


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The policies that apply from now on: SHA-256 (hex) of each file's bytes, or ``none``.

    ``sha256`` is the machine's, ``added`` that of an environment, which may only lock further
    keys. A file that was not believed or not readable is in force no more than one that is absent.
    """

    kind: ClassVar[str] = "policy_in_force"
    sha256: str = NO_POLICY
    added: str = NO_POLICY


UNGOVERNED = PolicyInForce()
