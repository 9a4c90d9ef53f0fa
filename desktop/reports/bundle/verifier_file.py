"""The ``verify.py`` of a bundle: one file that imports only the standard library."""

import re
from collections.abc import Sequence
from pathlib import Path

# Before any other import: a file beside verify.py, such as a json.py, must not be imported.
_GUARD = """
import sys

if not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]

"""
_DOCSTRING = re.compile(r'"""(?:.*?)"""\n', re.DOTALL)
_OWN_IMPORT = re.compile(r"^from desktop\.\S+ import \(.*?^\)\n", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r'\n\nif __name__ == "__main__":\n    main\(\)\n')


def verifier_file(modules: Sequence[str]) -> bytes:
    """Return the modules' files joined to one program, which runs as the last of them."""
    texts = [Path(file).read_bytes().replace(b"\r\n", b"\n").decode() for file in modules]
    title = _DOCSTRING.match(texts[-1])
    assert title is not None
    bodies = [_OWN_IMPORT.sub("", _DOCSTRING.sub("", text, count=1)) for text in texts]
    bodies[:-1] = [_CALL.sub("", text) for text in bodies[:-1]]
    return (title[0] + _GUARD + "\n\n".join(bodies)).encode()
