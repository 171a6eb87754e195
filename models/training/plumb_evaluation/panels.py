"""Panels of the figures: curves on axes, a reliability diagram, a confusion matrix. Each returns SVG parts."""
from typing import Dict, List, Sequence, Tuple

from .svg import dot, line, path, rect, text

# Series in order: (stroke class, fill class, dash), told apart without colour too.
SERIES = (("a", "fa", ""), ("b", "fb", "6 3"), ("c", "fc", "2 3"), ("d", "fd", "1 4"))


class Axes:
    """A box of the drawing with linear axes."""

    def __init__(self, x, y, width, height, x_range, y_range):
        self.x, self.y, self.width, self.height = x, y, width, height
        self.x_range, self.y_range = x_range, y_range

    def at(self, x, y) -> Tuple[float, float]:
        (x0, x1), (y0, y1) = self.x_range, self.y_range
        return self.x + (x - x0) / (x1 - x0) * self.width, self.y + self.height - (y - y0) / (y1 - y0) * self.height

    def frame(self, title, x_label, x_ticks, y_ticks) -> List[str]:
        parts = [text(self.x, self.y - 8, title)]
        for tick in x_ticks:
            px, _ = self.at(tick, self.y_range[0])
            parts += [line(px, self.y, px, self.y + self.height, "grid"),
                      text(px, self.y + self.height + 14, f"{tick:g}", "middle", "faint")]
        for tick in y_ticks:
            _, py = self.at(self.x_range[0], tick)
            parts += [line(self.x, py, self.x + self.width, py, "grid"),
                      text(self.x - 5, py + 4, f"{tick:g}", "end", "faint")]
        parts += [rect(self.x, self.y, self.width, self.height, "frame"),
                  text(self.x + self.width / 2, self.y + self.height + 28, x_label, "middle")]
        return parts


def curves(axes: Axes, series: Dict[str, Sequence[Tuple[float, float]]], points=()) -> List[str]:
    """Named curves with a key in the lower right corner; `points` (name, [(x, y)]) are drawn as dots."""
    parts, low = [], axes.y + axes.height - 8
    rows = len(series) + (1 if points else 0)
    for i, (name, values) in enumerate(series.items()):
        stroke, _, dash = SERIES[i]
        y = low - 14 * (rows - 1 - i)
        parts += [path([axes.at(*v) for v in values], stroke, dash),
                  line(axes.x + axes.width - 24, y - 4, axes.x + axes.width - 6, y - 4, f"line {stroke}", dash),
                  text(axes.x + axes.width - 30, y, name, "end")]
    if points:
        name, values = points
        parts += [dot(*axes.at(*v), 3.5, "fd") for v in values]
        parts += [dot(axes.x + axes.width - 15, low - 4, 3.5, "fd"), text(axes.x + axes.width - 30, low, name, "end")]
    return parts


def reliability(x, y, size, title, subtitle, figures: dict) -> List[str]:
    """Share of right answers in each bin of confidence; the dashed diagonal is a confidence that means what it says."""
    axes = Axes(x, y, size, size, (0, 100), (0, 100))
    ticks = (0, 25, 50, 75, 100)
    parts = axes.frame(subtitle, "confidence, %", ticks, ticks) + [text(x, y - 22, title, kind="title")]
    for row in figures["bins"]:
        (left, top), (right, bottom) = axes.at(100 * row["from"], 100 * row["share"]), axes.at(100 * row["to"], 0)
        # A bin of few films is pale: it says little.
        parts.append(rect(left + 1, top, right - left - 2, bottom - top, "fa", 0.25 if row["n"] < 5 else 0.6))
        parts.append(text((left + right) / 2, max(top - 3, y + 11), row["n"], "middle"))
    parts.append(line(*axes.at(0, 0), *axes.at(100, 100), "d", "4 3"))
    parts.append(text(x, y + size + 44, f"n {figures['n']}, calibration error {100 * figures['ece']:.1f} %"))
    return parts


def confusion(x, y, cell, title, table: Dict[str, Dict[str, int]], short=None) -> List[str]:
    """Counts with the reference down and what was found across; a cell is as dark as its share of the row."""
    short = short or {}
    columns = list(next(iter(table.values())))
    parts = [text(x, y - 24, title, kind="title")]
    parts += [text(x + (j + 0.5) * cell, y - 6, short.get(c, c), "middle", "faint") for j, c in enumerate(columns)]
    for i, (reference, row) in enumerate(table.items()):
        total = sum(row.values())
        parts.append(text(x - 6, y + (i + 0.5) * cell + 4, short.get(reference, reference), "end", "faint"))
        for j, column in enumerate(columns):
            n = row[column]
            parts.append(rect(x + j * cell, y + i * cell, cell, cell, "fa" if reference == column else "fb",
                              0.75 * n / total if total else 0))
            parts.append(rect(x + j * cell, y + i * cell, cell, cell, "grid", 0))
            if n:
                parts.append(text(x + (j + 0.5) * cell, y + (i + 0.5) * cell + 4, n, "middle"))
    return parts
