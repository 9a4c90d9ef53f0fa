"""The processor time of the commands that an officer types, in both languages.

``python bench/command_line.py``. Each is the median of five runs after a first one.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _budget import Worst, processor_time, sized


def processor_seconds(home: Path, argument: str) -> float:
    """Return the CPU seconds of a command without a running program."""
    command = [sys.executable, "-P", "-m", "desktop", argument]
    environ = os.environ | {"TATPAR_HOME": str(home)}
    times = []
    for _ in range(sized(6, 2)):
        begun = processor_time()
        subprocess.run(command, env=environ, capture_output=True, check=False)
        times.append(processor_time() - begun)
    return statistics.median(times[1:])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        costliest = Worst("s of CPU")
        costliest.note("tatpar --version", processor_seconds(home, "--version"))
        for code, name in (("bn", "Bengali"), ("en", "English")):
            (home / "config.toml").write_text(f'[officer]\nlanguage = "{code}"\n', "utf-8")
            for command in ("--help", "status"):
                costliest.note(f"tatpar {command}, {name}", processor_seconds(home, command))
        costliest.tell("the costliest command")


if __name__ == "__main__":
    main()
