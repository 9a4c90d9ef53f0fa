"""The cost of filing an exported chat of 38,000 messages in a register.

``python bench/chat_import.py [MESSAGES]``; key derivation is made cheap.
"""

import sys
import tempfile
from pathlib import Path

from _budget import processor_time, sized, tell  # isort: skip - first: it compiles
from register import PHRASE
from whatsapp import chat

from desktop.core.settings.model import Settings
from desktop.monitors.clock import system_clock
from desktop.services.register.chat_import import import_messages, read_chat
from desktop.services.register.service import make_register_service
from desktop.storage.home import find_home
from desktop.storage.register.key_file import Cost
from desktop.storage.sqlite import prepare_home

MESSAGES = int(sys.argv[1]) if len(sys.argv) > 1 else sized(38_000, 200)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "WhatsApp Chat with Office.txt")
        file.write_text(chat(MESSAGES), encoding="utf-8", newline="")
        home = find_home(f"{folder}/home")
        prepare_home(home.folder)
        service = make_register_service(home, system_clock(), Settings)
        service.vault.init(PHRASE, Cost(1, 8, 1))
        worked = processor_time()
        export, _readings = read_chat(file, day_first=True)
        added = import_messages(service, file, export, export.messages).added
        assert added >= MESSAGES - 1
        tell("38,000 messages filed", processor_time() - worked)


if __name__ == "__main__":
    main()
