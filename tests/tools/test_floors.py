"""The guard over the import floors names a package that grows too high or runs in a circle."""

import ast
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.floors import HIGHEST, circular, imported_names, too_high


def test_a_package_may_have_seven_floors_and_no_more():
    rooms = {f"room{n}": {f"room{n - 1}"} if n else set() for n in range(HIGHEST)}
    assert too_high("house", rooms) == []
    rooms["attic"] = {f"room{HIGHEST - 1}"}
    assert too_high("house", rooms) == ["house has 8 floors; at most 7"]


def test_rooms_that_import_each_other_are_named():
    assert circular("house", {"hall": {"stairs"}, "stairs": {"hall"}}) == [
        "house: hall and stairs import each other"
    ]


def test_an_import_for_types_alone_counts():
    text = "if TYPE_CHECKING:\n    from house.hall import Door\n"
    assert list(imported_names(ast.parse(text), "house")) == ["house.hall.Door"]
