from desktop.language.export_forms import (
    EXPORTS,
    FORMS,
    export_stopped_sentence,
    export_word,
    exported_sentence,
    form_use,
    form_word,
)
from desktop.reports import export


def test_every_form_and_export_has_its_words(code):
    assert all(form_word(form) for form in FORMS)
    assert all(form_use(form) for form in export.WHOLE)
    assert all(export_word(what) for what in EXPORTS)


def test_what_a_newer_program_exported_keeps_its_own_name():
    assert form_word("parquet") == "parquet"
    assert form_use("parquet") == ""
    assert export_word("positions") == "positions"


def test_an_export_says_what_it_left(code):
    assert "a.csv, b.csv" in exported_sentence("a.csv, b.csv")
    assert export_stopped_sentence()
