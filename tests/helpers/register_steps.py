"""Everything that writes to a register, each as a step in a separate folder.

`prepare` makes the folder; a step returns the output of the command line.
"""

from pathlib import Path
from zipfile import ZipFile

from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, Moment, file_sealed, home_at, keeper_at

from desktop.core.person import Person
from desktop.core.register.enums import Action, LockReason, RegisterState
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.views import RecordQuery
from desktop.reports.evidence.build import evidence_bundle, handover_bundle, read_handover
from desktop.services.register import transfer as register_transfer
from desktop.services.register.chat_import import import_messages, read_chat
from desktop.services.register.service import RegisterService
from desktop.services.register.transfer import before, examine
from desktop.storage.atomic_write import write_atomically
from desktop.storage.register.backup import read_manifest, restore
from desktop.storage.register.pending_handover import prepare as leave

OTHER = "অন্য গোপন বাক্য"
ADDED = "যোগ করা নির্দেশ"
SEALED = "তালাবদ্ধ অবস্থায় ধরা"
DISCARD = "দুবার পাঠানো"
REDACTED = "মুছতে হবে এমন"
KEPT = [f"আগের নির্দেশ {number}" for number in range(3)]
LARGE = b"\x89PNG" + bytes(range(256)) * 1600  # 400 KB: many pages
PICTURES = ("IMG-20241022-WA0002.jpg", "IMG-20241022-WA0005.jpg")
MESSAGES = [  # three portions of an import: a file ends one
    *("বার্তা 0", "বার্তা 1", f"{PICTURES[0]} (file attached)\nবার্তা 2"),
    *("বার্তা 3", "বার্তা 4", f"{PICTURES[1]} (file attached)\nবার্তা 5"),
    *("বার্তা 6", "বার্তা 7", "বার্তা 8"),
]
INHERITED = [f"পূর্বসূরির নির্দেশ {number}" for number in range(3)]
GIVEN = "register.zip"
CHAT = "WhatsApp Chat - Office.zip"


def prepare(folder: Path) -> None:
    """Make the home, a chat to import, a handover, and a backup to restore into ``fresh``."""
    keeper = keeper_at(folder / "home")
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture_all([Draft(text=text) for text in KEPT])
    keeper.recording.capture(Draft(text=REDACTED))
    (folder / "copies").mkdir()
    keeper.back_up(folder / "copies")
    keeper.vault.lock(LockReason.COMMAND)
    lines = [f"22/10/2024, 09:{minute:02} - DC: {text}" for minute, text in enumerate(MESSAGES)]
    with ZipFile(folder / CHAT, "w") as archive:
        archive.writestr("WhatsApp Chat with Office.txt", "\n".join(lines) + "\n")
        for name in PICTURES:
            archive.writestr(name, LARGE)
    for name in ("out", "fresh", "new"):
        (folder / name).mkdir(mode=0o700)
    theirs = keeper_at(folder / "theirs")
    theirs.vault.init(PHRASE, CHEAP)
    attachment = Attachment("ছবি.png", "image/png", LARGE)
    theirs.recording.capture_all(
        [Draft(text=text, attachments=(attachment,)) for text in INHERITED]
    )
    content = register_transfer.gather(theirs)
    to = Person("ADC", "", "")
    bundle = handover_bundle(content.parcels, to, "", content.key, NOON)
    (folder / GIVEN).write_bytes(bundle)
    theirs.vault.lock(LockReason.COMMAND)


def add(folder: Path) -> str:
    keeper = opened(folder)
    attachment = Attachment("ছবি.png", "image/png", LARGE)
    return str(keeper.recording.capture(Draft(text=ADDED, attachments=(attachment,))).seq)


def act(folder: Path) -> str:
    attachment = Attachment("উত্তর.png", "image/png", LARGE)
    draft = Draft(attachments=(attachment,))
    return str(opened(folder).recording.act("1", Action.REPLIED, ADDED, draft).seq)


def seal(folder: Path) -> str:
    keeper_at(folder / "home").recording.capture(Draft(text=SEALED, original=LARGE))
    return "sealed"


def file_waiting(folder: Path) -> str:
    """File sealed captures."""
    return str(len(file_sealed(opened(folder))))


def discard(folder: Path) -> str:
    """Discard sealed captures."""
    keeper = opened(folder)
    return str(keeper.inbox.discard(keeper.inbox.entries(), DISCARD))


def bring_in(folder: Path) -> str:
    keeper = opened(folder)
    export, _ = read_chat(folder / CHAT)
    return str(import_messages(keeper, folder / CHAT, export, export.messages).added)


def redact(folder: Path) -> str:
    return str(opened(folder).recording.redact("4", "আদালতের আদেশ").seq)


def change(folder: Path) -> str:
    keeper_at(folder / "home").vault.keys.change_passphrase(PHRASE, OTHER, CHEAP)
    return "changed"


def renew_key(folder: Path) -> str:
    keeper_at(folder / "home").vault.keys.rekey(PHRASE, OTHER, CHEAP)
    return "changed"


def back_up(folder: Path) -> str:
    return opened(folder, NOON + 60_000).back_up(folder / "copies").name


def put_back(folder: Path) -> str:
    (copy,) = (folder / "copies").glob("tatpar-backup-*")
    backup = read_manifest(copy)
    restore(backup, copy, home_at(folder / "fresh"))
    return str(backup.size)


def hand_over(folder: Path) -> str:
    """Hand over without a passphrase: age writes nothing to the disk."""
    keeper = opened(folder)
    content = register_transfer.gather(keeper)
    wish = register_transfer.Wish(Person("Bina", "UNO", ""), "", folder / "out" / GIVEN)
    bundle = handover_bundle(content.parcels, wish.to, "", content.key, NOON)
    return str(register_transfer.record(keeper, content, wish, leave(wish.target, bundle)).seq)


def take_over(folder: Path) -> str:
    keeper = opened(folder)
    given = read_handover((folder / GIVEN).read_bytes())
    offers = examine(given.parcels, before(keeper))
    return str(len(register_transfer.keep(keeper, given, offers)))


def export(folder: Path) -> str:
    found, key = opened(folder).queries.evidence()
    write_atomically(folder / "out" / "evidence.zip", [evidence_bundle(found, key, NOON)])
    return "exported"


def make(folder: Path) -> str:
    keeper_at(folder / "new").vault.init(PHRASE, CHEAP)
    return "made"


STEPS = {
    "add": add, "act": act, "seal": seal, "file": file_waiting, "discard": discard,
    "import": bring_in, "redact": redact, "handover": hand_over, "takeover": take_over,
    "change": change, "rekey": renew_key, "backup": back_up, "restore": put_back,
    "export": export, "init": make,
}  # fmt: skip


def opened(folder: Path, now_ms: int = NOON) -> RegisterService:
    keeper = keeper_at(folder / "home", Moment(now_ms))
    keeper.vault.unlock(PHRASE)
    return keeper


def texts(keeper: RegisterService) -> list[str]:
    """Return the texts of the directives, oldest first; the register must be open."""
    assert keeper.vault.state is RegisterState.OPEN
    rows = reversed(keeper.queries.rows(RecordQuery(limit=10**6)))
    return [keeper.queries.detail(row.seq).record.text for row in rows if row.type == "directive"]
