"""The JSON of ``tatpar probe --json``."""

from collections.abc import Mapping
from datetime import UTC, tzinfo

from desktop.core.connectivity.classify import Judgement
from desktop.core.network import Path, Round
from desktop.core.text import iso8601


def probe_json(
    seen: Round,
    judgement: Judgement,
    last_worked: Mapping[str, int] | None = None,
    zone: tzinfo = UTC,
) -> dict[str, object]:
    """Return the document: verdict, cause, path, layers from the lowest, other paths.

    ``last_worked`` holds the UTC milliseconds of each interface's last answer; one that answered
    in this round worked now. ``proxy`` is there only where the system uses one. Times are printed
    in ``zone``, ISO 8601.
    """
    worked = dict(last_worked or {}) | dict.fromkeys(seen.answered_paths, seen.ended_ms)
    proxy: dict[str, object] = {"proxy": seen.proxy} if seen.proxy else {}
    return proxy | {
        "verdict": judgement.verdict.value,
        "cause": None if judgement.cause is None else judgement.cause.value,
        "path": None if seen.path is None else _path(seen.path),
        "layers": [
            {
                "name": layer.name.value,
                "ok": layer.ok,
                "ms": layer.ms,
                "detail": str(layer.detail),
            }
            for layer in seen.layers
        ],
        "other_paths": [
            _path(path) | {"last_worked": _time(worked.get(path.name), zone)}
            for path in seen.other_paths
        ],
    }


def _path(path: Path) -> dict[str, object]:
    return {"kind": path.kind.value, "name": path.name}


def _time(at_ms: int | None, zone: tzinfo) -> str | None:
    return None if at_ms is None else iso8601.stamp(at_ms, zone, "milliseconds")
