"""Shared by commands: settings with their faults, and the result."""

import argparse
import json
import sys
from pathlib import Path

from desktop.core.settings.model import Settings
from desktop.language.problems import problem_text
from desktop.language.translator import install
from desktop.storage.atomic_write import known
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings


def load_settings(home: Home, code: str | None = None, *, quiet: bool = False) -> Settings:
    """Return the settings and use their language, or that of ``code``.

    Faults in their files go to standard error, unless ``quiet``.
    """
    loaded = read_settings(home)
    settings = loaded.settings
    use_language(settings, code)
    for problem in () if quiet else loaded.problems:
        print("tatpar: " + problem_text(problem), file=sys.stderr)
    return settings


def use_language(settings: Settings, code: str | None = None) -> None:
    """Use the officer's language, or that of ``code``, with time zone and clock."""
    install(
        code or settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )


def print_result(args: argparse.Namespace, document: object, words: str) -> None:
    """Print the document with ``--json``, else the text, if there is any."""
    text = json.dumps(document, ensure_ascii=False, default=str) if args.json else words
    if text:
        print_line(text)


def print_line(text: str) -> None:
    """Print on standard output, where there is one; KnownError ``disk_full`` and as `known`."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise known(error, Path("/dev/stdout")) from error
