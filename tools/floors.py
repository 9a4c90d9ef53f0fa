"""Draw the import floors of a package as text: ``python tools/floors.py [desktop[.core]]…``.

A part is a direct child (module or package) of the package. A part is one floor above the
highest part it imports; parts on one floor don't import each other. Parts that import each other
in a circle share a floor and are marked ``⟲``. Imports for types alone count like all others.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Graph = dict[str, set[str]]
# How many floors desktop, and each folder in it, may have.
HIGHEST = 7


def module_name(file: Path) -> str:
    """Return ``desktop.core.events`` for its file below the root."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_names(tree: ast.AST, package: str) -> Iterator[str]:
    """Yield the dotted names that a module imports, for types alone too."""
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield package


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield each statement; an expression holds none."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.expr():
                continue
            case _:
                yield node
                yield from _statements(node)


def part(name: str, package: str) -> str | None:
    """Return the direct child of the package that contains a dotted name."""
    rest = name.removeprefix(f"{package}.")
    return None if rest == name else rest.split(".")[0]


def graph(package: str) -> Graph:
    """Return the imported parts of the package for each part."""
    folder = ROOT / Path(*package.split("."))
    arrows: Graph = {}
    children = {
        path.stem
        for path in folder.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__"}
    for file in sorted(folder.rglob("*.py")):
        own = part(module_name(file), package)
        if own is None:
            continue
        targets = arrows.setdefault(own, set())
        for name in imported_names(ast.parse(file.read_text("utf-8")), package):
            other = part(name, package)
            if other in children and other != own:
                targets.add(other)
    return arrows


def circles(arrows: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the groups of parts that reach each other."""
    reach = {name: set(targets) for name, targets in arrows.items()}
    for middle in arrows:
        for name in arrows:
            if middle in reach[name]:
                reach[name] |= reach[middle]
    groups: list[set[str]] = []
    for name in arrows:
        group = {name} | {other for other in reach[name] if name in reach.get(other, ())}
        if len(group) > 1 and group not in groups:
            groups.append(group)
    return groups


def floors(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the parts by floor, the lowest first; a circle counts as one part."""
    circle = {name: frozenset(group) for group in circles(arrows) for name in group}
    height: dict[str, int] = {}

    def floor_of(name: str) -> int:
        if name not in height:
            group = circle.get(name, frozenset({name}))
            below = {other for member in group for other in arrows.get(member, ())} - group
            height.update(dict.fromkeys(group, 1 + max(map(floor_of, below), default=-1)))
        return height[name]

    rows: list[list[str]] = []
    for name in sorted(arrows):
        while len(rows) <= floor_of(name):
            rows.append([])
        rows[floor_of(name)].append(f"{name} ⟲" if name in circle else name)
    return rows


def drawing(package: str) -> str:
    """Return the floors of a package as lines of text, the highest first."""
    arrows = graph(package)
    rows = floors(arrows)
    count = sum(map(len, arrows.values()))
    lines = [f"{package}: {len(arrows)} parts, {count} imports, {len(rows)} floors"]
    lines += [f"  {at + 1}  {' · '.join(row)}" for at, row in reversed(list(enumerate(rows)))]
    return "\n".join(lines)


def too_high(package: str, arrows: Mapping[str, set[str]]) -> list[str]:
    """Return a sentence if a package has too many floors."""
    count = len(floors(arrows))
    return [f"{package} has {count} floors; at most {HIGHEST}"] if count > HIGHEST else []


def circular(package: str, arrows: Mapping[str, set[str]]) -> list[str]:
    """Return a sentence for each circle in a package."""
    return [
        f"{package}: {' and '.join(sorted(group))} import each other" for group in circles(arrows)
    ]


def packages(*roots: str) -> list[str]:
    """Return the packages below these, with them."""
    return sorted(
        module_name(file) for root in roots for file in (ROOT / root).rglob("__init__.py")
    )


def overgrown() -> list[str]:
    """Return the packages with a circle, and those of desktop's folders that are too high."""
    graphs = {package: graph(package) for package in packages("desktop", "office")}
    high = [name for name in graphs if name.startswith("desktop") and name.count(".") < 2]
    return [
        *(fault for name in high for fault in too_high(name, graphs[name])),
        *(fault for name in graphs for fault in circular(name, graphs[name])),
    ]


if __name__ == "__main__":
    print("\n".join(drawing(package) for package in sys.argv[1:] or ["desktop"]))
