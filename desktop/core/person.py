"""A person in an office: name, designation, office."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Who holds, gives or receives a register; what is not known is empty."""

    name: str = ""
    designation: str = ""
    office: str = ""
