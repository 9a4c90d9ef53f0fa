"""A part of the screen in the accessibility tree: its controls, and the presses of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.atspi import Node, Tree
from helpers.processes import until

# Nothing is lost without these: their content or choice is reached otherwise.
SPARED = {
    "scroll bar": "it moves the view, and each object is reached without it",
    "cell": "a day of the calendar: one is pressed for all",
}


def title(node: Node) -> str:
    """Return the words by which an object is reviewed."""
    return f"{node.role}: {node.name}"


@dataclass
class Surface:
    """Every object below ``root`` that can be pressed or written in, and each press of one."""

    tree: Tree
    name: str
    root: Callable[[], Node | None]
    offered: dict[str, None] = field(default_factory=dict)
    nameless: list[Node] = field(default_factory=list)
    pressed: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Node] = field(default_factory=dict)

    def look(self) -> None:
        """Read the surface's present controls."""
        self._known = {}
        root = self.root()
        for node in self._nodes(root) if root is not None else ():
            try:
                offers = self.tree.offers(node)
            except LookupError:  # it went between two questions
                continue
            if not offers or node.role in SPARED:
                continue
            self.offered[title(node)] = None
            self._known.setdefault(title(node), node)
            if not node.name:
                self.nameless.append(node)

    def _nodes(self, root: Node) -> list[Node]:
        return [node for _, node in self.tree.walk(root)]

    def node(self, what: str) -> Node:
        """Wait until the surface offers that, "push button: Open" say, and return it."""

        def find() -> Node | None:
            if what not in self._known:
                self.look()
            return self._known.get(what)

        return until(find, f"{what!r} on {self.name}, which offers {list(self._known)}")

    def press(self, what: str, effect: str, seen: Callable[[], object]) -> None:
        """Press that, and wait until its effect is seen."""
        until(lambda: self._tried(what, self.tree.press_node), f"a press of {what!r}")
        until(seen, f"{effect!r} after {what!r}")
        self.pressed[what] = effect

    def write(self, what: str, words: str) -> None:
        """Write the words there, and wait until they, or as many dots, are read there."""
        until(lambda: self._tried(what, lambda n: self.tree.write(n, words)), f"{what!r} written")
        dots = "●" * len(words)
        read: list[str] = []
        take = lambda: self._tried(what, lambda n: read.append(self.tree.text(n)))  # noqa: E731
        until(lambda: take() and read[-1] in (words, dots), f"{words!r} in {what!r}")
        self.pressed[what] = "dots for it are read" if words and read[-1] == dots else "it is read"

    def _tried(self, what: str, act: Callable[[Node], None]) -> bool:
        """Act on it; the tree may have changed since it was read, and is read again then."""
        try:
            act(self.node(what))
        except LookupError:
            self.forget()
            return False
        return True

    def forget(self) -> None:
        """Read the tree again for the next press: the surface has changed."""
        self._known = {}

    def spare(self, role: str, why: str) -> None:
        """Say why the others of that role are not pressed."""
        for what in list(self.offered):
            if what.startswith(f"{role}: "):
                self.pressed.setdefault(what, f"not pressed: {why}")

    def report(self) -> str:
        """Return the presses and their results."""
        lines = [
            f"  {what}: {self.pressed.get(what, 'NOT PRESSED')}" for what in sorted(self.offered)
        ]
        return "\n".join([self.name, *lines]) + "\n"
