"""Training samples for the scout: whole films and random tighter fields of them, in all four directions."""
import json
import math
from pathlib import Path
from typing import List, Optional

import cv2
import numpy as np
import torch

from plumb_synth.objects import add_objects

from .film_view import inside_of, shown, turned
from .geometry import SCOUT_SIZE, box_reduce, invert, normalise
from .paths import CACHE
from .photometric import disturb
from .records import (Frame, Record, load_lowres, load_marked, load_oblique, load_other_parts, load_synthetic,
                      load_tiles)
from .scout_net import CELLS, FINGERS, STRIDE, VIEWS

# Plaster makes AP and LAT alike; few marked films have it.
COVERED = 0.15
SHARES = {"AP": 0.24, "LAT": 0.24, "OBL": 0.17, "TWO": 0.12, "NOT_WRIST": 0.23}


class Film:
    def __init__(self, record: Record):
        image = record.read()
        self.factor = max(1, max(image.shape) // 640)
        self.image = np.round(box_reduce(image, self.factor)).astype(np.uint8)
        self.record, self.frame = record, None
        if record.frame is not None:
            f, g = self.factor, record.frame
            self.frame = Frame((g.x - (f - 1) / 2) / f, (g.y - (f - 1) / 2) / f, g.styloid_px / f, g.angle)
        x0, y0, x1, y1 = record.box or (0, 0, image.shape[1] - 1, image.shape[0] - 1)
        self.box = (x0 / self.factor, y0 / self.factor, x1 / self.factor, y1 / self.factor)
        self.pseudo = False
        self.mask = (cv2.imread(str(record.mask), cv2.IMREAD_GRAYSCALE) > 0).astype(np.int8) if record.mask else None


def load_artefact_films(records: List[Record]) -> List[Film]:
    """Training films with what is known of the wrist's place on them: drawn objects are put there."""
    found = _found_frames()
    films = [Film(r) for r in records if r.split == "train"]
    for film in films:
        known = found.get(film.record.file.name)
        if film.frame is None and known:
            film.frame = Frame(*known)
    return films


def _found_frames():
    """Wrist frames which earlier models found with certainty, in pixels of the (unreduced) small films."""
    file = CACHE / "pseudo.json"
    return {name: raw["frame"] for name, raw in json.loads(file.read_text()).items()} if file.exists() else {}


def load_films(synthetic: Path, splits=("train",)) -> List[Film]:
    records = load_marked() + load_lowres() + load_other_parts() + load_oblique() + load_tiles() + load_synthetic(synthetic)
    films = [Film(r) for r in records if r.split in splits and (r.view or r.fingers)]
    found = _found_frames()
    for film in films:
        if film.frame is None and film.record.file.name in found:
            film.frame, film.pseudo = Frame(*found[film.record.file.name]), True
    return films


def _visible(rng, film: Film):
    """(x0, y0, x1, y1) of the field to show, and whether the wrist is still in it."""
    h, w = film.image.shape
    view, g = film.record.view, film.frame
    full = (0.0, 0.0, w - 1.0, h - 1.0)
    if g is not None and film.record.box is not None:
        x0, y0, x1, y1 = film.box if rng.random() < 0.6 else full
        d = g.styloid_px
        if film.record.source == "film" and rng.random() < 0.12:  # part of the limb without the wrist
            side = rng.choice([-1, 1])
            ux, uy = math.sin(g.angle) * side, -math.cos(g.angle) * side
            far = rng.uniform(1.5, 2.5) * d
            bx, by = g.x + ux * (far + 1.6 * d), g.y + uy * (far + 1.6 * d)
            r = 1.6 * d
            box = (max(0, bx - r), max(0, by - r), min(w - 1, bx + r), min(h - 1, by + r))
            if box[2] - box[0] > 1.8 * d and box[3] - box[1] > 1.8 * d:
                return box, False
        if rng.random() < 0.65:
            ux, uy = math.sin(g.angle), -math.cos(g.angle)
            cx, cy = g.x + ux * 0.25 * d, g.y + uy * 0.25 * d
            pad = 0.9 * d
            p = 1.0 if film.record.source == "film" else 2.0
            x0 += rng.uniform(0, 1) ** p * max(0, cx - pad - x0)
            y0 += rng.uniform(0, 1) ** p * max(0, cy - pad - y0)
            x1 -= rng.uniform(0, 1) ** p * max(0, x1 - cx - pad)
            y1 -= rng.uniform(0, 1) ** p * max(0, y1 - cy - pad)
        return (x0, y0, x1, y1), True
    most = 0.25 if film.record.source == "other-parts" else 0.04 if film.record.view == "TWO" else 0.08
    a = rng.uniform(0, most, 4) * (rng.random(4) < 0.7)
    if g is not None:  # do not cut away a found wrist, but use that its place is known
        d = g.styloid_px
        a = rng.uniform(0, 0.4, 4) * (rng.random(4) < 0.5) if view != "TWO" else a
        a[0], a[2] = min(a[0], max(0, (g.x - 1.3 * d) / w)), min(a[2], max(0, 1 - (g.x + 1.3 * d) / w))
        a[1], a[3] = min(a[1], max(0, (g.y - 1.3 * d) / h)), min(a[3], max(0, 1 - (g.y + 1.3 * d) / h))
    return (a[0] * w, a[1] * h, w - 1 - a[2] * w, h - 1 - a[3] * h), True


def random_sample(rng: np.random.Generator, film: Film):
    (x0, y0, x1, y1), there = _visible(rng, film)
    quarter = int(rng.integers(4))
    turn = quarter * math.pi / 2 + (rng.normal(0, 0.09) if rng.random() < 0.6 else 0)
    # On tiles the letterbox is tight; on rotated or re-cut ones it is not, and networks should not mind.
    size = max(x1 - x0, y1 - y0) / (SCOUT_SIZE - 1) * (1 / rng.uniform(0.75, 1.0) if rng.random() < 0.4 else 1.0)
    mirrored = rng.random() < 0.5
    box = (x0, y0, x1, y1)
    matrix = turned(box, turn, size, mirrored, SCOUT_SIZE)
    source = film.image.astype(np.float32) / 255
    if film.record.artefact is False and film.frame is not None and rng.random() < COVERED:
        kind = str(rng.choice(["cast", "splint", "bracelet"], p=[0.65, 0.25, 0.1]))
        source, _, _ = add_objects(rng, source, film.frame, [kind], film.box if film.record.box else None)
        source = source.astype(np.float32)
    values, mask = shown(source, inside_of(box, film.image.shape), matrix, size, SCOUT_SIZE)
    values = disturb(rng, values, mask)
    picture = np.stack([normalise(values, mask), mask])

    view = VIEWS.index(film.record.view) if film.record.view else -1
    if not there:
        view = VIEWS.index("NOT_WRIST")
    fingers, geometry, at = -1, np.zeros(4, np.float32), np.full(2, -1.0, np.float32)
    if film.record.fingers:
        # a mirrored film is mirrored after the turn, so the turn's sense flips with it
        fingers = (FINGERS.index(film.record.fingers) + quarter) % 4
        if mirrored and fingers % 2 == 1:
            fingers = 4 - fingers
    if film.frame is not None and there:
        g = film.frame
        q = invert(matrix) @ np.array([g.x, g.y, 1.0])
        if 0 <= q[0] < SCOUT_SIZE and 0 <= q[1] < SCOUT_SIZE:
            angle = g.angle + turn
            dx = math.sin(angle) * (-1 if mirrored else 1)
            geometry[:] = (math.cos(angle), dx, math.log2(g.styloid_px / size / 32), 0.4 if film.pseudo else 1.0)
            at = ((q - (STRIDE - 1) / 2) / STRIDE).astype(np.float32)
            if fingers < 0 or not film.record.fingers:
                fingers = int(round(math.atan2(dx, math.cos(angle)) / (math.pi / 2))) % 4
    return picture, np.int64(view), np.int64(fingers), geometry, at


def junk_sample(rng: np.random.Generator):
    """No radiograph at all: noise, ramps, blocks of text."""
    s = SCOUT_SIZE
    ys, xs = np.mgrid[0:s, 0:s] / s
    image = rng.uniform(0, 1) + rng.uniform(-1, 1) * xs + rng.uniform(-1, 1) * ys
    image = image + rng.uniform(0, 0.4) * cv2.GaussianBlur(rng.normal(0, 3, (s, s)), (0, 0), rng.uniform(0.5, 12))
    image = image.astype(np.float32)
    for _ in range(rng.integers(0, 12)):
        spot = (int(rng.uniform(0, s * 0.7)), int(rng.uniform(10, s)))
        cv2.putText(image, "Film 1234 R"[: rng.integers(1, 11)], spot, 0, rng.uniform(0.3, 2), rng.uniform(0, 1.0), 1)
    mask = np.ones((s, s), np.float32)
    picture = np.stack([normalise(np.clip(image, 0, 1), mask), mask])
    return picture, np.int64(VIEWS.index("NOT_WRIST")), np.int64(-1), np.zeros(4, np.float32), np.full(2, -1.0, np.float32)


class Drawer:
    """Draws by view; within a view half from the marked radiographs, because only they say for certain where the wrist
    is, some synthetic ones, the rest from the small films and tiles."""

    SHARES = {"marked": 0.5, "small": 0.35, "synthetic": 0.15}

    def __init__(self, films: List[Film]):
        self.pools = {}
        for view in VIEWS:
            mine = {"marked": [], "small": [], "synthetic": []}
            for f in films:
                if f.record.view == view:
                    source = f.record.source
                    mine["synthetic" if source == "synthetic" else
                         "small" if source in ("lowres", "other-parts", "tile", "oblique") else "marked"].append(f)
            self.pools[view] = {k: v for k, v in mine.items() if v}

    def one(self, rng) -> tuple:
        if rng.random() < 0.02:
            return junk_sample(rng)
        view = rng.choice(list(SHARES), p=list(SHARES.values()))
        pools = self.pools[view]
        shares = np.array([self.SHARES[k] for k in pools])
        pool = pools[rng.choice(list(pools), p=shares / shares.sum())]
        return random_sample(rng, pool[rng.integers(len(pool))])

    def batch(self, rng, size):
        return tuple(torch.from_numpy(np.stack(p)) for p in zip(*[self.one(rng) for _ in range(size)]))


def heat_target(at: torch.Tensor) -> Optional[torch.Tensor]:
    cells = torch.arange(CELLS)
    d2 = (cells[None, None, :] - at[:, 0, None, None]) ** 2 + (cells[None, :, None] - at[:, 1, None, None]) ** 2
    heat = torch.exp(-d2 / (2 * 1.2**2)).flatten(1)
    return heat / heat.sum(1, keepdim=True).clamp_min(1e-6)
