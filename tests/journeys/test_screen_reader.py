"""An officer who hears the screen: everything reached, named and pressed by the tree alone.

On a real accessibility bus. The speech for Today, card, form and lock is a file that a person
reviews: after a change set TATPAR_TREE=1 to rewrite it, and read the difference.
"""

import os
import sys
from pathlib import Path

import pytest
from helpers.processes import started, until
from helpers.program import facts
from helpers.registers import CHEAP, keeper_at

from desktop.core.register.enums import LockReason

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux"),
]
HERE = Path(__file__).resolve()
PHRASE = "quiet boats cross rivers"
WORKER = HERE.parents[1] / "helpers" / "scene_worker.py"
ALWAYS = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


@pytest.fixture
def tree(desk):
    from helpers.atspi import accessible  # D-Bus, thus Linux

    with accessible(desk) as made:
        yield made


@pytest.fixture
def start(desk, program, sandbox):
    """Start the program with its window, in that language."""

    def make(language):
        sandbox.mkdir(exist_ok=True)
        config = f'[officer]\nname = "A"\nlanguage = "{language}"\n'
        (sandbox / "config.toml").write_text(config, "utf-8")
        made = program(**desk.environ, **ALWAYS)
        made.wait_until_up()
        return made

    return make


@pytest.mark.parametrize("scene", ["today", "card", "record-form-typed", "directives-locked"])
def test_what_is_said_of_the_screen_is_what_was_reviewed(desk, tree, scene):
    python = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(WORKER), scene]
    with started(command, os.environ | desk.environ | ALWAYS | python):
        [window] = until(tree.windows, "the window in the tree")
        lines = [
            f"{'  ' * depth}{node.role}: {node.name}".rstrip(": ")
            for depth, node in tree.walk(window)
        ]
    text = "\n".join(lines) + "\n"
    reviewed = HERE.with_name("trees") / f"{scene}.txt"
    if "TATPAR_TREE" in os.environ:
        reviewed.write_text(text, "utf-8")
    assert text == reviewed.read_text("utf-8")


def nameless(tree, window):
    """Return the controls, fields and pictures without a name."""
    kinds = {"push button", "button menu", "radio button", "check box", "text"}
    kinds |= {"chart", "list", "combo box", "heading", "table"}
    return [node for _, node in tree.walk(window) if node.role in kinds and not node.name]


def test_in_bengali_a_check_is_answered_a_pause_ended_and_every_page_named_by_the_tree_alone(
    start, tree, sandbox
):
    start("bn")
    button = tree.wait("push button", "ফোনে দেখেছি")
    assert tree.locale(button).startswith("bn")
    tree.press("push button", "ফোনে দেখেছি")
    kinds = lambda: [row.event.kind for row in facts(sandbox)]  # noqa: E731
    until(lambda: "check_answered" in kinds(), "the answer in the log")
    assert tree.find("heading", "আজ") is not None
    for page in ("সংযোগ", "বার্তা পরীক্ষা", "নির্দেশনা", "প্রতিবেদন", "সেটিংস"):
        tree.press("list item", page)
        heading = tree.wait("heading", page)
        assert tree.locale(heading).startswith("bn")
        [window] = tree.windows()
        assert nameless(tree, window) == []


def test_no_letter_of_a_passphrase_is_on_the_bus(desk, tree):
    python = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(WORKER), "directives-locked"]
    with (
        tree.events("object:text-changed") as heard,
        started(command, os.environ | desk.environ | ALWAYS | python),
    ):
        tree.focus("text", "The register's passphrase")
        desk.run("xdotool", "type", "--delay", "30", "zqxjv")
        inserted = lambda: [e for e in heard() if (e[0], e[1]) == ("TextChanged", "insert")]  # noqa: E731
        until(lambda: len(inserted()) >= 5, "five letters to be told of")
        letters = [str(event[4]) for event in inserted()]
    assert not set("".join(letters)) & set("zqxjv")
    assert any("●" in text for text in letters)


def record_by_the_tree_alone(tree):
    """Type a directive into the form and record it, without a key or a pointer."""
    tree.press("list item", "Directives")
    tree.press("button menu", "More")
    tree.press("menu item", "New record")
    part = lambda role, name: until(lambda: tree.dialog(role, name), f"{role} {name!r}")  # noqa: E731
    tree.write(part("text", "Original message"), "Open the shelters")
    tree.write(part("text", "Sender, as written"), "DC Dhaka")
    tree.press_node(part("radio button", "Restricted"))
    [form] = [window for window in tree.windows() if window.role == "dialog"]
    assert nameless(tree, form) == []
    tree.press_node(part("push button", "Record"))
    until(lambda: tree.dialog("push button", "Record") is None, "the form to go")
    until(lambda: named_in_the_list(tree, "DC Dhaka"), "the record in the list")


def named_in_the_list(tree, words):
    """Whether a row of the list of directives has these words."""
    table = tree.find("table", "")
    return table is not None and any(words in node.name for _, node in tree.walk(table))


def test_the_register_is_opened_written_in_and_locked_by_the_tree_and_a_refusal_is_announced(
    desk, start, tree, sandbox
):
    keeper = keeper_at(sandbox)
    keeper.vault.init(PHRASE, CHEAP)
    keeper.vault.lock(LockReason.COMMAND)
    with tree.events("object:announcement") as heard:
        start("en")
        tree.press("push button", "The register is locked")
        field = "The register's passphrase"
        tree.focus("text", field)
        desk.run("xdotool", "type", "not this one")
        desk.run("xdotool", "key", "Return")
        said = lambda: [str(e[4]) for e in heard() if e[0] == "Announcement"]  # noqa: E731
        until(lambda: any("passphrase" in words for words in said()), "the refusal to be said")
    tree.focus("text", field)
    desk.run("xdotool", "key", "ctrl+a")
    desk.run("xdotool", "type", PHRASE)
    tree.press("push button", "Open")
    record_by_the_tree_alone(tree)
    tree.press("push button", "The register is open")
    tree.wait("push button", "The register is locked")
    tree.wait("heading", "The register is locked")
