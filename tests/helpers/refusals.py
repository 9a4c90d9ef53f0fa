"""The code of a refusal, for tests of every folder."""

from collections.abc import Callable

import pytest

from desktop.core.errors import KnownError


def code_of(act: Callable[..., object], *given, **more) -> str:
    """Return the code of the problem that the call has."""
    with pytest.raises(KnownError) as caught:
        act(*given, **more)
    return str(caught.value.code)
