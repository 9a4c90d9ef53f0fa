"""An install from the source archive is the whole product: it speaks Bengali."""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import desktop
from desktop.language.numbers import duration
from desktop.language.translator import install
install("bn")
print(desktop.__file__)
print(duration(60_000))
"""


def run(*command: object, **options: object) -> str:
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=240, **options,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory) -> Path:
    """Return the source archive of this checkout, built where no .qm file is."""
    folder = tmp_path_factory.mktemp("sdist")
    checkout = folder / "checkout"
    left = shutil.ignore_patterns(".*", "*.qm", "build", "dist", "docs", "tests", "__pycache__")
    shutil.copytree(ROOT, checkout, ignore=left)
    shutil.copy(ROOT / ".gitignore", checkout)
    assert not list(checkout.rglob("*.qm"))
    build = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
    run(*build, "--directory", folder / "out", cwd=checkout)
    return next((folder / "out").glob("*.tar.gz"))


def test_what_is_installed_from_the_source_archive_speaks_bengali(sdist, tmp_path):
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install += ["--no-deps", "--no-index", "--no-build-isolation", "--target", tmp_path / "app"]
    run(*install, sdist)
    path = os.pathsep.join([str(tmp_path / "app"), sysconfig.get_path("purelib")])
    said = run(sys.executable, "-P", "-c", ASK, env=os.environ | {"PYTHONPATH": path}, cwd=tmp_path)
    place, title = said.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert any("ঀ" <= letter <= "\u09ff" for letter in title), title


def test_a_build_walks_through_nothing_that_git_ignores_but_takes_the_handbooks():
    config = SdistBuilder(str(ROOT)).config
    assert config.directory_is_excluded("build", "")  # with Wine's drive Z:, this PC's whole disk
    assert config.directory_is_excluded(".venv", "")
    assert not config.directory_is_excluded("handbook", "resources")
    assert config.include_path("resources/handbook/officer-bn.pdf")
    assert config.include_path("resources/i18n/tatpar_bn.qm")
    assert not config.include_path("desktop/ui/other.qm")


def test_two_builds_of_one_commit_from_two_places_give_the_same_wheel(sdist, tmp_path):
    digests = set()
    for place in ("one", "two"):
        with tarfile.open(sdist) as archive:
            archive.extractall(tmp_path / place)  # our own; Debian 12's Python has no filter
        (source,) = (tmp_path / place).iterdir()
        (source / "pyproject.toml").touch()  # when it was unpacked makes no difference
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
        environ = os.environ | {"SOURCE_DATE_EPOCH": "1790000000"}
        run(*build, "--directory", tmp_path / f"{place}-out", cwd=source, env=environ)
        (wheel,) = (tmp_path / f"{place}-out").glob("*.whl")
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
        with zipfile.ZipFile(wheel) as archive:
            moments = {entry.date_time for entry in archive.infolist()}
        assert moments == {time.gmtime(1_790_000_000)[:6]}
    assert len(digests) == 1


def test_each_translation_is_made_by_the_build(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    sources = {name for name in names if name.endswith(".ts")}
    here = (ROOT / "resources" / "i18n").glob("*.ts")
    assert sources == {f"resources/i18n/{file.name}" for file in here}
    assert {name.replace(".ts", ".qm") for name in sources} <= names


def test_a_build_needs_the_same_pyside_as_the_program():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [name for name in project["build-system"]["requires"] if name.startswith("PySide6")]
    assert len(needed) == 1
    assert needed[0] in project["project"]["dependencies"]
