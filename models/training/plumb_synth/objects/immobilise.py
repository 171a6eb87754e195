"""Plaster cast and splint."""
import math

import cv2
import numpy as np

from .base import Sketch, noise_line


def _mask(sk: Sketch, s, a, b) -> np.ndarray:
    m = np.zeros(sk.image.shape, np.uint8)
    line = np.vstack([np.column_stack([s, a]), np.column_stack([s[::-1], b[::-1]])])
    cv2.fillPoly(m, [np.round(sk.px(*line.T) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return m.astype(np.float32) / 255


def _wrap(sk: Sketch, s0: float, s1: float, walls, gap: float, amount: float, inside: float, cloth: float) -> None:
    """A hollow wrap about the limb from s0 to s1: where the beam runs along a wall it is bright, inside it is a veil.

    `walls` thickness (units) on both sides, `amount` attenuation of the wall seen along it, `inside` that of its two
    layers seen flat, `cloth` how strongly texture shows.
    """
    rng, n = sk.rng, 90
    s = np.linspace(s0, s1, n)
    at = np.linspace(s0, min(s1, 3.5), 12)
    ends = np.array([sk.edges(v) for v in at])
    smooth = lambda x: np.convolve(np.pad(x, 3, mode="edge"), np.ones(7) / 7, "valid")
    a = np.interp(s, at, smooth(ends[:, 0])) - gap + noise_line(rng, n, 14, 0.02)
    b = np.interp(s, at, smooth(ends[:, 1])) + gap + noise_line(rng, n, 14, 0.02)
    wa, wb = (np.maximum(w * (1 + noise_line(rng, n, 9, 0.13) + noise_line(rng, n, 2, 0.05)), 0.015) for w in walls)
    bumps = rng.random() < 0.4  # a lump where the bandage was pressed or overlaps
    if bumps:
        at_bump = rng.uniform(s0, min(s1, 3))
        wa += 0.12 * rng.random() * np.exp(-(((s - at_bump) / 0.12) ** 2))
    outer, inner = _mask(sk, s, a - wa, b + wb), _mask(sk, s, a, b)
    soft = max(0.6, 0.012 * sk.unit)
    wall = cv2.GaussianBlur(np.maximum(outer - inner, 0), (0, 0), soft)
    # Just inside the wall the beam still crosses much of it.
    rim = cv2.GaussianBlur(outer - inner, (0, 0), 0.05 * sk.unit)
    texture = _weave(sk) if rng.random() < 0.5 else _plaster(sk)
    density = amount * (0.8 * wall + 0.35 * rim * outer) * (1 + 0.12 * texture) + inside * outer * (1 + cloth * texture)
    sk.density += np.maximum(density, 0).astype(np.float32)
    sk.cover |= (outer > 0.4).astype(np.uint8)
    for edge, w in ((a, -wa), (b, wb)):  # layers in the wall
        for _ in range(int(rng.integers(0, 3))):
            sk.line(np.column_stack([s, edge + rng.uniform(0.1, 0.9) * w]), 0.02, amount * rng.uniform(-0.2, 0.25), 0.6)
    for _ in range(int(rng.integers(0, 5))):  # folds and layer ends
        c = rng.uniform(s0, min(s1, 3))
        t = np.linspace(-0.8, 0.8, 24) * rng.uniform(0.3, 1)
        sk.line(np.column_stack([c + rng.normal(0, 0.5) * t + noise_line(rng, 24, 6, 0.06), t]),
                rng.uniform(0.02, 0.12), inside * rng.uniform(0.2, 0.8), 0.03 * sk.unit)
    np.maximum(sk.density, 0, out=sk.density)
    # Scatter in the wrap takes contrast from what lies below.
    blurred = cv2.GaussianBlur(sk.image, (0, 0), 0.05 * sk.unit)
    weight = cv2.GaussianBlur(inner, (0, 0), 2) * rng.uniform(0.1, 0.4)
    sk.image = (sk.image * (1 - weight) + blurred * weight).astype(np.float32)


def cast(sk: Sketch) -> bool:
    """A closed cast: walls on both sides of the limb."""
    rng = sk.rng
    wall = rng.uniform(0.06, 0.18)
    _wrap(sk, rng.uniform(-2.2, -1.0), rng.uniform(2.2, 7.0), (wall, wall * rng.uniform(0.7, 1.3)),
          rng.uniform(0.0, 0.14), rng.uniform(0.35, 1.2), rng.uniform(0.08, 0.45), rng.uniform(0.12, 0.35))
    return True


def _weave(sk: Sketch) -> np.ndarray:
    """Knitted fibreglass: two families of fine stripes with irregular phase."""
    rng = sk.rng
    ys, xs = np.mgrid[0:sk.height, 0:sk.width].astype(np.float32)
    s = (xs * sk.toward[0] + ys * sk.toward[1]) / sk.unit
    t = (xs * sk.across[0] + ys * sk.across[1]) / sk.unit
    pitch = max(rng.uniform(0.03, 0.055), 2.6 / sk.unit)
    low = cv2.GaussianBlur(rng.standard_normal((sk.height, sk.width)).astype(np.float32), (0, 0), 0.15 * sk.unit)
    low = low / max(low.std(), 1e-6)
    lean = rng.uniform(-0.5, 0.5)
    k = 2 * math.pi / pitch
    weave = np.sin(k * (s + lean * t) + 1.6 * low) + np.sin(k * 0.8 * (t - lean * s) + 1.6 * low)
    grain = cv2.GaussianBlur(rng.standard_normal(low.shape).astype(np.float32), (0, 0), 0.9) * 3
    return (rng.uniform(0.2, 0.6) * weave + 0.4 * low + 0.35 * grain).astype(np.float32)


def _plaster(sk: Sketch) -> np.ndarray:
    """Plaster of Paris: clouds, with streaks along the bandage's turns."""
    rng = sk.rng
    noise = rng.standard_normal((sk.height, sk.width)).astype(np.float32)
    cloud = cv2.GaussianBlur(noise, (0, 0), 0.12 * sk.unit)
    fine = cv2.GaussianBlur(noise[::-1].copy(), (0, 0), max(0.8, 0.02 * sk.unit))
    streak = cv2.GaussianBlur(noise[:, ::-1].copy(), (0, 0), sigmaX=0.1 * sk.unit, sigmaY=0.01 * sk.unit + 0.5)
    parts = [p / max(float(p.std()), 1e-6) for p in (cloud, fine, streak)]
    return 0.3 * parts[0] + 0.6 * parts[1] + 0.45 * parts[2]


def splint(sk: Sketch) -> bool:
    """A slab on one side of the forearm, a flat board below it, or a metal strip."""
    rng = sk.rng
    n = 60
    s0, s1 = rng.uniform(-2.2, -0.6), rng.uniform(2.0, 6.0)
    s = np.linspace(s0, s1, n)
    if rng.random() < 0.25:  # board or strip seen flat
        half, t0 = rng.uniform(0.2, 0.8), rng.normal(0, 0.15)
        lean = rng.normal(0, 0.04)
        middle = t0 + lean * s
        outline = np.vstack([np.column_stack([s, middle - half]), np.column_stack([s, middle + half])[::-1]])
        amount = rng.uniform(0.12, 0.5)
        sk.fill(outline, amount)
        sk.line(outline, 0.03, amount * 0.7, closed=True)
        return True
    side = -1 if rng.random() < 0.5 else 1
    ends = np.array([sk.edges(v) for v in np.linspace(s0, min(s1, 3.5), 10)])
    edge = np.interp(s, np.linspace(s0, min(s1, 3.5), 10), ends[:, 0 if side < 0 else 1])
    edge = np.convolve(np.pad(edge, 6, mode="edge"), np.ones(13) / 13, "valid")
    start = edge + side * rng.uniform(-0.05, 0.12) + noise_line(rng, n, 10, 0.015)
    wall = np.maximum(rng.uniform(0.06, 0.26) + noise_line(rng, n, 8, 0.015), 0.03)
    outline = np.vstack([np.column_stack([s, start]), np.column_stack([s, start + side * wall])[::-1]])
    amount = rng.uniform(0.5, 2.0)
    sk.fill(outline, amount)
    for _ in range(int(rng.integers(0, 4))):
        sk.line(np.column_stack([s, start + side * wall * rng.uniform(0.1, 0.9)]), 0.02, amount * 0.3)
    if rng.random() < 0.65:  # the bandage that holds it
        walls = (rng.uniform(0.015, 0.1), rng.uniform(0.015, 0.1))
        _wrap(sk, s0 + rng.uniform(0, 0.3), s1, walls, rng.uniform(0, 0.08),
              rng.uniform(0.1, 0.4), rng.uniform(0.03, 0.18), rng.uniform(0.2, 0.5))
    return True
