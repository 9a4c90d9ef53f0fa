"""The forms of an export: those for people, and a fold with those for programs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop import language
from desktop.core.reports.views import FOR_PROGRAMS
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP24
from desktop.ui.widgets.basics import button, label


class FormChoice(QGridLayout):
    """A choice for each form, with its use beside it; ``others`` unfolds the rest, None if none."""

    def __init__(self, look: Look, group: QButtonGroup, forms: Sequence[str]) -> None:
        super().__init__()
        self.setHorizontalSpacing(GAP24)
        self.setVerticalSpacing(4)
        self.setColumnStretch(1, 1)
        self._folded: list[QWidget] = []
        usual = [form for form in forms if form not in FOR_PROGRAMS]
        rest = [form for form in forms if form in FOR_PROGRAMS] if usual else []
        for place, form in enumerate((usual or list(forms)) + rest):
            choice = QRadioButton(language.form_word(form))
            choice.setProperty("form", form)
            choice.setChecked(place == 0)
            group.addButton(choice, place)
            use = label(language.form_use(form), "small")
            row = place if form not in rest else place + 1
            self.addWidget(choice, row, 0)
            self.addWidget(use, row, 1)
            if form in rest:
                self._folded += [choice, use]
        self.others = None
        if rest:
            self.others = button(look, self.tr("Other formats"), "link")
            self.others.clicked.connect(self._unfold)
            self.addWidget(self.others, len(usual), 0)
        for part in self._folded:
            part.hide()

    def _unfold(self) -> None:
        for part in self._folded:
            part.show()
        self._folded[0].setFocus()
        if self.others is not None:
            self.others.hide()
