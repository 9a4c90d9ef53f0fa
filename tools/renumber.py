"""Gives our wheel another version number, to test an upgrade from it."""

import base64
import hashlib
import zipfile
from pathlib import Path


def renumbered(wheel: Path, version: str, folder: Path) -> Path:
    """Write the same wheel as ``version`` into a folder and return it."""
    name, old, tags = wheel.name.split("-", 2)
    target = folder / f"{name}-{version}-{tags}"
    folder.mkdir(parents=True, exist_ok=True)
    record = []
    with (
        zipfile.ZipFile(wheel) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for item in source.infolist():
            data = source.read(item)
            inner = item.filename.replace(
                f"{name}-{old}.dist-info/", f"{name}-{version}.dist-info/"
            )
            if inner.endswith(".dist-info/RECORD"):
                record_name = inner
                continue
            if inner == "desktop/__init__.py":
                data = data.replace(f'"{old}"'.encode(), f'"{version}"'.encode())
            elif inner.endswith(".dist-info/METADATA"):
                data = data.replace(
                    f"\nVersion: {old}\n".encode(), f"\nVersion: {version}\n".encode()
                )
            out.writestr(inner, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{inner},sha256={digest},{len(data)}\n")
        out.writestr(record_name, "".join([*record, f"{record_name},,\n"]))
    return target
