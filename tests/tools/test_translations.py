"""What `dev.py translate` says about the texts that changed."""

from tools.translations import changes, translations, unread

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
        "no longer in the code: Health: Log\n    it was: ঘটনাপঞ্জি",
        "to be translated: Health: The log",
    ]


def test_a_text_with_a_plural_form_missing_is_to_be_translated(tmp_path):
    forms = "<numerusform>একটি</numerusform><numerusform>{}</numerusform>"
    half = f"<translation>{forms.format('')}</translation>"
    whole = f"<translation>{forms.format('অনেক')}</translation>"
    undone = table(tmp_path, message("{n} days", half, numerus=True))
    assert changes(undone, undone) == ["to be translated: Health: {n} days"]
    done = table(tmp_path, message("{n} days", whole, numerus=True))
    assert done == {"Health: {n} days": "একটি / অনেক"}
    assert changes(done, done) == []


TABLES = """
_ALIKE = "Ignored."
class Problem(Rows, texts=("", "Title", "Hint")):
    def __new__(cls, kind, title, hint=""): ...
    A = Kind.X, "One", _ALIKE
    B = Kind.Y, "{because}"
@row_of("", "Setting")
def key(default, label): ...
name = key("x", "Name")
other("x", "no text")
count = QT_TRANSLATE_N_NOOP("Title", "{n} days")
"""


def test_bare_texts_of_tables_and_counts_are_given_to_lupdate():
    assert sorted(unread([TABLES]).splitlines()) == [
        'QT_TRANSLATE_NOOP("Hint", "Ignored.");',
        'QT_TRANSLATE_NOOP("Setting", "Name");',
        'QT_TRANSLATE_NOOP("Title", "One");',
        'QT_TRANSLATE_N_NOOP("Title", "{n} days");',
    ]
