"""The report of `dev.py translate` about changed texts."""

import ast

from tools.translations import changes, said, translations, write

HEAD = '<TS version="2.1" language="bn_BD"><context><name>Health</name>'


def table(folder, *messages):
    source = folder / "tatpar_bn.ts"
    source.write_text(f"{HEAD}{''.join(messages)}</context></TS>", "utf-8")
    return translations(source)


def message(source, translation, *, numerus=False):
    many = ' numerus="yes"' if numerus else ""
    return f"<message{many}><source>{source}</source>{translation}</message>"


def test_a_text_that_was_changed_is_to_be_translated_and_its_old_words_are_shown(tmp_path):
    before = table(tmp_path, message("Log", "<translation>ঘটনাপঞ্জি</translation>"))
    now = table(tmp_path, message("The log", '<translation type="unfinished"></translation>'))
    assert changes(before, now) == [
        "no longer in the code: Log\n    it was: ঘটনাপঞ্জি",
        "to be translated: The log",
    ]


def test_a_text_with_a_plural_form_missing_is_to_be_translated(tmp_path):
    forms = "<numerusform>একটি</numerusform><numerusform>{}</numerusform>"
    half = f"<translation>{forms.format('')}</translation>"
    whole = f"<translation>{forms.format('অনেক')}</translation>"
    undone = table(tmp_path, message("{n} days", half, numerus=True))
    assert changes(undone, undone) == ["to be translated: {n} days"]
    done = table(tmp_path, message("{n} days", whole, numerus=True))
    assert done == {"{n} days": "একটি / অনেক"}
    assert changes(done, done) == []


TABLES = """
_ALIKE = "Ignored."
class Problem(Rows, texts=("title", "hint")):
    kind: Kind
    title: str
    hint: str
    A = Kind.X, "One", _ALIKE
    B = Kind.Y, "{because}"
@texts_of("label")
def key(default, label): ...
name = key("x", "Name")
other("x", "no text")
count = to_translate_counted("{n} days")
"""


CALLS = """
def shown(self, n):
    self.tr("Close")
    self.tr("{n} rows", "", n)
    return translate("Late"), to_translate("Early"), other("No text")
"""


def test_texts_are_found_in_calls_and_in_tables_and_those_that_count_are_marked():
    assert said(ast.parse(TABLES)) == [
        ("Ignored.", False),
        ("One", False),
        ("Name", False),
        ("{n} days", True),
    ]
    assert said(ast.parse(CALLS)) == [
        ("Close", False),
        ("{n} rows", True),
        ("Late", False),
        ("Early", False),
    ]


def test_a_ts_keeps_the_translations_of_the_texts_that_stay(tmp_path):
    table(tmp_path, message("Log", "<translation>ঘটনাপঞ্জি</translation>"), message("Old", ""))
    source = tmp_path / "tatpar_bn.ts"
    write(source, {"Log": False, 'Say "now"': False, "{n} days": True})
    assert translations(source) == {"Log": "ঘটনাপঞ্জি", 'Say "now"': "", "{n} days": ""}


def test_texts_that_differ_in_their_first_letter_alone_share_a_translation(tmp_path):
    table(
        tmp_path,
        message("Cause", "<translation>কারণ</translation>"),
        message("Read", "<translation>পড়ুন</translation>"),
        message("read", "<translation>পড়া গেছে</translation>"),
    )
    source = tmp_path / "tatpar_bn.ts"
    write(source, dict.fromkeys(("Cause", "cause", "Read", "read"), False))
    assert translations(source) == {"Cause": "কারণ", "Read": "পড়ুন", "read": "পড়া গেছে"}
