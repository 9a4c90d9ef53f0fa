"""``tatpar-office``."""

import sys

from office.cli.parser import run


def main() -> int:
    """Run the command line; the entry point of the console script."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
