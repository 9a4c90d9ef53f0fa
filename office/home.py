"""The server's folder: the embedded database, and the signing key."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import URL

from desktop.core.errors import unreadable
from desktop.core.sheets import signing
from desktop.storage.device_key import device_key
from desktop.storage.sqlite import prepare_home
from office.database.audit_head import AuditHead


@dataclass(frozen=True, slots=True)
class Home:
    """A folder that only its owner can read, and the address of the database."""

    folder: Path
    url: str

    @property
    def key_file(self) -> Path:
        """Return the file of the office's key."""
        return self.folder / "office.key"

    def has_key(self) -> bool:
        """Whether the office's key is there; KnownError ``file_unreadable``."""
        try:
            self.key_file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:  # another account's folder
            raise unreadable(self.key_file, error) from error
        return True

    def key(self) -> Ed25519PrivateKey:
        """Return the office's key, created at the first call; KnownError as `device_key` says."""
        prepare_home(self.folder)
        return device_key(self.key_file)

    def audit_head(self) -> AuditHead:
        """Return the keeper of the audit log's end."""
        return AuditHead(self.folder / "audit.head", self.key())

    def server_id(self) -> str:
        """Return the id of this server in tokens."""
        return signing.server_id(self.key().public_key().public_bytes_raw())


def sqlite_url(file: Path) -> str:
    """Return the address of an SQLite file."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def find_home(folder: str | None, url: str | None) -> Home:
    """Return the home: as given, else TATPAR_OFFICE_HOME, else the system's default folder."""
    usual = platformdirs.user_data_dir("TatparOffice", appauthor=False)
    chosen = Path(folder or os.environ.get("TATPAR_OFFICE_HOME") or usual).expanduser().absolute()
    address = url or os.environ.get("TATPAR_OFFICE_DATABASE") or sqlite_url(chosen / "office.db")
    return Home(chosen, address)
