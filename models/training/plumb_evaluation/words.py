"""Figures as words and tables."""
from typing import List, Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def share(figures: dict) -> str:
    """33/35: 94.3 % (81.4–98.4)"""
    if figures["n"] == 0:
        return "–"
    return f"{figures['k']}/{figures['n']}: {figures['percent']} % ({figures['low']}–{figures['high']})"


def films(group: str) -> str:
    """A set's name as the cards have it."""
    return group.replace("heldout", "synthetic held-out").replace("lowres", "small films")


def count(figures: dict) -> str:
    return f"{figures['k']}/{figures['n']}" if figures["n"] else "–"


def fixed(value, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def area(figures: dict) -> str:
    """0.940 (0.893–0.967)"""
    if figures["auc"] is None:
        return "–"
    if figures["low"] is None:
        return f"{figures['auc']:.3f}"
    return f"{figures['auc']:.3f} ({figures['low']:.3f}–{figures['high']:.3f})"


def confusion(figures: dict, corner: str) -> str:
    columns: List[str] = list(next(iter(figures.values())))
    return table([corner, *columns], [[reference, *(row[c] or "" for c in columns)]
                                      for reference, row in figures.items()])


def between(text: str, begin: str, end: str, part: str, where: str) -> str:
    """`text` with what stands between its two markers exchanged; `where` names it in an error."""
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"{where}: needed one {begin} before one {end}")
    return f"{text[: text.index(begin)]}{begin}\n\n{part}\n\n{text[text.index(end):]}"
