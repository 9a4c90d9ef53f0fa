"""The bill of materials beside the packages: CycloneDX 1.6, as JSON.

It lists a package's contents and build tools, from the locks alone, so that two builds of one
commit write the same bytes. Written without a library, because it is a page of JSON.
"""

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tools.locks import Release, locked

BUNDLED = "windows:"  # how the references of parts begin that no lock names
_OURS = "tatpar"
# The groups of our dependencies on an officer's PC, on the office's server, and only at a builder.
_SCOPES = (("runtime", "required"), ("office", "optional"))
_BUILDERS = ("dev", "installer", "lock")
_NAMESPACE = uuid.UUID("7f0c4a3e-5a53-5d0b-9a0c-3c6f2f8f2f61")  # of serial numbers; drawn once


def bill_of_materials(version: str, epoch: int, bundled: Sequence[dict[str, object]]) -> str:
    """Return the document; ``bundled`` are components that no lock names (an interpreter)."""
    scopes: dict[str, str] = {}
    releases: dict[str, Release] = {}
    for name, scope in (*_SCOPES, *((name, "excluded") for name in _BUILDERS)):
        for release in locked(name):
            releases[release.name] = release  # dev.txt, the largest, has all of a release's reasons
            scopes.setdefault(release.name, scope)
    ours = f"pkg:pypi/{_OURS}@{version}"
    components = [_component(releases[name], scopes[name]) for name in sorted(releases)]
    body = {
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application", "bom-ref": ours, "name": _OURS, "version": version,
                "purl": ours, "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [*components, *bundled],
        "dependencies": _dependencies(ours, releases, bundled),
    }  # fmt: skip
    serial = uuid.uuid5(_NAMESPACE, json.dumps(body, sort_keys=True))
    head = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}", "version": 1,
    }  # fmt: skip
    return json.dumps(head | body, ensure_ascii=False, indent=1) + "\n"


def _component(release: Release, scope: str) -> dict[str, object]:
    return {
        "type": "library",
        "bom-ref": release.purl,
        "name": release.name,
        "version": release.version,
        "scope": scope,
        "purl": release.purl,
        # Each system has a file of its own: one of these was installed.
        "properties": [
            {"name": "tatpar:locked-sha256", "value": digest} for digest in release.hashes
        ],
    }


def _dependencies(
    ours: str, releases: dict[str, Release], bundled: Iterable[dict[str, object]]
) -> list[dict[str, object]]:
    needs: dict[str, set[str]] = {ours: {str(part["bom-ref"]) for part in bundled}}
    for release in releases.values():
        for name in release.via:
            by = ours if name == _OURS else releases[name].purl if name in releases else ours
            needs.setdefault(by, set()).add(release.purl)
    return [{"ref": ref, "dependsOn": sorted(needs[ref])} for ref in sorted(needs)]
