"""Checks the texts for people by rule: placeholders, plurals, retired words, digits."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.shell import ROOT

# Files outside the .ts with Bengali for people; a folder means all its files.
LITERALS = (
    "README.md",
    "desktop/reports",
    "docs/handbook/bn",
    "docs/releases",
    "resources/help/bn",
    "resources/templates",
    "tools/debian",
    "tools/windows",
)
_BENGALI = r"\u0980-\u09ff"
_ENDINGS = r"(?:টি|টা|গুলো|দের|ের|এর|র|ে|য়|তে|কে|ও|ই)*"

# Retired words, and the word to write instead; CONTRIBUTING.md has the table.
RETIRED = {
    "খতিয়ান": "ঘটনাপঞ্জি",
    "প্রশাসক": "আইটি অ্যাডমিন",
    "পর্দা": "স্ক্রিন",
    "ঘুম": "স্লিপ মোড",
    "মধ্যমান": "মধ্যক",
    "বিচ্ছিন্নতা": "সংযোগ বিভ্রাট",
    "শৃঙ্খল": "ধারাবাহিকতা",
    "শৃঙ্খলিত": "আগেরটির সঙ্গে বাঁধা",
    "প্রাপ্যতা": "সংযুক্ত থাকার হার",
    "ছাঁকনি": "বাছাই",
    "রপ্তানি": "এক্সপোর্ট",
    "স্মরণ": "রিমাইন্ডার",
    "পঞ্জিকা": "মাসিক ছক, অফিস সময়সূচি",
    "চেহারা": "থিম",
    "আস্থাভাজন": "বিশ্বস্ত",
    "নজরদারি": "পর্যবেক্ষণ",
    "নিরীক্ষা": "ব্যবহারের ঘটনাপঞ্জি; নিরীক্ষা is the audit of accounts",
    "তত্ত্বাবধায়ক": "তদারককারী কর্মকর্তা",
    "বরাবর": "প্রাপক",
    "নীতিমালা": "কার্যালয়ের নিয়ম",
    "নির্দেশ": "নির্দেশনা",
    "আমদানি": "চ্যাট আনা",
    "সারসংক্ষেপ": "সারাংশ",
    "বান্ডল": "প্রমাণ-প্যাকেট",
    "পিসি": "কম্পিউটার",
    "ডেটা": "তথ্য, মোবাইল ডাটা",
    "উপর": "ওপর",
    "জিজ্ঞেস": "জিজ্ঞাসা",
    "নির্বাচিত": "বাছাই করা",
    "সবশেষ": "সর্বশেষ",
    "ওয়াই-ফাই": "ওয়াইফাই",
}
_RETIRED = {
    word: re.compile(rf"(?<![{_BENGALI}]){word}{_ENDINGS}(?![{_BENGALI}])") for word in RETIRED
}
_PHRASES = {
    re.compile(rf"(?<![{_BENGALI}])নিবন্ধন{_ENDINGS}(?![{_BENGALI}])(?! বহি)"): "নিবন্ধন বহি",
    re.compile(rf"(?<![{_BENGALI}])তৎপরে(?![{_BENGALI}])"): "তৎপর প্রোগ্রামে",
    re.compile(r"(?<!বার্তা )(?<!বার্তা-)পরীক্ষা(?!মূলক)"): "বার্তা পরীক্ষা, যাচাই, দেখা",
    re.compile(rf"(?<![{_BENGALI}-])প্যাকেট"): "প্রমাণ-প্যাকেট",
    re.compile(r"ছাপ(?:ান|ানো|িয়ে|বেন|া )"): "প্রিন্ট করা; ছাপ is a digest",
    re.compile("[“”]"): "‘…’",
    re.compile(r"খবর নেই"): "তথ্য আসছে না",
    re.compile(r"কাজ না থাকা"): "ব্যবহার না হওয়া",
    re.compile(r"যাচাই হয়নি"): "যাচাইয়ে মেলেনি",
    re.compile(r"\} নম্বর (?:ভুক্তি|লাইন|সারি|গুচ্ছ)"): "{n} নং",
    re.compile(r"মি\.\s?সে\.(?!\S)"): "মিলিসেকেন্ড",
    re.compile(r"দায়িত্ব (?:গ্রহণ|হস্তান্তর)"): "নিবন্ধন বহি গ্রহণ, হস্তান্তর",
}

# Documents in English, besides the sources of the translations.
ENGLISH = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs",
    "resources/help/en",
)
# English that a stranger has to read twice, and its replacement.
_RIDDLES = {
    re.compile(r"\b(?:told|tells)\b", re.IGNORECASE): "sent, received, notified, shows",
    re.compile(r"\bstands?\b", re.IGNORECASE): "is, is shown, is listed",
    re.compile(r"\bholds\b", re.IGNORECASE): "contains, has, keeps",
    re.compile(r"\banew\b|\bonce more\b", re.IGNORECASE): "again",
    re.compile(r"\bof before\b", re.IGNORECASE): "earlier, previous",
    re.compile(r"\bbeside\b", re.IGNORECASE): "next to, with",
    re.compile(r"\bwhoever\b", re.IGNORECASE): "anyone who, the person who",
    re.compile(r"\bhand(?:s|ed)? out\b", re.IGNORECASE): "distribute",
    re.compile(r"\bmend(?:s|ed|ing)?\b", re.IGNORECASE): "repair, fix",
    re.compile(r"\bcomes of\b", re.IGNORECASE): "is caused by",
    re.compile(r"\bknows no\b|\b(?:is|are) none\b", re.IGNORECASE): "has no",
    re.compile(r"\bin force\b", re.IGNORECASE): "applies",
    re.compile(r"\bgoes on\b", re.IGNORECASE): "continues",
}
# Said of two people, who need two names; in the texts of the program.
_WHO = (
    re.compile(r"(?<!IT )(?<!server )\badministrators?\b|\b(?:your|an) IT administrator\b"),
    re.compile(r"(?<!আইটি )(?<!সার্ভার )অ্যাডমিন"),
)
# Code, and words that a document quotes.
_CODE = re.compile(r"```.*?```", re.DOTALL)
_QUOTED = re.compile(r"`[^`]*`|\*[^*]+\*|\{\w+\}")

# Words that the officer types, and proper names, keep their ASCII digits.
_NAMED = re.compile(r"%\d|SHA-256|UTF-8|\d{4}-\d\d-\d\d|\d\d:\d\d(?:-\d\d:\d\d)?|log\.db")

# A count of things: a placeholder, and within two words a plural noun.
_COUNTED = re.compile(r"\{(?:[a-z]+)\}(?: (?:of|its|[a-z]+er|working|own))* ([a-z]{3,}s)\b")
_NO_NOUN = {"was", "has", "this", "its", "says", "does", "needs", "contains", "holds", "means"}
_NO_NOUN |= {
    "asks",
    "reports",
    "appears",
    "opens",
    "cannot",
    "belongs",
    "waits",
    "keeps",
    "shows",
    "changes",
    "exists",
    "gives",
}
# Texts that count and need no forms, and why.
UNCOUNTED = {
    "{cause}, {count} times": "flapping is several",
    "Strength: good ({n} words).": "good begins at four words",
    "At least {n} letters.": "the least is fixed, over one",
    "At least {least} characters.": "the least is fixed, over one",
    "Password (at least {least} characters): ": "the least is fixed, over one",
    "Enter one line of up to {longest} characters.": "the most is fixed",
    "You can postpone by 1 to {longest} minutes": "the end of a range",
    "better by {points} points ({month}: {before})": "a decimal",
    "worse by {points} points ({month}: {before})": "a decimal",
    "{first} to {last} is longer than the maximum of {years} years": "the most is fixed",
    "The passphrase needs at least {least} characters": "the least is fixed",
    "{path} contains {days} holidays": "said of hundreds only",
    "At least {n} characters.": "the least is fixed, over one",
    "The {n} longest of {all} outages are listed; the total covers all.": "said of many only",
    "every {round} s, or {burst} s after a failure; not connected after {down} failures, connected "
    "after {up} successes": "settings side by side, in one line of figures",
    "The recovery code has {wanted} digits; {found} were typed": "the length is fixed",
    "{service} servers are reachable.": "a name, no number",
    "{service} servers are reachable; last seen {ago}.": "a name, no number",
}
_BLANK = re.compile(r"\{\w*\}|%\d")


class Text(NamedTuple):
    """One form of a translation, and its place."""

    file: str
    context: str
    source: str
    words: str
    counts: bool
    last: bool = False  # of the forms: English has the source there


def of_table(path: Path) -> Iterator[Text]:
    """Return every translation of a .ts file, each plural form separately."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            forms = message.findall(".//numerusform") or message.findall("translation")
            for form in forms:
                yield Text(
                    path.name,
                    context.findtext("name") or "",
                    message.findtext("source") or "",
                    form.text or "",
                    message.get("numerus") == "yes",
                    form is forms[-1],
                )


