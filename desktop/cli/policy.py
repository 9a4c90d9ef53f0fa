"""``tatpar policy check`` and ``office``: a policy's effects; the office's server in it."""

import argparse
from pathlib import Path

from desktop.cli.office import add_token, given_token
from desktop.cli.output import load_settings, print_result
from desktop.cli.translated_parser import Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.settings.model import RULES, written
from desktop.core.settings.rules import Refused
from desktop.language.doctor import policy_lines
from desktop.language.problems import problem_text
from desktop.storage.home import find_home
from desktop.storage.settings_edit import write_policy
from desktop.storage.settings_file import check_policy


def check(verb: argparse.ArgumentParser) -> Command:
    """Show a policy's locks, presets and faults."""
    verb.add_argument("file", type=Path, help=to_translate("the policy to check"))
    return _check


def _check(args: argparse.Namespace) -> int:
    """Print a policy's locks, presets and faults; 1 if it has faults."""
    load_settings(find_home(args.home), quiet=True)
    checked = check_policy(args.file)
    locked = [key for key in RULES if key in checked.locked]
    preset = [key for key in RULES if key in checked.preset]
    sentences = [problem_text(problem) for problem in checked.problems]
    document = {
        "file": str(args.file),
        "sha256": checked.policy.sha256,
        "locked": written(checked.settings, locked),
        "default": written(checked.settings, preset),
        "problems": [
            {"code": problem.code, "facts": dict(problem.facts), "sentence": sentence}
            for problem, sentence in zip(checked.problems, sentences, strict=True)
        ],
    }
    lines = [*policy_lines(locked, preset, checked.policy.sha256), *sentences]
    print_result(args, document, "\n".join(lines))
    return 1 if checked.problems else 0


def office(verb: argparse.ArgumentParser) -> Command:
    """Write an office's server and token into a policy."""
    verb.add_argument("file", type=Path, help=to_translate("the policy, created if missing"))
    verb.add_argument(
        "--url",
        required=True,
        help=to_translate("the office's address, with https://"),
    )
    add_token(verb, required=True)
    return _office


def _office(args: argparse.Namespace) -> int:
    """Write an office's server and token into a policy, so that every PC with it joins.

    KnownError for a value that breaks its rule; then nothing is written.
    """
    load_settings(find_home(args.home), quiet=True)
    named = {"office.url": args.url, "office.token": given_token(args) or ""}
    for key, text in named.items():
        try:
            RULES[key].read(text)
        except Refused as refused:
            facts = {"file": "tatpar policy office", "key": key}
            raise KnownError(refused.code, exit_code=2, **facts) from refused
    write_policy(args.file, named)
    return 0
