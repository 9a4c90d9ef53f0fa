"""``python -m desktop`` and the ``tatpar`` command."""

import sys

from desktop.cli import run


def main() -> int:
    """Run the command line and return its exit status."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
