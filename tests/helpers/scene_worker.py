"""Shows one of the invented scenes of the pictures in a window, as the program would: its tree."""

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QApplication

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def main(name: str) -> None:
    """Show the scene of that name until the process is ended."""
    sys.path.append(str(TOOLS))
    from desktop.language.translator import install
    from desktop.ui.theme.look import LIGHT, Look, apply
    from desktop.ui.widgets import access

    application = QApplication(["tatpar"])
    access.install()
    install("en")
    look = Look(LIGHT, "en")
    apply(application, look)
    scenes = [
        scene
        for file in sorted(TOOLS.glob("scenes_*.py"))
        for scene in import_module(file.stem).SCENES
    ]
    scene = next(scene for scene in scenes if scene.name == name)
    window = scene.make(look)
    if scene.size:
        window.resize(*scene.size)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
