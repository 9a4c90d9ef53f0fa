"""The guard over the import floors names a package that grows too high or runs in a circle."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.floors import HIGHEST, faults


def test_a_package_may_have_seven_floors_and_no_more():
    rooms = {f"room{n}": {f"room{n - 1}"} if n else set() for n in range(HIGHEST)}
    assert faults("house", rooms) == []
    rooms["attic"] = {f"room{HIGHEST - 1}"}
    assert faults("house", rooms) == ["house has 8 floors; at most 7"]


def test_rooms_that_import_each_other_are_named():
    assert faults("house", {"hall": {"stairs"}, "stairs": {"hall"}}) == [
        "house: hall and stairs import each other"
    ]
