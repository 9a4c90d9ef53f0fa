"""The values of core do not change: threads and windows share them without a lock."""

import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass

from desktop import core


def test_every_dataclass_of_core_is_frozen():
    modules = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(core.__path__, f"{core.__name__}.")
    ]
    classes = {
        each
        for module in modules
        for each in vars(module).values()
        if inspect.isclass(each) and each.__module__ == module.__name__ and is_dataclass(each)
    }
    assert len(classes) > 100
    assert [each for each in classes if not each.__dataclass_params__.frozen] == []
