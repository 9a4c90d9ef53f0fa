"""The Windows installer's own words are Bengali: none is forgotten, none is left in English."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tools" / "windows"
# NSIS's variables, words of Windows' own buttons, and typed words.
_KEPT = re.compile(
    r"\$\(\^?\w+\)|\$\\r|\$\\n|\\r|\\n|\$_CLICK|\$INSTDIR"
    r"|/allusers|Program Files|Abort|Retry|Ignore|Cancel"
)


def latin(words: str) -> list[str]:
    return re.findall("[A-Za-z]{2,}", _KEPT.sub("", words))


def test_what_nsis_says_is_bengali():
    lines = (FOLDER / "Bengali.nlf").read_text("utf-8-sig").splitlines()
    words = [line for line in lines[lines.index("# ^Branding") :] if not line.startswith("#")]
    assert len(words) == 89
    assert [line for line in words if latin(line)] == []
    pages = re.findall(
        r'LangFileString} \w+ "(.*)"', (FOLDER / "Bengali.nsh").read_text("utf-8-sig")
    )
    assert len(pages) == 28
    assert [
        words for words in pages if latin(words) or not re.search("[\u0980-\u09ff]", words)
    ] == []


def test_every_word_of_the_script_is_in_both_languages():
    script = (FOLDER / "installer.nsi").read_text("utf-8")
    defined = re.findall(r'!insertmacro Words (\w+) "([^"]+)" "([^"]+)"', script)
    used = set(re.findall(r"\$\((\w+)\)", script))
    assert used == {name for name, _, _ in defined}
    assert len(used) == 10
    for _, bengali, english in defined:
        assert latin(bengali) == []
        assert not re.search("[\u0980-\u09ff]", english)


def test_nobody_is_told_anything_but_those_words():
    script = (FOLDER / "installer.nsi").read_text("utf-8")
    said = re.findall(r'(?m)^ *(?:MessageBox \w+|Abort|Section(?: /o)?) "([^"]*)"', script)
    assert len(said) == 12
    assert [words for words in said if not re.fullmatch(r"(?:un\.)?\$\(\w+\)", words)] == []


def test_an_installer_with_an_administrators_rights_runs_no_program_by_its_name_alone():
    """One that lies beside the setup program would be run in its place, with its rights."""
    script = (FOLDER / "installer.nsi").read_text("utf-8")
    run = re.findall(r"^\s*(?:nsExec::\w+|Exec\w*)\s+(.*)$", script, re.MULTILINE)
    assert run
    assert [words for words in run if not re.match(r"'?\"\$(?:INSTDIR|SYSDIR)\\", words)] == []
    assert "ReadEnvStr" not in script  # the user who starts it may have set them
    loaded = re.findall(r"System::Call '(\w+)::", script)
    assert set(loaded) <= {"kernel32", "advapi32", "shell32"}  # which Windows maps, not a folder
    begin = script.index("!macro ReadWords")
    assert script.index("SetDefaultDllDirectories(i 0x800)") == script.index("SetDefault", begin)
    for function in (".onInit", "un.onInit"):
        body = script[script.index(f"Function {function}") :]
        assert "!insertmacro ReadWords" in body[: body.index("FunctionEnd")]
