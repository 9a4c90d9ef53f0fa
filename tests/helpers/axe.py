"""axe-core, which finds barriers for people with disabilities on a page."""

import importlib.util
from pathlib import Path

import pytest
from helpers.browser import Driver
from helpers.processes import until

SERIOUS = ("serious", "critical")


def axe_source() -> str:
    """Return the script; the package that carries it is not imported."""
    carrier = importlib.util.find_spec("axe_playwright_python")
    if carrier is None or not carrier.submodule_search_locations:
        pytest.skip("NOT TESTED HERE: no axe-core (pip install -r requirements/dev.txt)")
    return Path(carrier.submodule_search_locations[0], "axe.min.js").read_text("utf-8")


def findings(window: Driver, source: str) -> list[str]:
    """Return the serious findings on the open page: rule, fault, place."""
    window.run(source)
    window.run("window.axed = null; axe.run().then(found => window.axed = found)")
    until(lambda: window.run("return window.axed !== null"), "axe", seconds=60)
    violations = window.run(
        "return window.axed.violations.map(v => [v.impact, v.id, v.help, v.nodes.map(n => n.html)])"
    )
    assert window.run("return window.axed.passes.length") > 5, "axe looked at nothing"
    return [
        f"{rule}: {help_} {html[0][:200]}" for impact, rule, help_, html in violations
        if impact in SERIOUS
    ]  # fmt: skip
