"""Tatpar (তৎপর): an officer's connectivity, message checks and directives on record."""

__version__ = "1.0.1"
# By it a Linux desktop joins windows, notifications and shortcuts to the .desktop file.
APPLICATION_ID = "org.tatpar.tatpar"
