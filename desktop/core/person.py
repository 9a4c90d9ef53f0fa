"""A person in an office: name, designation, office."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person; unknown parts are empty."""

    name: str = ""
    designation: str = ""
    office: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return name, designation and office without unknown parts."""
        return tuple(part for part in (self.name, self.designation, self.office) if part)

    @property
    def full(self) -> str:
        """Return the person as a letter names one: ``name, designation, office``."""
        return ", ".join(self.parts)