def faults(text: Text, *, bengali: bool) -> list[str]:
    """Return a translation's faults as sentences."""
    wrong = []
    if not bengali and text.last and text.words != text.source:
        wrong.append(f"“{text.words}” is not the source")
    blanks, source = (sorted(_BLANK.findall(words)) for words in (text.words, text.source))
    if blanks != source:
        wrong.append(f"placeholders {' '.join(blanks) or 'none'} for {' '.join(source) or 'none'}")
    plural = _COUNTED.search(text.source)
    if plural and plural[1] not in _NO_NOUN and not text.counts and text.source not in UNCOUNTED:
        wrong.append(f"counts {plural[1]} without plural forms")
    if any(rule.search(words) for rule in _WHO for words in (text.source, text.words)):
        wrong.append("which administrator: the IT (আইটি) or the server (সার্ভার) administrator?")
    return [
        *wrong,
        *english_faults(text.source),
        *(bengali_faults(text.words) if bengali else []),
    ]


def english_faults(words: str) -> list[str]:
    """Return the faults of an English sentence."""
    plain = _QUOTED.sub("", words)
    return [
        f"“{match[0]}” is a riddle: {better}"
        for rule, better in _RIDDLES.items()
        if (match := rule.search(plain))
    ]


def bengali_faults(words: str) -> list[str]:
    """Return the faults of a Bengali text."""
    wrong = [
        f"“{word}” is retired: {RETIRED[word]}" for word in RETIRED if _RETIRED[word].search(words)
    ]
    wrong += [
        f"“{match[0]}” is retired: {better}"
        for rule, better in _PHRASES.items()
        if (match := rule.search(words))
    ]
    if re.search(rf"[{_BENGALI}][ -]?[0-9]|[0-9][ -]?[{_BENGALI}]", _NAMED.sub("", words)):
        wrong.append("an ASCII digit")
    if re.search(rf" [{_BENGALI}]{{3,}}\.(?: |$)", words):
        wrong.append("a full stop for a দাঁড়ি")
    return wrong


