"""Runs the whole chain (scout → crop → landmarks; artefact) over a set of films and keeps what was found."""
from typing import Dict, List

import numpy as np

from . import pipeline
from .records import RUBRIC_POINTS, Record


def run_marked(nets, records: List[Record], with_truth_frame=False) -> List[dict]:
    rows = []
    for r in records:
        image = r.read().astype(np.float32) / 255
        seen = pipeline.scout(nets["scout"], image) if "scout" in nets else None
        start = r.frame if with_truth_frame or seen is None else seen.frame
        found, frame = pipeline.landmarks(nets["landmarks"], image, start, r.view)
        row = {"record": r, "scout": seen, "found": found, "frame": frame, "errors": {}}
        for name in RUBRIC_POINTS[r.view]:
            truth = r.points.get(name)
            if truth is not None:
                d = np.hypot(found[name][0] - truth[0], found[name][1] - truth[1])
                row["errors"][name] = float(d * r.spacing_mm)
        if "artefact" in nets:
            row["artefact"] = pipeline.artefact(nets["artefact"], image)
        rows.append(row)
    return rows


def errors_of(rows, view, source=None, split=None, clear_only=True):
    out = []
    for row in rows:
        r = row["record"]
        kind = "film" if r.source == "film" else "grazpedwri"
        if r.view != view or (source and kind != source) or (split and r.split != split):
            continue
        out += [e for n, e in row["errors"].items() if not (clear_only and n in r.estimated)]
    return np.array(out)


def summary(errors: np.ndarray) -> Dict[str, float]:
    if len(errors) == 0:
        return {"n": 0}
    return {"n": int(len(errors)), "mreMm": round(float(errors.mean()), 2),
            "medianMm": round(float(np.median(errors)), 2),
            **{f"sdr{t}mm": round(float((errors <= t).mean()) * 100, 1) for t in (2, 4, 10)}}


def auc(scores, labels) -> float:
    scores, labels = np.asarray(scores, float), np.asarray(labels, bool)
    if labels.all() or not labels.any():
        return float("nan")
    order = scores.argsort()
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    for v in np.unique(scores):  # ties share their mean rank
        ranks[scores == v] = ranks[scores == v].mean()
    p = labels.sum()
    return float((ranks[labels].sum() - p * (p + 1) / 2) / (p * (len(labels) - p)))
