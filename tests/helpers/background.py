"""Work of a background that a test does at once, on the thread that asks for it."""

from desktop.core.errors import KnownError


def at_once(work, then, failed):
    """Run the work, then one of the others, before the return: else as `Background.run` does."""
    try:
        result = work()
    except KnownError as error:
        failed(error)
    else:
        then(result)
