"""Tatpar (তৎপর): an officer's connectivity, message checks and directives on record."""

__version__ = "0.1.0"
