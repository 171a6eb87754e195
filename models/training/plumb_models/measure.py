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
            row["artefact"] = float(pipeline.artefact(nets["artefact"], image))
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


def _angle(a, b):
    return np.degrees(np.arctan2(b[1] - a[1], b[0] - a[0]))


def _turn(a, b):
    d = abs(a - b) % 360
    return min(d, 360 - d)


def _measures(view, p):
    """What the rubric makes of the landmarks: angles in degrees (as they lie in the file), points in pixels."""
    mid = lambda a, b: ((p[a][0] + p[b][0]) / 2, (p[a][1] + p[b][1]) / 2)  # noqa: E731
    if view == "AP":
        if not (p.get("P2") and p.get("P3")):
            return {}
        return {"ap.3 styloid line, degrees": _angle(p["P2"], p["P3"]) * 2, "ap.2 ap.4 midpoint M, mm": mid("P2", "P3")}
    out = {}
    if all(p.get(k) for k in ("P1", "P2", "P4")):
        out["lat.1 overlap angle, degrees"] = _turn(_angle(p["P1"], p["P2"]), _angle(p["P1"], p["P4"]))
    if all(p.get(k) for k in ("P1", "P3", "P5")):
        out["lat.2 axis, degrees"] = _angle(p["P1"], mid("P3", "P5"))
        out["lat.2 middle of the shafts, mm"] = mid("P3", "P5")
    return out


def rubric_errors(rows, split):
    """Errors of what the rubric measures. Which bone is radius and which ulna does not enter any of these, so they
    are often far smaller than the landmarks' own. Only where every landmark is clear to the reader."""
    collected = {}
    for row in rows:
        r = row["record"]
        if r.split != split:
            continue
        needed = {"AP": {"P2", "P3"}, "LAT": {"P1", "P2", "P3", "P4", "P5"}}[r.view]
        truth = _measures(r.view, r.points)
        found = _measures(r.view, {k: v[:2] for k, v in row["found"].items()})
        for name, want in truth.items():
            group = name + (" (clear)" if not needed & r.estimated else " (some estimated)")
            got = found[name]
            if isinstance(want, tuple):
                error = float(np.hypot(got[0] - want[0], got[1] - want[1]) * r.spacing_mm)
            else:  # a line has no direction: 2α was taken above for ap.3
                error = _turn(got, want) / (2 if name.startswith("ap.3") else 1)
            collected.setdefault(group, []).append(error)
    return {k: {"n": len(v), "median": round(float(np.median(v)), 2), "p90": round(float(np.percentile(v, 90)), 2),
                "worst": round(float(max(v)), 2)} for k, v in sorted(collected.items())}
