"""Times for a record form: Tuesday noon, and an office that closes at five."""

from functools import partial

from helpers.directives import NOON

from desktop.core.office.hours import closing
from desktop.core.office.schedule import Schedule
from desktop.core.register.written_deadline import typed_deadline
from desktop.ui.widgets.date_fields import OfficeTimes

TIMES = OfficeTimes(
    lambda: NOON,
    partial(closing, Schedule()),
    lambda words: typed_deadline(words, NOON, Schedule()),
)
