"""A test that fails under Wine is retried, and the second verdict counts."""

from collections import Counter
from dataclasses import replace

import pytest

from tools.windows import wine
from tools.windows.testing import Part, Verdict, _alone, parts

NAME = "tests/storage/test_age.py::test_it"
FAILED = Verdict(
    Part("windows", ("tests/windows/test_smoke.py",)),
    Counter(passed=7, failed=1),
    ("tests.windows.test_smoke::test_it: assert False",),
    (NAME,),
    Counter(),
    "",
    9.0,
)


def alone(known=(), **facts):
    """Return the verdict of the part that was run again, and that part."""
    parts = []

    def judge(part):
        parts.append(part)
        return replace(FAILED, part=part, **facts)

    return _alone(FAILED, judge, dict.fromkeys(known, "its cause")), parts[0]


@pytest.mark.parametrize("known", [(), (NAME,)])
def test_what_passes_alone_is_named_and_fails_unless_it_is_listed(capsys, known):
    verdict, part = alone(known, counts=Counter(passed=1), failed=())
    assert verdict.good is bool(known)
    assert (part.paths, part.platform) == ((NAME,), "windows")
    assert NAME in capsys.readouterr().out.partition("UNSTEADY")[2]


@pytest.mark.parametrize("facts", [{}, {"failed": (), "broken": "ended with 255 in it"}])
def test_what_fails_again_is_a_failure(capsys, facts):
    assert alone(**facts)[0] == FAILED
    assert "UNSTEADY" not in capsys.readouterr().out


def test_beside_linux_wine_leaves_out_what_says_nothing_of_windows():
    beside, whole = ({part.name: part for part in parts(everything=e)} for e in (False, True))
    assert beside.keys() == {"own", "windows"}
    told = {path for part in beside.values() for path in part.paths}
    assert told < {path for part in whole.values() for path in part.paths}
    assert not any(path.startswith(("tests/core", "tests/monitors/probes")) for path in told)
    assert {part.options for part in beside.values()} == {("-m", "not portable and not no_cover")}
    assert {part.options for part in whole.values()} == {()}


@pytest.mark.parametrize(
    ("version", "old"),
    [
        ("wine-10.0 (Debian 10.0~repack-6)\n", False),
        ("wine-11.2", False),
        ("wine-8.0 (Debian 8.0~repack-4)\n", True),
        ("", True),
    ],
)
def test_an_old_wine_is_named_before_anything_is_made(version, old):
    assert bool(wine.too_old(version)) is old
