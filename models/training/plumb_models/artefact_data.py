"""Training samples for the artefact network: whole films, turned and mirrored at will; real ones as they are, real
clean ones with drawn objects, and synthetic ones. Only drawn objects come with a mask of where they lie."""
import math

import numpy as np
import torch

from plumb_synth.objects import add_objects

from .film_view import inside_of, nearest, shown, turned
from .geometry import ARTEFACT_SIZE, normalise
from .kinds import GROUPS, group_of
from .photometric import disturb
from .scout_data import Film

CELLS = ARTEFACT_SIZE // 16
# Bangles, casts and metal are drawn more often than cloth, which real films have plenty of.
DRAWN = ["ring", "bracelet", "watch", "button", "zip", "clothing", "tube", "cast", "splint", "kwire", "plate", "screw"]
DRAWN_SHARE = np.array([3, 3, 2, 1, 1, 0.5, 1, 1.5, 2, 3, 3, 3])


def random_sample(rng: np.random.Generator, film: Film, draw: bool):
    """(picture, label of any object, N kinds 0/1/−1 unknown, cells G×20×20 0/1/−1 unknown)."""
    image = film.image.astype(np.float32) / 255
    h, w = image.shape
    groups = np.zeros(len(GROUPS), np.float32)
    masks = np.full((len(GROUPS), h, w), -1, np.int8)
    for kind in film.record.artefact_kinds:
        groups[group_of(kind)] = 1
    if not film.record.artefact:
        masks[:] = 0
    elif film.mask is not None:
        masks[:] = 0
        for i in np.flatnonzero(groups):
            masks[i] = film.mask
    if draw:
        for kind in rng.choice(DRAWN, 1 + (rng.random() < 0.25), replace=False, p=DRAWN_SHARE / DRAWN_SHARE.sum()):
            image, mask, drawn = add_objects(rng, image, film.frame, [str(kind)], film.box if film.record.box else None)
            if drawn and mask.any():
                groups[group_of(str(kind))] = 1
                masks[group_of(str(kind))][mask > 0] = 1
    matrix, box, size = _view(rng, film)
    inside = inside_of(box, (h, w))
    values, mask = shown(image, inside, matrix, size, ARTEFACT_SIZE)
    if rng.random() < 0.8:
        values = disturb(rng, values, mask, patches=False)
    cells = np.full((len(GROUPS), CELLS, CELLS), -1, np.float32)
    for i in range(len(GROUPS)):
        if masks[i].min() >= 0:
            there = nearest(masks[i].astype(np.uint8) * inside, matrix, ARTEFACT_SIZE)
            cells[i] = there.reshape(CELLS, 16, CELLS, 16).max((1, 3))
    return np.stack([normalise(values, mask), mask]), np.float32(groups.max()), groups, cells


def _view(rng, film):
    h, w = film.image.shape
    whole = (0.0, 0.0, w - 1.0, h - 1.0)
    x0, y0, x1, y1 = box = film.box if film.record.box is not None and rng.random() < 0.8 else whole
    turn = int(rng.integers(4)) * math.pi / 2 + rng.normal(0, 0.08)
    # Only little is cut: the object may lie at the edge, and the label is for the whole film.
    size = max(x1 - x0, y1 - y0) / (ARTEFACT_SIZE - 1) * rng.uniform(0.97, 1.25)
    matrix = turned(box, turn, size, rng.random() < 0.5, ARTEFACT_SIZE)
    matrix[:, 2] += rng.normal(0, 0.015, 2) * size * ARTEFACT_SIZE
    return matrix, box, size


class Drawer:
    """Shares: real films without objects, real films with, clean ones with drawn objects, synthetic ones. The cropped
    fields of children, being fewer than the plates, are drawn more often than their number."""

    SHARES = {"clean": 0.36, "present": 0.36, "drawn": 0.18, "synthetic": 0.10}

    def __init__(self, films, synthetic):
        films = [f for f in films if f.record.artefact is not None]
        clean = [f for f in films if not f.record.artefact]
        pools = {"clean": clean, "present": [f for f in films if f.record.artefact], "drawn": clean,
                 "synthetic": synthetic}
        self.pools = {k: v for k, v in pools.items() if v}
        total = sum(self.SHARES[k] for k in self.pools)
        self.names = list(self.pools)
        self.shares = [self.SHARES[k] / total for k in self.names]
        self.weights = {}
        for name, pool in self.pools.items():
            w = np.array([2.0 if f.record.source != "lowres" else 1.0 for f in pool])
            self.weights[name] = w / w.sum()
        print("artefact: " + ", ".join(f"{len(v)} {k}" for k, v in self.pools.items()), flush=True)

    def batch(self, rng, size):
        drawn = []
        for _ in range(size):
            name = rng.choice(self.names, p=self.shares)
            film = self.pools[name][rng.choice(len(self.pools[name]), p=self.weights[name])]
            drawn.append(random_sample(rng, film, name == "drawn"))
        return tuple(torch.from_numpy(np.stack(p)).float() for p in zip(*drawn))
