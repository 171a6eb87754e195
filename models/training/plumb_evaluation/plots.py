"""The figures of the model cards."""
import numpy as np

from . import artefact_figures, landmark_figures, panels, published
from .grade_figures import LETTERS, WITHOUT
from .panels import Axes
from .selection import marked
from .svg import document

NAMES = {"validation": "real validation", "heldout": "synthetic held-out", "train": "real training"}
SHORT = {"incomplete": "inc.", "rejected": "rej.", "other view": "other", "NOT_WRIST": "NO", "fail": "F", "poor": "P",
         "good": "G", "excellent": "E"}
TICKS = (0, 25, 50, 75, 100)


def error_curves(rows) -> str:
    """Share of landmarks within a distance, AP styloids and all five of LAT."""
    parts, reach = [], np.arange(0, 10.01, 0.1)
    for i, view in enumerate(("AP", "LAT")):
        axes = Axes(40 + 340 * i, 30, 290, 200, (0, 10), (0, 100))
        title = "AP, styloids" if view == "AP" else "LAT, all five"
        parts += axes.frame(f"{title}: % within a distance", "mm", (0, 2, 4, 6, 8, 10), TICKS)
        series = {}
        for split, name in NAMES.items():
            errors = np.array(landmark_figures.errors(marked(rows, split, view), landmark_figures.MAIN[view]))
            if len(errors):
                series[f"{name} ({len(errors)})"] = [(float(r), 100 * float((errors <= r).mean())) for r in reach]
        parts += panels.curves(axes, series, ("published", list(published.SDR[view].items())))
    return document(700, 280, "Share of landmarks within a distance of the reference", parts)


def landmark_reliability(metrics) -> str:
    kinds = {"AP within 4 mm": "AP, within 4 mm", "LAT within 4 mm": "LAT, within 4 mm",
             "AP.P1 in the image": "thumb joint in the image"}
    parts = []
    splits = [s for s in ("validation", "heldout") if f"{s} AP within 4 mm" in metrics["confidence"]]
    for j, split in enumerate(splits):
        for i, (kind, title) in enumerate(kinds.items()):
            figures = metrics["confidence"].get(f"{split} {kind}")
            if figures:
                parts += panels.reliability(40 + 240 * i, 45 + 270 * j, 170, title, NAMES[split], figures)
    return document(740, 270 * len(splits) + 5, "Confidence of the landmarks against what came true, %", parts)


def roc_curves(rows) -> str:
    parts, series = [], {}
    groups = (("validation, marked", "marked"), ("validation, lowres", "small films"), ("heldout", "synthetic"))
    axes = Axes(45, 30, 300, 260, (0, 100), (0, 100))
    parts += axes.frame("Recall against false alarms, %", "false alarms, %", TICKS, TICKS)
    for group, name in groups:
        points = artefact_figures.curve(rows, group)
        if points:
            series[name] = [(100 * a, 100 * b) for a, b in points]
    parts += panels.curves(axes, series)
    return document(370, 335, "ROC curves of the artefact network", parts)


def artefact_reliability(metrics) -> str:
    kinds = {"artefact, validation, all real": "real validation", "artefact, heldout": "synthetic held-out"}
    parts, shown = [], [(k, t) for k, t in kinds.items() if k in metrics["confidence"]]
    for i, (kind, title) in enumerate(shown):
        parts += panels.reliability(40 + 240 * i, 45, 170, "foreign object", title, metrics["confidence"][kind])
    return document(240 * len(shown) + 20, 275, "Artefact probability against what was there, %", parts)


def view_confusion(metrics) -> str:
    parts = []
    for i, group in enumerate(("validation, marked", "validation, small films")):
        parts += panels.confusion(50 + 290 * i, 60, 44, group, metrics["views"][group]["confusion"], SHORT)
    return document(600, 300, "Views: reference down, the scout's answer across", parts)


def grade_confusion(metrics) -> str:
    parts = []
    splits = [s for s in ("validation", "heldout") if f"{s} AP" in metrics["grades"]]
    for j, split in enumerate(splits):
        for i, view in enumerate(("AP", "LAT")):
            figures = metrics["grades"].get(f"{split} {view}")
            if figures:
                table = {r: {c: figures["chain"]["confusion"][r][c] for c in LETTERS + WITHOUT} for r in LETTERS}
                parts += panels.confusion(30 + 330 * i, 60 + 240 * j, 40, f"{view}, {NAMES[split]}", table, SHORT)
    return document(660, 240 * len(splits), "Letter grades: by the reference down, by the whole chain across", parts)


def task_confusion(metrics, split="validation") -> str:
    parts, cell = [], 30
    for j, view in enumerate(("AP", "LAT")):
        tasks = metrics["grades"].get(f"{split} {view}", {"tasks": {}})["tasks"]
        layout = {t: f["confusion"] for t, f in tasks.items() if t.startswith(("ap", "lat"))}
        for i, (task, table) in enumerate(layout.items()):
            if "." in task:
                parts += panels.confusion(30 + 160 * i, 55 + 190 * j, cell, task, table, SHORT)
    return document(830, 390, "Ratings of the tasks (fail, poor, good, excellent): reference down, found across", parts)


def draw_all(metrics, rows) -> dict:
    """File name → SVG."""
    return {"landmarks-errors.svg": error_curves(rows), "landmarks-confidence.svg": landmark_reliability(metrics),
            "artefact-roc.svg": roc_curves(rows), "artefact-confidence.svg": artefact_reliability(metrics),
            "scout-views.svg": view_confusion(metrics), "chain-letters.svg": grade_confusion(metrics),
            "chain-tasks.svg": task_confusion(metrics)}
