"""The tests' environment has the packages of ``.venv`` and its own installations."""

import venv

from tools import environment
from tools.environment import packages_of, python_of, stamp, twin


def test_a_twin_has_the_packages_of_another_until_these_change(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    one, other = tmp_path / "one", tmp_path / "other"
    venv.create(one)
    (packages_of(one) / "a").mkdir()
    for name in ("a/module.py", "checkout.pth"):
        (packages_of(one) / name).write_text("x", "utf-8")
    stamp(one, {"dev.txt": "1"})
    assert twin(other, one, "*.pth") == python_of(other)
    assert (packages_of(other) / "a" / "module.py").read_text("utf-8") == "x"
    assert not (packages_of(other) / "checkout.pth").exists()
    own = packages_of(other) / "own.py"
    own.write_text("y", "utf-8")
    twin(other, one)
    assert own.exists()
    stamp(one, {"dev.txt": "2"})
    twin(other, one)
    assert not own.exists()
    assert (packages_of(other) / "checkout.pth").exists()
