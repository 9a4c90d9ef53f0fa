# ruff: noqa: SLF001 - argparse lists its verbs nowhere else
"""Help and refusals speak the officer's language."""

import argparse
import re
import subprocess
import sys

import pytest

from desktop.cli.main import run
from desktop.cli.translated_parser import OF_ARGPARSE, OF_ERRORS, USAGE, home_among
from desktop.cli.verbs import parser
from desktop.language.translator import install, translate


def every_parser(one):
    """Yield a parser and those of its verbs, and theirs."""
    yield one.filled()
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                yield from every_parser(sub)


def texts():
    """Return the texts of every help, in the order of the verbs."""
    found = [USAGE, *OF_ARGPARSE]
    for one in every_parser(parser()):
        found += [one.description, *(group.title for group in one._action_groups)]
        for action in one._actions:
            found.append(action.help)
            if isinstance(action, argparse._SubParsersAction):
                found += [choice.help for choice in action._choices_actions]
    return [text for text in found if text and text != argparse.SUPPRESS]


@pytest.mark.portable
def test_every_text_of_every_help_has_its_bengali():
    install("bn")
    told = {text: translate(text) for text in texts()}
    untold = [text for text, bengali in told.items() if bengali == text]
    assert len(told) > 80
    assert untold == ["deadline=2026-11-24T17:00, subject=…"]


def test_help_is_in_the_language_of_the_home_that_is_named(tmp_path, capsys):
    assert run(["slots", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("ব্যবহার: tatpar slots ")
    assert "বার্তা পরীক্ষা" in said
    assert "--json" in said
    (tmp_path / "config.toml").write_text('[officer]\nlanguage = "en"\n', "utf-8")
    assert run(["--home", str(tmp_path), "slots", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("usage: tatpar slots ")
    assert "list the message checks" in said
    assert not any("\u0980" <= letter <= "\u09ff" for letter in said)


@pytest.mark.parametrize(
    "verb", [[], ["office"], ["register"], ["register", "add"], ["office", "join"]]
)
def test_each_verb_has_its_help(sandbox, capsys, verb):
    assert run([*verb, "-h"]) == 0
    said = capsys.readouterr().out
    assert " ".join(["ব্যবহার: tatpar", *verb]) in said
    assert "None" not in said  # a list of verbs has no description


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["pause", "x", "--reason", "সভা"], "‘x’ পূর্ণ সংখ্যা নয়"),
        (["pause", "30", "--reason", " "], "কারণ লেখা হয়নি"),
        (["check", "--directives", "-1"], "--directives: ০ থেকে ৯,৯৯,৯৯৯ পর্যন্ত"),
        (["slots", "--from", "kal", "--to", "2026-11-24"], "‘kal’ কোনো তারিখ নয়"),
        (["pause"], "কমান্ডটি বোঝা যায়নি: এগুলো দিতে হবে: minutes, --reason"),
        (["frob"], "'frob' নয়, এগুলোর একটি লিখুন: "),
        (["slots", "--from"], "--from: একটি মান দিতে হবে"),
        (["doctor", "--frob"], "অচেনা শব্দ: --frob"),
        (["frob"], "‘tatpar --help’"),
    ],
)
def test_what_is_not_understood_is_told_to_people_alone(given, words, capsys):
    assert run([*given, "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err


def test_every_error_of_argparse_has_its_bengali_and_keeps_what_it_names():
    install("bn")
    for text in OF_ERRORS:
        bengali = translate(text)
        assert bengali != text or "message" in text
        assert set(re.findall(r"%(?:\(\w+\))?[sr]", bengali)) <= set(
            re.findall(r"%(?:\(\w+\))?[sr]", text)
        )


def test_the_words_of_argparse_are_its_own_again_after_an_error():
    before = argparse._, argparse.ngettext
    assert run(["frob"]) == 2
    assert (argparse._, argparse.ngettext) == before


def test_counts_and_minutes_may_be_written_in_bengali_digits():
    assert parser().parse_args(["check", "--directives", "২"]).directives == 2
    assert parser().parse_args(["snooze", "১০"]).minutes == 10


@pytest.mark.portable
def test_the_verbs_are_listed_without_loading_any():
    code = (
        "import sys; from desktop.cli.main import run; run(['--help']);"
        "sys.exit(bool({'desktop.cli.log', 'sqlite3', 'cryptography'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_home_is_found_where_nothing_else_is_understood():
    assert home_among(["--home", "/a", "frob"]) == "/a"
    assert home_among(["frob", "--home=/a b"]) == "/a b"
    assert home_among(["frob", "--home"]) is None
    assert home_among(["--homes"]) is None
