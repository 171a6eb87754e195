"""Training samples for the landmark network: random crops in the wrist frame with targets."""
import json
import math
from pathlib import Path
from typing import List

import cv2
import numpy as np
import torch

from plumb_synth.objects import add_objects

from .geometry import CROP_CENTRE, CROP_H, CROP_STYLOID, CROP_W, box_reduce, invert, normalise
from .paths import CACHE
from .photometric import disturb
from .records import (AP_POINTS, CHANNELS, LAT_POINTS, Frame, Record, load_lowres, load_marked, load_synthetic,
                      load_tiles)

SIGMA = 1.5  # cells of the half-size map, 3 px of the crop
MAP_W, MAP_H = CROP_W // 2, CROP_H // 2
SHAFT_ROOT = {"AP": {"RX": "R", "UX": "U"}, "LAT": {"P3": "P2", "P5": "P4"}}
# A missing one of these is outside the field; a missing one of the others may be unossified: no statement.
COVERED = 0.3  # share of the real films without objects that get one
COVERS, COVERS_SHARE = ["cast", "splint", "bracelet", "watch", "plate", "kwire"], [0.5, 0.2, 0.1, 0.06, 0.08, 0.06]
ABSENT_IS_KNOWN = {"AP": {"P1"}, "LAT": {"T"}}


class Prepared:
    """A radiograph reduced so that a crop samples it at most twice as fine as needed."""

    def __init__(self, record: Record):
        image = record.read()
        self.factor = max(1, int(record.frame.styloid_px / (1.3 * CROP_STYLOID)))
        # Whole bytes: hundreds of films stay in memory, twice where samples are made in processes of their own.
        self.image = np.round(box_reduce(image, self.factor)).astype(np.uint8)
        self.record = record

    def to_small(self, point):
        return ((point[0] - (self.factor - 1) / 2) / self.factor, (point[1] - (self.factor - 1) / 2) / self.factor)


def _cut(rng, record: Record, shape):
    """A tighter exposed field and the landmarks as they then are (shafts leave it elsewhere)."""
    x0, y0, x1, y1 = record.box
    points = dict(record.points)
    moved = set()
    keep = np.array([points[k] for k in (("P2", "P3") if record.view == "AP" else ("P2", "P4"))])
    pad = 0.25 * record.frame.styloid_px
    lo, hi = keep.min(0) - pad, keep.max(0) + pad
    # Long plates may be cut down to what a collimated field shows, short tiles only a little.
    x0 += rng.uniform(0, 1) ** 2 * max(0, lo[0] - x0)
    y0 += rng.uniform(0, 1) ** 2 * max(0, lo[1] - y0)
    x1 -= rng.uniform(0, 1) ** 2 * max(0, x1 - hi[0])
    y1 -= rng.uniform(0, 1) ** 2 * max(0, y1 - hi[1])
    inset = 0.02 * (y1 - y0)
    for end, root in SHAFT_ROOT[record.view].items():
        e, r = points.get(end), points.get(root)
        if e is None or r is None:
            continue
        t = 1.0
        for i, (low, high) in enumerate(((x0 + inset, x1 - inset), (y0 + inset, y1 - inset))):
            d = e[i] - r[i]
            if abs(d) > 1e-6:
                t = min(t, ((high if d > 0 else low) - r[i]) / d)
        if t < 0.98:
            points[end] = (r[0] + t * (e[0] - r[0]), r[1] + t * (e[1] - r[1])) if t > 0.35 else None
            moved.add(end)
    return (x0, y0, x1, y1), points, moved


def _with_object(rng, item: Prepared) -> np.ndarray:
    """The film in plaster, with a bangle or a plate: these hide edges, and few marked films have them."""
    f, g = item.factor, item.record.frame
    x, y = item.to_small((g.x, g.y))
    kind = str(rng.choice(COVERS, p=COVERS_SHARE))
    image = item.image.astype(np.float32) / 255
    box = tuple(side / f for side in item.record.box)
    covered, _, _ = add_objects(rng, image, Frame(x, y, g.styloid_px / f, g.angle), [kind], box)
    return np.round(np.clip(covered, 0, 1) * 255).astype(np.uint8)


