"""A verb of the running program says how to start it, by the words that this PC knows."""

import pytest

from desktop.cli.main import run


@pytest.mark.parametrize(
    ("started_by", "command"), [(None, "tatpar"), ("python3 dev.py run", "python3 dev.py run")]
)
def test_where_it_does_not_run_the_command_that_starts_it_is_said(
    sandbox, monkeypatch, capsys, started_by, command
):
    if started_by is None:
        monkeypatch.delenv("TATPAR_STARTED_BY", raising=False)
    else:
        monkeypatch.setenv("TATPAR_STARTED_BY", started_by)
    assert run(["status"]) == 1
    assert capsys.readouterr().err.rstrip().endswith(f"চালু করুন: {command}")
