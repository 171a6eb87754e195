"""What a heat map's peak and the agreement of the looks are worth, as a probability.

Fitted on disturbed copies of the marked training radiographs and on synthetic ones that no training saw; whether it
holds on other patients is what evaluate.py's reliability diagrams show. Nothing of validation is looked at.
"""
import math
from typing import Dict, List

import numpy as np

from . import pipeline
from .paths import HELD_OUT
from .photometric import disturb
from .records import AP_POINTS, LAT_POINTS, Frame, Record, load_marked, load_synthetic

WITHIN_MM = 4.0
COPIES = 2
# One curve for the bones of each view; the thumb's joint, which many fields do not show, has its own.
THUMB = {"AP": "P1", "LAT": "T"}


def group_of(view: str, name: str) -> str:
    return "thumb" if THUMB[view] == name else view


def logistic(features: np.ndarray, truth: np.ndarray, ridge=1.0) -> List[float]:
    """Coefficients (constant first) by Newton's method, the slopes held by a small ridge."""
    x = np.hstack([np.ones((len(features), 1)), features])
    penalty = np.diag([1e-6] + [ridge] * features.shape[1])
    b = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (truth - p) - penalty @ b)
        b += step
        if np.abs(step).max() < 1e-8:
            break
    return [float(v) for v in b]


def _observe(net, image, start: Frame, record: Record, rows: Dict[str, list]):
    found, _ = pipeline.landmarks(net, image, start, record.view)
    for name in AP_POINTS if record.view == "AP" else LAT_POINTS:
        mark, truth = found[name], record.points.get(name)
        if truth is None and name != THUMB[record.view]:
            continue  # outside the field or unossified: no statement
        if name in record.estimated:
            continue
        right = truth is not None and record.spacing_mm * math.hypot(mark.x - truth[0], mark.y - truth[1]) <= WITHIN_MM
        p = min(max(mark.peak, 1e-4), 1 - 1e-4)
        rows[group_of(record.view, name)].append((math.log(p / (1 - p)), math.log(mark.spread + 0.01), right))


def calibration(net, every=1) -> dict:
    """{"coefficients": channel → [constant, logit of the peak, log of the spread], "n": observations by group}; a quick
    run looks only at each `every`-th film."""
    net.calibration = None
    rng = np.random.default_rng(17)
    rows = {"AP": [], "LAT": [], "thumb": []}
    held_out = [r for r in load_synthetic(HELD_OUT) if r.view in ("AP", "LAT")][:150]
    films = [r for r in load_marked() if r.split == "train"] * COPIES + held_out
    for record in films[::every]:
        image = record.read().astype(np.float32) / 255
        g = record.frame
        if record.source != "synthetic":
            image = disturb(rng, image, np.ones_like(image))
        start = Frame(g.x + rng.normal(0, 0.15) * g.styloid_px, g.y + rng.normal(0, 0.15) * g.styloid_px,
                      g.styloid_px * math.exp(rng.normal(0, 0.12)), g.angle + rng.normal(0, 0.12))
        _observe(net, image, start, record, rows)
    fitted = {}
    for name, seen in rows.items():
        values = np.array(seen, float)
        fitted[name] = logistic(values[:, :2], values[:, 2])
    channels = [(v, n) for v, names in (("AP", AP_POINTS), ("LAT", LAT_POINTS)) for n in names]
    return {"coefficients": {f"{v}.{n}": [round(c, 4) for c in fitted[group_of(v, n)]] for v, n in channels},
            "n": {k: len(v) for k, v in rows.items()}, "withinMm": WITHIN_MM}