def random_sample(rng: np.random.Generator, item: Prepared):
    record, small, f = item.record, item.image, item.factor
    if record.artefact is False and record.source != "synthetic" and rng.random() < COVERED:
        small = _with_object(rng, item)
    box, points, moved = record.box, dict(record.points), set()
    if rng.random() < 0.5:
        box, points, moved = _cut(rng, record, small.shape)
        masked = True
    else:
        masked = rng.random() < 0.5

    g = record.frame
    s = g.styloid_px * float(np.exp(np.clip(rng.normal(0, 0.16), -0.35, 0.35)))
    angle = g.angle + math.radians(float(np.clip(rng.normal(0, 9), -25, 25)))
    shift = rng.normal(0, 0.2, 2) * g.styloid_px
    stretch = float(np.exp(rng.normal(0, 0.05)))
    k = s / CROP_STYLOID
    c, n = math.cos(angle) * k, math.sin(angle) * k
    matrix = np.array([[c * stretch, -n, 0], [n * stretch, c, 0]])
    mirrored = rng.random() < 0.5
    if mirrored:
        matrix[:, 0] *= -1
    centre = np.array(CROP_CENTRE)
    if mirrored:
        centre[0] = CROP_W - 1 - centre[0]
    matrix[:, 2] = np.array([g.x + shift[0], g.y + shift[1]]) - matrix[:, :2] @ centre

    in_small = matrix.copy()
    in_small[:, 2] -= (f - 1) / 2
    in_small /= f
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    values = cv2.warpAffine(small, in_small, (CROP_W, CROP_H), flags=flags).astype(np.float32) / 255
    inside = np.zeros(small.shape, np.uint8)
    if masked:
        inside[max(0, int(box[1] / f)) : int(box[3] / f) + 1, max(0, int(box[0] / f)) : int(box[2] / f) + 1] = 1
    else:
        inside[:] = 1
    mask = cv2.warpAffine(inside, in_small, (CROP_W, CROP_H), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    mask = mask.astype(np.float32)
    values = disturb(rng, values, mask)
    picture = np.stack([normalise(values, mask), mask])

    back = invert(matrix)
    names = AP_POINTS if record.view == "AP" else LAT_POINTS
    at = np.zeros((len(CHANNELS), 2), np.float32)
    state = np.zeros(len(CHANNELS), np.float32)  # weight of the location; 0 = none
    present = np.full(len(CHANNELS), -1, np.float32)  # 1 there, 0 known to be absent, −1 no statement
    for name in names:
        i = CHANNELS.index(f"{record.view}.{name}")
        p = points.get(name)
        if p is None:
            if name in ABSENT_IS_KNOWN[record.view] and name in record.points:
                present[i] = 0
            continue
        q = back[:, :2] @ np.array(p) + back[:, 2]
        in_field = box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3]
        if not in_field or not (2 < q[0] < CROP_W - 3 and 2 < q[1] < CROP_H - 3):
            present[i] = 0 if masked or in_field else -1
            continue
        at[i] = (q - 0.5) / 2
        state[i] = 0.4 if name in record.estimated or name in moved else 1.0
        present[i] = 1
    return picture, at, state, present


def marked_by_models() -> List[Record]:
    """Films that pseudo_landmarks.py marked; a point on which its variants disagreed makes no statement."""
    file = CACHE / "pseudo.json"
    found = json.loads(file.read_text()) if file.exists() else {}
    records = []
    for r in load_tiles() + load_lowres():
        raw = found.get(r.file.name)
        if raw is None or not raw["points"]:
            continue
        r.points = {k: tuple(p) for k, p in raw["points"].items()}
        r.estimated, r.box, r.frame, r.split = set(r.points), tuple(raw["box"]), Frame(*raw["frame"]), "train"
        records.append(r)
    return records


class Drawer:
    """Draws from pools by share; a pool that is empty leaves its share to the others. Within the marked radiographs
    LAT (the harder view) and films (the fewest) are drawn more often."""

    SHARES = {"marked": 0.5, "pseudo": 0.2, "synthetic": 0.3}

    def __init__(self, synthetic: Path, split="train"):
        pools = {"marked": [r for r in load_marked() if r.split == split], "pseudo": marked_by_models(),
                 "synthetic": [r for r in load_synthetic(synthetic) if r.view in ("AP", "LAT")]}
        self.pools = {k: [Prepared(r) for r in v] for k, v in pools.items() if v}
        total = sum(self.SHARES[k] for k in self.pools)
        self.shares = [(k, self.SHARES[k] / total) for k in self.pools]
        self.weights = {k: sampling_weights([i.record for i in v]) for k, v in self.pools.items()}
        print("landmarks: " + ", ".join(f"{len(v)} {k}" for k, v in self.pools.items()), flush=True)

    def one(self, rng):
        pool = rng.choice([k for k, _ in self.shares], p=[p for _, p in self.shares])
        return random_sample(rng, self.pools[pool][rng.choice(len(self.pools[pool]), p=self.weights[pool])])

    def batch(self, rng, size):
        drawn = [self.one(rng) for _ in range(size)]
        return tuple(torch.from_numpy(np.stack(part)).float() for part in zip(*drawn))


def sampling_weights(records: List[Record]) -> np.ndarray:
    w = np.array([(1.25 if r.view == "LAT" else 1.0) * (1.6 if r.source == "film" else 1.0) for r in records])
    return w / w.sum()


def gaussian_targets(at: torch.Tensor) -> torch.Tensor:
    ys = torch.arange(MAP_H).view(1, 1, -1, 1)
    xs = torch.arange(MAP_W).view(1, 1, 1, -1)
    d2 = (xs - at[..., 0, None, None]) ** 2 + (ys - at[..., 1, None, None]) ** 2
    return torch.exp(-d2 / (2 * SIGMA**2))
