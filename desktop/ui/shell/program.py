"""The built program, as the composition root returns it."""

from dataclasses import dataclass

from desktop.monitors.clock import Clock
from desktop.services.groups import Monitors, Services
from desktop.services.runtime import Runtime
from desktop.services.user_interface import Attachment
from desktop.storage.home import Home
from desktop.storage.journal import Journal


@dataclass(frozen=True, slots=True)
class Program:
    """Every part that was built, for anyone who starts or tests the program."""

    home: Home
    clock: Clock
    journal: Journal
    monitors: Monitors
    services: Services
    interface: Attachment
    runtime: Runtime
