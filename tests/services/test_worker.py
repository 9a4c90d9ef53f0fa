"""Work that is run at once: its end comes to the one or the other, a bug to neither."""

import pytest

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.worker import at_once


def test_the_result_or_the_known_error_is_there_before_the_return():
    def refuse():
        raise KnownError(ProblemCode.DISK_SILENT)

    ended = []
    at_once(lambda: 5, ended.append, pytest.fail)
    at_once(refuse, pytest.fail, lambda error: ended.append(error.code))
    assert ended == [5, ProblemCode.DISK_SILENT]


def test_an_error_of_what_is_done_with_the_result_is_no_failure_of_the_work():
    def refuse(_result):
        raise KnownError(ProblemCode.DISK_SILENT)

    with pytest.raises(KnownError):
        at_once(lambda: 5, refuse, pytest.fail)
