"""The wheel: the same bytes twice, whole, and running in an environment of its own."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

from tools.release import commit_epoch

ROOT = Path(__file__).resolve().parents[2]


def test_two_builds_from_two_places_have_the_same_bytes(package, tmp_path):
    digests = {hashlib.sha256(package("*.whl").read_bytes()).hexdigest()}
    for place in ("one", "two"):
        copy = tmp_path / place / "tatpar"
        ignored = shutil.ignore_patterns(".*", "build", "dist", "tests", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=ignored)
        shutil.copy(ROOT / ".gitignore", copy)
        out = tmp_path / place / "out"
        builder = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
        environ = os.environ | {"SOURCE_DATE_EPOCH": str(commit_epoch())}
        build = [*builder, "--directory", out]
        subprocess.run(build, cwd=copy, env=environ, check=True, capture_output=True)
        digests.add(hashlib.sha256(next(out.glob("*.whl")).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_it_holds_every_resource_and_no_test(package):
    names = set(zipfile.ZipFile(package("*.whl")).namelist())
    resources = [file for file in (ROOT / "resources").rglob("*") if file.is_file()]
    assert resources
    for file in resources:
        assert f"desktop/resources/{file.relative_to(ROOT / 'resources').as_posix()}" in names
    assert {f"desktop/resources/i18n/tatpar_{code}.qm" for code in ("bn", "en")} <= names
    assert not [name for name in names if not name.startswith(("desktop/", "office/", "tatpar-"))]


def test_it_runs_in_a_bare_environment_and_the_server_with_its_packages(package, tmp_path):
    folder = tmp_path / "environment"
    venv.create(folder, with_pip=True)
    pip = [folder / "bin" / "pip", "install", "--no-deps", "--quiet", "--disable-pip-version-check"]
    requirements = ROOT / "requirements" / "runtime.txt"
    subprocess.run([*pip, "--require-hashes", "--requirement", requirements], check=True)
    subprocess.run([*pip, "--no-index", package("*.whl")], check=True)
    tatpar = folder / "bin" / "tatpar"
    said = subprocess.run([tatpar, "--version"], capture_output=True, text=True, check=True).stdout
    assert said == f"tatpar {package('*.whl').name.split('-')[1]}\n"
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    health = subprocess.run(
        ["unshare", "--net", tatpar, "doctor"],
        env=environ, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert health.returncode == 0, health.stdout + health.stderr
    assert health.stdout.count("\n") >= 10
    server = [folder / "bin" / "tatpar-office", "--language", "en", "--home", tmp_path / "office"]
    bare = subprocess.run([*server, "migrate"], capture_output=True, text=True, check=False)
    assert (bare.returncode, "pip install 'tatpar[office]'" in bare.stderr) == (3, True)
    requirements = ROOT / "requirements" / "office.txt"
    subprocess.run([*pip, "--require-hashes", "--requirement", requirements], check=True)
    whole = subprocess.run([*server, "migrate"], capture_output=True, text=True, check=False)
    assert whole.returncode == 0, whole.stdout + whole.stderr
