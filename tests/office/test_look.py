"""The page wears the program's tokens."""

import re
from importlib.resources import files

import pytest

from desktop.ui.theme.tokens import DARK, LIGHT

CSS = files("office").joinpath("static", "office.css").read_text("utf-8")


@pytest.mark.parametrize(("place", "tokens"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
def test_every_colour_is_the_programs(place, tokens):
    block = re.findall(r":root\{(.*?)\}", CSS)[place]
    colours = dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", block))
    assert len(colours) > 20
    assert colours == {name: getattr(tokens, name.replace("-", "_")) for name in colours}


def test_no_other_colour_is_written():
    rest = re.sub(r":root\{.*?\}", "", CSS)
    assert set(re.findall(r"#[0-9A-Fa-f]{3,6}\b", rest)) == {"#FFFFFF"}  # under a QR code
