"""The window that shows a picture of a record; its pixels are overwritten when it closes."""

from PySide6.QtGui import QCloseEvent, QImage

from desktop.core.register.enums import SecurityClass
from desktop.ui.register.badges import ClassBanner
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12
from desktop.ui.widgets.attachments import Picture
from desktop.ui.widgets.form_window import FormWindow


class PictureWindow(FormWindow):
    """Shows a picture under the banner of its record's class. Esc closes it."""

    def __init__(self, look: Look, name: str, image: QImage, security: SecurityClass) -> None:
        super().__init__(look)
        # No title of the record: a title bar is seen in lists of windows.
        self.setWindowTitle(self.tr("Picture of a record"))
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP12)
        banner = ClassBanner(look)
        banner.show_class(security)
        self.column.addWidget(banner)
        self.picture = Picture()
        self.picture.setAccessibleName(name)
        self.picture.show_image(image)
        self.column.addWidget(self.picture, 1)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the picture."""
        self.picture.forget()
        super().closeEvent(event)
