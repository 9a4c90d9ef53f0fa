"""The task that starts Tatpar again after a crash, as the Windows installer writes it."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "windows" / "installer.nsi"
NAMES = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
OF_ALL = "<GroupId>S-1-5-32-545</GroupId>"


def task(principal: str) -> ET.Element:
    """Return the task's XML with the installer's values; a document of UTF-16."""
    script = SCRIPT.read_text("utf-8")
    lines = re.findall(r"FileWriteUTF16LE (?:/BOM )?\$0 '(.*)'", script)
    assert principal in script
    text = "".join(lines).replace("$2", principal)
    text = text.replace("$4", r"C:\Users\R&amp;D কর্মকর্তা\Tatpar")
    assert "$" not in text
    return ET.fromstring(text.encode("utf-16"))


def text_of(task: ET.Element, path: str) -> str | None:
    return task.findtext("/".join(f"t:{name}" for name in path.split("/")), None, NAMES)


@pytest.mark.parametrize("principal", ["<LogonType>InteractiveToken</LogonType>", OF_ALL])
def test_the_task_starts_what_crashed_and_ends_nothing(principal: str):
    root = task(principal)
    assert root.tag == f"{{{NAMES['t']}}}Task"
    assert [part.tag.partition("}")[2] for part in root] == [
        *("Triggers", "Principals", "Settings", "Actions"),
    ]
    command = text_of(root, "Actions/Exec/Command")
    assert command == r"C:\Users\R&D কর্মকর্তা\Tatpar\Tatpar.exe"
    assert text_of(root, "Actions/Exec/Arguments") == "--if-crashed"
    assert text_of(root, "Principals/Principal/RunLevel") == "LeastPrivilege"
    # It starts Tatpar, for days and on a battery; while that runs, it starts no other.
    assert text_of(root, "Settings/ExecutionTimeLimit") == "PT0S"
    assert text_of(root, "Settings/Priority") == "5"
    assert text_of(root, "Settings/MultipleInstancesPolicy") == "IgnoreNew"
    for name in ("DisallowStartIfOnBatteries", "StopIfGoingOnBatteries"):
        assert text_of(root, f"Settings/{name}") == "false"
    assert text_of(root, "Triggers/TimeTrigger/Repetition/Interval") == "PT5M"
    actions, principals = root.find("t:Actions", NAMES), root.find("t:Principals", NAMES)
    assert actions.get("Context") == principals[0].get("id")


def test_the_task_goes_with_the_program_and_with_the_tick():
    script = SCRIPT.read_text("utf-8")
    removed = script.index('Section "un.$(ProgramSection)"')
    assert "RemoveTask" in script[removed : script.index("Delete", removed)]
    unticked = script.index("${IfNot} ${SectionIsSelected} ${Restart}")
    assert script[unticked:].splitlines()[1].strip() == "!insertmacro RemoveTask"
    made, gone = (re.search(rf'/{verb} /f /tn "\$3"', script) for verb in ("create", "delete"))
    assert made
    assert gone
