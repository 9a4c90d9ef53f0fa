"""Each bench still runs, at its smallest size; no time is asserted."""

import re
import sys
import tomllib

import pytest
from helpers.long_run import drawn

from tools import benches

pytestmark = pytest.mark.long


@pytest.mark.skipif(sys.platform != "linux", reason="measured on Linux")
@pytest.mark.parametrize("name", drawn(benches.names(), 4))
def test_a_bench_runs_and_measures_something(name):
    ran = benches.run(name, small=True)
    assert not ran.failed
    if ran.lacking:
        pytest.skip("the bench lacks something here, as it says")
    assert ran.figures
    assert not benches.untold(ran)


def test_a_bench_that_fails_or_measures_nothing_or_too_much_fails_the_run(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(benches, "BENCH", tmp_path)
    tell = "import json, os\nopen(os.environ['TATPAR_BENCH_FIGURES'], 'a').write('{}\\n')\n"
    (tmp_path / "good.py").write_text(tell.format('["x", 1, 2, "s"]'), "utf-8")
    (tmp_path / "over.py").write_text(tell.format('["x", 3, 2, "s"]'), "utf-8")
    (tmp_path / "dead.py").write_text("raise AttributeError('opened')\n", "utf-8")
    (tmp_path / "mute.py").write_text("print('done')\n", "utf-8")
    (tmp_path / "lacking.py").write_text("print('NOT MEASURED: no root')\n", "utf-8")
    ends = {name: benches.main([name]) for name in benches.names()}
    assert ends == {"dead": 1, "good": 0, "lacking": 0, "mute": 1, "over": 1}
    assert benches.main(["--small", "over"]) == 0
    assert benches.main(["--small", "dead"]) == 1
    assert benches.main(["absent"]) == 2
    (tmp_path / "budgets.toml").write_text("[good]\nx = 2\ny = 3\n", "utf-8")
    assert benches.main(["good"]) == 1  # y was not told
    capsys.readouterr()
    assert benches.main(["--small", "good"]) == 0
    assert re.search(r"^\d+ s in all: good \d+$", capsys.readouterr().out, re.MULTILINE)


def test_the_long_ones_of_an_office_run_by_name_or_with_all(tmp_path, monkeypatch, capsys):
    assert set(benches.LONG) <= set(benches.names())
    monkeypatch.setattr(benches, "BENCH", tmp_path)
    monkeypatch.setattr(benches, "LONG", ("long",))
    for name in ("long", "quick"):
        (tmp_path / f"{name}.py").write_text("print('NOT MEASURED: no root')\n", "utf-8")
    ran = {}
    for words in ([], ["--all"], ["--small"], ["long"]):
        assert benches.main(words) == 0
        ran[" ".join(words)] = capsys.readouterr().out
    assert "long           NOT RUN" in ran[""]
    assert ran[""].count("NOT MEASURED: no root") == 1
    assert [ran[words].count("NOT MEASURED: no root") for words in ("--all", "--small")] == [2, 2]
    assert ran["long"].count("NOT MEASURED: no root") == 1
    assert not any("NOT RUN" in ran[words] for words in ("--all", "--small", "long"))


def test_every_budget_is_of_a_bench():
    budgets = tomllib.loads((benches.BENCH / "budgets.toml").read_text("utf-8"))
    assert sorted(budgets) == benches.names()
    assert sum(map(len, budgets.values())) <= 30  # each is a promise


def test_the_table_names_figure_budget_and_verdict():
    figure = benches.Figure("idle memory", 96.0, 95.0, "MB PSS")
    (line,) = benches.table([benches.Ran("idle", 0, (figure,), lacking=False)])
    assert line.split() == ["idle", "idle", "memory", "96.000", "95.00", "MB", "PSS", "OVER"]
