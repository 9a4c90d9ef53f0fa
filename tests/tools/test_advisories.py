"""pip-audit's output becomes sentences; a missing network, too."""

import json
from pathlib import Path

import pytest

from tools.advisories import command, judged

JINJA = {
    "name": "jinja2",
    "version": "3.1.2",
    "vulns": [
        {
            "id": "PYSEC-2024-1",
            "aliases": ["CVE-2024-22195"],
            "fix_versions": ["3.1.3"],
            "description": "Cross-site scripting\nin xmlattr",
        }
    ],
}
CLICK = {"name": "click", "version": "8.5.1", "vulns": []}
UNKNOWN = {"name": "typst", "skip_reason": "Dependency not found on PyPI: typst (0.15.2)"}
LINE = "jinja2 3.1.2: PYSEC-2024-1, CVE-2024-22195; mended in 3.1.3. Cross-site scripting"
NO_ANSWER = "NOT AUDITED: pip-audit has no answer"


@pytest.mark.parametrize(
    ("looked", "advisories", "sentence"),
    [
        ([CLICK, JINJA], [LINE], "2 of 2 locked releases looked up"),
        ([CLICK], [], "1 of 1 locked releases looked up"),
        ([JINJA, UNKNOWN], [LINE], "1 of 2 locked releases looked up; not answered: Dep"),
        ([UNKNOWN], [], "NOT AUDITED: PyPI gives no advisories here (Dependency not found"),
    ],
)
def test_an_advisory_is_named_with_the_release_that_mends_it(looked, advisories, sentence):
    lines, said = judged(json.dumps({"dependencies": looked, "fixes": []}), "")
    assert lines == advisories
    assert said.startswith(sentence)


@pytest.mark.parametrize("out", ["", "{}", "[]", "<html>"])
def test_no_network_is_a_sentence(out):
    errors = "Traceback:\n  File\nrequests.exceptions.ProxyError: no route\n"
    assert judged(out, errors) == ([], f"{NO_ANSWER} (requests.exceptions.ProxyError: no route)")
    assert judged(out, "")[1].startswith(NO_ANSWER)


def test_what_was_accepted_is_not_asked():
    assert "--ignore-vuln=CVE-1" in command(Path("python"), {"CVE-1": "not reached"})
