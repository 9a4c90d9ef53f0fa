"""Pictures attached to a form, next to the words that were read in them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.core.register.records import Attachment
from desktop.core.text.file_names import plain_name
from desktop.system.word_reader import LONGEST
from desktop.ui.register.record_text import ReadWords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.attachments import Preview
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.layouts import SPRING, at_left, clear_layout, vbox
from desktop.ui.widgets.responsive_columns import Columns

_MOST_PICTURES = 2  # that are shown beside their words
_PICTURE = (132, 176)  # pixels at text of 100 %
_READABLE = 200  # pixels of the words at text of 100 %


class _Seen:
    """A picture that is attached: its small image, and the words that were read in it."""

    def __init__(self, file: Attachment, image: QImage) -> None:
        self.file, self.image = file, image
        self.words = ""
        self.put = False  # into the message


class ReadPictures(QWidget):
    """The attached pictures, beside the text read in them; hidden without any.

    That text is never the message, unless the officer puts it there.
    """

    put_wanted = Signal(str)
    look_wanted = Signal(object)  # Attachment

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._seen: list[_Seen] = []
        self._shown: list[_Seen] = []
        self.may_put = True
        self._pictures = vbox(gap=2)
        self.read = ReadWords()
        self.put_button = button(look, self.tr("Add to the message"), "strong", size="small")
        self.put_button.clicked.connect(self._put)
        self.put_button.hide()
        words = QWidget()  # below the pictures where it would be narrower
        words.setMinimumWidth(look.px(_READABLE))
        vbox(self.read, at_left(self.put_button), SPRING, gap=GAP8, on=words)
        beside = Columns(GAP12)
        beside.addLayout(vbox(self._pictures, SPRING, gap=0))
        beside.addWidget(words, 1)
        beside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(beside)
        self.hide()

    def add(self, file: Attachment, image: QImage) -> None:
        """Show a picture that was attached."""
        self._seen.append(_Seen(file, image))

    def add_words(self, file: Attachment, words: str) -> None:
        """Show the text read in that picture."""
        for seen in self._seen:
            if seen.file is file:
                seen.words = words

    def words(self) -> str:
        """Return the text read in the pictures that is not in the message."""
        left = (each.words for each in self._shown if each.words and not each.put)
        return "\n".join(left)[:LONGEST]

    def all_words(self) -> str:
        """Return the text read in the pictures."""
        return "\n".join(each.words for each in self._shown if each.words)

    def show_attached(self, files: Sequence[Attachment]) -> None:
        """Show the pictures that are among these files."""
        shown = [seen for file in files for seen in self._seen if seen.file is file]
        if shown != self._shown:
            self._shown = shown
            clear_layout(self._pictures)
            for seen in shown[:_MOST_PICTURES]:
                self._add_picture(seen)
        words = self.words()
        self.read.show_words(words)
        self.put_button.setVisible(bool(words) and self.may_put)
        self.setVisible(bool(shown))

    def _add_picture(self, seen: _Seen) -> None:
        name = plain_name(seen.file.name)
        small = Preview(*map(self._look.px, _PICTURE))
        small.setAccessibleName(name)
        small.show_image(seen.image)
        see = button(self._look, self.tr("Enlarge"), "link", size="small")
        see.setAccessibleName(f"{see.text()}: {name}")
        see.clicked.connect(lambda: self.look_wanted.emit(seen.file))
        self._pictures.addWidget(small)
        self._pictures.addWidget(see)

    def _put(self) -> None:
        words = self.words()
        for seen in self._shown:
            seen.put = True
        self.put_wanted.emit(words)

    def forget(self) -> None:
        """Overwrite the pictures, and forget their text."""
        for seen in self._seen:
            if not seen.image.isNull():
                seen.image.fill(0)
        self._seen, self._shown = [], []
        self.read.show_words("")
