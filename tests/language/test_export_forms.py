from desktop import language
from desktop.language.export_forms import EXPORTS, FORMS


def test_every_form_and_export_has_its_words(code):
    assert all(language.form_word(form) and language.form_use(form) for form in FORMS)
    assert all(language.export_word(what) for what in EXPORTS)


def test_what_a_newer_program_exported_keeps_its_own_name():
    assert language.form_word("parquet") == "parquet"
    assert language.form_use("parquet") == ""
    assert language.export_word("positions") == "positions"
