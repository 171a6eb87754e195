"""Figures of the scout: view, direction of the fingers, wrist or not, and what is rejected in the end."""
import numpy as np

from plumb_models.scout_net import VIEWS

from .agreement import confusion
from .node import ask
from .shares import share


def decide(rows, header: bool = False):
    """What the rule that serves makes of the scout's answers; with `header` it names a wrist and the right view."""
    return ask("decide_views.mjs", [{"view": r["scout"].view, "probabilities": r["scout"].views,
                                     "header": r["record"].view if header else None} for r in rows])


def groups(rows) -> dict:
    told = [r for r in rows if r["record"].view]
    return {
        "validation, marked": [r for r in told if r["film"].group == "marked" and r["record"].split == "validation"],
        "validation, small films": [r for r in told if r["film"].group in ("lowres", "other-parts", "drawn")],
        "heldout": [r for r in told if r["film"].group == "heldout"],
        "train, marked": [r for r in told if r["film"].group == "marked" and r["record"].split == "train"],
    }


def views(rows) -> dict:
    out = {}
    for name, films in groups(rows).items():
        pairs = [(r["record"].view, r["scout"].view) for r in films]
        whole = [r for r in films if r["record"].fingers and r["record"].view in ("AP", "LAT", "OBL")]
        out[name] = {
            "viewRight": share(sum(a == b for a, b in pairs), len(pairs)),
            "fingersRight": share(sum(r["scout"].fingers == r["record"].fingers for r in whole), len(whole)),
            "confusion": confusion(pairs, [v for v in VIEWS if v in {a for a, _ in pairs}], VIEWS),
        }
    return out


def rejection(rows) -> dict:
    """Shares rejected by the image alone (any reason), and what the scout called them."""
    rejected = [d["view"] is None for d in decide(rows)]
    pairs = list(zip(rows, rejected))

    def shares(wanted, called=None):
        films = [(r, no) for r, no in pairs if wanted(r)]
        out = {"rejected": share(sum(no for _, no in films), len(films))}
        if called:
            out["told"] = share(sum(r["scout"].view == called for r, _ in films), len(films))
        return out

    other = {"elbows, forearms and hands without a wrist": lambda r: r["film"].group == "lowres",
             "legs, hips, shoulders": lambda r: r["film"].group == "other-parts",
             "blank and noise images": lambda r: r["film"].group == "drawn"}
    is_other = lambda r: r["record"].view == "NOT_WRIST"  # noqa: E731
    small = lambda r: r["film"].group == "lowres"  # noqa: E731
    drawn = lambda r: r["film"].group == "heldout"  # noqa: E731
    real = [r for r in rows if r["film"].group == "marked" and r["record"].split == "validation"]
    named = [d["view"] is None for d in decide(real, header=True)]
    return {
        "no wrist, all": shares(is_other, "NOT_WRIST"),
        **{f"no wrist: {k}": shares(lambda r, f=f: is_other(r) and f(r), "NOT_WRIST") for k, f in other.items()},
        "oblique": shares(lambda r: small(r) and r["record"].view == "OBL", "OBL"),
        "oblique, synthetic": shares(lambda r: drawn(r) and r["record"].view == "OBL", "OBL"),
        "two exposures": shares(lambda r: r["record"].view == "TWO", "TWO"),
        "real wrists, marked validation": shares(lambda r: any(r is x for x in real)),
        "real wrists, marked validation, header names wrist and view": {"rejected": share(sum(named), len(named))},
        "real wrists, small films AP and LAT": shares(lambda r: small(r) and r["record"].view in ("AP", "LAT")),
        "synthetic wrists": shares(lambda r: drawn(r) and r["record"].view in ("AP", "LAT")),
        "real wrists, train": shares(lambda r: r["film"].group == "marked" and r["record"].split == "train"),
    }


def placing(rows) -> dict:
    """How far the scout's wrist frame lies from the marked one, in styloid lengths, and the ratio of their scales."""
    out = {}
    for name, films in groups(rows).items():
        films = [r for r in films if r["record"].frame is not None]
        if not films:
            continue
        frames = [(r["scout"].frame, r["record"].frame) for r in films]
        away = [float(np.hypot(s.x - t.x, s.y - t.y) / t.styloid_px) for s, t in frames]
        scale = [s.styloid_px / t.styloid_px for s, t in frames]
        out[name] = {"n": len(films), "medianDistance": round(float(np.median(away)), 3),
                     "worstDistance": round(max(away), 3), "leastScale": round(min(scale), 2),
                     "mostScale": round(max(scale), 2)}
    return out
