"""The documents name tests, files and commands that are there."""

import ast
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from desktop.cli.translated_parser import NotUnderstood
from desktop.cli.verbs import parser as tatpar
from desktop.core.office.people_list import read_people
from office.cli.parser import parser as tatpar_office
from tools.floors import drawing

pytestmark = pytest.mark.portable

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SOURCES = ["desktop", "tests", "tools", "docs", "bench", "resources", "requirements"]
# Paths in running text: from the root, or as ARCHITECTURE.md has them, from the package.
NAMED = re.compile(rf"(?<![\w./-])(?:{'|'.join(SOURCES)}|[a-z]\w*)/[\w./-]*\w(?![\w<*])")

# How a command begins, and the parser of its arguments.
PROGRAMS = {
    r"python3 dev\.py run |tatpar |\"C:/Program Files/Tatpar/tatpar-cli\.exe\" ": tatpar,
    r"python3 dev\.py office |(?:/opt/tatpar/bin/)?tatpar-office |office ": tatpar_office,
}
# Demos, a line of a file, and the heads of signed messages.
NO_COMMAND = re.compile(r"demo|office-demo|=|ssh-|\w+ v1$")

THREATS = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def folders_of_the_package():
    return {path.name for path in (ROOT / "desktop").iterdir() if path.is_dir()}


def missing_paths(text):
    """Return the paths below a folder of ours that do not exist: files, folders or modules."""
    first = {*SOURCES, *folders_of_the_package()}
    named = {name for name in NAMED.findall(text) if name.split("/")[0] in first}
    return sorted(
        name
        for name in named
        if not (ROOT / name).exists() and not (ROOT / "desktop" / name).exists()
    )


def test_a_path_that_is_gone_is_noticed():
    text = "`desktop/gone.py`, `core/gone.py`, `desktop/core/events.py`, `core/events.py`, a/b"
    assert missing_paths(text) == ["core/gone.py", "desktop/gone.py"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_path_in_a_document_exists(document):
    assert missing_paths(document.read_text("utf-8")) == []


def misunderstood(text):
    """Return the commands that the programs do not understand, and why; `FILE` is any file."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    quoted = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    faults = []
    for line in [*"\n".join(blocks).splitlines(), *(" ".join(words.split()) for words in quoted)]:
        command = re.split(r" [>|&]", line.strip().replace("\\", "/").removeprefix("sudo "))[0]
        for program, parser in PROGRAMS.items():
            begun = re.match(program, command)
            words = command[begun.end() :] if begun else ""
            if words in ("", "--version") or NO_COMMAND.match(words):
                continue
            try:
                parser().parse_args(shlex.split(words))
            except NotUnderstood as fault:
                if "required" not in fault.reason:  # a verb that a sentence names
                    faults.append(f"{command}: {fault.reason}")
    return faults


def test_a_command_that_is_gone_is_noticed():
    text = "`tatpar probe --json`\n```\npython3 dev.py office serve --gone\n```\n`tatpar gone`"
    assert [fault.split(":")[0] for fault in misunderstood(text)] == [
        "python3 dev.py office serve --gone",
        "tatpar gone",
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_the_programs_understand_every_command_of_a_document(document):
    assert misunderstood(document.read_text("utf-8")) == []


def test_every_example_of_a_toml_file_can_be_read():
    blocks = [
        block
        for document in DOCUMENTS
        for block in re.findall(r"```\w*\n(\[.*?)```", document.read_text("utf-8"), re.DOTALL)
        if re.search(r"(?m)^\w+ = ", block)
    ]
    read = [tomllib.loads(block) for block in blocks]
    people = [read_people(each) for each in read if "person" in each]
    assert len(read) > len(people) > 1
    assert people[0].targets


def test_every_decision_is_in_the_index_by_its_number_and_title():
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    named = re.findall(r"(?m)^(\d+\.) \[(.+)\]\((.+)\)$", index)
    heads = [file.read_text("utf-8").splitlines()[0] for file in files]
    assert [name for _, _, name in named] == [file.name for file in files]
    assert [f"# {number} {title}" for number, title, _ in named] == heads


def test_every_path_with_a_rule_of_its_own_exists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    named = project["ruff"]["lint"]["per-file-ignores"]
    paths = [name.strip("{}").split(",")[0].removesuffix("/**") for name in named]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("file", ["pyproject.toml", "tools/windows/tatpar.spec"])
def test_every_module_that_a_build_names_exists(file):
    text = (ROOT / file).read_text("utf-8")
    named = set(re.findall(r'"(desktop(?:\.\w+)+)"', text))
    assert len(named) > 1
    stems = [ROOT / Path(*name.split(".")) for name in named]
    assert [stem for stem in stems if not (stem.is_dir() or stem.with_suffix(".py").exists())] == []


def sections(text):
    """Return each section's name and text."""
    parts = text.split("\n## ")[1:]
    return [(name.strip(), text) for name, _, text in (part.partition("\n") for part in parts)]


def claims(text):
    """Return each claim with the tests that it names."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [
        (claim, re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", tests)) for claim, tests in rows[1:]
    ]


def functions_of(file):
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("name", "text"), sections(THREATS))
def test_each_claim_against_a_threat_names_tests_that_exist(name, text):
    named = claims(text)
    assert named, name
    assert re.search(r"^Limits:( \w|\n\n- )", text, re.MULTILINE)
    for claim, tests in named:
        assert len(claim) > 10
        assert tests, claim
        missing = [test for file, test in tests if test not in functions_of(ROOT / file)]
        assert missing == [], claim


def test_a_claim_whose_test_is_gone_is_noticed():
    text = "| claim | test |\n|---|---|\n| It holds. | `tests/test_docs.py::test_gone`, x |"
    ((claim, tests),) = claims(text)
    assert (claim, tests) == ("It holds.", [("tests/test_docs.py", "test_gone")])
    assert "test_gone" not in functions_of(Path(__file__))
    assert "test_a_claim_whose_test_is_gone_is_noticed" in functions_of(Path(__file__))


def test_the_threats_that_were_asked_for_are_all_there():
    asked = {
        *("A person at the unlocked PC", "Another local user", "A program of the same user"),
        *("A hostile predecessor", "The backup disk in other hands", "A malicious bundle"),
        *("The network", "A thief with the disk", "A supervisor who wants to read"),
        "An officer who wants the past to look better",
    }
    asked.add("The server's roles in PostgreSQL")
    assert asked <= {name for name, _ in sections(THREATS)}


def test_the_drawing_of_the_floors_is_what_the_imports_say():
    drawn = drawing("desktop")
    assert drawn in (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    floors = re.search(r"(\d+) floors", drawn)
    assert int(floors[1]) <= 7
