"""No Bengali sentence, filled with facts as the program has them, keeps Latin letters or digits."""

import errno
import re

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import Outcome
from desktop.core.integrity.faults import Fault, Step, Wrong
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.language.bundles import bundle_fault
from desktop.language.problems import REASONS, reason
from desktop.language.problems import problem as problem_words
from desktop.reports.log_tables import CHECK_COLUMNS, CONNECTIVITY_COLUMNS

# Words that officers type, names of files, and usual names.
_NAMES = re.compile(
    r"tatpar_(?:gateway|page|accounts)|2026-1[01](?!-)|\d{4}-Q4|FY\d{4}"
    r"|tatpar-office migrate|--format (?:xlsx|pdf)|--[\w-]+|tatpar-backup-…"
    r"|https://office\.example\.gov\.bd|tatpar1-1a2b3c4d…|tatpar office join"
    r"|https?://|\d\d:\d\d-\d\d:\d\d"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?|-wal|\bage\b"
    r"|tatpar(?: salvage| register (?:init|verify|suggest|restore FOLDER|sealed list))?"
    r"|[\w./-]*\.(?:key|old|txt|zip|ics|db|xlsx|pdf|json|md|py|toml)|TATPAR_HOME|allowed_signers"
    r"|FILE|FOLDER|fonts-noto-core|host:port|Asia/Dhaka|\(zip\)|PDF|JSON|SHA-256"
    r"|postgresql://USER@HOST/NAME|/gazipur/sadar/|key tatpar/…|\bTOML\b"
    r"|XWayland|UTF-8|CSV|iCalendar|TATPAR_POLICY|[Cc]itus|PostgreSQL"
    r"|pip install 'tatpar\[office\]'|Noto (?:Sans|Serif) Bengali|Nirmala UI|true|false"
)
# Values written by others, quoted as they are: a Bengali word replaces them here.
_QUOTED = {"path", "file", "key", "text", "value", "by", "who", "name", "said", "help", "folder"}
_QUOTED |= {"which", "target", "wanted", "whose", "code", "type"}


def foreign(sentence: str) -> list[str]:
    return re.findall("[A-Za-z0-9]+", _NAMES.sub("", sentence))


def sample(name: str, other: str | int) -> str | int:
    if name in _QUOTED:
        return "নমুনা"
    if name == "because":
        return "folder_missing"
    if name in {"why", "reason"}:
        return "EACCES"
    if name.endswith("_ms"):
        return 1_790_000_000_000
    return 44_640 if name.endswith("_minutes") else other


@pytest.mark.parametrize("other", [12, 1_234_567, "0.5", "10.0", "2026-11-01"])
def test_every_problem(bengali, other):
    for problem in ProblemCode:
        names = re.findall(r"\{(\w+)", f"{problem.heading} {problem.hint}")
        facts = {name: sample(name, other) for name in names}
        for sentence in problem_words(KnownError(problem, **facts)):
            assert foreign(sentence) == [], problem


WORDS = {
    *REASONS,
    *errno.errorcode.values(),
    "windows_1450",
    "certificate_99",
    "proxy_502",
    "-9",
    "",
}


def test_every_reason(bengali):
    said = {word: reason(word) for word in WORDS}
    wrong = [word for word, words in said.items() if not words or foreign(words) or "_" in words]
    assert wrong == []


def test_what_a_program_wrote_is_quoted_as_a_detail(bengali):
    assert reason("lp: no file_12") == "বিস্তারিত: lp: no file_12"


def cells():
    """Return a cell of every column, and of every word possible in one."""
    words = {"verdict": Verdict, "connectivity": Verdict, "cause": Cause, "path_kind": Medium}
    words |= {"outcome": Outcome}
    for column in (*CONNECTIVITY_COLUMNS, *CHECK_COLUMNS):
        for value in words.get(column, ("2026-11-24T10:14:32.000+06:00", "12.5", "")):
            yield f"{column}={value}"
    for outcome in Outcome:
        yield f"checks.{outcome}=12"
    for cause in Cause:
        yield f"connectivity.down_seconds.{cause}=12.5"
        yield f"connectivity.unknown_seconds.{cause}=12.5"


def test_every_cell_of_a_bundle(bengali):
    for cell in cells():
        fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/slots.csv", 12, cell, "নমুনা")
        assert foreign(bundle_fault(fault)) == [], cell


@pytest.mark.parametrize("file", ["data/spans.csv", "data/slots.csv", "data/summary.json"])
def test_every_fault_of_a_bundle(bengali, file):
    for wrong in Wrong:
        fault = Fault(Step.FIGURES, wrong, file, 12, "নমুনা", "record 12", "ভুক্তি ১২")
        left = bundle_fault(fault).replace(file.removeprefix("data/"), "")
        assert foreign(left.replace("record 12", "")) == [], wrong
