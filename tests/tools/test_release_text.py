"""A release by one command: version, changelog, notes in both languages, the tag's text."""

import hashlib
from pathlib import Path

import pytest

from tools.release_text import bear, differing, notes, part, tag_text, version_of
from tools.shell import Stop

CHANGELOG = (
    "# Changelog\n\n## [Unreleased]\n\n- A new page.\n\n## [0.1.0] - 2026-01-01\n\n- The first.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "desktop").mkdir()
    (tmp_path / "docs" / "releases").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n', "utf-8")
    (tmp_path / "desktop" / "__init__.py").write_text('__version__ = "0.1.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    for version in ("0.2.0", "0.3.0"):
        (tmp_path / f"docs/releases/{version}.bn.md").write_text("- নতুন পাতা।\n", "utf-8")
    return tmp_path


def contents(root: Path) -> dict[str, str]:
    return {str(file): file.read_text("utf-8") for file in root.rglob("*") if file.is_file()}


def test_the_sources_bear_the_version_and_the_changelog_its_part(root):
    bear("0.2.0", "2026-11-30", root)
    assert version_of(root) == "0.2.0"
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]\n\n## [0.2.0] - 2026-11-30\n\n- A new page." in changelog
    assert part(changelog, "0.2.0") == "- A new page."
    assert part(changelog, "0.1.0") == "- The first."


@pytest.mark.parametrize("version", ["0.0.9", "1.0", "1.0.0rc1", "v1.0.0"])
def test_what_is_no_later_version_changes_nothing(root, version):
    before = contents(root)
    with pytest.raises(Stop):
        bear(version, "2026-11-30", root)
    assert contents(root) == before


def test_nothing_new_is_no_release(root):
    bear("0.2.0", "2026-11-30", root)
    before = contents(root)
    with pytest.raises(Stop, match="what is new"):
        bear("0.3.0", "2026-12-01", root)
    assert contents(root) == before


def test_sources_that_disagree_stop(root):
    (root / "pyproject.toml").write_text('version = "0.1.1"\n', "utf-8")
    with pytest.raises(Stop, match=r"0\.1\.0, 0\.1\.1"):
        version_of(root)


def test_notes_are_in_both_languages_or_not_at_all(root):
    before = contents(root)
    with pytest.raises(Stop, match=r"docs/releases/0\.4\.0\.bn\.md"):
        bear("0.4.0", "2026-11-30", root)
    assert contents(root) == before
    bear("0.2.0", "2026-11-30", root)
    written = notes("0.2.0", root)
    assert written.index("- নতুন পাতা।") < written.index("- A new page.")


def test_the_tags_text_binds_the_sums_and_has_no_line_that_git_drops():
    text = tag_text("0.2.0", b"sums", "# Tatpar 0.2.0\n\n### Added\n\n- A new page.\n")
    assert hashlib.sha256(b"sums").hexdigest() in text
    assert "- A new page." in text
    assert not [line for line in text.splitlines() if line.startswith("#")]


def test_files_whose_bytes_are_others_than_at_the_last_build_are_named():
    before = "aa  one.deb\nbb  two.msi\ncc  gone.exe\n"
    assert differing(before, "aa  one.deb\nb0  two.msi\ndd  new.whl\n") == ["two.msi"]
