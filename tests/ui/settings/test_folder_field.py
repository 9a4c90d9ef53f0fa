"""The editor of a folder, and that a wrong one is told at once."""

import os
import sys

import pytest

from desktop.ui.settings.folder_field import FolderField, folder_problem


def test_a_folder_is_chosen_or_typed_and_told_once(look, qtbot, tmp_path):
    answers = [str(tmp_path), ""]
    field = FolderField(look, lambda _title, _begin, _parent: answers.pop(0))
    qtbot.addWidget(field)
    field.setAccessibleName("Backup folder")
    told = []
    field.typed.connect(told.append)
    field.put("/before")
    field.button.click()
    field.button.click()  # the dialog was cancelled
    assert (told, field.text_typed()) == ([str(tmp_path)], str(tmp_path))
    field.line.setText(" /other ")
    field.line.editingFinished.emit()
    assert told[1:] == ["/other"]
    assert field.line.accessibleName() == "Backup folder"


def test_a_folder_that_is_not_there_or_not_whole_is_told(look, tmp_path):
    assert folder_problem("") == folder_problem(str(tmp_path)) == ""
    assert "no such folder" in folder_problem(str(tmp_path / "gone"))
    (tmp_path / "file").write_text("", "utf-8")
    assert "no such folder" in folder_problem(str(tmp_path / "file"))
    assert "whole path" in folder_problem("backup")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="NOT TESTED HERE: root may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_told(look, tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert "Nothing can be written" in folder_problem(str(tmp_path))
    finally:
        tmp_path.chmod(0o700)
