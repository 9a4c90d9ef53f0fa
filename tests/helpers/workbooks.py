"""Reads workbooks without the library that writes them: their parts, or by LibreOffice."""

import itertools
import re
import shutil
import subprocess
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="NOT TESTED HERE: no LibreOffice"
)


def sheets(made: bytes) -> dict[str, list[list[object]]]:
    """Return each sheet's rows: texts, numbers, None; read from the parts themselves."""
    with zipfile.ZipFile(BytesIO(made)) as book:
        names = [
            item.get("name")
            for item in ET.fromstring(book.read("xl/workbook.xml")).iterfind("s:sheets/s:sheet", NS)
        ]
        found = {}
        for number, name in enumerate(names, start=1):
            root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            rows = []
            for row in root.iterfind(".//s:row", NS):
                cells: dict[int, object] = {}
                for cell in row.iterfind("s:c", NS):
                    assert cell.find("s:f", NS) is None, "a formula"
                    held, text = cell.find("s:v", NS), cell.find("s:is", NS)
                    letters = re.match(r"[A-Z]+", cell.get("r")).group()
                    column = 0
                    for letter in letters:
                        column = column * 26 + ord(letter) - 64
                    if text is not None:
                        cells[column - 1] = "".join(text.itertext())
                    elif held is not None:
                        cells[column - 1] = float(held.text)
                rows.append([cells.get(place) for place in range(max(cells, default=-1) + 1)])
            found[name] = rows
    return found


def touching(made: bytes) -> list[str]:
    """Return the cells with a number that touches the text of the next column."""
    with zipfile.ZipFile(BytesIO(made)) as book:
        styles = ET.fromstring(book.read("xl/styles.xml"))
        rooms = []
        for style in styles.iterfind("s:cellXfs/s:xf", NS):
            place = style.find("s:alignment", NS)
            side = None if place is None else place.get("horizontal")
            rooms.append((side, 0 if place is None else int(place.get("indent", "0"))))
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        close = []
        for name in names:
            for row in ET.fromstring(book.read(name)).iterfind(".//s:row", NS):
                cells = [cell for cell in row.iterfind("s:c", NS) if len(cell)]
                for number, text in itertools.pairwise(cells):
                    if number.get("t") == "inlineStr" or text.get("t") != "inlineStr":
                        continue
                    side, room = rooms[int(number.get("s"))]
                    _, room_of_text = rooms[int(text.get("s"))]
                    apart = room and room_of_text if side == "right" else side in ("left", "center")
                    if not apart:
                        close.append(f"{name} {number.get('r')}")
    return close


def low_rows(made: bytes) -> list[str]:
    """Return the Bengali texts of the rows that have no height, or too little for one line."""
    with zipfile.ZipFile(BytesIO(made)) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return [
            text
            for name in names
            for row in ET.fromstring(book.read(name)).iterfind(".//s:row", NS)
            if float(row.get("ht", "0")) < 24
            for text in map("".join, map(ET.Element.itertext, row.iterfind("s:c", NS)))
            if re.search("[\u0980-\u09ff]", text)
        ]


def moment(days: float) -> str:
    """Return the time of a sheet's number of days since 1899-12-30, to the second."""
    seconds, midnight = round(days % 1 * 86_400), date(1899, 12, 30) + timedelta(days=int(days))
    return f"{midnight} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def read_by_libreoffice(file: Path) -> str:
    """Return the workbook as LibreOffice understands it, a flat document of its own format."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "fods"]
    subprocess.run(
        [*command, "--outdir", file.parent, file], check=True, timeout=200, capture_output=True
    )
    return file.with_suffix(".fods").read_text("utf-8")
