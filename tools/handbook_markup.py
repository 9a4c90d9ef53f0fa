"""Writes Markdown as Typst, with the names that handbook.typ gives to its parts."""

import json
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LABEL = re.compile(r"\{label:(help-\w+)\}")
_KEY = re.compile(r"(Ctrl|Shift|Alt|Esc|Tab|F\d)\b")
_WIDTHS = {
    "card": "56%",
    "copy": "44%",
    "wizard-sheet": "72%",
    "hand-over": "76%",
    "record-form": "84%",
}
_SAME = {
    "em_open": "#label-on-screen[",
    "strong_open": "#strong[",
    "td_open": ", [",
    "th_open": ", heading-cell[",
    "table_close": ")\n\n",
    "softbreak": " ",
    **dict.fromkeys(("em_close", "strong_close", "link_close", "td_close", "th_close"), "]"),
}


def markup(text: str) -> str:
    """Return Markdown as Typst; no word of it can be markup."""
    return _Writer(text).written()


def words(text: str) -> str:
    """Return words as a Typst string."""
    return f"#{json.dumps(text, ensure_ascii=False)};" if text else ""


class _Writer:
    def __init__(self, text: str) -> None:
        self._tokens = MarkdownIt("commonmark").enable("table").parse(text)
        self._pages = set(_LABEL.findall(text))
        self._lists: list[str] = []  # the marks of those that are open
        self._label = ""

    def written(self) -> str:
        return "".join(self._block(at, token) for at, token in enumerate(self._tokens))

    def _block(self, at: int, token: Token) -> str:
        if token.type in _SAME:
            return _SAME[token.type]
        name, _, end = token.type.rpartition("_")
        if token.type == "inline":
            return self._side_head(at, token) or self._inline(token)
        if "list" in name:
            return self._list(name, end)
        if token.type == "table_open":
            return f"\n#facts({self._columns(at)}"
        if name == "heading":
            return self._heading(token.tag[1], end)
        return "\n\n" if token.type == "paragraph_close" and not self._lists else ""

    def _list(self, name: str, end: str) -> str:
        if name == "list_item":
            return f"\n{'  ' * (len(self._lists) - 1)}{self._lists[-1]} " if end == "open" else ""
        if end == "close":
            self._lists.pop()
            return "\n"
        self._lists.append("-" if name == "bullet_list" else "+")
        return ""

    def _heading(self, level: str, end: str) -> str:
        if end == "open":
            return f"\n#heading(level: {level})["
        label, self._label = self._label, ""
        return f"]{label}\n\n"

    def _side_head(self, at: int, token: Token) -> str:
        """Return a paragraph that is one bold phrase as a side head, else nothing."""
        spans = [child for child in token.children or [] if child.content or child.nesting]
        kinds = [child.type for child in spans]
        if self._lists or self._tokens[at - 1].type != "paragraph_open":
            return ""
        if kinds != ["strong_open", "text", "strong_close"]:
            return ""
        return f"#side-head[{words(spans[1].content)}]"

    def _columns(self, at: int) -> int:
        row_end = next(n for n in range(at, len(self._tokens)) if self._tokens[n].tag == "tbody")
        return sum(cell.type == "th_open" for cell in self._tokens[at:row_end])

    def _inline(self, token: Token) -> str:
        if label := _LABEL.fullmatch(token.content):
            self._label = f" <{label[1]}>"
            return ""
        children = token.children or []
        if self._leads_out(children):
            return ""
        text = "".join(self._span(child) for child in children)
        return re.sub(r"#strong\[(#\"[^\"]*\";)\]", _key_or_strong, text)

    def _span(self, token: Token) -> str:
        match token.type:
            case "text":  # a line does not break between a label and its ending "-এর"
                return words(re.sub("^-", "\u2060-", token.content))
            case "code_inline":
                return f"#raw({words(token.content)[1:-1]})"
            case "link_open":
                page = self._page(token)
                return f"#link(<{page}>)[" if page in self._pages else "#["
            case "image":
                kind, _, name = str(token.attrs["src"]).partition(":")
                if kind == "mark":
                    return f"#mark({json.dumps(name + '.svg')})"
                wide = _WIDTHS.get(name, "100%")
                return f"#picture({json.dumps(name + '.png')}, {wide}, [{words(token.content)}])"
        return _SAME.get(token.type, "")

    def _leads_out(self, children: Sequence[Token]) -> bool:
        """Whether a paragraph consists of links to pages that the book does not have."""
        links = [self._page(child) for child in children if child.type == "link_open"]
        return bool(links) and self._pages.isdisjoint(links)

    @staticmethod
    def _page(token: Token) -> str:
        return str(token.attrs["href"]).replace("help:", "help-")


def _key_or_strong(match: re.Match[str]) -> str:
    return f"#key[{match[1]}]" if _KEY.match(match[1][2:]) else match[0]
