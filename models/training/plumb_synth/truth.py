"""Landmarks and the direction of the fingers in pixels, by the marking habits of the marked radiographs."""
import math
from typing import Dict, Optional, Tuple

import cv2
import numpy as np

from plumb_models.records import AP_POINTS, LAT_POINTS

from .raster import Canvas

Point = Optional[Tuple[float, float]]
# The marked radiographs have the shaft points a little inside the edge: about this share of the field's long side.
SHAFT_INSET = 0.023


def leaves(line_px: np.ndarray, corners: np.ndarray, width: int, height: int) -> Point:
    """Where a shaft's midline leaves the exposed field (or the file); None when it does not reach the edge."""
    n = len(line_px)
    inset = SHAFT_INSET * float(np.ptp(np.clip(corners, 0, [width - 1, height - 1]), 0).max())
    lo = np.array([inset, inset])
    hi = np.array([width - 1.0, height - 1.0]) - inset
    dense = np.column_stack([np.interp(np.linspace(0, n - 1, n * 6), np.arange(n), line_px[:, i]) for i in (0, 1)])
    inside = np.all((dense >= lo) & (dense <= hi), 1)
    for i in range(4):
        a, b = corners[i], corners[(i + 1) % 4]
        e = b - a
        inside &= (dense[:, 1] - a[1]) * e[0] - (dense[:, 0] - a[0]) * e[1] >= inset * np.hypot(*e)
    if not inside[0] or inside.all():
        return None
    at = int(np.argmin(inside)) - 1
    return tuple(dense[max(at, 0)])


def within(p, corners, width, height) -> bool:
    if p is None or not (0 <= p[0] <= width - 1 and 0 <= p[1] <= height - 1):
        return False
    return cv2.pointPolygonTest(corners.astype(np.float32), (float(p[0]), float(p[1])), False) >= 0


def truth(who, view: str, canvas: Canvas, corners) -> Dict[str, Point]:
    px = {k: canvas.to_px(who.points[k]) for k in ("P2", "P3", "R", "U", "T")}
    px["S"] = None if who.points["S"] is None else canvas.to_px(who.points["S"])
    rx = leaves(canvas.to_px(who.radius_line), corners, canvas.width, canvas.height)
    ux = leaves(canvas.to_px(who.ulna_line), corners, canvas.width, canvas.height)
    if view == "LAT":
        named = {"P1": px["S"], "P2": px["R"], "P3": rx, "P4": px["U"], "P5": ux, "T": px["T"]}
        order = LAT_POINTS
    else:
        named = {"P1": px["T"], "P2": px["P2"], "P3": px["P3"], "S": px["S"], "R": px["R"], "U": px["U"],
                 "RX": rx, "UX": ux}
        order = AP_POINTS
    return {k: (tuple(float(round(float(v), 2)) for v in named[k])
                if named[k] is not None and within(named[k], corners, canvas.width, canvas.height) else None)
            for k in order}


def fingers_angle(points, view: str, angle: float) -> float:
    """From the shafts at the field's edge to the wrist, as the marked films are measured; else the layout's angle."""
    a, b, c, d = ("P2", "P4", "P3", "P5") if view == "LAT" else ("P2", "P3", "RX", "UX")
    if any(points[k] is None for k in (a, b, c, d)):
        return math.remainder(angle, 2 * math.pi)
    centre = [(points[a][i] + points[b][i]) / 2 for i in (0, 1)]
    tail = [(points[c][i] + points[d][i]) / 2 for i in (0, 1)]
    return math.atan2(centre[0] - tail[0], -(centre[1] - tail[1]))
