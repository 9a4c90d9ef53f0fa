"""Whether the window in front is WhatsApp, by its title and class: two facts, nothing else."""

import re
from dataclasses import dataclass

_NAME = r"(?:WhatsApp|হোয়াটসঅ্যাপ|হোয়াটসঅ্যাপ)(?: (?:Web|Business|Beta))?"
_BROWSERS = "Chrome|Chromium|Firefox|Edge|Brave|Opera|Vivaldi"
# Such as “(3) WhatsApp — Mozilla Firefox”; Edge adds how many more pages there are. An article
# about WhatsApp has more words before the browser's name.
_TITLE = re.compile(
    rf"(?:\((?P<count>[0-9]{{1,4}})\+?\) ?)?{_NAME}(?: (?:and|ও|এবং) [0-9০-৯]+ [^-–—]*)?"
    rf"(?P<browser> [-–—] .*(?:{_BROWSERS}))?"
)
# A folder named WhatsApp in a file manager has the same title as the program.
_CLASSES = ("whatsapp", "whatsdesk", "crx_", "applicationframewindow", "winuidesktop")


@dataclass(frozen=True, slots=True)
class Front:
    """What is in front: whether it is WhatsApp, and how many unread messages its title counts."""

    whatsapp: bool
    unread: int | None = None


def front_of(title: str, window_class: str) -> Front:
    """Return the two facts; the title is not kept."""
    read = _TITLE.fullmatch(title.strip())
    if read is None:
        return Front(whatsapp=False)
    kind = window_class.casefold()
    if read["browser"] is None and not any(name in kind for name in _CLASSES):
        return Front(whatsapp=False)
    return Front(whatsapp=True, unread=int(read["count"]) if read["count"] else None)
