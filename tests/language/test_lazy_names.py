"""The package's names are what it declares for mypy, each from its own module when first used."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

from desktop import language


def declared():
    tree = ast.parse(Path(language.__file__).read_text("utf-8"))
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {
        alias.name: node.module
        for node in imports
        if node.module.startswith("desktop.language")
        for alias in node.names
    }


def test_each_declared_name_is_that_of_its_module_and_there_are_no_others():
    names = declared()
    assert {
        name: f"desktop.language.{module}" for name, module in language._MODULES.items()
    } == names
    for name, module in names.items():
        assert getattr(language, name) is getattr(importlib.import_module(module), name)


def test_no_exported_name_is_that_of_a_module_which_would_take_its_place():
    modules = {file.stem for file in Path(language.__file__).parent.glob("*")}
    assert modules.isdisjoint(declared())


def test_a_language_is_installed_without_the_words_for_pages_and_reports():
    code = "import sys; from desktop import language; language.install('bn'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("desktop.language.")}
    assert loaded == {"desktop.language.translator"}
