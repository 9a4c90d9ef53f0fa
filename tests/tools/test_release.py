"""The bill of materials and signed sums beside the packages, checked by stock tools."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bill_of_materials import bill_of_materials
from tools.locks import locked
from tools.release import NAMESPACE, SUMS, commit_epoch, complete, package_wishes, sign
from tools.shell import Stop

OPENSSL = {"type": "library", "bom-ref": "windows:openssl", "name": "openssl", "scope": "required"}

EPOCH = 1_790_000_000


def run(*command: object, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        list(map(str, command)), cwd=folder, input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def out(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "tatpar_0.1.0_amd64.deb").write_bytes(b"a package")
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    if not shutil.which("ssh-keygen"):
        pytest.skip("NOT TESTED HERE: needs ssh-keygen")
    file = tmp_path / "release.key"
    made = run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file, folder=tmp_path)
    assert made.returncode == 0
    return file


def verified(out: Path, key: Path) -> bool:
    public = key.with_name(f"{key.name}.pub").read_text("utf-8")
    (out.parent / "signers").write_text(f"tatpar {public}", "utf-8")
    check = ["ssh-keygen", "-Y", "verify", "-f", out.parent / "signers", "-I", "tatpar"]
    check += ["-n", NAMESPACE, "-s", f"{SUMS}.sig"]
    return run(*check, folder=out, stdin=(out / SUMS).read_bytes()).returncode == 0


def test_the_sums_are_signed_and_stock_tools_agree(out: Path, key: Path):
    assert "signed with release.key" in complete(out, "0.1.0", [], key)
    assert verified(out, key)
    if shutil.which("sha256sum"):
        assert run("sha256sum", "--strict", "-c", SUMS, folder=out).returncode == 0
    sums = (out / SUMS).read_text("utf-8")
    names = [line.split("  ")[1] for line in sums.splitlines()]
    assert names == ["tatpar-0.1.0.cdx.json", "tatpar_0.1.0_amd64.deb"]
    (out / SUMS).write_text(sums.replace(sums[:8], "00000000"), "utf-8")
    assert not verified(out, key)


def test_without_a_key_the_sums_say_that_they_are_not_signed(out: Path, key: Path):
    complete(out, "0.1.0", [], key)
    assert "NOT SIGNED" in complete(out, "0.1.0", [], None)
    assert not (out / f"{SUMS}.sig").exists()  # that of other sums


def test_a_kind_built_alone_leaves_what_the_others_said_and_another_version_is_not_in_the_sums(
    out: Path,
):
    (out / "tatpar-0.0.9-setup.exe").write_bytes(b"older")
    complete(out, "0.1.0", [OPENSSL], None)
    bill = (out / "tatpar-0.1.0.cdx.json").read_text("utf-8")
    complete(out, "0.1.0", None, None)
    assert (out / "tatpar-0.1.0.cdx.json").read_text("utf-8") == bill
    assert "windows:openssl" in bill
    assert "0.0.9" not in (out / SUMS).read_text("utf-8")
    assert (out / "tatpar-0.0.9-setup.exe").exists()


def test_a_key_that_is_none_stops(out: Path, key: Path):
    key.write_text("no key", "utf-8")
    with pytest.raises(Stop, match="ssh-keygen"):
        complete(out, "0.1.0", [], key)


def test_the_moment_of_a_package_is_its_commits(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    asked = run("git", "log", "-1", "--format=%cI", folder=Path(__file__).parent)
    if asked.returncode:
        pytest.skip("NOT TESTED HERE: needs a checkout of git")
    from datetime import datetime

    assert commit_epoch() == int(datetime.fromisoformat(asked.stdout.decode().strip()).timestamp())


def test_the_bill_names_every_locked_release_once_and_what_the_installer_adds():
    bill = json.loads(bill_of_materials("0.1.0", EPOCH, [OPENSSL]))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(refs) == len(set(refs))
    scopes = {part["name"]: part["scope"] for part in bill["components"]}
    for release in locked("runtime"):
        assert scopes[release.name] == "required"
    assert (scopes["starlette"], scopes["uv"], scopes["pyinstaller"]) == (
        "optional", "excluded", "excluded",
    )  # fmt: skip
    assert scopes["openssl"] == "required"
    known = {bill["metadata"]["component"]["bom-ref"], *refs}
    needs = {entry["ref"]: set(entry["dependsOn"]) for entry in bill["dependencies"]}
    assert known.issuperset(needs)
    assert known.issuperset(set().union(*needs.values()))
    (ours,) = (ref for ref in needs if ref == "pkg:pypi/tatpar@0.1.0")
    direct = {ref.split("/")[1].split("@")[0] for ref in needs[ours] if ref.startswith("pkg:")}
    assert {"pyside6-essentials", "cryptography", "starlette", "ruff"} <= direct


def test_the_bill_of_one_commit_has_the_same_bytes():
    first = bill_of_materials("0.1.0", EPOCH, [])
    assert bill_of_materials("0.1.0", EPOCH, []) == first
    assert bill_of_materials("0.1.0", EPOCH + 1, []) != first


def test_the_words_after_package_are_read_or_refused(tmp_path: Path):
    assert package_wishes([]).kinds == ("wheel", "sdist", "deb", "windows")
    archive = tmp_path / "python.zip"
    archive.write_bytes(b"x")
    given = package_wishes(["windows", "--python", str(archive), "--python-sha256", "ab"])
    assert (given.kinds, given.python, given.key) == (("windows",), (archive, "ab"), None)
    with pytest.raises(Stop, match="belong together"):
        package_wishes(["--python", str(archive)])
    with pytest.raises(Stop, match="no such package: rpm"):
        package_wishes(["rpm"])
    for words in (["--sign-key", "gone"], ["--python", "gone", "--python-sha256", "ab"]):
        with pytest.raises(Stop, match="there is no file gone"):
            package_wishes(words)
    with pytest.raises(Stop, match="no command gone"):
        package_wishes(["--sign", "gone --key k"])


def test_each_file_is_signed_by_the_given_command_or_the_build_stops(tmp_path: Path):
    files = [tmp_path / "one.exe", tmp_path / "two words.msi"]
    for file in files:
        file.write_text("program", "utf-8")
    script = tmp_path / "signer.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nif sys.argv[1] != 'good': sys.exit(1)\n"
        "file = Path(sys.argv[2])\nfile.write_text(file.read_text('utf-8') + ' signed', 'utf-8')\n",
        "utf-8",
    )
    words = [sys.executable, str(script)]
    signer = package_wishes(["--sign", shlex.join([*words, "good"])]).signer
    sign(signer, *files)
    assert [file.read_text("utf-8") for file in files] == ["program signed"] * 2
    with pytest.raises(Stop):
        sign([*words, "bad"], files[0])
    sign((), files[0])
    assert files[0].read_text("utf-8") == "program signed"
