"""Everything that is installed or builds is locked: an exact version, and hashes."""

import re
from pathlib import Path

import pytest

from tools.environment import fingerprint
from tools.locks import FILES, locked, releases
from tools.shell import ROOT, Stop

CLICK = f"click==8.5.1 \\\n    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n"


def test_every_lock_pins_every_release_by_hash():
    assert {file.stem for file in (ROOT / "requirements").glob("*.txt")} == set(FILES)
    names = {name: {release.name for release in locked(name)} for name in FILES}
    assert names["runtime"] < names["office"] < names["dev"]
    assert "pyinstaller" in names["installer"]
    assert names["lock"] == {"uv"}
    assert {"hatchling", "typst", "pyside6-essentials"} <= names["dev"]


def test_a_release_says_who_needs_it(tmp_path: Path):
    file = tmp_path / "a.txt"
    why = "    # via\n    #   -c requirements/office.txt\n"
    why += "    #   starlette\n    #   uvicorn[standard]\n"
    direct = "    # via tatpar (pyproject.toml)\n"
    file.write_text(f"{CLICK}{why}{CLICK.replace('click', 'h11')}{direct}", "utf-8")
    click, h11 = releases(file)
    assert (click.name, click.version, click.hashes) == ("click", "8.5.1", ("a" * 64, "b" * 64))
    assert click.via == ("starlette", "uvicorn")
    assert h11.via == ("tatpar",)
    assert click.purl == "pkg:pypi/click@8.5.1"


@pytest.mark.parametrize(
    "line", ["uv\n", "uv==0.13.9\n", "uv>=0.13 \\\n    --hash=sha256:" + "a" * 64 + "\n"]
)
def test_a_line_without_a_version_or_a_hash_is_refused(tmp_path: Path, line: str):
    file = tmp_path / "a.txt"
    file.write_text(CLICK + line, "utf-8")
    with pytest.raises(Stop, match=r"a\.txt: no exact version with a hash: uv"):
        releases(file)


def test_the_tools_install_nothing_but_what_is_locked_or_was_just_built():
    """Each call of pip or uv that installs names hashes, or no index to take anything from."""
    calls = []
    for file in [ROOT / "dev.py", *(ROOT / "tools").rglob("*.py")]:
        calls += re.findall(
            r"\b(?:pip|packages_for)\((?!python: |platform: )[^()]*", file.read_text("utf-8")
        )
    assert len(calls) >= 6
    loose = [
        text for text in calls if "--require-hashes" not in text
        and "--no-index" not in text and "*hashed" not in text
    ]  # fmt: skip
    assert loose == []


def test_the_environment_of_uv_is_made_anew_when_its_lock_changes(tmp_path: Path):
    file = tmp_path / "lock.txt"
    file.write_text(CLICK, "utf-8")
    before = fingerprint(file)
    file.write_text(CLICK.replace("a" * 64, "c" * 64), "utf-8")
    assert fingerprint(file) != before
