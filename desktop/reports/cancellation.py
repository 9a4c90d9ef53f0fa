"""Stopping work on a report that reports its progress."""


class Cancelled(Exception):  # noqa: N818 - the officer's decision, not an error
    """The officer stopped the work; an older file is unchanged."""
