"""Work that runs when a test says so."""

from desktop.services.jobs import at_once


class WaitingWork(list):
    """A `Run` whose work waits, the first given first."""

    def __call__(self, work, then, failed):
        """Let the work wait."""
        self.append((work, then, failed))

    def step(self, number=0):
        """Run the pending work at that place, and its callback."""
        at_once(*self.pop(number))

    def run(self):
        """Run all pending work, with the work added meanwhile."""
        while self:
            self.step()
