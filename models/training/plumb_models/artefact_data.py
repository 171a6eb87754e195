"""Training samples for the artefact network: whole films, turned and mirrored at will."""
import math

import cv2
import numpy as np
import torch

from .geometry import normalise
from .photometric import disturb
from .scout_data import Film

ARTEFACT_SIZE = 320


def random_sample(rng: np.random.Generator, film: Film):
    h, w = film.image.shape
    if film.record.box is not None and rng.random() < 0.7:
        x0, y0, x1, y1 = film.box
    else:
        x0, y0, x1, y1 = 0.0, 0.0, w - 1.0, h - 1.0
    turn = int(rng.integers(4)) * math.pi / 2 + rng.normal(0, 0.08)
    # Only little is cut: the object may lie at the edge, and the label is for the whole film.
    size = max(x1 - x0, y1 - y0) / (ARTEFACT_SIZE - 1) * rng.uniform(0.97, 1.2)
    c, n = math.cos(turn) * size, math.sin(turn) * size
    matrix = np.array([[c, n, 0.0], [-n, c, 0.0]])
    if rng.random() < 0.5:
        matrix[:, 0] *= -1
    middle = (ARTEFACT_SIZE - 1) / 2
    matrix[:, 2] = np.array([(x0 + x1) / 2, (y0 + y1) / 2]) - matrix[:, :2] @ np.array([middle, middle])
    matrix[:, 2] += rng.normal(0, 0.015, 2) * size * ARTEFACT_SIZE
    source = cv2.blur(film.image, (int(round(size)),) * 2) if size > 1.3 else film.image
    values = cv2.warpAffine(source, matrix, (ARTEFACT_SIZE,) * 2, flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR)
    inside = np.zeros(film.image.shape, np.uint8)
    inside[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1] = 1
    mask = cv2.warpAffine(inside, matrix, (ARTEFACT_SIZE,) * 2, flags=cv2.WARP_INVERSE_MAP | cv2.INTER_NEAREST)
    mask = mask.astype(np.float32)
    values = disturb(rng, values * mask, mask) if rng.random() < 0.8 else values * mask
    return np.stack([normalise(values, mask), mask]), np.float32(film.record.artefact)


class Drawer:
    """Half with, half without an object; marked radiographs more often than their number, being fewer."""

    def __init__(self, films):
        films = [f for f in films if f.record.artefact is not None]
        self.pools = [[f for f in films if f.record.artefact is want] for want in (False, True)]
        self.weights = []
        for pool in self.pools:
            w = np.array([2.5 if f.record.source != "lowres" else 1.0 for f in pool])
            self.weights.append(w / w.sum())

    def batch(self, rng, size):
        drawn = []
        for i in range(size):
            pool, weights = self.pools[i % 2], self.weights[i % 2]
            drawn.append(random_sample(rng, pool[rng.choice(len(pool), p=weights)]))
        return tuple(torch.from_numpy(np.stack(p)).float() for p in zip(*drawn))
