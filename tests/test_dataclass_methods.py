"""Data classes behave the same with the methods that the program gives them."""

import os
import subprocess
import sys

import pytest

CODE = """
import sys
import dataclasses
if sys.argv[1] == "ours":
    import desktop.dataclass_methods
from copy import copy, deepcopy
from pickle import dumps, loads
dataclass, field, nan = dataclasses.dataclass, dataclasses.field, float("nan")

@dataclass(frozen=True, slots=True)
class Many:
    a: int
    b: str = "x"
    c: list = field(default_factory=list, compare=False)
    d: int = field(default=0, repr=False)
    e: int = field(default=0, hash=False)

@dataclass(frozen=True, slots=True)
class Single:
    value: object

@dataclass(frozen=True)
class Empty:
    pass

@dataclass(frozen=True)
class Below(Empty):
    more: object = None

@dataclass
class Plain:
    a: int = 1

@dataclass(order=True)
class Ordered:
    a: int
    b: int = 0

@dataclass(slots=True, eq=False)
class ByIdentity:
    a: int = 1

def attempt(do):
    try:
        return do()
    except Exception as error:
        return type(error).__name__, str(error)

many, empty = Many(1), Empty()
shown = [many, Many(2, "y", [3], 4, 5), Single(many), Single(nan), empty, Below(1), Plain()]
shown += [Ordered(1)]
loop = Plain()
loop.a = loop
print(*map(repr, shown), repr(loop))
print([[x == y for x in shown] for y in shown], Single(nan) == Single(nan), Single(1) != Single(2))
print(Below() == Empty(), Empty() == Below(), Many(1, e=1) == many, Many(1, c=[2]) == many)
print([attempt(lambda: hash(x)) for x in shown if not isinstance(x, Single)])
print(hash(many) == hash((1, "x", 0)), hash(Many(1, e=9)) == hash(many), hash(empty) == hash(()))
for x in (many, Single(1), empty, Below(), Plain(), ByIdentity()):
    print([attempt(lambda: setattr(x, name, 1)) for name in ("a", "value", "more", "other")])
    print([attempt(lambda: delattr(x, name)) for name in ("a", "value", "more", "other")])
print(Ordered(1) < Ordered(2), Ordered(2) <= Ordered(1, 5), attempt(lambda: Ordered(1) < 1))
print(deepcopy(many) == many, copy(many) == many, loads(dumps(many)) == many)
print(dataclasses.replace(many, a=5), dataclasses.asdict(many), dataclasses.astuple(many))
print([getattr(Many, name).__qualname__ for name in ("__init__", "__repr__", "__eq__", "__hash__")])
print(ByIdentity() == ByIdentity(), Many.__match_args__)
"""


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="left as it is there")
def test_data_classes_behave_as_the_standard_librarys():
    environ = os.environ | {"PYTHONHASHSEED": "0"}
    runs = [
        subprocess.run(
            [sys.executable, "-c", CODE, whose],
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        for whose in ("ours", "standard")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout.splitlines()) > 20


def test_the_program_uses_them_from_its_first_data_class_on():
    code = (
        "import dataclasses; given = dataclasses._process_class\n"
        "classes = []\n"
        "def process(cls, *more, **options):\n"
        "    classes.append(cls.__module__)\n"
        "    assert classes[-1].partition('.')[0] != 'desktop' or loaded()\n"
        "    return given(cls, *more, **options)\n"
        "def loaded():\n"
        "    import sys; return 'desktop.dataclass_methods' in sys.modules\n"
        "dataclasses._process_class = process\n"
        "import desktop.__main__, desktop.main\n"
        "assert any(name.startswith('desktop.') for name in classes)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
