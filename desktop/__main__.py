"""``python -m desktop`` and the ``tatpar`` command."""

import gc
import sys
from typing import TYPE_CHECKING

from desktop.cli.main import run
from desktop.process_protection import keep_secrets_in
from desktop.system.freed_memory import wipe_freed

if TYPE_CHECKING:
    from desktop.storage.home import Home


def main() -> int:
    """Run the command line and return its exit status.

    In the Windows installer's folder, which has no Python of its own, this program also runs as its
    own child; see `files.child_command`.
    """
    keep_secrets_in()
    if sys.argv[1:] == ["--typeset"]:
        from desktop.reports.documents import typst_worker  # noqa: PLC0415 - of the child alone

        return typst_worker.main()
    if sys.argv[1:2] == ["--age"]:
        from desktop.storage import age_worker  # noqa: PLC0415 - of the child alone

        return age_worker.main(sys.argv[2])
    if sys.argv[1:2] == ["--voice"]:
        from desktop.system import voice_worker  # noqa: PLC0415 - of the child alone

        return voice_worker.main(int(sys.argv[2]))
    return run(sys.argv[1:], _start, wipe_freed)


def _start(home: "Home", **how: bool) -> int:
    gc.disable()  # until the program runs: modules being loaded are never garbage
    from desktop.main import start  # noqa: PLC0415 - loads Qt

    return start(home, **how)


if __name__ == "__main__":
    sys.exit(main())
