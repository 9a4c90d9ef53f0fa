"""Orca with a log that is written line by line (a script for the system's Python: LOG)."""

import builtins
import runpy
import sys

ORCA = "/usr/bin/orca"
_open = builtins.open


def _by_lines(file, mode="r", buffering=-1, *others, **named):
    text = "b" not in mode and "r" not in mode
    return _open(file, mode, 1 if text else buffering, *others, **named)


if __name__ == "__main__":
    builtins.open = _by_lines
    sys.argv = [ORCA, "--replace", "--debug-file", sys.argv[1]]
    runpy.run_path(ORCA, run_name="__main__")
