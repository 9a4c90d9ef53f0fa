"""Who may change a file, from the words of its security descriptor; read alike on any system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.file_ownership import CHANGES_FILE, CHANGES_FOLDER, changeable_by_others

OWN = "S-1-5-21-1-2-3-1001"
OTHER = "S-1-5-21-1-2-3-1002"
TRUSTED = frozenset(["SY", "BA", OWN])
CLOSED = "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"


@pytest.mark.parametrize(
    "sddl",
    [
        CLOSED,
        f"O:{OWN}D:AI(A;ID;FA;;;SY)(A;ID;FA;;;{OWN})",
        "O:SYD:(A;;FRFX;;;WD)(D;;FA;;;BU)(A;OICIIO;FA;;;CO)(A;;FA;;;OW)",
        "O:BAG:S-1-5-32-544D:PAI(A;;FA;;;BA)",
    ],
)
def test_what_administrators_and_the_user_alone_can_change_is_trusted(sddl: str):
    assert not changeable_by_others(sddl, TRUSTED, CHANGES_FILE)


@pytest.mark.parametrize(
    "entry",
    [
        *("(A;;FA;;;WD)", "(A;;FW;;;BU)", "(A;;0x1301bf;;;AU)", "(A;;GA;;;BU)", "(A;;WD;;;BU)"),
        *(
            "(A;;FRWO;;;BU)",
            "(A;;SD;;;BU)",
            f"(A;ID;0x2;;;{OTHER})",
            "(XA;;FA;;;WD;(Member_of BU))",
        ),
        *("(A;;??;;;BU)", "(ZZ;;FA;;;WD)", "(A;;FA)", "(A;CI;LC;;;BU)"),
    ],
)
def test_any_entry_by_which_another_can_change_it_ends_the_trust(entry: str):
    assert changeable_by_others(CLOSED + entry, TRUSTED, CHANGES_FILE)


@pytest.mark.parametrize("sddl", ["", "O:BA", "O:BAD:NO_ACCESS_CONTROL", f"O:{OTHER}{CLOSED[4:]}"])
def test_a_strangers_file_or_one_without_a_list_is_not_trusted(sddl: str):
    assert changeable_by_others(sddl, TRUSTED, CHANGES_FILE)


def test_everybody_may_add_to_a_folder_but_take_nothing_away():
    program_data = "O:BAD:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;DCLCRPCR;;;BU)(A;OICIIO;GA;;;CO)"
    assert not changeable_by_others(program_data, TRUSTED, CHANGES_FOLDER)
    assert changeable_by_others(f"{program_data}(A;;DT;;;BU)", TRUSTED, CHANGES_FOLDER)
    assert changeable_by_others(f"{program_data}(A;;FA;;;BU)", TRUSTED, CHANGES_FOLDER)


@given(
    st.text("OD:PAI();SYBWFX0x123- ", max_size=60), st.sampled_from([CHANGES_FILE, CHANGES_FOLDER])
)
def test_no_text_is_an_error_and_a_stranger_is_never_trusted(text: str, changes: int):
    changeable_by_others(text, TRUSTED, changes)
    assert changeable_by_others(f"O:{OTHER}D:{text}", TRUSTED, changes)
