"""Colours, sizes and type: the numbers of the look.

Lengths are pixels at 100 % scale, type sizes are points. The colours' meanings are rules: red is
only "not connected", amber only "limited", the hatch only "not observed".
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB``."""

    dark: bool
    sheet: str  # page ground
    nav: str  # navigation
    title: str  # painted frames in pictures
    well: str  # original message, locked field, weekend
    raised: str  # inputs, plain buttons, menus, card, detail pane
    ink: str
    ink2: str
    ink3: str  # hints and axes
    line: str  # hairlines
    line2: str  # control borders and axes
    accent: str
    accent_hover: str
    accent_text: str  # links, selected text
    on_accent: str
    selection: str
    search_mark: str  # background of words that match a search
    office: str
    on: str
    on2: str  # connected but weak; seen on this PC
    off: str
    off_text: str
    limited: str
    limited_text: str
    hatch: str
    hatch_ground: str
    mark: str  # inner shape of a lamp
    mark_limited: str
    disabled: str
    class2: str
    class3: str
    class4: str
    class5: str
    banner2: str  # grounds of the classes' banners
    banner3: str
    banner4: str
    banner5: str
    banner_text: str
    contrast: bool = False  # the system's contrast theme: shapes alone differ


LIGHT = Tokens(
    dark=False,
    sheet="#FCFCFA",
    nav="#EFF2EE",
    title="#E6EAE5",
    well="#F5F7F3",
    raised="#FFFFFF",
    ink="#16201B",
    ink2="#48544E",
    ink3="#626D67",
    line="#DFE4DF",
    line2="#7B8A80",
    accent="#006A4E",
    accent_hover="#00583F",
    accent_text="#006A4E",
    on_accent="#FFFFFF",
    selection="#E3EEE8",
    search_mark="#FBEFB5",
    office="#F0F4EE",
    on="#006A4E",
    on2="#56927F",
    off="#B3261E",
    off_text="#A3211A",
    limited="#BB7800",
    limited_text="#7D4E00",
    hatch="#828F87",
    hatch_ground="#F1F3F0",
    mark="#FFFFFF",
    mark_limited="#2B1C00",
    disabled="#8C9690",
    class2="#4A5A78",
    class3="#39458F",
    class4="#6A2C70",
    class5="#1D1D24",
    banner2="#4A5A78",
    banner3="#39458F",
    banner4="#6A2C70",
    banner5="#1D1D24",
    banner_text="#FFFFFF",
)

DARK = Tokens(
    dark=True,
    sheet="#161C19",
    nav="#101512",
    title="#0B0F0D",
    well="#1B221E",
    raised="#1F2723",
    ink="#E7ECE9",
    ink2="#B3BDB7",
    ink3="#909B95",
    line="#2A332E",
    line2="#6C7D74",
    accent="#0B7A5B",
    accent_hover="#096B50",
    accent_text="#66C7A6",
    on_accent="#FFFFFF",
    selection="#1B3129",
    search_mark="#4A4213",
    office="#1B2320",
    on="#34997A",
    on2="#567E6F",
    off="#EF7267",
    off_text="#F08A80",
    limited="#E5A93D",
    limited_text="#E9B85C",
    hatch="#626E67",
    hatch_ground="#1C2320",
    mark="#0E1512",
    mark_limited="#2B1C00",
    disabled="#66716B",
    class2="#8FA3C8",
    class3="#9AA6F0",
    class4="#CF94D6",
    class5="#E7ECE9",
    banner2="#2C3A55",
    banner3="#2B3163",
    banner4="#4C2152",
    banner5="#000000",
    banner_text="#F1F4F2",
)


class Type(Enum):
    """A size of type: points, and whether it is bold unless set otherwise."""

    FIGURE = (27.0, True)
    COUNT = (21.0, True)
    SENTENCE = (18.0, True)
    TITLE = (15.0, True)
    SUBTITLE = (12.75, True)
    NAV = (11.25, False)
    BODY = (10.5, False)
    SMALL = (9.75, False)
    CHART = (9.5, False)

    @property
    def points(self) -> float:
        """Return the size in points."""
        return self.value[0]

    @property
    def bold(self) -> bool:
        """Whether this size is bold by default."""
        return self.value[1]


# Spaces.
GAP4, GAP8, GAP12, GAP16, GAP24, GAP32 = 4, 8, 12, 16, 24, 32
PAGE_MARGINS = (32, 20, 32, 24)  # left, top, right, bottom
COLUMN_GAP = 40

# Sizes.
NAV_WIDTH = 208
NAV_FOLDED = 56  # icons alone
NAV_WHOLE_FROM = 1100  # a window's width, at text of 100 %, from which the names are shown
NARROWEST = 909  # a window's width, at text of 100 %, from which no page is scrolled sideways
NAV_ITEM = 44
HEADER = 40
HEADING = 26
INPUT = 36
ROW = 34
ROW_TWO_LINES = 62
BODY_LINE = 22
TEXT_LINE = 24  # of several lines
SMALL_LINE = 21
SENTENCE_LINE = 34

# Radii.
RADIUS_CONTROL, RADIUS_CARD = 6, 10


def families(language: str) -> list[str]:
    """Return the font families in the order in which glyphs are sought.

    Noto Sans Bengali has no Latin letters, ``·``, ``±`` or ``→``: they come from the second. The
    last ones are those of Windows and macOS, for when Noto is not installed.
    """
    noto = ["Noto Sans Bengali", "Noto Sans"]
    first = noto if language == "bn" else noto[::-1]
    return [*first, "Nirmala UI", "Bangla MN", "sans-serif"]
