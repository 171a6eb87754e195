"""Exposed field: its place about the wrist, its edge, and what the image file shows outside it."""
import math
from dataclasses import dataclass

import cv2
import numpy as np


@dataclass
class Layout:
    width: int
    height: int
    corners: np.ndarray  # (4, 2) exposed field, px
    centre: tuple  # wrist, px
    scale: float  # px per unit
    angle: float  # direction of the fingers
    style: str  # "tile" | "plate"


def sample_layout(rng, lateral: bool) -> Layout:
    plate = rng.random() < 0.32
    long_side = int(rng.integers(420, 681))
    quarter = int(rng.choice([0, 1, 2, 3], p=[0.14, 0.1, 0.66, 0.1] if plate else [0.82, 0.06, 0.06, 0.06]))
    if plate:
        return _plate(rng, lateral, long_side, quarter)
    share_h = float(np.clip(rng.normal(0.275, 0.042) if lateral else rng.normal(0.355, 0.085), 0.2, 0.56))
    share_w = float(np.clip(rng.normal(0.52, 0.11) if lateral else rng.normal(0.485, 0.085), 0.24, 0.72))
    lean = float(np.clip(rng.normal(0, 9), -20, 20)) if rng.random() < 0.85 else float(rng.uniform(-45, 45))
    tilt = 0.0 if rng.random() < 0.3 else float(rng.normal(0, 5)) if rng.random() < 0.8 else lean
    w_u, h_u = 1 / share_w, 1 / share_h
    if lateral:
        place = np.array([np.clip(rng.normal(0.49, 0.09), 0.3, 0.72), np.clip(rng.normal(0.43, 0.11), 0.1, 0.64)])
    else:
        place = np.array([np.clip(rng.normal(0.51, 0.045), 0.34, 0.6), np.clip(rng.normal(0.42, 0.11), 0.2, 0.7)])
    tilt_r = math.radians(tilt)
    turn = np.array([[math.cos(tilt_r), -math.sin(tilt_r)], [math.sin(tilt_r), math.cos(tilt_r)]])
    base = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float) - place
    rect = base * [w_u, h_u]
    q = quarter * math.pi / 2
    whole = np.array([[math.cos(q), -math.sin(q)], [math.sin(q), math.cos(q)]]) @ turn
    rect = rect @ whole.T
    angle = math.radians(lean) * 0.75 + tilt_r * 0.25 + q
    lo, hi = rect.min(0), rect.max(0)
    margin = rng.uniform(0, 0.06) if rng.random() < 0.6 else rng.uniform(0, 0.25)
    span = hi - lo
    lo, hi = lo - span * margin * rng.uniform(0, 1, 2), hi + span * margin * rng.uniform(0, 1, 2)
    scale = (long_side - 1) / float((hi - lo).max())
    width, height = np.maximum(np.round((hi - lo) * scale).astype(int), 64)
    corners = (rect - lo) * scale
    if rng.random() < 0.3:  # the file cuts through the field: no border on some side
        cut = rng.uniform(0, 0.06, 4) * (rng.random(4) < 0.5)
        x0, y0 = int(cut[0] * width), int(cut[1] * height)
        x1, y1 = int(width - cut[2] * width), int(height - cut[3] * height)
        corners = corners - [x0, y0]
        lo = lo + np.array([x0, y0]) / scale
        width, height = x1 - x0, y1 - y0
    return Layout(int(width), int(height), corners, tuple(-lo * scale), scale, angle, "tile")


def _plate(rng, lateral: bool, long_side: int, quarter: int) -> Layout:
    ratio = float(np.clip(rng.normal(1.2, 0.12), 0.78, 1.4))
    height, width = (long_side, int(long_side / ratio)) if ratio >= 1 else (int(long_side * ratio), long_side)
    if rng.random() < 0.2:
        width, height = height, width
    share = float(np.clip(rng.normal(0.108, 0.022), 0.075, 0.2))
    scale = share * max(height, width)
    lean = rng.normal(0, 8)
    angle = quarter * math.pi / 2 + math.radians(lean)
    # Along the limb: 0 at the forearm's border of the plate.
    along, across = np.clip(rng.normal(0.365, 0.09), 0.2, 0.7), np.clip(rng.normal(0.53, 0.09), 0.3, 0.72)
    centre = {0: (across, 1 - along), 2: (across, along), 1: (along, across), 3: (1 - along, across)}[quarter]
    bands = rng.uniform(0, 0.035, 4) * (rng.random(4) < 0.45)
    if rng.random() < 0.2:
        bands[int(rng.integers(0, 4))] = rng.uniform(0.05, 0.12)
    x0, y0, x1, y1 = bands[0] * width, bands[1] * height, (1 - bands[2]) * width, (1 - bands[3]) * height
    slope = rng.normal(0, 0.006, 4) * height
    corners = np.array([[x0, y0 + slope[0]], [x1, y0 + slope[1]], [x1, y1 + slope[2]], [x0, y1 + slope[3]]])
    return Layout(width, height, corners, (centre[0] * width, centre[1] * height), scale, angle, "plate")


def soft_field(layout: Layout, rng) -> tuple:
    """(share of light 0…1, hard mask uint8) of the collimated field."""
    hard = np.zeros((layout.height, layout.width), np.uint8)
    cv2.fillPoly(hard, [np.round(layout.corners * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    blur = rng.uniform(0.5, 2.2)
    return cv2.GaussianBlur(hard.astype(np.float32), (0, 0), blur), hard


def edge_rise(layout: Layout, hard: np.ndarray, rng) -> np.ndarray:
    """Attenuation rising towards some of the field's edges (penumbra and leakage: bright bands inside the field)."""
    rise = np.zeros(hard.shape, np.float32)
    ys, xs = np.mgrid[0:layout.height, 0:layout.width].astype(np.float32)
    for i in range(4):
        if rng.random() > (0.6 if layout.style == "tile" else 0.25):
            continue
        a, b = layout.corners[i], layout.corners[(i + 1) % 4]
        n = np.array([-(b - a)[1], (b - a)[0]]) / max(float(np.hypot(*(b - a))), 1e-6)
        d = np.maximum((xs - a[0]) * n[0] + (ys - a[1]) * n[1], 0)
        wide = (0.006, 0.03) if layout.style == "tile" else (0.002, 0.012)
        reach = rng.uniform(*wide) * max(layout.height, layout.width)
        rise += rng.uniform(0.15, 1.6) * np.exp(-((d / reach) ** 1.3))
    return rise
