"""The handbooks: alike in both languages, true to the program's words, and typeset for real."""

import html
import re
import shutil
import subprocess
from importlib import import_module

import pytest
from PySide6.QtGui import QImage

from desktop.ui.shell.help import TOPICS
from tools.handbook import (
    BOOKS,
    HELP,
    LANGUAGES,
    ROOT,
    SCALE,
    changed,
    scenes,
    scenes_of_readme,
    typeset,
    whole_text,
)
from tools.handbook_markup import markup

TEXTS = [(book, language) for book in BOOKS for language in LANGUAGES]
I18N = ROOT / "resources" / "i18n"


def blank_pictures(folder, text):
    picture = QImage(1366, 736, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    for name in scenes(text):
        picture.save(str(folder / f"{name}.png"))
    return folder


def pages_of(book, language, folder) -> list[str]:
    """Typeset a book with blank pictures; return the words of its pages."""
    if not shutil.which("pdftotext"):
        pytest.skip("NOT TESTED HERE: no pdftotext")
    folder.mkdir(exist_ok=True)
    pictures = blank_pictures(folder, whole_text(book, language))
    (folder / "book.pdf").write_bytes(typeset(book, language, pictures))
    read = ["pdftotext", str(folder / "book.pdf"), "-"]
    done = subprocess.run(read, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.removesuffix("\f").split("\f")


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_has_the_same_parts_and_pictures_in_both_languages(book):
    def shape(language):
        text = whole_text(book, language)
        marks = ("#", "##", "-", "|")
        lines = [line.split(" ")[0] for line in text.splitlines()]
        return [sum(line.rstrip("|-") == mark.rstrip("|-") for line in lines) for mark in marks]

    assert shape("bn") == shape("en")
    assert scenes(whole_text(book, "bn")) == scenes(whole_text(book, "en"))


def test_every_picture_is_a_scene(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))  # where `screens` itself runs
    files = (ROOT / "tools").glob("scenes_*.py")
    drawn = {scene.name for file in files for scene in import_module(file.stem).SCENES}
    for book, language in TEXTS:
        assert set(scenes(whole_text(book, language))) <= drawn
    assert len(scenes_of_readme()) == 3
    assert set(scenes_of_readme()) <= drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_officers_book_holds_every_page_of_the_help_once(language):
    labels = re.findall(r"\{label:help-(\w+)\}", whole_text("officer", language))
    assert sorted(labels) == sorted(TOPICS)


def texts_of_the_program(language):
    """Return every text that the program can show in a language, as in its catalog."""
    catalog = (I18N / "tatpar_bn.ts").read_text("utf-8")
    tag = "(?:translation|numerusform)[^>]*" if language == "bn" else "source"
    return {html.unescape(text) for text in re.findall(rf"<{tag}>([^<]*)</", catalog)}


@pytest.mark.parametrize(("book", "language"), TEXTS)
def test_what_a_book_says_is_on_the_screen_is_a_text_of_the_program(book, language):
    known = "\n".join(texts_of_the_program(language))
    source = (HELP.parents[1] / "docs" / "handbook" / language / f"{book}.md").read_text("utf-8")
    quoted = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", source)
    assert [words for words in quoted if words.removesuffix("…") not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_officers_book_has_12_to_20_pages_that_can_be_read_as_text(language, tmp_path):
    pages = pages_of("officer", language, tmp_path)
    assert 12 <= len(pages) <= 20
    assert "Ctrl+Shift+F8" in "".join(pages)


def test_the_first_day_is_one_page(tmp_path):
    for language in LANGUAGES:
        assert len(pages_of("first-day", language, tmp_path / language)) == 1


def test_no_word_of_a_book_is_markup():
    written = markup('A "quoted" #panic() [x] \\\\ $y$ @z and *one #eval("1")*')
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", written)
    assert outside.strip() == "#;#label-on-screen[#;]"


def test_a_table_has_the_columns_of_its_head_and_a_list_in_a_list_is_indented():
    table = markup("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n")
    assert "#facts(3" in table
    assert markup("- a\n  1. b\n").strip().splitlines() == ['- #"a";', '  + #"b";']


def test_a_line_of_bold_words_stays_with_what_follows_and_a_key_stays_a_key():
    assert markup("**On the phone**\n\n- a") == '#side-head[#"On the phone";]\n\n\n- #"a";\n'
    assert "#side-head" not in markup("**Ctrl+L** locks.\n\n- **a**\n\n| a |\n|---|\n| **b** |")


def test_a_line_does_not_break_between_a_label_and_its_ending():
    assert '"\u2060-এর"' in markup("*সেটিংস*-এর")


def test_a_link_leads_inside_the_book_and_a_line_of_links_outside_is_left_out():
    inside = "{label:help-keys}\n\n# Keys\n\n[the keys](help:keys) · [marks](help:states)"
    assert '#link(<help-keys>)[#"the keys";]' in markup(inside)
    assert markup("[marks](help:states) · [keys](help:keys)") == "\n\n"


def test_a_scene_with_other_words_is_named_until_its_page_was_read(tmp_path, monkeypatch):
    monkeypatch.setattr("tools.handbook.READ", tmp_path / "scenes.json")

    def draw(words):
        for language in LANGUAGES:
            (tmp_path / f"card-{language}-light-{SCALE}.txt").write_text(words, "utf-8")

    draw("Checked")
    assert changed(["card"], tmp_path, read=True) == []
    draw("Seen")
    assert changed(["card"], tmp_path) == ["card"]
    assert changed(["card"], tmp_path, read=True) == []
