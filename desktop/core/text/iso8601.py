"""Instants as ISO 8601 with the offset of a zone."""

from datetime import UTC, datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(at_ms: int, zone: tzinfo, timespec: str = "seconds") -> str:
    """Return ``2026-11-24T10:14:32+06:00``, or with ``milliseconds``."""
    moment = (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone)
    return moment.isoformat(timespec=timespec)
