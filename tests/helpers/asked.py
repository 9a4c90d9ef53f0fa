"""Recorder of a page's requests, in place of its presenter."""

from collections import defaultdict


class Asked:
    """Takes every request of `Requests`; ``given`` has the arguments of each, by its name.

    A call that is given answers instead.
    """

    def __init__(self, **calls):
        self.given = defaultdict(list)
        self._calls = calls

    def replies(self):
        """Return one ready reply."""
        return ("Received.",)

    def __getattr__(self, name):
        def take(*given):
            self.given[name].append(given[0] if len(given) == 1 else given)
            if name in self._calls:
                self._calls[name](*given)

        return take
