"""Inference in Python, step for step what packages/vision does: used to measure, to draw and for the parity test."""
import math
from dataclasses import dataclass
from typing import Dict, Tuple

import numpy as np
import torch

from .consensus import agree, confidence
from .geometry import (ARTEFACT_SIZE, CROP_H, CROP_W, SCOUT_SIZE, apply, crop_matrix, letterbox_matrix, normalise,
                       sample)
from .kinds import GROUPS
from .records import AP_POINTS, CHANNELS, LAT_POINTS, Frame
from .scout_net import CELLS, FINGERS, STRIDE, VIEWS

RECENTRE_CONFIDENCE = 0.2
SCALES = (1.0, 0.87, 1.15)  # of the wrist frame, in the second look
# Two bones, two maps: where both maps choose the same bone, and one of them knows a second place almost as well, the
# two are given different places. Shafts that truly lie over each other have no second place.
PAIRS = {"AP": ("P2", "P3"), "LAT": ("P3", "P5")}
PAIR_CELLS = 6
PAIR_SHARE = 0.3


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def centroid(heat: np.ndarray, radius: int, power: float) -> Tuple[float, float, float]:
    """Arg-max, then the centroid of heat^power in a window around it: (x, y, peak) in cells."""
    h, w = heat.shape
    i = int(heat.argmax())
    py, px = divmod(i, w)
    y0, y1, x0, x1 = max(0, py - radius), min(h, py + radius + 1), max(0, px - radius), min(w, px + radius + 1)
    part = heat[y0:y1, x0:x1].astype(np.float64) ** power
    total = part.sum() + 1e-12
    return ((part.sum(0) * np.arange(x0, x1)).sum() / total, (part.sum(1) * np.arange(y0, y1)).sum() / total,
            float(heat[py, px]))


