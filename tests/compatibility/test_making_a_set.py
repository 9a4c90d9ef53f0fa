"""The script that makes the set of the next release: it runs once a release, and is not missed."""

import runpy
from pathlib import Path

MAKE = Path(__file__).resolve().parents[1] / "fixtures" / "make.py"


def test_the_names_that_it_takes_from_the_program_are_still_there():
    assert callable(runpy.run_path(str(MAKE))["main"])
