"""The style sheet, formatted from the tokens.

Widgets name their part by the dynamic property ``role``, which the functions of `basics` set.
"""

import re
from string import Template

from desktop.resource_paths import resource
from desktop.ui.theme.tokens import Tokens, Type, families

_SIZES = {
    "figure": Type.FIGURE,
    "sentence": Type.SENTENCE,
    "title_size": Type.TITLE,
    "subtitle": Type.SUBTITLE,
    "nav_size": Type.NAV,
    "body": Type.BODY,
    "small": Type.SMALL,
}


# Of the arrows in controls, by dark and contrast: a style sheet cannot colour a picture.
_SHADES = {
    (False, False): "light",
    (True, False): "dark",
    (False, True): "black",
    (True, True): "white",
}


def style_sheet(tokens: Tokens, language: str, text_size: int = 100) -> str:
    """Return the style sheet of that theme, language and size of text in percent."""
    colors = {name: getattr(tokens, name) for name in Tokens.__slots__}
    sizes = {name: f"{kind.points * text_size / 100:g}" for name, kind in _SIZES.items()}
    sheet = Template(resource("style/tatpar.qss").read_text("utf-8"))
    return sheet.substitute(
        colors | sizes,
        families=", ".join(f'"{name}"' for name in families(language)),
        icons=resource("icons/controls").as_posix(),
        shade=_SHADES[tokens.dark, tokens.contrast],
    )


def with_room(sheet: str, text_size: int) -> str:
    """Enlarge every control of the sheet by as much as a line of its text, and its marks."""
    more = round(_LINE * (text_size - 100) / 100)
    sheet = _LEAST.sub(lambda rule: f"{rule[1]}{int(rule[2]) + more}px", sheet)
    return _EDGE.sub(lambda rule: f"{rule[1]}{int(rule[2]) * text_size // 100}px", sheet)


_EDGE = re.compile(r"((?<!-)\b(?:width|height|border-radius): )(9|1[5-8])px")
_LEAST = re.compile(r"(m(?:in|ax)-(?:height|width): )(\d\d)px")
_LINE = 18.5  # pixels of a line of text at 100 %
