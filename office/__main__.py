"""``tatpar-office``."""

import sys

from office.cli import run


def main() -> int:
    """Run the command line; what the console script calls."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
