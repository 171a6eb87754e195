"""Errors of what the rubric measures of the landmarks."""
import numpy as np


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