def second_peak(heat: np.ndarray):
    """The highest local maximum outside the window around the highest, or None."""
    h, w = heat.shape
    py, px = divmod(int(heat.argmax()), w)
    rest = heat.copy()
    rest[max(0, py - PAIR_CELLS) : py + PAIR_CELLS + 1, max(0, px - PAIR_CELLS) : px + PAIR_CELLS + 1] = 0
    y, x = divmod(int(rest.argmax()), w)
    around = heat[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
    return centroid(rest, 3, 2.0) if heat[y, x] > 0 and heat[y, x] >= around.max() else None


def separate(first, second, heat_a, heat_b):
    """Peaks of the two maps of a pair, told apart where they fell together."""
    if max(abs(first[0] - second[0]), abs(first[1] - second[1])) > PAIR_CELLS:
        return first, second
    together, best = first[2] * second[2], None
    for a, b in ((first, second_peak(heat_b)), (second_peak(heat_a), second)):
        if a and b and a[2] * b[2] >= PAIR_SHARE * together and (best is None or a[2] * b[2] > best[0][2] * best[1][2]):
            best = (a, b)
    return best or (first, second)


@dataclass
class Scouted:
    view: str
    views: Dict[str, float]
    fingers: str
    frame: Frame
    found: float


def scout(net, image: np.ndarray) -> Scouted:
    """`net`: N×2×256×256 → (view, fingers, geometry, heat). The eight turns and mirrors of the film are averaged."""
    h, w = image.shape
    matrix = letterbox_matrix(w, h)
    values, mask = sample(image, matrix, SCOUT_SIZE, SCOUT_SIZE)
    picture = np.stack([normalise(values, mask), mask])
    variants = []
    for turn in range(4):  # np.rot90 with k = −1 turns clockwise
        turned = np.rot90(picture, -turn, (1, 2))
        variants += [turned, turned[:, :, ::-1]]
    view, fingers, geometry, heat = net(np.stack(variants).astype(np.float32))
    views = softmax(view).mean(0)
    finger_p = softmax(fingers)
    maps = softmax(heat.reshape(8, -1)).reshape(heat.shape)
    total_fingers, direction, size, total_map = np.zeros(4), np.zeros(2), 0.0, np.zeros((CELLS, CELLS))
    for k in range(8):
        turn, mirrored = divmod(k, 2)
        c, s, z = geometry[k]
        m, p = maps[k], finger_p[k]
        if mirrored:
            s, m, p = -s, m[:, ::-1], p[[0, 3, 2, 1]]
        angle = math.atan2(s, c) - turn * math.pi / 2
        length = math.hypot(s, c)
        direction += length * np.array([math.cos(angle), math.sin(angle)])
        total_map += np.rot90(m, turn) / 8
        total_fingers += np.roll(p, -turn) / 8
        size += z / 8
    x, y, peak = centroid(total_map, 2, 1.0)
    at = apply(matrix, np.array([x * STRIDE + (STRIDE - 1) / 2, y * STRIDE + (STRIDE - 1) / 2]))
    styloid = 32 * 2**size * matrix[0, 0]
    frame = Frame(float(at[0]), float(at[1]), float(styloid), math.atan2(direction[1], direction[0]))
    return Scouted(VIEWS[int(views.argmax())], {v: float(p) for v, p in zip(VIEWS, views)},
                   FINGERS[int(total_fingers.argmax())], frame, peak)


def heat_pass(net, image, frame, view):
    """One look at the crop of `frame`: name → (x, y, peak) in pixels of `image`."""
    matrix = crop_matrix(frame)
    values, mask = sample(image, matrix, CROP_W, CROP_H)
    picture = np.stack([normalise(values, mask), mask])
    # The mirrored view answers for the same channels, so radius and ulna must agree from both sides.
    logits = net(np.stack([picture, picture[:, :, ::-1]]).astype(np.float32))
    heat = 1 / (1 + np.exp(-logits.astype(np.float64)))
    heat = (heat[0] + heat[1][:, :, ::-1]) / 2
    names = AP_POINTS if view == "AP" else LAT_POINTS
    maps = {name: heat[CHANNELS.index(f"{view}.{name}")] for name in names}
    peaks = {name: centroid(maps[name], 3, 2.0) for name in names}
    a, b = PAIRS[view]
    peaks[a], peaks[b] = separate(peaks[a], peaks[b], maps[a], maps[b])
    found = {}
    for name, (x, y, peak) in peaks.items():
        px, py = apply(matrix, np.array([2 * x + 0.5, 2 * y + 0.5]))
        found[name] = (float(px), float(py), peak)
    return found


def recentred(frame: Frame, found, view: str) -> Frame:
    """The wrist frame as the landmarks found say it is; what they do not say stays as it was."""
    sure = {k: v for k, v in found.items() if v[2] >= RECENTRE_CONFIDENCE}
    a, b, tails = ("P2", "P3", ("RX", "UX")) if view == "AP" else ("P2", "P4", ("P3", "P5"))
    if a not in sure or b not in sure:
        return frame
    cx, cy = (sure[a][0] + sure[b][0]) / 2, (sure[a][1] + sure[b][1]) / 2
    size, angle = frame.styloid_px, frame.angle
    if view == "AP":
        size = math.hypot(sure[a][0] - sure[b][0], sure[a][1] - sure[b][1])
    elif "P1" in sure:
        size = math.sqrt(size * 2.6 * math.hypot(sure["P1"][0] - sure[a][0], sure["P1"][1] - sure[a][1]))
    size = min(max(size, frame.styloid_px / 1.6), frame.styloid_px * 1.6)
    if all(t in sure for t in tails):
        dx = cx - (sure[tails[0]][0] + sure[tails[1]][0]) / 2
        dy = cy - (sure[tails[0]][1] + sure[tails[1]][1]) / 2
        if math.hypot(dx, dy) > 0.8 * size:
            angle = math.atan2(dx, -dy)
    return Frame(cx, cy, size, angle)


@dataclass
class Landmark:
    """Pixels of the stored image; `confidence` calibrated where the network comes with a calibration, else the peak."""

    x: float
    y: float
    confidence: float
    peak: float
    spread: float

    def __getitem__(self, i):
        return (self.x, self.y, self.confidence)[i]


def landmarks(net, image: np.ndarray, frame: Frame, view: str):
    """A first look re-centres the crop; then three scales, each with its mirror image, must agree."""
    frame = recentred(frame, heat_pass(net, image, frame, view), view)
    looks = [heat_pass(net, image, Frame(frame.x, frame.y, frame.styloid_px * scale, frame.angle), view)
             for scale in SCALES]
    calibration = getattr(net, "calibration", None)
    found = {}
    for name in looks[0]:
        x, y, peak, spread = agree([look[name] for look in looks], frame.styloid_px)
        sure = confidence(calibration[f"{view}.{name}"], peak, spread) if calibration else peak
        found[name] = Landmark(x, y, sure, peak, spread)
    return found, frame


@dataclass
class Artefact:
    probability: float
    kinds: Dict[str, float]
    cells: np.ndarray


def artefact(net, image: np.ndarray) -> Artefact:
    """`net`: N×2×320×320 → (present, kinds, cells N×…×20×20). The film and its mirror image are averaged."""
    h, w = image.shape
    values, mask = sample(image, letterbox_matrix(w, h, ARTEFACT_SIZE), ARTEFACT_SIZE, ARTEFACT_SIZE)
    picture = np.stack([normalise(values, mask), mask])
    present, kinds, cells = net(np.stack([picture, picture[:, :, ::-1]]).astype(np.float32))
    sigmoid = lambda x: 1 / (1 + np.exp(-x))  # noqa: E731
    return Artefact(float(sigmoid(present.mean())), dict(zip(GROUPS, map(float, sigmoid(kinds.mean(0))))),
                    sigmoid((cells[0] + cells[1][..., ::-1]) / 2))


def torch_net(module):
    """A numpy → numpy function of a trained module."""
    module.eval()

    def call(x):
        with torch.no_grad():
            out = module(torch.from_numpy(np.ascontiguousarray(x)))
        return tuple(o.numpy() for o in out) if isinstance(out, tuple) else out.numpy()

    return call
