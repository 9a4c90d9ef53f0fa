"""One Debian package for several Pythons: only native modules may differ between their wheels."""

from pathlib import Path

import pytest

from tools.debian.site_packages import join
from tools.shell import Stop


def folder(place: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = place / "library" / name.replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return place


def test_the_native_modules_of_both_stand_side_by_side(tmp_path):
    first = folder(tmp_path / "a", part_dot_py="same", RECORD="one", x_dot_cpython_311_dot_so="11")
    second = folder(tmp_path / "b", part_dot_py="same", RECORD="two")
    (second / "library" / "x.cpython-312-x86_64-linux-gnu.so").write_text("12", "utf-8")
    join(second, first)
    assert {file.name for file in (first / "library").iterdir()} == {
        "part.py", "RECORD", "x.cpython_311.so", "x.cpython-312-x86_64-linux-gnu.so",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["part_dot_py", "only_dot_py"])
def test_python_files_that_differ_stop(tmp_path, name):
    first = folder(tmp_path / "a", part_dot_py="of the first")
    second = folder(tmp_path / "b", **{name: "of the second"})
    with pytest.raises(Stop, match=name.replace("_dot_", ".")):
        join(second, first)
    assert (first / "library" / "part.py").read_text("utf-8") == "of the first"
