"""The editor of a folder; a wrong one is reported at once."""

from desktop.core.settings.loaded_settings import FolderFault
from desktop.ui.settings.fields import FolderField, folder_problem


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


def test_each_fault_of_a_folder_has_a_sentence_of_its_own(look):
    sentences = [folder_problem(fault) for fault in FolderFault]
    assert len(set(sentences)) == len(FolderFault)
    assert all("previous one is still used" in sentence for sentence in sentences)
