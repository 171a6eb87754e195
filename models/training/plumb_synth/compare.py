"""Landmark layout in the wrist frame: synthetic films beside the marked training radiographs, as a table."""
import json
import math

import numpy as np

from plumb_models.paths import DATA
from plumb_models.records import AP_POINTS, LAT_POINTS, wrist_frame

from .film import render


def _layout(raw: dict) -> dict:
    """Point → (x, y) in styloid lengths, fingers up, mirrored so that the thumb's (LAT: scaphoid's) side is +x."""
    frame = wrist_frame(raw)
    c, s = math.cos(frame.angle), math.sin(frame.angle)
    out = {}
    for name, p in raw["landmarks"].items():
        if p:
            dx, dy = (p[0] - frame.x) / frame.styloid_px, (p[1] - frame.y) / frame.styloid_px
            out[name] = np.array([c * dx + s * dy, -s * dx + c * dy])
    lead = out.get("P2" if raw["view"] == "AP" else "P1")
    if lead is not None and lead[0] < 0:
        out = {k: v * [-1, 1] for k, v in out.items()}
    x0, y0, x1, y1 = raw["field"]
    out["wrist in field"] = np.array([(frame.x - x0) / (x1 - x0), (frame.y - y0) / (y1 - y0)])
    out["size in field"] = np.array([frame.styloid_px / (x1 - x0), frame.styloid_px / (y1 - y0)])
    return out


def _synthetic(seed: int, view: str) -> dict:
    film = render(seed, view)
    # The LAT frame of films takes its size from plates 2880 px long.
    k = 2880 / max(film.image.shape) if film.style == "plate" else 1.0
    return {"view": view, "landmarks": {n: p and (p[0] * k, p[1] * k) for n, p in film.points.items()},
            "field": [v * k for v in film.box], "source": "film" if film.style == "plate" else "tile"}


def usable(raw: dict) -> bool:
    need = ("P2", "P3", "S") if raw["view"] == "AP" else ("P1", "P2", "P4")
    return all(raw["landmarks"].get(k) for k in need)


def compare(seed: int, count: int) -> str:
    """Means (SDs) of every point by view and style; `count` synthetic films a view."""
    marked = [r for r in json.loads((DATA / "landmarks.json").read_text()) if r["split"] == "train"]
    lines = []
    for view, names in (("AP", AP_POINTS), ("LAT", LAT_POINTS)):
        made = [_synthetic(s, view) for s in range(seed, seed + count)]
        for style in ("tile", "film"):
            sides = []
            for group in (marked, made):
                sides.append([_layout(r) for r in group if r["view"] == view and usable(r)
                              and (r["source"] == "film") == (style == "film")])
            lines.append(f"{view} {style}: real {len(sides[0])}, synthetic {len(sides[1])}")
            for name in [*names, "wrist in field", "size in field"]:
                cells = []
                for group in sides:
                    a = np.array([g[name] for g in group if name in g])
                    cells.append("-" if not len(a) else "x {:+.3f} ({:.3f})  y {:+.3f} ({:.3f})  n {:3d}".format(
                        a[:, 0].mean(), a[:, 0].std(), a[:, 1].mean(), a[:, 1].std(), len(a)))
                lines.append(f"  {name:15s} real {cells[0]:52s} synthetic {cells[1]}")
    return "\n".join(lines)
