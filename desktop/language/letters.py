"""Words about officers' letters that are compared with their bundles by the data digest."""

from desktop.language.numbers import digest_text, number, percent
from desktop.language.translator import translate


def letter_agrees(bundle: str) -> str:
    """Return that a letter names the digest of a verified bundle, and what that leaves open."""
    return translate(
        "Letter",
        "The letter names the data digest of {bundle}, which is verified. What is printed in it "
        "can still have been changed: compare its figures.",
    ).format(bundle=bundle)


def bundle_figures(
    coverage: tuple[int, int], connected: tuple[int, int] | None, seen: int, due: int
) -> str:
    """Return a bundle's figures in the words of its letter, for comparing by eye.

    Parts and wholes are milliseconds; ``connected`` is None under 60 % coverage.
    """
    text = translate(
        "Letter",
        "By the bundle: availability {connected}, coverage {coverage}, checks {seen}/{due}.",
    )
    return text.format(
        connected="–" if connected is None else percent(*connected),
        coverage=percent(*coverage) if coverage[1] else "–",
        seen=number(seen),
        due=number(due),
    )


def letter_differs(record: str) -> str:
    """Return that no verified bundle has the letter's digest."""
    return translate(
        "Letter",
        "The letter names a data digest that no verified bundle has: {digest}. It is for another "
        "period, PC or moment, or was changed. Ask for the letter and the bundle together.",
    ).format(digest=digest_text(record))


def letter_without_digest() -> str:
    """Return that a PDF names no digest, and how a printed one is compared."""
    return translate(
        "Letter",
        "This PDF names no data digest: it is not an officer's letter as Tatpar wrote it. "
        "Compare the digest printed at its end with that of the bundle.",
    )


def letter_alone() -> str:
    """Return how a letter of another PC is verified."""
    return translate(
        "Letter", "To compare an officer's letter, give its bundle too: {command}"
    ).format(command="tatpar verify LETTER.pdf BUNDLE.zip")
