"""``python -m desktop`` and the ``tatpar`` command."""

import sys

from desktop.cli import run


def main() -> int:
    """Run the command line and return its exit status.

    Where Tatpar is one folder without a Python of its own (the Windows installer's), the
    typesetter's child is this program too; see `reports.typesetter`.
    """
    if sys.argv[1:] == ["--typeset"]:
        from desktop.reports import typeset  # noqa: PLC0415 - of the child alone

        return typeset.main()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
