"""Each refusal of the words for people, shown on one small table."""

import pytest

from tools.texts import faults, of_table

TABLE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="bn_BD"><context><name>Page</name>
<message{numerus}><source>{source}</source><translation>{words}</translation></message>
</context></TS>
"""


def refusals(folder, source, words, *, numerus=False, bengali=True):
    table = folder / "small_bn.ts"
    filled = TABLE.format(numerus=' numerus="yes"' if numerus else "", source=source, words=words)
    table.write_text(filled, "utf-8")
    return [fault for text in of_table(table) for fault in faults(text, bengali=bengali)]


@pytest.mark.parametrize(
    ("source", "words", "part"),
    [
        ("See {path}", "দেখুন", "placeholders none for {path}"),
        ("The days told before", "আগের দিন", "“told” is a riddle"),
        ("It is kept beside it", "পাশে থাকে", "“beside” is a riddle"),
        ("See it", "{path} দেখুন", "placeholders {path} for none"),
        ("{n} records", "{n}টি ভুক্তি", "counts records without plural forms"),
        ("Open the register", "নিবন্ধন খুলুন", "“নিবন্ধন” is retired"),
        ("Log", "খতিয়ানের পাতা", "“খতিয়ান” is retired"),
        ("Ask", "প্রশাসককে বলুন", "“প্রশাসক” is retired"),
        ("Not verified", "যাচাই হয়নি", "“যাচাই হয়নি” is retired"),
        ("In Tatpar", "তৎপরে আছে", "“তৎপরে” is retired"),
        ("Screen", "পর্দায় আছে", "“পর্দা” is retired"),
        ("Sleep", "ঘুমে", "“ঘুম” is retired"),
        ("{n} ms", "{n} মি.সে.", "“মি.সে.” is retired"),
        ("Its bundle", "বান্ডলের সময়", "“বান্ডল” is retired"),
        ("Its clock", "পিসির ঘড়ি", "“পিসি” is retired"),
        ("Above", "উপরে দেখুন", "“উপর” is retired"),
        ("Test", "রিমাইন্ডার পরীক্ষা", "“পরীক্ষা” is retired"),
        ("Record {n}", "{n} নম্বর ভুক্তি", "“} নম্বর ভুক্তি” is retired"),
        ("Print", "পত্রটি ছাপান", "“ছাপান” is retired"),
        ("Unpack", "প্যাকেটটি খুলুন", "“প্যাকেট” is retired"),
        ("Press “Add”", "“যোগ করুন” চাপুন", "““” is retired: ‘…’"),
        ("At 4", "বিকাল 4টা", "an ASCII digit"),
        ("Tell your IT administrator", "আইটি অ্যাডমিনকে জানান", "which administrator"),
        ("Ask the administrator", "সার্ভার অ্যাডমিনকে বলুন", "which administrator"),
        ("Tell the server administrator", "অ্যাডমিনকে জানান", "which administrator"),
        ("It is open.", "এটি খোলা আছে.", "a full stop for a দাঁড়ি"),
    ],
)
def test_a_wrong_text_is_refused_with_its_reason(tmp_path, source, words, part):
    assert [fault for fault in refusals(tmp_path, source, words) if part in fault]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Register", "নিবন্ধন বহির ভুক্তি"),
        ("Camp", "জন্মনিবন্ধন ক্যাম্প"),
        ("Test of a reminder", "পরীক্ষামূলক রিমাইন্ডার"),
        ("With reference to that", "উপর্যুক্ত বিষয়ে"),
        ("The database", "ডেটাবেস"),
        ("The number of record {n}", "{n} নং ভুক্তির নম্বর"),
        ("Ministry", "জনপ্রশাসন মন্ত্রণালয়"),
        ("Of Tatpar", "তৎপরের ফাইল"),
        ("Of the head", "শেষ ছাপের পাশে, প্রমাণ-প্যাকেটে"),
        ("{n} h", "{n} ঘ. {n} মি."),
        ("File {file}, SHA-256", "ফাইল {file}, SHA-256"),
    ],
)
def test_a_right_text_passes(tmp_path, source, words):
    source = source.replace("{n} h", "{n} h {n} min")
    assert refusals(tmp_path, source, words) == []


def test_each_plural_form_is_looked_at(tmp_path):
    forms = "<numerusform>{n}টি ভুক্তি</numerusform><numerusform>ভুক্তি</numerusform>"
    wrong = refusals(tmp_path, "{n} records", forms, numerus=True)
    assert wrong == ["placeholders none for {n}"]


def test_english_of_several_is_the_source(tmp_path):
    forms = "<numerusform>{n} row is lost</numerusform><numerusform>{n} rows got lost</numerusform>"
    wrong = refusals(tmp_path, "{n} rows are lost", forms, numerus=True, bengali=False)
    assert wrong == ["“{n} rows got lost” is not the source"]
