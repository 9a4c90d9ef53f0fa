"""A window as WhatsApp's desktop program has it: its title and its class, nothing else."""

from PySide6.QtWidgets import QApplication, QLabel

if __name__ == "__main__":
    application = QApplication(["whatsapp-desktop"])
    window = QLabel("2")
    window.setWindowTitle("(2) WhatsApp")
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    application.exec()
