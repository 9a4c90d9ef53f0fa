"""A keyring for tests: its contents are readable, and it can be made to refuse."""

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode


class HeldKeyring:
    def __init__(self):
        self.held = {}
        self.asked = []
        self.broken = False

    def _ask(self, what):
        self.asked.append(what)
        if self.broken:
            raise KnownError(ProblemCode.KEYRING_UNAVAILABLE, exit_code=1, why="broken")

    def read(self, register_id):
        self._ask("read")
        held = self.held.get(register_id)
        return None if held is None else bytearray(held)

    def write(self, register_id, secret):
        self._ask("write")
        self.held[register_id] = bytes(secret)

    def forget(self, register_id):
        self._ask("forget")
        self.held.pop(register_id, None)


class Wish:
    """Whether the officer wants a copy now."""

    def __init__(self, *, enabled=True):
        self.enabled = enabled

    def __call__(self):
        return self.enabled
