"""``tatpar office documents``: what the office handed out, for a PC without a screen."""

import json

from desktop.cli.settings import load_settings
from desktop.core.canonical_json import to_plain
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.language import office_documents as words
from desktop.services.office.handed import Documents
from desktop.storage.home import Home
from desktop.system.single_instance import ask


def print_documents(home: Home, *, accept: bool, as_json: bool) -> int:
    """Print the documents, and accept those that wait; 1 if one still waits.

    KnownError ``office_not_set``.
    """
    if not load_settings(home).office.url:
        raise KnownError(ProblemCode.OFFICE_NOT_SET, exit_code=2)
    documents = Documents(home, lambda: ask(home, {"verb": "reload"}))
    for item in documents.held if accept else ():
        if not item.taken:
            documents.accept(item.kind, item.digest)
    if as_json:
        print(json.dumps([to_plain(item) for item in documents.held], ensure_ascii=False))  # noqa: T201
    for item in () if as_json else documents.held:
        state = words.document_state(taken=item.taken)
        print(f"{words.document_name(item.kind)}, {words.document_when(item.at_ms)}: {state}")  # noqa: T201
        print(words.document_effect(item.kind))  # noqa: T201
        print("".join(f"  {line}\n" for line in item.text.splitlines()))  # noqa: T201
    if not documents.held and not as_json:
        print(words.documents_about(waiting=False, any_=False))  # noqa: T201
    return 0 if all(item.taken for item in documents.held) else 1
