"""Numbers in words: digits, numbers, percentages, sizes, durations. Truncated, never rounded up."""

from desktop.core.text.bengali import bengali_digits
from desktop.core.units import MINUTE_MS
from desktop.language.translator import current, translate


def digits(text: str) -> str:
    """Return the text with the digits of the current language."""
    return bengali_digits(text) if current() == "bn" else text


def number(value: int) -> str:
    """Return a whole number grouped as in Bangladesh: 4,182 and 12,34,567."""
    sign = "-" if value < 0 else ""
    head, tail = str(abs(value))[:-3], str(abs(value))[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return digits(sign + ",".join([*groups, tail]))


def decimal(text: str) -> str:
    """Return a decimal number without a zero fraction: ``10.0`` is 10."""
    return digits(text.rstrip("0").rstrip(".") if "." in text else text)


def percent(part: int, whole: int, places: int = 1) -> str:
    """Return ``part`` of ``whole`` as ``97.6%``, cut after ``places`` digits; a dash of nothing."""
    if whole <= 0:
        return "–"
    scale = 10**places
    cut = part * 100 * scale // whole
    text = str(cut // scale)
    if places:
        text += f".{cut % scale:0{places}d}"
    return digits(f"{text}%")


def percent_range(low: int, high: int, whole: int) -> str:
    """Return the bounds ``95.2–98.0%`` of parts of a whole; a dash of nothing."""
    if whole <= 0:
        return "–"
    return f"{percent(low, whole).removesuffix('%')}–{percent(high, whole)}"


def size(size_bytes: int) -> str:
    """Return a size: whole bytes under 1,000, whole KB, then MB and GB with one digit."""
    if size_bytes < 1000:
        return translate("{n} bytes", size_bytes).format(n=number(size_bytes))
    if size_bytes < 1_000_000:
        return translate("{n} KB").format(n=number(size_bytes // 1000))
    mb, gb = translate("{n} MB"), translate("{n} GB")
    text, unit = (mb, 1_000_000) if size_bytes < 1_000_000_000 else (gb, 1_000_000_000)
    tenths = size_bytes * 10 // unit
    return text.format(n=f"{number(tenths // 10)}.{digits(str(tenths % 10))}")


def milliseconds(value: int) -> str:
    """Return ``14 ms``, or ``<1 ms`` for less."""
    shown = number(value) if value else f"<{number(1)}"
    return translate("{n} ms").format(n=shown)


def days_long(n: int) -> str:
    """Return ``3 days``."""
    return translate("{n} days", n).format(n=number(n))


def hours_long(n: int) -> str:
    """Return ``3 hours``."""
    return translate("{n} hours", n).format(n=number(n))


def seconds_long(n: int) -> str:
    """Return ``8 seconds``."""
    return translate("{n} seconds", n).format(n=number(n))


def _minutes(n: int) -> str:
    return translate("{n} minutes", n).format(n=number(n))


def minutes_long(minutes: int) -> str:
    """Return ``15 minutes``, ``1 hour`` or ``1 hour 30 minutes``."""
    return duration(minutes * MINUTE_MS)


def duration(ms: int, *, days: bool = True) -> str:
    """Return a stretch in its two largest units, in full: ``3 hours 12 minutes``.

    Without ``days`` it has hours and minutes of any stretch, as `duration_short` does.
    """
    seconds = max(ms, 0) // 1000
    if seconds < 60:
        return seconds_long(seconds)
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return _joined(_minutes(minutes), seconds_long(rest) if rest else "")
    hours, rest = divmod(minutes, 60)
    if hours < 24 or not days:
        return _joined(hours_long(hours), _minutes(rest) if rest else "")
    whole, rest = divmod(hours, 24)
    return _joined(days_long(whole), hours_long(rest) if rest else "")


def duration_minutes(ms: int, *, days: bool = True) -> str:
    """Return a duration without seconds, for text that is not updated each second."""
    if ms < MINUTE_MS:
        return translate("less than a minute")
    return duration(ms // MINUTE_MS * MINUTE_MS, days=days)


def duration_coarse(ms: int) -> str:
    """Return a duration in its largest unit only: ``20 minutes``."""
    seconds = max(ms, 0) // 1000
    if seconds < 60:
        return seconds_long(seconds)
    if seconds < 3600:
        return _minutes(seconds // 60)
    if seconds < 86_400:
        return hours_long(seconds // 3600)
    return days_long(seconds // 86_400)


def duration_short(ms: int) -> str:
    """Return a stretch for a column: ``3 h 12 min``, ``24 min 48 s``, ``8 s``; never days."""
    seconds = max(ms, 0) // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return translate("{hours} h {minutes} min").format(
            hours=number(hours), minutes=digits(f"{minutes:02d}")
        )
    if minutes:
        return translate("{minutes} min {seconds} s").format(
            minutes=number(minutes), seconds=digits(f"{rest:02d}")
        )
    return translate("{n} s").format(n=number(rest))


def plus_minus(after_ms: int, by_ms: int) -> str:
    """Return the uncertainty of a boundary with these edges: ``± 8 s``; at least 1 s."""
    return translate("± {n} s").format(n=number(_half_seconds(after_ms, by_ms)))


def _half_seconds(after_ms: int, by_ms: int) -> int:
    # The only figure that is rounded up: a truncated bound would not be a bound.
    return max(1, -(-(by_ms - after_ms) // 2000))


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".rstrip()


def digest_text(hexadecimal: str, group: int = 8) -> str:
    """Return a digest in groups, for comparing by eye; in fours for reading aloud."""
    return " ".join(hexadecimal[at : at + group] for at in range(0, len(hexadecimal), group))
