"""The policy in force, as an event of the log, so that a bundle shows the rules of its time."""

from dataclasses import dataclass
from typing import ClassVar

NO_POLICY = "none"


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The policies that apply from now on: SHA-256 (hex) of each file's bytes, or ``none``.

    ``sha256`` is the machine's, ``added`` that of an environment, which may only lock further
    keys, and ``handed`` that of the office that this PC reports to. A file that is not trusted or
    not readable counts as absent.
    """

    kind: ClassVar[str] = "policy_in_force"
    sha256: str = NO_POLICY
    added: str = NO_POLICY
    handed: str = NO_POLICY


UNGOVERNED = PolicyInForce()
