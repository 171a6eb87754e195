"""Figures of the landmark network: radial errors, exchanged bones, found or not, and the turned film."""
import math

import numpy as np

from plumb_models.records import RUBRIC_POINTS

from .radial import SWAPS, summary, swapped
from .rubric_measures import rubric_errors
from .selection import SOURCES, SPLITS, clear_points, is_found, marked
from .shares import share
from .turns import TURNS

# The bars are set on these: the thumb joint is asked "found or not".
MAIN = {"AP": ("P2", "P3"), "LAT": ("P1", "P2", "P3", "P4", "P5")}


def errors(rows, names):
    return [r["errors"][n] for r in rows for n in clear_points(r) if n in names]


def radial_errors(rows) -> dict:
    out = {}
    for split in SPLITS:
        for view in RUBRIC_POINTS:
            films = marked(rows, split, view)
            if not films:
                continue
            table = {"main": summary(errors(films, MAIN[view])), "all": summary(errors(films, RUBRIC_POINTS[view]))}
            for source in SOURCES[split]:
                table[source] = summary(errors(marked(rows, split, view, source), MAIN[view]))
            for name in RUBRIC_POINTS[view]:
                table[name] = summary(errors(films, (name,)))
            out[f"{split} {view}"] = table
    return out


def swaps(rows) -> dict:
    """Pairs exchanged of all pairs in the image, and of those where both were clear to the reader."""
    out = {}
    for split in SPLITS:
        for view, pairs in SWAPS.items():
            for a, b in pairs:
                told = [(r, swapped(*(r["found"][n][:2] for n in (a, b)), *(r["record"].points[n] for n in (a, b))))
                        for r in marked(rows, split, view) if r["record"].points.get(a) and r["record"].points.get(b)]
                sure = [s for r, s in told if not {a, b} & r["record"].estimated]
                out[f"{split} {view} {a}-{b}"] = {
                    "clear": share(sum(sure), len(sure)), "all": share(sum(s for _, s in told), len(told)),
                    "films": ", ".join(r["record"].file.name for r, s in told if s) if split != "heldout" else ""}
    return out


def presence(rows, thresholds) -> dict:
    """The thumb joint as a question of its own; every other landmark as "sure enough to grade by"."""
    out = {}
    for split in SPLITS:
        films = marked(rows, split)
        ap = [(r["record"].points.get("P1") is not None, is_found(r, "P1", thresholds)) for r in films
              if r["record"].view == "AP"]
        others = [is_found(r, n, thresholds) for r in films for n in MAIN[r["record"].view]
                  if r["record"].points.get(n)]
        out[split] = {
            "thumbJointRight": share(sum(t == f for t, f in ap), len(ap)),
            "thumbJointFound": share(sum(f for t, f in ap if t), sum(t for t, _ in ap)),
            "thumbJointInvented": share(sum(f for t, f in ap if not t), sum(not t for t, _ in ap)),
            "othersNotFound": share(sum(not f for f in others), len(others)),
        }
    return out


def invariance(rows) -> dict:
    """mm between the landmark of the film as stored and of the film turned or mirrored, mapped back; landmarks of the
    rubric that are in the image."""
    out, everything = {}, []
    for turn in TURNS:
        moved = [(math.dist(r["turned"][turn][n][:2], r["found"][n][:2]) * r["record"].spacing_mm,
                  r["record"].file.name) for r in rows if "turned" in r for n in RUBRIC_POINTS[r["record"].view] if r["record"].points.get(n)]
        out[turn] = _displacement(moved)
        everything += moved
    out["all"] = {**_displacement(everything), "films": ""}
    return out


def _displacement(told) -> dict:
    """`told`: (mm, film) of every landmark."""
    if not told:
        return {"n": 0}
    moved = [mm for mm, _ in told]
    return {"n": len(moved), "medianMm": round(float(np.median(moved)), 3),
            "p95Mm": round(float(np.percentile(moved, 95)), 2), "worstMm": round(float(max(moved)), 2),
            "within1mm": share(sum(m <= 1 for m in moved), len(moved)),
            "films": ", ".join(sorted({film for mm, film in told if mm > 1}))}


def rubric_measures(rows) -> dict:
    """What the rubric measures of the landmarks: angles in degrees, midpoints in mm."""
    films = [r for r in rows if r["film"].has_landmarks]
    return {split: rubric_errors(films, split) for split in SPLITS}
