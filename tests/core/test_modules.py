"""Each module of core is imported alone: most of some is the shape of what pages show."""

import importlib
import pkgutil
import sys

import desktop.core
from desktop.core.register.records import Origin
from desktop.core.settings.model import Officer


def test_every_module_of_core_can_be_imported():
    for module in pkgutil.walk_packages(desktop.core.__path__, "desktop.core."):
        importlib.import_module(module.name)
        assert module.name in sys.modules


def test_the_officer_of_a_record_or_the_settings_is_a_person():
    words = {"designation": "UNO", "office": "Savar"}
    assert Origin(officer="Amin", **words).person == Officer(name="Amin", **words).person
