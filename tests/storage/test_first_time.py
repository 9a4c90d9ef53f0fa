from desktop.storage.small_choices import is_first_time


def test_a_mark_is_new_once(tmp_path):
    mark = tmp_path / "tray.explained"
    assert is_first_time(mark)
    assert not is_first_time(mark)


def test_where_no_mark_can_be_set_it_stays_new(tmp_path):
    assert is_first_time(tmp_path / "no folder" / "mark")
    assert is_first_time(tmp_path / "no folder" / "mark")
