"""Where Tatpar keeps things: one folder for data and settings, one machine-wide policy file."""

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Home:
    """The officer's folder; every file of Tatpar is named here and nowhere else."""

    folder: Path
    policy: Path

    @property
    def config(self) -> Path:
        """Return the settings file."""
        return self.folder / "config.toml"

    @property
    def log(self) -> Path:
        """Return the journal's database, which never holds a message's text."""
        return self.folder / "log.db"

    @property
    def device(self) -> Path:
        """Return the file with this PC's random name."""
        return self.folder / "device"

    def device_id(self) -> str:
        """Return this PC's random name, made at the first call (32 hex digits)."""
        try:
            return self.device.read_text("ascii").strip()
        except FileNotFoundError:
            name = secrets.token_hex(16)
            self.device.write_text(name + "\n", "ascii")
            return name


def find_home(argument: str | None, environ: dict[str, str] | None = None) -> Home:
    """Return the home: ``--home``, else ``TATPAR_HOME``, else the system's place for it."""
    env = os.environ if environ is None else environ
    chosen = argument or env.get("TATPAR_HOME")
    if chosen:
        folder = Path(chosen).expanduser().absolute()
    else:
        folder = platformdirs.user_data_path("Tatpar", appauthor=False)
    policy = env.get("TATPAR_POLICY")
    return Home(folder, Path(policy) if policy else _machine_folder(env) / "policy.toml")


def _machine_folder(env: "os._Environ[str] | dict[str, str]") -> Path:
    if sys.platform == "win32":
        return Path(env.get("PROGRAMDATA", r"C:\ProgramData")) / "Tatpar"
    return Path("/etc/tatpar")
