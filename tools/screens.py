"""Draw every page in both languages, both themes and two scales, and fail on clipped text.

``python tools/screens.py OUTDIR [NAME…]`` writes ``NAME-bn-light-100.png`` and so on, and the words
on each as ``.txt``. A person reviews them after every change of the ui; the program only finds
clipped text, and lists in ``changed.txt`` the scenes whose pictures differ from those that were in
the folder before.
"""

import hashlib
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCALES = (100, 150)
LANGUAGES = ("bn", "en")
_SCREENS = {100: (1366, 768), 150: (1920, 1080)}  # Qt's own has 800 × 800, too low at 150 %
_ROOM_AT = {150: 1280}  # pixels: the width of a 1920 × 1080 screen at 150 %


def main(arguments: list[str]) -> int:
    """Start one process a scale: Qt reads the scale only when it starts."""
    out = Path(arguments[0] if arguments else "build/screens")
    out.mkdir(parents=True, exist_ok=True)
    worst, before = 0, digests(out)
    for scale in SCALES:
        screen = out / "screen.json"
        screen.write_text(_screen(*_SCREENS[scale]), "utf-8")
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_LOGGING_RULES": "qt.*=false;default.warning=false",  # the platform has no tray
            "QT_SCALE_FACTOR": str(scale / 100),
            "PYTHONPATH": str(HERE.parent),
        }
        command = [sys.executable, __file__, "--draw", str(scale), str(out), *arguments[1:]]
        worst = max(worst, subprocess.call(command, env=environment))
    lines = changed(before, digests(out))
    (out / "changed.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    print("\n".join(lines or ["no picture differs from those of before"]))
    return worst


def _screen(width: int, height: int) -> str:
    """Return the configuration of Qt's platform without a screen."""
    place = {"name": "office", "x": 0, "y": 0, "width": width, "height": height}
    pixels = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return json.dumps({"windowFrameMargins": False, "screens": [place | pixels]})


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each picture in a folder, by its name."""
    pictures = sorted(folder.glob("*.png"))
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in pictures}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return a line for each scene that has other pictures than before, with which ones."""
    scenes: dict[str, list[str]] = {}
    for name in sorted(after):
        if before.get(name) != after[name]:
            scene, language, theme, scale = name.rsplit("-", 3)
            new = "" if name in before else " (new)"
            scenes.setdefault(scene, []).append(f"{language}-{theme}-{scale}{new}")
    return [f"{scene}: {', '.join(kinds)}" for scene, kinds in scenes.items()]


def draw(scale: int, out: Path, names: list[str]) -> int:
    """Draw all scenes at one scale; return 1 if any text is clipped."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the environment is set

    from desktop.language.translator import install  # noqa: PLC0415
    from desktop.ui.theme.look import DARK, LIGHT, Look, apply  # noqa: PLC0415
    from desktop.ui.widgets.form_window import TaskWindow  # noqa: PLC0415

    app = QApplication([])
    scenes = [
        scene
        for file in sorted(HERE.glob("scenes_*.py"))
        for scene in import_module(file.stem).SCENES
    ]
    if unknown := set(names) - {scene.name for scene in scenes}:
        print(f"no such scene: {', '.join(sorted(unknown))}")
        print("there are:", *sorted({scene.name for scene in scenes}))
        return 2
    scenes = [scene for scene in scenes if not names or scene.name in names]
    problems = []
    for code in LANGUAGES:
        install(code)
        for tokens in (LIGHT, DARK):
            look = Look(tokens, code)
            apply(app, look)
            theme = "dark" if tokens.dark else "light"
            for scene in scenes:
                name = f"{scene.name}-{code}-{theme}-{scale}"
                widget = scene.make(look)
                if scene.size:
                    width, height = scene.size
                    widget.resize(min(width, _ROOM_AT.get(scale, width)), height)
                else:
                    widget.adjustSize()
                widget.show()
                if isinstance(widget, TaskWindow) and not scene.size:
                    widget.fit()  # as the program's window, which nobody resized
                settle(app, widget)
                widget.grab().save(str(out / f"{name}.png"))
                (out / f"{name}.txt").write_text("\n".join(words(widget)), "utf-8")
                problems += [f"{name}: {words}" for words in clipped(widget)]
                widget.hide()
                widget.deleteLater()
                app.processEvents()
    for line in problems:
        print(line)
    print(f"{len(scenes) * 4} pictures at {scale} %, {len(problems)} clipped")
    return 1 if problems else 0


def settle(app: object, widget: object) -> None:
    """Lay a shown widget out, end its animations, and take the focus away."""
    from PySide6.QtCore import QAbstractAnimation  # noqa: PLC0415

    for _ in range(5):  # a nested layout asks again for its place
        app.processEvents()
    if focused := app.focusWidget():
        focused.clearFocus()
    for fading in widget.findChildren(QAbstractAnimation):  # the cross of a search field
        fading.setCurrentTime(fading.duration())


def words(root: object) -> list[str]:
    """Return the texts of the visible labels, buttons, choices, fields and table cells."""
    from PySide6.QtWidgets import (  # noqa: PLC0415
        QAbstractButton,
        QComboBox,
        QLabel,
        QLineEdit,
        QTableView,
        QWidget,
    )

    texts = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            texts.append(widget.text())
        elif isinstance(widget, QComboBox):
            texts.append(widget.currentText())
        elif isinstance(widget, QTableView):
            model = widget.model()
            rows, columns = range(model.rowCount()), range(model.columnCount())
            texts += [str(model.index(row, column).data()) for row in rows for column in columns]
    return [text for text in texts if text]


def clipped(root: object) -> list[str]:
    """Return the text of each label, button, choice, list and cell that is cut, and wide areas."""
    from PySide6.QtWidgets import (  # noqa: PLC0415
        QAbstractButton,
        QComboBox,
        QLabel,
        QListWidget,
        QScrollArea,
        QTableView,
        QWidget,
    )

    texts = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            texts += _label(widget)
        elif isinstance(widget, QAbstractButton) and widget.text():
            if widget.sizeHint().width() > widget.width() + 1:
                texts.append(widget.text())
        elif isinstance(widget, QComboBox):
            texts += _choice(widget)
        elif isinstance(widget, QListWidget):
            texts += [] if widget.property("folded") else _list(widget)
        elif isinstance(widget, QTableView):
            texts += _table(widget)
        elif isinstance(widget, QScrollArea):
            texts += _sideways(widget)
    return texts


def _sideways(area: object) -> list[str]:
    from PySide6.QtCore import Qt  # noqa: PLC0415

    hidden = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    over = area.horizontalScrollBar().maximum() if hidden else 0
    return [f"a scroll area whose content is {over} px too wide"] if over else []


def _label(label: object) -> list[str]:
    hint = label.sizeHint()
    if label.wordWrap():
        fits = label.heightForWidth(label.width()) <= label.height() + 1
    else:
        fits = hint.width() <= label.width() + 1 and hint.height() <= label.height() + 1
    return [] if fits else [label.text()]


def _choice(box: object) -> list[str]:
    from PySide6.QtWidgets import QStyle, QStyleOptionComboBox  # noqa: PLC0415

    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    fits = box.fontMetrics().horizontalAdvance(box.currentText()) <= room.width()
    return [] if fits else [box.currentText()]


def _list(items: object) -> list[str]:
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem  # noqa: PLC0415

    texts = []
    style, metrics = items.style(), items.fontMetrics()
    frame = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, items) + 1
    for item in map(items.item, range(items.count())):
        option = QStyleOptionViewItem()
        items.initViewItemOption(option)
        items.itemDelegate().initStyleOption(option, items.indexFromItem(item))
        if not items.viewport().rect().intersects(items.visualItemRect(item)):
            continue  # scrolled out of sight
        option.rect = items.visualItemRect(item) & items.viewport().rect()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, items)
        if metrics.horizontalAdvance(item.text()) > room.width() - 2 * frame:
            texts.append(item.text())
    return texts


def _table(table: object) -> list[str]:
    from desktop.ui.widgets.cell_table import CELL, Cell  # noqa: PLC0415

    model, texts = table.model(), []
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if table.isColumnHidden(column):
                continue
            index = model.index(row, column)
            cell = index.data(CELL)
            if isinstance(cell, Cell) and cell.shortens:
                continue
            width = table.itemDelegateForIndex(index).sizeHint(None, index).width()
            # A cell's words may use its padding, never more.
            if width > table.columnWidth(column) + 12:
                texts.append(cell.first if isinstance(cell, Cell) else str(index.data()))
    return texts


if __name__ == "__main__":
    if sys.argv[1:2] == ["--draw"]:
        sys.exit(draw(int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]))
    sys.exit(main(sys.argv[1:]))