def wrong_texts(i18n: Path) -> list[str]:
    """Return the faults of every text for people, each with its place."""
    wrong = []
    for table in sorted(i18n.glob("*.ts")):
        bengali = table.stem.endswith("_bn")
        for text in of_table(table):
            place = f"{text.file}: {text.context}: {text.source}"
            wrong += [f"{place}: {fault}" for fault in faults(text, bengali=bengali)]
    for file in literal_files(ROOT, LITERALS):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if re.search(rf"[{_BENGALI}]", line):
                place = f"{file.relative_to(ROOT).as_posix()}:{number}"
                wrong += [f"{place}: {line.strip()}: {fault}" for fault in bengali_faults(line)]
    for file in literal_files(ROOT, ENGLISH):
        if not {"bn", "releases", "decisions"} & set(file.parts):  # those stay as they were
            plain = _CODE.sub(lambda code: "\n" * code[0].count("\n"), file.read_text("utf-8"))
            for number, line in enumerate(plain.splitlines(), 1):
                place = f"{file.relative_to(ROOT).as_posix()}:{number}"
                wrong += [f"{place}: {line.strip()}: {fault}" for fault in english_faults(line)]
    return wrong


def literal_files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """Return the text files among the names; a missing one is left out."""
    for name in names:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if (
                file.suffix in {"", ".md", ".py", ".typ", ".nsi", ".nsh", ".desktop", ".xml", ".in"}
                and file.is_file()
            ):
                yield file
